"""The shape of a scenario file, section by section. Meaning is the engine's; here are keys, types and units."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from sojourn.scenario.file.fields import (
    ArrivalsText,
    CurrencyCode,
    Date,
    DelayName,
    DiscountText,
    DurationText,
    FlowText,
    Format,
    HazardText,
    MoneyText,
    Name,
    Number,
    ShareOrAttribute,
    ShareText,
    StageName,
    Text,
    Whole,
    Zone,
)
from sojourn.scenario.file.laws import (
    DelayLaw,
    FromFile,
    MoneyLaw,
    NumberLaw,
    NumberParts,
    NumberText,
    OnTheSpot,
    Strict,
    TimeLaw,
)

StageText: TypeAlias = Annotated[
    str,
    WithJsonSchema({"type": "string", "title": "Stage", "description": "A stage, or `stay`.", "examples": ["lead"]}),
]


def _list_or_one(value: Any) -> str:
    return "<list>" if isinstance(value, list) else "<mapping>" if isinstance(value, dict) else "<text>"


class ClockFile(Strict):
    """When time begins and ends."""

    model_config = ConfigDict(
        title="Clock", json_schema_extra={"examples": [{"start": "2026-01-05", "horizon": "26 weeks"}]}
    )
    start: Date = Field(description="The instant 0 of every run.")
    horizon: DurationText = Field(description="How long the journey is watched; what happens later is not counted.")
    follow: DurationText | None = Field(
        default=None,
        description="How long lives are followed for what is counted `eventually`; 10 horizons unless given.",
    )
    zone: Zone = Field(default="UTC", description="Time zone; UTC.")


class AttributeFile(Strict):
    """An attribute in full, where its luck has another name."""

    model_config = ConfigDict(
        title="Attribute", json_schema_extra={"examples": [{"law": "normal mean 0 sd 1", "stream": "fit"}]}
    )
    law: NumberLaw = Field(description="Its law over prospects.")
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


class SegmentFile(Strict):
    """A kind of prospect."""

    model_config = ConfigDict(
        title="Segment", json_schema_extra={"examples": [{"share": "20 %", "set": {"fit": "normal mean 0.5 sd 1"}}]}
    )
    share: ShareText = Field(description="Part of all prospects; the shares add to 100 %.")
    set: dict[Name, NumberLaw] = Field(
        default_factory=dict, description="Attributes whose law differs in this segment."
    )


class ChannelFile(Strict):
    """Where prospects come from: exactly one of `cohort`, `rate` and `log`."""

    model_config = ConfigDict(
        title="Channel", json_schema_extra={"examples": [{"rate": "400 per day", "to": "visitor", "cost": "2 EUR"}]}
    )
    cohort: Whole | None = Field(default=None, description="So many prospects at the start.")
    rate: ArrivalsText | None = Field(default=None, description="Random (Poisson) arrivals at this mean rate.")
    log: (
        Annotated[Annotated[Text, Tag("<text>")] | Annotated[list[Text], Tag("<list>")], Discriminator(_list_or_one)]
        | None
    ) = Field(default=None, description="Recorded arrivals: a CSV file, or a list of dates with times.")
    to: StageText = Field(description="The stage that they enter.")
    shape: (
        Annotated[Annotated[Text, Tag("<text>")] | Annotated[list[Number], Tag("<list>")], Discriminator(_list_or_one)]
        | None
    ) = Field(
        default=None,
        description="Weights of a rate by hour of the day (24) or of the week from Monday (168): a file or a list.",
    )
    start: Date | None = Field(default=None, alias="from", description="No arrivals before this date.")
    until: Date | None = Field(default=None, description="No arrivals from this date on.")
    column: Text | None = Field(default=None, description="Column of the log or of the shape.")
    unit: Text | None = Field(
        default=None, description="Unit of a log that holds times since the start instead of dates."
    )
    format: Text | None = Field(
        default=None, description="How the log writes dates, as in %d/%m/%Y %H:%M; ISO 8601 unless given."
    )
    where: dict[Text, Text] | None = Field(default=None, description="Only rows whose columns have these values.")
    cost: MoneyText | None = Field(default=None, description="Cost of each arrival.")
    segments: dict[Name, ShareText] = Field(default_factory=dict, description="The channel's own mix of segments.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")


class DriftFile(Strict):
    """A clock by which the prospect acts alone: `after` or `rate`."""

    model_config = ConfigDict(
        title="Drift clock", json_schema_extra={"examples": [{"to": "lost", "after": "weibull median 21 d shape 0.7"}]}
    )
    to: StageText = Field(description="The stage that it leads to.")
    after: TimeLaw | None = Field(default=None, description="When it rings, from the entry of the stage.")
    rate: HazardText | None = Field(default=None, description="The constant hazard at which it rings.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")


class RevenueFile(Strict):
    """Money from a stage: `once` at each entry, or a `flow` while in it."""

    model_config = ConfigDict(
        title="Revenue", json_schema_extra={"examples": [{"flow": "400 EUR per month"}, {"once": "900 EUR"}]}
    )
    once: MoneyLaw | None = Field(default=None, description="Earned at each entry.")
    flow: FlowText | None = Field(default=None, description="Earned pro rata.")


RevenueField: TypeAlias = Annotated[
    Annotated[FlowText, Tag("<text>")]
    | Annotated[RevenueFile, Tag("<mapping>")]
    | Annotated[list[RevenueFile], Tag("<list>")],
    Discriminator(_list_or_one),
]


class StageFile(Strict):
    """Where a prospect can be; `{}` is an end."""

    model_config = ConfigDict(
        title="Stage", json_schema_extra={"examples": [{"drift": {"gives up": {"to": "lost", "after": "3 d"}}}, {}]}
    )
    drift: dict[Name, DriftFile] = Field(default_factory=dict, description="Clocks without a visit.")
    revenue: RevenueField | None = Field(default=None, description="A flow, one revenue, or a list of them.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")


class QualityFile(Strict):
    """Perceived quality, in standard deviations between encounters; 0 is the market's norm."""

    model_config = ConfigDict(title="Quality", json_schema_extra={"examples": [{"mean": 0.3, "sd": 0.5}]})
    mean: Number = Field(default=0.0, description="Mean.")
    sd: Number = Field(default=1.0, description="Standard deviation.")


