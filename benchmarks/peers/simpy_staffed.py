"""The staffed journey in SimPy: one process a prospect, one resource for the reps; the scores that the engine keeps."""

from __future__ import annotations

import math
import time
from collections.abc import Generator
from typing import Any

import simpy

from benchmarks.journeys.figures import Figures
from benchmarks.peers.scores import STAFF_SCORES, TICKS_PER_DAY, Batch, Sample, empty, ticks
from benchmarks.peers.simpy_loop import Loop, accumulate

Process = Generator[simpy.Event, Any, None]


class StaffedLoop(Loop):
    """The journey of the loop with arrivals, a line and referrals."""

    def __init__(self, figures: Figures, seed: int) -> None:
        super().__init__(figures, seed)
        self.staffed = {self.names.index(name) for name in figures["staffed"]}
        self.service, self.patience = self.law(figures["service"]), self.law(figures["patience"])
        self.referral_delay = self.law(figures["referral_delay"])
        self.referred_to, self.leaves_to = (self.names.index(figures[key]) for key in ("referred_to", "leaves_to"))

    def replication(self) -> Batch:
        """Simulate the whole time once."""
        scores = empty(len(self.names), len(self.stages), self.outcomes)
        scores |= {name: [0] * len(self.stages) for name in STAFF_SCORES} | {"arrivals": [0]}
        world = simpy.Environment()
        self.where: dict[int, tuple[int, int]] = {}
        self.reps = simpy.Resource(world, self.figures["reps"])
        world.process(self._arrivals(world, scores))
        world.run(until=self.horizon)
        for stage, entered in self.where.values():
            self.leave(scores, stage, entered, self.end + 1)
        accumulate(scores["occupancy"])
        return scores

    def _arrivals(self, world: simpy.Environment, scores: Batch) -> Process:
        hours = [self.figures["per_day"] * weight for weight in self.figures["profile"]]
        largest = max(hours)
        while True:  # thinning
            yield world.timeout(self.random.expovariate(largest))
            if self.random.random() * largest < hours[int(world.now * 24) % 24]:
                world.process(self._prospect(world, scores, self.start, 0.0))

    def _prospect(self, world: simpy.Environment, scores: Batch, at: int, after: float) -> Process:
        if after:
            yield world.timeout(after)
        scores["arrivals"][0] += 1
        arrived = now = ticks(world.now)
        me = scores["arrivals"][0]
        seen: set[int] = set()
        self.enter(scores, seen, at, 0)
        self.where[me] = (at, now)
        while at < len(self.stages):
            stage = self.stages[at]
            yield world.timeout(stage.delay() + stage.dwell())
            if at in self.staffed:
                to = yield from self._line(world, scores, at, now)
            else:
                outcome = stage.outcome()
                self.meet(scores, at, ticks(world.now) - now, stage, outcome)
                scores["exits"][stage.first_outcome + outcome] += 1
                to = stage.to[outcome]
            left = ticks(world.now)
            self.leave(scores, at, now, left)
            at, now = to, left
            self.enter(scores, seen, at, now - arrived)
            self.where[me] = (at, now)
        if at == self.client:
            scores["revenue"][at] += int(self.random.uniform(*self.figures["amount"]) * 1_000_000 + 0.5)
            for _ in range(self._poisson(self.figures["referrals"])):
                world.process(self._prospect(world, scores, self.referred_to, self.referral_delay()))

    def _line(self, world: simpy.Environment, scores: Batch, at: int, entered: int) -> Generator[simpy.Event, Any, int]:
        asked = ticks(world.now)
        stage = self.stages[at]
        scores["requests"][at] += 1
        with self.reps.request() as turn:
            if not turn.triggered:
                scores["waited"][at] += 1
                yield turn | world.timeout(self.patience())
            if not turn.triggered:
                scores["abandoned"][at] += 1
                scores["abandoned queue"][at] += ticks(world.now) - asked
                return self.leaves_to
            now = ticks(world.now)
            outcome = stage.outcome()
            self.meet(scores, at, now - entered, stage, outcome)
            takes = self.service()
            scores["queue"][at] += now - asked
            scores["service"][at] += int(takes * TICKS_PER_DAY + 0.5)
            yield world.timeout(takes)
        scores["exits"][stage.first_outcome + outcome] += 1
        return stage.to[outcome]

    def _poisson(self, mean: float) -> int:
        left, count = self.random.random(), 0
        chance = math.exp(-mean)
        while left > chance and mean > 0:
            left -= chance
            count += 1
            chance *= mean / count
        return count


def sample(figures: Figures, *, replications: int, seed: int) -> Sample:
    """Simulate so many times, and time it."""
    loop = StaffedLoop(figures, seed)
    wall, cpu = time.perf_counter(), time.process_time()
    found = [loop.replication() for _ in range(replications)]
    return Sample(batches=found, wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)
