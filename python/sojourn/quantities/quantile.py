"""Quantiles of a few values, such as the totals of single replications."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def quantile(values: Sequence[float], level: float) -> float:
    """Quantile of type 6 [hyndman1996], whose interval holds a further value with its share on average.

    Examples
    --------
    >>> quantile([1, 2, 3, 4, 5, 6, 7, 8, 9], 0.1)
    1.0
    """
    ordered = sorted(values)
    place = min(max((len(ordered) + 1) * level, 1.0), float(len(ordered)))
    below = math.floor(place + 1e-9)
    upper = ordered[min(below, len(ordered) - 1)]
    return float(ordered[below - 1] + (place - below) * (upper - ordered[below - 1]))
