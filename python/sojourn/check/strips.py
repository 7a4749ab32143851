"""Drifts as strips of a page: zero, both margins and the interval that decides, as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.picture.svg import paint

if TYPE_CHECKING:
    from sojourn.check.drift import Drift
    from sojourn.check.model import Verdict

HEIGHT: Final = 20
_HALF: Final = 43  # per cent of the width at either side of zero; the rest is room for arrows and labels
_INK: Final[dict[Verdict, str]] = {"fail": "error", "inconclusive": "warning", "pass": "ink3"}


def strip(of: Drift, verdict: Verdict, end: float) -> str:
    """Return a strip from -end to end margins; its numbers stand beside it, so it is hidden from those who hear it.

    The band is what is allowed, the thin lines its ends, the strong line zero. The pill is the interval, hollow where
    it covers zero; what goes on beyond the scale has an arrow.
    """
    parts = [_box(-1, 1, end, 3, 14, fill="heat0"), *(_line(x, end, 3, 17, "control", 1) for x in (-1, 1))]
    parts.append(_line(0, end, 1, 19, "ink", 1.2))
    if of.known:
        parts += _pill(of, _INK[verdict], end)
        parts += [_arrow(side) for side in (-1, 1) if max(side * of.low, side * of.high) > end]
    return _svg("".join(parts), HEIGHT)


def axis(end: float) -> str:
    """Return the labels over the strips: the ends of the scale, both margins and zero."""
    margins = "".join(_label(_at(x, end), words) for x, words in ((-1.0, "-1"), (1.0, "+1")))
    ends = (_label(_at(x, end), words) for x, words in ((-end, f"-{end:g}"), (end, f"+{end:g}")))
    near = f'<g class="near">{margins}</g>' if end > 3 else margins  # left out where the page is narrow
    return _svg(_label(_at(0, end), "0") + near + "".join(ends if end > 2 else ()), 14)


def _pill(of: Drift, ink: str, end: float) -> list[str]:
    hollow = of.low <= 0 <= of.high
    low, high = max(of.low, -end), min(of.high, end)
    pill = _box(low, high, end, 7, 6, fill="surface" if hollow else ink, stroke=ink) if high > low else ""
    return [pill, _line(min(max(of.value, -end), end), end, 3, 17, ink, 3)]


def _at(value: float, end: float) -> str:
    """A place in per cent of the width; a little room is left at either side."""
    return f"{50 + _HALF * value / end:.2f}%"


def _box(low: float, high: float, end: float, y: float, height: float, *, fill: str, stroke: str = "") -> str:
    wide = f"{_HALF * (high - low) / end:.2f}%"
    return f'<rect x="{_at(low, end)}" y="{y:g}" width="{wide}" height="{height:g}"{paint(fill, stroke)}/>'


def _line(value: float, end: float, top: float, bottom: float, stroke: str, width: float) -> str:
    at = _at(value, end)
    return f'<line x1="{at}" x2="{at}" y1="{top:g}" y2="{bottom:g}" stroke-width="{width:g}"{paint("", stroke)}/>'


def _arrow(side: float) -> str:
    sign, at, anchor = ("◂", "0%", "start") if side < 0 else ("▸", "100%", "end")
    return f'<text x="{at}" y="14" font-size="12" text-anchor="{anchor}"{paint("ink")}>{sign}</text>'


def _label(at: str, words: str) -> str:
    return f'<text x="{at}" y="11" font-size="11" text-anchor="middle"{paint("ink2")}>{words}</text>'


def _svg(inside: str, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{height:g}" aria-hidden="true" '
        f'focusable="false">{inside}</svg>'
    )
