"""What several charts share: a text in its value and its doubt, labels kept apart, names of what is drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sojourn.picture.svg import text, width_of
from sojourn.picture.theme import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: what may be said of a difference -> colour of its number: the variant's, grey where it may not show
VERDICT_INK: Final = {"shown": "variant", "may not show": "ink2", "no effect shown": "ink2"}
_PLUS_MINUS = re.compile(r"^(?P<value>[^±]*\S) ± (?P<half>[\d,.]+)(?P<unit>.*)$")
_BRACKETS = re.compile(r"^(?P<value>.*\S) \((?P<ends>[^()]*)\)(?P<unit>.*)$")


def split(words: str) -> tuple[str, str]:
    """Part a rounded text into the value and its doubt, without rounding anything again.

    Examples
    --------
    >>> split("+790,000 ± 16,000 EUR")
    ('+790,000 EUR', '± 16,000')
    >>> split("no effect shown (-3 to +5 EUR)")
    ('no effect shown', '-3 to +5 EUR')
    >>> split("unchanged"), split("exactly +5,040 EUR")
    (('unchanged', ''), ('+5,040 EUR', 'exact'))
    """
    if words.startswith("exactly "):
        return words.removeprefix("exactly "), "exact"
    if found := _PLUS_MINUS.match(words):
        return f"{found['value']}{found['unit']}", f"± {found['half']}"
    if found := _BRACKETS.match(words):
        return f"{found['value']}{found['unit']}", found["ends"]
    return words, ""


def widest(words: Iterable[str], *, size: float = SIZES["text"], bold: bool = False) -> float:
    """Return the width of the widest of some texts; 0 without any."""
    return max((width_of(each, size=size, bold=bold) for each in words), default=0.0)


def apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Move places, in any order, so that they stand at least `least` apart within [low, high] where there is room.

    Examples
    --------
    >>> apart([50, 52, 10], 14, 0, 100)
    [44.0, 58.0, 10.0]
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    groups: list[list[float]] = []  # first place, how many
    for k in order:
        groups.append([min(max(float(places[k]), low), high), 1])
        while len(groups) > 1 and groups[-2][0] + groups[-2][1] * least > groups[-1][0]:
            start, count = groups.pop()
            before, others = groups[-1]
            middle = (before + (others - 1) * least / 2) * others + (start + (count - 1) * least / 2) * count
            size = others + count
            first = middle / size - (size - 1) * least / 2
            groups[-1] = [max(low, min(first, high - (size - 1) * least)), size]
    spread = [first + least * k for first, count in groups for k in range(int(count))]
    return [spread[order.index(k)] for k in range(len(places))]


def two_lines(x: float, y: float, words: str, *, fill: str = "ink", bold: bool = False) -> str:
    """Return a number with its doubt in small text below, both ending at `x`."""
    value, doubt = split(words)
    first = text(x, y - (3 if doubt else -4), value, fill=fill, anchor="end", bold=bold)
    return first + (text(x, y + 11, doubt, fill="ink3", size=SIZES["small"], anchor="end") if doubt else "")


def lines_of(words: str, most: float, *, size: float = SIZES["text"]) -> list[str]:
    """Break a text into lines of at most `most` pixels, between words."""
    found: list[str] = []
    for word in words.split():
        if found and width_of(f"{found[-1]} {word}", size=size) <= most:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found
