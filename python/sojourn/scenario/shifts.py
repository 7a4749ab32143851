"""Who is on shift when: the people of a team over time, in ticks, with holidays, zones and clock changes in it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sojourn.scenario.calendar import TICKS, origin, since_origin, warm_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.quantities.values import Duration
    from sojourn.scenario.model import Calendar, Clock

_MOST: Final = 400 * 366  # days that are written out; from there on the last step holds
_MINUTES: Final = 24 * 60
_DAY_LENGTH: Final = 86_400  # seconds


@lru_cache(maxsize=256)
def capacity(
    people: tuple[int, ...], shift: Calendar | None, clock: Clock, follow: Duration
) -> tuple[tuple[int, int], ...]:
    """Return from which ticks on how many people are on shift, from the engine's beginning to the end of following.

    A shift belongs to the day on which it begins, and has the people of that day; where two overlap, the larger number
    is there.

    Parameters
    ----------
    people : tuple of int
        On Monday, ..., Sunday.
    shift : Calendar or None
        When they work; None = always.
    clock : Clock
        Its start and warm-up say when ticks begin, its zone what the hours mean.
    follow : Duration
        Time after the start that is simulated at most.

    Examples
    --------
    >>> from sojourn import d
    >>> from sojourn.quantities.hours import hours
    >>> from sojourn.scenario.model import Calendar, Clock
    >>> clock = Clock(start=datetime(2026, 1, 9), horizon=3*d)
    >>> office = Calendar(name="office", open=hours("9:00-18:00 Mon-Sat"))
    >>> [(at / 3686400, n) for at, n in capacity((4, 4, 4, 4, 4, 2, 0), office, clock, 2*d)]
    [(0.0, 0), (9.0, 4), (18.0, 0), (33.0, 2), (42.0, 0)]
    """
    changes: dict[int, list[int]] = {}
    for begin, end, number in _shifts(people, shift, clock, follow):
        low, high = since_origin(clock, begin), since_origin(clock, end)
        if number and low < high:
            changes.setdefault(low, []).append(number)
            changes.setdefault(high, []).append(-number)
    last = int((follow.seconds + warm_up(clock).total_seconds()) * TICKS)
    return tuple(step for step in _steps(changes) if step[0] <= last)


def _steps(changes: dict[int, list[int]]) -> tuple[tuple[int, int], ...]:
    """Return the largest number that is there from each instant on; `changes`: who comes, and (negative) who goes."""
    there: list[int] = []
    made = [(0, 0)]
    for at in sorted(changes):
        for each in changes[at]:
            if each > 0:
                there.append(each)
        for each in changes[at]:
            if each < 0:
                there.remove(-each)
        step = (max(at, 0), max(there, default=0))
        if step[0] == made[-1][0]:
            made.pop()
        if not made or step[1] != made[-1][1]:
            made.append(step)
    return tuple(made)


def _shifts(
    people: tuple[int, ...], shift: Calendar | None, clock: Clock, follow: Duration
) -> Iterator[tuple[datetime, datetime, int]]:
    """Yield shifts in local time, each with its people."""
    first = origin(clock).date().toordinal()
    seconds = follow.seconds + warm_up(clock).total_seconds()
    last = int(min(first + min(-(-seconds // _DAY_LENGTH), _MOST) + 1, date.max.toordinal() - 2))
    closed = {each.toordinal() for each in shift.closed} if shift else set()
    for ordinal in range(max(first - 1, 1), last + 1):
        midnight = datetime.combine(date.fromordinal(ordinal), time())
        for begin, end in _spans(shift, midnight.weekday()) if ordinal not in closed else ():
            yield midnight + timedelta(minutes=begin), midnight + timedelta(minutes=end), people[midnight.weekday()]


def _spans(shift: Calendar | None, day: int) -> list[tuple[int, int]]:
    """Return the minutes of a day of the week that a shift covers."""
    if shift is None:
        return [(0, _MINUTES)]
    return [(each.start, each.end) for each in shift.open if day in each.days]
