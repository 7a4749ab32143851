"""Where the parts of a journey map stand: columns of the main way, their scales, what leaves, comes in and returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sojourn.picture.journey_map_data import Number
from sojourn.picture.journey_map_order import Order, order_of
from sojourn.picture.svg import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sojourn.picture.journey_map_data import Flow, Journey, Stage, Touchpoint

TALL: Final = 144.0  #: the bar of the largest stage of a scale
BREAK: Final = 25.0  #: a stage more than so many times the next gets a new scale
BAR: Final = 8.0
TURN: Final = 10.0  #: the inner radius of what turns down
LEAST: Final = 1080.0
SIDE: Final = 16.0
SOURCES: Final = 174.0  #: room for channels, left of the first bar
LABEL: Final = 112.0  #: least width of labels under a column
WIDEST: Final = 176.0
LINE: Final = 15.0
DOTS: Final = 5  #: touchpoints drawn in a column
TORN: Final = 30.0  #: room of a zigzag before a bar
CHANNELS: Final = 10
RETURNS: Final = 8
CAUSES: Final = 2
ROW: Final = 24.0


@dataclass(frozen=True, kw_only=True)
class Slot:
    """Part of a bar that a flow takes: pixels from the top of the bar, and pixels thick."""

    number: Number
    label: str
    top: float
    thick: float
    flow: Flow | None = None

    @property
    def end(self) -> float:
        """Pixels from the top of the bar to the lower edge."""
        return self.top + self.thick


@dataclass(frozen=True, kw_only=True)
class Column:
    """A bar of the main way: what comes in and leaves, the touchpoints and the words around it."""

    names: tuple[str, ...]
    stage: Stage
    scale: float  #: pixels a prospect
    fresh: bool  #: whether its scale is a new one
    onward: Slot | None  #: to the next bar
    inward: Slot | None  #: from the bar before
    returning: tuple[Slot, ...]  #: to other bars, not the next
    drops: tuple[Slot, ...]  #: to ends and stages beside; the first is the lowest and turns first
    rising: tuple[Slot, ...]  #: from anywhere but the bar before
    sources: tuple[Slot, ...]  #: channels, left of the first bar
    pauses: tuple[Flow, ...]  #: into interrupting stages, which nobody leaves for
    dots: tuple[Touchpoint, ...]
    tall: float
    x: float = 0.0
    room: float = 0.0  #: of labels right of the bar
    lead: float = 0.0  #: left of the bar, of what rises

    @property
    def title(self) -> str:
        """The name over the bar."""
        return self.names[0] if len(self.names) == 1 else f"{self.names[0]} … {self.names[-1]}"

    @property
    def returns_at(self) -> tuple[float, ...]:
        """The left edge of each band that returns, where it goes down."""
        found, x = [], self.x + BAR + 4 + beyond_drops(self, self.room)
        for each in self.returning:
            found.append(x)
            x += max(each.thick, 2) + 8
        return tuple(found)

    @property
    def rises_at(self) -> tuple[float, ...]:
        """The left edge of each band that comes in from below."""
        found, x = [], self.x - self.lead + 4
        for each in self.rising:
            found.append(x)
            x += max(each.thick, 2) + 8
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """All columns in place, and the order behind them."""

    journey: Journey
    order: Order
    columns: tuple[Column, ...]
    width: float
    left_out: tuple[str, ...] = field(default=())  #: what is in the table only

    @property
    def start(self) -> float:
        """The left edge of the first bar."""
        return self.columns[0].x

    @property
    def deepest(self) -> float:
        """Pixels from the top of the bars to the end of the longest, or of the channels beside the first."""
        return max(max(each.tall for each in self.columns), source_depth(self.columns[0]))


def beyond_drops(column: Column, room: float) -> float:
    """Pixels from the bar to the first band that returns: its line down passes the words, its band what drops."""
    half = column.returning[0].thick / 2 if column.returning else 0.0
    return max(TURN + sum(each.thick for each in column.drops) + 8, room - half) + TURN * bool(column.returning)


def layout(journey: Journey) -> Layout:
    """Return where everything stands. O(stages x flows)."""
    order = order_of(journey)
    stages = {each.name: each for each in journey.stages}
    heads = [stages[group[0]] for group in order.way]
    scales = scales_of([_need(journey, order, i, head) for i, head in enumerate(heads)], [h.entries for h in heads])
    columns = [_column(journey, order, i, heads[i], scales) for i in range(len(heads))]
    placed, width = _placed(columns)
    return Layout(journey=journey, order=order, columns=placed, width=width, left_out=tuple(_left_out(journey, placed)))


def scales_of(needs: Sequence[float], entries: Sequence[Number]) -> list[float]:
    """Pixels a prospect at each bar: one scale until a stage is over 25 times the next.

    A new scale is at most 25 times the one before, so that a handful does not look like a crowd.
    """
    runs: list[list[int]] = []
    for i in range(len(needs)):
        new = i == 0 or (entries[i].most > 0 and entries[i - 1].most > BREAK * entries[i].most)
        if new:
            runs.append([])
        runs[-1].append(i)
    found: list[float] = []
    for run in runs:
        largest = max(needs[i] for i in run)
        scale = TALL / largest if largest > 0 else 0.0
        found += [min(scale, BREAK * found[-1]) if found and found[-1] else scale] * len(run)
    return found


def source_depth(column: Column) -> float:
    """Pixels that channels beside the first bar take, each with room for its words."""
    return sum(source_room(each) + 4 for each in column.sources)


def source_room(slot: Slot) -> float:
    """Pixels of a channel: its band, or two lines of words, three where a variant is beside it."""
    return max(slot.thick, 32.0 if slot.number.change is None else 46.0)


def _need(journey: Journey, order: Order, i: int, head: Stage) -> float:
    inward, outward = _inward(journey, order, i), _outward(journey, order, i)
    return max(head.entries.most, *(sum(each.number.most for _, each in side) for side in (inward, outward)), 0.0)


def _outward(journey: Journey, order: Order, i: int) -> list[tuple[str, Flow]]:
    """Flows out of a bar, each as `next`, `return` or `drop`; what stays within a group is inside the bar."""
    found = []
    for each in journey.flows:
        if each.source not in order.way[i] or each.number.empty or not each.counted or each.pause:
            continue
        to = order.place(each.target)
        if to == i and each.source != each.target:
            continue
        found.append(("drop" if to is None else "next" if to == i + 1 else "return", each))
    return found


def _inward(journey: Journey, order: Order, i: int) -> list[tuple[str, Flow]]:
    found = []
    for each in journey.flows:
        if each.target not in order.way[i] or each.number.empty or not each.counted:
            continue
        come = order.place(each.source)
        if come == i and each.source != each.target:
            continue
        found.append(("next" if come == i - 1 and come is not None else "rise", each))
    return found


def _column(journey: Journey, order: Order, i: int, head: Stage, scales: Sequence[float]) -> Column:
    scale, out, into = scales[i], _outward(journey, order, i), _inward(journey, order, i)
    onward = [each for kind, each in out if kind == "next"]
    returning = [each for kind, each in out if kind == "return"]
    drops = sorted((each for kind, each in out if kind == "drop"), key=lambda each: -each.number.most)
    slots = list(_stacked([("", each.number, each) for each in (*onward, *returning, *reversed(drops))], scale))
    n, m = len(onward), len(onward) + len(returning)
    arrivals = [each for each in journey.sources if each.target in order.way[i] and not each.number.empty]
    arrivals.sort(key=lambda each: -each.number.most)
    come = [("", each.number, each) for kind, each in into if kind == "next"]
    rise = [(_from(each), each.number, each) for kind, each in into if kind == "rise"]
    beside = [(each.name, each.number, None) for each in arrivals]
    inner = list(_stacked([*(come if i else beside), *(rise if i == 0 else [*beside, *rise])], scale))
    first = len(come) if i else len(beside)
    stack = max(sum(each.thick for each in slots), sum(each.thick for each in inner))
    return Column(
        names=order.way[i],
        stage=head,
        scale=scale,
        fresh=i > 0 and scale != scales[i - 1],
        onward=_joined(slots[:n]),
        inward=_joined(inner[:first]) if i else None,
        returning=tuple(slots[n:m]),
        drops=tuple(reversed(slots[m:])),
        rising=tuple(inner[first:]),
        sources=() if i else tuple(inner[:first]),
        pauses=tuple(f for f in journey.flows if f.source in order.way[i] and f.pause and not f.number.empty),
        dots=_dots(journey, order, i),
        tall=max(head.entries.most * scale, stack, 1.0),
    )


def _from(flow: Flow) -> str:
    return flow.source


def _stacked(flows: Iterable[tuple[str, Number, Flow | None]], scale: float) -> Iterable[Slot]:
    top = 0.0
    for label, number, flow in flows:
        thick = number.most * scale
        yield Slot(number=number, label=label, top=top, thick=thick, flow=flow)
        top += thick


def _joined(slots: Sequence[Slot]) -> Slot | None:
    """One slot; of a group of stages the first way on is the one drawn."""
    return slots[0] if slots else None


def _dots(journey: Journey, order: Order, i: int) -> tuple[Touchpoint, ...]:
    """Touchpoints whose first stage on the main way is here, the most visited ones."""
    here = []
    for each in journey.touchpoints:
        places = [place for name in each.stages if (place := order.place(name)) is not None]
        if places and min(places) == i:
            here.append(each)
    kept = sorted(here, key=lambda each: -each.visits.most)[:DOTS]
    return tuple(each for each in here if each in kept)


def _placed(columns: Sequence[Column]) -> tuple[tuple[Column, ...], float]:
    """Columns side by side, as wide as their words and bands need; what is left over is shared."""
    rooms = [max(LABEL, min(WIDEST, _words(each)), TURN + sum(s.thick for s in each.drops) + 14) for each in columns]
    leads = [
        sum(max(s.thick, 2) + 8 for s in each.rising) + TURN * bool(each.rising) + TORN * each.fresh for each in columns
    ]
    backs = [sum(max(s.thick, 2) + 8 for s in each.returning) for each in columns]
    inner = [max(room, beyond_drops(each, room)) for each, room in zip(columns, rooms, strict=True)]
    taken = SIDE + SOURCES + sum(inner) + sum(leads) + sum(backs) + len(columns) * (BAR + 12) + SIDE
    spare = max(0.0, LEAST - taken) / len(columns)
    x, placed = SIDE + SOURCES, []
    for each, room, lead, back in zip(columns, rooms, leads, backs, strict=True):
        x += lead
        placed.append(_moved(each, x, room + spare, lead))
        x += BAR + 4 + (beyond_drops(each, room + spare) if each.returning else room + spare) + back + 8
    return tuple(placed), max(LEAST, x + SIDE)


def _moved(column: Column, x: float, room: float, lead: float) -> Column:
    return Column(**{**column.__dict__, "x": x, "room": room, "lead": lead})


def _words(column: Column) -> float:
    name = width_of(column.title, size=13.5, bold=True) + 14
    dots = [width_of(f"{each.name} +0.0", size=12) + 44 for each in column.dots]
    ends = [width_of(f"{s.number.now} to {s.flow.target}", size=12, bold=True) + 8 for s in column.drops if s.flow]
    return max([name, *dots, *ends])


def _left_out(journey: Journey, columns: Sequence[Column]) -> Iterable[str]:
    """Tell what there was no room for."""
    drawn = {each.name for column in columns for each in column.dots}
    sources = len(columns[0].sources)
    if sources > CHANNELS:
        yield f"{sources - CHANNELS} smaller channels"
    for column in columns:
        here = [each for each in journey.touchpoints if set(each.stages) & set(column.names)]
        more = [each for each in here if each.name not in drawn and each.stages[0] in column.names]
        if more:
            yield f"{len(more)} less visited touchpoints of {column.title!r}"
