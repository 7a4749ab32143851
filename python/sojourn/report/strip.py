"""Strips beside a number: zero, the difference, and the band of a year, each row to its own scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.picture.scale import Scale
from sojourn.picture.svg import line, rect

if TYPE_CHECKING:
    from sojourn.compare.effect import Effect

WIDTH, HEIGHT = 92.0, 16.0
_MIDDLE, _EDGE = HEIGHT / 2, 5.0


def strip(effect: Effect) -> str:
    """Return the strip of a difference as SVG; its numbers stand in the row, so it is hidden from those who hear it.

    A band is the luck of a year, grey where it covers zero. Where no effect is shown there is no value: a hollow bar,
    the run error.
    """
    value, half = effect.value, effect.half_width
    if value is None or half is None:
        return ""
    year = effect.year
    hollow = effect.verdict == "no effect shown"
    ends = [0.0, value, *((value - half, value + half) if hollow else ()), *((year.low, year.high) if year else ())]
    x = Scale(low=min(ends), high=max(ends), start=_EDGE, end=WIDTH - _EDGE)
    quiet = hollow or effect.verdict in ("may not show", "unchanged")
    parts = [line(0, _MIDDLE, WIDTH, _MIDDLE, stroke="line")]
    if year is not None:
        long = max(4.0, x(year.high) - x(year.low))
        middle = (x(year.high) + x(year.low)) / 2
        parts.append(rect(middle - long / 2, _MIDDLE - 4, long, 8, fill="dim" if quiet else "pale", radius=4))
    parts.append(line(x(0), 1, x(0), HEIGHT - 1, stroke="ink2", width=1.25))
    if hollow:
        low, high = x(value - half), x(value + half)
        parts.append(rect(low, _MIDDLE - 2.5, max(3.0, high - low), 5, stroke="baseline", radius=2.5))
    elif effect.verdict != "unchanged":
        parts.append(line(x(value), 2, x(value), HEIGHT - 2, stroke="baseline" if quiet else "variant", width=2.5))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" '
        f'height="{HEIGHT:g}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )
