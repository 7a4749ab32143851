"""Journey maps to test with: plain journeys, and the boxes of what is written in a picture."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from sojourn.picture import svg
from sojourn.picture.journey_map_data import (
    Change,
    Flow,
    Journey,
    Number,
    Referral,
    Source,
    Stage,
    Touchpoint,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.picture.figure import Picture

EVIL = "<img onerror=x>"


class Box(NamedTuple):
    """Where a text stands."""

    left: float
    top: float
    right: float
    bottom: float
    words: str


def boxes(picture: Picture) -> list[Box]:
    """The box of every text, as wide as the safe side says."""
    found = []
    for each in ET.fromstring(picture.svg()).iter("{http://www.w3.org/2000/svg}text"):
        words = "".join(each.itertext())
        title = each.find("{http://www.w3.org/2000/svg}title")
        if title is not None:
            words = words.removeprefix(title.text or "")
        size = float(each.get("font-size", "12"))
        wide = svg.width_of(words, size=size, bold=each.get("font-weight") == "600")
        x, y = float(each.get("x", "0")), float(each.get("y", "0"))
        left = x - wide if each.get("text-anchor") == "end" else x
        found.append(Box(left, y - 0.75 * size, left + wide, y + 0.2 * size, words))
    return found


def collisions(picture: Picture) -> list[tuple[str, str]]:
    """Texts that lie upon each other."""
    found, all_of_them = [], boxes(picture)
    for i, one in enumerate(all_of_them):
        for two in all_of_them[i + 1 :]:
            apart = one.right <= two.left + 0.5 or two.right <= one.left + 0.5
            if not (apart or one.bottom <= two.top or two.bottom <= one.top):
                found.append((str(one), str(two)))
    return found


def outside(picture: Picture) -> list[Box]:
    """Texts that do not stay within the picture."""
    return [
        each
        for each in boxes(picture)
        if each.left < 0 or each.top < 0 or each.right > picture.width or each.bottom > picture.height
    ]


def marks(picture: Picture, name: str) -> list[ET.Element]:
    """Elements with a `data-mark`."""
    root = ET.fromstring(picture.svg())
    return [each for each in root.iter() if each.get("data-mark") == name]


def numeral(value: float, change: float | None = None, verdict: Verdict = "shown") -> Number:
    """A number, with a change of so much."""
    varied = None
    if change is not None:
        there = value + change
        varied = Change(
            value=there,
            text=f"{there:,.0f} ± 1",
            shown=f"{there:,.0f}",
            difference=change,
            difference_text=f"{change:+,.0f} ± 1",
            difference_shown=f"{change:+,.0f}",
            verdict=verdict,
        )
    return Number(
        value=value, text=f"{value:,.0f} ± 1", shown=f"{value:,.0f}", change=varied, low=value - 1, high=value + 1
    )


def journey(
    flows: Sequence[tuple[str, str, float]],
    stages: Sequence[str],
    come: Sequence[tuple[str, str, float]] = (),
    **more: Any,
) -> Journey:
    """A journey of these flows; entries are what comes in."""
    entries = {
        name: sum(n for _, to, n in come if to == name) + sum(n for _, to, n in flows if to == name) for name in stages
    }
    return Journey(
        name="test",
        period="in 2 years",
        stages=tuple(Stage(name=name, entries=numeral(entries[name])) for name in stages),
        flows=tuple(
            Flow(source=a, target=b, number=numeral(n), ways=((f"way to {b}", numeral(n)),)) for a, b, n in flows
        ),
        sources=tuple(Source(name=name, target=to, number=numeral(n)) for name, to, n in come),
        **more,
    )


def dots(stage: str, count: int, quality: float = 0.5) -> tuple[Touchpoint, ...]:
    """Touchpoints of a stage."""
    shown = Number(value=quality, text=f"{quality:+} ± 0.1 sd", shown=f"{quality:+}")
    return tuple(
        Touchpoint(name=f"{stage} touch {k}", stages=(stage,), visits=numeral(100.0 * k), quality=shown)
        for k in range(count)
    )


def plain(text: str) -> str:
    """Text without markup."""
    return unescape(re.sub("<[^>]+>", " ", text))


def referral(name: str, to: str, count: float, *senders: str) -> Referral:
    """A referral."""
    return Referral(name=name, target=to, number=numeral(count), senders=senders)
