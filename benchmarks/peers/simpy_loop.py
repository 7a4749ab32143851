"""The twelve-stage journey in SimPy: one process a prospect, as its tutorials do; the scores that the engine keeps."""

from __future__ import annotations

import itertools
import math
import random
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import simpy

from benchmarks.journeys.figures import Figures, stage_names
from benchmarks.peers.scores import GRID_STEPS, MILLIONTHS, Batch, Sample, bin_of, empty, ticks

Draw = Callable[[], float]


@dataclass(frozen=True)
class Stage:
    """A stage with its distributions bound to one generator."""

    delay: Draw
    dwell: Draw
    quality: Draw
    outcome: Callable[[], int]
    to: list[int]
    first_outcome: int


class Loop:
    """The journey, ready to run in batches."""

    def __init__(self, figures: Figures, seed: int) -> None:
        self.random = random.Random(seed)
        self.figures = figures
        self.names = stage_names(figures)
        self.start, self.client = self.names.index(figures["start"]), self.names.index(figures["client"])
        self.horizon = figures["horizon"]
        self.end = ticks(self.horizon)
        self.step = -(-self.end // GRID_STEPS)
        self.stages: list[Stage] = []
        self.outcomes = 0
        for stage in figures["stages"]:
            self.stages.append(self._stage(stage))
            self.outcomes += len(stage["outcomes"])

    def batch(self, prospects: int) -> Batch:
        """Simulate some prospects who are all present at the start."""
        scores = empty(len(self.names), len(self.stages), self.outcomes)
        environment = simpy.Environment()
        where: list[tuple[int, int]] = [(0, 0)] * prospects
        for prospect in range(prospects):
            environment.process(self._life(environment, scores, where, prospect))
        environment.run(until=self.horizon)
        for stage, entered in where:
            self.leave(scores, stage, entered, self.end + 1)
        accumulate(scores["occupancy"])
        return scores

    def _life(
        self, environment: simpy.Environment, scores: Batch, where: list[tuple[int, int]], prospect: int
    ) -> Generator[simpy.Event, Any, None]:
        at, now = self.start, 0
        seen: set[int] = set()
        self.enter(scores, seen, at, now)
        where[prospect] = (at, now)
        while at < len(self.stages):
            stage = self.stages[at]
            yield environment.timeout(stage.delay() + stage.dwell())
            left = ticks(environment.now)
            self.leave(scores, at, now, left)
            outcome = stage.outcome()
            self.meet(scores, at, left - now, stage, outcome)
            scores["exits"][stage.first_outcome + outcome] += 1
            at, now = stage.to[outcome], left
            self.enter(scores, seen, at, now)
            where[prospect] = (at, now)
            if at == self.client:
                scores["revenue"][at] += int(self.random.uniform(*self.figures["amount"]) * MILLIONTHS + 0.5)

    def enter(self, scores: Batch, seen: set[int], stage: int, now: int) -> None:
        scores["entries"][stage] += 1
        if stage in seen:
            return
        seen.add(stage)
        scores["reached"][stage] += 1
        scores["time to"][stage] += now
        scores["time to bins"][stage * len(scores["time to bins"]) // len(self.names) + bin_of(now)] += 1

    def leave(self, scores: Batch, stage: int, entered: int, left: int) -> None:
        scores["time in"][stage] += min(left, self.end) - entered
        columns = GRID_STEPS + 1
        first = -(-entered // self.step)
        last = -(-left // self.step) if left <= self.end else columns
        if first < last:
            scores["occupancy"][stage * columns + first] += 1
            if last < columns:
                scores["occupancy"][stage * columns + last] -= 1
        if left > self.end:
            return
        scores["sojourn"][stage] += left - entered
        scores["sojourn bins"][stage * len(scores["sojourn bins"]) // len(self.names) + bin_of(left - entered)] += 1

    def meet(self, scores: Batch, at: int, wait: int, stage: Stage, outcome: int) -> None:
        scores["visits"][at] += 1
        scores["wait"][at] += wait
        scores["wait bins"][at * len(scores["wait bins"]) // len(self.stages) + bin_of(wait)] += 1
        quality = stage.quality()
        scores["quality"][at] += math.floor(quality * MILLIONTHS + 0.5)
        scores["quality squared"][at] += math.floor(quality * quality * MILLIONTHS + 0.5)
        scores["outcomes"][stage.first_outcome + outcome] += 1

    def _stage(self, stage: dict[str, Any]) -> Stage:
        shares = list(itertools.accumulate(share for _, share in stage["outcomes"]))
        mean, sd = stage["quality"]
        positions = range(len(shares))
        return Stage(
            delay=self.law(stage["delay"]),
            dwell=self.law(stage["dwell"]),
            quality=lambda: self.random.gauss(mean, sd),
            outcome=lambda: self.random.choices(positions, cum_weights=shares)[0],
            to=[self.names.index(to) for to, _ in stage["outcomes"]],
            first_outcome=self.outcomes,
        )

    def law(self, law: dict[str, Any]) -> Draw:
        draw = self.random
        match law["family"]:
            case "exponential":
                return lambda: draw.expovariate(1 / law["mean"])
            case "lognormal":
                return lambda: draw.lognormvariate(math.log(law["median"]), law["sigma"])
            case "weibull":
                return lambda: draw.weibullvariate(law["scale"], law["shape"])
            case _:
                return lambda: draw.gammavariate(law["shape"], law["scale"])


def accumulate(occupancy: list[int]) -> None:
    """Turn steps up and down along the grid into numbers present."""
    for cell in range(len(occupancy)):
        if cell % (GRID_STEPS + 1):
            occupancy[cell] += occupancy[cell - 1]


def sample(figures: Figures, *, batches: int, prospects: int, seed: int) -> Sample:
    """Simulate batches of so many prospects, and time it."""
    loop = Loop(figures, seed)
    wall, cpu = time.perf_counter(), time.process_time()
    found = [loop.batch(prospects) for _ in range(batches)]
    return Sample(batches=found, wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)
