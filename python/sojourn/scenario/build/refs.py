"""Names of what was built, and how arguments that speak of them are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from sojourn.quantities.values import Share, finite, must_be
from sojourn.scenario import model
from sojourn.scenario.names import name_fault

Sign = Literal[">", ">=", "<", "<="]


class Stay:
    """Where an outcome leads that changes nothing."""

    def __repr__(self) -> str:
        return "stay"


class Back:
    """Where an outcome or a clock leads that ends an interrupting stage."""

    def __repr__(self) -> str:
        return "back"


stay: Final = Stay()
back: Final = Back()


class Comparison(model.Condition):
    """A condition that is being written down; it has no truth value of its own."""

    def __bool__(self) -> bool:
        msg = f"`{self.of} {self.sign} {self.value:g}` is judged at each visit; give several conditions as a list"
        raise TypeError(msg)


@dataclass(frozen=True, kw_only=True)
class CovariateRef:
    """What slopes and conditions may speak of.

    Examples
    --------
    >>> CovariateRef(name="goodwill") > 0
    Comparison(of='goodwill', sign='>', value=0.0)
    """

    name: str

    def _compared(self, sign: Sign, value: float) -> Comparison:
        return Comparison(of=self.name, sign=sign, value=finite(value, f"what `{self.name}` is compared with"))

    def __gt__(self, value: float) -> Comparison:
        return self._compared(">", value)

    def __ge__(self, value: float) -> Comparison:
        return self._compared(">=", value)

    def __lt__(self, value: float) -> Comparison:
        return self._compared("<", value)

    def __le__(self, value: float) -> Comparison:
        return self._compared("<=", value)

    @property
    def desc(self) -> model.ServeKey:
        """Those first with the highest value, for `serve`."""
        return model.ServeKey(by="highest", of=self.name)

    @property
    def asc(self) -> model.ServeKey:
        """Those first with the lowest value, for `serve`."""
        return model.ServeKey(by="lowest", of=self.name)


class AttributeRef(CovariateRef):
    """An attribute of a journey being built."""


class TraitRef(CovariateRef):
    """A trait of a journey being built."""


@dataclass(frozen=True, kw_only=True)
class CalendarRef:
    """A calendar of a journey being built."""

    name: str


@dataclass(kw_only=True, eq=False)
class StageName:
    """A stage of a journey being built, by its name."""

    name: str


@dataclass(kw_only=True, eq=False)
class TouchpointName:
    """A touchpoint of a journey being built, by its name."""

    name: str


@dataclass(kw_only=True, eq=False)
class TeamName:
    """A team of a journey being built, by its name."""

    name: str


@dataclass(frozen=True, kw_only=True)
class First:
    """The first value of a trait, moved by traits of the brand."""

    value: float
    slopes: model.Slopes = ()


StageLike: TypeAlias = "StageName | Stay | Back | str"
TouchpointLike: TypeAlias = "TouchpointName | str"
CalendarLike: TypeAlias = "CalendarRef | str"
TeamLike: TypeAlias = "TeamName | str"
Starts: TypeAlias = "Mapping[Any, float | First] | None"  #: keys: traits or their names
Slopes: TypeAlias = "Mapping[Any, float] | None"  #: keys: attributes, traits, or names of covariates
Amounts: TypeAlias = "Mapping[Any, float] | None"  #: keys: traits or their names
Factors: TypeAlias = "Mapping[Any, float] | None"  #: keys: touchpoints, or names of drift clocks and touchpoints


# --- names ----------------------------------------------------------------------------------------------------------
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
    """Return the stage that `to` means, as the model names it."""
    if isinstance(to, (Stay, Back)):
        return model.STAY if isinstance(to, Stay) else model.BACK
    if isinstance(to, StageName):
        return to.name
    must_be(to, str, "a stage")
    return model.STAY if to == "stay" else to


def touchpoint_name(touchpoint: TouchpointLike, what: str) -> str:
    """Return the name of a touchpoint."""
    if isinstance(touchpoint, TouchpointName):
        return touchpoint.name
    must_be(touchpoint, str, f"{what}: a touchpoint")
    return touchpoint


def stream_of(stream: str, name: str) -> str:
    """Return the stream where it is not the name itself."""
    if stream and (why := name_fault(stream)):
        msg = f"stream {stream!r}: {why}"
        raise ValueError(msg)
    return "" if stream == name else stream


# --- numbers --------------------------------------------------------------------------------------------------------
def mapping(given: object, what: str) -> dict[Any, float]:
    """Return names with numbers; none are an empty mapping."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        msg = f"{what}: names with numbers such as {{goodwill: 0.5}} are needed, not {given!r}"
        raise TypeError(msg)
    return {key: finite(value, f"{what}: what stands beside {_shown(key)}") for key, value in given.items()}


def _shown(key: object) -> str:
    return f"`{getattr(key, 'name', key)}`"


def slopes_of(given: Slopes, what: str = "slopes") -> model.Slopes:
    """Return slopes on covariates."""
    made = []
    for key, value in mapping(given, what).items():
        must_be(key, (CovariateRef, str), f"{what}: an attribute, a trait or the name of a covariate")
        made.append((key.name if isinstance(key, CovariateRef) else key, value))
    return tuple(made)


def amounts_of(given: Amounts, what: str = "add") -> model.TraitChanges:
    """Return amounts beside traits."""
    made = []
    for key, value in mapping(given, what).items():
        must_be(key, (TraitRef, str), f"{what}: a trait or its name")
        made.append((key.name if isinstance(key, TraitRef) else key, value))
    return tuple(made)


def starts_of(given: Starts) -> dict[str, First]:
    """Return first values beside traits."""
    whole: object = given
    if whole is not None and not isinstance(whole, Mapping):
        mapping(whole, "start")  # says what is wrong
    plain = {key: each.value if isinstance(each, First) else each for key, each in (given or {}).items()}
    slopes = {key: each.slopes for key, each in (given or {}).items() if isinstance(each, First)}
    return {
        trait: First(value=value, slopes=slopes.get(key, ()))
        for key, (trait, value) in zip(plain, amounts_of(plain, "start"), strict=True)
    }


def team_name(team: TeamLike | None) -> str:
    """Return the name of a team."""
    if team is None or isinstance(team, TeamName):
        return "" if team is None else team.name
    must_be(team, str, "by: a team or its name")
    return team


def flag(value: object, what: str) -> bool:
    """Return a truth value; TypeError where it is none."""
    if not isinstance(value, bool):
        msg = f"{what}: True or False is needed, not {value!r}"
        raise TypeError(msg)
    return value


def share_of(value: Share, what: str) -> Share:
    """Return a share; TypeError where it is none."""
    must_be(value, Share, f"{what}: a share such as 30*pct")
    return value


def effects_of(
    add: Amounts,
    friction: float,
    refer: model.Referral | str | None,
    then: TouchpointLike | None,
    clocks: Factors,
    warn: Amounts,
) -> model.Effects:
    """Return what an outcome does besides leading somewhere."""
    if refer is not None and not isinstance(refer, model.Referral):
        must_be(refer, str, "refer: a channel of referrals, or sj.refer(channel, count=...)")
        refer = model.Referral(to=refer)
    return model.Effects(
        add=amounts_of(add),
        friction=finite(friction, "friction"),
        refer=refer,
        then="" if then is None else touchpoint_name(then, "then"),
        clocks=tuple((touchpoint_name(key, "clocks"), factor) for key, factor in mapping(clocks, "clocks").items()),
        warn=amounts_of(warn, "warn"),
    )
