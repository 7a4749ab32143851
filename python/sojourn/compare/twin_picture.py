"""The picture of a twin: two lanes of one time axis, where lives part, and lines that join what shares its luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.compare.twin import TICKS
from sojourn.compare.twin_layout import (
    EDGE,
    LEVEL,
    LONGEST,
    WIDTH,
    Axis,
    Mark,
    axis_of,
    labelled,
    marks_of,
    overflow,
    shortened,
    width_of,
)
from sojourn.compare.twin_page import attention_text, escaped, felt_text, parting_text
from sojourn.compare.twin_rows import lasting, luck_of, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.twin import Step, Twin

INK, INK2, INK3, FLOW = "#15202B", "#43505E", "#5C6875", "#CBD4DE"
BASELINE, VARIANT, SURFACE, BELOW = "#66727F", "#1B5FBD", "#FFFFFF", "#A33B06"
#: felt value below which a visit has this colour; the middle class is hollow
QUALITY = ((-1.0, "#A33B06"), (-0.25, "#CC7331"), (0.25, ""), (1.0, "#35908A"), (float("inf"), "#075F5B"))
TOP, GAP, RADIUS = 84.0, 132.0, 6.0
PALE = "#EAF1FB"  # the variant's blue, at a tenth
_WAIT = 'stroke="#E0A43A" stroke-opacity="0.55" stroke-width="10" fill="none"'
_FONT = "Inter, system-ui, sans-serif"


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One of the two lives, with its place and its looks."""

    y: float
    up: bool  #: whether labels stand above the line
    name: str
    ending: str
    colour: str
    dashed: bool
    marks: list[Mark]
    won_x: float | None
    end_x: float
    going_on: bool  #: at the horizon
    waits: tuple[tuple[float, float, str], ...] = ()  #: in lines of teams: from, to, in words

    @property
    def levels(self) -> int:
        """Labels above one another."""
        return 1 + max((mark.level for mark in self.marks if mark.level is not None), default=0)


def picture(twin: Twin) -> str:
    """Return a twin as one SVG element, 1,000 wide."""
    axis, lanes = _lanes(twin)
    bottom = lanes[1].y + lanes[1].levels * LEVEL + 26
    body = "".join(
        [
            *_head(twin),
            *_attention(twin, axis, lanes, bottom),
            *_scale(axis, lanes, bottom),
            *_links(twin, lanes),
            *(each for lane in lanes for each in _lane(lane)),
            *_parting(twin, axis, lanes),
            *_legend(twin, lanes, bottom + 40),
        ]
    )
    second = any(lane.waits for lane in lanes) or any(mark.level is None for lane in lanes for mark in lane.marks)
    height = bottom + (72 if second else 54)
    name = f"twin-{twin.replication}-{twin.prospect}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" width="{WIDTH:.0f}" '
        f'height="{height:.0f}" role="img" aria-labelledby="{name}-t {name}-d" font-family="{_FONT}" font-size="12" '
        f'style="max-width:100%;height:auto">'
        f'<title id="{name}-t">{escaped(twin.title)}</title><desc id="{name}-d">{escaped(_told(twin))}</desc>'
        f'<rect width="{WIDTH:.0f}" height="{height:.0f}" fill="{SURFACE}"/>{body}</svg>'
    )


def _told(twin: Twin) -> str:
    """The picture in words."""
    lives = (("Today", twin.first), (f"With {twin.variant}", twin.second))
    said = [
        f"{who}: {', '.join(f'{each.what} after {span(each.time - twin.arrived)}' for each in life.told)}."
        for who, life in lives
    ]
    return " ".join([twin.subtitle, parting_text(twin), *said])


# --- where things go ------------------------------------------------------------------------------------------------
def _lanes(twin: Twin) -> tuple[Axis, tuple[Lane, Lane]]:
    right = WIDTH - EDGE
    for _ in range(2):  # the second time with room for the labels of the last marks
        axis = axis_of(twin, right)
        found = [labelled(marks, _important(twin, marks)) for marks in _marks(twin, axis)]
        right = WIDTH - EDGE - max(10.0, *map(overflow, found))
    levels = [1 + max((mark.level or 0 for mark in marks), default=0) for marks in found]
    top = TOP + levels[0] * LEVEL + 14
    return axis, (
        _one(twin, axis, found[0], y=top, first=True),
        _one(twin, axis, found[1], y=top + GAP, first=False),
    )


