"""Reads how a value changes: a value in its place, `times 1.2`, `plus 1`, `minus 10 points`, `plus 10 %`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from sojourn.diagnostic import nearest
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import number_text

Verb: TypeAlias = Literal["set", "times", "plus", "minus"]
Measure: TypeAlias = Literal["value", "factor", "points"]

_NUMBER: Final = r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?"
_CHANGE: Final = re.compile(r"(times|plus|minus)\s+(\S.*)", re.DOTALL)
_POINTS: Final = re.compile(rf"({_NUMBER})\s+points?")
_PERCENT: Final = re.compile(rf"({_NUMBER})\s*%")
_ALIKE: Final = re.compile(rf"({_NUMBER})\s*(percentage points?|%\s*points?|pp|ppt|percent|per cent)")
_VERBS: Final = ("times", "plus", "minus")


@dataclass(frozen=True, kw_only=True)
class How:
    """A change that was read.

    `times 1.2` and `plus 20 %` are factors, 1.2 both; `plus 10 points` are percentage points; otherwise `text` is a
    value: the one that stands in place of the old, or the one that is added or taken away. `start` is where it begins.
    """

    verb: Verb
    measure: Measure
    text: str
    number: float = 0.0
    start: int = 0


def how_of(text: str) -> How:
    """Return the change that `text` writes; QuantityError where it is none.

    Examples
    --------
    >>> how_of("minus 20 %").number, how_of("plus 10 points").measure, how_of("1 min").verb
    (0.8, 'points', 'set')
    """
    found = _CHANGE.fullmatch(text)
    if found is None:
        _no_change(text)
        return How(verb="set", measure="value", text=text)
    verb, rest, start = found[1], found[2].strip(), found.start(2)
    if verb == "times":
        return How(verb="times", measure="factor", text=rest, number=_factor(rest, start), start=start)
    return _by(verb, rest, start)


def _by(word: str, rest: str, start: int) -> How:
    verb: Verb = "plus" if word == "plus" else "minus"
    if rest.startswith("-"):
        other = "minus" if verb == "plus" else "plus"
        raise _fail(
            why=f"`{verb}` is followed by a number without a sign",
            cure=f"write `{other} {rest[1:]}`",
            text=rest,
            start=start,
        )
    if points := _POINTS.fullmatch(rest):
        return How(verb=verb, measure="points", text=rest, number=float(points[1]), start=start)
    if share := _PERCENT.fullmatch(rest):
        part = Decimal(share[1]) / 100
        factor = float(1 + part if verb == "plus" else 1 - part)
        if factor < 0:
            raise _fail(why=f"{rest} is more than all of it", cure="take away at most 100 %", text=rest, start=start)
        return How(verb="times", measure="factor", text=rest, number=factor, start=start)
    if alike := _ALIKE.fullmatch(rest):
        points_meant = "p" in alike[2].replace("percent", "").replace("per cent", "")
        cure = f"write `{verb} {alike[1]} {'points' if points_meant else '%'}`"
        raise _fail(
            why=f"`{alike[2]}` is written `{'points' if points_meant else '%'}`", cure=cure, text=rest, start=start
        )
    return How(verb=verb, measure="value", text=rest, start=start)


def _factor(rest: str, start: int) -> float:
    if share := _PERCENT.fullmatch(rest):
        cure = f"write `times {number_text(float(Decimal(share[1]) / 100))}`"
        raise _fail(why="`times` is followed by a plain number", cure=cure, text=rest, start=start)
    if not re.fullmatch(_NUMBER, rest) or not abs(float(rest)) <= 1e100:
        raise _fail(
            why="`times` is followed by a plain number", cure="write it as in `times 1.2`", text=rest, start=start
        )
    return float(rest)


def _no_change(text: str) -> None:
    """Refuse what only looks like a change."""
    if text in _VERBS:
        raise _fail(
            why=f"`{text}` is followed by a number or a quantity",
            cure=f"write it as in `{text} 1.2`",
            text=text,
            start=0,
        )
    if re.match(r"[+*]\s*[\d.]", text):
        verb = "times" if text[0] == "*" else "plus"
        raise _fail(why="a change is written in words", cure=f"write `{verb} {text[1:].strip()}`", text=text, start=0)
    first, _, rest = text.partition(" ")
    if re.match(r"\s*-?[\d.]", rest) and first not in _VERBS and (near := nearest(first, _VERBS)):
        raise QuantityError(
            why=f"`{first}` is neither a law nor a change",
            cure="write `times`, `plus` or `minus` and by how much",
            nearest=f"{near} {rest}",
            start=0,
            length=len(first),
        )


def _fail(why: str, cure: str, text: str, start: int) -> QuantityError:
    return QuantityError(why, cure=cure, start=start, length=len(text))
