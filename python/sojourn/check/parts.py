"""Runs a plan as a check does: in parts of its blocks, with a look after each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.check.model import LEAST_BLOCKS, LOOKS
from sojourn.results.merge import merge
from sojourn.results.run import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan

FEWEST_UNITS = 64  #: at a look, unless the run has fewer
#: The parts of a run: looks are after each of them, so at an eighth, a quarter, half and all of its blocks.
_PARTS = ((0, 8), (1, 8), (1, 4), (1, 2))


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A run as far as it was counted at a look.

    Attributes
    ----------
    look, looks
        Which one, from 0, and the blocks counted at each.
    parts
        What was counted between two looks, the first first.
    whole
        All that was counted; complete at the last look.
    """

    look: int
    looks: tuple[int, ...]
    parts: tuple[Results, ...]
    whole: Results

    @property
    def blocks(self) -> int:
        """Counted by now."""
        return self.looks[self.look]

    @property
    def last(self) -> bool:
        """Whether everything has been counted."""
        return self.look == len(self.looks) - 1


def plan_of(scenario: Scenario, *, threads: int | None = None) -> Plan:
    """Return the plan of a check: one entry cohort and one step of the grid, so that rows of units are short."""
    horizon = scenario.clock.horizon
    return scenario.compile(grid=horizon, cohort=horizon, threads=threads)


def looks_of(blocks: int) -> tuple[int, ...]:
    """Return how many blocks are counted at each look: the last are all, and none is at fewer than 64 but that.

    Examples
    --------
    >>> looks_of(512), looks_of(200), looks_of(20)
    ((64, 128, 256, 512), (100, 200), (20,))
    """
    ends = tuple(blocks * (part + 1) // parts for part, parts in _PARTS)
    return tuple(end for end in ends[:-1] if end >= FEWEST_UNITS) + ends[-1:]


def looked(
    plan: Plan,
    *,
    seed: int,
    replications: int,
    least_blocks: int = LEAST_BLOCKS,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Iterator[Looked]:
    """Run `plan` part by part; whoever has seen enough stops asking.

    Parameters
    ----------
    plan : Plan
        Of `plan_of`.
    seed, replications, threads
        As in `Plan.run`.
    least_blocks : int
        Blocks that a run of independent prospects has at least.
    on_progress : callable, optional
        Called with the blocks done and the blocks in all.
    """
    counted: list[Results] = []
    since: list[Results] = []
    done = 0
    for number, part in enumerate(_PARTS):
        found = run(
            plan, seed=seed, replications=replications, threads=threads, part=part, least_blocks=least_blocks,
            on_progress=_shifted(on_progress, done, part),
        )  # fmt: skip
        looks = looks_of(found.tallies.blocks)
        done = found.tallies.blocks * (part[0] + 1) // part[1]
        since.append(found)
        if done in looks and (done < looks[-1] or number == LOOKS - 1):
            counted.append(merge(*since))
            since = []
            yield Looked(look=looks.index(done), looks=looks, parts=tuple(counted), whole=merge(*counted))


def _shifted(
    on_progress: Callable[[int, int], None] | None, before: int, part: tuple[int, int]
) -> Callable[[int, int], None] | None:
    """Count the blocks of a part on top of those before it; all are as many as the parts are of it."""
    if on_progress is None:
        return None
    tell = on_progress

    def told(done: int, of: int) -> None:
        tell(before + done, of * part[1])

    return told
