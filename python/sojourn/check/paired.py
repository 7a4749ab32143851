"""Two baselines metric by metric: differences paired block by block where their runs pair up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from sojourn.check.judge_pairs import paired
from sojourn.check.judge_t import bounds, quantile
from sojourn.check.margins import Wanted, size
from sojourn.compare.outcomes import Outcome, Outcomes, outcomes_between
from sojourn.results.metric import Metric

if TYPE_CHECKING:
    from sojourn.check.model import Baseline, Held

_DOUBT: Final = 0.05  # of the intervals that are shown: one of 95 %, each by itself
_ALIKE: Final = ("stream_version", "kernel", "seed", "block_size", "looks")


def pair_up(first: Baseline, second: Baseline) -> bool:
    """Whether both were recorded with the same luck for the same blocks."""
    return all(getattr(first, each) == getattr(second, each) for each in _ALIKE)


def between(first: Baseline, second: Baseline) -> Outcomes:
    """Return what differs between two baselines, by 95 % intervals.

    A quotient over blocks is paired where both runs have the same luck; of other metrics half-widths add up, or, of
    other seeds, their squares do.
    """
    one, two = ({each.metric: _outcome(of, each) for each in of.metrics} for of in (first, second))
    known: dict[str, tuple[float, float]] = {}
    if pair_up(first, second):
        others = {each.metric: each for each in second.metrics}
        for then in first.metrics:
            now = others.get(then.metric)
            if now is not None and then.series.rule == now.series.rule == "ratio":
                known |= _paired(then, now, first.looks)
    return outcomes_between(one, two, "added" if first.seed == second.seed else "squares", known)


def _outcome(of: Baseline, held: Held) -> Outcome:
    units = of.replications if held.series.rule == "total" else of.blocks
    known = units > 1 and math.isfinite(held.error)
    error = held.error * _of_a_share(held)
    return Outcome(
        unit=held.unit,
        value=held.value,
        half_width=quantile(1 - _DOUBT / 2, units - 1) * error if known else None,
    )


def _of_a_share(held: Held) -> float:
    """What a share of durations is worth in the unit of a quantile; 1 for what is in its unit already.

    By the law around the quantile, which the margin tells in both: on the side where it is thinner.
    """
    if held.series.rule != "quantile" or held.unit == "share":
        return 1.0
    metric = Metric(
        name=held.metric, filters={}, unit=held.unit, value=held.value, half_width=None, low=None, high=None, n=0,
        units="cases",
    )  # fmt: skip
    return size(Wanted(metric=held.metric, margin=held.margin), metric, "") / min(-held.low, held.high)


def _paired(then: Held, now: Held, looks: tuple[int, ...]) -> dict[str, tuple[float, float]]:
    """Return difference and half-width of a quotient; nothing where there are too few cases."""
    pairs = paired(then.series, now.series, len(looks) - 1, looks)
    if pairs.empty:
        return {}
    found = bounds(pairs, alpha=_DOUBT, beta=_DOUBT)
    if not math.isfinite(found.error):
        return {}
    return {then.metric: (found.drift, quantile(1 - _DOUBT / 2, pairs.units - 1) * found.error)}
