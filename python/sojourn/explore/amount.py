"""Amounts of levers: a number and its unit, and how a number between two of them is written."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from sojourn.errors import InputError
from sojourn.quantities.reader import Reader
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import SECONDS, TIME_WORDS, in_seconds, number_text, unit_text

DIGITS: Final = 5  # significant, of a value between two that were written

_AMOUNT: Final = re.compile(r"(?P<number>-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(?P<unit>.*)")
_UNITS: Final = ("ms", "s", "min", "h", "d")


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number with its unit.

    Attributes
    ----------
    number : float
        In its base: seconds, points and per cent as written, everything else in its own unit.
    unit : str
        ``s`` for every time; otherwise as written behind the number: ``%``, ``points``, ``EUR``, ``per day``, "".

    Examples
    --------
    >>> amount("90 min")
    Amount(number=5400.0, unit='s')
    >>> amount("2.5 % per month")
    Amount(number=2.5, unit='% per month')
    """

    number: float
    unit: str

    def written(self, number: float | None = None) -> str:
        """Return the amount as a file has it, or another number of the same unit, to five digits.

        Examples
        --------
        >>> amount("1 min").written(5400)
        '1.5 h'
        """
        value = self.number if number is None else float(f"{number:.{DIGITS}g}")
        if self.unit == "s":
            return time_text(self.number) if number is None else _rounded(number)
        return f"{number_text(value)} {self.unit}".rstrip()


def amount(text: str) -> Amount:
    """Return the amount that `text` writes; InputError where it writes none."""
    said = " ".join(text.split())
    found = _AMOUNT.fullmatch(said)
    if found is None:
        msg = f"`{said}` is no amount; what to do: write a number with its unit, such as 5 min, 30 % or 0.5"
        raise InputError(msg)
    unit = found["unit"]
    if unit.partition(" ")[0] in TIME_WORDS:
        try:
            reader = Reader(said)
            time = reader.duration()
            reader.close()
        except QuantityError as error:
            msg = f"`{said}`: {error.why}"
            raise InputError(msg) from None
        return Amount(number=time.seconds, unit="s")
    return Amount(number=float(found["number"]), unit=unit)


def perhaps(text: str) -> Amount | None:
    """Return the amount, or None where `text` is none, such as a law."""
    try:
        return amount(text)
    except InputError:
        return None


def time_text(seconds: float) -> str:
    """Return a time in the largest unit up to days in which it is at least one and exact to five digits.

    Examples
    --------
    >>> time_text(60), time_text(7200.0), time_text(0.25), time_text(2592000.0), time_text(6000)
    ('1 min', '2 h', '250 ms', '30 d', '100 min')
    """
    for unit in reversed(_UNITS):
        value = float(f"{seconds / in_seconds(1, unit):.{DIGITS}g}")
        if value >= 1 and math.isclose(in_seconds(value, unit), seconds, rel_tol=1e-12):
            return f"{number_text(value)} {unit_text(value, unit)}"
    return f"{number_text(seconds)} s"


def _rounded(seconds: float) -> str:
    """Return a time to five digits, in the largest unit up to days in which it is at least one."""
    unit = next((each for each in reversed(_UNITS) if seconds >= SECONDS[each]), "ms" if seconds else "s")
    value = float(f"{seconds / in_seconds(1, unit):.{DIGITS}g}")
    return f"{number_text(value)} {unit_text(value, unit)}"
