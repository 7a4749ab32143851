"""Where all of a twin's picture goes: marks on a time axis that stretches early times, labels that never touch."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.compare.twin import TICKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.compare.twin import Life, Step, Twin

WIDTH = 1000.0
LEFT = 160.0  # room for the names of the lanes
EDGE = 16.0
LEVEL = 31.0  # height of a label of two lines
MOST_LEVELS = 6
LONGEST = 26  # characters of a label
APART = 13.0  # between two marks
_PLAIN, _BOLD = 6.1, 6.9  # widths of a character of 11 and of 12 pixels, on the safe side
_UNIT = 60.0  # seconds: below a minute the axis is even, above it is logarithmic
_DAY = 86400.0
_MARKS = (
    (60.0, "1 min"), (300.0, "5 min"), (1800.0, "30 min"), (7200.0, "2 h"), (28800.0, "8 h"), (_DAY, "1 d"),
    (3 * _DAY, "3 d"), (7 * _DAY, "1 week"), (30.436875 * _DAY, "1 month"), (91.3 * _DAY, "3 months"),
    (182.6 * _DAY, "6 months"), (365.2425 * _DAY, "1 year"), (730.485 * _DAY, "2 years"), (1826.2 * _DAY, "5 years"),
    (3652.4 * _DAY, "10 years"),
)  # fmt: skip
_TICK_APART = 62.0


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What happens at one time in one life, and where it is drawn."""

    steps: tuple[Step, ...]
    x: float
    level: int | None = None  #: of its label; None = none

    @property
    def visit(self) -> Step | None:
        """The visit among it."""
        return next((each for each in self.steps if each.kind == "visit"), None)

    @property
    def name(self) -> str:
        """First line of the label."""
        first = self.visit or self.steps[0]
        if self.visit:
            return shortened(first.touchpoint)
        if first.kind == "arrival":
            return "arrives"
        return shortened(first.touchpoint or first.outcome or first.stage)

    @property
    def result(self) -> str:
        """Second line: what came of it."""
        entered = next((each.stage for each in reversed(self.steps) if each.kind in ("enter", "back")), "")
        visit = self.visit
        word = visit.outcome if visit else ("used up" if self.steps[0].kind == "used up" else "")
        if not visit and entered == (self.steps[0].touchpoint or self.steps[0].outcome or self.steps[0].stage):
            return ""
        parts = [word if word != "else" or not entered else "", f"→ {entered}" if entered else ""]
        return shortened(" ".join(each for each in parts if each))

    @property
    def width(self) -> float:
        """Of the label."""
        felt = 5 if self.visit else 0
        return max((len(self.name) + felt) * _BOLD, len(self.result) * _PLAIN)


@dataclass(frozen=True, kw_only=True)
class Axis:
    """From ticks since arrival to pixels: stretched at the start, and wherever marks would touch."""

    times: tuple[int, ...]
    places: tuple[float, ...]
    last: float

    def x(self, ticks: float) -> float:
        """Place of a time; linear on the stretched scale between two marks."""
        k = bisect_right(self.times, ticks) - 1
        if k < 0:
            return self.places[0]
        if k == len(self.times) - 1:
            here, there = stretched(self.times[k]), stretched(self.last)
            share = (stretched(ticks) - here) / (there - here) if there > here else 0.0
            return self.places[k] + share * (self.places[-1] - self.places[k])
        here, there = stretched(self.times[k]), stretched(self.times[k + 1])
        return self.places[k] + (stretched(ticks) - here) / (there - here) * (self.places[k + 1] - self.places[k])

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Places and words of the scale."""
        found: list[tuple[float, str]] = []
        for seconds, word in _MARKS:
            if seconds * TICKS > self.times[-1]:
                break
            x = self.x(seconds * TICKS)
            if x - (found[-1][0] if found else self.places[0]) >= _TICK_APART:
                found.append((x, word))
        return found


def axis_of(twin: Twin, right: float) -> Axis:
    """Return the axis of both lives."""
    times = sorted({step.time - twin.arrived for life in (twin.first, twin.second) for step in life.told} | {0})
    end = max(times[-1], 600 * TICKS)
    room = right - LEFT
    ideal = [LEFT + room * stretched(time) / stretched(end) for time in times]
    apart = min(APART, room / max(1, len(times)))
    places: list[float] = []
    for place in ideal:
        places.append(max(place, places[-1] + apart) if places else place)
    limit = right
    for k in range(len(places) - 1, -1, -1):
        places[k] = min(places[k], limit)
        limit = places[k] - apart
    return Axis(times=tuple(times), places=tuple(places), last=float(times[-1]))


def stretched(ticks: float) -> float:
    """A time on the scale of the axis."""
    return math.log1p(ticks / TICKS / _UNIT)


def marks_of(twin: Twin, life: Life, axis: Axis) -> list[Mark]:
    """Return the marks of a life: what happens at the same time is one."""
    groups: list[list[Step]] = []
    for step in life.told:
        if groups and groups[-1][0].time == step.time and not (step.kind == "visit" and _visits(groups[-1])):
            groups[-1].append(step)
        else:
            groups.append([step])
    return [Mark(steps=tuple(each), x=axis.x(each[0].time - twin.arrived)) for each in groups]


def _visits(group: Sequence[Step]) -> bool:
    return any(each.kind == "visit" for each in group)


def labelled(marks: Sequence[Mark], important: set[int]) -> list[Mark]:
    """Return the marks with the levels of their labels, of which there are at most six.

    From the right to the left each label begins at its mark and takes the lowest level in which it ends before the next
    label, and before every stem that passes to a higher one. Its own stem meets none: what lies below it begins further
    right. Where levels run out the least important labels go, repetitions first.
    """
    kept = set(range(len(marks)))
    order = _dispensable(marks, important)
    while True:
        levels = _levels(marks, kept)
        if max(levels.values(), default=0) < MOST_LEVELS or not order:
            break
        kept.discard(order.pop())
    return [Mark(steps=mark.steps, x=mark.x, level=levels.get(k)) for k, mark in enumerate(marks)]


def _levels(marks: Sequence[Mark], kept: set[int]) -> dict[int, int]:
    starts: list[float] = []  # of each level: where the leftmost label or passing stem is
    found: dict[int, int] = {}
    for k in sorted(kept, reverse=True):
        end = marks[k].x + 4 + marks[k].width + 8
        level = next((i for i, start in enumerate(starts) if end <= start), len(starts))
        starts[: level + 1] = [marks[k].x] * (level + 1)
        found[k] = level
    return found


def _dispensable(marks: Sequence[Mark], important: set[int]) -> list[int]:
    """Return the marks whose labels may go, the first to go last in the list."""
    seen: set[str] = set()
    first: list[int] = []
    again: list[int] = []
    for k, mark in enumerate(marks):
        if k not in important:
            (again if mark.name in seen else first).append(k)
        seen.add(mark.name)
    return [*reversed(first), *again]


def overflow(marks: Sequence[Mark]) -> float:
    """How far labels reach beyond the last mark."""
    right = max((mark.x for mark in marks), default=0.0)
    return max((mark.x + 4 + mark.width - right for mark in marks if mark.level is not None), default=0.0)


def shortened(text: str, most: int = LONGEST) -> str:
    """A text of at most so many characters, its end marked where it is cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def width_of(text: str, *, bold: bool = False) -> float:
    """Width of a text of 12 pixels, on the safe side."""
    return len(text) * (_BOLD if bold else _PLAIN)
