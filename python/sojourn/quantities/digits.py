"""Digits that an interval supports: a value is written to the first digit of its half-width, and no further."""

from __future__ import annotations

import math

_SLACK = 1.05  # a half-width may be rounded down by at most this factor


def last_place(half_width: float) -> int:
    """Power of ten of the last digit that an interval of this half-width supports: that of its own first digit."""
    return math.floor(math.log10(half_width) + 1e-9)  # 0.09999999 is 0.1


def rounded(value: float, place: int) -> str:
    """`value` with its last digit at 10^place, thousands apart."""
    text = f"{round(value, -place):,.{max(0, -place)}f}"
    return text[1:] if text.startswith("-") and not any(digit in text for digit in "123456789") else text


def with_half_width(value: float, half_width: float) -> str:
    """`3.1 ± 0.2`; the half-width is rounded up to one digit, the value to the same place."""
    shown, place = outward(half_width)
    return f"{rounded(value, place)} ± {rounded(shown, place)}"


def between(low: float, high: float, *, further: int = 0) -> str:
    """`0.1 to 0.8`, rounded outward to the place that the width of the interval supports, or some digits further."""
    place = last_place((high - low) / 2) - further
    step = 10.0**place
    down, up = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return f"{rounded(down, place)} to {rounded(up, place)}"


def outward(half_width: float) -> tuple[float, int]:
    """Half-width rounded up to one digit, and the power of ten of that digit."""
    place = last_place(half_width)
    digits = math.ceil(half_width / 10.0**place / _SLACK - 1e-9)
    return digits * 10.0**place, place
