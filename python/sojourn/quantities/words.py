"""Units as words of Python: ``30*d``, ``4*pct*per(month)``, ``400*eur*per(month)``."""

from __future__ import annotations

from typing import Final

from sojourn.quantities.laws import Never
from sojourn.quantities.values import Duration, Money, Per, Share, must_be

ms: Final = Duration(value=1, unit="ms")
s: Final = Duration(value=1, unit="s")
minute: Final = Duration(value=1, unit="min")
h: Final = Duration(value=1, unit="h")
d: Final = Duration(value=1, unit="d")
week: Final = Duration(value=1, unit="week")
month: Final = Duration(value=1, unit="month")
year: Final = Duration(value=1, unit="year")
eur: Final = Money(amount=1, currency="EUR")
pct: Final = Share(percent=1)
never: Final = Never()


def per(unit: Duration) -> Per:
    """Return ``per(month)``, which turns a number, a share or money into a rate.

    Examples
    --------
    >>> from sojourn import d, month, pct, per
    >>> 400*per(d), 4*pct*per(month)
    (400 per day, 4 % per month)
    """
    must_be(unit, Duration, "per: a unit of time, as in per(month),")
    if unit.value != 1:
        msg = f"per takes one unit of time, as in per(month), not {unit!r}"
        raise TypeError(msg)
    return Per(unit=unit.unit)


def money(currency: str) -> Money:
    """Return one unit of a currency.

    Examples
    --------
    >>> usd = money("USD")
    >>> 12.5*usd
    12.5 USD
    """
    return Money(amount=1, currency=currency)


def seconds(value: float) -> Duration:
    """Return a duration in seconds; `minutes`, `hours`, `days` likewise are ``value*minute`` and so on.

    Examples
    --------
    >>> seconds(2.7)
    2.7 s
    """
    return value * s
