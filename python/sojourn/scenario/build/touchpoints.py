"""A touchpoint of a journey being built."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeVar

from sojourn.diagnostic import nearest
from sojourn.quantities import phrases
from sojourn.quantities.laws import needs
from sojourn.quantities.values import Money, Share, must_be
from sojourn.scenario import model
from sojourn.scenario.build.later import only_known
from sojourn.scenario.build.levers import TouchpointLevers
from sojourn.scenario.build.observed import OutcomeOf
from sojourn.scenario.build.refs import (
    AttributeRef,
    TouchpointName,
    amounts_of,
    effects_of,
    flag,
    named,
    share_of,
    slopes_of,
    stage_name,
    stream_of,
    team_name,
    touchpoint_name,
)
from sojourn.scenario.build.words import PatienceWord
from sojourn.scenario.names import OTHERWISE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sojourn.quantities.laws import Law
    from sojourn.scenario.build.journey import Journey
    from sojourn.scenario.build.refs import Amounts, CalendarLike, Factors, Slopes, StageLike, TeamLike, TouchpointLike

    Condition: TypeAlias = "model.Condition | str"
    Followed: TypeAlias = "str | OutcomeOf | tuple[TouchpointLike, str]"

T = TypeVar("T")


class TouchpointOptions(TypedDict, total=False):
    """What a touchpoint may be given.

    Parameters
    ----------
    after : law of a time
        From the entry of the stage, or from what it follows, to the first visit; one `every` where only that is given,
        otherwise at once.
    every : law of a time
        From the due time of one visit to the next.
    opens, working : calendar, its name, or hours such as ``"9:00-18:00 Mon-Fri"``
        Due times slide to an opening; durations count open hours only.
    attempts : sj.attempts(...)
    reach : Share or attribute
        Probability that a visit reaches the prospect.
    patience : sj.patience(...) or a law of a time
    service : sj.service(...) or a law of a time
    quality : sj.quality(...)
    when : condition such as ``goodwill > 0``, its text, or a list of them
    follows : "touchpoint.outcome", touchpoint["outcome"], (touchpoint, "outcome"), or a list of them
    on_demand : bool
        Whether its clock starts only where an outcome says `then`.
    while_waiting : bool
        Whether its visits fill the wait for others.
    add : mapping
        Its own gains of traits.
    cost : Money
        Per attempt.
    by : team or its name
        Whose time visits take; without one they start when they are due.
    stream : str
        Keeps the luck of its old name.
    """

    after: Law | None
    every: Law | None
    opens: CalendarLike | None
    working: CalendarLike | None
    attempts: model.Attempts | None
    reach: Share | AttributeRef | str | None
    patience: PatienceWord | Law | None
    service: model.Service | Law | None
    quality: model.Quality | None
    when: Condition | Sequence[Condition]
    follows: Followed | Sequence[Followed]
    on_demand: bool
    while_waiting: bool
    add: Amounts
    cost: Money | None
    by: TeamLike | None
    stream: str


@dataclass(kw_only=True, eq=False)
class TouchpointRef(TouchpointLevers):
    """A touchpoint of a journey being built; `StageRef.touchpoint` makes it.

    Examples
    --------
    >>> import sojourn as sj
    >>> from sojourn import d, h, pct
    >>> j = sj.Journey("tiny", start="2026-01-05", horizon=30*d)
    >>> lead, client, lost = j.stages("lead", "client", "lost")
    >>> call = lead.touchpoint("call", after=2*h).outcome("signs", client, share=30*pct).otherwise(lost)
    >>> call.after
    touchpoints.call.after
    """

    whole: model.Touchpoint
    patience: PatienceWord | None = None
    outcomes: list[model.Outcome] = field(default_factory=list)

    def outcome(
        self,
        name: str,
        to: StageLike,
        *,
        share: Share | AttributeRef | str | None = None,
        intent: model.Intent | None = None,
        slopes: Slopes = None,
        needs: Mapping[str, model.Gate | Share] | None = None,
        add: Amounts = None,
        friction: float = 0.0,
        refer: model.Referral | str | None = None,
        then: TouchpointLike | None = None,
        clocks: Factors = None,
        warn: Amounts = None,
        boosted: bool = False,
        **later: Any,
    ) -> TouchpointRef:
        """Add an outcome: a stage, `stay` or `back`, with a share, an intent, or the attribute that holds the share.

        Without any of them its share is what `Journey.observed` gives.

        Parameters
        ----------
        slopes : mapping
            What covariates add to its log-odds against `else`.
        needs : mapping
            Further conditions by name: a share, or sj.gate(share, slopes=...).
        add, friction, refer, then, clocks, warn
            What it does: gains of traits, friction that counts at the next visit, word to others, a touchpoint on
            demand, factors of what is left of clocks, what word of it adds to traits of the brand.
        boosted : bool
            Whether presence lifts it.
        """
        known = ("share", "intent", "slopes", "needs", "add", "friction", "refer", "then", "clocks", "warn", "boosted")
        only_known("outcome", later, known)
        named("outcome", name, [each.name for each in self.outcomes])
        if name == OTHERWISE:
            msg = "the outcome `else` is .otherwise(...)"
            raise ValueError(msg)
        self.outcomes.append(
            model.Outcome(
                name=name,
                to=stage_name(to),
                share=_chance(name, share, intent),
                slopes=slopes_of(slopes),
                needs=tuple(_gate(key, each) for key, each in (needs or {}).items()),
                effects=effects_of(add, friction, refer, then, clocks, warn),
                boosted=flag(boosted, "boosted"),
            )
        )
        return self

    def otherwise(
        self,
        to: StageLike,
        *,
        add: Amounts = None,
        friction: float = 0.0,
        refer: model.Referral | str | None = None,
        then: TouchpointLike | None = None,
        clocks: Factors = None,
        warn: Amounts = None,
        **later: Any,
    ) -> TouchpointRef:
        """Say where the visit leads when no other outcome comes (`else`; `stay` unless given), and what that does."""
        only_known("otherwise", later, ("add", "friction", "refer", "then", "clocks", "warn"))
        effects = effects_of(add, friction, refer, then, clocks, warn)
        self.whole = replace(self.whole, otherwise=stage_name(to), otherwise_effects=effects)
        return self

    def __getitem__(self, outcome: str) -> OutcomeOf:
        """Name an outcome, for `Journey.observed` and `follows`."""
        known = [*(each.name for each in self.outcomes), OTHERWISE]
        must_be(outcome, str, "the name of an outcome")
        if outcome not in known:
            near = nearest(outcome, known)
            msg = f"touchpoint `{self.name}` has no outcome `{outcome}`" + (f"; did you mean `{near}`?" if near else "")
            raise LookupError(msg)
        return OutcomeOf(touchpoint=self.name, name=outcome)

    def freeze(self) -> model.Touchpoint:
        """Return the touchpoint as a value."""
        patience = None if self.patience is None else self.patience.led(self.whole.otherwise)
        return replace(self.whole, outcomes=tuple(self.outcomes), patience=patience)


def touchpoint(journey: Journey, name: str, stages: Sequence[StageLike], given: TouchpointOptions) -> TouchpointRef:
    """Return a touchpoint of a journey."""
    names = TouchpointOptions.__annotations__
    only_known("touchpoint", {key: each for key, each in given.items() if key not in names}, [*names, "also_in"])
    patience = given.get("patience")
    whole = model.Touchpoint(
        name=name,
        stages=tuple(stage_name(each) for each in stages),
        after=_time(given.get("after"), "after"),
        every=_time(given.get("every"), "every"),
        opens=journey.calendar_named(given.get("opens"), "opens"),
        working=journey.calendar_named(given.get("working"), "working"),
        attempts=_kind(given.get("attempts"), model.Attempts, "attempts: sj.attempts(6, every=4*h)"),
        reach=_reach(given.get("reach")),
        service=_service(given.get("service")),
        quality=_kind(given.get("quality"), model.Quality, "quality: sj.quality(mean=..., sd=...)"),
        when=_conditions(given.get("when", ())),
        follows=_followed(given.get("follows", ())),
        on_demand=flag(given.get("on_demand", False), "on_demand"),
        while_waiting=flag(given.get("while_waiting", False), "while_waiting"),
        add=amounts_of(given.get("add")),
        cost=_kind(given.get("cost"), Money, "cost: money such as 2*eur"),
        stream=stream_of(given.get("stream", ""), name),
        by=team_name(given.get("by")),
    )
    if patience is not None and not isinstance(patience, PatienceWord):
        patience = PatienceWord(law=needs(patience, "time", "patience"))
    return TouchpointRef(name=name, whole=whole, patience=patience)


# --- parts ----------------------------------------------------------------------------------------------------------
def _kind(value: T | None, kind: type[T], needed: str) -> T | None:
    if value is not None:
        must_be(value, kind, needed)
    return value


def _time(value: Law | None, what: str) -> Law | None:
    return None if value is None else needs(value, "time", what)


def _reach(value: Share | AttributeRef | str | None) -> Share | str | None:
    name = value.name if isinstance(value, AttributeRef) else value
    if name is not None:
        must_be(name, (Share, str), "reach: a share such as 48*pct, or an attribute")
    return name


def _service(value: model.Service | Law | None) -> model.Service | None:
    if value is None or isinstance(value, model.Service):
        return value
    both = needs(value, "time", "service")
    return model.Service(reached=both, unreached=both)


def _conditions(value: Condition | Sequence[Condition]) -> tuple[model.Condition, ...]:
    made: list[model.Condition] = []
    for each in (value,) if isinstance(value, (str, model.Condition)) else _listed(value, "when"):
        if isinstance(each, str):
            made += [model.Condition(of=of, sign=sign, value=limit) for of, sign, limit in phrases.conditions(each)]
        else:
            must_be(each, model.Condition, "when: a condition such as goodwill > 0")
            made.append(model.Condition(of=each.of, sign=each.sign, value=each.value))
    return tuple(made)


def _listed(value: object, what: str) -> Sequence[Any]:
    if not isinstance(value, (list, tuple)):
        msg = f"{what}: one or a list of them is needed, not {value!r}"
        raise TypeError(msg)
    return value


def _followed(value: object) -> tuple[str, ...]:
    pair = isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], str) and "." not in value[1]
    alone = pair or isinstance(value, (str, OutcomeOf))
    return tuple(_outcome_named(each) for each in ((value,) if alone else _listed(value, "follows")))


def _outcome_named(value: object) -> str:
    """Return an outcome of a touchpoint as `touchpoint.outcome`."""
    if isinstance(value, OutcomeOf):
        return str(value)
    if isinstance(value, tuple) and len(value) == 2:
        must_be(value[1], str, "follows: the name of an outcome")
        return f"{touchpoint_name(value[0], 'follows')}.{value[1]}"
    must_be(value, str, 'follows: an outcome such as "call.later" or (call, "later")')
    text = str(value)
    if "." not in text:
        msg = f"follows: `{text}` names no outcome of a touchpoint; write it as in first call.later"
        raise ValueError(msg)
    return text


def _chance(
    name: str, share: Share | AttributeRef | str | None, intent: model.Intent | None
) -> Share | str | model.Intent | None:
    if share is not None and intent is not None:
        msg = f"outcome `{name}` has a share or an intent, not both"
        raise TypeError(msg)
    if intent is not None:
        must_be(intent, model.Intent, "intent: sj.intent(65*pct, slopes={...}, act=40*pct)")
        return intent
    value = share.name if isinstance(share, AttributeRef) else share
    if value is not None:
        must_be(value, (Share, str), f"outcome `{name}`: share=30*pct, an attribute or an intent")
    return value


def _gate(name: str, given: model.Gate | Share) -> model.Gate:
    named("gate", name, ())
    if isinstance(given, model.Gate):
        return replace(given, name=name)
    return model.Gate(name=name, share=share_of(given, f"needs: `{name}`: sj.gate(...) or"))
