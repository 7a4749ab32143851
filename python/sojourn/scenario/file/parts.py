"""What several sections of a scenario file share: stages, slopes, amounts for traits, referrals, lists of one."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Field, WithJsonSchema

from sojourn.scenario.file.fields import Name, Number, described
from sojourn.scenario.file.laws import NumberLaw, Strict
from sojourn.scenario.file.phrases import Covariate

StageText: TypeAlias = Annotated[
    str,
    WithJsonSchema(
        {"type": "string", "title": "Stage", "description": "A stage, `stay` or `back`.", "examples": ["lead"]}
    ),
]
Slope: TypeAlias = Annotated[
    Number,
    described(
        "Slope",
        "A plain number; or `published` and the name of a number of a preset in use.",
        0.3,
        "published goodwill on outcomes",
        number=True,
    ),
]
Slopes: TypeAlias = dict[Covariate, Slope]
Amounts: TypeAlias = dict[Name, Number]


def list_or_one(value: Any) -> str:
    """Return the tag of a field that holds one thing or a list of them."""
    return "<list>" if isinstance(value, list) else "<mapping>" if isinstance(value, dict) else "<text>"


def mapping_or_list(value: Any) -> str:
    """Return the tag of a field that holds a mapping or a list of mappings."""
    return "<list>" if isinstance(value, list) else "<mapping>"


class ReferFile(Strict):
    """Word to others, who arrive by a channel of referrals."""

    model_config = ConfigDict(
        title="Referral", json_schema_extra={"examples": [{"to": "word of mouth", "count": "poisson mean 0.8"}]}
    )
    to: Name = Field(description="The channel by which they come.")
    count: NumberLaw | None = Field(default=None, description="How many; one unless given.")
