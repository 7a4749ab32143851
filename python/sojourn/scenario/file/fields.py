"""Types of single fields: each reads its text with the quantity grammar and describes itself in the JSON Schema."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from sojourn.quantities import parse
from sojourn.quantities.laws import Law
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share
from sojourn.scenario.names import delay_fault, name_fault, stage_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sojourn.quantities.families import Dimension


_AMOUNT: Final = "1 EUR"
OBSERVED: Final = "observed"  # in place of a rate that an observed line gives


class Refusal(Exception):
    """Why a text is refused; becomes pydantic's error where the field is known."""

    def __init__(self, why: str, *, cure: str = "", nearest: str = "") -> None:
        super().__init__(why)
        self.why, self.cure, self.nearest, self.start, self.length = why, cure, nearest, 0, 0


def text_of(value: object, needed: str) -> str:
    """Return `value` where it is a text."""
    if isinstance(value, str):
        return value
    kind = "a list" if isinstance(value, list) else "a mapping"
    msg = f"{needed} is needed here, not {kind}"
    raise Refusal(msg, cure=f"write {needed}")


def reading(read: Callable[[str, ValidationInfo], Any], needed: str, instead: str) -> PlainValidator:
    """Return the validator of a field; `instead` stands for a refused text while the rest of the file is checked."""

    def validate(value: object, info: ValidationInfo) -> Any:
        try:
            return read(text_of(value, needed), info)
        except (QuantityError, Refusal) as error:
            context = {name: getattr(error, name) for name in ("why", "cure", "nearest", "start", "length")}
            msg = "sojourn"
            raise PydanticCustomError(msg, "not valid", {**context, "instead": instead}) from None

    return PlainValidator(validate)


def _context(info: ValidationInfo) -> dict[str, Any]:
    return info.context or {}


def money_of(info: ValidationInfo) -> str:
    """Return the currency of the file; Refusal where money is used without one."""
    code: str | None = _context(info).get("currency", "")
    if code is None:
        msg = "money is used, but the file names no currency"
        raise Refusal(msg, cure="add `currency: EUR` at the top of the file")
    return code


def described(title: str, description: str, *examples: object, number: bool = False) -> WithJsonSchema:
    """Return how a field of one text describes itself in the JSON Schema."""
    kind: str | list[str] = ["number", "string"] if number else "string"
    return WithJsonSchema({"type": kind, "title": title, "description": description, "examples": list(examples)})


def law_text(dimension: Dimension, names: str = "delays") -> PlainValidator:
    """Return the reader of a law written as one text; `names` is where the context has the delays it may name."""

    def read(text: str, info: ValidationInfo) -> Law:
        currency = money_of(info) if dimension == "money" else ""
        with _circles(text, info):
            return parse.law(text, dimension, currency=currency, names=_names(info, dimension, names))

    needed, instead = {"time": ("a time", "1 d"), "money": ("money", _AMOUNT), "number": ("a number", "1")}[dimension]
    return reading(read, needed, instead)


def weighted_text(dimension: Dimension, names: str = "delays") -> PlainValidator:
    """Return the reader of a part of a mixture, `30 % never`."""

    def read(text: str, info: ValidationInfo) -> tuple[Share, Law]:
        currency = money_of(info) if dimension == "money" else ""
        with _circles(text, info):
            return parse.weighted(text, dimension, currency=currency, names=_names(info, dimension, names))

    instead = {"time": "1 % 1 d", "money": f"1 % {_AMOUNT}", "number": "1 % 1"}[dimension]
    return reading(read, "a part such as `30 % 1 d to 2 d`", instead)


@contextmanager
def _circles(text: str, info: ValidationInfo) -> Iterator[None]:
    """Say where a word that was not understood is a delay: one that cannot be used here."""
    try:
        yield
    except QuantityError as error:
        word = text[error.start : error.start + error.length]
        if word in _context(info).get("delays", {}):
            why = f"the delay `{word}` has a mistake itself, or is defined by this one"
            msg = QuantityError(why, cure="write it out", start=error.start, length=error.length)
            raise msg from None
        raise


def _names(info: ValidationInfo, dimension: Dimension, names: str) -> Mapping[str, Law] | None:
    return _context(info).get(names) if dimension == "time" else None


_WHOLE: Final = re.compile(r"\d+")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[ T](?P<hour>\d\d):00)?")


def whole_of(text: str, _: ValidationInfo) -> int:
    """Return a whole number; Refusal where the text is none."""
    if not _WHOLE.fullmatch(text) or len(text) > 15:
        msg = f"a whole number such as 2000 is needed, not `{text}`"
        raise Refusal(msg, cure="write digits only")
    return int(text)


def _date(text: str, _: ValidationInfo) -> datetime:
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        return datetime.fromisoformat(text)
    except ValueError:
        msg = f"`{text}` is no date"
        raise Refusal(
            msg,
            cure="write year-month-day, as in 2026-01-05, or a full hour of a day, as in 2026-01-05 09:00",
        ) from None


