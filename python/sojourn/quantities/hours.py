"""Reads and writes opening hours: `9:00-18:00 Mon-Fri`, `22:00-6:00 Fri Sat`, `0:00-24:00 Mon-Sun`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from sojourn.diagnostic import nearest
from sojourn.quantities.tokens import LONGEST, QuantityError

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY: Final = 24 * 60  #: minutes
_EXAMPLE: Final = "write e.g. `9:00-18:00 Mon-Fri`"
_SPAN: Final = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_PIECE: Final = re.compile(r"\S+")


@dataclass(frozen=True, kw_only=True)
class OpenHours:
    """Open on `days` (Monday is 0) from minute `start` of the day up to minute `end` (beyond 1440: into the next)."""

    start: int
    end: int
    days: tuple[int, ...]

    def __str__(self) -> str:
        return hours_text(self)


def hours(text: str) -> tuple[OpenHours, ...]:
    """Return the opening hours that `text` writes: one or more spans of hours, then the days they hold on.

    Hours that end before they begin run into the next day; `24:00` is the end of the day.

    Raises
    ------
    QuantityError
        Where the text is no opening hours; with the characters that are meant.

    Examples
    --------
    >>> [str(each) for each in hours("9:00-13:00 15:00-18:00 Mon Wed-Fri")]
    ['9:00-13:00 Mon Wed-Fri', '15:00-18:00 Mon Wed-Fri']
    >>> hours("22:00-6:00 Sat")
    (OpenHours(start=1320, end=1800, days=(5,)),)
    """
    if len(text) > LONGEST:
        msg = f"opening hours of {len(text):,} characters are too long"
        raise QuantityError(msg, cure="make a list of them", length=1)
    pieces = [(found.group(), found.start()) for found in _PIECE.finditer(text)]
    count = next((i for i, (piece, _) in enumerate(pieces) if not piece[0].isdigit()), len(pieces))
    if not count:
        _fail("opening hours begin with the hours", text, 0, cure=_EXAMPLE)
    days = _days(pieces[count:], text)
    return tuple(OpenHours(start=start, end=end, days=days) for start, end in (_span(*each) for each in pieces[:count]))


def hours_text(hours: OpenHours) -> str:
    """Return opening hours as people write them: the inverse of `hours`.

    Examples
    --------
    >>> hours_text(OpenHours(start=540, end=1440, days=(0, 1, 2, 5, 6)))
    '9:00-24:00 Mon-Wed Sat-Sun'
    """
    end = hours.end - DAY if hours.end > DAY else hours.end
    return f"{_clock(hours.start)}-{_clock(end)} {days_text(hours.days)}"


def inline_text(hours: tuple[OpenHours, ...]) -> str:
    """Return hours that hold on the same days as one text: the inverse of `hours` for several spans.

    Examples
    --------
    >>> inline_text(hours("15:00-18:00 9:00-13:00 Mon Tue Wed"))
    '15:00-18:00 9:00-13:00 Mon-Wed'
    """
    spans = [str(each).split(" ", 1) for each in hours]
    return " ".join([*(span for span, _ in spans), spans[0][1]])


def days(text: str) -> tuple[int, ...]:
    """Return the days of the week that `text` names, Monday being 0: the inverse of `days_text`.

    Raises
    ------
    QuantityError
        Where the text names no days, or one of them twice.

    Examples
    --------
    >>> days("Mon-Wed Sun")
    (0, 1, 2, 6)
    """
    if len(text) > LONGEST:
        msg = f"{len(text):,} characters are too long for days"
        raise QuantityError(msg, cure="write them as in Mon-Fri", length=1)
    pieces = [(found.group(), found.start()) for found in _PIECE.finditer(text)]
    if not pieces:
        _fail("days are missing", text, 0, cure="write them as in Mon-Fri; Mon-Sun is every day")
    for piece, at in pieces:
        if not piece[0].isalpha():
            _fail(f"`{piece}` is no day", piece, at, cure=f"the days are {', '.join(DAYS)}; Mon-Fri is five of them")
    return _days(pieces, text)


def days_text(days: tuple[int, ...]) -> str:
    """Return days with runs drawn together.

    Examples
    --------
    >>> days_text((0, 1, 2, 6))
    'Mon-Wed Sun'
    """
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)


def _span(piece: str, at: int) -> tuple[int, int]:
    found = _SPAN.fullmatch(piece)
    if found is None:
        _fail(f"`{piece}` is no span of hours", piece, at, cure="write it as in 9:00-18:00")
    start, end = (60 * int(found[i]) + _minutes(found[i + 1], piece, at) for i in (1, 3))
    if start >= DAY or end > DAY:
        _fail(f"`{piece}`: a day begins at 0:00 and ends at 24:00", piece, at, cure="write it as in 22:00-6:00")
    if start == end:
        _fail(f"`{piece}` is never open", piece, at, cure="write 0:00-24:00 where it is always open")
    return start, end if end > start else end + DAY


def _minutes(text: str, piece: str, at: int) -> int:
    if int(text) > 59:
        _fail(f"`{piece}`: an hour has 60 minutes", piece, at, cure="write it as in 9:00-18:00")
    return int(text)


def _days(pieces: list[tuple[str, int]], text: str) -> tuple[int, ...]:
    if not pieces:
        _fail("opening hours also need their days", text, 0, cure="add them, as in Mon-Fri; Mon-Sun is every day")
    found: list[int] = []
    for piece, at in pieces:
        if piece[0].isdigit():
            _fail(f"`{piece}` comes after the days", piece, at, cure="hours come first, then their days")
        first, *others = piece.split("-")
        if len(others) > 1:
            _fail(f"`{piece}` is no span of days", piece, at, cure="write it as in Mon-Fri")
        start = _day(first, piece, at)
        end = _day(others[0], piece, at) if others else start
        found += [(start + i) % 7 for i in range((end - start) % 7 + 1)]
        if len(set(found)) < len(found):
            _fail(f"`{piece}` names a day a second time", piece, at, cure="name each day once")
    return tuple(sorted(found))


def _day(word: str, piece: str, at: int) -> int:
    if word.capitalize() not in DAYS:
        near = nearest(word[:3], DAYS)
        _fail(f"`{word}` is no day", piece, at, cure=f"the days are {', '.join(DAYS)}", near=near)
    return DAYS.index(word.capitalize())


def _fail(why: str, piece: str, at: int, *, cure: str, near: str = "") -> NoReturn:
    raise QuantityError(why, cure=cure, nearest=near, start=at, length=len(piece))


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"
