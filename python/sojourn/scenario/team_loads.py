"""What comes to each team against what it can do, found in a small run where nobody waits for anybody."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from sojourn import _core
from sojourn.diagnostic import Diagnostic
from sojourn.quantities.digits import last_place, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan

Explained: TypeAlias = "tuple[str, list[str], list[list[str]]]"
_KEPT: Final = 32  # plans
_COLUMNS: Final = ["team", "asked a week", "time each", "open a week", "on shift", "offered load", "note"]
_DOUBTS: Final = ["team", "why", "what to do"]
_HOUR: Final = 3600.0
_DAY: Final = 24 * _HOUR
_MANY: Final = 10  # of a number, from which its digits after the point mean nothing


@dataclass(frozen=True, kw_only=True)
class TeamLoad:
    """The work that is offered to a team, were nobody ever to wait for it.

    Attributes
    ----------
    team : str
    requests : float
        Visits that ask for somebody, a week.
    service : float
        Seconds of somebody's time for each: of the visit, or as long as the slot is held.
    open : float
        Hours a week with anybody on shift.
    people : float
        Mean number on shift in these.
    load : float
        Time asked over time paid that no other work takes; infinite where nobody is ever on shift.
    limited : bool
        Whether everybody who waits may give up or move on, so that no line grows for ever.
    growth : float
        Prospects a week by which the line grows; 0 where the load is at most 1, or the line limited.
    more : int
        People more, at every hour that the team is open, with whom the load is at most 1.
    """

    team: str
    requests: float
    service: float
    open: float
    people: float
    load: float
    limited: bool
    growth: float
    more: int

    @property
    def overloaded(self) -> bool:
        """Whether its line grows without end."""
        return self.load > 1 and not self.limited

    @property
    def note(self) -> str:
        """What follows, in words; empty where nothing does."""
        if self.requests == 0:
            return "nobody asks for it"
        if math.isinf(self.load):
            return "nobody is ever on shift"
        if self.load <= 1:
            return ""
        if self.limited:
            return f"at least {_percent(1 - 1 / self.load)} of the work is never done: prospects give up or move on"
        return f"the line grows by {_number(self.growth)} prospects a week"


def team_loads(plan: Plan, *, threads: int | None = None) -> tuple[TeamLoad, ...]:
    """Return the offered load of each team of a plan, in the order of the teams; () where there is none.

    About 4,000 prospects are lived for it, at least one replication of the scenario.

    Parameters
    ----------
    plan : Plan
    threads : int, optional
        Threads to use, all unless given; they change nothing.

    Examples
    --------
    >>> import sojourn as sj
    >>> team_loads(sj.load("first_journey").compile())
    ()
    """
    return _found(plan.core, threads or 0) if plan.scenario.teams else ()


@lru_cache(maxsize=_KEPT)
def _found(core: _core.Plan, threads: int) -> tuple[TeamLoad, ...]:
    return tuple(
        TeamLoad(
            team=each.team,
            requests=each.requests,
            service=each.service,
            open=each.open,
            people=each.people,
            load=each.load,
            limited=each.limited,
            growth=each.growth,
            more=each.more,
        )
        for each in _core.offered_loads(core, threads=threads)
    )


def load_tables(plan: Plan) -> list[Explained]:
    """Return the tables of `explain` on loads: none where no team is, a second one where more is asked than can be."""
    loads = team_loads(plan)
    if not loads:
        return []
    told = [[team, why, cure] for team, why, cure in _doubted(plan)]
    doubts: list[Explained] = [("doubts about teams", _DOUBTS, told)] if told else []
    return [("load of teams", _COLUMNS, [_row(each) for each in loads]), *doubts]


def load_doubts(plan: Plan) -> list[Diagnostic]:
    """Return a warning for each team whose line grows without end, that is never there, or that nobody asks for."""
    return [_warning(plan.scenario, *each) for each in _doubted(plan)]


def _doubted(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Go through the teams that there is a doubt about: name, why, and what to do."""
    for each in team_loads(plan):
        if each.requests == 0:
            why, cure = "no visit asks for this team", "let a touchpoint be `by` it, or take it out"
        elif math.isinf(each.load) and not each.limited:
            why = f"{_number(each.requests)} visits a week ask for this team, and nobody is ever on shift"
            cure = "give it people and a shift"
        elif each.overloaded:
            why = f"the offered load is {_number(each.load)}: {each.note}"
            people = "somebody" if each.more == 1 else f"{each.more} people"
            cure = (
                f"add {people}, shorten the visits, or let prospects give up (`line: {{patience: ...}}`, a drift clock)"
            )
        else:
            continue
        yield each.team, why, cure


def _warning(scenario: Scenario, team: str, why: str, cure: str) -> Diagnostic:
    path = ("teams", team, "capacity")
    if scenario.source is None:
        return Diagnostic(path=".".join(path), why=why, cure=cure, severity="warning")
    return scenario.source.diagnostic(path, why, cure=cure, severity="warning")


def _row(of: TeamLoad) -> list[str]:
    load = "no end" if math.isinf(of.load) else rounded(of.load, -3)
    return [
        of.team,
        _number(of.requests),
        duration_text(of.service),
        f"{_number(of.open)} h",
        _number(of.people),
        load,
        of.note,
    ]


def _number(value: float) -> str:
    """Return a number to three digits, or to the unit."""
    return rounded(value, min(0, last_place(value) - 2)) if value else "0"


def _percent(share: float) -> str:
    return f"{rounded(100 * share, 0 if share * 100 >= _MANY else -1)} %"


def duration_text(seconds: float) -> str:
    """Return a duration to three digits in minutes, hours or days."""
    if seconds < _HOUR:
        return f"{_number(seconds / 60)} min"
    return f"{_number(seconds / _HOUR)} h" if seconds < 2 * _DAY else f"{_number(seconds / _DAY)} d"
