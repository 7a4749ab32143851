"""Numbers with their words in a journey map: as today, and in blue what a variant changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.picture import svg

if TYPE_CHECKING:
    from sojourn.picture.journey_map_data import Number

GAP: Final = 6.0


def change_words(number: Number) -> tuple[str, str]:
    """What to print of a change, and its colour: blue where it is shown, words in grey where nothing is clear."""
    change = number.change
    if change is None or change.verdict in ("", "unchanged"):
        return "", ""
    if change.verdict == "shown":
        return change.difference_shown, "variant"
    if change.verdict == "may not show":
        return f"{change.difference_shown}, may not show", "ink3"
    return ("no effect shown" if change.verdict == "no effect shown" else "cannot be said"), "ink3"


def said(x: float, y: float, words: str, number: Number, *, most: float, fill: str = "ink2") -> str:
    """`1,390 to lost +469` in one line: the number bold, then words, cut where they are too long, then the change."""
    change, colour = change_words(number)
    first = svg.width_of(number.now, bold=True)
    last = svg.width_of(change, bold=True) + GAP if change else 0.0
    shown = svg.cut(words, max(20.0, most - first - GAP - last))
    parts = [svg.text(x, y, number.now, bold=True)]
    parts.append(svg.text(x + first + GAP, y, words, fill=fill, most=max(20.0, most - first - GAP - last)))
    if change:
        after = x + first + GAP + svg.width_of(shown) + GAP
        parts.append(svg.text(after, y, change, fill=colour, bold=colour == "variant"))
    return "".join(parts)


def said_width(words: str, number: Number, most: float) -> float:
    """How wide `said` is at most."""
    change, _ = change_words(number)
    first = svg.width_of(number.now, bold=True)
    last = svg.width_of(change, bold=True) + GAP if change else 0.0
    shown = svg.cut(words, max(20.0, most - first - GAP - last))
    return first + GAP + svg.width_of(shown) + last
