"""What changes: a row a figure, with its difference from the baseline, its run error and the luck of a year, apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.picture.figure import Picture
from sojourn.picture.parts import VERDICT_INK, split, two_lines, widest
from sojourn.picture.scale import Scale
from sojourn.picture.section import Section
from sojourn.picture.svg import line, rect, text
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STRIP, ROW, HEAD, GAP = 140.0, 40.0, 30.0, 18.0
MOST_NAME: Final = 190.0


@dataclass(frozen=True, kw_only=True)
class Change:
    """One row.

    Attributes
    ----------
    name
        What is measured.
    baseline, variant, difference, band
        As they are written, with their own doubt; `band` is empty without the luck of a year.
    value, half_width
        The difference and half its 95 % interval; None where nothing can be said.
    year
        10 % and 90 % quantile over single periods; None without.
    verdict
        What may be said of the difference.
    """

    name: str
    baseline: str
    variant: str
    difference: str
    value: float | None
    half_width: float | None
    verdict: str
    band: str = ""
    year: tuple[float, float] | None = None

    @property
    def run_error(self) -> str:
        """The run error alone; the interval where no effect is shown."""
        return split(self.difference)[1]

    @property
    def change(self) -> str:
        """The difference without its run error."""
        return split(self.difference)[0]

    @property
    def said(self) -> str:
        """The band in words: whether a single period would show the change."""
        return f"{self.band}, may not show" if self.band and self.verdict == "may not show" else self.band


def draw(rows: Sequence[Change], *, title: str, variant: str, luck: str, note: str = "") -> Picture:
    """Draw the rows; `luck` names the band of a single period."""
    cells = [[split(cell) for cell in (each.baseline, each.variant, each.difference)] for each in rows]
    name = min(MOST_NAME, widest([*(each.name for each in rows), "In each run"]) + GAP)
    widths = [
        max(widest((row[k][0] for row in cells), bold=k == 2), widest((row[k][1] for row in cells), size=11), least)
        for k, least in enumerate((60.0, 60.0, 70.0))
    ]
    ends = [name + sum(widths[: k + 1]) + GAP * k for k in range(3)]
    strip = ends[2] + GAP
    band = widest([*(each.band for each in rows), luck])
    width = strip + STRIP + GAP + max(band, 90.0)
    parts = [*_heads(ends, width, variant, luck, widths[1])]
    for k, each in enumerate(rows):
        middle = HEAD + ROW * k + ROW / 2
        parts += [line(0, middle - ROW / 2, width, middle - ROW / 2, stroke="line")]
        parts += [*_cells(each, middle, name, ends), mark(each, strip, middle)]
        parts += [*_band(each, middle, width)]
    return Picture(
        kind="changes",
        title=title,
        told=" ".join(_told(each) for each in rows),
        body="".join(parts),
        width=width,
        height=HEAD + ROW * len(rows) + 4,
        table=table(rows, variant=variant, luck=luck),
        note=note,
    )


def scale_of(each: Change, start: float, length: float = STRIP) -> Scale:
    """The scale of a row: zero, the difference and its band, with a sixth of room at either side."""
    shown = [0.0, *(each.year or ())] if each.verdict != "no effect shown" else [0.0]
    if each.value is not None:
        half = each.half_width or 0.0
        shown += [each.value] if each.verdict != "no effect shown" else [each.value - half, each.value + half]
    low, high = min(shown), max(shown)
    room = (high - low) / 6 or 1.0
    return Scale(low=low - room, high=high + room, start=start, end=start + length)


def mark(each: Change, start: float, y: float, length: float = STRIP) -> str:
    """One row's strip: zero, the band of a period and the difference; a hollow interval where no effect is shown."""
    scale = scale_of(each, start, length)
    parts = [line(start, y, start + length, y, stroke="line")]
    grey = each.verdict != "shown"
    if each.value is not None and each.verdict == "no effect shown":
        half = each.half_width or 0.0
        low, high = scale(each.value - half), scale(each.value + half)
        parts.append(rect(low, y - 4, high - low, 8, fill="surface", stroke="ink3", radius=4, title=each.difference))
    elif each.value is not None:
        if each.year is not None:
            low, high = (scale(end) for end in each.year)
            fill = "dim" if grey else "pale"
            parts.append(rect(low - 2, y - 4, high - low + 4, 8, fill=fill, radius=4, title=each.said))
        ink = "baseline" if grey else "variant"
        parts.append(rect(scale(each.value) - 1.5, y - 8, 3, 16, fill=ink, title=each.difference))
    zero = scale(0.0)
    return "".join([*parts, line(zero, y - 9, zero, y + 9, stroke="ink", width=1.2)])


def table(rows: Sequence[Change], *, variant: str, luck: str) -> Section:
    """Return the rows as a table."""
    return Section(
        title="What changes",
        columns=("", "Baseline", variant, "Difference", luck),
        rows=tuple((each.name, each.baseline, each.variant, each.difference, each.said) for each in rows),
    )


def _heads(ends: Sequence[float], width: float, variant: str, luck: str, most: float) -> Iterator[str]:
    small = SIZES["small"]
    yield text(ends[0], 16, "Baseline", fill="ink2", size=small, anchor="end")
    yield text(ends[1], 16, variant, fill="variant", size=small, anchor="end", most=most + GAP - 4)
    yield text(ends[2], 16, "Difference", fill="ink2", size=small, anchor="end")
    yield text(width, 16, luck, fill="ink2", size=small, anchor="end")


def _cells(each: Change, y: float, name: float, ends: Sequence[float]) -> Iterator[str]:
    yield text(0, y + 4, each.name, most=name - 4)
    yield two_lines(ends[0], y, each.baseline, fill="ink")
    yield two_lines(ends[1], y, each.variant, fill="ink")
    ink = VERDICT_INK.get(each.verdict, "ink2")
    yield two_lines(ends[2], y, each.difference, fill=ink, bold=each.verdict == "shown")


def _band(each: Change, y: float, width: float) -> Iterator[str]:
    if not each.band:
        return
    unclear = each.verdict == "may not show"
    yield text(width, y + (-2 if unclear else 4), each.band, anchor="end")
    if unclear:
        yield text(width, y + 11, "may not show", fill="ink2", size=SIZES["small"], anchor="end")


def _told(each: Change) -> str:
    band = f"; band of single periods {each.said}" if each.band else ""
    return f"{each.name}: {each.baseline} in the baseline, {each.variant} with the change, {each.difference}{band}."
