"""The desk and the tandem in SimPy: resources with priorities, and a desk with shifts by hand."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Generator
from random import Random
from typing import Any

import simpy

from tests.coupled.peers.measures import Totals

HOURS, SPAN = 336.0, 96.0
REPS = 4

Process = Generator[simpy.Event, Any, None]


class Desk:
    """Two weeks of the desk: whoever waited longest is called when somebody on shift is free."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.world = simpy.Environment()
        self.line: deque[simpy.Event] = deque()
        self.on_shift = self.busy = 0
        self.found: dict[str, float] = dict.fromkeys(("visits", "wait", "busy", "left", "arrivals"), 0.0)
        self.found["paid"] = REPS * 9 * 10

    def run(self) -> Totals:
        self.world.process(self._arrivals())
        self.world.process(self._shifts())
        self.world.run(until=HOURS)
        return self.found

    def _shifts(self) -> Process:
        for day in range(14):
            if day % 7 < 5:
                yield self.world.timeout(24 * day + 9 - self.world.now)
                self.on_shift = REPS
                self._call()
                yield self.world.timeout(9)
                self.on_shift = 0

    def _call(self) -> None:
        while self.line and self.busy < self.on_shift:
            self.busy += 1
            self.line.popleft().succeed()

    def _arrivals(self) -> Process:
        while True:
            yield self.world.timeout(self.random.expovariate(2.0))
            self.world.process(self._lead())

    def _lead(self) -> Process:
        self.found["arrivals"] += 1
        came, called = self.world.now, self.world.event()
        self.line.append(called)
        self._call()
        gives_up = self.world.timeout(self.random.expovariate(1 / 72))
        yield called | gives_up
        if not called.triggered:
            self.line.remove(called)
            self.found["left"] += 1
            return
        self.found["visits"] += 1
        self.found["wait"] += self.world.now - came
        takes = self.random.lognormvariate(math.log(20 / 60), 0.8)
        self.found["busy"] += min(takes, HOURS - self.world.now)
        yield self.world.timeout(takes)
        self.busy -= 1
        self._call()


class Tandem:
    """Four days of the tandem."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.world = simpy.Environment()
        self.teams = {
            "desk": simpy.PriorityResource(self.world, 3),
            "specialists": simpy.PriorityResource(self.world, 2),
        }
        names = [f"{kind} {team}" for kind in ("hot", "plain") for team in self.teams]
        self.found: dict[str, float] = {
            f"{what} {name}": 0.0 for name in names for what in ("visits", "wait", "left", "ended")
        }
        self.found |= {"paid desk": 3 * SPAN, "paid specialists": 2 * SPAN, "busy desk": 0.0, "busy specialists": 0.0}

    def run(self) -> Totals:
        for kind, rate in (("hot", 3.0), ("plain", 6.0)):
            self.world.process(self._arrivals(kind, rate))
        self.world.run(until=SPAN)
        return self.found

    def _arrivals(self, kind: str, rate: float) -> Process:
        while True:
            yield self.world.timeout(self.random.expovariate(rate))
            self.world.process(self._case(kind))

    def _case(self, kind: str) -> Process:
        triage = self.random.lognormvariate(math.log(15 / 60), 0.6)
        helped = yield from self._line(kind, "desk", triage, self.random.expovariate(2.0))
        if helped and self.random.random() < 0.6:
            yield from self._line(kind, "specialists", self.random.expovariate(3.0), self.random.expovariate(1.5))

    def _line(self, kind: str, team: str, takes: float, patience: float) -> Generator[simpy.Event, Any, bool]:
        came, name = self.world.now, f"{kind} {team}"
        with self.teams[team].request(priority=0 if kind == "hot" else 1) as turn:
            yield turn | self.world.timeout(patience)
            self.found[f"ended {name}"] += 1
            if not turn.triggered:
                self.found[f"left {name}"] += 1
                return False
            self.found[f"visits {name}"] += 1
            self.found[f"wait {name}"] += self.world.now - came
            self.found[f"busy {team}"] += min(takes, SPAN - self.world.now)
            yield self.world.timeout(takes)
        return True


def desk(seed: int) -> Totals:
    """Simulate two weeks of the desk."""
    return Desk(seed).run()


def tandem(seed: int) -> Totals:
    """Simulate four days of the tandem."""
    return Tandem(seed).run()
