"""What a change of one value costs once its baseline is compiled and run: each step of the way in milliseconds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sojourn
from benchmarks.journeys.figures import read, scenario_text
from benchmarks.startup import SCENARIOS, Time
from benchmarks.steps import middle
from sojourn.compare.paired import difference

if TYPE_CHECKING:
    from collections.abc import Callable

PROSPECTS = 100_000
STEPS = ("read the variant", "compile it", "run it", "pair all metrics", "compare in full, flips and all")


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One journey and the change of one value of it."""

    name: str
    scenario: sojourn.Scenario
    path: str
    how: str


def journeys() -> tuple[Changed, ...]:
    """A journey whose rates are all stated, and one whose rates are observed."""
    return (
        Changed(
            name="journey12",
            scenario=sojourn.loads(scenario_text(read(), prospects=PROSPECTS)),
            path="touchpoints.*.after",
            how="times 0.5",
        ),
        Changed(
            name="b2b_saas_inbound",
            scenario=sojourn.load(SCENARIOS / "b2b_saas_inbound"),
            path="touchpoints.first call.after",
            how="1 min",
        ),
    )


def changing(rounds: int) -> list[Time]:
    """Time each step for each journey, steps in turns; the sum of those that a new estimate takes stands last."""
    found = []
    for each in journeys():
        plan = each.scenario.compile()
        replications = max(1, round(PROSPECTS / plan.expected_arrivals))
        baseline = plan.run(replications=replications)
        laps = [_laps(each, plan, baseline, replications) for _ in range(rounds)]
        people = baseline.tallies.prospects
        for step in STEPS:
            found.append(_time(f"{each.name}, {people:,} prospects: {step}", [lap[step] for lap in laps]))
        sums = [sum(lap[step] for step in STEPS[:-1]) for lap in laps]
        found.append(_time(f"{each.name}: from the change to all differences", sums))
    return found


def _laps(each: Changed, plan: sojourn.Plan, baseline: sojourn.Results, replications: int) -> dict[str, float]:
    """Return milliseconds by step."""
    times: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        made = work()
        times[step] = (time.perf_counter() - start) * 1e3
        return made

    read_it, compile_it, run_it, pair, lives = STEPS
    variant = timed(read_it, lambda: each.scenario.what_if({each.path: each.how}))
    changed = timed(compile_it, lambda: variant.compile(plan))
    results = timed(run_it, lambda: changed.run(replications=replications))
    timed(pair, lambda: [difference(measure, baseline, results) for measure in baseline.measures()])
    timed(lives, lambda: baseline.compare(results, evidence=False).arms[0].flips)
    return times


def _time(name: str, times: list[float]) -> Time:
    return Time(name=name, median=middle(times), low=min(times), high=max(times))
