"""Rare counts: the exact conditional binomial, and how many there may be in all (docs/methods/checking.md)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.check.judge_pairs import Bounds

if TYPE_CHECKING:
    from sojourn.check.judge_pairs import Interval, Pairs

FEW: Final = 30  #: events, or cases without one, below which a share is rare
_STEPS: Final = 60  # of a bisection: all bits of a double


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Events and exposures of both runs.

    Attributes
    ----------
    then, now
        Events.
    exposure, exposure_now
        What they are divided by; above 0.
    scale
        What their quotient is multiplied with; negative where the events are those that did not happen.
    clumps
        How many events come together, at least 1: the variance of a unit's count over that of a Poisson count.
    """

    then: int
    now: int
    exposure: int
    exposure_now: int
    scale: float
    clumps: float = 1.0


def rare(pairs: Pairs) -> Counts | None:
    """Return the counts of a share that has fewer than `FEW` events, or fewer without one, in one of the runs.

    None where both runs have enough of both.
    """
    x, y, x_now, y_now = pairs.totals
    events, others = min(x, x_now), min(y - x, y_now - x_now)
    if min(events, others) >= FEW or min(x, x_now, y - x, y_now - x_now) < 0:
        return None
    turned = others < events
    if turned:
        x, x_now = y - x, y_now - x_now
    return Counts(
        then=x,
        now=x_now,
        exposure=y,
        exposure_now=y_now,
        scale=-pairs.scale if turned else pairs.scale,
        clumps=_clumps(pairs, x, x_now),
    )


def bounds(of: Counts, *, alpha: float, beta: float) -> Bounds:
    """Return drift and intervals; each end shares its level between the two things that it rests on."""
    drift = of.scale * (of.now / of.exposure_now - of.then / of.exposure)
    error = abs(of.scale) * math.sqrt(of.clumps * (of.now / of.exposure_now**2 + of.then / of.exposure**2))
    return Bounds(
        test="conditional binomial",
        drift=drift,
        error=error,
        beyond=_interval(of, alpha / 4),
        within=_interval(of, beta / 2),
    )


def _interval(of: Counts, level: float) -> Interval:
    """Return the drift between the ends of the share of the events that are of now, and of their number.

    Of all events, those of now are binomial given their number [przyborowski1940]; the share has the exact interval of
    [clopper1934], the number that of [garwood1936]. Events that come in clumps count as so many fewer.
    """
    then, now = of.then / of.clumps, of.now / of.clumps
    every = then + now
    least = _core.gamma_quantile(level, math.floor(every)) if every >= 1 else 0.0
    most = _core.gamma_quantile(1 - level, math.ceil(every) + 1)
    low = _share_at_least(math.floor(now), math.ceil(then), level)
    high = 1 - _share_at_least(math.floor(then), math.ceil(now), level)

    def drift(share: float, fewest: float, most: float) -> float:
        one = share / of.exposure_now - (1 - share) / of.exposure
        return of.clumps * one * (fewest if one > 0 else most)

    ends = of.scale * drift(low, least, most), of.scale * drift(high, most, least)
    return min(ends), max(ends)


def _share_at_least(successes: int, failures: int, level: float) -> float:
    """Return the share at which so many successes, or more, have the probability `level`."""
    if successes == 0:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tail = _core.binomial_tail(successes, successes + failures, middle)
        low, high = (middle, high) if tail < level else (low, middle)
    return low


def _clumps(pairs: Pairs, x: int, x_now: int) -> float:
    """Return the variance of the units' counts over that of Poisson counts, in both runs together; at least 1."""
    n = pairs.units
    if n < 2 or x + x_now == 0:
        return 1.0
    _, y, _, y_now = pairs.totals
    before, after = pairs.pulls  # of events as of those without: only their sign differs
    squares = (float(before @ before) * y * y + float(after @ after) * y_now * y_now) / (pairs.scale * n) ** 2
    return max(1.0, squares / (x + x_now) * n / (n - 1))
