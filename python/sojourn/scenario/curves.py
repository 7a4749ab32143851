"""Attention curves for people: what is left of attention after a delay, and close rates as they were published."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.quantities.laws import Family, Mixture, Sum, value_text
from sojourn.quantities.values import Duration
from sojourn.scenario.law import law
from sojourn.scenario.presets import curve_name, preset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.quantities.laws import Law
    from sojourn.scenario.preset import Curve, Point

#: where a curve of one's own is shown
_DELAYS: Final = tuple(
    Duration(value=value, unit=unit) for value, unit in ((1, "min"), (5, "min"), (1, "h"), (24, "h"))
)
_STEPS: Final = 512  # of a mean over a window, and of a sum of laws
_HALVINGS: Final = 52


@dataclass(frozen=True, kw_only=True)
class Row:
    """A delay of a curve as text, the share still present then, and the close rate published, absent = 1."""

    delay: str
    present: float
    published: float | None


def rows(name: str, attention: Law) -> list[Row]:
    """Return a curve at its published delays; at a few of our own where it is not published."""
    full = curve_name(name)
    curve = preset(full).curve if full else None
    if curve is None:
        return [Row(delay=str(each), present=still_present(attention, each), published=None) for each in _DELAYS]
    first = curve.points[0]
    return [
        Row(
            delay=value_text(each.delay),
            present=still_present(attention, each.delay),
            published=_over_absent(curve, each, first),
        )
        for each in curve.points
    ]


def _over_absent(curve: Curve, point: Point, first: Point) -> float | None:
    """Return a published value over that of the absent; a relative one as if its first window lay on the curve."""
    if curve.measure == "lift":
        return point.value
    if curve.measure == "close rate":
        return point.value / curve.cold.fraction if curve.cold else None
    return point.value * (1 + (curve.ratio - 1) * still_present(curve.law, first.delay))


def still_present(attention: Law, delay: Law) -> float:
    """Return the share of hand raises whose attention lasts through a delay, on average over a window.

    Examples
    --------
    >>> from sojourn import exponential, minute
    >>> round(still_present(exponential(30*minute), 30*minute), 6)
    0.367879
    """
    if isinstance(delay, Duration):
        return survival(attention, [delay.seconds])[0]
    assert isinstance(delay, Family)  # a window: `low to high`
    low, high = (end.seconds for _, end in delay.parameters if isinstance(end, Duration))
    return math.fsum(survival(attention, _midpoints(low, high))) / _STEPS


def survival(of: Law, seconds: Sequence[float]) -> list[float]:
    """Return P(T >= t) of a law of time at each of `seconds`, by halving on its quantiles: off by 2^-52 at most.

    One part of a sum is taken at 512 quantiles, which leaves an error of about 1e-3.
    """
    match of:
        case Duration():
            return [float(of.seconds >= each) for each in seconds]
        case Mixture():
            parts = [(share.fraction, survival(part, seconds)) for share, part in of.parts]
            return [math.fsum(share * found[i] for share, found in parts) for i in range(len(seconds))]
        case Sum():
            return _survival_of_sum(of, seconds)
    made = law(of)
    low, high = [2.0**-53] * len(seconds), [1 - 2.0**-53] * len(seconds)
    for _ in range(_HALVINGS):
        middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        below = [q < t for q, t in zip(made.quantiles(middle), seconds, strict=True)]
        low = [m if b else a for a, m, b in zip(low, middle, below, strict=True)]
        high = [z if b else m for z, m, b in zip(high, middle, below, strict=True)]
    return [1.0 - each for each in high]


def _survival_of_sum(of: Sum, seconds: Sequence[float]) -> list[float]:
    first, *others = of.parts
    rest = others[0] if len(others) == 1 else Sum(parts=tuple(others))
    if isinstance(first, Duration):
        return survival(rest, [max(0.0, each - first.seconds) for each in seconds])
    if isinstance(first, Mixture):
        parts = [(share.fraction, _survival_of_sum(Sum(parts=(part, *others)), seconds)) for share, part in first.parts]
        return [math.fsum(share * found[i] for share, found in parts) for i in range(len(seconds))]
    before = law(first).quantiles(_midpoints(0, 1))
    return [math.fsum(survival(rest, [max(0.0, each - b) for b in before])) / _STEPS for each in seconds]


def _midpoints(low: float, high: float) -> list[float]:
    return [low + (high - low) * (i + 0.5) / _STEPS for i in range(_STEPS)]
