"""The desk and the tandem as scenarios: totals of each replication."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

import sojourn
from sojourn import _core
from tests.coupled.peers.measures import Totals

HERE = Path(__file__).parent
TICKS_PER_HOUR = 3600 * 1024


class Replications:
    """A run, by replication."""

    def __init__(self, name: str, count: int, seed: int) -> None:
        self.plan = sojourn.load(HERE / f"{name}.yaml").compile(cohort=0 * sojourn.d).core
        run = _core.Run(self.plan, seed=seed, replications=count, threads=2, events=False, part=0, parts=1)
        while not run.wait(1.0):
            pass
        self.tallies = run.tallies()

    def each(self, score: str, items: Sequence[int]) -> np.ndarray:
        """Totals of some items by replication, hours where they are times."""
        groups = list(range(len(self.tallies.groups)))
        values = self.tallies.pulls([(score, item, 1.0) for item in items], [], groups, "replication")
        unit = next(unit for name, _, unit in self.tallies.scores if name == score)
        found = np.array(values) if values else np.zeros(self.tallies.replications)
        assert abs(found.sum() - sum(self.tallies.total(score, item, groups) for item in items)) <= 1e-9 * found.sum()
        return found / (TICKS_PER_HOUR if unit == "ticks" else 1)

    def at(self, score: str, touchpoint: str) -> np.ndarray:
        return self.each(score, [self.plan.touchpoints.index(touchpoint)])

    def entered(self, stage: str) -> np.ndarray:
        return self.each("entries", [self.plan.stages.index(stage)])


def _rows(columns: dict[str, np.ndarray]) -> list[Totals]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def desk(count: int, seed: int) -> list[Totals]:
    """Totals of so many times two weeks of the desk."""
    run = Replications("desk", count, seed)
    return _rows(
        {
            "visits": run.at("visits", "call"),
            "wait": run.at("wait", "call"),
            "busy": run.each("busy", [0]),
            "paid": run.each("paid", [0]),
            "left": run.entered("lost"),
            "arrivals": run.each("arrivals", [0]),
        }
    )


def tandem(count: int, seed: int) -> list[Totals]:
    """Totals of so many times four days of the tandem."""
    run = Replications("tandem", count, seed)
    columns = {}
    for kind, names in (("hot", ("hot triage", "hot fix")), ("plain", ("triage", "fix"))):
        for touchpoint, team in zip(names, ("desk", "specialists"), strict=True):
            visits, left = run.at("visits", touchpoint), run.at("abandoned", touchpoint)
            columns |= {f"visits {kind} {team}": visits, f"wait {kind} {team}": run.at("wait", touchpoint)}
            columns |= {f"left {kind} {team}": left, f"ended {kind} {team}": left + visits}
    for place, team in enumerate(("desk", "specialists")):
        columns |= {f"busy {team}": run.each("busy", [place]), f"paid {team}": run.each("paid", [place])}
    return _rows(columns)
