"""Reads quantities as people write them: `word value` pairs, `a to b`, sums, `never`. Inverse of their `str`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.reader import Reader
from sojourn.quantities.units import TIME_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.quantities.families import Dimension
    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Duration, Flow, Money, Rate, Share


def duration(text: str) -> Duration:
    """Return the duration that `text` writes.

    Examples
    --------
    >>> duration("2 h 30 min").seconds
    9000.0
    """
    reader = Reader(text)
    found = reader.duration()
    reader.close()
    return found


def law(text: str, dimension: Dimension = "time", *, currency: str = "", names: Mapping[str, Law] | None = None) -> Law:
    """Return the law that `text` writes.

    Examples
    --------
    >>> law("5 d + weibull median 21 d shape 0.7")
    5 d + weibull median 21 d shape 0.7
    """
    reader = Reader(text, currency)
    found = reader.law(dimension, names)
    reader.close("to", "per", *TIME_WORDS)
    return found


def share(text: str) -> Share:
    """Return the share that `text` writes.

    Examples
    --------
    >>> share("37.5 %").fraction
    0.375
    """
    reader = Reader(text)
    found = reader.share()
    reader.close()
    return found


def weighted(
    text: str, dimension: Dimension = "time", *, currency: str = "", names: Mapping[str, Law] | None = None
) -> tuple[Share, Law]:
    """Return a part of a mixture: its share and its law.

    Examples
    --------
    >>> weighted("32 % never")
    (32 %, never)
    """
    reader = Reader(text, currency)
    part = reader.share(), reader.law(dimension, names)
    reader.close()
    return part


def money(text: str, currency: str = "") -> Money:
    """Return the amount that `text` writes.

    Examples
    --------
    >>> money("0.2 EUR")
    0.2 EUR
    """
    reader = Reader(text, currency)
    found = reader.money()
    reader.close()
    return found


def rate(text: str, *, hazard: bool = True) -> Rate:
    """Return the rate that `text` writes.

    Examples
    --------
    >>> rate("8 % per month")
    8 % per month
    """
    reader = Reader(text)
    found = reader.rate(hazard=hazard)
    reader.close()
    return found


def flow(text: str, currency: str = "") -> Flow:
    """Return the flow of money that `text` writes.

    Examples
    --------
    >>> flow("400 EUR per month")
    400 EUR per month
    """
    reader = Reader(text, currency)
    found = reader.flow()
    reader.close()
    return found


def number(text: str) -> float:
    """Return the plain number that `text` writes.

    Examples
    --------
    >>> number("-0.3")
    -0.3
    """
    reader = Reader(text)
    found = reader.plain_number()
    reader.close()
    return found
