"""Types of the fields that observed rates bring: lines, observations, moves between stages, `observed` for a rate."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import ValidationInfo, WithJsonSchema

from sojourn.diagnostic import nearest
from sojourn.quantities import parse
from sojourn.quantities.observed import Observation, observation
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.values import Rate
from sojourn.scenario.file.fields import OBSERVED, Refusal, described, reading
from sojourn.scenario.names import ends


def _move(text: str, _: ValidationInfo) -> tuple[str, str]:
    found = ends(text)
    if found is None:
        msg = f"`{text}` does not say from which stage to which"
        raise Refusal(msg, cure="write it as in `lead -> client`")
    return found


def _hazard(text: str, _: ValidationInfo) -> Rate | Literal["observed"]:
    if text == OBSERVED:
        return "observed"
    try:
        return parse.rate(text, hazard=True)
    except QuantityError as error:
        if nearest(text, (OBSERVED,)):
            raise QuantityError(error.why, cure=error.cure, nearest=OBSERVED, length=len(text)) from None
        raise


Move: TypeAlias = Annotated[
    tuple[str, str],
    reading(_move, "a text such as lead -> client", "a -> b"),
    described("Move", "From the stage of the hand-raise to one that prospects get to.", "lead -> client"),
]
HazardOrObserved: TypeAlias = Annotated[
    Rate | Literal["observed"],
    reading(_hazard, "a rate", "1 per day"),
    WithJsonSchema(
        {
            "title": "Hazard",
            "description": "p % per time is the hazard -ln(1-p)/t; a plain number per time is the hazard itself;"
            " `observed` where a line of `observed` gives it.",
            "anyOf": [{"const": OBSERVED}, {"type": "string"}],
            "examples": ["8 % per month", "0.03 per year", OBSERVED],
        }
    ),
]
ObservedLine: TypeAlias = Annotated[
    str,
    described("Line", "`stage -> stage`, or `touchpoint.outcome`.", "visitor -> lead", "support.solved"),
]
ObservedText: TypeAlias = Annotated[
    Observation,
    reading(lambda text, _: observation(text), "an observed rate such as 32 %", "1 %"),
    described(
        "Observed rate",
        "A share alone is of all entries, eventually; `within` a time; `per` time (a hazard); `per visit` of a"
        " touchpoint's outcome. `of n` are the cases behind a share.",
        "32 %",
        "32 % of 4000",
        "12 % within 12 months",
        "1 % per month",
        "70 % per visit",
    ),
]
