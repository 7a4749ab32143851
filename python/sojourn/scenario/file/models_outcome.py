"""The shape of what visits lead to: shares, intents, gates, effects."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import Name, Number, ShareOrAttribute, ShareText
from sojourn.scenario.file.laws import Strict
from sojourn.scenario.file.parts import Amounts, ReferFile, Slopes, StageText
from sojourn.scenario.file.phrases import Factor


class IntentFile(Strict):
    """What prospects intend: logistic(logit(at zero) + slopes)."""

    model_config = ConfigDict(
        title="Intent", json_schema_extra={"examples": [{"at zero": "65 %", "slopes": {"goodwill": 2.34}}]}
    )
    at_zero: ShareText = Field(alias="at zero", description="The share that intends it where all covariates are 0.")
    slopes: Slopes = Field(default_factory=dict, description="Slopes on the log-odds.")


class GateFile(Strict):
    """A further condition of an outcome, with its own draw."""

    model_config = ConfigDict(title="Gate", json_schema_extra={"examples": [{"share": "70 %", "slopes": {"fit": 1.2}}]})
    share: ShareText = Field(description="How often it is open, where all covariates are 0.")
    slopes: Slopes = Field(default_factory=dict, description="Slopes on the log-odds.")


class OutcomeFile(Strict):
    """What a visit may lead to, and what that does."""

    model_config = ConfigDict(
        title="Outcome", json_schema_extra={"examples": [{"to": "client", "share": "30 %", "add": {"trust": 0.2}}]}
    )
    to: StageText = Field(default="stay", description="The stage, `stay` or `back`; `stay` unless given.")
    share: ShareOrAttribute | None = Field(
        default=None,
        description="How often, per visit; or the attribute that holds it. Left out where a rate is observed.",
    )
    intent: IntentFile | None = Field(default=None, description="In place of a share: what prospects intend.")
    act: ShareText | None = Field(default=None, description="The part of an intent that is acted on; all unless given.")
    slopes: Slopes = Field(default_factory=dict, description="Slopes on its log-odds against `else`.")
    needs: dict[Name, GateFile] = Field(
        default_factory=dict, description="Further conditions; where one does not hold, the outcome is `else`."
    )
    add: Amounts = Field(default_factory=dict, description="What it adds to traits.")
    warn: Amounts = Field(default_factory=dict, description="What word of it adds to traits of the brand.")
    friction: Number = Field(default=0.0, description="Friction that counts at the next visit.")
    refer: ReferFile | None = Field(default=None, description="Word to others.")
    then: Name | None = Field(default=None, description="The touchpoint on demand that starts at the end of the visit.")
    clocks: dict[Name, Factor] = Field(
        default_factory=dict, description="Clocks and touchpoints of the stage: what is left of them is multiplied."
    )


OutcomeField: TypeAlias = Annotated[
    Annotated[StageText, Tag("<text>")] | Annotated[OutcomeFile, Tag("<mapping>")],
    Discriminator(lambda value: "<mapping>" if isinstance(value, (dict, list)) else "<text>"),
]
