"""The week by its hours: one small square an hour, in six classes that a legend names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.picture.figure import Picture
from sojourn.picture.svg import rect, text, width_of
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.picture.section import Section

CELL, TOP, GAP, DAYS_WIDTH = 13.0, 22.0, 26.0, 32.0
HOURS, DAYS = 24, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PANEL: Final = DAYS_WIDTH + HOURS * CELL

#: ends of classes of a wait, in seconds and in words
LADDER: Final = (
    (1.0, "1 s"), (5.0, "5 s"), (15.0, "15 s"), (30.0, "30 s"), (60.0, "1 min"), (120.0, "2 min"), (300.0, "5 min"),
    (600.0, "10 min"), (900.0, "15 min"), (1800.0, "30 min"), (3600.0, "1 h"), (7200.0, "2 h"), (14400.0, "4 h"),
    (28800.0, "8 h"), (43200.0, "12 h"), (86400.0, "1 day"), (172800.0, "2 days"), (345600.0, "4 days"),
    (604800.0, "1 week"), (1209600.0, "2 weeks"), (2592000.0, "30 days"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Week:
    """One week.

    Attributes
    ----------
    name
        Written above it; empty for one alone.
    values
        168 waits in seconds, Monday 0:00 first; None where there is none.
    texts
        The same as they are written.
    baseline
        Whether it is the journey as it is.
    """

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    baseline: bool = True


def classes(values: Sequence[float | None]) -> tuple[tuple[float, str], ...]:
    """Return the five ends of six classes: round ones, spread over the waits that there are.

    Where fewer than five lie between the shortest and the longest, shorter ones are added.
    """
    there = [value for value in values if value is not None]
    low, high = min(there, default=0.0), max(there, default=0.0)
    last = max(5, sum(end < high for end, _ in LADDER))
    first = min(last - 5, sum(end <= low for end, _ in LADDER))
    inside = LADDER[first:last]
    return tuple(inside[round(k * (len(inside) - 1) / 4)] for k in range(5))


def draw(weeks: Sequence[Week], *, title: str, told: str, table: Section, note: str = "") -> Picture:
    """Draw one week, or two on one scale."""
    ends = classes([value for week in weeks for value in week.values])
    wide = PANEL * len(weeks) + GAP * (len(weeks) - 1)
    top = TOP if any(week.name for week in weeks) else 4.0
    foot = top + CELL * len(DAYS)
    parts = [part for k, week in enumerate(weeks) for part in _week(week, ends, (PANEL + GAP) * k, top)]
    legend, rows = _legend(ends, wide, foot + 34, empty=any(value is None for week in weeks for value in week.values))
    return Picture(
        kind="waits", title=title, told=told, body="".join([*parts, *legend]), width=wide,
        height=foot + 24 + 20 * rows, table=table, note=note,
    )  # fmt: skip


def _week(week: Week, ends: Sequence[tuple[float, str]], x: float, top: float) -> Iterator[str]:
    small, left = SIZES["small"], x + DAYS_WIDTH
    if week.name:
        ink = "baseline" if week.baseline else "variant"
        yield text(left, top - 8, week.name, fill=ink, bold=True, most=HOURS * CELL)
    edges = [end for end, _ in ends]
    for day, name in enumerate(DAYS):
        yield text(left - 6, top + CELL * day + CELL - 3, name, fill="ink3", size=small, anchor="end")
        for hour in range(HOURS):
            value, words = week.values[24 * day + hour], week.texts[24 * day + hour]
            told = f"{name} {hour}:00: {words}"
            place = left + CELL * hour + 0.5, top + CELL * day + 0.5
            if value is None:
                yield rect(*place, CELL - 1, CELL - 1, stroke="line", title=told)
            else:
                fill = f"heat{bisect_right(edges, value)}"
                yield rect(*place, CELL - 1, CELL - 1, fill=fill, title=told)
    for hour in (0, 6, 12, 18):
        y = top + CELL * len(DAYS) + 13
        yield text(left + CELL * hour, y, f"{hour}:00", fill="ink3", size=small)


def _legend(ends: Sequence[tuple[float, str]], most: float, y: float, *, empty: bool) -> tuple[list[str], int]:
    """Six classes in words, and what is empty; in as many rows as they need."""
    small, x, row = SIZES["small"], 0.0, 0
    words = [f"under {ends[0][1]}", *(f"to {name}" for _, name in ends[1:]), f"over {ends[-1][1]}"]
    shown: list[str] = []
    for k, each in enumerate([*words, *(["nobody asked"] if empty else [])]):
        wide = 18 + width_of(each, size=small) + 12
        if x and x + wide - 12 > most:
            x, row = 0.0, row + 1
        fill, stroke = (f"heat{k}", "") if k < len(words) else ("", "control")
        shown.append(rect(x, y - 9 + 20 * row, 13, 11, fill=fill, stroke=stroke))
        shown.append(text(x + 18, y + 20 * row, each, fill="ink2", size=small))
        x += wide
    return shown, row + 1
