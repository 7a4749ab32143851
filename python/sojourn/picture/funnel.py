"""The funnel: a bar for each stage on the way, what goes on, and what a variant adds or takes away."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sojourn.picture.figure import Picture
from sojourn.picture.parts import VERDICT_INK, widest
from sojourn.picture.scale import Scale
from sojourn.picture.section import Section
from sojourn.picture.svg import number, path, rect, text, width_of
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH: Final = 760.0
ROW, BAR, NAME, GAP = 32.0, 20.0, 150.0, 10.0
FAR: Final = 25.0  # times the next stage: from here on a bar is cut


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One bar.

    Attributes
    ----------
    name
        Of the stage.
    count, text
        Prospects who reach it, and how that is written.
    goes_on
        The share of those before it that goes on to it, as it is written; empty for the first.
    other, other_text
        The same count with the variant; None without one.
    change, verdict
        The difference as it is written, and what may be said of it.
    """

    name: str
    count: float
    text: str
    goes_on: str = ""
    other: float | None = None
    other_text: str = ""
    change: str = ""
    verdict: str = ""

    @property
    def top(self) -> float:
        """The larger of both counts."""
        return max(self.count, self.other or 0.0)

    @property
    def shown(self) -> bool:
        """Whether a difference may be drawn."""
        return self.other is not None and self.verdict in ("shown", "may not show")

    @property
    def label(self) -> str:
        """The number at the end of the bar."""
        return self.other_text if self.other is not None else self.text

    @property
    def said(self) -> str:
        """The difference behind it."""
        return f"{self.change}, may not show" if self.verdict == "may not show" else self.change


def draw(stages: Sequence[Stage], *, title: str, variant: str = "", note: str = "") -> Picture:
    """Draw a funnel.

    Parameters
    ----------
    stages
        In the order of the way.
    title
        The finding.
    variant
        Name of what is compared; empty without.
    note
        What is left out.
    """
    left = min(NAME, widest((each.name for each in stages), bold=True) + GAP)
    shares = widest((_goes_on(each) for each in stages), size=SIZES["small"])
    start = left + (shares + 2 * GAP if shares else GAP)
    cut = broken(stages)
    scale = _scale(stages, start, cut)
    top = 26.0 if variant else 6.0
    parts = [*(_legend(start, variant, stages) if variant else ()), *_rows(stages, scale, top, left, cut)]
    return Picture(
        kind="funnel",
        title=title,
        told=" ".join(_told(each, variant) for each in stages),
        body="".join(parts),
        width=WIDTH,
        height=top + ROW * len(stages),
        table=_table(stages, variant),
        note=f"{note} Zigzag: longer than drawn; the scale is that of the bars below.".strip() if cut else note,
    )


def broken(stages: Sequence[Stage]) -> int:
    """How many of the first bars are cut short: those up to the last that is over 25 times the next.

    At least as many must follow, or the cut would hide more than it shows.
    """
    tops = [each.top for each in stages]
    far = (k + 1 for k, (a, b) in enumerate(pairwise(tops)) if b > 0 and a > FAR * b)
    return max((count for count in far if 2 * count <= len(tops)), default=0)


def _scale(stages: Sequence[Stage], start: float, cut: int) -> Scale:
    """The longest bars for which every number still fits behind its own."""
    most = max((each.top for each in stages[cut:]), default=0.0)
    room = WIDTH - start
    for k, each in enumerate(stages):
        share = 1.0 if k < cut else each.top / most if most else 0.0
        if share:
            room = min(room, (WIDTH - start - _written(each)) / share)
    return Scale(low=0.0, high=most or 1.0, start=start, end=start + max(room, 40.0))


def _written(each: Stage) -> float:
    said = width_of(each.said) + 6 if each.said else 0.0
    return 8 + width_of(each.label, bold=True) + said + 2


def _legend(start: float, variant: str, stages: Sequence[Stage]) -> Iterator[str]:
    yield text(start, 14, "Baseline", fill="baseline")
    x = start + width_of("Baseline") + 14
    yield text(x, 14, f"added by {variant}", fill="variant", most=WIDTH - x - 130)
    if any(each.shown and (each.other or 0.0) < each.count for each in stages):
        yield text(WIDTH, 14, "dashed: no longer", fill="ink3", size=SIZES["small"], anchor="end")


def _rows(stages: Sequence[Stage], scale: Scale, top: float, left: float, cut: int) -> Iterator[str]:
    for k, each in enumerate(stages):
        middle = top + ROW * k + ROW / 2
        yield text(0, middle + 4, each.name, bold=True, most=left - 4)
        if each.goes_on:
            words = _goes_on(each)
            yield text(scale.start - GAP, middle + 4, words, fill="ink3", size=SIZES["small"], anchor="end")
        yield from _cut(each, scale, middle - BAR / 2) if k < cut else _bar(each, scale, middle - BAR / 2)
        x = (scale.end if k < cut else scale(each.top)) + 8
        yield text(x, middle + 4, each.label, bold=True)
        if each.said:
            ink = VERDICT_INK.get(each.verdict, "ink2")
            yield text(x + width_of(each.label, bold=True) + 6, middle + 4, each.said, fill=ink)


def _cut(each: Stage, scale: Scale, y: float) -> Iterator[str]:
    """A bar too long for the scale, with a zigzag through it."""
    yield rect(scale.start, y, scale.end - scale.start, BAR, fill="flow", title=f"{each.name}: {each.label}")
    x = scale.start + (scale.end - scale.start) * 0.75
    yield path(f"M{number(x)} {number(y - 2)}l5 6l-8 6l8 6l-5 6", stroke="surface", width=4)


def _bar(each: Stage, scale: Scale, y: float) -> Iterator[str]:
    """Grey as today, blue what is added, a dashed outline what no longer comes; only what is shown."""
    kept = min(each.count, each.other) if each.other is not None and each.shown else each.count
    told = f"{each.name}: {each.label}"
    yield rect(scale.start, y, scale(kept) - scale.start, BAR, fill="flow", title=told)
    if each.other is None or not each.shown:
        return
    x, end = scale(kept), scale(each.top)
    if each.other > each.count:
        fill = "variant" if each.verdict == "shown" else "dim"
        yield rect(x, y, max(1.0, end - x), BAR, fill=fill, title=each.said)
    elif end - x >= 0.5:
        yield rect(x, y + 0.5, end - x, BAR - 1, stroke="baseline", more='stroke-dasharray="3 2"', title=each.said)


def _goes_on(each: Stage) -> str:
    return f"{each.goes_on} go on" if each.goes_on else ""


def _told(each: Stage, variant: str) -> str:
    share = f" ({each.goes_on} of those before)" if each.goes_on else ""
    if each.other is None:
        return f"{each.name}: {each.text}{share}."
    return f"{each.name}: {each.text}, with {variant} {each.other_text}{share}, difference {each.said}."


def _table(stages: Sequence[Stage], variant: str) -> Section:
    if variant:
        columns: tuple[str, ...] = ("Stage", "Baseline", variant, "Difference", "Go on to it")
        rows = [(each.name, each.text, each.other_text, each.said, each.goes_on) for each in stages]
        return Section(title="Prospects who reach each stage", columns=columns, rows=tuple(rows))
    columns = ("Stage", "Reach it", "Go on to it")
    few = tuple((each.name, each.text, each.goes_on) for each in stages)
    return Section(title="Prospects who reach each stage", columns=columns, rows=few)
