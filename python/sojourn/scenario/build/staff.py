"""What a journey being built knows of opening hours, of staff and of the brand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from sojourn.quantities.hours import DAYS, days, days_text, hours, inline_text
from sojourn.quantities.laws import Never, currencies
from sojourn.quantities.values import Duration, Flow, finite, must_be
from sojourn.scenario import model
from sojourn.scenario.build.observed import Lever
from sojourn.scenario.build.prospects import Prospects
from sojourn.scenario.build.refs import CalendarRef, TeamName, TouchpointName, TraitRef, named, share_of, stream_of
from sojourn.scenario.names import calendar_fault
from sojourn.scenario.serving import FIRST_COME, serve_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sojourn.quantities.values import Share
    from sojourn.scenario.build.refs import CalendarLike

    Served: TypeAlias = "model.ServeKey | TouchpointName | str"


@dataclass(kw_only=True, eq=False)
class TeamRef(TeamName):
    """A team of a journey being built, and the paths of its values; `Journey.team` makes it.

    Examples
    --------
    >>> TeamRef(name="sales").capacity
    teams.sales.capacity
    """

    @property
    def capacity(self) -> Lever:
        """How many people are on shift."""
        return self._lever("capacity")

    @property
    def shift(self) -> Lever:
        """When they work."""
        return self._lever("shift")

    @property
    def cost(self) -> Lever:
        """What each person on shift costs."""
        return self._lever("cost")

    @property
    def elsewhere(self) -> Lever:
        """The share of shift time that other work takes."""
        return self._lever("utilised elsewhere")

    @property
    def patience(self) -> Lever:
        """How long prospects stand in its line."""
        return self._lever("line.patience")

    def _lever(self, key: str) -> Lever:
        return Lever(path=f"teams.{self.name}.{key}")


class Staffed(Prospects):
    """The part of a journey being built that speaks of opening hours, of staff and of the brand."""

    def __init__(self) -> None:
        super().__init__()
        self._currency = ""
        self._calendars: list[model.Calendar] = []
        self._written_out: dict[str, model.Calendar] = {}  # hours that stand where they are used
        self._teams: list[model.Team] = []
        self._brand: list[model.BrandTrait] = []

    # --- opening hours ----------------------------------------------------------------------------------------------
    def calendar(self, name: str, *open_: str, except_: Iterable[str | date] = ()) -> CalendarRef:
        """Add opening hours in local time, such as ``"9:00-18:00 Mon-Fri"``, and the dates on which it stays closed."""
        named("calendar", name, [each.name for each in self._calendars])
        if why := calendar_fault(name):
            msg = f"calendar {name!r}: {why}"
            raise ValueError(msg)
        if not open_:
            msg = f'calendar `{name}` needs its hours, as in "9:00-18:00 Mon-Fri"'
            raise TypeError(msg)
        for text in open_:
            must_be(text, str, 'opening hours such as "9:00-18:00 Mon-Fri"')
        self._calendars.append(
            model.Calendar(
                name=name,
                open=tuple(span for text in open_ for span in hours(text)),
                closed=tuple(sorted({_day(each) for each in except_})),
            )
        )
        return CalendarRef(name=name)

    def calendar_named(self, calendar: CalendarLike | None, what: str) -> str:
        """Return the name of a calendar; hours written in place become one that is named by its text."""
        if calendar is None:
            return ""
        if isinstance(calendar, CalendarRef):
            return calendar.name
        must_be(calendar, str, f'{what}: a calendar, its name, or hours such as "9:00-18:00 Mon-Fri"')
        if not calendar[:1].isdigit():
            return calendar
        spans = hours(calendar)
        name = inline_text(spans)
        self._written_out[name] = model.Calendar(name=name, open=spans)
        return name

    def calendars(self) -> tuple[model.Calendar, ...]:
        """Return the calendars, those last that are written in place."""
        return (*self._calendars, *(self._written_out[name] for name in sorted(self._written_out)))

    # --- staff ------------------------------------------------------------------------------------------------------
    def team(
        self,
        name: str,
        *,
        capacity: int | Mapping[str, int],
        shift: CalendarLike | None = None,
        cost: Flow | None = None,
        serve: Served | Sequence[Served] = (),
        hold: Literal["visit", "stage"] = "visit",
        elsewhere: Share | None = None,
        line: model.Line | None = None,
        stream: str = "",
    ) -> TeamRef:
        """Add people whose time visits take that are `by` them.

        Parameters
        ----------
        capacity : int or mapping
            People on shift, or so many by days of the week, as in ``{"Mon-Fri": 60, "Sat-Sun": 20}``.
        shift : calendar, its name, or hours such as ``"9:00-18:00 Mon-Fri"``
            When they work; always unless given. A visit under way when it ends is finished.
        cost : Flow, optional
            Of each person on shift, such as ``35*eur*per(h)``.
        serve : list
            Whom they serve first: touchpoints, covariates (``fit.desc``, ``"fit desc"``), ``"first come"``. First
            attempts before others, then first come, unless given.
        hold : {"visit", "stage"}
            How long somebody is kept: for a visit, or while the prospect is in the stage of it.
        elsewhere : Share, optional
            Of shift time that other work takes.
        line : sj.line(...), optional
            Prospects stand in line in person; without one they are called back.
        """
        named("team", name, [each.name for each in self._teams])
        if cost is not None:
            must_be(cost, Flow, "cost: money per time such as 35*eur*per(h)")
            self.spends(cost)
        if line is not None:
            must_be(line, model.Line, "line: sj.line(patience=..., felt=1.36)")
        if hold not in ("visit", "stage"):
            msg = f"hold: visit or stage is needed, not {hold!r}"
            raise ValueError(msg)
        self._teams.append(
            model.Team(
                name=name,
                capacity=_people(capacity),
                shift=self.calendar_named(shift, "shift"),
                cost=cost,
                serve=_serve(serve),
                hold=hold,
                elsewhere=None if elsewhere is None else share_of(elsewhere, "elsewhere"),
                line=line,
                stream=stream_of(stream, name),
            )
        )
        return TeamRef(name=name)

    def spends(self, *amounts: object) -> None:
        """Note the currency of amounts; ValueError where it is not that of the journey."""
        for code in sorted(set().union(*(currencies(each) for each in amounts))):
            if self._currency and code != self._currency:
                msg = f"the currency of the journey is {self._currency}, not {code}"
                raise ValueError(msg)
            self._currency = code

    # --- brand ------------------------------------------------------------------------------------------------------
    def brand(
        self,
        name: str,
        *,
        half_life: Duration | Never,
        baseline: float = 0.0,
        felt: float = 0.0,
        surprise: float = 0.0,
        episode: float = 0.0,
    ) -> TraitRef:
        """Add a trait that is one for all prospects, such as a reputation; what visits feel like may move it."""
        named("brand trait", name, [each.name for each in self._brand])
        must_be(half_life, (Duration, Never), "half_life: a time such as 180*d, or never")
        self._brand.append(
            model.BrandTrait(
                name=name,
                half_life=None if isinstance(half_life, Never) else half_life,
                baseline=finite(baseline, "baseline"),
                felt=finite(felt, "felt"),
                surprise=finite(surprise, "surprise"),
                episode=finite(episode, "episode"),
            )
        )
        return TraitRef(name=name)


def _people(capacity: object) -> tuple[int, ...]:
    """Return the people of each day of the week."""
    if not isinstance(capacity, Mapping):
        return (_number(capacity),) * len(DAYS)
    found: dict[int, int] = {}
    for text, people in capacity.items():
        must_be(text, str, "capacity: days such as Mon-Fri")
        if twice := tuple(day for day in days(text) if day in found):
            msg = f"capacity: {days_text(twice)} stands there twice"
            raise ValueError(msg)
        found |= dict.fromkeys(days(text), _number(people))
    return tuple(found.get(day, 0) for day in range(len(DAYS)))


def _number(people: object) -> int:
    must_be(people, int, "capacity: a whole number, or a mapping such as {'Mon-Fri': 60}")
    if not isinstance(people, int) or isinstance(people, bool) or people < 0:
        msg = f"capacity: a whole number is needed, not {people!r}"
        raise ValueError(msg)
    return people


def _serve(given: object) -> tuple[model.ServeKey, ...]:
    listed = given if isinstance(given, (list, tuple)) else (given,)
    keys = tuple(_key(each) for each in listed)
    if any(key.by == FIRST_COME for key in keys[:-1]):
        msg = "serve: `first come` leaves nobody to order, so it stands last"
        raise ValueError(msg)
    return keys


def _key(each: object) -> model.ServeKey:
    if isinstance(each, model.ServeKey):
        return each
    if isinstance(each, TouchpointName):
        return model.ServeKey(by="touchpoint", of=each.name)
    must_be(each, str, 'serve: a touchpoint, "fit desc" or "first come", or a list of them,')
    return serve_key(str(each))


def _day(when: str | date) -> date:
    must_be(when, (str, date), "except_: a date such as 2026-12-25")
    return date.fromisoformat(when) if isinstance(when, str) else date(when.year, when.month, when.day)
