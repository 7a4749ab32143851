"""Holds metrics: value, error, margin and totals of each, or why it cannot be held and what to do."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sojourn.check.asked import Asked, asked
from sojourn.check.margins import Wanted, in_shares, size
from sojourn.check.model import Held
from sojourn.check.units import error, histogram, series, value
from sojourn.errors import InputError
from sojourn.results.rounding import with_half_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.check.parts import Looked

ERRORS: Final = 10  # standard errors that a margin has at least
_WIDER: Final = (10, 15, 20, 30, 40, 50)  # % rel: margins of metrics that nobody named
_ALL: Final = 0.98  # of the durations on a side of a quantile: how far it moved beyond them nobody can tell
_SPARE: Final = 1.05  # more than is said to be needed, since the error that says it is an estimate
_Z: Final = 1.959963984540054  # of a 95 % interval


class Unfit(InputError):
    """Why a metric cannot be held.

    Attributes
    ----------
    times
        How many times as wide its margin would have to be; nan where that is no cure.
    """

    def __init__(self, why: str, times: float = math.nan) -> None:
        super().__init__(why)
        self.times = times


def held_as(of: Wanted, run: Looked) -> Held:
    """Return one metric as a baseline holds it; InputError where that cannot be, with what to do."""
    metric = asked(run.whole, of.metric)
    found = run.whole.by(**dict(metric.choice.filters)).estimate(metric.measure)  # type: ignore[arg-type]
    if found.value is None:
        msg = f"{metric.metric}: nothing was seen of it; what to do: more prospects, or leave it out"
        raise Unfit(msg)
    margin = size(of, found, run.whole.shape.currency)
    edge = {"quantile": found.value, "above": metric.measure.level}.get(metric.measure.rule, 0.0)
    totals = series(metric, run, edge)
    low, high = -margin, margin
    if metric.measure.rule == "quantile":
        low, high = in_shares(histogram(metric, run), edge, margin)
        _demand_spread(metric, of, low, high, value(totals) or 0.0)
    doubt = error(totals)
    _demand_precise(metric, of, min(-low, high), doubt, run)
    count = totals.rule == "count"
    worth = (value(totals) or 0.0) if count else found.value
    return Held(
        metric=metric.metric,
        unit=metric.measure.unit,
        value=worth,
        error=doubt,
        text=with_half_width(worth, _Z * doubt) if count else found.text,
        margin=of.margin,
        low=low,
        high=high,
        series=totals,
        edge=edge,
    )


def held_all(chosen: Sequence[Wanted], run: Looked, *, widening: bool = False) -> tuple[list[Held], list[str]]:
    """Return those that can be held, and why the others cannot; `widening` gives them a margin that is wide enough."""
    found: dict[str, Held] = {}
    unfit: list[str] = []
    for each in chosen:
        try:
            metric = _widened(each, run) if widening else held_as(each, run)
        except InputError as error_:
            unfit.append(str(error_))
        else:
            found.setdefault(metric.metric, metric)
    return list(found.values()), unfit


def _widened(of: Wanted, run: Looked) -> Held:
    """Return a metric with its margin, or the next wider one of the row that the run is precise enough for."""
    try:
        return held_as(of, run)
    except Unfit as unfit:
        for percent in _WIDER if unfit.times > 1 else ():
            with suppress(Unfit):
                return held_as(Wanted(metric=of.metric, margin=f"{percent} % rel"), run)
        raise


def _demand_spread(metric: Asked, of: Wanted, low: float, high: float, by_edge: float) -> None:
    """Refuse a quantile whose margin holds next to no durations on a side, or next to all: it could move unseen."""
    if not (low < 0 < high):
        msg = (
            f"{metric.metric}: a margin of {of.margin} holds no durations; what to do: a wider margin, or hold its mean"
        )
        raise Unfit(msg)
    if low < -_ALL * by_edge or high > _ALL * (1.0 - by_edge):
        msg = (
            f"{metric.metric}: durations lie so close together that a margin of {of.margin} holds all of them on a "
            "side; what to do: a narrower margin, or hold its mean"
        )
        raise Unfit(msg)


def _demand_precise(metric: Asked, of: Wanted, margin: float, doubt: float, run: Looked) -> None:
    """Refuse a margin under ten standard errors: a check could hardly tell it from luck."""
    if margin > 0 and doubt * ERRORS <= margin:
        return
    if not math.isfinite(doubt):
        msg = f"{metric.metric}: too few units for an error; what to do: more prospects"
        raise Unfit(msg)
    wider = ERRORS * doubt / margin
    times = wider**2 * _SPARE
    manifest = run.whole.manifest
    msg = (
        f"{metric.metric}: a margin of {of.margin} is {margin / doubt:.1f} standard errors, and {ERRORS} are needed; "
        f"what to do: about {_up(manifest.prospects * times):,} prospects "
        f"(--replications {_up(manifest.replications * times)}), or a margin {wider:.2g} times as wide"
    )
    raise Unfit(msg, wider)


def _up(count: float) -> int:
    """Round a count up to three digits."""
    place = max(0, math.floor(math.log10(max(count, 1.0))) - 2)
    size_ = int(10**place)
    return math.ceil(count / size_) * size_
