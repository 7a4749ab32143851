"""From a measure and the tallies to a metric: one function for every metric and every group of prospects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.results.durations import of_durations
from sojourn.results.measure import Cells, Filters, Measure
from sojourn.results.metric import Luck, Metric, Units

if TYPE_CHECKING:
    from sojourn import _core


FEW_EVENTS = 30  # below this many events or non-events the engine counts single cases (Wilson)


def estimate(
    measure: Measure, tallies: _core.Tallies, groups: Sequence[int], where: Filters = (), *, coupled: bool = False
) -> Metric:
    """Evaluate `measure` over `groups`; `where` (channel, segment, cohort) joins its filters.

    In `coupled` runs each block is a replication, and durations of a replication hang together. O(groups x cells x
    blocks), at most 1,024 blocks.
    """
    found = _estimate(measure, tallies, groups, where, coupled=coupled)
    return replace(found, units="replications") if coupled and found.units == "blocks" else found


def _estimate(
    measure: Measure, tallies: _core.Tallies, groups: Sequence[int], where: Filters, *, coupled: bool
) -> Metric:
    if measure.rule == "total":
        found = tallies.estimate(measure.numerator, [], groups, "replication")
        return _metric(measure, where, found, "replications")
    cases = _sum(tallies, measure.denominator, groups)
    if coupled and measure.rule in ("quantile", "above"):
        return _metric(measure, where, of_durations(measure, tallies, groups), "replications")
    if measure.rule == "quantile":
        value, low, high, n = tallies.quantile(measure.histogram, measure.item, groups, measure.level)
        return _metric(measure, where, (value, (high - low) / 2, low, high, n if cases else 0), "cases")
    if _sum(tallies, measure.witness or measure.denominator, groups) == 0:
        return _metric(measure, where, (0.0, 0.0, 0.0, 0.0, 0), "blocks")
    if measure.rule == "spread":
        return _metric(measure, where, _spread(measure, tallies, groups), "blocks")
    if measure.rule == "ratio":
        found = tallies.estimate(measure.numerator, measure.denominator, groups, "block")
        return _metric(measure, where, found, "blocks")
    events = _sum(tallies, measure.numerator, groups)
    rare = min(events, cases - events) < FEW_EVENTS
    found = tallies.share(measure.numerator, measure.denominator, groups)
    if found[1] == 0:  # a share strictly between 0 and 1 is never exact: the units kept saw none of these prospects
        found = (found[0], math.inf, 0.0, 1.0, found[4])
    return _metric(measure, where, found, "cases" if rare else "blocks")


def about_mean(measure: Measure, tallies: _core.Tallies, groups: Sequence[int]) -> Cells:
    """Cells of a spread that sum squares about the mean: over the cases they are the variance."""
    cells, cases = measure.numerator, measure.denominator
    mean = sum(weight * tallies.total(score, item, groups) for score, item, weight in cells)
    mean /= _sum(tallies, cases, groups)
    return (
        *measure.squares,
        *((score, item, -2 * mean * weight) for score, item, weight in cells),
        *((score, item, mean * mean * weight) for score, item, weight in cases),
    )


def _spread(measure: Measure, tallies: _core.Tallies, groups: Sequence[int]) -> tuple[float, float, float, float, int]:
    """Standard deviation: root of the mean square about the mean, which to first order does not move with the mean."""
    about = about_mean(measure, tallies, groups)
    variance, _, low, high, n = tallies.estimate(about, measure.denominator, groups, "block")
    value, low, high = (math.sqrt(max(0.0, end)) for end in (variance, low, high))
    return value, (high - low) / 2, low, high, n


def luck(measure: Measure, tallies: _core.Tallies, groups: Sequence[int], where: Filters = ()) -> Luck | None:
    """Spread of the totals of single replications, 8 in 10 of them; None where there are too few replications."""
    _, half, low, high, n = tallies.estimate(measure.numerator, [], groups, "year")
    if not math.isfinite(half):
        return None
    return Luck(name=measure.name, filters=dict((*measure.filters, *where)), unit=measure.unit, low=low, high=high, n=n)


def _sum(tallies: _core.Tallies, cells: Cells, groups: Sequence[int]) -> int:
    return sum(tallies.total(score, item, groups) for score, item, _ in cells)


def _metric(measure: Measure, where: Filters, found: tuple[float, float, float, float, int], units: Units) -> Metric:
    value, half, low, high, n = found
    seen = n > 0 and math.isfinite(value)
    sure = seen and all(map(math.isfinite, (half, low, high)))
    return Metric(
        name=measure.name,
        filters=dict((*measure.filters, *where)),
        unit=measure.unit,
        value=value if seen else None,
        half_width=half if sure else None,
        low=low if sure else None,
        high=high if sure else None,
        n=n,
        units=units,
    )
