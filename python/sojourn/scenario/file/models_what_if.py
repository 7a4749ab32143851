"""The shape of what-ifs: dotted paths and how they change, from when, at what cost."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, WithJsonSchema

from sojourn.quantities import parse
from sojourn.quantities.values import Flow, Money
from sojourn.scenario.file.fields import Date, described, money_of, reading

_EXAMPLES: Final = ["1 min", "times 1.2", "plus 0.2", "plus 10 points", "minus 20 %", ["60 % 1 min", "40 % 1 h"]]

Changed: TypeAlias = Annotated[
    Any,
    WithJsonSchema(
        {
            "type": ["string", "number", "boolean", "array", "object"],
            "title": "Change",
            "description": "A value that stands in place of the old one; or `times 1.2`, `plus 1`, `minus 2 d`,"
            " `plus 10 points` (of a share), `plus 10 %` (times 1.1).",
            "examples": _EXAMPLES,
        }
    ),
]


def _costs(text: str, info: ValidationInfo) -> Flow | Money:
    currency = money_of(info)
    return parse.flow(text, currency) if " per " in f"{text} " else parse.money(text, currency)


CostsText: TypeAlias = Annotated[
    Any,
    reading(_costs, "money, once or per time,", "1 EUR"),
    described("Costs", "What the change itself costs, once or per time.", "26000 EUR per year", "5000 EUR"),
]


class WhatIfFile(BaseModel):
    """Changes that are done together: `path: change`."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        title="What-if",
        json_schema_extra={
            "examples": [
                {"touchpoints.first call.after": "1 min", "costs": "26000 EUR per year"},
                {"from": "2026-07-01", "touchpoints.*.quality.mean": "plus 0.2"},
            ]
        },
    )
    __pydantic_extra__: dict[str, Changed] = Field(init=False)
    from_: Date | None = Field(
        default=None, alias="from", description="In force from this date on; always unless given."
    )
    costs: CostsText | None = Field(default=None, description="What it costs by itself, once or per time.")
