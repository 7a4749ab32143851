"""Where a curve meets a value: a scan for every crossing, then bracketing on each, with as few looks as can be."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MOST: Final = 40  # looks inside one bracket
_SPREAD: Final = 0.2  # kappa_1 of ITP, of the width of the first bracket


@dataclass
class Curve:
    """A function on [0, 1] that is costly to look at: each place is looked at once.

    Attributes
    ----------
    look : callable
        The function; NaN where there is nothing to see.
    seen : dict
        Place -> value, of every look so far.
    """

    look: Callable[[float], float]
    seen: dict[float, float] = field(default_factory=dict)

    def at(self, place: float) -> float:
        """Return the value at a place."""
        if place not in self.seen:
            self.seen[place] = self.look(place)
        return self.seen[place]

    def places(self) -> list[float]:
        """Return the places with a value, in order."""
        return sorted(place for place, value in self.seen.items() if not math.isnan(value))

    def scan(self, count: int) -> None:
        """Look at `count` places, ends included."""
        for i in range(count):
            self.at(i / (count - 1))

    def brackets(self, target: float) -> list[tuple[float, float]]:
        """Return the neighbours seen between which the curve meets `target`, in order; a touch is both at once."""
        places = self.places()
        found = []
        for a, b in pairwise(places):
            low, high = self.seen[a] - target, self.seen[b] - target
            if low * high < 0:
                found.append((a, b))
            elif low == 0 and (a == places[0] or self.seen[places[places.index(a) - 1]] != target):
                found.append((a, a))
        if places and self.seen[places[-1]] == target and (len(places) < 2 or self.seen[places[-2]] != target):
            found.append((places[-1], places[-1]))
        return found

    def monotone(self) -> bool:
        """Whether what was seen never turns back."""
        values = [self.seen[place] for place in self.places()]
        steps = [b - a for a, b in pairwise(values)]
        return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)

    def root(self, target: float, bracket: tuple[float, float], *, close: float, near: float) -> float:
        """Return a place within `bracket` where the curve meets `target`, by ITP [oliveira2021].

        Parameters
        ----------
        target : float
            The value.
        bracket : (float, float)
            Two places seen on either side of it.
        close : float
            A value that differs by no more is taken for `target`.
        near : float
            Width of a bracket that is narrow enough; then its end with the nearer value is returned.
        """
        a, b = bracket
        if a == b:
            return a
        first, halvings = b - a, max(0, math.ceil(math.log2((b - a) / near)))
        for step in range(MOST):
            low, high = self.at(a) - target, self.at(b) - target
            best = a if abs(low) <= abs(high) else b
            if min(abs(low), abs(high)) <= close or b - a <= near:
                return best
            x = _itp(a, b, low, high, first=first, reach=near / 2 * 2.0 ** (halvings + 1 - step))
            value = self.at(x) - target
            if math.isnan(value):
                return best
            if value * low > 0:
                a = x
            else:
                b = x
        return best


def _itp(a: float, b: float, low: float, high: float, *, first: float, reach: float) -> float:
    """Return where to look next: interpolate, truncate towards the middle, project near to it."""
    middle, width = (a + b) / 2, b - a
    secant = (high * a - low * b) / (high - low)
    towards = math.copysign(1.0, middle - secant)
    nudge = _SPREAD / first * width * width
    truncated = secant + towards * nudge if nudge <= abs(middle - secant) else middle
    radius = max(0.0, reach - width / 2)
    return truncated if abs(truncated - middle) <= radius else middle - towards * radius
