"""Laws of a time, of money or of a plain number, as immutable values that print as people write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from sojourn.quantities.families import FORMS, NEEDED, RANGES, Dimension
from sojourn.quantities.units import SECONDS, number_text
from sojourn.quantities.values import Duration, Money, Rate, Share, finite

Value: TypeAlias = Duration | Money | float


class _Addable:
    """Laws add up: ``5*d + weibull(...)``."""

    __slots__ = ()

    def __add__(self, other: Law) -> Law:
        return add(self, other)  # type: ignore[arg-type]

    def __radd__(self, other: float) -> Law:
        return add(other, self)  # type: ignore[arg-type]

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True, kw_only=True, repr=False)
class Family(_Addable):
    """A law of a named family: its parameters in the order of `FORMS`.

    Examples
    --------
    >>> from sojourn import d, weibull
    >>> weibull(median=21*d, shape=0.7)
    weibull median 21 d shape 0.7
    """

    family: str
    parameters: tuple[tuple[str, Value | Share], ...]

    def __str__(self) -> str:
        if self.family in RANGES:
            text = " to ".join(value_text(value) for _, value in self.parameters)
            return text if self.family == "uniform" else f"{self.family} {text}"
        return " ".join([self.family, *(f"{name} {value_text(value)}" for name, value in self.parameters)])


@dataclass(frozen=True, kw_only=True, repr=False)
class Never(_Addable):
    """The time that does not come.

    Examples
    --------
    >>> from sojourn import never
    >>> never
    never
    """

    def __str__(self) -> str:
        return "never"


@dataclass(frozen=True, kw_only=True, repr=False)
class Sum(_Addable):
    """Independent parts added up; a fixed part comes first."""

    parts: tuple[Law, ...]

    def __str__(self) -> str:
        return " + ".join(value_text(part) for part in self.parts)


@dataclass(frozen=True, kw_only=True, repr=False)
class Mixture(_Addable):
    """One of several laws, each with its share; the shares add to 100 %."""

    parts: tuple[tuple[Share, Law], ...]

    def __str__(self) -> str:
        return "[" + ", ".join(f"{share} {value_text(law)}" for share, law in self.parts) + "]"


@dataclass(frozen=True, kw_only=True)
class Table:
    """Where values came from: a CSV file as the scenario names it, its column, unit and row filter."""

    file: str
    column: str = ""
    unit: str = ""
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Samples(_Addable):
    """Observed values, each equally likely; `values` are seconds, money or plain numbers, ascending."""

    values: tuple[float, ...]
    dimension: Dimension
    currency: str = ""
    table: Table | None = field(default=None, compare=False)

    def __str__(self) -> str:
        shown = [sample_text(self, value) for value in self.values[:4]]
        return f"[{len(self.values)} samples: {', '.join(shown)}{', ...' if len(self.values) > 4 else ''}]"


@dataclass(frozen=True, kw_only=True, repr=False)
class Hazard(_Addable):
    """A hazard that is constant in steps: up to each `until` (the last is `never`) the rate beside it."""

    steps: tuple[tuple[Duration | Never, Rate], ...]
    table: Table | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return "[" + ", ".join(f"{rate} until {until}" for until, rate in self.steps) + "]"


Law: TypeAlias = Duration | Money | float | Family | Never | Sum | Mixture | Samples | Hazard


def sample_text(law: Samples, value: float) -> str:
    """Return one value of `law` with its unit."""
    unit = {"time": " s", "money": f" {law.currency}", "number": ""}[law.dimension]
    return number_text(value) + unit


def value_text(value: object) -> str:
    """Return `value` as people write it."""
    return number_text(value) if isinstance(value, (int, float)) else str(value)


def dimension(law: Law) -> Dimension:
    """Return what `law` is of; TypeError where its parts disagree."""
    found = _dimensions(law)
    if len(found) > 1:
        msg = f"{value_text(law)}: its parts are of different kinds: {', '.join(sorted(found))}"
        raise TypeError(msg)
    return found.pop() if found else "number"


def _dimensions(law: Law | Share) -> set[Dimension]:
    match law:
        case Duration() | Never() | Hazard():
            return {"time"}
        case Money():
            return {"money"}
        case Samples():
            return {law.dimension}
        case Sum():
            return set().union(*(_dimensions(part) for part in law.parts))
        case Mixture():
            return set().union(*(_dimensions(part) for _, part in law.parts))
        case Family():
            kinds = dict(FORMS[law.family].parameters)
            values = [value for name, value in law.parameters if kinds[name] == "value"]
            return set().union(*(_dimensions(value) for value in values)) if values else {"number"}
        case _:
            return {"number"}


def currencies(law: object) -> set[str]:
    """Return the currencies that a law, an amount or a flow speaks of."""
    match law:
        case Sum():
            return set().union(*(currencies(part) for part in law.parts))
        case Mixture():
            return set().union(*(currencies(part) for _, part in law.parts))
        case Family():
            return set().union(*(currencies(value) for _, value in law.parameters))
        case _:
            code = getattr(law, "currency", "")
            return {code} if code else set()


def needs(law: object, wanted: Dimension, what: str) -> Law:
    """Return `law` where it is of the wanted kind, otherwise raise a TypeError that says what to write.

    Examples
    --------
    >>> needs(30, "time", "after")
    Traceback (most recent call last):
    TypeError: after: a time (s, min, h, d, weeks, months or years) is needed, not the bare number 30: write 30*d
    """
    if isinstance(law, (int, float)) and not isinstance(law, bool):
        law = finite(law, what)
        if wanted == "number":
            return law
        cure = {"time": "*d", "money": "*eur"}[wanted]
        bare = number_text(law)
        msg = f"{what}: {NEEDED[wanted]} is needed, not the bare number {bare}: write {bare}{cure}"
        raise TypeError(msg)
    if not isinstance(law, (Duration, Money, _Addable)):
        msg = f"{what}: {NEEDED[wanted]} is needed, not {law!r}"
        raise TypeError(msg)
    found = dimension(law)  # type: ignore[arg-type]
    if found != wanted:
        msg = f"{what}: {NEEDED[wanted]} is needed, not {law}"
        raise TypeError(msg)
    return law  # type: ignore[return-value]


def add(left: Law, right: Law) -> Law:
    """Return the sum of two independent quantities; fixed parts are added up and come first."""
    for each in (left, right):
        if isinstance(each, bool) or not isinstance(each, (int, float, Duration, Money, _Addable)):
            msg = f"{each!r} cannot be added to a quantity"
            raise TypeError(msg)
    if dimension(left) != dimension(right):
        msg = f"{value_text(left)} and {value_text(right)} cannot be added: {dimension(left)} and {dimension(right)}"
        raise TypeError(msg)
    parts = [part for law in (left, right) for part in (law.parts if isinstance(law, Sum) else (law,))]
    fixed = [part for part in parts if isinstance(part, (int, float, Duration, Money))]
    others = [part for part in parts if not isinstance(part, (int, float, Duration, Money))]
    merged = [_total(fixed)] if fixed else []
    return merged[0] if not others and merged else Sum(parts=(*merged, *others))


def _total(fixed: list[Duration | Money | float]) -> Law:
    first = fixed[0]
    if isinstance(first, Duration):
        times = [each for each in fixed if isinstance(each, Duration)]
        unit = min((each.unit for each in times), key=SECONDS.__getitem__)
        ratio = [SECONDS[each.unit] / SECONDS[unit] for each in times]
        return Duration(
            value=sum(t.value * r.numerator / r.denominator for t, r in zip(times, ratio, strict=True)), unit=unit
        )
    if isinstance(first, Money):
        amounts = [each for each in fixed if isinstance(each, Money)]
        if len({each.currency for each in amounts}) > 1:
            msg = "amounts in different currencies cannot be added"
            raise TypeError(msg)
        return Money(amount=sum(each.amount for each in amounts), currency=first.currency)
    return float(sum(each for each in fixed if isinstance(each, (int, float))))