def _marks(twin: Twin, axis: Axis) -> list[list[Mark]]:
    return [marks_of(twin, life, axis) for life in (twin.first, twin.second)]


def _important(twin: Twin, marks: list[Mark]) -> set[int]:
    """Marks whose labels stay: the first, the last, where lives part, and where the prospect is won."""
    row = twin.parting
    parting = {id(each) for each in (row.first, row.second) if each} if row else set()
    kept = {0, len(marks) - 1}
    for k, mark in enumerate(marks):
        if any(id(each) in parting for each in mark.steps) or any(_wins(twin, each) for each in mark.steps):
            kept.add(k)
    return kept


def _wins(twin: Twin, step: Step) -> bool:
    return step.kind == "enter" and step.stage == twin.won


def _one(twin: Twin, axis: Axis, marks: list[Mark], *, y: float, first: bool) -> Lane:
    life = twin.first if first else twin.second
    going_on = any(each.kind == "censored" for each in life.steps)
    last = marks[-1].x if marks else axis.places[0]
    return Lane(
        y=y,
        up=first,
        name="Today" if first else "What if",
        ending=shortened(f"ends in {life.stage}" if life.steps else "is not there", 21),
        colour=BASELINE if first else VARIANT,
        dashed=first,
        marks=marks,
        won_x=None if life.won_at is None else axis.x(life.won_at - twin.arrived),
        end_x=(max(last, axis.places[-1]) if going_on else last) + 12,
        going_on=going_on,
        waits=tuple(
            (
                axis.x(asked.time - twin.arrived),
                axis.x(end.time - twin.arrived),
                f"waits {span(end.time - asked.time)} for {asked.touchpoint}",
            )
            for asked, end in life.waits
        ),
    )


