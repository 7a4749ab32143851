"""Splits the text of a quantity into numbers, words and signs, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

TokenKind = Literal["number", "word", "%", "+", "end"]

_PATTERN: Final = re.compile(
    r"(?P<space>\s+)|(?P<number>-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\d.]))"
    r"|(?P<word>[^\W\d_][\w-]*)|(?P<percent>%)|(?P<plus>\+)"
)


LONGEST: Final = 2000  # characters of a quantity


class QuantityError(ValueError):
    """A quantity that cannot be read: why, what to do, the nearest word, and which characters are meant."""

    def __init__(self, why: str, *, cure: str = "", nearest: str = "", start: int = 0, length: int = 0) -> None:
        super().__init__(why)
        self.why, self.cure, self.nearest = why, cure, nearest
        self.start, self.length = start, length


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text with its kind and where it starts."""

    kind: TokenKind
    text: str
    start: int

    @property
    def stop(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text`, closed by one of kind ``end``."""
    if len(text) > LONGEST:
        msg = f"a quantity of {len(text):,} characters is too long"
        raise QuantityError(msg, cure="give its parts names under `delays`, or use a table", length=1)
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        if match is None:
            raise _stray(text, at)
        kind = {"percent": "%", "plus": "+"}.get(match.lastgroup or "", match.lastgroup)
        if kind == "+" and re.match(r"\+[\d.]", text[at:]) and not _follows_value(found):
            msg = "a number has no leading `+`"
            raise QuantityError(msg, cure="leave the sign away", start=at, length=1)
        if kind != "space":
            found.append(Token(kind, match.group(), at))  # type: ignore[arg-type]
        at = match.end()
    return [*found, Token("end", "", len(text))]


def _follows_value(found: list[Token]) -> bool:
    return bool(found)


def _stray(text: str, at: int) -> QuantityError:
    character = text[at]
    if character == ",":
        return QuantityError(
            "a quantity holds no commas",
            cure="write a family and `word value` pairs, as in `lognormal median 2 d sigma 0.8`; 1,000 is 1000",
            start=at,
            length=1,
        )
    if character.isdigit() or character == ".":
        end = re.compile(r"[\w.]*").match(text, at)
        stop = end.end() if end else at + 1
        return QuantityError(
            f"`{text[at:stop]}` is no number", cure="write it as in 0.5 or 30", start=at, length=stop - at
        )
    return QuantityError(f"`{character}` has no meaning in a quantity", cure="take it out", start=at, length=1)
