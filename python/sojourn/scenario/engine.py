"""From a Scenario to the engine's Journey: durations in ticks, laws in seconds, shares as fractions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.quantities.values import Duration
from sojourn.scenario import model
from sojourn.scenario.law import law

if TYPE_CHECKING:
    from datetime import datetime


TICKS: Final = 1024  # per second
MICRO: Final = 1_000_000
FOREVER: Final = 2**63 - 1  # the engine's `never`
LONGEST: Final = 2**62  # from here on a duration counts as `never`


def ticks(duration: Duration) -> int:
    """Return a duration in ticks of 2^-10 s, rounded half up; a positive one lasts at least one tick.

    Examples
    --------
    >>> from sojourn import s
    >>> ticks(2.5*s), ticks(0.0001*s)
    (2560, 1)
    """
    exactly = duration.seconds * TICKS  # a power of two: no rounding
    return FOREVER if exactly >= LONGEST else max(int(exactly + 0.5), 1 if exactly > 0 else 0)


def _since(start: datetime, when: datetime) -> int:
    return max(0, (when - start) // timedelta(microseconds=1) * TICKS // MICRO)


# --- the journey ----------------------------------------------------------------------------------------------------
def journey(scenario: model.Scenario) -> _core.Journey:
    """Return the engine's journey."""
    clock = scenario.clock
    made = _core.Journey(
        name=scenario.name,
        horizon=ticks(clock.horizon),
        follow=ticks(scenario.follow),
        start_hour=clock.start.weekday() * 24 + clock.start.hour,
        discount_per_year=scenario.discount.value / 100 if scenario.discount else 0.0,
    )
    for attribute in scenario.attributes:
        made.attribute(name=attribute.name, stream=attribute.stream, law=law(attribute.law))
    for segment in scenario.segments:
        made.segment(
            name=segment.name, share=segment.share.fraction, set=[(name, law(each)) for name, each in segment.set]
        )
    for channel in scenario.channels:
        _channel(made, channel, clock.start)
    for stage in scenario.stages:
        _stage(made, stage)
    for touchpoint in scenario.touchpoints:
        _touchpoint(made, touchpoint)
    return made


def _channel(made: _core.Journey, channel: model.Channel, start: datetime) -> None:
    mix = [(name, share.fraction) for name, share in channel.segments]
    cost = channel.cost.amount if channel.cost else 0.0
    match channel.arrivals:
        case model.Cohort(count=count):
            made.cohort(name=channel.name, stream=channel.stream, to=channel.to, cost=cost, segments=mix, count=count)
        case model.ArrivalRate() as rate:
            made.rate(
                name=channel.name,
                stream=channel.stream,
                to=channel.to,
                cost=cost,
                segments=mix,
                per_second=rate.rate.per_second,
                shape=rate.shape,
                start=_since(start, rate.start) if rate.start else 0,
                until=_since(start, rate.until) if rate.until else FOREVER,
            )
        case model.ArrivalLog(times=times):
            made.log(
                name=channel.name,
                stream=channel.stream,
                to=channel.to,
                cost=cost,
                segments=mix,
                times=[_micros(each) for each in times],
            )


def _micros(time: int) -> int:
    """Return microseconds in ticks, rounded half up; a positive time is at least one tick."""
    return min(max((2 * time * TICKS // MICRO + 1) // 2, 1 if time else 0), FOREVER)


def _stage(made: _core.Journey, stage: model.Stage) -> None:
    made.stage(name=stage.name, stream=stage.stream)
    for clock in stage.drift:
        made.drift(stage=stage.name, name=clock.name, stream=clock.stream, to=clock.to, after=law(clock.after))
    for revenue in stage.revenue:
        if revenue.once is not None:
            made.revenue_once(stage=stage.name, amount=law(revenue.once))
        elif revenue.flow is not None:
            made.revenue_flow(stage=stage.name, per_second=revenue.flow.per_second)


def _touchpoint(made: _core.Journey, touchpoint: model.Touchpoint) -> None:
    quality = touchpoint.quality
    made.touchpoint(
        name=touchpoint.name,
        stream=touchpoint.stream,
        stages=touchpoint.stages,
        after=law(touchpoint.after),
        quality=(quality.mean, quality.sd) if quality else None,
        otherwise=touchpoint.otherwise,
        cost=touchpoint.cost.amount if touchpoint.cost else 0.0,
    )
    for outcome in touchpoint.outcomes:
        by_attribute = isinstance(outcome.share, str)
        made.outcome(
            touchpoint=touchpoint.name,
            name=outcome.name,
            to=outcome.to,
            share=0.0 if isinstance(outcome.share, str) else outcome.share.fraction,
            attribute=str(outcome.share) if by_attribute else "",
        )
