"""The shape of stages: drift clocks, revenue, attention, interruptions."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import DurationText, FlowText, Name, Number, Text
from sojourn.scenario.file.fields_observed import HazardOrObserved, Move
from sojourn.scenario.file.laws import MoneyLaw, Strict, TimeLaw
from sojourn.scenario.file.parts import Amounts, ReferFile, Slopes, StageText, list_or_one, mapping_or_list
from sojourn.scenario.file.phrases import CalendarText, Flag


class DriftFile(Strict):
    """A clock by which the prospect acts alone: `after` or `rate`."""

    model_config = ConfigDict(
        title="Drift clock", json_schema_extra={"examples": [{"to": "lost", "after": "weibull median 21 d shape 0.7"}]}
    )
    to: StageText = Field(description="The stage that it leads to; `back` ends an interrupting stage.")
    after: TimeLaw | None = Field(default=None, description="When it rings, from the entry of the stage.")
    rate: HazardOrObserved | None = Field(
        default=None, description="The hazard at which it rings; `observed` where an observed line gives it."
    )
    opens: CalendarText | None = Field(default=None, description="It rings at the next opening of this calendar.")
    working: CalendarText | None = Field(default=None, description="`after` counts open hours of this calendar only.")
    slopes: Slopes = Field(default_factory=dict, description="Slopes on the log of its `rate`.")
    add: Amounts = Field(default_factory=dict, description="What its ringing adds to traits.")
    warn: Amounts = Field(default_factory=dict, description="What word of it adds to traits of the brand.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")


class RevenueFile(Strict):
    """Money from a stage: `once` at each entry, or a `flow` while in it."""

    model_config = ConfigDict(
        title="Revenue", json_schema_extra={"examples": [{"flow": "400 EUR per month"}, {"once": "900 EUR"}]}
    )
    once: MoneyLaw | None = Field(default=None, description="Earned at each entry.")
    flow: FlowText | None = Field(default=None, description="Earned pro rata.")
    slopes: Slopes = Field(default_factory=dict, description="Slopes on the log of `once`.")


RevenueField: TypeAlias = Annotated[
    Annotated[FlowText, Tag("<text>")]
    | Annotated[RevenueFile, Tag("<mapping>")]
    | Annotated[list[RevenueFile], Tag("<list>")],
    Discriminator(list_or_one),
]


class HandRaiseFile(Strict):
    """Attention from the entry of a stage on; its `shift` is stated, or solved from what presence `lifts`."""

    model_config = ConfigDict(
        title="Hand-raise",
        json_schema_extra={
            "examples": [
                {"attention": "exponential mean 30 min", "shift": 1.5, "until": "client"},
                {"attention": "exponential mean 30 min", "lifts": "lead -> client", "ratio": 4.9},
            ]
        },
    )
    attention: TimeLaw = Field(description="How long it lasts.")
    shift: Number | None = Field(default=None, description="What presence adds to the log-odds of boosted outcomes.")
    until: StageText | None = Field(default=None, description="The stage at whose entry presence ends.")
    lifts: Move | None = Field(
        default=None,
        description="In place of a shift: from the stage of the hand-raise to one that presence gets more to.",
    )
    ratio: Number | None = Field(
        default=None, description="How many times as often those present get there as the same prospects, absent."
    )
    preset: Text | None = Field(
        default=None, description="The published curve that attention and ratio come from; written by tools."
    )


class StageFile(Strict):
    """Where a prospect can be; `{}` is an end."""

    model_config = ConfigDict(
        title="Stage", json_schema_extra={"examples": [{"drift": {"gives up": {"to": "lost", "after": "3 d"}}}, {}]}
    )
    drift: dict[Name, DriftFile] = Field(default_factory=dict, description="Clocks without a visit.")
    revenue: RevenueField | None = Field(default=None, description="A flow, one revenue, or a list of them.")
    interrupts: Flag = Field(
        default=False,
        description="`yes`: pauses the stage behind, which `back` resumes.",
        json_schema_extra={"default": "no"},
    )
    update: DurationText | None = Field(
        default=None, description="So often the episode closes and running hazards take up what has changed."
    )
    hand_raise: HandRaiseFile | None = Field(
        default=None, alias="hand raise", description="Attention from the entry on."
    )
    refer: (
        Annotated[
            Annotated[ReferFile, Tag("<mapping>")] | Annotated[list[ReferFile], Tag("<list>")],
            Discriminator(mapping_or_list),
        ]
        | None
    ) = Field(default=None, description="Word to others at the entry, or a list of it.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")
