"""Reads and writes a value of each kind of lever, and changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from sojourn.quantities import observed, parse, phrases
from sojourn.quantities.laws import Never
from sojourn.quantities.reader import LARGEST
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import number_text
from sojourn.scenario.file.readers import read_law
from sojourn.scenario.file.tables import TableError, Tables
from sojourn.scenario.what_if.amounts import CannotChange, by_points, moved, product, times, total
from sojourn.scenario.write_laws import Laws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.quantities.families import Dimension
    from sojourn.quantities.laws import Law
    from sojourn.scenario.file.delays import Delays
    from sojourn.scenario.file.source import Plain
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.what_if.levers import Kind
    from sojourn.scenario.what_if.words import How

_LAWS: Final[dict[Kind, Dimension]] = {"time law": "time", "money law": "money", "number law": "number"}
_NEEDED: Final[dict[Kind, str]] = {
    "number": "a plain number, as in `plus 0.2`",
    "whole": "a whole number, as in `plus 1`",
    "share": "percentage points, as in `plus 10 points`, or a part of it, as in `plus 10 %`",
    "duration": "a time, as in `plus 2 d`",
    "half-life": "a time, as in `plus 30 d`",
    "money": "money, as in `plus 2 EUR`",
    "flow": "money per time, as in `plus 20 EUR per month`",
    "arrivals": "a number per time, as in `plus 10 per day`",
    "hazard": "a rate, as in `plus 1 % per month`",
    "discount": "percentage points, as in `plus 2 points`",
    "factor": "a plain number, as in `plus 0.1`",
    "observed": "percentage points, as in `plus 10 points`, or a part of it, as in `plus 10 %`",
    "time law": "a time, as in `plus 2 d`",
    "money law": "money, as in `plus 20 EUR`",
    "number law": "a plain number, as in `plus 0.2`",
}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What reading a value needs: the currency, the tables, the delays; `new` are delays that a change must name."""

    currency: str
    tables: Tables
    delays: Callable[[], Delays]
    written: Mapping[str, Tree] = field(default_factory=dict)
    new: dict[str, Tree] = field(default_factory=dict)


def changed(kind: Kind, value: Plain, how: How, to: Setting) -> Tree:
    """Return what a file writes once a value is changed.

    Raises
    ------
    CannotChange, QuantityError, ValueError
        Where it cannot be changed so.
    """
    if kind in ("word", "part"):
        raise CannotChange(why="this is no quantity, so it can only be set", cure="write what is to stand here")
    if kind == "hazard" and value == "observed":
        raise CannotChange(
            why="this rate is observed", cure="change its line, as in `observed.client -> lost: times 0.8`"
        )
    before = _read(kind, value, to)
    if how.measure == "factor":
        after = _times(kind, before, how.number)
    elif how.measure == "points":
        after = _points(kind, before, how.number if how.verb == "plus" else -how.number)
    else:
        after = _moved(kind, before, how, to)
    return _write(kind, after, to)


def _times(kind: Kind, before: Any, factor: float) -> Any:
    if kind == "whole":
        return _whole(product(before, factor))
    if kind == "discount":
        return replace(before, value=product(before.value, factor))
    return times(before, factor)


def _points(kind: Kind, before: Any, points: float) -> Any:
    if kind == "whole":
        return by_points(float(before), points)
    return by_points(before, points)


def _moved(kind: Kind, before: Any, how: How, to: Setting) -> Any:
    sign = 1 if how.verb == "plus" else -1
    try:
        other = _other(kind, how.text, to)
    except QuantityError as error:
        raise _wrong_by(kind, how, error) from None
    if kind == "whole":
        return _whole(total(before, sign * other))
    if kind == "half-life" and isinstance(before, Never):
        return before
    return moved(before, other, sign)


def _whole(value: float) -> int:
    if value < 0:
        raise CannotChange(why="a number below 0 would come of it", cure="take away less")
    return int(value + 0.5)


