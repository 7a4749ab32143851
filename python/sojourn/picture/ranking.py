"""A ranking: each candidate's gain as a simultaneous interval, with the range of other evidence, cost and grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.picture.figure import Picture
from sojourn.picture.parts import split, widest
from sojourn.picture.scale import Scale
from sojourn.picture.section import Section
from sojourn.picture.svg import line, rect, text, width_of
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PLOT: Final = 290.0
ROW, HEAD, GAP = 40.0, 30.0, 16.0
MOST_NAME: Final = 240.0


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One row.

    Attributes
    ----------
    rank
        `1`, `2-3`; empty where no effect is shown.
    name, what
        What is improved, and how.
    gain
        As it is written, with its interval.
    low, high
        Ends of its interval, which holds together with all others; None where it cannot be judged.
    evidence, evidence_text
        The gain under other published numbers, from the least to the most; None where none was tried.
    cost, grade
        As they are written; empty where there is none.
    verdict
        What may be said.
    """

    rank: str
    name: str
    gain: str
    low: float | None
    high: float | None
    verdict: str
    what: str = ""
    evidence: tuple[float, float] | None = None
    evidence_text: str = ""
    cost: str = ""
    grade: str = ""

    @property
    def sure(self) -> bool:
        """Whether an effect is shown, for the better or the worse."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, kw_only=True)
class _Columns:
    name: float
    gain: float
    cost: float
    grade: float
    plot: Scale


def draw(rows: Sequence[Candidate], *, title: str, measure: str, note: str = "") -> Picture:
    """Draw a ranking; `measure` heads its scale."""
    ordered = sorted(rows, key=lambda each: not each.rank)
    columns = _columns(ordered)
    width = columns.grade or columns.cost or columns.plot.end + 4
    bottom = HEAD + ROW * len(ordered)
    parts = [*_heads(ordered, columns, measure, bottom)]
    for k, each in enumerate(ordered):
        parts += [*_row(each, columns, HEAD + ROW * k + ROW / 2)]
    return Picture(
        kind="ranking",
        title=title,
        told=" ".join(_told(each) for each in ordered),
        body="".join(parts),
        width=width,
        height=bottom + 6,
        table=_table(ordered, measure),
        note=note,
    )


def scale_of(rows: Sequence[Candidate], start: float) -> Scale:
    """The scale that all rows share: zero, every interval and range."""
    shown = [0.0, *(end for each in rows for end in (each.low, each.high, *(each.evidence or ())) if end is not None)]
    low, high = min(shown), max(shown)
    room = (high - low) * 0.03 or 1.0
    return Scale(low=low - (room if low < 0 else 0), high=high + room, start=start, end=start + PLOT)


def _columns(rows: Sequence[Candidate]) -> _Columns:
    small = SIZES["small"]
    name = widest((each.rank or "-" for each in rows), bold=True) + 12
    named = max(widest((each.name for each in rows), bold=True), widest((each.what for each in rows), size=small))
    parts = [split(each.gain) for each in rows]
    gains = max(widest((value for value, _ in parts), bold=True), widest((doubt for _, doubt in parts), size=small))
    gain = name + min(MOST_NAME, named + 2) + GAP + max(gains, 60.0)
    plot = scale_of(rows, gain + GAP)
    costs, grades = widest(each.cost for each in rows), widest(each.grade for each in rows)
    cost = plot.end + GAP + max(costs, 34.0) if costs else 0.0
    grade = (cost or plot.end) + GAP + max(grades, 56.0) if grades else 0.0
    return _Columns(name=name, gain=gain, cost=cost, grade=grade, plot=plot)


def _heads(rows: Sequence[Candidate], columns: _Columns, measure: str, bottom: float) -> Iterator[str]:
    small = SIZES["small"]
    yield text(columns.gain, 18, measure, fill="ink2", size=small, anchor="end", most=columns.gain - columns.name)
    if columns.cost:
        yield text(columns.cost, 18, "Cost", fill="ink2", size=small, anchor="end")
    if columns.grade:
        yield text(columns.grade, 18, "Evidence", fill="ink2", size=small, anchor="end")
    after = -1.0
    for tick in columns.plot.ticks(6):
        x, words = columns.plot(tick), f"{tick:,.10g}"
        yield line(x, HEAD, x, bottom, stroke="ink" if tick == 0 else "line", width=1.2 if tick == 0 else 1)
        wide = width_of(words, size=small)
        if x - wide / 2 > after:
            yield text(x, 18, words, fill="ink3", size=small, anchor="middle")
            after = x + wide / 2 + 6


def _row(each: Candidate, columns: _Columns, y: float) -> Iterator[str]:
    small, most = SIZES["small"], columns.gain - columns.name - GAP
    value, doubt = split(each.gain)
    most -= max(width_of(value, bold=each.sure), width_of(doubt, size=small))
    yield text(0, y + 4, each.rank or "-", bold=bool(each.rank), fill="ink" if each.rank else "ink3")
    yield text(columns.name, y - (2 if each.what else -4), each.name, bold=True, most=most)
    if each.what:
        yield text(columns.name, y + 12, each.what, fill="ink2", size=small, most=most)
    ink = "variant" if each.rank else "ink2"
    yield text(columns.gain, y - (2 if doubt else -4), value, anchor="end", bold=each.sure, fill=ink)
    if doubt:
        yield text(columns.gain, y + 12, doubt, fill="ink3", size=small, anchor="end")
    yield from _mark(each, columns.plot, y)
    if each.cost:
        yield text(columns.cost, y + 4, each.cost, anchor="end")
    if each.grade:
        yield text(columns.grade, y + 4, each.grade, anchor="end", bold=True)


def _mark(each: Candidate, scale: Scale, y: float) -> Iterator[str]:
    if each.evidence is not None:
        low, high = (scale(end) for end in each.evidence)
        yield line(low, y, high, y, stroke="variant", width=1.6, dash="1.5 2.5")
        for end in (low, high):
            yield line(end, y - 5, end, y + 5, stroke="variant", width=1.4)
    if each.low is None or each.high is None:
        return
    start, end = scale(each.low), scale(each.high)
    wide = max(end - start, 6.0)
    x = (start + end - wide) / 2
    if each.sure:  # however short, it stays on its side of zero
        x = max(x, scale(0.0) + 1) if each.low > 0 else min(x, scale(0.0) - wide - 1)
        fill = "variant" if each.rank else "low2"
        yield rect(x, y - 5, wide, 10, fill=fill, radius=5, title=each.gain)
    else:
        yield rect(x, y - 5, wide, 10, fill="surface", stroke="ink3", radius=5, title=each.gain)


def _told(each: Candidate) -> str:
    rank = f"Rank {each.rank}" if each.rank else "No rank"
    more = f", under other published evidence {each.evidence_text}" if each.evidence else ""
    return f"{rank}: {each.name}{f', {each.what}' if each.what else ''}: {each.gain}{more}."


def _table(rows: Sequence[Candidate], measure: str) -> Section:
    every = (
        ("Rank", [each.rank or "-" for each in rows]), ("What", [_whole(each) for each in rows]),
        (measure, [each.gain for each in rows]),
        ("Under other evidence", [each.evidence_text for each in rows]),
        ("Cost", [each.cost for each in rows]), ("Evidence", [each.grade for each in rows]),
    )  # fmt: skip
    kept = [(head, cells) for k, (head, cells) in enumerate(every) if k < 3 or any(cells)]
    return Section(
        title="Fix first",
        columns=tuple(head for head, _ in kept),
        rows=tuple(zip(*(cells for _, cells in kept), strict=True)),
        names=2,
    )


def _whole(each: Candidate) -> str:
    return f"{each.name}: {each.what}" if each.what else each.name
