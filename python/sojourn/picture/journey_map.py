"""The journey map: where prospects come from, go on to, drop out and return, from plain data to one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.picture import svg
from sojourn.picture.figure import Picture
from sojourn.picture.journey_map_beside import beside_height, draw_beside
from sojourn.picture.journey_map_head import draw_heads, draw_legend, head_height
from sojourn.picture.journey_map_lanes import PITCH, draw_lanes, lanes_of
from sojourn.picture.journey_map_layout import (
    BAR,
    CAUSES,
    CHANNELS,
    LINE,
    SIDE,
    TURN,
    Column,
    Layout,
    Slot,
    layout,
    source_room,
)
from sojourn.picture.journey_map_marks import climbing, falling, joining, parts, straight, zigzag
from sojourn.picture.journey_map_text import change_words
from sojourn.picture.journey_map_words import note_of, table_of, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.picture.journey_map_data import Journey

LEGEND: Final = 26.0
JOINED: Final = 4  #: losses told in words under a joined bar
TAIL: Final = 34.0  #: pixels that bands go on down after their turn


def draw(journey: Journey, title: str) -> Picture:
    """Return the map of a journey.

    Parameters
    ----------
    journey : Journey
        Stages, flows and touchpoints with their numbers; of one run, or of a baseline with a variant.
    title : str
        The finding in words.

    Examples
    --------
    >>> from sojourn.picture.journey_map_data import Journey, Number, Stage
    >>> nobody = Number(value=0.0, text="none seen", shown="0")
    >>> draw(Journey(name="tiny", period="a year", stages=(Stage(name="lead", entries=nobody),)), "Nobody comes").kind
    'map'
    """
    at = layout(journey)
    lanes, others = lanes_of(at)
    top = LEGEND + head_height(at)
    floor = top + at.deepest + TURN + TAIL
    labels = floor + 22
    under = labels + LINE * max(len(_loss_lines(each)) for each in at.columns)
    beside = under + PITCH * len(lanes) + (16 if lanes else 0)
    height = beside + beside_height(at) + 12
    body = [
        draw_legend(at, LEGEND - 8),
        *(_column(at, i, top, floor) for i in range(len(at.columns))),
        _sources(at, top),
        draw_heads(at, LEGEND, top),
        *(_losses(each, each.x + BAR + 6, labels) for each in at.columns),
        draw_lanes(lanes, under, floor, at.width),
        draw_beside(at, beside),
    ]
    return Picture(
        kind="map",
        title=title,
        told=told_of(journey, at.order),
        body="".join(body),
        width=at.width,
        height=height,
        table=table_of(journey),
        note=note_of(at, [each.words for each in others]),
    )


# --- bars and bands -------------------------------------------------------------------------------------------------
def _column(at: Layout, i: int, top: float, floor: float) -> str:
    column = at.columns[i]
    drawn = [*_onward(at, i, top), *_drops(column, top, floor), *_returns(column, top, floor)]
    drawn += _rises(column, top, floor)
    entries = column.stage.entries
    tall = max(entries.most * column.scale, 1.0)
    title = f"{column.title}: {entries.text}"
    drawn.append(svg.rect(column.x, top, BAR, tall, fill="bar", title=title, more='data-mark="stage"'))
    return "".join(drawn)


def _onward(at: Layout, i: int, top: float) -> Iterator[str]:
    column, slot = at.columns[i], at.columns[i].onward
    if slot is None or slot.flow is None or i + 1 >= len(at.columns):
        return
    following = at.columns[i + 1]
    end, begin = following.x, column.x + BAR
    title = f"{slot.flow.source} → {slot.flow.target}: {slot.number.text}"
    if not following.fresh:
        for part in parts(slot.number, slot.thick):
            yield straight(begin, end, top, part, title)
        return
    middle = end - 20
    wide = slot.number.most * following.scale
    for part in parts(slot.number, slot.thick):
        yield straight(begin, middle, top, part, title)
    for part in parts(slot.number, wide):
        yield straight(middle, end, top, part, title)
    yield zigzag(middle, top - 4, top + max(slot.thick, wide) + 4)


def _drops(column: Column, top: float, floor: float) -> Iterator[str]:
    slots = column.drops
    if not slots:
        return
    turn = top + slots[0].end + TURN
    for slot in slots:
        title = f"{slot.flow.source} → {slot.flow.target}: {slot.number.text}" if slot.flow else ""
        for part in parts(slot.number, slot.thick):
            edges = top + slot.top + part.top, top + slot.top + part.end
            yield falling(column.x + BAR, column.x + BAR + 4, edges, turn, floor, part, title)


def _returns(column: Column, top: float, floor: float) -> Iterator[str]:
    for slot, x in zip(column.returning, column.returns_at, strict=True):
        title = f"{slot.flow.source} → {slot.flow.target}: {slot.number.text}" if slot.flow else ""
        turn = top + slot.end + TURN
        for part in parts(slot.number, slot.thick):
            edges = top + slot.top + part.top, top + slot.top + part.end
            yield falling(column.x + BAR, x - TURN, edges, turn, floor, part, title)


def _rises(column: Column, top: float, floor: float) -> Iterator[str]:
    for slot, x in zip(column.rising, column.rises_at, strict=True):
        title = f"{slot.label} → {column.title}: {slot.number.text}"
        for part in parts(slot.number, slot.thick):
            edges = top + slot.top + part.top, top + slot.top + part.end
            left = x + slot.thick - part.end
            yield climbing(column.x, left, edges, floor, TURN + slot.thick - part.end, part, title)


def _sources(at: Layout, top: float) -> str:
    column, drawn, y = at.columns[0], list[str](), top
    begin, end = SIDE + 114, column.x - column.lead
    for k, slot in enumerate(column.sources):
        room = source_room(slot)
        for part in parts(slot.number, slot.thick):
            start = y + (room - slot.thick) / 2
            drawn.append(joining(begin, end, (start, top + slot.top), part, f"{slot.label}: {slot.number.text}"))
            if column.lead:
                drawn.append(straight(end, column.x, top + slot.top, part))
        if k < CHANNELS:
            drawn.append(_source_words(slot, begin - 8, y + room / 2 - (7 if slot.number.change else 0)))
        y += room + 4
    return "".join(drawn)


def _source_words(slot: Slot, x: float, y: float) -> str:
    change, colour = change_words(slot.number)
    name = svg.text(x, y - 3, slot.label, anchor="end", most=x - SIDE, bold=True)
    words = svg.text(x, y + 12, slot.number.now, anchor="end", fill="ink2")
    if not change:
        return name + words
    return name + words + svg.text(x, y + 27, change, anchor="end", fill=colour, most=x - SIDE)


# --- what is lost ---------------------------------------------------------------------------------------------------
def _losses(column: Column, x: float, y: float) -> str:
    drawn = []
    for bold, words, fill, size in _loss_lines(column):
        room = column.room - 8
        first = svg.width_of(bold, bold=True) + 6 if bold else 0.0
        drawn.append(svg.text(x, y, bold, bold=True) if bold else "")
        strong = fill == "variant"
        drawn.append(svg.text(x + first, y, words, fill=fill, size=size, bold=strong, most=room - first))
        y += LINE
    return "".join(drawn)


def _loss_lines(column: Column) -> list[tuple[str, str, str, float]]:
    """A number in bold, words, their colour and size, for each line under a bar."""
    found: list[tuple[str, str, str, float]] = []
    joined = len(column.names) > 1
    flows = [each.flow for each in column.drops if each.flow]
    for flow in flows[: JOINED if joined else len(flows)]:
        words = f"{flow.source} to {flow.target}" if joined else f"to {flow.target}"
        found.append((flow.number.now, words, "ink2", 12))
        change, colour = change_words(flow.number)
        if change:
            found.append(("", change, colour, 12))
        if joined:
            continue
        ways = sorted((each for each in flow.ways if not each[1].empty), key=lambda each: -each[1].there)
        shown = len(ways) if len(ways) == CAUSES + 1 else CAUSES
        for name, number in ways[:shown]:
            found.append(("", f"{number.now} {name}" if len(ways) > 1 else name, "ink3", 11))
        if len(ways) > shown:
            found.append(("", f"and {len(ways) - shown} more ways", "ink3", 11))
    if joined and len(flows) > JOINED:
        found.append(("", f"and {len(flows) - JOINED} more: see the table", "ink3", 11))
    for flow in column.pauses:
        found.append((flow.number.now, f"pauses by {flow.target}", "ink2", 12))
        change, colour = change_words(flow.number)
        found += [("", change, colour, 12)] if change else []
    return found
