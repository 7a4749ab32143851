"""The builder: collects a journey in code and freezes it into a Scenario."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from sojourn.quantities import parse
from sojourn.quantities.values import Duration, Money, Rate, Share, must_be
from sojourn.scenario import model
from sojourn.scenario.build import channels
from sojourn.scenario.build.channels import instant
from sojourn.scenario.build.later import only_known
from sojourn.scenario.build.observed import observed_rate
from sojourn.scenario.build.refs import (
    flag,
    named,
    share_of,
    stage_name,
    starts_of,
    stream_of,
)
from sojourn.scenario.build.staff import Staffed
from sojourn.scenario.build.stages import StageRef
from sojourn.scenario.build.touchpoints import touchpoint
from sojourn.scenario.build.what_ifs import WhatIfRef
from sojourn.scenario.calendar import warm_up_fault, zone as zone_of
from sojourn.scenario.names import stage_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.laws import Law
    from sojourn.scenario.build.observed import Observable
    from sojourn.scenario.build.refs import Amounts, Slopes, StageLike, Starts
    from sojourn.scenario.build.touchpoints import TouchpointOptions, TouchpointRef
    from sojourn.scenario.plan import Plan


class Journey(Staffed):
    """A journey being built.

    Parameters
    ----------
    name : str
        Name of the scenario.
    start : str, date or datetime
        The instant 0, a full hour of the zone.
    horizon : Duration or str
        How long the journey is watched.
    follow : Duration or str, optional
        How long lives are followed for what is counted `eventually`; 10 horizons unless given, or one where prospects
        share a team, a brand or a pool.
    zone : str
        Time zone of all dates and hours, as in ``"Europe/Madrid"``.
    currency : str
        Code of its money; that of the first amount unless given.
    discount : Rate, optional
        Such as ``8*pct*per(year)``.
    warm_up : Duration or str, optional
        Whole hours before the start that are simulated and not counted.

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
        warm_up: Duration | str | None = None,
        **later: Any,
    ) -> None:
        super().__init__()
        only_known("Journey", later, ("start", "horizon", "follow", "zone", "currency", "discount", "warm_up"))
        must_be(zone, str, "zone: the name of a time zone such as Europe/Madrid")
        zone_of(zone)
        if discount is not None:
            must_be(discount, Rate, "discount: per cent per year such as 8*pct*per(year)")
            if not discount.percent or discount.unit != "year":
                msg = f"discount: per cent per year such as 8*pct*per(year) is needed, not {discount}"
                raise TypeError(msg)
        self._name = named("a scenario", name, ())
        self._clock = model.Clock(
            start=instant(start, zone),
            horizon=_length(horizon, "horizon"),
            follow=None if follow is None else _length(follow, "follow"),
            zone=zone,
            warm_up=None if warm_up is None else _warm_up(_length(warm_up, "warm_up"), instant(start, zone)),
        )
        self._currency = Money(amount=1, currency=currency).currency if currency else ""
        self._discount = discount
        self._channels: list[model.Channel] = []
        self._stages: list[StageRef] = []
        self._touchpoints: list[TouchpointRef] = []
        self._observed: list[model.ObservedRate] = []
        self._what_ifs: list[WhatIfRef] = []

    # --- stages, channels, touchpoints ------------------------------------------------------------------------------
    def stage(
        self, name: str, *, stream: str = "", interrupts: bool = False, update: Duration | None = None, **later: Any
    ) -> StageRef:
        """Add a stage; one that `interrupts` pauses the stage behind; `update` refreshes running hazards so often."""
        only_known("stage", later, ("stream", "interrupts", "update"))
        if why := stage_fault(name):
            msg = f"stage {name!r}: {why}"
            raise ValueError(msg)
        named("stage", name, [each.name for each in self._stages])
        if update is not None:
            must_be(update, Duration, "update: a time such as 30*d")
        made = StageRef(
            journey=self,
            name=name,
            stream=stream_of(stream, name),
            interrupts=flag(interrupts, "interrupts"),
            update=update,
        )
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
        arrivals: model.Referrals | None = None,
        pool: model.Pool | None = None,
        shape: Sequence[float] = (),
        from_: str | date | None = None,
        until: str | date | None = None,
        slopes: Slopes = None,
        age: Law | None = None,
        pass_on: Amounts = None,
        cost: Money | None = None,
        segments: Mapping[str, Share] | None = None,
        start: Starts = None,
        stream: str = "",
        **later: Any,
    ) -> str:
        """Add a channel: random arrivals at a `rate`, a `cohort` at the start, a `log`, a finite `pool`, or referrals.

        Parameters
        ----------
        shape, from_, until
            Of a rate: relative weights by local hour of day or week, or by k steps of each; first and last date (also
            of a log).
        pool : sj.pool(...)
            A finite market, whose people come by and by.
        slopes : mapping
            Of a rate or a pool: on traits of the brand, on the log scale.
        age : law of a time
            Of a cohort: how long its prospects have been in their stage.
        arrivals : sj.referrals(...)
            Those whom others refer; `pass_on` is the share of the sender's traits with which they start.
        start : mapping
            First values of traits in place of their baselines: numbers, or ``sj.first(-0.2, slopes={...})``.
        """
        only_known("channel", later, _CHANNEL)
        named("channel", name, [each.name for each in self._channels])
        kinds = {"rate": rate, "cohort": cohort, "log": log, "arrivals": arrivals, "pool": pool}
        options = {"shape": tuple(shape), "from_": from_, "until": until, "age": age, "pass_on": pass_on, "slopes": slopes}
        channels.only_fitting(name, kinds, options)
        first, last = (None if each is None else instant(each, self._clock.zone) for each in (from_, until))
        made: channels.Arrivals
        if log is not None:
            made = channels.log_of(log, self._clock, first, last)
        elif rate is not None:
            made = channels.rate_of(rate, shape, first, last, slopes)
        elif pool is not None:
            made = channels.pool_of(pool, slopes)
        elif arrivals is not None:
            made = channels.referrals_of(arrivals, pass_on)
        else:
            made = channels.cohort_of(cohort, age)
        mix = tuple((key, share_of(value, f"channel `{name}`")) for key, value in (segments or {}).items())
        first_values = starts_of(start)
        self._channels.append(
            model.Channel(
                name=name,
                arrivals=made,
                to=stage_name(to),
                cost=cost if cost is None else self._cost(cost),
                segments=mix,
                stream=stream_of(stream, name),
                start=tuple((trait, each.value) for trait, each in first_values.items()),
                start_slopes=tuple((trait, each.slopes) for trait, each in first_values.items() if each.slopes),
            )
        )
        return name

    def add_touchpoint(
        self, name: str, stages: Sequence[StageLike], **options: Unpack[TouchpointOptions]
    ) -> TouchpointRef:
        """Add a touchpoint of several stages; `StageRef.touchpoint` is the usual way."""
        named("touchpoint", name, [each.name for each in self._touchpoints])
        made = touchpoint(self, name, stages, options)
        self.spends(made.whole.cost)
        self._touchpoints.append(made)
        return made

    def observed(
        self,
        where: Observable,
        value: Share | Rate,
        *,
        within: Duration | None = None,
        n: int | None = None,
        **later: Any,
    ) -> Journey:
        """Add a rate that is known; it gives the one share or rate on its exit that is not stated.

        Parameters
        ----------
        where : lead.to(client), call["signs"], or the text of a line
            A move between stages, or an outcome of a touchpoint.
        value : Share or Rate
            Of a move: the share of entries, eventually, or `within` a time; or the hazard. Of an outcome: the share of
            visits that reach the prospect.
        n : int, optional
            The number of cases behind a share.
        """
        only_known("observed", later, ("within", "n"))
        made = observed_rate(where, value, within, n)
        if made.line in [each.line for each in self._observed]:
            msg = f"observed: `{made.line}` is there already"
            raise ValueError(msg)
        self._observed.append(made)
        return self

    def local(self, when: str | date) -> datetime:
        """Return a date as a full hour in the zone of the clock."""
        return instant(when, self._clock.zone)

    def _cost(self, cost: Money) -> Money:
        must_be(cost, Money, "cost: money such as 2*eur")
        self.spends(cost)
        return cost

    def what_if(self, name: str) -> WhatIfRef:
        """Add a named change; `.set`, `.scale`, `.add`, `.since` and `.costs` say which."""
        named("what-if", name, [each.name for each in self._what_ifs])
        made = WhatIfRef(journey=self, name=name)
        self._what_ifs.append(made)
        return made

    # --- onwards ----------------------------------------------------------------------------------------------------
    def scenario(self) -> model.Scenario:
        """Return the journey as an immutable Scenario."""
        made = model.Scenario(
            name=self._name,
            clock=self._clock,
            currency=self._currency,
            discount=self._discount,
            attributes=tuple(self._attributes),
            segments=tuple(self._segments),
            channels=tuple(self._channels),
            stages=tuple(each.freeze() for each in self._stages),
            touchpoints=tuple(each.freeze() for each in self._touchpoints),
            traits=tuple(self._traits),
            experience=self._experience or model.Experience(),
            calendars=self.calendars(),
            surveys=tuple(self._surveys),
            observed=tuple(self._observed),
            teams=tuple(self._teams),
            brand=tuple(self._brand),
            what_ifs=tuple(each.freeze() for each in self._what_ifs),
        )
        return self._rested(made)

    def validate(self) -> list[Diagnostic]:
        """Return what the engine finds wrong or doubtful; see `Scenario.validate`."""
        return self.scenario().validate()

    def compile(self, *, grid: Duration | None = None, cohort: Duration | None = None) -> Plan:
        """Return the plan; see `Scenario.compile`."""
        return self.scenario().compile(grid=grid, cohort=cohort)


_CHANNEL = (
    "to", "rate", "cohort", "log", "arrivals", "pool", "slopes", "shape", "from_", "until", "age", "pass_on", "cost", "segments", "start",
    "stream",
)  # fmt: skip


def _length(value: Duration | str, what: str) -> Duration:
    must_be(value, (str, Duration), f"{what}: a time such as 26*week")
    return parse.duration(value) if isinstance(value, str) else value


def _warm_up(length: Duration, start: datetime) -> Duration | None:
    if why := warm_up_fault(length, start):
        msg = f"warm_up: {why}"
        raise ValueError(msg)
    return length if length.seconds else None
