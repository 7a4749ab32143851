"""The shape of what prospects are and have in mind: attributes, traits, experience, segments; and of surveys."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import Name, Number, ShareText
from sojourn.scenario.file.laws import FromFile, NumberLaw, NumberParts, NumberText, OnTheSpot, Strict
from sojourn.scenario.file.phrases import HalfLife


class AttributeFile(Strict):
    """An attribute in full, where its luck has another name or it goes along with another."""

    model_config = ConfigDict(
        title="Attribute",
        json_schema_extra={"examples": [{"law": "normal mean 0 sd 1", "with": {"fit": 0.4}, "stream": "budget"}]},
    )
    law: NumberLaw = Field(description="Its law over prospects.")
    correlated: dict[Name, Number] = Field(
        default_factory=dict,
        alias="with",
        description="The attribute that it goes along with, and the correlation of their normal scores.",
    )
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")


def _attribute_kind(value: Any) -> str:
    if isinstance(value, dict):
        return "<samples>" if "samples" in value else "<from>" if "from" in value else "<mapping>"
    return "<list>" if isinstance(value, list) else "<text>"


AttributeField: TypeAlias = Annotated[
    Annotated[NumberText, Tag("<text>")]
    | Annotated[NumberParts, Tag("<list>")]
    | Annotated[FromFile, Tag("<from>")]
    | Annotated[OnTheSpot, Tag("<samples>")]
    | Annotated[AttributeFile, Tag("<mapping>")],
    Discriminator(_attribute_kind),
]


class GainsFile(Strict):
    """What a trait gains."""

    model_config = ConfigDict(title="Gains", json_schema_extra={"examples": [{"episode": 0.3}, {"surprise": 0.25}]})
    felt: Number = Field(default=0.0, description="Per unit of felt value of a visit.")
    surprise: Number = Field(default=0.0, description="Per unit of quality above what was expected.")
    episode: Number = Field(default=0.0, description="Per unit of an episode's remembered value R.")


class TraitFile(Strict):
    """A leaky memory of a prospect."""

    model_config = ConfigDict(
        title="Trait", json_schema_extra={"examples": [{"half-life": "90 d", "gains": {"episode": 0.3}}]}
    )
    half_life: HalfLife = Field(alias="half-life", description="After this time half of it is gone; or `never`.")
    baseline: Number = Field(default=0.0, description="Where it starts and returns to.")
    gains: GainsFile = Field(default_factory=GainsFile, description="What it gains from visits and episodes.")


class ExperienceFile(Strict):
    """How visits are felt and remembered."""

    model_config = ConfigDict(
        title="Experience", json_schema_extra={"examples": [{"lambda": 1.955, "omega": 0.6, "phi": 0.9, "psi": 0.5}]}
    )
    lambda_: Number = Field(
        default=1.0,
        alias="lambda",
        description="Weight of what falls short of the expectation against what exceeds it.",
    )
    omega: Number | None = Field(
        default=None, description="Weight of peak and end in an episode; the rest is the mean."
    )
    phi: Number | None = Field(default=None, description="Loss of quality per friction.")
    psi: Number | None = Field(default=None, description="Gain of quality by personalisation.")
    expectation: Name = Field(default="expectation", description="The trait that quality is held against.")


class SegmentFile(Strict):
    """A kind of prospect."""

    model_config = ConfigDict(
        title="Segment", json_schema_extra={"examples": [{"share": "20 %", "set": {"fit": "normal mean 0.5 sd 1"}}]}
    )
    share: ShareText = Field(description="Part of all prospects; the shares add to 100 %.")
    set: dict[Name, NumberLaw] = Field(
        default_factory=dict, description="Attributes whose law differs in this segment."
    )


class SurveyFile(Strict):
    """A question after visits of one touchpoint; it changes no life."""

    model_config = ConfigDict(
        title="Survey",
        json_schema_extra={"examples": [{"at": "ask", "response": "30 %", "noise": 1.5, "cuts": [-1, 0, 1]}]},
    )
    at: Name = Field(description="The touchpoint after whose visits it is asked.")
    cuts: list[Number] = Field(description="Ascending; answer k is given where k of them lie below the latent opinion.")
    response: ShareText | None = Field(default=None, description="The share that answers; all unless given.")
    noise: Number = Field(default=0.0, description="Standard deviation of the opinion around R.")
    slope: Number = Field(default=1.0, description="Weight of the remembered experience R.")
    scores: list[Number] = Field(
        default_factory=list, description="What each answer counts; 0, 1, 2, ... unless given."
    )
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")
