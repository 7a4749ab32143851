"""Close rates by the delay of the first call: of those whom it reaches, and of everybody.

`python -m tests.presets.flatter` draws docs/pictures/close_rates.svg and prints the table of docs/methods/evidence.md.
"""

from __future__ import annotations

import math
from pathlib import Path

import sojourn as sj
from sojourn import d, h, minute, pct
from sojourn.quantities.values import Duration

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "close_rates.svg"
DELAYS = (1 * minute, 5 * minute, 30 * minute, 1 * h, 4 * h, 24 * h, 48 * h)
_LEFT, _RIGHT, _TOP, _BOTTOM, _HIGH = 60, 520, 40, 300, 40.0
_INK, _DIM, _SURFACE = "#15202B", "#5C6875", "#F5F6F8"
_COLOURS = ("#0B6E99", "#B5531C")


def closes(delay: Duration, calls: int, prospects: int) -> float:
    """The share of leads that close, called after `delay`: once and reached, or up to `calls` times, reached or not."""
    j = sj.Journey("calls", start="2026-01-05", horizon=30 * d, follow=30 * d)
    lead, client, lost = j.stages("lead", "client", "lost")
    j.use("attempts/leads360")
    j.channel("web", cohort=prospects, to=lead)
    lead.hand_raise(attention="optifai2025", lifts=(lead, client))
    if calls == 1:
        call = lead.touchpoint("call", after=delay)
    else:
        attempts = sj.attempts(calls, every=4 * h, then=lost)
        call = lead.touchpoint("call", after=delay, reach="reachability", attempts=attempts)
    call.outcome("signs", client, share=5.27 * pct, boosted=True).otherwise(lost)
    value = j.scenario().run(replications=1).metric("share reaching", stage="client").value
    assert value is not None
    return value


def rows(prospects: int) -> list[tuple[str, float, float]]:
    """Delay, per cent of those reached by the first call, per cent of everybody with six calls."""
    return [(str(each), 100 * closes(each, 1, prospects), 100 * closes(each, 6, prospects)) for each in DELAYS]


def table(found: list[tuple[str, float, float]]) -> str:
    """The rows as a table of the page."""
    return "".join(f"| {delay} | {reached:.1f} % | {everybody:.1f} % |\n" for delay, reached, everybody in found)


def svg(found: list[tuple[str, float, float]]) -> str:
    """The picture."""
    curve = next(each.curve for each in sj.presets() if each.name == "attention/optifai2025")
    assert curve is not None
    told = [(point.delay.seconds, 100 * point.value) for point in curve.points if isinstance(point.delay, Duration)]
    parts = [_axes()]
    for at, (colour, name) in enumerate(
        zip(_COLOURS, ("reached by the first call", "everybody, six calls"), strict=True)
    ):
        spots = [(each.seconds, row[at + 1]) for each, row in zip(DELAYS, found, strict=True)]
        line = " ".join(f"{_x(seconds):.1f},{_y(value):.1f}" for seconds, value in spots)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts.append(_text(_x(spots[0][0]) + 8, _y(spots[0][1]) + (-10 if at == 0 else 46), name, colour))
    parts += [f'<circle cx="{_x(s):.1f}" cy="{_y(v):.1f}" r="3.5" fill="{_INK}"/>' for s, v in told]
    parts.append(_text(_x(3600), _y(24), "dots: as published", _INK))
    body = "\n".join(parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 350" width="560" height="350" role="img" '
        f'aria-label="Close rate by the delay of the first call">\n<desc>{table(found)}</desc>\n'
        f'<rect width="100%" height="100%" rx="8" fill="{_SURFACE}"/>\n{body}\n</svg>\n'
    )


def _axes() -> str:
    ticks = [(seconds, _text(_x(seconds), _BOTTOM + 20, name, _DIM, "middle")) for seconds, name in _TICKS]
    parts = [text for _, text in ticks]
    for percent in (0, 10, 20, 30, 40):
        y = _y(percent)
        parts.append(f'<line x1="{_LEFT}" y1="{y}" x2="{_RIGHT}" y2="{y}" stroke="{_DIM}" stroke-opacity="0.25"/>')
        parts.append(_text(_LEFT - 8, y + 4, f"{percent} %", _DIM, "end"))
    parts.append(_text(_LEFT, 22, "close rate, optifai2025 at strength 1", _INK))
    parts.append(_text(_RIGHT, _BOTTOM + 40, "first call after", _DIM, "end"))
    return "\n".join(parts)


_TICKS = ((60, "1 min"), (300, "5 min"), (1800, "30 min"), (14400, "4 h"), (86400, "24 h"), (172800, "48 h"))


def _x(seconds: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * math.log(seconds / 60) / math.log(172800 / 60)


def _y(percent: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * percent / _HIGH


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="12" fill="{colour}" '
        f'text-anchor="{anchor}">{text}</text>'
    )


if __name__ == "__main__":
    drawn = rows(1_000_000)
    PICTURE.write_text(svg(drawn), encoding="utf-8")
    print(table(drawn), end="")
