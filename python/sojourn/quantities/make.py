"""Makes laws of families, with kinds and units of their parameters checked against the family's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.families import FORMS
from sojourn.quantities.laws import Family, Value, value_text
from sojourn.quantities.values import Duration, Money, Share, finite, must_be

if TYPE_CHECKING:
    from sojourn.quantities.families import Kind


def value(given: object) -> Value:
    """Return a single value of a law: a time, money or a plain number."""
    return given if isinstance(given, (Duration, Money)) else finite(given, "a value")


def base(given: Value) -> float:
    """Return a value in seconds, in units of its currency, or as it is."""
    match given:
        case Duration():
            return given.seconds
        case Money():
            return given.amount
        case _:
            return float(given)


def family(name: str, /, **given: Value | Share | None) -> Family:
    """Return a law; TypeError where a parameter is missing, too many, or of another kind than its table says."""
    form = FORMS[name]
    present = {key: each for key, each in given.items() if each is not None}
    if both := form.surplus(set(present)):
        msg = f"{name} takes only one of {' and '.join(both)}"
        raise TypeError(msg)
    if lacking := form.missing(set(present)):
        msg = f"{name} also needs {', '.join(lacking)}"
        raise TypeError(msg)
    made = tuple(
        (key, _parameter(f"{name}: {key}", kind, present[key])) for key, kind in form.parameters if key in present
    )
    values = [each for (key, each) in made if dict(form.parameters)[key] == "value"]
    if len({type(each) for each in values}) > 1:
        shown = ", ".join(f"{key} {value_text(each)}" for key, each in made)
        msg = f"{name}: its parameters need the same kind of unit, but they are {shown}"
        raise TypeError(msg)
    if len({each.currency for each in values if isinstance(each, Money)}) > 1:
        msg = f"{name}: its parameters are in different currencies"
        raise TypeError(msg)
    return Family(family=name, parameters=made)


def _parameter(what: str, kind: Kind, given: Value | Share) -> Value | Share:
    if kind == "share":
        must_be(given, Share, f"{what}: a share such as 30*pct")
        return given
    if kind == "number":
        return finite(given, what)
    if isinstance(given, Share):
        msg = f"{what}: a value with its unit is needed, not the share {given}"
        raise TypeError(msg)
    return value(given)
