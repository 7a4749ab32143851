"""One entry of a baseline's file: is it an entry of its section, written as it should be, with the seal it had."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sojourn.check.file_lines import SEAL, body
from sojourn.check.file_sheet import Lost, Sheet
from sojourn.check.seal import line_seal
from sojourn.diagnostic import nearest

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic

_KINDS: Final = {str: "a text", int: "a whole number", float: "a number with a point, such as 5.0"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line that should hold an entry.

    Attributes
    ----------
    sheet, number
        Where it stands; lines count from 1.
    start
        Characters before the entry.
    section, keys
        To which it belongs, and what that one's entries hold.
    """

    sheet: Sheet
    number: int
    start: int
    section: str
    keys: Mapping[str, type]

    @property
    def text(self) -> str:
        """From the entry on."""
        return self.sheet.lines[self.number - 1][self.start :]

    def pairs(self) -> tuple[list[tuple[str, Any]], str]:
        """Return the keys and values of the entry, and what stands after it; Lost where the line is no JSON."""
        try:
            pairs, end = json.JSONDecoder(object_pairs_hook=list).raw_decode(self.text)
        except (ValueError, RecursionError) as error:
            if self.sheet.is_end(self.number):
                raise Lost(self.sheet.cut()) from None
            raise Lost(
                self._at(getattr(error, "pos", 0), f"edited by hand: no JSON any more ({_said(error)})")
            ) from None
        return pairs, self.text[end:]

    def shape(self, pairs: list[tuple[str, Any]]) -> Iterator[Diagnostic]:
        """Yield what is wrong with keys and types."""
        wanted = {**self.keys, SEAL: str}
        given = Counter(key for key, _ in pairs)
        for key, value in pairs:
            if key not in wanted:
                yield self._at_key(key, f"no entry of {self.section} has this key", near=nearest(key, wanted))
            elif given[key] > 1:
                yield self._at_key(key, "this key is there twice")
            elif not _is_a(value, wanted[key]):
                yield self._at_value(key, f"this is {_KINDS[wanted[key]]}")
        missing = [key for key in wanted if key not in given]
        if missing:
            yield self._at(0, f"the entry lacks {', '.join(missing)}")

    def form(self, entry: Mapping[str, Any]) -> Iterator[Diagnostic]:
        """Yield where the entry is written in another way than Sojourn writes it: blanks, order, digits."""
        expected = f'{{{body(entry, self.keys)}, "{SEAL}": {json.dumps(entry[SEAL])}}}'
        if not self.text.startswith(expected):
            place = first_difference(expected, self.text)
            yield self._at(place, "edited by hand: Sojourn writes this entry in another way")

    def moved_by(self, entry: Mapping[str, Any], index: int, shift: int) -> int | None:
        """Return by how many entries of its section the line was moved; None where its seal is of no place."""
        text = body(entry, self.keys)
        places = (index + shift, *range(len(self.sheet.lines) + 1))
        return next((k - index for k in places if k >= 0 and line_seal(self.section, k, text) == entry[SEAL]), None)

    def edited(self, entry: Mapping[str, Any]) -> Diagnostic:
        """Return the refusal of an entry whose seal does not fit."""
        return self._at(0, "edited by hand: the seal at the end is that of another text", key=self._name(entry))

    def moved(self, entry: Mapping[str, Any]) -> Diagnostic:
        """Return the refusal of an entry that stands in another place than it was written in."""
        return self._at(0, "edited by hand: a line was removed, added or moved before this one", key=self._name(entry))

    def _name(self, entry: Mapping[str, Any]) -> str:
        """Return what people call an entry: its metric, its path, its row."""
        return str(entry[next(iter(self.keys))])

    def comma(self, rest: str, *, wanted: bool) -> Iterator[Diagnostic]:
        """Yield what is wrong behind the entry."""
        if rest != ("," if wanted else ""):
            place = len(self.text) - len(rest)
            why = "a comma and nothing else" if wanted else "nothing"
            yield self._at(place, f"edited by hand: {why} stands behind this entry")

    def bad(self, key: str, why: str) -> Diagnostic:
        """Return the refusal of a value that has the right type, but no meaning."""
        return self._at_value(key, why)

    def _at(self, offset: int, why: str, *, width: int = 0, key: str = "", near: str = "") -> Diagnostic:
        path = f"{self.section}.{key}" if key else self.section
        column = self.start + offset + 1
        return self.sheet.refusal(self.number, column, why, width=width, path=path, nearest=near)

    def _at_key(self, key: str, why: str, *, near: str = "") -> Diagnostic:
        found = _key(key).search(self.text)
        place, width = (found.start(), len(found[1])) if found else (0, 0)
        return self._at(place, why, width=width, key=key, near=near)

    def _at_value(self, key: str, why: str) -> Diagnostic:
        found = _key(key).search(self.text)
        if found is None:
            return self._at(0, why, key=key)
        _, end = json.JSONDecoder().raw_decode(self.text, found.end())
        return self._at(found.end(), why, width=end - found.end(), key=key)


def first_difference(expected: str, actual: str) -> int:
    """Return how many characters two texts have in common from the start.

    Examples
    --------
    >>> first_difference("abc", "abd"), first_difference("ab", "abc")
    (2, 2)
    """
    pairs = enumerate(zip(expected, actual, strict=False))
    return next((k for k, (one, other) in pairs if one != other), min(len(expected), len(actual)))


def _key(key: str) -> re.Pattern[str]:
    """Return what finds a key in an entry: the quotes of a text inside a value would be escaped."""
    return re.compile(rf"({re.escape(json.dumps(key, ensure_ascii=False))})\s*:\s*")


def _is_a(value: object, kind: type) -> bool:
    return type(value) is kind and not (isinstance(value, float) and not math.isfinite(value))


def _said(error: Exception) -> str:
    return getattr(error, "msg", "a number or a nesting without end")
