"""What every chart must keep: sound SVG, no text over another or outside, what was typed stays text."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sojourn.picture.svg import width_of

if TYPE_CHECKING:
    from sojourn.picture.figure import Picture

SPACE = "{http://www.w3.org/2000/svg}"
EVIL = "<img onerror=x>"
LONG = "a stage with a name that is far too long for any picture that people would want to look at"


def texts(picture: Picture) -> list[tuple[str, float, float, float, float]]:
    """Words, left, right, top and bottom of every text; its tooltip apart."""
    found = []
    for each in ET.fromstring(picture.svg()).iter(f"{SPACE}text"):
        words = "".join((part.tail or "") for part in each.iter()) if len(each) else each.text or ""
        size = float(each.get("font-size", 12))
        wide = width_of(words, size=size, bold=each.get("font-weight") is not None)
        x, y = float(each.get("x", 0)), float(each.get("y", 0))
        x -= {"middle": wide / 2, "end": wide}.get(each.get("text-anchor", ""), 0.0)
        found.append((words, x, x + wide, y - 0.74 * size, y + 0.2 * size))
    return found


def sound(picture: Picture) -> None:
    """Fail where a text meets another or leaves the picture, or the picture has no words."""
    assert picture.title
    assert picture.told is not None
    found = texts(picture)
    for words, left, right, top, bottom in found:
        assert left >= -1, words
        assert right <= picture.width + 1, (words, right, picture.width)
        assert top >= -1, words
        assert bottom <= picture.height + 1, words
    for one, two in combinations(found, 2):
        across = min(one[2], two[2]) - max(one[1], two[1])
        down = min(one[4], two[4]) - max(one[3], two[3])
        assert across <= 1 or down <= 1, (one[0], two[0])
    assert "<img" not in picture.figure()


def rects(picture: Picture, token: str) -> list[tuple[float, float, float]]:
    """Left, top and width of the rectangles filled with a token."""
    return [
        (float(each.get("x", 0)), float(each.get("y", 0)), float(each.get("width", 0)))
        for each in ET.fromstring(picture.svg()).iter(f"{SPACE}rect")
        if f"f-{token}" in (each.get("class") or "").split() and each.get("x")
    ]
