"""The luck of a year in a difference: what single replications differ by, under the same luck in both runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.results.metric import Luck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.results.measure import Measure
    from sojourn.results.results import Results

FEWEST = 9  # replications whose 10 % quantile is one of them


def year_band(baseline: Results, variant: Results, total: Measure, theirs: Measure) -> Luck | None:
    """Return the 10 % and 90 % quantile of variant less baseline over single replications; None below nine of them.

    `total` and `theirs` are the same total in the words of each run.
    """
    ours = baseline.tallies.pulls(total.numerator, [], baseline.groups_of(total), "replication")
    other = variant.tallies.pulls(theirs.numerator, [], variant.groups_of(theirs), "replication")
    differences = [second - first for first, second in zip(ours, other, strict=True)]
    if len(differences) < FEWEST:
        return None
    low, high = (quantile(differences, level) for level in (0.1, 0.9))
    filters = dict((*total.filters, *baseline.choice.filters))
    return Luck(name=total.name, filters=filters, unit=total.unit, low=low, high=high, n=len(differences))


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
