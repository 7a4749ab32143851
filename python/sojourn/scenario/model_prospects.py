"""Who comes, and what prospects are and remember: attributes, traits, segments, channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.laws import Law, Table
    from sojourn.quantities.values import Duration, Money, Rate, Share

TraitChanges: TypeAlias = "tuple[tuple[str, float], ...]"  #: trait -> amount


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """A number that a prospect keeps for life."""

    name: str
    law: Law
    stream: str = ""
    correlated: tuple[str, float] | None = None  #: the attribute it goes along with, and the correlation


@dataclass(frozen=True, kw_only=True)
class Trait:
    """A leaky memory of a prospect, and what it gains per unit of felt value, surprise and episode (R)."""

    name: str
    half_life: Duration | None = None  #: None = never forgets
    baseline: float = 0.0
    felt: float = 0.0
    surprise: float = 0.0
    episode: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Experience:
    """How visits are felt; `None` where the scenario does not say (and must not need it)."""

    lambda_: float = 1.0
    omega: float | None = None
    phi: float | None = None
    psi: float | None = None
    expectation: str = "expectation"


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A kind of prospect: its share, and the attributes whose law differs in it."""

    name: str
    share: Share
    set: tuple[tuple[str, Law], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Prospects who are there at the start, all new in their stage, or there for an `age`."""

    count: int
    age: Law | None = None


@dataclass(frozen=True, kw_only=True)
class ArrivalRate:
    """Random arrivals: the mean rate, relative weights by hour, first and last date, slopes on brand traits.

    The weights are those of a day (24 k of them) or of a week from Monday (168 k), k equal steps an hour.
    """

    rate: Rate
    shape: tuple[float, ...] = ()
    start: datetime | None = None
    until: datetime | None = None
    table: Table | None = field(default=None, compare=False)
    slopes: TraitChanges = ()  #: on brand traits, on the log scale


@dataclass(frozen=True, kw_only=True)
class ArrivalLog:
    """Arrivals as they were recorded, in microseconds since the start of the clock, in the order of the file."""

    times: tuple[int, ...] = field(repr=False)
    start: datetime | None = None
    until: datetime | None = None
    format: str = field(default="", compare=False)
    table: Table | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Referrals:
    """Those whom others refer: the share that accepts, when they come, and the sender's traits they start with."""

    accept: Share
    after: Law | None = None  #: None = at once
    pass_on: tuple[tuple[str, float], ...] = ()  #: trait -> share of the sender's value


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A finite market: each person outside arrives at hazard alone + together x the share who arrived."""

    size: int
    alone: Rate
    together: Rate
    slopes: TraitChanges = ()  #: on brand traits, on the log scale


@dataclass(frozen=True, kw_only=True)
class Channel:
    """Where prospects come from, the stage they enter, and the first values of traits (baselines unless given)."""

    name: str
    arrivals: Cohort | ArrivalRate | ArrivalLog | Referrals | Pool
    to: str
    cost: Money | None = None
    segments: tuple[tuple[str, Share], ...] = ()
    stream: str = ""
    start: TraitChanges = ()
    start_slopes: tuple[tuple[str, TraitChanges], ...] = ()  #: trait of `start` -> slopes on brand traits
