"""Scales: from values to pixels, with ticks at round numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A linear scale from values `low` to `high` onto pixels `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value; the middle where the scale has no length."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """Return round values within the scale, at most about `most`."""
        return ticks(self.low, self.high, most)


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Return multiples of 1, 2 or 5 times a power of ten within [low, high], at most about `most`.

    Examples
    --------
    >>> ticks(0, 1.07, 5)
    (0.0, 0.5, 1.0)
    """
    if not high > low:
        return (low,)
    step = step_of((high - low) / max(1, most - 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(float(f"{k * step:.12g}") for k in range(first, last + 1))


def step_of(least: float) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that is at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * each for each in (1, 2, 5, 10) if power * each >= least * (1 - 1e-9))


def rounded_up(value: float) -> float:
    """Return a round number at or above a positive value, for the end of a scale."""
    return math.ceil(value / (step := step_of(value / 5)) - 1e-9) * step if value > 0 else 1.0
