"""Types of the fields that behaviour brings: factors, conditions, covariates, opening hours, zones, yes and no."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, TypeAlias

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from sojourn.diagnostic import nearest
from sojourn.quantities import parse, phrases
from sojourn.quantities.hours import OpenHours, hours
from sojourn.quantities.laws import Never
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.values import Duration
from sojourn.scenario.calendar import zone
from sojourn.scenario.file.fields import Refusal, described, naming, reading
from sojourn.scenario.names import calendar_fault, name_fault

_HOURS: Final = "9:00-18:00 Mon-Fri"
_KINDS: Final = ("segment", "channel")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def one_of(needed: str, *words: str) -> PlainValidator:
    """Return the reader of one of some words."""

    def read(text: str, _: ValidationInfo) -> str:
        if text not in words:
            msg = f"{needed} is needed here, not `{text}`"
            raise Refusal(msg, nearest=nearest(text, words), cure=f"write {' or '.join(words)}")
        return text

    return reading(read, needed, words[0])


def enum_schema(title: str, text: str, *words: str) -> WithJsonSchema:
    """Return how one of some words describes itself in the JSON Schema."""
    return WithJsonSchema(
        {"type": "string", "title": title, "description": text, "enum": list(words), "examples": [words[0]]}
    )


def _yes(text: str, _: ValidationInfo) -> bool:
    if text not in ("yes", "no"):
        msg = f"yes or no is needed here, not `{text}`"
        raise Refusal(msg, cure="write yes or no")
    return text == "yes"


def _covariate(text: str, _: ValidationInfo) -> str:
    kind, dot, name = text.partition(".")
    if dot and kind not in _KINDS:
        msg = f"`{text}` is no covariate: only segments and channels are written with a dot"
        near = nearest(kind, _KINDS)
        raise Refusal(msg, nearest=f"{near}.{name}" if near else "", cure="write segment.<name> or channel.<name>")
    if why := name_fault(name if dot else text):
        raise Refusal(why, cure="name an attribute, a trait, segment.<name>, channel.<name>, or a word such as present")
    return text


def _conditions(text: str, info: ValidationInfo) -> tuple[phrases.Comparison, ...]:
    found = phrases.conditions(text)
    for of, _, _ in found:
        _covariate(of, info)
    return found


def _calendar(text: str, _: ValidationInfo) -> str | tuple[OpenHours, ...]:
    """Return the name of a calendar, or hours written out."""
    if text[:1].isdigit():
        return hours(text)
    if why := name_fault(text):
        raise Refusal(why, cure=f"name a calendar, or write the hours out, as in `{_HOURS}`")
    return text


def _zone(text: str, _: ValidationInfo) -> str:
    zone(text)
    return text


def _half_life(text: str, _: ValidationInfo) -> Duration | Never:
    if text == "never":
        return Never()
    try:
        return parse.duration(text)
    except QuantityError as error:
        cure = f"{error.cure}, or `never`"
        raise QuantityError(
            error.why, cure=cure, nearest=error.nearest, start=error.start, length=error.length
        ) from None


def _day(text: str, _: ValidationInfo) -> date:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        msg = f"`{text}` is no date"
        raise Refusal(msg, cure="write year-month-day, as in 2026-12-25") from None


def _boost(text: str, _: ValidationInfo) -> str:
    word, _space, outcome = text.partition(" ")
    if word != "boost" or name_fault(outcome):
        msg = f"`{text}` does not say which outcome presence lifts"
        raise Refusal(
            msg,
            nearest="boost" if nearest(word, ("boost",)) else "",
            cure="write `boost` and an outcome; several are {boost: [a, b]}",
        )
    return outcome


def _followed(text: str, _: ValidationInfo) -> str:
    touchpoint, dot, outcome = text.partition(".")
    if not dot or name_fault(touchpoint) or name_fault(outcome):
        msg = f"`{text}` names no outcome of a touchpoint"
        raise Refusal(msg, cure="write touchpoint.outcome, as in `first call.later`")
    return text


Flag: TypeAlias = Annotated[
    bool,
    reading(_yes, "yes or no", "no"),
    WithJsonSchema({"type": "string", "title": "Yes or no", "enum": ["yes", "no"], "examples": ["yes"]}),
]
Factor: TypeAlias = Annotated[
    float,
    reading(lambda text, _: phrases.factor(text), "a factor such as x 1.36", "x 1"),
    described("Factor", "`x` and a number.", "x 1.36"),
]
Covariate: TypeAlias = Annotated[
    str,
    reading(_covariate, "a covariate", "unnamed"),
    described(
        "Covariate",
        "An attribute, a trait (of the brand too), segment.<name>, channel.<name>, present; at visits also wait,"
        " attempt, felt, mismatch, and load where they are by a team.",
        "goodwill",
        "segment.smb",
    ),
]
Conditions: TypeAlias = Annotated[
    tuple[phrases.Comparison, ...],
    reading(_conditions, "a condition such as goodwill > 0", "present > 0"),
    described("Condition", "A covariate compared with a number; several are joined by `and`.", "goodwill > 0"),
]
CalendarText: TypeAlias = Annotated[
    str | tuple[OpenHours, ...],
    reading(_calendar, "a calendar or opening hours", "0:00-24:00 Mon-Sun"),
    described("Opening hours", "The name of a calendar, or hours and days written out.", "office", _HOURS),
]
HoursText: TypeAlias = Annotated[
    tuple[OpenHours, ...],
    reading(lambda text, _: hours(text), "a text such as 9:00-18:00 Mon-Fri", "0:00-24:00 Mon-Sun"),
    described("Hours", "Hours and the days they hold on, in local time.", _HOURS, "22:00-6:00 Fri Sat"),
]
CalendarName: TypeAlias = Annotated[
    str, naming(calendar_fault), described("Name of a calendar", "Begins with a letter.", "office")
]
Zone: TypeAlias = Annotated[
    str,
    reading(_zone, "a time zone", "UTC"),
    described("Time zone", "An IANA name; every date of the file is local time there.", "Europe/Madrid", "UTC"),
]
HalfLife: TypeAlias = Annotated[
    Duration | Never,
    reading(_half_life, "a time or never", "never"),
    described("Half-life", "A time, or `never`.", "90 d", "never"),
]
Day: TypeAlias = Annotated[date, reading(_day, "a date", "2026-01-05"), described("Day", "A date.", "2026-12-25")]
BoostText: TypeAlias = Annotated[
    str,
    reading(_boost, "`boost` and an outcome", "boost unnamed"),
    described("Boost", "`boost` and an outcome.", "boost qualified"),
]
Followed: TypeAlias = Annotated[
    str,
    reading(_followed, "touchpoint.outcome", "unnamed.unnamed"),
    described("Outcome of a touchpoint", "touchpoint.outcome", "first call.later"),
]
ByReferral: TypeAlias = Annotated[
    str,
    one_of("`referrals`", "referrals"),
    enum_schema("Arrivals by word of mouth", "`referrals`: those whom others refer.", "referrals"),
]
OnDemand: TypeAlias = Annotated[
    str,
    one_of("`on demand`", "on demand"),
    enum_schema("On demand", "Visits start only where the `then` of an outcome names them.", "on demand"),
]
Again: TypeAlias = Annotated[
    str,
    one_of("`unreached` or `undecided`", "unreached", "undecided"),
    enum_schema(
        "Attempt again", "After visits that reached nobody, or that ended in `else: stay`.", "unreached", "undecided"
    ),
]
