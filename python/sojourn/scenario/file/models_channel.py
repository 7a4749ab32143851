"""The shape of channels: where prospects come from."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import (
    ArrivalsText,
    Date,
    HazardText,
    MoneyText,
    Name,
    Number,
    ShareText,
    Text,
    Whole,
)
from sojourn.scenario.file.laws import Strict, TimeLaw
from sojourn.scenario.file.parts import Amounts, StageText, list_or_one
from sojourn.scenario.file.phrases import ByReferral


class PoolFile(Strict):
    """A finite market: each person outside arrives at hazard `alone` + `together` x the share who arrived."""

    model_config = ConfigDict(
        title="Pool",
        json_schema_extra={"examples": [{"size": 1000000, "alone": "0.03 per year", "together": "0.38 per year"}]},
    )
    size: Whole = Field(description="The people in it.")
    alone: HazardText = Field(description="The hazard at which each comes by itself.")
    together: HazardText = Field(description="What is added to it once all the others are there.")


class StartFile(Strict):
    """The first value of a trait, moved by traits of the brand."""

    model_config = ConfigDict(
        title="First value", json_schema_extra={"examples": [{"value": -0.2, "slopes": {"reputation": 0.5}}]}
    )
    value: Number = Field(description="Where traits of the brand are 0.")
    slopes: Amounts = Field(default_factory=dict, description="Slopes on traits of the brand, as they then are.")


StartField: TypeAlias = Annotated[
    Annotated[Number, Tag("<text>")] | Annotated[StartFile, Tag("<mapping>")], Discriminator(list_or_one)
]


class ChannelFile(Strict):
    """Where prospects come from: exactly one of `cohort`, `rate`, `log`, `pool` and `arrivals`."""

    model_config = ConfigDict(
        title="Channel", json_schema_extra={"examples": [{"rate": "400 per day", "to": "visitor", "cost": "2 EUR"}]}
    )
    cohort: Whole | None = Field(default=None, description="So many prospects at the start.")
    rate: ArrivalsText | None = Field(default=None, description="Random (Poisson) arrivals at this mean rate.")
    log: (
        Annotated[Annotated[Text, Tag("<text>")] | Annotated[list[Text], Tag("<list>")], Discriminator(list_or_one)]
        | None
    ) = Field(default=None, description="Recorded arrivals: a CSV file, or a list of dates with times.")
    pool: PoolFile | None = Field(default=None, description="A finite market, whose people come by and by.")
    arrivals: ByReferral | None = Field(default=None, description="`referrals`: those whom others refer.")
    to: StageText = Field(description="The stage that they enter.")
    shape: (
        Annotated[Annotated[Text, Tag("<text>")] | Annotated[list[Number], Tag("<list>")], Discriminator(list_or_one)]
        | None
    ) = Field(
        default=None,
        description="Weights of a rate by hour of the day (24) or of the week from Monday (168), or by k equal steps of"
        " each hour (24 k, 168 k): a file or a list.",
    )
    slopes: Amounts = Field(
        default_factory=dict, description="Slopes of a rate or a pool on traits of the brand, on the log scale."
    )
    from_: Date | None = Field(default=None, alias="from", description="No arrivals before this date.")
    until: Date | None = Field(default=None, description="No arrivals from this date on.")
    column: Text | None = Field(default=None, description="Column of the log or of the shape.")
    unit: Text | None = Field(
        default=None, description="Unit of a log that holds times since the start instead of dates."
    )
    format: Text | None = Field(
        default=None, description="How the log writes dates, as in %d/%m/%Y %H:%M; ISO 8601 unless given."
    )
    where: dict[Text, Text] | None = Field(default=None, description="Only rows whose columns have these values.")
    age: TimeLaw | None = Field(default=None, description="How long a cohort has been in its stage already.")
    accept: ShareText | None = Field(default=None, description="The share of the referred that comes.")
    after: TimeLaw | None = Field(default=None, description="When the referred come; at once unless given.")
    pass_on: Amounts = Field(
        default_factory=dict,
        alias="pass on",
        description="The part of the sender's trait that the referred start with.",
    )
    start: dict[Name, StartField] = Field(
        default_factory=dict,
        description="First values of traits, plain or {value, slopes}; their baselines unless given.",
    )
    cost: MoneyText | None = Field(default=None, description="Cost of each arrival.")
    segments: dict[Name, ShareText] = Field(default_factory=dict, description="The channel's own mix of segments.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")