# --- what is drawn --------------------------------------------------------------------------------------------------
def _text(x: float, y: float, text: str, *, fill: str = INK, size: float = 12, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" font-size="{size:g}"{more}>{escaped(text)}</text>'


def _head(twin: Twin) -> Iterator[str]:
    yield _text(EDGE, 28, shortened(twin.title, 88), size=17, more=' font-weight="700"')
    yield _text(EDGE, 49, shortened(twin.subtitle, 150), fill=INK2, size=12.5)


def _scale(axis: Axis, lanes: tuple[Lane, Lane], bottom: float) -> Iterator[str]:
    top = lanes[0].y - 8
    for x, word in [(axis.places[0], "arrival"), *axis.ticks]:
        yield f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="#E3E8ED"/>'
        yield _text(x, bottom + 15, word, fill=INK3, size=11, more=' text-anchor="middle"')


def _attention(twin: Twin, axis: Axis, lanes: tuple[Lane, Lane], bottom: float) -> Iterator[str]:
    """A pale band for as long as attention lasts, the same in both lives."""
    if twin.raised is None or twin.raised.listens is None:
        return
    since = twin.raised.time - twin.arrived
    start = axis.x(since)
    end = max(start, min(axis.x(since + min(twin.raised.listens * TICKS, twin.horizon)), lanes[1].end_x))
    band = f'width="{end - start:.1f}" height="{bottom - TOP + 2:.1f}"'
    yield f'<rect x="{start:.1f}" y="{TOP - 2:.1f}" {band} fill="{PALE}"/>'
    yield f'<path d="M{end:.1f} {TOP - 2:.1f}V{bottom:.1f}" stroke="{VARIANT}" stroke-dasharray="3 3"/>'
    lasts = f"attention lasts {lasting(twin.raised.listens)} in both lives"
    yield _text(start, TOP - 8, lasts, fill=VARIANT, size=11)


def _links(twin: Twin, lanes: tuple[Lane, Lane]) -> Iterator[str]:
    """Lines between the lanes: what both lives have in common, with the same luck."""
    places = [{id(step): mark.x for mark in lane.marks for step in mark.steps} for lane in lanes]
    drawn: set[tuple[float, float]] = set()
    for row in twin.rows:
        if row.first is None or row.second is None:
            continue
        ends = places[0][id(row.first)], places[1][id(row.second)]
        if ends not in drawn:
            drawn.add(ends)
            told = f"<title>{escaped(luck_of(row) or 'the same in both lives')}</title>"
            line = f"M{ends[0]:.1f} {lanes[0].y + 8:.1f}L{ends[1]:.1f} {lanes[1].y - 8:.1f}"
            yield f'<path d="{line}" stroke="{FLOW}" stroke-width="1.5" fill="none">{told}</path>'


def _lane(lane: Lane) -> Iterator[str]:
    start = lane.marks[0].x if lane.marks else lane.end_x
    dash = ' stroke-dasharray="7 4"' if lane.dashed else ""
    yield _text(EDGE, lane.y + 1, lane.name, fill=lane.colour, size=13, more=' font-weight="700"')
    yield _text(EDGE, lane.y + 17, lane.ending, fill=INK2)
    if lane.marks:
        line = f'stroke="{lane.colour}" fill="none"'
        yield f'<path d="M{start:.1f} {lane.y:.1f}H{lane.end_x:.1f}" {line} stroke-width="2.5"{dash}/>'
        if lane.won_x is not None and lane.end_x > lane.won_x:
            yield f'<path d="M{lane.won_x:.1f} {lane.y:.1f}H{lane.end_x:.1f}" {line} stroke-width="6"/>'
        if not lane.going_on:
            bar = f'stroke="{BELOW if lane.won_x is None else lane.colour}" stroke-width="4"'
            yield f'<path d="M{lane.end_x:.1f} {lane.y - 9:.1f}v18" {bar}/>'
    for begin, end, told in lane.waits:
        yield f'<path d="M{begin:.1f} {lane.y:.1f}H{end:.1f}" {_WAIT}><title>{escaped(told)}</title></path>'
    for mark in lane.marks:
        yield from _label(lane, mark)
    for mark in lane.marks:
        yield _dot(lane, mark)


def _label(lane: Lane, mark: Mark) -> Iterator[str]:
    if mark.level is None:
        return
    sign = -1 if lane.up else 1
    foot = lane.y + sign * (14 + mark.level * LEVEL)
    y = foot - LEVEL + 20 if lane.up else foot + 10
    if mark.level:
        reach = foot - LEVEL + 11 if lane.up else foot + 26
        yield f'<path d="M{mark.x:.1f} {lane.y + sign * 8:.1f}V{reach:.1f}" stroke="{FLOW}"/>'
    x = mark.x + (4 if mark.level else -RADIUS)
    visit = mark.visit
    felt = felt_text(visit) if visit else ""
    tail = f'<tspan dx="5" fill="{INK2}" font-weight="400">{escaped(felt)}</tspan>' if felt else ""
    yield f'<text x="{x:.1f}" y="{y - 3:.1f}" fill="{INK}" font-weight="600">{escaped(mark.name)}{tail}</text>'
    if mark.result:
        yield _text(x, y + 10, mark.result, fill=INK2, size=11)


def _dot(lane: Lane, mark: Mark) -> str:
    told = "; ".join(each.what for each in mark.steps)
    felt = felt_text(mark.visit) if mark.visit else ""
    title = f"<title>{escaped(f'{told}, felt {felt}' if felt else told)}</title>"
    x, y = mark.x, lane.y
    if lane.won_x is not None and abs(x - lane.won_x) < 0.05:
        shape = f'<path d="M{x:.1f} {y - 9:.1f}l9 9l-9 9l-9 -9z" fill="{SURFACE}" stroke="{lane.colour}" '
        return f'{shape}stroke-width="2.5">{title}</path>'
    if mark.visit is None and mark.steps[0].kind != "arrival":
        return f'<path d="M{x:.1f} {y - 8:.1f}v16" stroke="{lane.colour}" stroke-width="3.5">{title}</path>'
    fill = _felt_colour(mark.visit)
    stroke, width = (SURFACE, 1.5) if fill else (lane.colour, 2)
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS + (0 if fill else -0.5):g}" fill="{fill or SURFACE}" '
    return f'{circle}stroke="{stroke}" stroke-width="{width:g}">{title}</circle>'


