"""What is measured of staff and of what everybody shares: work, lines, waits in parts, paid hours, brand traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sojourn.errors import InputError
from sojourn.quantities.parse import duration as read_duration
from sojourn.quantities.tokens import QuantityError
from sojourn.results.measure import SECONDS, UNITS, Cells, Filters, Measure, duration, ratio, share, total
from sojourn.results.rounding import exact_duration
from sojourn.results.shape import Shape, Staff

YEAR: Final = 31556952.0  # seconds
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS: Final = tuple(f"{day} {hour:02}:00" for day in DAYS for hour in range(24))  #: of a local week
LISTED: Final = ("1 min", "15 min", "1 h", "1 d")  # times above which shares of waits are listed
OVER: Final = "share waiting over"

_PERSON_HOURS: Final = SECONDS / 3600


def touchpoint_staff_measures(shape: Shape, touchpoint: int) -> Iterator[Measure]:
    """Requests, parts of the wait, and what became of those who stood in line, of a touchpoint with a team."""
    name = shape.touchpoints[touchpoint]
    team = shape.team_of(name)
    if team is None:
        return
    here: Filters = (("touchpoint", name),)
    visits: Cells = (("visits", touchpoint, 1.0),)
    parts = (("wait", 1.0), ("slide", -1.0 if shape.slides else 0.0), ("queue", -1.0))
    lag: Cells = tuple((score, touchpoint, sign * SECONDS) for score, sign in parts if sign)
    yield ratio("lag", "s", here, lag, visits)
    yield from duration("queue", here, "queue", touchpoint, visits)
    yield from (over(here, touchpoint, each) for each in LISTED)
    yield ratio("service", "s", here, (("service", touchpoint, SECONDS),), visits)
    yield from _line_measures(here, [touchpoint], team)


def team_measures(shape: Shape) -> Iterator[Measure]:
    """Work, paid hours and line of each team, then what became of all who asked for it."""
    for i, team in enumerate(shape.teams):
        here: Filters = (("team", team.name),)
        paid: Cells = (("paid", i, SECONDS),)
        yield ratio("utilisation", "share", here, (("busy", i, SECONDS),), paid)
        if team.elsewhere:
            yield ratio("taken elsewhere", "share", here, (("elsewhere", i, SECONDS),), paid)
        yield total("paid hours", here, (("paid", i, _PERSON_HOURS),), unit="h")
        yield total("queue length", here, (("in line", i, 1 / shape.horizon),))
        places = [shape.touchpoints.index(each) for each in team.touchpoints]
        if places:
            queue: Cells = tuple(("queue", place, SECONDS) for place in places)
            yield ratio("queue", "s", (*here, ("statistic", "mean")), queue, tuple(("visits", p, 1.0) for p in places))
            yield from _line_measures(here, places, team)


def hour_measures(shape: Shape) -> Iterator[Measure]:
    """Line, people on shift, requests an hour and mean wait of each team in each hour of the local week.

    A wait is told where the visit was asked for, from then until it began or the line was left.
    """
    for i, team in enumerate(shape.teams):
        for hour, seconds in enumerate(shape.hours):
            here: Filters = (("team", team.name), ("hour", HOURS[hour]))
            cell = len(HOURS) * i + hour
            if seconds > 0:
                yield total("queue length", here, (("line by hour", cell, SECONDS / seconds),))
                yield total("people on shift", here, (("open by hour", cell, SECONDS / seconds),))
                yield total("requests per hour", here, (("asked by hour", cell, 3600 / seconds),))
            asked: Cells = (("asked by hour", cell, 1.0),)
            yield ratio("wait from asking", "s", here, (("waited by hour", cell, SECONDS),), asked)


def brand_measures(shape: Shape, grid_times: Sequence[int], columns: Sequence[int]) -> Iterator[Measure]:
    """Each trait of the brand at the chosen times of the grid."""
    for i, trait in enumerate(shape.brand):
        for column in columns:
            filters: Filters = (("trait", trait), ("at", exact_duration(grid_times[column])))
            yield total("brand trait", filters, (("brand", i * len(grid_times) + column, UNITS),), unit="number")


def cost_measures(shape: Shape) -> Iterator[Measure]:
    """What paid hours cost: of a replication and of a year, in all and by team; nothing where they cost nothing."""
    if not shape.paid:
        return
    year = YEAR / (shape.horizon * SECONDS)
    for filters, cells in (((), staff_cost(shape)), *_by_team(shape)):
        yield total("staff cost", filters, cells, unit=shape.currency)
        by_year = tuple((score, item, weight * year) for score, item, weight in cells)
        yield total("staff cost per year", filters, by_year, unit=shape.currency)


def staff_cost(shape: Shape) -> Cells:
    """Cells of what paid hours cost."""
    return tuple(("staff cost", i, UNITS) for i in shape.paid)


def over(here: Filters, touchpoint: int, time: str) -> Measure:
    """The share of visits that waited longer than a time in the line; InputError where that is no time."""
    try:
        seconds = float(read_duration(time).seconds)
    except QuantityError as error:
        msg = f"{OVER} {time!r}: {error.why}; what to do: write a time such as 15 min"
        raise InputError(msg) from None
    return Measure(
        name=OVER, unit="share", filters=(*here, ("over", time)), rule="above",
        denominator=(("visits", touchpoint, 1.0),), histogram="queue", item=touchpoint, level=seconds,
    )  # fmt: skip


def _by_team(shape: Shape) -> Iterator[tuple[Filters, Cells]]:
    for i in shape.paid:
        yield (("team", shape.teams[i].name),), (("staff cost", i, UNITS),)


def _line_measures(here: Filters, places: Sequence[int], team: Staff) -> Iterator[Measure]:
    """What becomes of those who ask for somebody; leaving and balking where people stand in line."""

    def cells(score: str, weight: float = 1.0) -> Cells:
        return tuple((score, place, weight) for place in places)

    asked = cells("requests")
    yield total("requests", here, asked)
    yield share("share waiting", here, cells("waited"), asked)
    in_line = (*cells("queue", SECONDS), *cells("abandoned queue", SECONDS))
    yield ratio("time in line", "s", here, in_line, asked)
    if team.in_line:
        gone = cells("abandoned")
        yield share("abandonment", here, gone, asked)
        left = ratio("time in line of those who left", "s", here, cells("abandoned queue", SECONDS), gone)
        yield replace(left, witness=gone)
    if team.balks:
        yield share("balking", here, cells("balked"), asked)
