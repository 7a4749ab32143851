"""Chances as counts: 20 dots for one quantity, each one in 20 of its simulated periods; 100 for which wins."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.picture.figure import Picture
from sojourn.picture.scale import Scale
from sojourn.picture.svg import circle, line, text, width_of
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.picture.section import Section

WIDTH: Final = 400.0
RADIUS, STEP, EDGE = 6.0, 13.0, 24.0
MANY, ACROSS, CELL = 100, 20, 17.0


def quantile_dots(
    values: Sequence[float],
    *,
    title: str,
    told: str,
    table: Section,
    axis: str,
    zero: bool = False,
    variant: bool = False,
    note: str = "",
) -> Picture:
    """Draw one dot for each of some quantiles, stacked where they are close.

    Parameters
    ----------
    values
        Quantiles, one a dot.
    axis
        What the scale measures, with its unit.
    zero
        Whether zero is on the scale: it must be for a difference.
    variant
        Whether they are of a difference, drawn blue.
    """
    scale = scale_of(values, zero=zero)
    columns = stacks(values, scale)
    high = max((len(each) for _, each in columns), default=1)
    ground = 10 + STEP * high
    ink = "variant" if variant else "bar"
    parts = [line(0, ground + 1, WIDTH, ground + 1, stroke="control")]
    for x, members in columns:
        for k, value in enumerate(members):
            lost = zero and value < 0
            parts.append(circle(x, ground - RADIUS - STEP * k, RADIUS, fill="low2" if lost else ink, stroke="surface"))
    if scale.low <= 0 <= scale.high:
        parts.append(line(scale(0), 2, scale(0), ground + 6, stroke="ink", width=1.2))
    parts += [*_axis(scale, ground, axis)]
    return Picture(
        kind="dots", title=title, told=told, body="".join(parts), width=WIDTH, height=ground + 40, table=table,
        note=note,
    )  # fmt: skip


def scale_of(values: Sequence[float], *, zero: bool) -> Scale:
    """The scale: all values, and zero where that must be on it."""
    shown = [*values, *([0.0] if zero or not values else [])]
    low, high = min(shown), max(shown)
    if low == high:
        low, high = low - (abs(low) / 2 or 1.0), high + (abs(high) / 2 or 1.0)
    return Scale(low=low, high=high, start=EDGE, end=WIDTH - EDGE)


def stacks(values: Sequence[float], scale: Scale) -> list[tuple[float, list[float]]]:
    """Put values into columns as wide as a dot, from the left; each column stands at the middle of its values."""
    found: list[list[float]] = []
    edge = -math.inf
    for value in sorted(values):
        if found and scale(value) < edge:
            found[-1].append(value)
        else:
            found.append([value])
            edge = scale(value) + STEP
    places: list[tuple[float, list[float]]] = []
    for each in found:
        x = (scale(each[0]) + scale(each[-1])) / 2
        places.append((max(x, places[-1][0] + STEP) if places else x, each))
    return places


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of 100 dots one of several has; `first` is drawn filled."""

    name: str
    dots: int


def winner_dots(shares: Sequence[Share], *, title: str, told: str, table: Section, note: str = "") -> Picture:
    """Draw 100 dots by who wins: the first of `shares` filled, the second in grey, the others hollow."""
    parts: list[str] = []
    owners = [k for k, each in enumerate(shares) for _ in range(each.dots)]
    for k, owner in enumerate(owners):
        x, y = CELL * (k % ACROSS) + CELL / 2 + 1, CELL * (k // ACROSS) + CELL / 2 + 2
        parts.append(_dot(x, y, owner))
    top = CELL * math.ceil(len(owners) / ACROSS) + 22
    named = [(k, each) for k, each in enumerate(shares) if each.dots]
    for row, (k, each) in enumerate(named):
        y = top + 18 * row
        parts.append(_dot(8, y - 4, k))
        bold = k == 0
        parts.append(text(22, y, f"{each.dots} {each.name}", fill="variant" if bold else "ink2", bold=bold, most=330))
    return Picture(
        kind="dots", title=title, told=told, body="".join(parts), width=max(WIDTH, CELL * ACROSS),
        height=top + 18 * len(named) - 8, table=table, note=note,
    )  # fmt: skip


def hundred(counts: Sequence[int]) -> list[int]:
    """Share 100 dots out in proportion, the largest remainders first; zeros without a count.

    Examples
    --------
    >>> hundred([2, 1, 0])
    [67, 33, 0]
    """
    total = sum(counts)
    if not total:
        return [0 for _ in counts]
    exact = [MANY * count / total for count in counts]
    dots = [math.floor(each) for each in exact]
    for k in sorted(range(len(counts)), key=lambda k: (dots[k] - exact[k], k))[: MANY - sum(dots)]:
        dots[k] += 1
    return dots


def _dot(x: float, y: float, owner: int) -> str:
    if owner == 0:
        return circle(x, y, RADIUS, fill="variant")
    if owner == 1:
        return circle(x, y, RADIUS, fill="flow", stroke="control", width=1)
    return circle(x, y, RADIUS - 0.75, fill="surface", stroke="control")


def _axis(scale: Scale, ground: float, axis: str) -> Iterator[str]:
    small, after = SIZES["small"], -1.0
    for tick in scale.ticks(5):
        words = f"{tick:,.10g}"
        wide = width_of(words, size=small)
        place = min(max(scale(tick), wide / 2), WIDTH - wide / 2)
        if place - wide / 2 > after:
            yield text(place, ground + 17, words, fill="ink3", size=small, anchor="middle")
            after = place + wide / 2 + 8
    yield text(WIDTH, ground + 33, axis, fill="ink2", size=small, anchor="end", most=WIDTH)
