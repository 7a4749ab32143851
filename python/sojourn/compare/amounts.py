"""What a change brings over the horizon: prospects won and money, by differences per prospect where these allow it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.compare.luck import year_band
from sojourn.compare.paired import Difference, difference, told
from sojourn.results.catalogue import demand
from sojourn.results.groups import Choice
from sojourn.results.measure import Measure, total

if TYPE_CHECKING:
    from sojourn.results.metric import Luck, Metric
    from sojourn.results.results import Results

WON = "prospects won"


def same_demand(baseline: Results, variant: Results) -> bool:
    """Whether as many prospects of each channel and segment arrived in both runs."""
    return _arrivals(baseline) == _arrivals(variant)


def per_replication(results: Results) -> float:
    """Prospects, referred ones too, of a replication.

    Their expected number where the plan knows it (docs/methods/comparing.md): as many arrivals as are expected, times
    the prospects that each brings.
    """
    arrived = results.tallies.total("arrivals", 0, results.groups)
    known = results.plan is not None and results.choice == Choice() and not results.shape.coupled
    if results.plan is None or not known or not results.tallies.prospects:
        return arrived / results.tallies.replications
    return results.plan.expected_arrivals * arrived / results.tallies.prospects


def won_in_all(baseline: Results, variant: Results, won: str) -> tuple[Difference, Luck | None]:
    """Return the prospects won in a replication, variant less baseline, and the band of a year."""
    ours, theirs = (reaching(each, won) for each in (baseline, variant))
    share = demand(baseline.shape, baseline.grid_times, "share reaching", {"stage": won})
    return _in_all(baseline, variant, share, ours, theirs), year_band(baseline, variant, ours, theirs)


def money_in_all(baseline: Results, variant: Results, word: str = "net") -> tuple[Difference, Luck | None]:
    """Return revenue, cost or net of a replication, variant less baseline, and the band of a year."""
    ours, theirs = (demand(each.shape, each.grid_times, word, {}) for each in (baseline, variant))
    each = demand(baseline.shape, baseline.grid_times, f"{word} per prospect", {})
    return _in_all(baseline, variant, each, ours, theirs), year_band(baseline, variant, ours, theirs)


def reaching(results: Results, won: str) -> Measure:
    """Prospects of a replication who reach the stage that counts as success."""
    return total(WON, (("stage", won),), (("reached", results.shape.stages.index(won), 1.0),))


def _in_all(baseline: Results, variant: Results, each: Measure, ours: Measure, theirs: Measure) -> Difference:
    """Difference per prospect times prospects where both runs have the same ones, otherwise that of the totals.

    Where prospects share staff one may gain what another loses, so totals are compared, replication by replication.
    """
    if not baseline.shape.coupled and same_demand(baseline, variant):
        found = difference(each, baseline, variant)
        if found is not None:
            return scaled(found, per_replication(baseline), ours)
    return of_totals(baseline, variant, ours, theirs)


def scaled(of: Difference, factor: float, as_: Measure) -> Difference:
    """A difference per prospect as one of so many prospects, under the name of `as_`."""
    return replace(
        of,
        name=as_.name,
        filters=dict((*as_.filters, *((key, of.filters[key]) for key in _chosen(of)))),
        unit=as_.unit,
        baseline=_times(of.baseline, factor, as_),
        variant=_times(of.variant, factor, as_),
        value=_product(of.value, factor),
        half_width=_product(of.half_width, factor),
        error=_product(of.error, factor),
    )


def of_totals(baseline: Results, variant: Results, ours: Measure, theirs: Measure) -> Difference:
    """Difference of totals, replication by replication."""
    found = baseline.tallies.paired(
        variant.tallies,
        ours.numerator,
        [],
        baseline.groups_of(ours),
        theirs.numerator,
        [],
        variant.groups_of(theirs),
        "replication",
    )
    return told(ours, baseline.estimate(ours), variant.estimate(theirs), found, "replications")


def _arrivals(results: Results) -> dict[tuple[str, str], int]:
    """Arrivals by channel and segment."""
    shape, found = results.shape, dict[tuple[str, str], int]()
    for place in results.groups:
        channel, segment, _ = results.tallies.groups[place]
        key = shape.channels[channel], shape.segments[segment]
        found[key] = found.get(key, 0) + results.tallies.total("arrivals", 0, [place])
    return {key: count for key, count in found.items() if count}


def _chosen(of: Difference) -> tuple[str, ...]:
    return tuple(key for key in ("channel", "segment", "cohort") if key in of.filters)


def _times(of: Metric, factor: float, as_: Measure) -> Metric:
    return replace(
        of,
        name=as_.name,
        unit=as_.unit,
        value=_product(of.value, factor),
        half_width=_product(of.half_width, factor),
        low=_product(of.low, factor),
        high=_product(of.high, factor),
    )


def _product(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
