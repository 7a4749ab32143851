"""Types of the fields that staff brings: people, days of the week, whom to serve first, and single words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from sojourn.quantities.hours import days
from sojourn.scenario.file.fields import Refusal, described, reading, whole_of
from sojourn.scenario.file.phrases import enum_schema, one_of
from sojourn.scenario.serving import serve_key

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from sojourn.scenario.model_staff import ServeKey

_MOST: Final = 2**32 - 1  # that the engine can be told of; it has a limit of its own


def _people(text: str, info: ValidationInfo) -> int:
    found = whole_of(text, info)
    if found > _MOST:
        msg = f"no team has {found:,} people"
        raise Refusal(msg, cure="write a smaller number")
    return found


def _days(text: str, _: ValidationInfo) -> str:
    days(text)
    return text


def _serve(text: str, _: ValidationInfo) -> ServeKey:
    return serve_key(text)


People: TypeAlias = Annotated[
    int, reading(_people, "a whole number", "1"), described("People", "Digits only.", 4, number=True)
]
DaysText: TypeAlias = Annotated[
    str, reading(_days, "days such as Mon-Fri", "Mon-Sun"), described("Days", "Days of the week.", "Mon-Fri", "Sat Sun")
]
ServeText: TypeAlias = Annotated[
    Any,
    reading(_serve, "whom to serve first", "first come"),
    described(
        "Served first", "A touchpoint, a covariate with `desc` or `asc`, or `first come`.", "first call", "fit desc"
    ),
]
HoldText: TypeAlias = Annotated[
    Any,
    one_of("`visit` or `stage`", "visit", "stage"),
    enum_schema("Hold", "How long somebody is kept.", "visit", "stage"),
]
IfClosed: TypeAlias = Annotated[
    Any,
    one_of("`wait` or `balk`", "wait", "balk"),
    enum_schema("If closed", "What they do who meet a line closed.", "wait", "balk"),
]
AtClose: TypeAlias = Annotated[
    Any,
    one_of("`finish`", "finish"),
    enum_schema("At close", "A visit under way when a shift ends is finished.", "finish"),
]
