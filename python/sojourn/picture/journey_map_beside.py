"""Stages beside the main way of a journey map: a row each, with what comes in, what leaves, and its touchpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.picture import svg
from sojourn.picture.journey_map_data import BACK
from sojourn.picture.journey_map_layout import BAR, DOTS, ROW, SIDE, Layout
from sojourn.picture.journey_map_marks import dot, joining, parts
from sojourn.picture.journey_map_text import change_words, said, said_width
from sojourn.picture.scale import step_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.picture.journey_map_data import Journey, Number, Stage, Touchpoint

TALL: Final = 44.0
PITCH: Final = 18.0
HEAD: Final = 40.0
INWARD: Final = 210.0  #: of the words of what comes in
OUTWARD: Final = 290.0
MOST: Final = 6  #: flows in or out that are drawn in a row


def beside_height(at: Layout) -> float:
    """Pixels that all rows take."""
    loose = _between(at)
    return (
        (HEAD if at.order.beside else 0) + sum(_row_height(at, each) for each in at.order.beside) + len(loose) * PITCH
    )


def draw_beside(at: Layout, y: float) -> str:
    """A heading with the scale of the rows, then the rows, then what goes from one end to another."""
    drawn = []
    if at.order.beside:
        scale = _scale(at)
        drawn.append(svg.text(SIDE, y + 24, "Beside the main way", size=13.5, bold=True))
        if scale > 0:
            count = step_of(6 / scale)
            mark = count * scale
            x = SIDE + svg.width_of("Beside the main way", size=13.5, bold=True) + 12
            drawn.append(svg.rect(x, y + 24 - mark, 4, mark, fill="ink3", more='data-mark="scale"'))
            drawn.append(svg.text(x + 9, y + 24, f"= {count:,.10g}, on a scale of its own", fill="ink3", size=11))
        y += HEAD
    for name in at.order.beside:
        drawn.append(_row(at, name, y))
        y += _row_height(at, name)
    for words, number in _between(at):
        drawn.append(said(SIDE, y + 12, words, number, most=at.width - 2 * SIDE))
        y += PITCH
    return "".join(drawn)


def _stage(at: Layout, name: str) -> Stage:
    return next(each for each in at.journey.stages if each.name == name)


def _scale(at: Layout) -> float:
    largest = max((_need(at.journey, each) for each in at.order.beside), default=0.0)
    return TALL / largest if largest > 0 else 0.0


def _need(journey: Journey, name: str) -> float:
    stage = next(each for each in journey.stages if each.name == name)
    both = (_in(journey, name), _out(journey, name))
    return max(stage.entries.most, *(sum(number.most for _, number in side) for side in both))


def _in(journey: Journey, name: str) -> list[tuple[str, Number]]:
    flows = [(f"from {f.source}", f.number) for f in journey.flows if f.target == name and f.counted]
    come = [(each.name, each.number) for each in journey.sources if each.target == name]
    refer = [(each.name, each.number) for each in journey.referrals if each.target == name]
    return _largest([*come, *refer, *flows])


def _out(journey: Journey, name: str) -> list[tuple[str, Number]]:
    found = []
    for flow in journey.flows:
        if flow.source == name:
            words = "back to where they were" if flow.target == BACK else f"to {flow.target}"
            words += "" if flow.counted or flow.target == BACK else ", counted above"
            words = f"{words}: {flow.ways[0][0]}" if len(flow.ways) == 1 else words
            found.append((words, flow.number))
    return _largest(found)


def _largest(flows: Sequence[tuple[str, Number]]) -> list[tuple[str, Number]]:
    return sorted((each for each in flows if not each[1].empty), key=lambda each: -each[1].most)


def _dots(journey: Journey, name: str) -> list[Touchpoint]:
    return [each for each in journey.touchpoints if each.stages and each.stages[0] == name][:DOTS]


def _row_height(at: Layout, name: str) -> float:
    lines = max(len(_in(at.journey, name)[:MOST]), len(_out(at.journey, name)[:MOST]))
    return max(lines * PITCH, len(_dots(at.journey, name)) * ROW, TALL, 50.0) + 16


def _row(at: Layout, name: str, y: float) -> str:
    stage, scale = _stage(at, name), _scale(at)
    entries = stage.entries
    change, colour = change_words(entries)
    drawn = [svg.text(SIDE, y + 12, name, size=13.5, bold=True, most=166)]
    drawn.append(svg.text(SIDE, y + 28, entries.now, most=166))
    if change:
        drawn.append(svg.text(SIDE, y + 44, change, fill=colour, bold=colour == "variant", most=166))
    bar = 470.0
    drawn += _side(_in(at.journey, name)[:MOST], y, scale, bar, inward=True)
    drawn += _side(_out(at.journey, name)[:MOST], y, scale, bar, inward=False)
    drawn.append(svg.rect(bar, y, BAR, max(1.0, entries.most * scale), fill="bar", title=f"{name}: {entries.text}"))
    largest = max((each.visits.there for each in at.journey.touchpoints), default=0.0)
    for k, each in enumerate(_dots(at.journey, name)):
        drawn.append(_dot(854, y + ROW * k + ROW / 2, each, largest))
    return "".join(drawn)


def _side(flows: Sequence[tuple[str, Number]], y: float, scale: float, bar: float, *, inward: bool) -> list[str]:
    drawn, top = [], y
    for k, (words, number) in enumerate(flows):
        thick, line = number.most * scale, y + PITCH * k + PITCH / 2
        for part in parts(number, thick):
            if inward:
                drawn.append(joining(414, bar, (line - thick / 2, top), part, f"{words}: {number.text}"))
            else:
                drawn.append(joining(bar + BAR, 534, (top, line - thick / 2), part, f"{words}: {number.text}"))
        most = INWARD if inward else OUTWARD
        x = 404.0 - said_width(words, number, most) if inward else 544.0
        drawn.append(said(x, line + 4, words, number, most=most))
        top += thick
    return drawn


def _dot(x: float, y: float, of: Touchpoint, most: float) -> str:
    quality = of.quality
    signed = "" if quality is None else quality.now
    value = svg.width_of(signed) + 6 if signed else 0.0
    room = 1064 - x - 18 - value
    name = svg.cut(of.name, room)
    words = svg.text(x + 18, y + 4, of.name, most=room)
    if signed:
        words += svg.text(x + 18 + svg.width_of(name) + 6, y + 4, signed, fill="ink2")
    return dot(x, y, of, most) + words


def _between(at: Layout) -> list[tuple[str, Number]]:
    """Flows between ends: no bar has them."""
    ends = at.order.ends
    pairs = [f for f in at.journey.flows if f.source in ends and f.target in ends and not f.number.empty]
    return [(f"{f.source} → {f.target}", f.number) for f in pairs if f.source != f.target][:MOST]
