"""The twelve-stage journey through Sojourn's public way: a scenario, loaded, compiled and run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import sojourn
from benchmarks.journeys.figures import Figures, read, scenario_text, stage_names
from benchmarks.peers.agree import Mean
from benchmarks.peers.scores import BY_TOUCHPOINT, GRID_STEPS, SCORES, STAFF_SCORES
from sojourn import _core

#: 97.5 % quantile of Student's t by degrees of freedom, for turning half-widths back into standard errors
_STUDENT = {39: 2.0226909, 99: 1.9842170}


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: its result, and seconds from the call to the result."""

    results: sojourn.Results
    wall: float
    cpu: float

    @property
    def events(self) -> int:
        """Visits."""
        tallies = self.results.tallies
        return sum(tallies.totals("visits", range(len(tallies.groups))))

    @property
    def nanoseconds(self) -> float:
        """CPU time an event, of all threads."""
        return self.cpu / self.events * 1e9


@cache
def plan(prospects: int) -> sojourn.Plan:
    """Compile the journey for so many prospects a replication."""
    scenario = sojourn.loads(scenario_text(read(), prospects=prospects))
    return scenario.compile(grid=read()["horizon"] / GRID_STEPS * sojourn.d, cohort=0 * sojourn.d)


def run(*, replications: int, prospects: int, seed: int, threads: int) -> Run:
    """Run it: a replication is a batch of so many prospects."""
    return timed(plan(prospects), replications=replications, seed=seed, threads=threads)


def timed(ready: sojourn.Plan, *, replications: int, seed: int, threads: int) -> Run:
    """Run a plan and time it."""
    wall, cpu = time.perf_counter(), time.process_time()
    results = ready.run(replications=replications, seed=seed, threads=threads)
    return Run(results=results, wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)


def means(results: sojourn.Results, figures: Figures) -> dict[tuple[str, int], Mean]:
    """Mean of a prospect and its standard error, by score and item in the peers' numbering."""
    per = results.tallies.prospects // results.tallies.replications
    return score_means(results, figures, plan(per).core, per=per, scores=SCORES)


def score_means(
    results: sojourn.Results, figures: Figures, core: _core.Plan, *, per: int, scores: Sequence[str]
) -> dict[tuple[str, int], Mean]:
    """Mean of these scores in a replication of `per` prospects, a prospect, and its standard error."""
    tallies = results.tallies
    student = _STUDENT[tallies.replications - 1]
    groups = range(len(tallies.groups))
    places = _places(results, figures, core)
    found: dict[tuple[str, int], Mean] = {}
    for score in scores:
        for item, place in enumerate(places[score]):
            value, half_width, *_ = tallies.estimate([(score, place, 1.0)], [], groups, "replication")
            error, prospects = half_width / student / per, per * tallies.replications
            found[score, item] = Mean(value=value / per, error=error, prospects=prospects)
    return found


def _places(results: sojourn.Results, figures: Figures, core: _core.Plan) -> dict[str, list[int]]:
    """Where the engine keeps the items of each score that the peers number by stage, outcome and grid time."""
    names = stage_names(figures)
    stages = [core.stages.index(name) for name in names]
    touchpoints = [core.touchpoints.index(f"{stage['touchpoint']} in {stage['name']}") for stage in figures["stages"]]
    columns = len(results.tallies.grid_times)
    outcomes, exits = [], []
    for stage in figures["stages"]:
        touchpoint = f"{stage['touchpoint']} in {stage['name']}"
        for to, _ in stage["outcomes"]:
            name = "else" if to == stage["outcomes"][-1][0] else f"to {to}"
            outcomes.append(core.outcomes.index((touchpoint, name, to)))
            exits.append(core.exits.index((stage["name"], touchpoint, name, to)))
    by = {"outcomes": outcomes, "exits": exits}
    by["occupancy"] = [stage * columns + column for stage in stages for column in range(columns)]
    by |= dict.fromkeys((*BY_TOUCHPOINT, *STAFF_SCORES), touchpoints)
    return by | {score: stages for score in SCORES if score not in by}
