"""Staff and what everybody shares: teams, their lines, whom they serve first, and traits of the brand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sojourn.scenario.model_prospects import Trait

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Flow, Share

ServedBy: TypeAlias = Literal["touchpoint", "lowest", "highest", "first come"]


@dataclass(frozen=True, kw_only=True)
class ServeKey:
    """One key of a discipline: visits of a touchpoint first, the lowest or highest of a covariate, or first come."""

    by: ServedBy
    of: str = ""

    def __str__(self) -> str:
        return {"lowest": f"{self.of} asc", "highest": f"{self.of} desc"}.get(self.by, self.of or self.by)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line in which prospects stand in person, so that their other visits wait meanwhile and patience may end."""

    patience: Law | None = None  #: None = they wait for ever
    felt: float = 1.0  #: a wait that nothing fills counts so many times
    if_closed: Literal["wait", "balk"] = "wait"
    then: str = ""  #: the stage of those who leave it; "" = an attempt that reached nobody


@dataclass(frozen=True, kw_only=True)
class Team:
    """People whose time visits take. Without a line prospects are called back: they live on while they wait."""

    name: str
    capacity: tuple[int, ...]  #: people on shift on Monday, ..., Sunday
    shift: str = ""  #: calendar; "" = always
    cost: Flow | None = None  #: of each person on shift
    serve: tuple[ServeKey, ...] = ()  #: first attempts before others, then first come, unless given
    hold: Literal["visit", "stage"] = "visit"
    elsewhere: Share | None = None  #: of shift time that other work takes
    line: Line | None = None
    stream: str = ""


@dataclass(frozen=True, kw_only=True)
class BrandTrait(Trait):
    """A trait that is one for all prospects of a replication."""
