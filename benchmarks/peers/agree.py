"""Do implementations agree? Every score's mean of a prospect, against the others', in standard errors."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.peers.scores import GRID_STEPS, SCORES, Batch

#: Two means further apart than this many standard errors of their difference do not agree.
LIMIT = 4.0
#: Cells with fewer expected events in the smaller sample are left out: their means are not normal.
FEW = 30


@dataclass(frozen=True, kw_only=True)
class Mean:
    """Mean of a prospect over so many prospects, and its standard error from the spread of batches."""

    value: float
    error: float
    prospects: int

    @property
    def variance(self) -> float:
        """Variance of one prospect."""
        return self.error**2 * self.prospects


Cell = tuple[str, int]
Means = Mapping[Cell, Mean]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What was compared, and what did not agree."""

    comparisons: int
    largest: float
    beyond: Sequence[str]


def means(batches: Sequence[Batch], *, per: int, scores: Sequence[str] = SCORES) -> dict[Cell, Mean]:
    """Means and standard errors over batches of `per` prospects."""
    found: dict[Cell, Mean] = {}
    for score in scores:
        for item, values in enumerate(zip(*(batch[score] for batch in batches), strict=True)):
            error = statistics.stdev(values) / math.sqrt(len(values))
            found[score, item] = Mean(
                value=statistics.fmean(values) / per, error=error / per, prospects=per * len(values)
            )
    return found


def agreement(implementations: Mapping[str, Means]) -> Agreement:
    """Compare all pairs, cell by cell. Occupancy counts at every tenth grid time: neighbours say the same."""
    beyond: list[str] = []
    comparisons, largest = 0, 0.0
    for (name, one), (other_name, other) in combinations(implementations.items(), 2):
        for cell in one:
            if cell[0] == "occupancy" and cell[1] % (GRID_STEPS + 1) % 10:
                continue
            distance = _distance(one[cell], other[cell])
            if distance is None:
                continue
            comparisons += 1
            largest = max(largest, distance)
            if distance > LIMIT:
                beyond.append(f"{name} and {other_name}: {cell[0]} {cell[1]}, {distance:.1f} standard errors")
    return Agreement(comparisons=comparisons, largest=largest, beyond=beyond)


def _distance(one: Mean, other: Mean) -> float | None:
    """Return the difference in standard errors, both samples sharing one variance; None where events are too few."""
    prospects = one.prospects + other.prospects
    mean = (one.value * one.prospects + other.value * other.prospects) / prospects
    variance = (one.variance * one.prospects + other.variance * other.prospects) / prospects
    if variance == 0:  # what never varies is equal to the last bit, or wrong
        return 0.0 if math.isclose(one.value, other.value, rel_tol=1e-12, abs_tol=1e-12) else math.inf
    if mean**2 / variance * min(one.prospects, other.prospects) < FEW:
        return None
    return abs(one.value - other.value) / math.sqrt(variance * (1 / one.prospects + 1 / other.prospects))
