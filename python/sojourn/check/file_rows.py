"""Rows of integer totals as text: what they have in common once, equal neighbours as one, equal rows shared."""

from __future__ import annotations

import re
from itertools import groupby
from math import gcd
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 1_000_000  #: integers that a row of a file may stand for
_LEAST = 3  #: equal neighbours that are written as one
_NUMBER = re.compile(r"(-?[0-9]{1,60})(?:x([0-9]{1,7}))?")


def names(rows: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], str]:
    """Return a name for each row, in the order in which they are first used; equal rows share one.

    Examples
    --------
    >>> names([(1, 2), (3,), (1, 2)])
    {(1, 2): 'r1', (3,): 'r2'}
    """
    return {row: f"r{number}" for number, row in enumerate(dict.fromkeys(rows), start=1)}


def packed(row: tuple[int, ...]) -> tuple[int, str]:
    """Return the largest power of ten that divides a row, and the quotients; ``4096x3`` is 4096 three times.

    Examples
    --------
    >>> packed((2_000_000, -4_000_000, 0))
    (1000000, '2 -4 0')
    >>> packed((4096, 4096, 4096, 17))
    (1, '4096x3 17')
    """
    times = _power_of_ten(gcd(*row))
    return times, " ".join(_run(value // times, len(list(equal))) for value, equal in groupby(row))


def unpacked(times: int, values: str) -> tuple[int, ...]:
    """Return the row that `packed` gave; ValueError where it could not have.

    Examples
    --------
    >>> unpacked(2, "5x3 -1")
    (10, 10, 10, -2)
    """
    row: list[int] = []
    for word in values.split(" ") if values else ():
        found = _NUMBER.fullmatch(word)
        count = int(found[2] or 1) if found else 0
        if found is None or len(row) + count > MOST:
            msg = f"a row is at most {MOST:,} integers, such as 17 or 4096x3, separated by one blank"
            raise ValueError(msg)
        row += [int(found[1]) * times] * count
    return tuple(row)


def _power_of_ten(number: int) -> int:
    """Return the largest power of ten that divides `number`; 1 for 0."""
    digits = str(number)
    return 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 1


def _run(value: int, count: int) -> str:
    return f"{value}x{count}" if count >= _LEAST else " ".join([str(value)] * count)
