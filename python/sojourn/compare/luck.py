"""The luck of a year in a difference: what single replications differ by, under the same luck in both runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.quantile import quantile as quantile
from sojourn.results.metric import Luck

if TYPE_CHECKING:
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
