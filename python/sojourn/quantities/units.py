"""Units of time and how numbers are written. Every unit is an exact rational number of seconds."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

SECONDS: Final[dict[str, Fraction]] = {
    "ms": Fraction(1, 1000),
    "s": Fraction(1),
    "min": Fraction(60),
    "h": Fraction(3600),
    "d": Fraction(86400),
    "week": Fraction(7 * 86400),
    "month": Fraction(3652425 * 86400, 120000),  # a year / 12
    "year": Fraction(3652425 * 86400, 10000),  # 365.2425 d
}

_ALSO: Final[dict[str, tuple[str, ...]]] = {
    "s": ("sec", "second", "seconds"),
    "min": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "d": ("day", "days"),
    "week": ("weeks",),
    "month": ("months",),
    "year": ("years",),
}

#: every spelling of a unit of time -> the unit
TIME_WORDS: Final[dict[str, str]] = {unit: unit for unit in SECONDS} | {
    word: unit for unit, words in _ALSO.items() for word in words
}

TIME_UNITS_TEXT: Final = "s, min, h, d, weeks, months or years"


def in_seconds(value: float, unit: str) -> float:
    """Return `value` units of time in seconds, rounded once.

    Examples
    --------
    >>> in_seconds(1, "month")
    2629746.0
    """
    factor = SECONDS[unit]
    return value * factor.numerator / factor.denominator


def number_text(value: float) -> str:
    """Return the shortest text that reads back as `value`.

    Examples
    --------
    >>> number_text(30.0), number_text(2.7)
    ('30', '2.7')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def per_text(unit: str) -> str:
    """Return the unit as it is written after `per`: ``day``, ``month``."""
    return {"s": "second", "min": "minute", "h": "hour", "d": "day"}.get(unit, unit)


def unit_text(value: float, unit: str) -> str:
    """Return the unit as it is written after `value`: ``1 week``, ``26 weeks``."""
    return unit + "s" if unit in ("week", "month", "year") and value != 1 else unit
