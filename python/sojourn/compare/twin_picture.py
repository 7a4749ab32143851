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
from sojourn.compare.twin_page import MEANING, attention_text, escaped, felt_text, lines, parting_text
from sojourn.compare.twin_rows import lasting, luck_of, span
from sojourn.picture.figure import Picture
from sojourn.picture.theme import quality_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.twin import Step, Twin

TOP, GAP, RADIUS = 84.0, 132.0, 6.0
_WAIT = 'class="s-low1" fill="none" stroke-opacity="0.4" stroke-width="10"'


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


def picture(twin: Twin, *, head: bool = True) -> Picture:
    """Return a twin as a picture, 1,000 wide; with `head` its title stands in it."""
    axis, lanes = _lanes(twin)
    bottom = lanes[1].y + lanes[1].levels * LEVEL + 26
    body = "".join(
        [
            *_head(twin, titled=head),
            *_attention(twin, axis, lanes, bottom),
            *_scale(axis, lanes, bottom),
            *_links(twin, lanes),
            *(each for lane in lanes for each in _lane(lane)),
            *_parting(twin, axis, lanes),
            *_legend(twin, lanes, bottom + 40),
        ]
    )
    second = any(lane.waits for lane in lanes) or any(mark.level is None for lane in lanes for mark in lane.marks)
    return Picture(
        kind="twin",
        title=twin.title,
        told=_told(twin),
        body=body,
        width=WIDTH,
        height=bottom + (72 if second else 54),
        table=lines(twin),
        note=MEANING,
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
        colour="baseline" if first else "variant",
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
def _text(x: float, y: float, text: str, *, fill: str = "ink", size: float = 12, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="f-{fill}" font-size="{size:g}"{more}>{escaped(text)}</text>'


def _head(twin: Twin, *, titled: bool) -> Iterator[str]:
    if titled:
        yield _text(EDGE, 28, shortened(twin.title, 88), size=17, more=' font-weight="700"')
    yield _text(EDGE, 49, shortened(twin.subtitle, 150), fill="ink2", size=12.5)


def _scale(axis: Axis, lanes: tuple[Lane, Lane], bottom: float) -> Iterator[str]:
    top = lanes[0].y - 8
    for x, word in [(axis.places[0], "arrival"), *axis.ticks]:
        yield f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" class="s-line"/>'
        yield _text(x, bottom + 15, word, fill="ink3", size=11, more=' text-anchor="middle"')


def _attention(twin: Twin, axis: Axis, lanes: tuple[Lane, Lane], bottom: float) -> Iterator[str]:
    """A pale band for as long as attention lasts, the same in both lives."""
    if twin.raised is None or twin.raised.listens is None:
        return
    since = twin.raised.time - twin.arrived
    start = axis.x(since)
    end = max(start, min(axis.x(since + min(twin.raised.listens * TICKS, twin.horizon)), lanes[1].end_x))
    band = f'width="{end - start:.1f}" height="{bottom - TOP + 2:.1f}"'
    yield f'<rect x="{start:.1f}" y="{TOP - 2:.1f}" {band} class="f-pale" fill-opacity="0.3"/>'
    yield f'<path d="M{end:.1f} {TOP - 2:.1f}V{bottom:.1f}" class="s-variant" stroke-dasharray="3 3"/>'
    lasts = f"attention lasts {lasting(twin.raised.listens)} in both lives"
    yield _text(start, TOP - 8, lasts, fill="variant", size=11)


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
            yield f'<path d="{line}" class="s-flow" stroke-width="1.5" fill="none">{told}</path>'


def _lane(lane: Lane) -> Iterator[str]:
    start = lane.marks[0].x if lane.marks else lane.end_x
    dash = ' stroke-dasharray="7 4"' if lane.dashed else ""
    yield _text(EDGE, lane.y + 1, lane.name, fill=lane.colour, size=13, more=' font-weight="700"')
    yield _text(EDGE, lane.y + 17, lane.ending, fill="ink2")
    if lane.marks:
        line = f'class="s-{lane.colour}" fill="none"'
        yield f'<path d="M{start:.1f} {lane.y:.1f}H{lane.end_x:.1f}" {line} stroke-width="2.5"{dash}/>'
        if lane.won_x is not None and lane.end_x > lane.won_x:
            yield f'<path d="M{lane.won_x:.1f} {lane.y:.1f}H{lane.end_x:.1f}" {line} stroke-width="6"/>'
        if not lane.going_on:
            bar = f'class="s-{"low2" if lane.won_x is None else lane.colour}" stroke-width="4"'
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
        yield f'<path d="M{mark.x:.1f} {lane.y + sign * 8:.1f}V{reach:.1f}" class="s-flow"/>'
    x = mark.x + (4 if mark.level else -RADIUS)
    visit = mark.visit
    felt = felt_text(visit) if visit else ""
    tail = f'<tspan dx="5" class="f-ink2" font-weight="400">{escaped(felt)}</tspan>' if felt else ""
    yield f'<text x="{x:.1f}" y="{y - 3:.1f}" class="f-ink" font-weight="600">{escaped(mark.name)}{tail}</text>'
    if mark.result:
        yield _text(x, y + 10, mark.result, fill="ink2", size=11)


def _dot(lane: Lane, mark: Mark) -> str:
    told = "; ".join(each.what for each in mark.steps)
    felt = felt_text(mark.visit) if mark.visit else ""
    title = f"<title>{escaped(f'{told}, felt {felt}' if felt else told)}</title>"
    x, y = mark.x, lane.y
    if lane.won_x is not None and abs(x - lane.won_x) < 0.05:
        shape = f'<path d="M{x:.1f} {y - 9:.1f}l9 9l-9 9l-9 -9z" class="f-surface s-{lane.colour}" '
        return f'{shape}stroke-width="2.5">{title}</path>'
    if mark.visit is None and mark.steps[0].kind != "arrival":
        return f'<path d="M{x:.1f} {y - 8:.1f}v16" class="s-{lane.colour}" stroke-width="3.5">{title}</path>'
    fill = _felt_colour(mark.visit)
    stroke, width = ("surface", 1.5) if fill else (lane.colour, 2)
    paint = f'class="f-{fill or "surface"} s-{stroke}"'
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS + (0 if fill else -0.5):g}" {paint} '
    return f'{circle}stroke-width="{width:g}">{title}</circle>'


def _felt_colour(visit: Step | None) -> str:
    value = None if visit is None else visit.felt if visit.felt is not None else visit.quality
    return quality_token(value)


def _parting(twin: Twin, axis: Axis, lanes: tuple[Lane, Lane]) -> Iterator[str]:
    row = twin.parting
    if row is None:
        return
    time = min(each.time for each in (row.first, row.second) if each)
    x = axis.x(time - twin.arrived)
    said = _said(twin)
    width = 20 + max(width_of(line, bold=not k) for k, line in enumerate(said))
    left = min(x + 12, WIDTH - EDGE - width) if x < WIDTH * 0.6 else max(EDGE, x - 12 - width)
    height = 14 + 17 * len(said)
    top = (lanes[0].y + lanes[1].y) / 2 - height / 2
    yield f'<path d="M{x:.1f} {lanes[0].y + 8:.1f}V{lanes[1].y - 8:.1f}" class="s-variant" stroke-width="2"/>'
    box = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6"'
    yield f'<rect {box} class="f-surface s-variant" stroke-width="1.5"/>'
    yield _text(left + 10, top + 19, said[0], fill="variant", more=' font-weight="700"')
    for k, line in enumerate(said[1:], 1):
        yield _text(left + 10, top + 19 + 17 * k, line, fill="ink2", size=11)


def _said(twin: Twin) -> list[str]:
    """The box: where lives part, what happens in each, and what the shared luck said."""
    row = twin.parting
    assert row is not None
    told = [f"They part at {shortened(twin.place, LONGEST)}"]
    for who, step in (("Today", row.first), ("What if", row.second)):
        said = "nothing of it" if step is None else f"{step.what}, after {span(step.time - twin.arrived)}"
        told.append(shortened(f"{who}: {said}", 74))
    shared = [each for each in luck_of(row).split("; ") if each.startswith("same ")]
    lasted = [attention_text(twin).strip()] if attention_text(twin) else []
    return [*told, *(shortened(each, 84) for each in (*lasted, *(f"Luck: {each}" for each in shared)))][:5]


def _legend(twin: Twin, lanes: tuple[Lane, Lane], y: float) -> Iterator[str]:
    x = EDGE
    for colour, word in (("low2", "felt below expectation"), ("", "as expected, or unfelt"), ("high2", "above")):
        edge = "surface" if colour else "ink3"
        yield f'<circle cx="{x + 5:.1f}" cy="{y - 4:.1f}" r="5" class="f-{colour or "surface"} s-{edge}"/>'
        yield _text(x + 15, y, word, fill="ink3", size=11)
        x += 15 + width_of(word) + 14
    yield f'<path d="M{x + 6:.1f} {y - 10:.1f}l6 6l-6 6l-6 -6z" class="f-surface s-variant" stroke-width="2"/>'
    word = f"reaches {shortened(twin.won, 18)}"
    yield _text(x + 18, y, word, fill="ink3", size=11)
    x += 18 + width_of(word) + 14
    yield f'<path d="M{x:.1f} {y - 4:.1f}h16" class="s-flow" stroke-width="2"/>'
    yield _text(x + 22, y, "the same in both lives, with the same luck", fill="ink3", size=11)
    x = EDGE
    if any(lane.waits for lane in lanes):
        yield f'<path d="M{x:.1f} {y + 14:.1f}h16" {_WAIT}/>'
        yield _text(x + 22, y + 18, "waits for somebody of a team", fill="ink3", size=11)
        x += 22 + width_of("waits for somebody of a team") + 14
    hidden = sum(mark.level is None for lane in lanes for mark in lane.marks)
    if hidden:
        yield _text(
            x, y + 18, f"Without label for want of room: {hidden}; the table has them all.", fill="ink3", size=11
        )
