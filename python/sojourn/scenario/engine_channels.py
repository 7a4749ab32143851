"""From a Scenario to the engine: where prospects come from, in ticks since the beginning of the warm-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sojourn.scenario import model
from sojourn.scenario.calendar import MICRO, TICKS, ticks_since
from sojourn.scenario.engine_units import AT_ONCE, FOREVER, maybe_law, ticks

if TYPE_CHECKING:
    from sojourn import _core
    from sojourn.scenario.what_if.demand import Demand


def channel(made: _core.Journey, channel: model.Channel, clock: model.Clock, of: Demand | None) -> None:
    """Add a channel; `of` says what it brings more or less than that of a baseline."""
    common: dict[str, Any] = {
        "name": channel.name,
        "stream": channel.stream,
        "to": channel.to,
        "cost": channel.cost.amount if channel.cost else 0.0,
        "segments": [(name, share.fraction) for name, share in channel.segments],
        "first": channel.start,
        "first_slopes": channel.start_slopes,
    }
    match channel.arrivals:
        case model.Cohort(count=count, age=age):
            more: dict[str, Any] = {} if of is None else {"more": int(of.more), "keep": of.keep}
            made.cohort(**common, count=of.count if of else count, age=maybe_law(age), **more)
        case model.ArrivalRate() as rate:
            made.rate(
                **common,
                per_second=(of.rate if of and of.rate else rate.rate).per_second,
                shape=rate.shape,
                start=ticks_since(clock, rate.start) if rate.start else 0,
                until=ticks_since(clock, rate.until) if rate.until else FOREVER,
                **_more(of),
                slopes=rate.slopes,
            )
        case model.ArrivalLog(times=times):
            warm = ticks(clock.warm_up) if clock.warm_up else 0
            made.log(**common, times=[_micros(each, warm) for each in times])
        case model.Pool(size=size, alone=alone, together=together, slopes=slopes):
            made.pool(**common, size=size, alone=alone.per_second, together=together.per_second, slopes=slopes)
        case model.Referrals(accept=accept, after=after, pass_on=pass_on):
            made.referrals(**common, accept=accept.fraction, after=maybe_law(after) or AT_ONCE, pass_on=pass_on)


def _more(of: Demand | None) -> dict[str, Any]:
    """Return what comes besides the baseline's random arrivals, and which of them stay."""
    if of is None:
        return {}
    return {"more_per_second": of.more, "more_start": of.start, "keep": of.keep, "keep_start": of.start}


def _micros(time: int, warm: int) -> int:
    """Return microseconds after the warm-up in ticks, rounded half up; a positive time is at least one tick."""
    rounded = (2 * time * TICKS // MICRO + 1) // 2
    return min(warm + max(rounded, 1 if time > 0 else -warm), FOREVER)
