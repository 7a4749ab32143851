"""SVG written by hand: elements with rounded numbers, escaped text, and colours by theme class."""

from __future__ import annotations

import html
from typing import Final, Literal

from sojourn.picture.theme import SIZES

Anchor = Literal["start", "middle", "end"]

#: Width of a character of Inter at 12 px, on the safe side; narrow and wide ones apart.
_NARROW: Final = frozenset("iljtfr.,:;'|!()[] ")
_WIDE: Final = frozenset("mwMWQOGD@%€")


def escaped(text: str) -> str:
    """Text for HTML and SVG: markup becomes text, and what XML cannot hold becomes a replacement character."""
    shown = "".join(each if each >= " " or each in "\t\n" else "\ufffd" for each in text)
    return html.escape(shown, quote=True)


def number(value: float) -> str:
    """A coordinate in pixels, to a tenth."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value else "0"


def paint(fill: str = "", stroke: str = "") -> str:
    """Return the class attribute for a fill and a stroke, both tokens of the theme; without one there is none."""
    classes = " ".join(name for name in (f"f-{fill}" if fill else "", f"s-{stroke}" if stroke else "") if name)
    plain = ' fill="none"' if not fill else ""
    return f' class="{classes}"{plain}' if classes else plain


def text(
    x: float,
    y: float,
    words: str,
    *,
    fill: str = "ink",
    size: float = SIZES["text"],
    anchor: Anchor = "start",
    bold: bool = False,
    most: float | None = None,
) -> str:
    """Return a line of text with its baseline at `y`; cut beyond `most` pixels, then whole in a tooltip."""
    shown = words if most is None else cut(words, most, size=size, bold=bold)
    title = f"<title>{escaped(words)}</title>" if shown != words else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{size:g}"{side}{weight}{paint(fill)}>'
        f"{title}{escaped(shown)}</text>"
    )


def rect(
    x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "", radius: float = 0,
    title: str = "", more: str = "",
) -> str:  # fmt: skip
    """Return a rectangle; `title` is its tooltip, `more` further attributes."""
    corner = f' rx="{number(radius)}"' if radius else ""
    return _closed(
        "rect",
        f'x="{number(x)}" y="{number(y)}" width="{number(max(0, width))}" height="{number(max(0, height))}"{corner}'
        f"{paint(fill, stroke)}{_more(more)}",
        title,
    )


def circle(
    x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", width: float = 1.5, title: str = ""
) -> str:
    """Return a dot."""
    line = f' stroke-width="{width:g}"' if stroke else ""
    return _closed(
        "circle", f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{paint(fill, stroke)}{line}', title
    )


def path(
    points: str, *, fill: str = "", stroke: str = "", width: float = 1, dash: str = "", title: str = "", more: str = ""
) -> str:
    """Return a path of SVG's own path language."""
    line = f' stroke-width="{width:g}"' if stroke else ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return _closed("path", f'd="{points}"{paint(fill, stroke)}{line}{dashes}{_more(more)}', title)


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str, width: float = 1, dash: str = "") -> str:
    """Return a straight line."""
    return path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", stroke=stroke, width=width, dash=dash)


def width_of(words: str, *, size: float = SIZES["text"], bold: bool = False) -> float:
    """Return the width of a text in pixels, on the safe side."""
    cells = sum(0.36 if c in _NARROW else 0.92 if c in _WIDE else 1.1 if ord(c) > 0x2E80 else 0.62 for c in words)
    return cells * size * (1.07 if bold else 1.0)


def cut(words: str, most: float, *, size: float = SIZES["text"], bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it is wider than `most` pixels."""
    if width_of(words, size=size, bold=bold) <= most:
        return words
    shown = words
    while shown and width_of(f"{shown}…", size=size, bold=bold) > most:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"


def _closed(tag: str, attributes: str, title: str) -> str:
    return f"<{tag} {attributes}><title>{escaped(title)}</title></{tag}>" if title else f"<{tag} {attributes}/>"


def _more(attributes: str) -> str:
    return f" {attributes}" if attributes else ""
