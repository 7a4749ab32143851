"""The shape of staff: teams, their people by day of the week, whom they serve first, lines; and of the brand."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import FlowText, Name, ShareText
from sojourn.scenario.file.laws import Strict, TimeLaw
from sojourn.scenario.file.models_mind import TraitFile
from sojourn.scenario.file.parts import StageText, list_or_one
from sojourn.scenario.file.phrases import CalendarText, Factor
from sojourn.scenario.file.phrases_staff import AtClose, DaysText, HoldText, IfClosed, People, ServeText

CapacityField: TypeAlias = Annotated[
    Annotated[People, Tag("<text>")] | Annotated[dict[DaysText, People], Tag("<mapping>")],
    Discriminator(list_or_one),
]


class LineFile(Strict):
    """A line in which prospects stand in person: their other visits wait meanwhile."""

    model_config = ConfigDict(
        title="Line",
        json_schema_extra={"examples": [{"patience": "exponential mean 6 min", "felt": "x 1.36", "if closed": "balk"}]},
    )
    patience: TimeLaw | None = Field(default=None, description="How long they stand in it; for ever unless given.")
    felt: Factor = Field(
        default=1.0,
        description="A wait that nothing fills counts so many times.",
        json_schema_extra={"default": "x 1"},
    )
    if_closed: IfClosed = Field(
        default="wait", alias="if closed", description="What they do who meet it closed: `wait` or `balk`."
    )
    then: StageText | None = Field(
        default=None,
        description="The stage of those who leave it; unless given, an attempt that reached nobody.",
    )


class TeamFile(Strict):
    """People whose time visits take."""

    model_config = ConfigDict(
        title="Team",
        json_schema_extra={
            "examples": [
                {"capacity": 4, "shift": "office", "cost": "35 EUR per hour", "serve": ["first call", "first come"]}
            ]
        },
    )
    capacity: CapacityField = Field(
        description="People on shift: a whole number, or one for each day of the week, as in {Mon-Fri: 60, Sat: 20}."
    )
    shift: CalendarText | None = Field(default=None, description="When they work; always unless given.")
    cost: FlowText | None = Field(default=None, description="Of each person on shift, visits or not.")
    serve: (
        Annotated[
            Annotated[ServeText, Tag("<text>")] | Annotated[list[ServeText], Tag("<list>")],
            Discriminator(list_or_one),
        ]
        | None
    ) = Field(
        default=None,
        description="Whom they serve first: touchpoints, `<covariate> desc` or `asc`, `first come`; unless given,"
        " first attempts, then first come.",
    )
    hold: HoldText = Field(
        default="visit", description="How long somebody is kept: for a `visit`, or while in the `stage` of it."
    )
    elsewhere: ShareText | None = Field(
        default=None, alias="utilised elsewhere", description="The share of shift time that other work takes."
    )
    line: LineFile | None = Field(
        default=None, description="They stand in line in person; without it they are called back."
    )
    at_close: AtClose = Field(
        default="finish", alias="at close", description="A visit under way when a shift ends is finished."
    )
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")


class BrandFile(TraitFile):
    """A trait that is one for all prospects, such as a reputation."""

    model_config = ConfigDict(
        title="Brand trait", json_schema_extra={"examples": [{"half-life": "180 d", "baseline": 0}]}
    )
