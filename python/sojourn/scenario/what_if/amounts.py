"""Quantities multiplied, and moved by others: decimal numbers exactly, hazards on the scale on which they add up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal, localcontext
from typing import Final, TypeAlias

from sojourn.quantities.laws import Family, Hazard, Law, Mixture, Never, Samples, Sum, add, value_text
from sojourn.quantities.observed import Observation
from sojourn.quantities.units import SECONDS, number_text
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share

Amount: TypeAlias = "Law | Share | Rate | Flow | Observation"
_DEEP: Final = Context(prec=40)
_NEARLY_ALL: Final = 5  # hazard of a unit of time, of which 99.3 % leave
#: laws of which a multiple is none of the same family -> the parameter that may be meant
_NOT_SCALED: Final = {"poisson": "mean", "bernoulli": "share", "beta": ""}
#: laws of plain numbers that are moved by moving these
_SHIFTED: Final = {
    "uniform": ("low", "high"),
    "normal": ("mean",),
    "truncated normal": ("mean", "low", "high"),
}


class CannotChange(Exception):
    """Why an amount cannot be changed so, and what to do."""

    def __init__(self, why: str, cure: str) -> None:
        super().__init__(why)
        self.why, self.cure = why, cure


def product(value: float, factor: float) -> float:
    """Return the product of two decimal numbers, rounded once.

    Examples
    --------
    >>> product(12.0, 1.1), 12 * 1.1
    (13.2, 13.200000000000001)
    """
    with localcontext(_DEEP):
        return float(Decimal(repr(value)) * Decimal(repr(factor)))


def total(value: float, other: float) -> float:
    """Return the sum of two decimal numbers, rounded once.

    Examples
    --------
    >>> total(0.1, 0.2), 0.1 + 0.2
    (0.3, 0.30000000000000004)
    """
    with localcontext(_DEEP):
        return float(Decimal(repr(value)) + Decimal(repr(other)))


# --- times ----------------------------------------------------------------------------------------------------------
def times(amount: Amount, factor: float) -> Amount:
    """Return an amount, or a law of amounts, multiplied by a factor.

    Examples
    --------
    >>> from sojourn import d, lognormal, month, pct, per
    >>> times(lognormal(2*d, sigma=0.8), 1.5)
    lognormal median 3 d sigma 0.8
    >>> times(8*pct*per(month), 2)
    15.36 % per month
    """
    match amount:
        case Share():
            return Share(percent=product(amount.percent, factor))
        case Rate():
            return _rate(amount, factor)
        case Flow():
            return replace(amount, amount=product(amount.amount, factor))
        case Observation():
            value = times(amount.value, factor)
            assert isinstance(value, (Share, Rate))
            return replace(amount, value=value)
        case _:
            return _law(amount, factor)


def _rate(rate: Rate, factor: float) -> Rate:
    """Return a rate or a hazard multiplied; of one in per cent, what then leaves within its unit.

    Where nearly all leave, per cent would lose digits: it is written as the hazard itself.
    """
    if not rate.percent:
        return replace(rate, value=product(rate.value, factor))
    with localcontext(_DEEP):
        stays = 1 - Decimal(repr(rate.value)) / 100
        hazard = -stays.ln() * Decimal(repr(factor))
        if hazard > _NEARLY_ALL:
            return replace(rate, value=float(hazard), percent=False)
        return replace(rate, value=float(100 * (1 - (-hazard).exp())))


def _law(law: Law, factor: float) -> Law:
    match law:
        case int() | float():
            return product(float(law), factor)
        case Duration():
            return replace(law, value=product(law.value, factor))
        case Money():
            return replace(law, amount=product(law.amount, factor))
        case Never():
            return law
    if factor <= 0:
        raise CannotChange(why="a law is multiplied by a number above 0", cure="set it, as in `0 min`")
    return _spread(law, factor)


def _spread(law: Family | Sum | Mixture | Samples | Hazard, factor: float) -> Law:
    """Return a law of several values, all of them multiplied."""
    match law:
        case Family():
            return _family(law, factor)
        case Sum():
            return Sum(parts=tuple(_law(part, factor) for part in law.parts))
        case Mixture():
            return Mixture(parts=tuple((share, _law(part, factor)) for share, part in law.parts))
        case Samples():
            return replace(law, values=tuple(product(each, factor) for each in law.values), table=None)
        case Hazard():
            return Hazard(steps=tuple((_until(until, factor), _rate(rate, 1 / factor)) for until, rate in law.steps))


def _until(until: Duration | Never, factor: float) -> Duration | Never:
    made = _law(until, factor)
    assert isinstance(made, (Duration, Never))
    return made


def _family(law: Family, factor: float) -> Family:
    """Return a law whose values are all multiplied: parameters that are values are, shapes stay."""
    if law.family in _NOT_SCALED:
        raise CannotChange(why=f"a multiple of {law} is no {law.family} law", cure=_set_instead(law, factor))
    made = tuple(
        (name, value if isinstance(value, Share) or name in ("shape", "sigma") else _law(value, factor))
        for name, value in law.parameters
    )
    return replace(law, parameters=made)  # type: ignore[arg-type]  # `_law` keeps the kind of a parameter


def _set_instead(law: Family, factor: float) -> str:
    name = _NOT_SCALED[law.family]
    if not name:
        return "set it, as in `beta a 3 b 3`: its values stay between 0 and 1"
    value = dict(law.parameters)[name]
    try:
        new = times(value, factor)
    except ValueError:
        return f"set it, with another {name}"
    set_so = replace(law, parameters=((name, new),))  # type: ignore[arg-type]  # `times` keeps the kind of a parameter
    return f"set it: `{set_so}` has {name} x {number_text(factor)}"


# --- plus and minus -------------------------------------------------------------------------------------------------
def moved(amount: Amount, other: Amount, sign: int) -> Amount:
    """Return an amount plus (or, with `sign` -1, minus) another of its kind; added to a law it is dead time.

    Examples
    --------
    >>> from sojourn import d, h, weibull
    >>> moved(weibull(median=21*d, shape=0.7), 2*d, 1)
    2 d + weibull median 21 d shape 0.7
    >>> moved(2*d, 6*h, -1)
    42 h
    """
    match amount, other:
        case ((int() | float()), (int() | float())):
            return total(float(amount), sign * float(other))
        case Duration(), Duration():
            return _duration(amount, other, sign)
        case Money(), Money():
            return replace(amount, amount=total(amount.amount, sign * other.amount))
        case Flow(), Flow():
            ratio = SECONDS[amount.unit] / SECONDS[other.unit]
            change = product(other.amount, float(ratio))
            return replace(amount, amount=total(amount.amount, sign * change))
        case Rate(), Rate():
            return _rates(amount, other, sign)
        case Never(), _:
            return amount
    if sign < 0:
        why = f"{value_text(other)} cannot be taken away from a law: values below 0 would come of it"
        raise CannotChange(why, "write e.g. `times 0.8`, or the law that you mean")
    return _shifted(amount, other)  # type: ignore[arg-type]  # all but laws have returned above


def _duration(amount: Duration, other: Duration, sign: int) -> Duration:
    unit = min((amount.unit, other.unit), key=SECONDS.__getitem__)
    values = []
    for each in (amount, other):
        ratio = SECONDS[each.unit] / SECONDS[unit]
        values.append(product(each.value, float(ratio)))
    value = total(values[0], sign * values[1])
    if value < 0:
        raise CannotChange(why=f"{amount} minus {other} is below 0", cure=f"take away at most {amount}")
    return Duration(value=value, unit=unit)


def _rates(rate: Rate, other: Rate, sign: int) -> Rate:
    """Add rates per unit of time; hazards in per cent are those of two clocks that both run."""
    if rate.percent != other.percent:
        shape = "per cent" if rate.percent else "a number"
        raise CannotChange(
            why=f"{rate} is {shape} per time, {other} is not", cure=f"write it like {rate}, or as a factor"
        )
    ratio = SECONDS[rate.unit] / SECONDS[other.unit]
    if not rate.percent:
        value = total(rate.value, sign * product(other.value, float(ratio)))
        if value < 0:
            raise CannotChange(why=f"{rate} minus {other} is below 0", cure=f"take away at most {rate}")
        return replace(rate, value=value)
    with localcontext(_DEEP):
        stay, others = (1 - Decimal(repr(each.value)) / 100 for each in (rate, other))
        exponent = sign * Decimal(ratio.numerator) / Decimal(ratio.denominator)
        left = stay * (others.ln() * exponent).exp()
        if left > 1:
            raise CannotChange(why=f"{rate} minus {other} is below 0", cure=f"take away at most {rate}")
        return replace(rate, value=float(100 * (1 - left)))


def _shifted(law: Law, other: Law) -> Law:
    if isinstance(law, Mixture):
        return Mixture(
            parts=tuple((share, part if isinstance(part, Never) else add(other, part)) for share, part in law.parts)
        )
    names = _SHIFTED.get(law.family, ()) if isinstance(law, Family) else ()
    if isinstance(law, Family) and names and isinstance(other, (int, float)):
        made = tuple(
            (name, total(value, other) if name in names and isinstance(value, (int, float)) else value)
            for name, value in law.parameters
        )
        return replace(law, parameters=made)
    return add(other, law)


def by_points(amount: Amount, points: float) -> Amount:
    """Return a share moved by percentage points.

    Examples
    --------
    >>> from sojourn import pct
    >>> by_points(30*pct, 10), by_points(30*pct, -5)
    (40 %, 25 %)
    """
    match amount:
        case Share():
            return Share(percent=total(amount.percent, points))
        case Rate(percent=True):
            return replace(amount, value=total(amount.value, points))
        case Observation():
            value = by_points(amount.value, points)
            assert isinstance(value, (Share, Rate))
            return replace(amount, value=value)
    number = isinstance(amount, (int, float))
    what = "a plain number" if number else f"{value_text(amount)}, not a share"
    amount_text = number_text(abs(points))
    verb = "plus" if points >= 0 else "minus"
    cure = f"write `{verb} {amount_text}`" if number else f"write `{verb} {amount_text} %` for a part of it"
    if number:
        cure += f", or `{verb} {amount_text} %` for a part of it"
    raise CannotChange(why=f"points are percentage points of a share; this is {what}", cure=cure)
