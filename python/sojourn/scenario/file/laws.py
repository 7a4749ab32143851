"""The ways a file writes a law: one text, a list of weighted parts, or a table (from a file or on the spot)."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from sojourn.quantities.laws import Law
from sojourn.quantities.values import Share
from sojourn.scenario.file.fields import Text, law_text, weighted_text


class Strict(BaseModel):
    """A mapping of a file: nothing but the keys it declares."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True, serialize_by_alias=True)


class FromFile(Strict):
    """Observed values from a column of a CSV file, each equally likely."""

    model_config = ConfigDict(
        title="Values from a file",
        json_schema_extra={"examples": [{"from": "resolve.csv", "column": "hours", "unit": "h"}]},
    )
    file: Text = Field(alias="from", description="The CSV file, beside the scenario or in the data folder.")
    column: Text = Field(description="The column that holds the values.")
    unit: Text | None = Field(
        default=None, description="Their unit (of time, or the currency); plain numbers have none."
    )
    where: dict[Text, Text] | None = Field(default=None, description="Only rows whose columns have these values.")


class OnTheSpot(Strict):
    """Observed values written in the scenario."""

    model_config = ConfigDict(title="Values", json_schema_extra={"examples": [{"samples": ["1 h", "2 h", "5 h"]}]})
    samples: list[Text] = Field(description="The values, each with its unit.")


class Step(Strict):
    """One step of a hazard table."""

    model_config = ConfigDict(
        title="Step of a hazard", json_schema_extra={"examples": [{"until": "5 d", "rate": "2 % per d"}]}
    )
    until: Text = Field(description="End of the step; `never` in the last one.")
    rate: Text = Field(description="The hazard up to there.")


class HazardTable(Strict):
    """A hazard constant in steps: a CSV file with the columns `until` and `rate`, or the steps themselves."""

    model_config = ConfigDict(
        title="Hazard table", json_schema_extra={"examples": [{"hazard": "cancels.csv", "unit": "d"}]}
    )
    hazard: Annotated[
        Annotated[Text, Tag("<text>")] | Annotated[list[Step], Tag("<list>")],
        Discriminator(lambda value: "<list>" if isinstance(value, (list, tuple)) else "<text>"),
    ] = Field(description="The CSV file, or a list of steps.")
    unit: Text | None = Field(
        default=None, description="Unit of `until`; rates are per this unit. Without it every cell has its own unit."
    )
    where: dict[Text, Text] | None = Field(default=None, description="Only rows whose columns have these values.")


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "<list>"
    if not isinstance(value, dict):
        return "<text>"
    return "<hazard>" if "hazard" in value else "<samples>" if "samples" in value else "<from>"


_PARTS: Final = {"title": "Mixture", "description": "Parts with shares that add to 100 %."}


def _text_schema(title: str, *examples: str) -> WithJsonSchema:
    kind: list[str] = ["string", "number"] if title.endswith("number") else ["string"]
    return WithJsonSchema(
        {
            "type": kind,
            "title": title,
            "description": "A quantity, a law, or a sum of them.",
            "examples": list(examples),
        }
    )


_PART_SCHEMA: Final = WithJsonSchema({"type": "string", "title": "Part", "examples": ["32 % never"]})
_TIME_EXAMPLES: Final = (
    "30 min",
    "1 h to 4 h",
    "lognormal median 2 d sigma 0.8",
    "5 d + weibull median 21 d shape 0.7",
)

TimeText: TypeAlias = Annotated[Law, law_text("time"), _text_schema("Law of a time", *_TIME_EXAMPLES)]
TimeParts: TypeAlias = Annotated[
    list[Annotated[tuple[Share, Law], weighted_text("time"), _PART_SCHEMA]], Field(**_PARTS)
]
TimeLaw: TypeAlias = Annotated[
    Annotated[TimeText, Tag("<text>")]
    | Annotated[TimeParts, Tag("<list>")]
    | Annotated[FromFile, Tag("<from>")]
    | Annotated[OnTheSpot, Tag("<samples>")]
    | Annotated[HazardTable, Tag("<hazard>")],
    Discriminator(_kind),
]
#: a named delay: may name those delays that are sound themselves
DelayLaw: TypeAlias = Annotated[
    Annotated[Law, law_text("time", "sound delays"), _text_schema("Law of a time", *_TIME_EXAMPLES), Tag("<text>")]
    | Annotated[
        list[Annotated[tuple[Share, Law], weighted_text("time", "sound delays"), _PART_SCHEMA]],
        Field(**_PARTS),
        Tag("<list>"),
    ]
    | Annotated[FromFile, Tag("<from>")]
    | Annotated[OnTheSpot, Tag("<samples>")]
    | Annotated[HazardTable, Tag("<hazard>")],
    Discriminator(_kind),
]
MoneyLaw: TypeAlias = Annotated[
    Annotated[
        Law,
        law_text("money"),
        _text_schema("Law of money", "900 EUR", "lognormal median 900 EUR sigma 0.5"),
        Tag("<text>"),
    ]
    | Annotated[
        list[Annotated[tuple[Share, Law], weighted_text("money"), _PART_SCHEMA]], Field(**_PARTS), Tag("<list>")
    ]
    | Annotated[FromFile, Tag("<from>")]
    | Annotated[OnTheSpot, Tag("<samples>")],
    Discriminator(lambda value: "<from>" if _kind(value) == "<hazard>" else _kind(value)),
]
NumberText: TypeAlias = Annotated[
    Law, law_text("number"), _text_schema("Law of a number", "normal mean 0 sd 1", "beta a 2.88 b 3.12")
]
NumberParts: TypeAlias = Annotated[
    list[Annotated[tuple[Share, Law], weighted_text("number"), _PART_SCHEMA]], Field(**_PARTS)
]
NumberLaw: TypeAlias = Annotated[
    Annotated[NumberText, Tag("<text>")]
    | Annotated[NumberParts, Tag("<list>")]
    | Annotated[FromFile, Tag("<from>")]
    | Annotated[OnTheSpot, Tag("<samples>")],
    Discriminator(lambda value: "<from>" if _kind(value) == "<hazard>" else _kind(value)),
]