def _other(kind: Kind, text: str, to: Setting) -> Any:
    """Return what is added or taken away."""
    match kind:
        case "share" | "observed" | "discount":
            raise QuantityError(why="a share changes by points, or by a part of it", length=len(text))
        case "number" | "whole" | "factor":
            return parse.number(text)
        case "half-life":
            return parse.duration(text)
        case _:
            return _read(kind, text, to)


def _wrong_by(kind: Kind, how: How, error: QuantityError) -> QuantityError:
    """Return why something cannot be added here, with what can."""
    cure = f"write {_NEEDED[kind]}"
    if kind in ("share", "observed", "discount"):
        try:
            number = parse.number(how.text)
        except QuantityError:
            return QuantityError(error.why, cure=cure, start=how.start, length=len(how.text))
        points = number_text(number * 100 if 0 < number < 1 else number)
        cure = f"write `{how.verb} {points} points` (of 100), or `{how.verb} {points} %` of what it is now"
        return QuantityError("a share changes by points or by per cent; say which", cure=cure, start=how.start,
                             length=len(how.text))  # fmt: skip
    return QuantityError(error.why, cure=cure, nearest=error.nearest, start=how.start + error.start,
                         length=error.length or len(how.text))  # fmt: skip


# --- texts ----------------------------------------------------------------------------------------------------------
def _read(kind: Kind, value: Plain, to: Setting) -> Any:
    if kind in _LAWS:
        return _law(value, _LAWS[kind], to)
    if not isinstance(value, str):
        raise CannotChange(why="several values stand here", cure="name one of them")
    if kind == "share" and value[:1].isalpha():
        raise CannotChange(why=f"the attribute `{value}` holds this share", cure=f"change `attributes.{value}`")
    return _READERS[kind](value, to.currency)


_READERS: Final[dict[Kind, Callable[[str, str], Any]]] = {
    "number": lambda text, _: parse.number(text),
    "whole": lambda text, _: int(text),
    "share": lambda text, _: parse.share(text),
    "duration": lambda text, _: parse.duration(text),
    "half-life": lambda text, _: Never() if text == "never" else parse.duration(text),
    "money": parse.money,
    "flow": parse.flow,
    "arrivals": lambda text, _: parse.rate(text, hazard=False),
    "hazard": lambda text, _: parse.rate(text, hazard=True),
    "discount": lambda text, _: parse.rate(text, hazard=True),
    "factor": lambda text, _: phrases.factor(text),
    "observed": lambda text, _: observed.observation(text),
}


def _write(kind: Kind, value: Any, to: Setting) -> Tree:
    if kind in _LAWS:
        laws = Laws({**to.written, **to.new})
        made = laws.law(value)
        to.new.update({name: each for name, each in laws.delays.items() if name not in to.written})
        return made
    if kind == "factor":
        return phrases.factor_text(value)
    if isinstance(value, (int, float)):
        if not abs(value) <= LARGEST:
            raise CannotChange(why="too large a number would come of it", cure="change it by less")
        return number_text(value)
    return str(value)


def _law(value: Plain, dimension: Dimension, to: Setting) -> Law:
    delays = to.delays() if dimension == "time" else None
    context: dict[str, object] = {"currency": to.currency}
    context |= {"delays": delays.known, "sound delays": delays.sound} if delays else {"delays": {}, "sound delays": {}}
    try:
        return read_law(_adapter(dimension).validate_python(value, context=context), dimension, to.tables, to.currency)
    except ValidationError as error:
        told = error.errors()[0].get("ctx", {})
        raise CannotChange(told.get("why", "no law stands here"), told.get("cure", "correct it first")) from None
    except TableError as error:
        raise CannotChange(error.why, error.cure) from None


@lru_cache(maxsize=3)
def _adapter(dimension: Dimension) -> TypeAdapter[Any]:
    from sojourn.scenario.file import laws

    known: dict[Dimension, Any] = {"time": laws.TimeLaw, "money": laws.MoneyLaw, "number": laws.NumberLaw}
    return TypeAdapter(known[dimension])
