"""Local time in ticks: when calendars are open, when clocks change, how much time lies between two local dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from sojourn.diagnostic import nearest
from sojourn.quantities.tokens import QuantityError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.quantities.values import Duration
    from sojourn.scenario.model import Calendar, Clock

TICKS: Final = 1024  #: per second
MICRO: Final = 1_000_000
_WEEK: Final = 7  # days
_MOMENT: Final = timedelta(microseconds=1)
_HOUR: Final = timedelta(hours=1)
_LEAST: Final = 14 * 24 * 3600  # seconds that calendars are written out for before the engine's clock begins
#: Openings are written out for so many days after the start (or for the whole horizon, where that is longer, up to
#: `_MOST`); from there on the last week repeats.
_ENOUGH: Final = 60 * 366
_MOST: Final = 400 * 366


# --- zones and dates ------------------------------------------------------------------------------------------------
@lru_cache(maxsize=64)
def zone(name: str) -> tzinfo:
    """Return a time zone by its IANA name.

    Raises
    ------
    QuantityError
        Where there is none of this name.

    Examples
    --------
    >>> zone("Europe/Madrid").utcoffset(datetime(2026, 7, 1))
    datetime.timedelta(seconds=7200)
    """
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        why = f"there is no time zone `{name}`"
        cure = "name one as in Europe/Madrid or America/New_York, or UTC"
        raise QuantityError(why, cure=cure, nearest=nearest(name, available_timezones()), length=len(name)) from None


def elapsed(clock: Clock, when: datetime) -> timedelta:
    """Return the time that passes from the start of the clock to the local date `when`.

    Of a local time that comes twice the first is meant; one that the clock leaps over is the instant of the leap.
    """
    if clock.zone == "UTC":
        return when - clock.start
    place = zone(clock.zone)
    passed = (when - clock.start) - (_ahead(place, when) - _ahead(place, clock.start))
    length = _length_of_leap(place, when)
    return _leap(clock, passed - length, passed) if length > timedelta() else passed


def leapt_over(name: str, local: datetime) -> bool:
    """Whether clocks of the zone `name` go forward over a local time, so that it does not exist.

    Examples
    --------
    >>> leapt_over("Europe/Madrid", datetime(2026, 3, 29, 2)), leapt_over("Europe/Madrid", datetime(2026, 3, 29, 3))
    (True, False)
    """
    return _length_of_leap(zone(name), local) > timedelta()


def _length_of_leap(place: tzinfo, local: datetime) -> timedelta:
    """Return by how much clocks go forward over a local time: not above 0 where it exists."""
    return _ahead(place, local.replace(fold=1)) - _ahead(place, local.replace(fold=0))


def moment(clock: Clock, passed: timedelta) -> datetime:
    """Return the local time (with its zone) when so much time has passed since the start of the clock."""
    place = zone(clock.zone)
    return (clock.start.replace(tzinfo=place).astimezone(UTC) + passed).astimezone(place)


def warm_up(clock: Clock) -> timedelta:
    """Return how long before the start of the clock the engine's begins."""
    return timedelta() if clock.warm_up is None else timedelta(seconds=clock.warm_up.seconds)


def warm_up_fault(length: Duration, start: datetime) -> str:
    """Return why a warm-up is too long, or nothing."""
    if length.seconds > (start - datetime.min).total_seconds() - _LEAST:
        return f"{length} before {start.date().isoformat()} is before the first year"
    return ""


def origin(clock: Clock) -> datetime:
    """Return the local time (with its zone) at which the engine's clock begins: at the start of the warm-up."""
    return moment(clock, -warm_up(clock))


def ticks_since(clock: Clock, when: datetime) -> int:
    """Return the ticks from the beginning of the engine's clock to the local date `when`; 0 where it lies before."""
    return max(0, since_origin(clock, when))


def since_origin(clock: Clock, when: datetime) -> int:
    """Return the ticks from the beginning of the engine's clock to the local date `when`."""
    return _ticks(elapsed(clock, when) + warm_up(clock))


def _ticks(passed: timedelta) -> int:
    return passed // _MOMENT * TICKS // MICRO


