"""A stage of a journey being built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Unpack

from sojourn.quantities.laws import needs
from sojourn.quantities.values import Flow, Rate, must_be
from sojourn.scenario import model
from sojourn.scenario.build.hand_raise import HandRaiseWord, hand_raise
from sojourn.scenario.build.later import only_known
from sojourn.scenario.build.observed import Exit, Observed
from sojourn.scenario.build.refs import StageName, amounts_of, named, slopes_of, stage_name, stream_of
from sojourn.scenario.build.words import refer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Duration
    from sojourn.scenario.build.journey import Journey
    from sojourn.scenario.build.refs import Amounts, CalendarLike, Slopes, StageLike
    from sojourn.scenario.build.touchpoints import TouchpointOptions, TouchpointRef


@dataclass(kw_only=True, eq=False)
class StageRef(StageName):
    """A stage of a journey being built; `Journey.stage` makes it.

    Examples
    --------
    >>> import sojourn as sj
    >>> from sojourn import d, eur, month, pct, per
    >>> j = sj.Journey("tiny", start="2026-01-05", horizon=30*d)
    >>> client, lost = j.stages("client", "lost")
    >>> client.drift("churns", lost, rate=2*pct*per(month)).revenue(400*eur*per(month)).name
    'client'
    """

    journey: Journey
    stream: str = ""
    interrupts: bool = False
    update: Duration | None = None
    clocks: list[model.Drift] = field(default_factory=list)
    revenues: list[model.Revenue] = field(default_factory=list)
    raised: HandRaiseWord | None = None
    referrals: list[model.Referral] = field(default_factory=list)

    def drift(
        self,
        name: str,
        to: StageLike,
        *,
        after: Law | None = None,
        rate: Rate | Observed | None = None,
        stream: str = "",
        opens: CalendarLike | None = None,
        working: CalendarLike | None = None,
        slopes: Slopes = None,
        add: Amounts = None,
        warn: Amounts = None,
        **later: Any,
    ) -> StageRef:
        """Add a clock by which the prospect acts alone: `after` a time, or at a `rate`, which slopes may move.

        A rate may be `sj.observed`, where `Journey.observed` gives it.
        `opens` lets it ring at the next opening of a calendar, `working` counts open hours only; `add` is what its
        ringing adds to traits, `warn` what word of it adds to those of the brand.
        """
        only_known("drift", later, ("after", "rate", "stream", "opens", "working", "slopes", "add", "warn"))
        named("drift clock", name, [each.name for each in self.clocks])
        if (after is None) == (rate is None):
            needed = "`after` or `rate`" if after is None else "only one of `after` and `rate`"
            msg = f"drift clock `{name}` needs {needed}"
            raise TypeError(msg)
        if rate is not None:
            must_be(rate, (Rate, Observed), "rate: a hazard such as 4*pct*per(month), or sj.observed,")
        elif slopes:
            msg = f"drift clock `{name}`: slopes multiply a `rate`, and this clock has `after`"
            raise TypeError(msg)
        self.clocks.append(
            model.Drift(
                name=name,
                to=stage_name(to),
                after=_when(after, rate),
                stream=stream_of(stream, name),
                opens=self.journey.calendar_named(opens, "opens"),
                working=self.journey.calendar_named(working, "working"),
                slopes=slopes_of(slopes),
                add=amounts_of(add),
                warn=amounts_of(warn, "warn"),
            )
        )
        return self

    def revenue(
        self, flow: Flow | None = None, *, once: Law | None = None, slopes: Slopes = None, **later: Any
    ) -> StageRef:
        """Add money earned pro rata (`flow`) or once at each entry (`once`, which slopes may move)."""
        only_known("revenue", later, ("flow", "once", "slopes"))
        if (flow is None) == (once is None):
            msg = "a revenue is either a flow such as 400*eur*per(month), or once=..."
            raise TypeError(msg)
        if flow is not None:
            must_be(flow, Flow, "revenue: money per time such as 400*eur*per(month) (a single payment is once=...)")
            if slopes:
                msg = "slopes move an amount that is earned once, not a flow"
                raise TypeError(msg)
        self.journey.spends(flow, once)
        amount = None if once is None else needs(once, "money", "once")
        self.revenues.append(model.Revenue(once=amount, flow=flow, slopes=slopes_of(slopes)))
        return self

    def hand_raise(
        self,
        *,
        attention: Law | str,
        shift: float | None = None,
        until: StageLike | None = None,
        lifts: tuple[StageLike, StageLike] | None = None,
        ratio: float | None = None,
        **later: Any,
    ) -> StageRef:
        """Raise a hand at each entry: present for so long, which lifts boosted outcomes.

        Parameters
        ----------
        attention : law of a time, or the name of a published curve
            How long it lasts.
        shift : float, optional
            What presence adds to the log-odds.
        until : stage, optional
            Presence ends with its entry, or with the next hand-raise.
        lifts, ratio : (lead, client), float
            In place of a shift: those present get there so many times as often as the same prospects, absent.
            Presence ends with the entry of that stage. A published curve brings its ratio.
        """
        only_known("hand_raise", later, ("attention", "shift", "until", "lifts", "ratio"))
        if self.raised is not None:
            msg = f"stage `{self.name}` has its hand-raise already"
            raise ValueError(msg)
        self.raised = hand_raise(self.name, attention, shift, until, lifts, ratio)
        return self

    def refer(self, to: str, *, count: Law | None = None) -> StageRef:
        """Bring word to others at each entry: once, or so often as `count` says."""
        self.referrals.append(refer(to, count=count))
        return self

    def touchpoint(
        self, name: str, *, also_in: Sequence[StageLike] = (), **options: Unpack[TouchpointOptions]
    ) -> TouchpointRef:
        """Add a visit in this stage (and in those of `also_in`); the options are those of `TouchpointOptions`."""
        return self.journey.add_touchpoint(name, [self, *also_in], **options)

    def to(self, stage: StageLike) -> Exit:
        """Name the move from here to another stage, for `Journey.observed`."""
        return Exit(source=self.name, target=stage_name(stage))

    def freeze(self) -> model.Stage:
        """Return the stage as a value."""
        return model.Stage(
            name=self.name,
            drift=tuple(self.clocks),
            revenue=tuple(self.revenues),
            stream=self.stream,
            interrupts=self.interrupts,
            update=self.update,
            hand_raise=None if self.raised is None else self.raised.raised(),
            refer=tuple(self.referrals),
        )


def _when(after: Law | None, rate: Rate | Observed | None) -> Law | Rate | None:
    """Return what a clock is wound with; None where an observed line gives its rate."""
    if rate is None:
        return needs(after, "time", "after")
    return None if isinstance(rate, Observed) else rate
