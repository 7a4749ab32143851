"""How much of a clock's time lies in each hour of the local week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sojourn.scenario.calendar import zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from sojourn.scenario.model import Clock

_HOURS: Final = 168
_HOUR: Final = 3600.0
_DAY: Final = 24 * _HOUR
_WEEK: Final = _HOURS * _HOUR
_MONDAY: Final = datetime(2024, 1, 1)


@lru_cache(maxsize=16)
def week_hours(clock: Clock) -> tuple[float, ...]:
    """Return the seconds from start to horizon that lie in each hour of the local week, Monday 0:00 first.

    Examples
    --------
    >>> from sojourn import week
    >>> from sojourn.scenario.model import Clock
    >>> hours = week_hours(Clock(start=datetime(2026, 1, 5), horizon=2*week))
    >>> set(hours), len(hours)
    ({7200.0}, 168)
    """
    found = [0.0] * _HOURS
    for first, seconds in _runs(clock.start, float(clock.horizon.seconds), zone(clock.zone)):
        whole, rest = divmod(seconds, _WEEK)
        for hour in range(_HOURS):
            found[hour] += whole * _HOUR
        while rest > 0:
            hour = int(first // _HOUR) % _HOURS
            part = min(rest, _HOUR - first % _HOUR)
            found[hour] += part
            first, rest = first + part, rest - part
    return tuple(found)


def _runs(start: datetime, seconds: float, place: tzinfo) -> Iterator[tuple[float, float]]:
    """Yield the local second of the week at which each time without a change of clocks begins, and how long it is."""
    begin = start.replace(tzinfo=place).astimezone(UTC)
    first, since, ahead = (start - _MONDAY).total_seconds(), 0.0, _ahead(begin, place)
    for at in (*_looks(begin, seconds, place), seconds):
        now = _ahead(begin + timedelta(seconds=at), place)
        if now != ahead or at == seconds:
            yield first % _WEEK, at - since
            first, since, ahead = first + at - since + now - ahead, at, now


def _looks(begin: datetime, seconds: float, place: tzinfo) -> Iterator[float]:
    """Yield times at which clocks may have changed: by the day, and on days when they do by the whole hour."""
    at = -(begin.minute * 60.0 + begin.second) % _HOUR
    while at < seconds:
        yield at
        same = _ahead(begin + timedelta(seconds=at), place) == _ahead(begin + timedelta(seconds=at + _DAY), place)
        at += _DAY if same else _HOUR


def _ahead(when: datetime, place: tzinfo) -> float:
    """Seconds by which local time is ahead."""
    return (when.astimezone(place).utcoffset() or timedelta()).total_seconds()
