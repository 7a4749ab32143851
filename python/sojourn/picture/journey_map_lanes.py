"""Lanes under a journey map: what returns, skips stages, or comes in further on, each a line with its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.picture import svg
from sojourn.picture.journey_map_layout import RETURNS, Layout
from sojourn.picture.journey_map_marks import arrow
from sojourn.picture.journey_map_text import said, said_width
from sojourn.picture.svg import number as n

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.picture.journey_map_data import Number

PITCH: Final = 24.0
SIZE: Final = 12.0
WORDS: Final = 330.0


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A line below everything: from where it comes down (None: it begins there) to where it goes up (None: ends)."""

    words: str
    number: Number
    down: float | None
    up: float | None

    @property
    def span(self) -> tuple[float, float]:
        """Left and right end."""
        known = [x for x in (self.down, self.up) if x is not None]
        return min(known), max(known)


def lanes_of(at: Layout) -> tuple[tuple[Lane, ...], tuple[Lane, ...]]:
    """Return what is drawn, short lines first, and what there is no room for."""
    found = list(_lanes(at))
    largest = sorted(found, key=lambda each: -each.number.most)[:RETURNS]
    drawn = sorted((each for each in found if each in largest), key=lambda each: each.span[1] - each.span[0])
    return tuple(drawn), tuple(each for each in found if each not in largest)


def _lanes(at: Layout) -> Iterator[Lane]:
    goes: dict[tuple[str, str], float] = {}
    for column in at.columns:
        for slot, x in zip(column.returning, column.returns_at, strict=True):
            if slot.flow:
                goes[slot.flow.source, slot.flow.target] = x + slot.thick / 2
    for column in at.columns:
        for slot, x in zip(column.rising, column.rises_at, strict=True):
            centre = x + slot.thick / 2
            if slot.flow is None:
                yield Lane(words=slot.label, number=slot.number, down=None, up=centre)
                continue
            pair = slot.flow.source, slot.flow.target
            again = pair[0] == pair[1]
            words = f"{pair[0]}, once more" if again else f"{pair[0]} → {pair[1]}"
            yield Lane(words=_by(words, slot.flow.ways), number=slot.number, down=goes.get(pair), up=centre)


def _by(words: str, ways: Sequence[tuple[str, Number]]) -> str:
    return f"{words}: {ways[0][0]}" if len(ways) == 1 else words


def draw_lanes(lanes: Sequence[Lane], y: float, floor: float, width: float) -> str:
    """Lines from `floor`, where bands end, down to their lane and up again; words where no other line runs."""
    lines, words = [], []
    for k, lane in enumerate(lanes):
        at = y + PITCH * k + 16
        x = _words_at(lane, lanes[k:], width)
        wide = said_width(lane.words, lane.number, WORDS)
        lines.append(_line(lane, at, floor, x, wide))
        words.append(svg.rect(x - 4, at - 11, wide + 8, 16, fill="surface"))
        words.append(said(x, at + 4, lane.words, lane.number, most=WORDS))
    return "".join([*lines, *words])


def _line(lane: Lane, at: float, floor: float, x: float, wide: float) -> str:
    ends = [each for each in (lane.down, lane.up) if each is not None]
    if len(ends) == 1:
        near = x - 4 if x > ends[0] else x + wide + 4
        only = ends[0]
        points = f"M{n(near)} {n(at)}H{n(only)}V{n(floor + 8)}"
        return arrow(points, (only, floor + 1), down=False) if lane.up is not None else svg.path(points, stroke="line")
    return arrow(
        f"M{n(ends[0])} {n(floor)}V{n(at)}H{n(ends[1])}V{n(floor + 8)}", (ends[1], floor + 1), down=False
    )  # fmt: skip


def _words_at(lane: Lane, below: Sequence[Lane], width: float) -> float:
    """The place nearest to the middle of the line where no line to a deeper lane is crossed."""
    wide = said_width(lane.words, lane.number, WORDS)
    low, high = lane.span
    lines = [x for each in below for x in (each.down, each.up) if x is not None]
    best, cost = 16.0, float("inf")
    x = 16.0
    while x + wide <= width - 16:
        crossed = sum(x - 10 < each < x + wide + 10 for each in lines)
        away = abs(x + wide / 2 - (low + high) / 2)
        if lane.down is None or lane.up is None:
            away = abs(x - high - 14)
        if 1e5 * crossed + away < cost:
            best, cost = x, 1e5 * crossed + away
        x += 4
    return best
