"""The difference that a change makes to one metric, over the same prospects with the same luck."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.errors import InputError
from sojourn.results.durations import paired_above
from sojourn.results.estimate import about_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.results.measure import Cells, Measure
    from sojourn.results.metric import Metric, Units
    from sojourn.results.results import Results

#: difference, standard error, half-width, p, variance ratio, units
Found = tuple[float, float, float, float, float, int]
_UNITS: dict[str, Units] = {"total": "replications"}  # of the others: blocks


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A paired difference, variant less baseline, with its run error.

    Attributes
    ----------
    name, filters, unit
        As in `Metric`.
    baseline, variant
        The metric in each run.
    value
        The difference; None where one of the runs has nothing to measure.
    half_width
        Half the length of its 95 % interval; None where there are too few units.
    error
        Standard error of `value`; None together with `half_width`.
    p
        p-value of no difference at all, for this metric alone; None where nothing can be said.
    variance_ratio
        How many times as many prospects independent seeds would need for the same error.
    n, units
        What stands behind the interval.
    """

    name: str
    filters: Mapping[str, str | int]
    unit: str
    baseline: Metric
    variant: Metric
    value: float | None
    half_width: float | None
    error: float | None
    p: float | None
    variance_ratio: float | None
    n: int
    units: Units


def difference(measure: Measure, baseline: Results, variant: Results) -> Difference | None:
    """Return what a variant changes of one measure of its baseline, over the same prospects.

    Ratios and shares are compared block by block, totals replication by replication, quantiles (of all prospects only)
    section by section; standard deviations by the mean squares behind them. O(cells x units).

    Parameters
    ----------
    measure : Measure
        Of the baseline; that of the variant has the same name and filters.
    baseline, variant : Results
        Runs of the same seed and replications, for the same choice of prospects.

    Returns
    -------
    Difference or None
        None where the variant's journey has no such measure.

    Raises
    ------
    InputError
        Where the runs do not pair up.
    """
    other = variant.same(measure)
    if other is None:
        return None
    try:
        found = _found(measure, other, baseline, variant)
    except ValueError as refused:
        raise InputError(str(refused)) from None
    units = "replications" if baseline.shape.coupled else _UNITS.get(measure.rule, "blocks")
    return told(measure, baseline.estimate(measure), variant.estimate(other), found, units)


def told(measure: Measure, first: Metric, second: Metric, found: Found, units: Units) -> Difference:
    """Return what the engine says of a difference, with None where it says nothing."""
    value, error, half, p, ratio, n = found
    seen = n > 0 and first.value is not None and second.value is not None
    sure = seen and math.isfinite(half)
    return Difference(
        name=measure.name,
        filters=first.filters,
        unit=measure.unit,
        baseline=first,
        variant=second,
        value=value if seen else None,
        half_width=half if sure else None,
        error=error if sure else None,
        p=p if sure else None,
        variance_ratio=ratio if sure else None,
        n=n,
        units=units,
    )


def _found(measure: Measure, other: Measure, baseline: Results, variant: Results) -> Found:
    """Return what the engine says of the difference."""
    first, second = baseline.tallies, variant.tallies
    if measure.rule in ("quantile", "above"):
        if len(baseline.groups_of(measure)) < len(first.groups):
            return 0.0, math.inf, math.inf, 1.0, 1.0, 0  # the histograms of sections are of all prospects
        if measure.rule == "above":
            return paired_above(measure, first, second, other.item)
        return first.paired_quantile(second, measure.histogram, measure.item, other.item, measure.level)
    return first.paired(
        second,
        _numerator(measure, baseline),
        measure.denominator,
        baseline.groups_of(measure),
        _numerator(other, variant),
        other.denominator,
        variant.groups_of(other),
        "replication" if measure.rule == "total" else "block",
    )


def _numerator(measure: Measure, of: Results) -> Cells:
    """Return what is summed over the denominator; of a standard deviation s, cells whose ratio is s.

    With the variance v = s^2 as a ratio, v / 2s + s / 2 is s, and moves with v as s does: ds = dv / 2s.
    """
    if measure.rule != "spread":
        return measure.numerator
    spread = of.estimate(measure).value
    if not spread:
        return ()
    around = (
        (score, item, weight / (2 * spread))
        for score, item, weight in about_mean(measure, of.tallies, of.groups_of(measure))
    )
    return *around, *((score, item, spread / 2 * weight) for score, item, weight in measure.denominator)
