"""Makes the clock and the calendars of a scenario."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sojourn.quantities.laws import Table
from sojourn.scenario import model
from sojourn.scenario.calendar import leapt_over, warm_up_fault
from sojourn.scenario.file.models_time import CalendarFile, ClockFile
from sojourn.scenario.file.tables import TableError

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.hours import OpenHours
    from sojourn.scenario.file.findings import Findings
    from sojourn.scenario.file.source import Path


def clock(each: ClockFile, to: Findings) -> model.Clock:
    """Make the clock."""
    warm_up = each.warm_up
    if warm_up is not None and (why := warm_up_fault(warm_up, each.start)):
        to.refuse(("clock", "warm-up"), why, cure="write a shorter one, as in `4 weeks`")
        warm_up = None
    if warm_up is not None and not warm_up.seconds:
        warm_up = None
    return model.Clock(start=each.start, horizon=each.horizon, follow=each.follow, zone=each.zone, warm_up=warm_up)


def exists(local: datetime | None, path: Path, to: Findings) -> None:
    """Refuse an hour that the clocks of the zone skip."""
    if local is not None and leapt_over(to.clock.zone, local):
        to.refuse(
            path,
            f"this hour does not exist in {to.clock.zone}: clocks go forward over it",
            cure="write an hour before or after it",
        )


def calendar(name: str, each: CalendarFile | tuple[OpenHours, ...], to: Findings) -> model.Calendar:
    """Make a calendar."""
    if not isinstance(each, CalendarFile):
        return model.Calendar(name=name, open=each)
    path: Path = ("calendars", name)
    spans = tuple(span for text in each.open for span in text) if isinstance(each.open, list) else each.open
    if not spans:
        to.refuse((*path, "open"), "a calendar has opening hours", cure="write e.g. `9:00-18:00 Mon-Fri`")
    closed: tuple[date, ...] = ()
    table = None
    if isinstance(each.closed, list):
        closed = tuple(each.closed)
    elif each.closed is not None:
        table = Table(file=each.closed, column=each.column or "")
        try:
            closed = _days(each.closed, each.column, to)
        except TableError as error:
            to.blame((*path, "except"), error)
    if each.column is not None and table is None:
        to.refuse((*path, "column"), "`column` belongs to a file of dates", cure="take it out", key=True)
    return model.Calendar(name=name, open=spans, closed=tuple(sorted(set(closed))), table=table)


def _days(file: str, column: str | None, to: Findings) -> tuple[date, ...]:
    sheet = to.tables.sheet(file)
    name = column if column is not None else "date" if "date" in sheet.header else None
    found = []
    for line, cell in sheet.cells(sheet.column(name)):
        try:
            found.append(date.fromisoformat(cell))
        except ValueError:
            msg = f"{sheet.file}, row {line}: `{cell[:30]}` is no date as in 2026-12-25"
            raise TableError(msg, cure="correct the cell") from None
    return tuple(found)
