"""Two series unit by unit: what changed, the drift, and what each unit moves it by (docs/methods/checking.md)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING

import numpy as np

from sojourn.check.model import SECTIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sojourn.check.model import Series

    Floats = NDArray[np.float64]

Interval = tuple[float, float]
NOTHING: Interval = (-math.inf, math.inf)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one test says of a drift.

    Attributes
    ----------
    test
        In words.
    drift, error
        Now less then, and its standard error.
    beyond
        Interval that holds with probability 1 - alpha: outside the margin it is a FAIL.
    within
        Ends that each hold with probability 1 - beta: inside the margin they are a PASS.
    """

    test: str
    drift: float
    error: float
    beyond: Interval
    within: Interval


@dataclass(frozen=True, eq=False, kw_only=True)
class Pairs:
    """The integers of both runs over the units that both have, and the scale of their quotient."""

    x: tuple[int, ...]
    y: tuple[int, ...]
    x_now: tuple[int, ...]
    y_now: tuple[int, ...]
    scale: float

    @property
    def units(self) -> int:
        """How many there are."""
        return len(self.x)

    @cached_property
    def moved(self) -> tuple[bool, ...]:
        """Which units differ in any of their integers."""
        return tuple(a or b for a, b in zip(map(ne, self.x, self.x_now), map(ne, self.y, self.y_now), strict=True))

    @cached_property
    def changed(self) -> int:
        """How many units differ."""
        return sum(self.moved)

    @cached_property
    def totals(self) -> tuple[int, int, int, int]:
        """Sums of x, y, x now and y now."""
        return sum(self.x), sum(self.y), sum(self.x_now), sum(self.y_now)

    @property
    def empty(self) -> bool:
        """Whether one of the runs has no cases, so that there is no drift to speak of."""
        return self.totals[1] <= 0 or self.totals[3] <= 0

    @cached_property
    def drift(self) -> float:
        """The quotient now less that of then: integers up to the one division."""
        x, y, x_now, y_now = self.totals
        return self.scale * ((x_now * y - x * y_now) / (y * y_now))

    @cached_property
    def pulls(self) -> tuple[Floats, Floats]:
        """What each unit moves its run's quotient by, times their number; of each run they add up to 0."""
        x, y, x_now, y_now = self.totals
        return self._pulls(self.x, self.y, x, y), self._pulls(self.x_now, self.y_now, x_now, y_now)

    def _pulls(self, above: tuple[int, ...], below: tuple[int, ...], x: int, y: int) -> Floats:
        residuals = np.array(above, dtype=np.float64) - x / y * np.array(below, dtype=np.float64)
        return residuals * (self.scale * self.units / y)

    @cached_property
    def shifts(self) -> Floats:
        """What each changed unit adds to the drift, times the number of units.

        With the quotient r of both runs together, (x' - r y') - (x - r y) over the harmonic mean of y and y': all of
        them add up to the drift exactly, an unchanged unit adds nothing, and a unit that has its two runs exchanged
        changes the sign of its own and of no other.
        """
        x, y, x_now, y_now = self.totals
        both, cases = x + x_now, y + y_now
        rows = zip(self.x, self.y, self.x_now, self.y_now, strict=True)
        exact = [(c - a) * cases - both * (d - b) for a, b, c, d in compress(rows, self.moved)]
        return np.array(exact, dtype=np.float64) * (self.scale * self.units / (2 * y * y_now))

    @property
    def largest(self) -> float:
        """The most that a single unit moves either quotient, or their difference, by."""
        seen = [float(np.abs(each).max()) for each in (*self.pulls, self.shifts) if each.size]
        return max(seen, default=0.0)


def paired(then: Series, now: Series, look: int, looks: tuple[int, ...]) -> Pairs:
    """Return the units of both series that are counted by a look."""
    n = min(_counted(then, look, looks), _counted(now, look, looks))
    ones = (1,) * n
    return Pairs(
        x=then.numerators[:n],
        y=then.denominators[:n] or ones,
        x_now=now.numerators[:n],
        y_now=now.denominators[:n] or ones,
        scale=then.scale,
    )


def _counted(of: Series, look: int, looks: tuple[int, ...]) -> int:
    """Return how many units of a series belong to the blocks of a look."""
    if of.rule == "ratio":
        return min(len(of.numerators), looks[look])
    if of.rule == "quantile":
        return min(len(of.numerators), SECTIONS * (look + 1))
    return len(of.numerators)
