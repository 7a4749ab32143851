"""Colours and sizes of every picture and page: tokens for light and dark, and the style sheets made of them."""

from __future__ import annotations

import re
from typing import Final

#: token -> (light, dark); text tokens have a contrast of at least 4.5 on the surface, marks of at least 3.
TOKENS: Final[dict[str, tuple[str, str]]] = {
    "surface": ("#FFFFFF", "#161E26"),
    "page": ("#F5F6F8", "#0E141A"),
    "ink": ("#15202B", "#E9EEF3"),
    "ink2": ("#43505E", "#B8C3CE"),
    "ink3": ("#5C6875", "#94A1AE"),
    "control": ("#7F8B98", "#73808D"),
    "baseline": ("#66727F", "#9CA8B4"),
    "flow": ("#CBD4DE", "#3A4754"),
    "line": ("#E3E8ED", "#2A3540"),
    "variant": ("#1B5FBD", "#76B1FF"),
    "pale": ("#BFD3EE", "#2B4568"),  # the variant's band of a year
    "dim": ("#D3D8DD", "#414C57"),  # the same where it may not show
    "bar": ("#44515E", "#B8C3CE"),  # upright bars of stages
    "low2": ("#A33B06", "#FF9A5A"),
    "low1": ("#CC7331", "#C97B42"),
    "high1": ("#35908A", "#3E9E96"),
    "high2": ("#075F5B", "#63DACB"),
    "error": ("#B3201B", "#FF8A80"),
    "warning": ("#7A4B00", "#F2C26B"),
    "warned": ("#FFF3DC", "#382A10"),
    "heat0": ("#EEF1F5", "#1F2932"),
    "heat1": ("#D3DAE6", "#303C52"),
    "heat2": ("#A9B5CC", "#465678"),
    "heat3": ("#7484A8", "#6B7EA8"),
    "heat4": ("#434F7C", "#9DB0D6"),
    "heat5": ("#232A50", "#D6E1F7"),
}

FONT: Final = "Inter,system-ui,-apple-system,'Segoe UI',sans-serif"
#: pixels: captions of tables, text of pictures, small text, headings
SIZES: Final = {"title": 19.0, "head": 13.5, "text": 12.0, "small": 11.0}

_USED = re.compile(r'class="([^"]*)"')
_DARK = "@media screen and (prefers-color-scheme:dark)"


def quality_token(value: float | None) -> str:
    """The colour of a felt quality, in standard deviations; empty for the middle class, whose dots are hollow."""
    if value is None or abs(value) < 0.25:
        return ""
    return ("low2" if value <= -1 else "low1") if value < 0 else ("high2" if value >= 1 else "high1")


def style_of(markup: str) -> str:
    """Return the rules of an SVG's style sheet for the classes that `markup` uses: `f-ink` fills, `s-ink` strokes.

    Colours are literal, since many drawing tools know no variables.
    """
    used = sorted({name for found in _USED.findall(markup) for name in found.split() if name[:2] in ("f-", "s-")})
    light, dark = ("".join(_rule(name, which) for name in used) for which in (0, 1))
    return f"{light}{_DARK}{{{dark}}}" if used else ""


def every_style() -> str:
    """Return the rules of all classes, once for a page with several pictures."""
    markup = "".join(f'class="f-{name} s-{name}"' for name in TOKENS)
    return style_of(markup)


def variables() -> str:
    """Return the tokens as CSS variables of `.sj`, light, and dark where the reader's screen is."""
    light, dark = ("".join(f"--sj-{name}:{value[which]};" for name, value in TOKENS.items()) for which in (0, 1))
    return f".sj{{{light}}}{_DARK}{{.sj{{{dark}}}}}"


def figure_style() -> str:
    """Return the style of what stands around a picture: caption, note, the table behind it."""
    return (
        f"{variables()}"
        f".sj{{font-family:{FONT};font-size:13px;line-height:1.4;font-variant-numeric:tabular-nums;"
        "color:var(--sj-ink);background:var(--sj-surface)}"
        "figure.sj{margin:0 0 16px;padding:8px;max-width:1000px}"
        ".sj figcaption{font-size:15px;font-weight:700;margin:0 0 6px}"
        ".sj svg{max-width:100%;height:auto;display:block}"
        ".sj .note{color:var(--sj-ink2);font-size:12px;margin:4px 0}"
        ".sj summary{color:var(--sj-ink2);cursor:pointer;min-height:24px}"
        ".sj-table{border-collapse:collapse;font-size:13px;color:var(--sj-ink);margin:6px 0 14px}"
        ".sj-table caption{text-align:left;font-weight:700;padding:2px 0}"
        ".sj-table th,.sj-table td{text-align:left;font-weight:400;padding:3px 14px 3px 0;"
        "border-bottom:1px solid var(--sj-line);vertical-align:top;color:inherit;background:none}"
        ".sj-table thead th{color:var(--sj-ink2)}"
        ".sj-table .n{text-align:right}"
    )


def _rule(name: str, which: int) -> str:
    prop, token = ("fill" if name[0] == "f" else "stroke"), name[2:]
    return f".sj .{name}{{{prop}:{TOKENS[token][which]}}}"
