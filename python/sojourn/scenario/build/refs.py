"""What building hands back: a stage and a touchpoint, to be named elsewhere and added to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from sojourn.quantities.laws import needs
from sojourn.quantities.values import Flow, Rate, Share, must_be
from sojourn.scenario import model
from sojourn.scenario.build.words import Stay, not_yet, only_known
from sojourn.scenario.names import OTHERWISE, name_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Money
    from sojourn.scenario.build.journey import Journey


@dataclass(frozen=True, kw_only=True)
class AttributeRef:
    """An attribute of a journey being built."""

    name: str


StageLike: TypeAlias = "StageRef | Stay | str"


def named(what: str, name: str, taken: Sequence[str]) -> str:
    """Return a new name; ValueError where it is none or there already."""
    must_be(name, str, f"the name of {what}: a text")
    if why := name_fault(name):
        msg = f"{what} {name!r}: {why}"
        raise ValueError(msg)
    if name in taken:
        msg = f"{what} `{name}` is there already"
        raise ValueError(msg)
    return name


def stage_name(to: StageLike) -> str:
    """Return the stage that `to` means; "" is stay."""
    if isinstance(to, Stay):
        return model.STAY
    if isinstance(to, StageRef):
        return to.name
    must_be(to, str, "a stage")
    return model.STAY if to == "stay" else to


def stream_of(stream: str, name: str) -> str:
    """Return the stream where it is not the name itself."""
    if stream and (why := name_fault(stream)):
        msg = f"stream {stream!r}: {why}"
        raise ValueError(msg)
    return "" if stream == name else stream


@dataclass(kw_only=True, eq=False)
class StageRef:
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
    name: str
    stream: str = ""
    clocks: list[model.Drift] = field(default_factory=list)
    revenues: list[model.Revenue] = field(default_factory=list)

    def drift(
        self, name: str, to: StageLike, *, after: Law | None = None, rate: Rate | None = None, stream: str = "", **later: Any
    ) -> StageRef:
        """Add a clock by which the prospect acts alone: `after` a time, or at a `rate`."""
        only_known("drift", later, ("after", "rate", "stream"))
        named("drift clock", name, [each.name for each in self.clocks])
        if (after is None) == (rate is None):
            msg = f"drift clock `{name}` needs {'`after` or `rate`' if after is None else 'only one of `after` and `rate`'}"
            raise TypeError(msg)
        if rate is not None:
            must_be(rate, Rate, "rate: a hazard such as 4*pct*per(month)")
        when = rate if rate is not None else needs(after, "time", "after")
        self.clocks.append(model.Drift(name=name, to=stage_name(to), after=when, stream=stream_of(stream, name)))
        return self

    def revenue(self, flow: Flow | None = None, *, once: Law | None = None, **later: Any) -> StageRef:
        """Add money earned pro rata (`flow`) or once at each entry (`once`)."""
        only_known("revenue", later, ("flow", "once"))
        if (flow is None) == (once is None):
            msg = "a revenue is either a flow such as 400*eur*per(month), or once=..."
            raise TypeError(msg)
        if flow is not None:
            must_be(flow, Flow, "revenue: money per time such as 400*eur*per(month) (a single payment is once=...)")
        self.journey.spends(flow, once)
        amount = None if once is None else needs(once, "money", "once")
        self.revenues.append(model.Revenue(once=amount, flow=flow))
        return self

    def touchpoint(
        self,
        name: str,
        *,
        after: Law,
        quality: model.Quality | None = None,
        cost: Money | None = None,
        stream: str = "",
        also_in: Sequence[StageLike] = (),
        **later: Any,
    ) -> TouchpointRef:
        """Add a visit some time after the entry of this stage (and of those in `also_in`)."""
        only_known("touchpoint", later, ("after", "quality", "cost", "stream", "also_in"))
        return self.journey.add_touchpoint(
            name, [self, *also_in], after=after, quality=quality, cost=cost, stream=stream
        )

    def to(self, _to: StageRef) -> NoReturn:
        """Name a flow for `observed`; not available yet."""
        not_yet("observed", "anchoring on observed rates")

    def hand_raise(self, **_given: Any) -> NoReturn:
        """Raise a hand on entry; not available yet."""
        not_yet("hand_raise", "attention after a hand-raise")

    def freeze(self) -> model.Stage:
        """Return the stage as a value."""
        return model.Stage(name=self.name, drift=tuple(self.clocks), revenue=tuple(self.revenues), stream=self.stream)


@dataclass(kw_only=True, eq=False)
class TouchpointRef:
    """A touchpoint of a journey being built; `StageRef.touchpoint` makes it.

    Examples
    --------
    >>> import sojourn as sj
    >>> from sojourn import d, h, pct
    >>> j = sj.Journey("tiny", start="2026-01-05", horizon=30*d)
    >>> lead, client, lost = j.stages("lead", "client", "lost")
    >>> call = lead.touchpoint("call", after=2*h).outcome("signs", client, share=30*pct).otherwise(lost)
    >>> call.after
    2 h
    """

    name: str
    stages: tuple[str, ...]
    after: Law
    quality: model.Quality | None = None
    cost: Money | None = None
    stream: str = ""
    outcomes: list[model.Outcome] = field(default_factory=list)
    else_to: str = model.STAY

    def outcome(self, name: str, to: StageLike, *, share: Share | AttributeRef | str | None = None, **later: Any) -> TouchpointRef:
        """Add an outcome: a stage or `stay`, with a share or the attribute that holds the prospect's own."""
        only_known("outcome", later, ("share",))
        named("outcome", name, [each.name for each in self.outcomes])
        if name == OTHERWISE:
            msg = "the outcome `else` is .otherwise(...)"
            raise ValueError(msg)
        value = share.name if isinstance(share, AttributeRef) else share
        if not isinstance(value, (Share, str)):
            msg = f"outcome `{name}`: share=30*pct or an attribute is needed, not {share!r}"
            raise TypeError(msg)
        self.outcomes.append(model.Outcome(name=name, to=stage_name(to), share=value))
        return self

    def otherwise(self, to: StageLike) -> TouchpointRef:
        """Say where the visit leads when no other outcome comes (`else`); `stay` unless given."""
        self.else_to = stage_name(to)
        return self

    def freeze(self) -> model.Touchpoint:
        """Return the touchpoint as a value."""
        return model.Touchpoint(
            name=self.name,
            stages=self.stages,
            after=self.after,
            quality=self.quality,
            outcomes=tuple(self.outcomes),
            otherwise=self.else_to,
            cost=self.cost,
            stream=self.stream,
        )