def _ahead(place: tzinfo, local: datetime) -> timedelta:
    """Return how far local time is ahead of UTC."""
    return local.replace(tzinfo=place).utcoffset() or timedelta()


# --- clock changes --------------------------------------------------------------------------------------------------
@lru_cache(maxsize=64)
def clock_changes(clock: Clock) -> tuple[tuple[int, int], ...]:
    """Return when local clocks change, in ticks, and how many whole hours they are then ahead of those at the origin.

    Examples
    --------
    >>> from sojourn import d
    >>> from sojourn.scenario.model import Clock
    >>> [(at // 1024 / 3600, hours) for at, hours in clock_changes(
    ...     Clock(start=datetime(2026, 3, 28), horizon=2*d, follow=2*d, zone="Europe/Madrid"))]
    [(26.0, 1)]
    """
    if clock.zone == "UTC":
        return ()
    warm = warm_up(clock)
    first = _ahead_after(clock, -warm)
    found: list[tuple[int, int]] = []
    for day in range(_days(clock)):
        low, high = timedelta(days=day) - warm, timedelta(days=day + 1) - warm
        if _ahead_after(clock, low) != _ahead_after(clock, high):
            at = _leap(clock, low, high)
            found.append((_ticks(at + warm), int((_ahead_after(clock, at) - first) / _HOUR)))
    return tuple(found)


def _ahead_after(clock: Clock, passed: timedelta) -> timedelta:
    return moment(clock, passed).utcoffset() or timedelta()


def _leap(clock: Clock, low: timedelta, high: timedelta) -> timedelta:
    """Return when clocks change in (low, high]."""
    before = _ahead_after(clock, low)
    while high - low > _MOMENT:
        middle = low + (high - low) // 2
        low, high = (middle, high) if _ahead_after(clock, middle) == before else (low, middle)
    return high


# --- opening hours --------------------------------------------------------------------------------------------------
@lru_cache(maxsize=64)
def openings(calendar: Calendar, clock: Clock) -> tuple[tuple[int, int], ...]:
    """Return when a calendar is open, in ticks since the engine's clock began: ascending and disjoint.

    They reach from a week before that to a week after the end of following. These two weeks know no closed dates,
    because the engine repeats them beyond. Hours belong to the day on which they begin.

    Examples
    --------
    >>> from sojourn import d
    >>> from sojourn.quantities.hours import hours
    >>> from sojourn.scenario.model import Calendar, Clock
    >>> clock = Clock(start=datetime(2026, 1, 5), horizon=1*d, follow=1*d)
    >>> [(a / 3686400, b / 3686400) for a, b in openings(Calendar(name="o", open=hours("9:00-18:00 Mon")), clock)]
    [(-159.0, -150.0), (9.0, 18.0), (177.0, 186.0)]
    """
    found = sorted((since_origin(clock, begin), since_origin(clock, end)) for begin, end in _local(calendar, clock))
    merged: list[tuple[int, int]] = []
    for begin, end in found:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif begin < end:
            merged.append((begin, end))
    return tuple(merged)


def _local(calendar: Calendar, clock: Clock) -> Iterator[tuple[datetime, datetime]]:
    """Yield the openings in local time."""
    first = origin(clock).date().toordinal()
    last = first + _days(clock)
    closed = {each.toordinal() for each in calendar.closed if first <= each.toordinal() <= last}
    for ordinal in range(max(first - _WEEK, 1), last + _WEEK + 1):
        if ordinal in closed:
            continue
        midnight = datetime.combine(date.fromordinal(ordinal), time())
        for hours in calendar.open:
            if midnight.weekday() in hours.days:
                yield midnight + timedelta(minutes=hours.start), midnight + timedelta(minutes=hours.end)


def _days(clock: Clock) -> int:
    """Return the days after the beginning of the engine's clock that are written out."""
    warm = warm_up(clock).total_seconds()
    lengths = (clock.horizon, clock.follow or clock.horizon * 10)
    horizon, follow = (-(-(each.seconds + warm) // 86400) for each in lengths)
    left = date.max.toordinal() - clock.start.date().toordinal() - 2 * _WEEK
    return int(max(0, min(follow, max(horizon, _ENOUGH), _MOST, left)))
