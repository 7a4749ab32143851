"""The staffed journey timed: Sojourn's coupled kernel, a plain C++ event loop, SimPy, and Ciw for a month, in turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sojourn
from benchmarks.journeys.staffed import SCENARIO, read_staffed, staffed_text
from benchmarks.peers import agree, ciw_staffed, engine, plain_loop, simpy_staffed
from benchmarks.peers.race import Lap
from benchmarks.peers.scores import GRID_STEPS, SCORES, STAFF_SCORES, Sample

SOJOURN, TWO_THREADS, EVENT_LOOP, SIMPY = "Sojourn", "Sojourn, two threads", "plain C++ event loop", "SimPy"
#: on the short journey without referrals, which Ciw does not have
SHORT_SOJOURN, CIW = "Sojourn, short", "Ciw, short"


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is run a round: years of each, and the days of the short journey."""

    rounds: int
    years: int  #: of the engine and the event loop
    simpy_years: int
    short_days: int
    short_times: int  #: of the engine; Ciw lives them once


FULL = Size(rounds=7, years=4, simpy_years=1, short_days=30, short_times=40)
QUICK = Size(rounds=3, years=2, simpy_years=1, short_days=10, short_times=40)

#: years whose means are compared
YEARS, SIMPY_YEARS = 40, 6
ALL_SCORES = (*SCORES, *STAFF_SCORES)


@cache
def plan() -> sojourn.Plan:
    """Compile the scenario with the occupancy grid that the peers keep."""
    days = read_staffed()["horizon"]
    return sojourn.load(SCENARIO).compile(grid=days / GRID_STEPS * sojourn.d, cohort=0 * sojourn.d)


@cache
def short_plan(days: int) -> sojourn.Plan:
    """Compile the short journey without referrals."""
    text = staffed_text(read_staffed(days=days, referrals=False))
    return sojourn.loads(text).compile(grid=days / GRID_STEPS * sojourn.d, cohort=0 * sojourn.d)


def check(program: Path) -> agree.Agreement:
    """Compare what the implementations count, before any of them is timed."""
    figures = read_staffed()
    run = engine.timed(plan(), replications=YEARS, seed=1, threads=2)
    loop = plain_loop.staffed_sample(program, replications=YEARS, seed=1)
    simpy = simpy_staffed.sample(figures, replications=SIMPY_YEARS, seed=1)
    return agree.agreement(
        {
            SOJOURN: engine.score_means(run.results, figures, plan().core, per=1, scores=ALL_SCORES),
            EVENT_LOOP: agree.means(loop.batches, per=1, scores=ALL_SCORES),
            SIMPY: agree.means(simpy.batches, per=1, scores=ALL_SCORES),
        }
    )


def race(program: Path, size: Size, tell: Callable[[str], None]) -> dict[str, Lap]:
    """Run everything once a round, in turns, each round with another seed."""
    figures, short = read_staffed(), read_staffed(days=size.short_days, referrals=False)
    brief = short_plan(size.short_days)
    runs: dict[str, Callable[[int], engine.Run | Sample]] = {
        SOJOURN: lambda seed: engine.timed(plan(), replications=size.years, seed=seed, threads=1),
        TWO_THREADS: lambda seed: engine.timed(plan(), replications=size.years, seed=seed, threads=2),
        EVENT_LOOP: lambda seed: plain_loop.staffed_sample(program, replications=size.years, seed=seed),
        SIMPY: lambda seed: simpy_staffed.sample(figures, replications=size.simpy_years, seed=seed),
        SHORT_SOJOURN: lambda seed: engine.timed(brief, replications=size.short_times, seed=seed, threads=1),
        CIW: lambda seed: ciw_staffed.sample(short, replications=1, seed=seed),
    }
    laps = {name: Lap() for name in runs}
    for number in range(size.rounds):
        for name, run in runs.items():
            done = run(number)
            laps[name].cpu.append(done.cpu / done.events * 1e9)
            laps[name].wall.append(done.wall / done.events * 1e9)
        tell(f"round {number + 1} of {size.rounds}: " + ", ".join(f"{n} {lap.cpu[-1]:.0f}" for n, lap in laps.items()))
    return laps
