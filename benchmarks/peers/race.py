"""The timing: all implementations on the same journey, in turns, so that other load on the machine meets all alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.journeys.figures import read
from benchmarks.peers import agree, engine, plain_loop, simpy_loop
from benchmarks.peers.scores import Sample

SOJOURN, TWO_THREADS, PLAIN_LOOP, SIMPY = "Sojourn", "Sojourn, two threads", "plain C++ loop", "SimPy"


@dataclass(frozen=True, kw_only=True)
class Size:
    """How much is run."""

    rounds: int
    prospects: int  #: of the engine and the plain loop, a round
    simpy_prospects: int


FULL = Size(rounds=11, prospects=1_000_000, simpy_prospects=20_000)
QUICK = Size(rounds=3, prospects=100_000, simpy_prospects=2_000)

#: batches of a run whose means are compared, and prospects of a batch
BATCHES, PER_BATCH, PER_SIMPY_BATCH = 100, 10_000, 500


@dataclass(kw_only=True)
class Lap:
    """Times of one implementation, a value a round: nanoseconds an event of CPU time and of wall clock."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)


def check(program: Path) -> agree.Agreement:
    """Compare what the implementations count, before any of them is timed."""
    figures = read()
    run = engine.run(replications=BATCHES, prospects=PER_BATCH, seed=1, threads=2)
    loop = plain_loop.sample(program, batches=BATCHES, prospects=PER_BATCH, seed=1)
    simpy = simpy_loop.sample(figures, batches=BATCHES, prospects=PER_SIMPY_BATCH, seed=1)
    return agree.agreement(
        {
            SOJOURN: engine.means(run.results, figures),
            PLAIN_LOOP: agree.means(loop.batches, per=PER_BATCH),
            SIMPY: agree.means(simpy.batches, per=PER_SIMPY_BATCH),
        }
    )


def race(program: Path, size: Size, tell: Callable[[str], None]) -> dict[str, Lap]:
    """Run everything once a round, in turns, each round with another seed."""
    figures = read()
    per = size.prospects // 20
    runs: dict[str, Callable[[int], engine.Run | Sample]] = {
        SOJOURN: lambda seed: engine.run(replications=20, prospects=per, seed=seed, threads=1),
        TWO_THREADS: lambda seed: engine.run(replications=20, prospects=per, seed=seed, threads=2),
        PLAIN_LOOP: lambda seed: plain_loop.sample(program, batches=20, prospects=per, seed=seed),
        SIMPY: lambda seed: simpy_loop.sample(figures, batches=4, prospects=size.simpy_prospects // 4, seed=seed),
    }
    laps = {name: Lap() for name in runs}
    for number in range(size.rounds):
        for name, run in runs.items():
            done = run(number)
            laps[name].cpu.append(done.cpu / done.events * 1e9)
            laps[name].wall.append(done.wall / done.events * 1e9)
        tell(f"round {number + 1} of {size.rounds}: " + ", ".join(f"{n} {lap.cpu[-1]:.0f}" for n, lap in laps.items()))
    return laps
