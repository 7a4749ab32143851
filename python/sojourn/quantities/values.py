"""Single quantities with their units: a duration, a share, an amount of money, a rate, a flow of money."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from sojourn.quantities import exact
from sojourn.quantities.units import SECONDS, in_seconds, number_text, per_text, unit_text

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law


def must_be(value: object, kinds: type | tuple[type, ...], needed: str) -> None:
    """Raise a TypeError that says what is needed, unless `value` is one of `kinds` (a truth value never is)."""
    if isinstance(value, bool) or not isinstance(value, kinds):
        msg = f"{needed} is needed, not {value!r}"
        raise TypeError(msg)


class NamedNumber(float):
    """A published number that remembers its name until it is put in place."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, value: float, name: str) -> NamedNumber:
        """Make one."""
        made = super().__new__(cls, value)
        made.name = name
        return made


def finite(value: object, what: str) -> float:
    """Return `value` as a float; TypeError or ValueError where it is no finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        msg = f"{what} is a number, not {value!r}"
        raise TypeError(msg)
    if not math.isfinite(value):
        msg = f"{what} is a finite number, not {value!r}"
        raise ValueError(msg)
    return value if isinstance(value, NamedNumber) else float(value)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Duration:
    """A length of time, kept in the unit it was written in; equal durations have equal seconds.

    Examples
    --------
    >>> from sojourn import d, h
    >>> 2*d == 48*h
    True
    >>> str(1*d + 12*h)
    '36 h'
    """

    value: float
    unit: str

    def __post_init__(self) -> None:
        """Check number and unit."""
        object.__setattr__(self, "value", finite(self.value, "a time"))
        if self.unit not in SECONDS:
            msg = f"no unit of time: {self.unit!r}"
            raise ValueError(msg)
        if self.value < 0:
            msg = f"a time is not negative: {self}"
            raise ValueError(msg)

    @property
    def seconds(self) -> float:
        """The duration in seconds."""
        return in_seconds(self.value, self.unit)

    def __eq__(self, other: object) -> bool:
        return self.seconds == other.seconds if isinstance(other, Duration) else NotImplemented

    def __hash__(self) -> int:
        return hash(("time", self.seconds))

    def __mul__(self, factor: float) -> Duration:
        return Duration(value=self.value * finite(factor, "a factor of a time"), unit=self.unit)

    __rmul__ = __mul__

    @overload
    def __add__(self, other: Duration) -> Duration: ...
    @overload
    def __add__(self, other: Law) -> Law: ...
    def __add__(self, other: Law) -> Law:
        from sojourn.quantities.laws import add

        return add(self, other)

    def __str__(self) -> str:
        return f"{number_text(self.value)} {unit_text(self.value, self.unit)}"

    __repr__ = __str__


@dataclass(frozen=True, kw_only=True, repr=False)
class Share:
    """A part of a whole, in per cent.

    Examples
    --------
    >>> from sojourn import pct
    >>> (40*pct).fraction
    0.4
    """

    percent: float

    def __post_init__(self) -> None:
        """Check the range."""
        object.__setattr__(self, "percent", finite(self.percent, "a share"))
        if not 0 <= self.percent <= 100:
            msg = f"a share lies between 0 % and 100 %, not {self}"
            raise ValueError(msg)

    @property
    def fraction(self) -> float:
        """The share as a number between 0 and 1."""
        return self.percent / 100

    @overload
    def __mul__(self, other: Per) -> Rate: ...
    @overload
    def __mul__(self, other: float) -> Share: ...
    def __mul__(self, other: Per | float) -> Rate | Share:
        if isinstance(other, Per):
            return Rate(value=self.percent, percent=True, unit=other.unit)
        return Share(percent=self.percent * finite(other, "a factor of a share"))

    def __rmul__(self, factor: float) -> Share:
        return self * factor

    def __str__(self) -> str:
        return f"{number_text(self.percent)} %"

    __repr__ = __str__


@dataclass(frozen=True, kw_only=True, repr=False)
class Money:
    """An amount in a currency (its code of three capital letters).

    Examples
    --------
    >>> from sojourn import eur, month, per
    >>> 400*eur*per(month)
    400 EUR per month
    """

    amount: float
    currency: str

    def __post_init__(self) -> None:
        """Check amount and code."""
        object.__setattr__(self, "amount", finite(self.amount, "an amount of money"))
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
            msg = f"a currency is three capital letters such as EUR, not {self.currency!r}"
            raise ValueError(msg)

    @overload
    def __mul__(self, other: Per) -> Flow: ...
    @overload
    def __mul__(self, other: float) -> Money: ...
    def __mul__(self, other: Per | float) -> Flow | Money:
        if isinstance(other, Per):
            return Flow(amount=self.amount, currency=self.currency, unit=other.unit)
        return Money(amount=self.amount * finite(other, "a factor of money"), currency=self.currency)

    def __rmul__(self, factor: float) -> Money:
        return self * factor

    @overload
    def __add__(self, other: Money) -> Money: ...
    @overload
    def __add__(self, other: Law) -> Law: ...
    def __add__(self, other: Law) -> Law:
        from sojourn.quantities.laws import add

        return add(self, other)

    def __str__(self) -> str:
        return f"{number_text(self.amount)} {self.currency}"

    __repr__ = __str__


@dataclass(frozen=True, kw_only=True)
class Per:
    """``per(month)``: turns a number, a share or money into one per unit of time."""

    unit: str

    def __rmul__(self, number: float) -> Rate:
        return Rate(value=finite(number, "a rate"), percent=False, unit=self.unit)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Rate:
    """So many, or so many per cent, per unit of time.

    Per cent is the share that leaves within the unit: its hazard is -ln(1 - p) / t. A plain number is the rate itself.

    Examples
    --------
    >>> from sojourn import month, pct, per, year
    >>> 4*pct*per(month)
    4 % per month
    >>> round((0.03*per(year)).per_second * 31556952, 6)
    0.03
    """

    value: float
    percent: bool
    unit: str

    def __post_init__(self) -> None:
        """Check the range."""
        object.__setattr__(self, "value", finite(self.value, "a rate"))
        if self.value < 0:
            msg = f"a rate is not negative: {self}"
            raise ValueError(msg)
        if self.percent and self.value >= 100:
            msg = f"a hazard of {self} is infinite; it must stay below 100 %"
            raise ValueError(msg)

    @property
    def per_second(self) -> float:
        """The hazard, or the plain rate, per second."""
        if self.percent:
            return exact.hazard(self.value / 100, in_seconds(1, self.unit))
        factor = SECONDS[self.unit]
        return self.value * factor.denominator / factor.numerator

    def _key(self) -> tuple[bool, float, str]:
        return self.percent, self.per_second, self.unit if self.percent else ""

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Rate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        return f"{number_text(self.value)}{' %' if self.percent else ''} per {per_text(self.unit)}"

    __repr__ = __str__


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Flow:
    """Money per unit of time; equal flows pay equally per second.

    Examples
    --------
    >>> from sojourn import eur, per, year, month
    >>> 4800*eur*per(year) == 400*eur*per(month)
    True
    """

    amount: float
    currency: str
    unit: str

    def __post_init__(self) -> None:
        """Check amount and code."""
        Money(amount=self.amount, currency=self.currency)
        object.__setattr__(self, "amount", float(self.amount))

    @property
    def per_second(self) -> float:
        """The amount per second."""
        factor = SECONDS[self.unit]
        return self.amount * factor.denominator / factor.numerator

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Flow):
            return NotImplemented
        return (self.per_second, self.currency) == (other.per_second, other.currency)

    def __hash__(self) -> int:
        return hash((self.per_second, self.currency))

    def __str__(self) -> str:
        return f"{number_text(self.amount)} {self.currency} per {per_text(self.unit)}"

    __repr__ = __str__
