"""What tests on what reaches the engine share: half of a small run, and whether two halves are of different runs."""

from sojourn import Scenario, _core, d
from sojourn.quantities.values import Duration
from sojourn.scenario import engine


def part(scenario: Scenario, index: int, *, replications: int = 1, grid: Duration = 30 * d) -> _core.Tallies:
    """Run the first or the second half of a few replications."""
    plan = _core.compile(engine.journey(scenario), grid=engine.ticks(grid), cohort=0)
    run = _core.Run(plan, seed=1, replications=replications, threads=1, events=False, part=index, parts=2)
    while not run.wait(10):
        pass
    return run.tallies()


def parted(first: _core.Tallies, second: _core.Tallies) -> bool:
    """Whether two halves are of different runs: the engine then refuses to join them."""
    try:
        first.merge(second)
    except _core.MergeRefused:
        return True
    return False