def _felt_colour(visit: Step | None) -> str:
    value = None if visit is None else visit.felt if visit.felt is not None else visit.quality
    return "" if value is None else next(colour for limit, colour in QUALITY if value < limit)


def _parting(twin: Twin, axis: Axis, lanes: tuple[Lane, Lane]) -> Iterator[str]:
    row = twin.parting
    if row is None:
        return
    time = min(each.time for each in (row.first, row.second) if each)
    x = axis.x(time - twin.arrived)
    lines = _said(twin)
    width = 20 + max(width_of(line, bold=not k) for k, line in enumerate(lines))
    left = min(x + 12, WIDTH - EDGE - width) if x < WIDTH * 0.6 else max(EDGE, x - 12 - width)
    height = 14 + 17 * len(lines)
    top = (lanes[0].y + lanes[1].y) / 2 - height / 2
    yield f'<path d="M{x:.1f} {lanes[0].y + 8:.1f}V{lanes[1].y - 8:.1f}" stroke="{VARIANT}" stroke-width="2"/>'
    box = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6"'
    yield f'<rect {box} fill="{SURFACE}" stroke="{VARIANT}" stroke-width="1.5"/>'
    yield _text(left + 10, top + 19, lines[0], fill=VARIANT, more=' font-weight="700"')
    for k, line in enumerate(lines[1:], 1):
        yield _text(left + 10, top + 19 + 17 * k, line, fill=INK2, size=11)


def _said(twin: Twin) -> list[str]:
    """The box: where lives part, what happens in each, and what the shared luck said."""
    row = twin.parting
    assert row is not None
    lines = [f"They part at {shortened(twin.place, LONGEST)}"]
    for who, step in (("Today", row.first), ("What if", row.second)):
        said = "nothing of it" if step is None else f"{step.what}, after {span(step.time - twin.arrived)}"
        lines.append(shortened(f"{who}: {said}", 74))
    shared = [each for each in luck_of(row).split("; ") if each.startswith("same ")]
    told = [attention_text(twin).strip()] if attention_text(twin) else []
    return [*lines, *(shortened(each, 84) for each in (*told, *(f"Luck: {each}" for each in shared)))][:5]


def _legend(twin: Twin, lanes: tuple[Lane, Lane], y: float) -> Iterator[str]:
    x = EDGE
    for colour, word in (("#A33B06", "felt below expectation"), ("", "as expected, or unfelt"), ("#075F5B", "above")):
        edge = SURFACE if colour else INK3
        yield f'<circle cx="{x + 5:.1f}" cy="{y - 4:.1f}" r="5" fill="{colour or SURFACE}" stroke="{edge}"/>'
        yield _text(x + 15, y, word, fill=INK3, size=11)
        x += 15 + width_of(word) + 14
    yield f'<path d="M{x + 6:.1f} {y - 10:.1f}l6 6l-6 6l-6 -6z" fill="{SURFACE}" stroke="{VARIANT}" stroke-width="2"/>'
    word = f"reaches {shortened(twin.won, 18)}"
    yield _text(x + 18, y, word, fill=INK3, size=11)
    x += 18 + width_of(word) + 14
    yield f'<path d="M{x:.1f} {y - 4:.1f}h16" stroke="{FLOW}" stroke-width="2"/>'
    yield _text(x + 22, y, "the same in both lives, with the same luck", fill=INK3, size=11)
    x = EDGE
    if any(lane.waits for lane in lanes):
        yield f'<path d="M{x:.1f} {y + 14:.1f}h16" {_WAIT}/>'
        yield _text(x + 22, y + 18, "waits for somebody of a team", fill=INK3, size=11)
        x += 22 + width_of("waits for somebody of a team") + 14
    hidden = sum(mark.level is None for lane in lanes for mark in lane.marks)
    if hidden:
        yield _text(
            x, y + 18, f"{hidden} marks have no label for want of room: the table has them all.", fill=INK3, size=11
        )