class OutcomeFile(Strict):
    """What a visit may lead to."""

    model_config = ConfigDict(title="Outcome", json_schema_extra={"examples": [{"to": "client", "share": "30 %"}]})
    to: StageText = Field(default="stay", description="The stage; `stay` unless given.")
    share: ShareOrAttribute | None = Field(
        default=None, description="How often, per visit; or the attribute that holds it."
    )


OutcomeField: TypeAlias = Annotated[
    Annotated[StageText, Tag("<text>")] | Annotated[OutcomeFile, Tag("<mapping>")],
    Discriminator(lambda value: "<mapping>" if isinstance(value, (dict, list)) else "<text>"),
]


class TouchpointFile(Strict):
    """A visit some time after the entry of a stage."""

    model_config = ConfigDict(
        title="Touchpoint",
        json_schema_extra={
            "examples": [
                {"in": "lead", "after": "2 h", "outcomes": {"yes": {"to": "client", "share": "30 %"}, "else": "stay"}}
            ]
        },
    )
    stages: Annotated[
        Annotated[StageText, Tag("<text>")] | Annotated[list[StageText], Tag("<list>")], Discriminator(_list_or_one)
    ] = Field(alias="in", description="The stage, or a list of stages.")
    after: TimeLaw = Field(description="When the visit takes place, from the entry of the stage.")
    quality: QualityFile | None = Field(default=None, description="Perceived quality; drawn and recorded.")
    outcomes: dict[Name, OutcomeField] = Field(
        default_factory=dict,
        description="Name: stage | stay | {to, share}; `else` takes what is left, and is `stay` unless given.",
    )
    cost: MoneyText | None = Field(default=None, description="Cost of each visit.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")


class ScenarioFile(Strict):
    """A journey: where prospects come from, the stages they pass, what touches them, what it costs and earns."""

    model_config = ConfigDict(title="Sojourn scenario")
    sojourn: Format = Field(description="Version of the format: 1.")
    name: Name = Field(description="Name of the scenario.")
    clock: ClockFile = Field(description="When time begins and ends.")
    currency: CurrencyCode | None = Field(default=None, description="The one currency of all money in this file.")
    discount: DiscountText | None = Field(default=None, description="Discounts money from arrival.")
    delays: dict[DelayName, DelayLaw] = Field(
        default_factory=dict, description="Times with a name, for use wherever a time is."
    )
    attributes: dict[Name, AttributeField] = Field(
        default_factory=dict, description="What a prospect keeps for life: numbers with a law."
    )
    segments: dict[Name, SegmentFile] = Field(default_factory=dict, description="Kinds of prospects.")
    channels: dict[Name, ChannelFile] = Field(description="Where prospects come from.")
    stages: dict[StageName, StageFile] = Field(description="Where a prospect can be.")
    touchpoints: dict[Name, TouchpointFile] = Field(default_factory=dict, description="What the brand does.")
