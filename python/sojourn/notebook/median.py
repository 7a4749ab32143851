"""The time within which half of a law lies, to mark where on a slider a law of today stands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from sojourn.quantities.laws import Family, Mixture, Never, Sum
from sojourn.quantities.parse import law as parse_law
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.values import Duration
from sojourn.scenario.what_if.levers import split

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.scenario.model import Scenario

GRID: Final = 1000  # quantiles that stand for a law

#: value in seconds and its weight
Points = list[tuple[float, float]]


def median_of(scenario: Scenario, path: str, text: str) -> float | None:
    """Return the median in seconds of the law of time at `path`; None where it has none or cannot be told.

    A mixture is judged by the quantiles of its parts, so it is exact to about a thousandth of its shares.
    """
    law = _named(scenario, path) or _parsed(text)
    points = None if law is None else _points(law)
    if not points:
        return None
    reached = 0.0
    for value, weight in sorted(points):
        reached += weight
        if reached >= 0.5:
            return value if math.isfinite(value) else None
    return None


def _named(scenario: Scenario, path: str) -> Law | None:
    """The delay of a touchpoint, which a file may call by a name."""
    parts = split(path)
    if len(parts) != 3 or parts[0] != "touchpoints" or parts[2] != "after":
        return None
    return next((each.after for each in scenario.touchpoints if each.name == parts[1]), None)


def _parsed(text: str) -> Law | None:
    try:
        return parse_law(text)
    except QuantityError:
        return None


def _points(law: Law) -> Points | None:
    match law:
        case Never():
            return [(math.inf, 1.0)]
        case Duration():
            return [(law.seconds, 1.0)]
        case Mixture():
            parts = [(share.fraction, _points(part)) for share, part in law.parts]
            if any(points is None for _, points in parts):
                return None
            return [(value, share * weight) for share, points in parts for value, weight in points or ()]
        case Sum():
            return _sum(law)
        case Family():
            from sojourn.scenario.law import law as engine_law

            levels = [(i + 0.5) / GRID for i in range(GRID)]
            return [(value, 1 / GRID) for value in engine_law(law).quantiles(levels)]
    return None


def _sum(law: Sum) -> Points | None:
    """Dead time and one law; a sum of several laws is left alone."""
    fixed = sum(part.seconds for part in law.parts if isinstance(part, Duration))
    others = [part for part in law.parts if not isinstance(part, Duration)]
    points = _points(others[0]) if len(others) == 1 else None
    return None if points is None else [(fixed + value, weight) for value, weight in points]
