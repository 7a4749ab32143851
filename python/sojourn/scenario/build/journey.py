"""The builder: collects a journey in code and freezes it into a Scenario."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from sojourn.quantities import parse
from sojourn.quantities.laws import Law, currencies, needs
from sojourn.quantities.values import Duration, Money, Rate, Share, finite, must_be
from sojourn.scenario import model
from sojourn.scenario.build.refs import AttributeRef, StageLike, StageRef, TouchpointRef, named, stage_name, stream_of
from sojourn.scenario.build.words import not_yet, only_known
from sojourn.scenario.names import stage_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.plan import Plan


class Journey:
    """A journey being built.

    Parameters
    ----------
    name : str
        Name of the scenario.
    start : str, date or datetime
        The instant 0, a full hour in UTC.
    horizon : Duration or str
        How long the journey is watched.
    follow : Duration or str, optional
        How long lives are followed for what is counted `eventually`; 10 horizons unless given.
    zone : str
        Time zone; UTC.
    currency : str
        Code of its money; that of the first amount unless given.
    discount : Rate, optional
        Such as ``8*pct*per(year)``.

    Examples
    --------
    >>> import sojourn as sj
    >>> from sojourn import d, h, pct, per
    >>> j = sj.Journey("tiny", start="2026-01-05", horizon="26 weeks")
    >>> lead, client, lost = j.stages("lead", "client", "lost")
    >>> web = j.channel("web", rate=40*per(d), to=lead)
    >>> call = lead.touchpoint("call", after=2*h).outcome("signs", client, share=30*pct).otherwise(lost)
    >>> scenario = j.scenario()
    >>> scenario == sj.loads(scenario.to_yaml())
    True
    """

    def __init__(
        self,
        name: str,
        *,
        start: str | date,
        horizon: Duration | str,
        follow: Duration | str | None = None,
        zone: str = "UTC",
        currency: str = "",
        discount: Rate | None = None,
        **later: Any,
    ) -> None:
        only_known("Journey", later, ("start", "horizon", "follow", "zone", "currency", "discount"))
        if zone != "UTC":
            not_yet(f"zone={zone!r}", "time zones other than UTC")
        if discount is not None:
            must_be(discount, Rate, "discount: per cent per year such as 8*pct*per(year)")
            if not discount.percent or discount.unit != "year":
                msg = f"discount: per cent per year such as 8*pct*per(year) is needed, not {discount}"
                raise TypeError(msg)
        self._name = named("a scenario", name, ())
        self._clock = model.Clock(
            start=instant(start),
            horizon=_length(horizon, "horizon"),
            follow=None if follow is None else _length(follow, "follow"),
        )
        self._currency = Money(amount=1, currency=currency).currency if currency else ""
        self._discount = discount
        self._attributes: list[model.Attribute] = []
        self._segments: list[model.Segment] = []
        self._channels: list[model.Channel] = []
        self._stages: list[StageRef] = []
        self._touchpoints: list[TouchpointRef] = []

    # --- parts ------------------------------------------------------------------------------------------------------
    def attribute(self, name: str, law: Law, *, stream: str = "", **later: Any) -> AttributeRef:
        """Add a number that a prospect keeps for life."""
        only_known("attribute", later, ("law", "stream"))
        named("attribute", name, [each.name for each in self._attributes])
        made = model.Attribute(name=name, law=needs(law, "number", name), stream=stream_of(stream, name))
        self._attributes.append(made)
        return AttributeRef(name=name)

    def segment(self, name: str, *, share: Share, set: Mapping[str | AttributeRef, Law] | None = None) -> str:  # noqa: A002
        """Add a kind of prospect, with the attributes whose law differs in it."""
        named("segment", name, [each.name for each in self._segments])
        laws = tuple(
            (key.name if isinstance(key, AttributeRef) else key, needs(law, "number", str(key)))
            for key, law in (set or {}).items()
        )
        self._segments.append(model.Segment(name=name, share=_share(share, f"segment `{name}`"), set=laws))
        return name

    def stage(self, name: str, *, stream: str = "", **later: Any) -> StageRef:
        """Add a stage."""
        only_known("stage", later, ("stream",))
        if why := stage_fault(name):
            msg = f"stage {name!r}: {why}"
            raise ValueError(msg)
        named("stage", name, [each.name for each in self._stages])
        made = StageRef(journey=self, name=name, stream=stream_of(stream, name))
        self._stages.append(made)
        return made

    def stages(self, *names: str) -> tuple[StageRef, ...]:
        """Add several stages."""
        return tuple(self.stage(name) for name in names)

    def channel(
        self,
        name: str,
        *,
        to: StageLike,
        rate: Rate | None = None,
        cohort: int | None = None,
        log: Iterable[str | datetime] | None = None,
        shape: Sequence[float] = (),
        from_: str | date | None = None,
        until: str | date | None = None,
        cost: Money | None = None,
        segments: Mapping[str, Share] | None = None,
        stream: str = "",
        **later: Any,
    ) -> str:
        """Add a channel: random arrivals at a `rate`, a `cohort` at the start, or a `log` of instants."""
        known = ("to", "rate", "cohort", "log", "shape", "from_", "until", "cost", "segments", "stream")
        only_known("channel", later, known)
        named("channel", name, [each.name for each in self._channels])
        given = [kind for kind, value in (("rate", rate), ("cohort", cohort), ("log", log)) if value is not None]
        if len(given) != 1:
            msg = f"channel `{name}` has exactly one of rate, cohort and log, not {given or 'none'}"
            raise TypeError(msg)
        first, last = (None if each is None else instant(each) for each in (from_, until))
        arrivals: model.Cohort | model.ArrivalRate | model.ArrivalLog
        if log is not None:
            arrivals = self._log(log, first, last)
        elif rate is not None:
            arrivals = model.ArrivalRate(rate=_arrivals(rate), shape=_weights(shape), start=first, until=last)
        else:
            arrivals = model.Cohort(count=_count(cohort))
        if (shape and rate is None) or (cohort is not None and (first or last)):
            msg = f"channel `{name}`: shape goes with rate; from_ and until go with rate or log"
            raise TypeError(msg)
        mix = tuple((key, _share(value, f"channel `{name}`")) for key, value in (segments or {}).items())
        self._channels.append(
            model.Channel(
                name=name,
                arrivals=arrivals,
                to=stage_name(to),
                cost=self._cost(cost),
                segments=mix,
                stream=stream_of(stream, name),
            )
        )
        return name

    def add_touchpoint(
        self,
        name: str,
        stages: Sequence[StageLike],
        *,
        after: Law,
        quality: model.Quality | None = None,
        cost: Money | None = None,
        stream: str = "",
    ) -> TouchpointRef:
        """Add a touchpoint of several stages; `StageRef.touchpoint` is the usual way."""
        named("touchpoint", name, [each.name for each in self._touchpoints])
        if quality is not None:
            must_be(quality, model.Quality, "quality: sj.quality(mean=..., sd=...)")
        made = TouchpointRef(
            name=name,
            stages=tuple(stage_name(each) for each in stages),
            after=needs(after, "time", "after"),
            quality=quality,
            cost=self._cost(cost),
            stream=stream_of(stream, name),
        )
        self._touchpoints.append(made)
        return made

    def spends(self, *amounts: object) -> None:
        """Note the currency of amounts; ValueError where it is not that of the journey."""
        for code in sorted(set().union(*(currencies(each) for each in amounts))):
            if self._currency and code != self._currency:
                msg = f"the currency of the journey is {self._currency}, not {code}"
                raise ValueError(msg)
            self._currency = code

    def _cost(self, cost: Money | None) -> Money | None:
        if cost is not None:
            must_be(cost, Money, "cost: money such as 2*eur")
        self.spends(cost)
        return cost

    def _log(self, log: Iterable[str | datetime], first: datetime | None, last: datetime | None) -> model.ArrivalLog:
        start, step = self._clock.start, timedelta(microseconds=1)
        times = [_moment(each) for each in log]
        kept = [t for t in times if (first is None or t >= first) and (last is None or t < last)]
        if any(t < start for t in kept):
            msg = f"arrivals of a log lie before the start, {start}; leave them out with from_="
            raise ValueError(msg)
        return model.ArrivalLog(times=tuple((t - start) // step for t in kept), start=first, until=last)

    # --- not available yet ------------------------------------------------------------------------------------------
    def calendar(self, *_given: Any, **_named: Any) -> NoReturn:
        """Opening hours; not available yet."""
        not_yet("calendar", "opening hours")

    def trait(self, *_given: Any, **_named: Any) -> NoReturn:
        """A leaky memory; not available yet."""
        not_yet("trait", "traits")

    def team(self, *_given: Any, **_named: Any) -> NoReturn:
        """Staff; not available yet."""
        not_yet("team", "teams")

    def observed(self, *_given: Any, **_named: Any) -> NoReturn:
        """An observed rate; not available yet."""
        not_yet("observed", "anchoring on observed rates")

    def what_if(self, *_given: Any, **_named: Any) -> NoReturn:
        """A named change; not available yet."""
        not_yet("what_if", "what-ifs")

    # --- onwards ----------------------------------------------------------------------------------------------------
    def scenario(self) -> model.Scenario:
        """Return the journey as an immutable Scenario."""
        return model.Scenario(
            name=self._name,
            clock=self._clock,
            currency=self._currency,
            discount=self._discount,
            attributes=tuple(self._attributes),
            segments=tuple(self._segments),
            channels=tuple(self._channels),
            stages=tuple(each.freeze() for each in self._stages),
            touchpoints=tuple(each.freeze() for each in self._touchpoints),
        )

    def validate(self) -> list[Diagnostic]:
        """Return what the engine finds wrong or doubtful; see `Scenario.validate`."""
        return self.scenario().validate()

    def compile(self, *, grid: Duration | None = None, cohort: Duration | None = None) -> Plan:
        """Return the plan; see `Scenario.compile`."""
        return self.scenario().compile(grid=grid, cohort=cohort)


def instant(when: str | date) -> datetime:
    """Return a full hour in UTC, without zone.

    Examples
    --------
    >>> instant("2026-01-05")
    datetime.datetime(2026, 1, 5, 0, 0)
    """
    must_be(when, (str, date), "a date such as 2026-01-05")
    found = datetime.fromisoformat(when) if isinstance(when, str) else when
    if not isinstance(found, datetime):
        found = datetime.combine(found, time())
    found = found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    if found.minute or found.second or found.microsecond:
        msg = f"a full hour is needed, not {found}"
        raise ValueError(msg)
    return found


def _moment(when: str | datetime) -> datetime:
    must_be(when, (str, datetime), "a date with a time")
    found = datetime.fromisoformat(when) if isinstance(when, str) else when
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def _length(value: Duration | str, what: str) -> Duration:
    must_be(value, (str, Duration), f"{what}: a time such as 26*week")
    return parse.duration(value) if isinstance(value, str) else value


def _share(value: Share, what: str) -> Share:
    must_be(value, Share, f"{what}: a share such as 30*pct")
    return value


def _arrivals(rate: Rate) -> Rate:
    must_be(rate, Rate, "rate: a number per time such as 400*per(d)")
    if rate.percent:
        msg = f"rate: a number per time such as 400*per(d) is needed, not {rate}"
        raise TypeError(msg)
    return rate


def _count(cohort: int | None) -> int:
    must_be(cohort, int, "cohort: a whole number")
    if cohort is None or cohort < 0:
        msg = f"cohort: a whole number is needed, not {cohort}"
        raise ValueError(msg)
    return cohort


def _weights(shape: Sequence[float]) -> tuple[float, ...]:
    if len(shape) not in (0, 24, 168):
        msg = f"a shape has 24 weights (hours of the day) or 168 (hours of the week from Monday), not {len(shape)}"
        raise ValueError(msg)
    return tuple(finite(each, "a weight") for each in shape)
