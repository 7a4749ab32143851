"""Lines over time: the baseline dashed grey, a variant solid blue, each with its bands of single periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.picture.figure import Picture
from sojourn.picture.parts import apart, lines_of
from sojourn.picture.scale import Scale, rounded_up
from sojourn.picture.svg import line, number, path, text, width_of
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.picture.section import Section

WIDTH, TOP, PLOT = 460.0, 12.0, 150.0
LABEL: Final = 130.0  # at most, for the names at the right
_LINE: Final = 14.0

Band = tuple["Sequence[float]", "Sequence[float]"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line.

    Attributes
    ----------
    name
        Written at its end.
    values
        One for each time.
    bands
        Lower and upper edges, the widest first.
    baseline
        Whether it is the journey as it is.
    """

    name: str
    values: Sequence[float]
    bands: Sequence[Band] = ()
    baseline: bool = True


def draw(
    lines: Sequence[Line],
    *,
    times: Sequence[float],
    marks: Sequence[tuple[float, str]],
    title: str,
    told: str,
    table: Section,
    note: str = "",
) -> Picture:
    """Draw lines over `times`; `marks` are the labels of the time axis."""
    x, y = _scales(lines, times)
    parts = [*_grid(y, x)]
    for each in lines:
        parts += [*_bands(each, times, x, y)]
    for each in lines:
        ink, dash = ("baseline", "5 4") if each.baseline else ("variant", "")
        points = "M" + "L".join(_point(x(t), y(v)) for t, v in zip(times, each.values, strict=True))
        parts.append(path(points, stroke=ink, width=2, dash=dash, title=each.name, more='stroke-linejoin="round"'))
    parts += [*_names(lines, x, y), *_axis(marks, x)]
    return Picture(
        kind="occupancy", title=title, told=told, body="".join(parts), width=WIDTH, height=TOP + PLOT + 28,
        table=table, note=note,
    )  # fmt: skip


def _scales(lines: Sequence[Line], times: Sequence[float]) -> tuple[Scale, Scale]:
    ends = [value for each in lines for band in ((each.values, each.values), *each.bands) for value in band[1]]
    high = rounded_up(max(ends, default=0.0))
    probe = Scale(low=0.0, high=high, start=0.0, end=1.0)
    left = max((width_of(_tick(each), size=SIZES["small"]) for each in probe.ticks(4)), default=0.0) + 8
    room = max((min(LABEL, _label_width(each)) for each in lines), default=0.0) + 10
    x = Scale(low=times[0], high=times[-1], start=left, end=WIDTH - room)
    return x, Scale(low=0.0, high=high, start=TOP + PLOT, end=TOP)


def _label_width(each: Line) -> float:
    return max(width_of(words, bold=True) for words in lines_of(each.name, LABEL - 4))


def _grid(y: Scale, x: Scale) -> Iterator[str]:
    for tick in y.ticks(4):
        yield line(x.start, y(tick), x.end, y(tick), stroke="control" if tick == 0 else "line")
        yield text(x.start - 6, y(tick) + 4, _tick(tick), fill="ink3", size=SIZES["small"], anchor="end")


def _bands(each: Line, times: Sequence[float], x: Scale, y: Scale) -> Iterator[str]:
    """Wide pale bands below narrow ones; half as strong again where they lie over one another."""
    fill = "dim" if each.baseline else "pale"
    for low, high in each.bands:
        there = [_point(x(t), y(v)) for t, v in zip(times, high, strict=True)]
        back = [_point(x(t), y(v)) for t, v in zip(times, low, strict=True)][::-1]
        yield path("M" + "L".join([*there, *back]) + "Z", fill=fill, more='fill-opacity="0.55"')


def _names(lines: Sequence[Line], x: Scale, y: Scale) -> Iterator[str]:
    """Each line's name at its end, moved apart where ends are close."""
    written = [lines_of(each.name, LABEL - 4)[:2] for each in lines]
    least = max((_LINE * len(each) for each in written), default=_LINE)
    middles = apart([y(each.values[-1]) for each in lines], least + 2, TOP + 4, TOP + PLOT - 4)
    for each, words, middle in zip(lines, written, middles, strict=True):
        for k, part in enumerate(words):
            place = middle + 4 + (k - (len(words) - 1) / 2) * _LINE
            ink = "baseline" if each.baseline else "variant"
            yield text(x.end + 8, place, part, fill=ink, bold=True, most=WIDTH - x.end - 8)


def _axis(marks: Sequence[tuple[float, str]], x: Scale) -> Iterator[str]:
    """Labels of times, as many as stand apart."""
    small, after = SIZES["small"], -1.0
    for time, words in marks:
        wide = width_of(words, size=small)
        place = min(max(x(time), x.start + wide / 2), x.end - wide / 2)
        if place - wide / 2 > after:
            yield text(place, TOP + PLOT + 18, words, fill="ink3", size=small, anchor="middle")
            after = place + wide / 2 + 6


def _tick(value: float) -> str:
    return f"{value:,.10g}"


def _point(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"