def _arrivals(text: str, _: ValidationInfo) -> Rate:
    if text == OBSERVED:
        msg = "arrivals are stated; `observed` stands for an outcome or a drift clock"
        raise Refusal(msg, cure="write so many per day, as in `400 per day`, or give the `log` of those who came")
    return parse.rate(text, hazard=False)


def _discount(text: str, _: ValidationInfo) -> Rate:
    found = parse.rate(text, hazard=True)
    if not found.percent or found.unit != "year":
        msg = "a discount is per cent per year"
        raise Refusal(msg, cure="write it as in `8 % per year`")
    return found


def _currency_code(text: str, _: ValidationInfo) -> str:
    if not re.fullmatch("[A-Z]{3}", text):
        msg = f"`{text}` is no currency"
        raise Refusal(msg, cure="write its code of three capital letters, as in EUR")
    return text


def _format(text: str, _: ValidationInfo) -> str:
    if text != "1":
        msg = f"format {text} is not known to this version"
        raise Refusal(msg, cure="write `sojourn: 1`, or install a newer version")
    return text


def naming(fault: Callable[[str], str]) -> PlainValidator:
    """Return the reader of a name; `fault` says what is wrong with one."""

    def read(text: str, _: ValidationInfo) -> str:
        if why := fault(text):
            raise Refusal(why, cure="choose another name")
        return text

    return reading(read, "a name", "unnamed")


_NAME_TEXT: Final = "Letters, digits, spaces, - and _; single inner spaces; case matters."
Name: TypeAlias = Annotated[str, naming(name_fault), described("Name", _NAME_TEXT, "first call")]
StageName: TypeAlias = Annotated[str, naming(stage_fault), described("Name of a stage", _NAME_TEXT, "lead")]
DelayName: TypeAlias = Annotated[str, naming(delay_fault), described("Name of a delay", _NAME_TEXT, "replies")]
Text: TypeAlias = Annotated[
    str, reading(lambda text, _: text, "a text", "text"), described("Text", "A text.", "leads.csv")
]
Format: TypeAlias = Annotated[
    str,
    reading(_format, "1", "1"),
    WithJsonSchema({"title": "Format", "description": "Version of the format.", "enum": [1, "1"], "examples": [1]}),
]
Date: TypeAlias = Annotated[
    datetime,
    reading(_date, "a date", "2026-01-05"),
    described("Date", "A date, or a full hour of a day, in the zone of the clock.", "2026-01-05", "2026-01-05 09:00"),
]
CurrencyCode: TypeAlias = Annotated[
    str,
    reading(_currency_code, "a currency", "EUR"),
    described("Currency", "Code of three capital letters.", "EUR", "USD"),
]
Whole: TypeAlias = Annotated[
    int, reading(whole_of, "a whole number", "1"), described("Whole number", "Digits only.", 2000, number=True)
]
Number: TypeAlias = Annotated[
    float,
    reading(lambda text, _: parse.number(text), "a number", "1"),
    described("Number", "A plain number.", 0.3, number=True),
]
DurationText: TypeAlias = Annotated[
    Duration,
    reading(lambda text, _: parse.duration(text), "a time", "1 d"),
    described("Duration", "A number and a unit of time.", "26 weeks", "2 h 30 min"),
]
ShareText: TypeAlias = Annotated[
    Share,
    reading(lambda text, _: parse.share(text), "a share such as 30 %", "1 %"),
    described("Share", "Between 0 % and 100 %.", "30 %"),
]
MoneyText: TypeAlias = Annotated[
    Money,
    reading(lambda text, info: parse.money(text, money_of(info)), "money such as 2 EUR", _AMOUNT),
    described("Money", "An amount in the journey's currency.", "2 EUR"),
]
FlowText: TypeAlias = Annotated[
    Flow,
    reading(lambda text, info: parse.flow(text, money_of(info)), "money per time", f"{_AMOUNT} per day"),
    described("Flow of money", "Money per unit of time.", "400 EUR per month"),
]
ArrivalsText: TypeAlias = Annotated[
    Rate,
    reading(_arrivals, "a rate", "1 per day"),
    described("Arrival rate", "A number per unit of time.", "400 per day"),
]
HazardText: TypeAlias = Annotated[
    Rate,
    reading(lambda text, _: parse.rate(text, hazard=True), "a rate", "1 per day"),
    described(
        "Hazard",
        "p % per time is the hazard -ln(1-p)/t; a plain number per time is the hazard itself.",
        "8 % per month",
        "0.03 per year",
    ),
]
DiscountText: TypeAlias = Annotated[
    Rate,
    reading(_discount, "a rate", "1 % per year"),
    described("Discount", "Divides money by (1 + p) to the power of the years since arrival.", "8 % per year"),
]


def _share_or_attribute(text: str, _: ValidationInfo) -> Share | str:
    if text[:1].isalpha() and not name_fault(text):
        return text
    return parse.share(text)


ShareOrAttribute: TypeAlias = Annotated[
    Share | str,
    reading(_share_or_attribute, "a share or the name of an attribute", "1 %"),
    described(
        "Share",
        "Between 0 % and 100 %, or the attribute that holds the prospect's own probability.",
        "30 %",
        "reachability",
    ),
]
