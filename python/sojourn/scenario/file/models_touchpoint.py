"""The shape of touchpoints: when visits are due, whom they reach, how good they are, how long they take."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import MoneyText, Name, Number, ShareOrAttribute, ShareText, Whole
from sojourn.scenario.file.laws import FromFile, HazardTable, NumberLaw, OnTheSpot, Strict, TimeLaw, TimeParts, TimeText
from sojourn.scenario.file.models_outcome import OutcomeField
from sojourn.scenario.file.parts import Amounts, Slopes, StageText, list_or_one
from sojourn.scenario.file.phrases import Again, BoostText, CalendarText, Conditions, Factor, Flag, Followed, OnDemand


class QualityFile(Strict):
    """Perceived quality, in standard deviations between encounters; 0 is the market's norm."""

    model_config = ConfigDict(title="Quality", json_schema_extra={"examples": [{"mean": 0.3, "sd": 0.5}]})
    mean: Number = Field(default=0.0, description="Mean.")
    sd: Number = Field(default=1.0, description="Standard deviation.")
    friction: NumberLaw | None = Field(default=None, description="How many frictions a visit has, each costing phi.")
    personalised: ShareText | None = Field(default=None, description="The share of visits that gain psi.")
    slopes: Slopes = Field(default_factory=dict, description="Slopes of the quality.")


class AttemptsFile(Strict):
    """More visits while nobody was reached, or while nothing was decided."""

    model_config = ConfigDict(
        title="Attempts",
        json_schema_extra={"examples": [{"up to": 6, "every": "4 h", "while": "unreached", "then": "lost"}]},
    )
    every: TimeLaw = Field(description="From the end of an attempt to the next.")
    up_to: Whole | None = Field(default=None, alias="up to", description="All attempts; without limit unless given.")
    again: Annotated[
        Annotated[Again, Tag("<text>")] | Annotated[list[Again], Tag("<list>")], Discriminator(list_or_one)
    ] = Field(default="unreached", alias="while", description="After which visits; `unreached` unless given.")
    then: StageText | None = Field(default=None, description="The stage when they are used up.")


class PatienceFile(Strict):
    """How long a prospect waits for a visit before leaving the stage."""

    model_config = ConfigDict(
        title="Patience",
        json_schema_extra={"examples": [{"law": "exponential mean 20 min", "felt": "x 1.36", "to": "lost"}]},
    )
    law: TimeLaw = Field(description="How long.")
    felt: Factor = Field(
        default=1.0,
        description="A wait that nothing fills counts so many times.",
        json_schema_extra={"default": "x 1"},
    )
    to: StageText | None = Field(default=None, description="The stage then; where `else` leads unless given.")
    slopes: Slopes = Field(default_factory=dict, description="Slopes on the log of its length.")


class ServiceFile(Strict):
    """How long a visit takes, reached or not."""

    model_config = ConfigDict(
        title="Service", json_schema_extra={"examples": [{"reached": "12 min", "unreached": "2 min"}]}
    )
    reached: TimeLaw = Field(description="Where the prospect is reached.")
    unreached: TimeLaw = Field(description="Where not.")


def _kind(value: Any) -> str:
    """Return the tag of a field that is a law of a time, or a mapping of its own."""
    if isinstance(value, list):
        return "<list>"
    if not isinstance(value, dict):
        return "<text>"
    tables = {"hazard": "<hazard>", "samples": "<samples>", "from": "<from>"}
    return next((tag for key, tag in tables.items() if key in value), "<mapping>")


PatienceField: TypeAlias = Annotated[
    Annotated[TimeText, Tag("<text>")]
    | Annotated[TimeParts, Tag("<list>")]
    | Annotated[FromFile, Tag("<from>")]
    | Annotated[OnTheSpot, Tag("<samples>")]
    | Annotated[HazardTable, Tag("<hazard>")]
    | Annotated[PatienceFile, Tag("<mapping>")],
    Discriminator(_kind),
]
ServiceField: TypeAlias = Annotated[
    Annotated[TimeText, Tag("<text>")]
    | Annotated[TimeParts, Tag("<list>")]
    | Annotated[FromFile, Tag("<from>")]
    | Annotated[OnTheSpot, Tag("<samples>")]
    | Annotated[HazardTable, Tag("<hazard>")]
    | Annotated[ServiceFile, Tag("<mapping>")],
    Discriminator(_kind),
]


class BoostFile(Strict):
    """The outcomes that presence lifts."""

    model_config = ConfigDict(title="Boost", json_schema_extra={"examples": [{"boost": ["qualified", "later"]}]})
    boost: Annotated[
        Annotated[Name, Tag("<text>")] | Annotated[list[Name], Tag("<list>")], Discriminator(list_or_one)
    ] = Field(description="An outcome, or a list of outcomes.")


class TouchpointFile(Strict):
    """Visits in a stage: when, how good, with what outcomes."""

    model_config = ConfigDict(
        title="Touchpoint",
        json_schema_extra={
            "examples": [
                {"in": "lead", "after": "2 h", "outcomes": {"yes": {"to": "client", "share": "30 %"}, "else": "stay"}}
            ]
        },
    )
    stages: (
        Annotated[
            Annotated[StageText, Tag("<text>")] | Annotated[list[StageText], Tag("<list>")], Discriminator(list_or_one)
        ]
        | None
    ) = Field(
        default=None,
        alias="in",
        description="The stage, or a list of stages; may be left out where the touchpoint `follows` an outcome.",
    )
    after: TimeLaw | None = Field(
        default=None, description="When the first visit is due, from the entry of the stage or what it follows."
    )
    every: TimeLaw | None = Field(default=None, description="From one due visit to the next.")
    follows: (
        Annotated[
            Annotated[Followed, Tag("<text>")] | Annotated[list[Followed], Tag("<list>")], Discriminator(list_or_one)
        ]
        | None
    ) = Field(default=None, description="touchpoint.outcome whose visits wind it, or a list of them.")
    only: OnDemand | None = Field(default=None, description="`on demand`: wound only by the `then` of an outcome.")
    when: (
        Annotated[
            Annotated[Conditions, Tag("<text>")] | Annotated[list[Conditions], Tag("<list>")],
            Discriminator(list_or_one),
        ]
        | None
    ) = Field(default=None, description="A due visit takes place only where this holds.")
    by: Name | None = Field(
        default=None, description="The team whose time its visits take; without one they start when they are due."
    )
    opens: CalendarText | None = Field(default=None, description="A visit due outside waits for the next opening.")
    working: CalendarText | None = Field(default=None, description="Its times count open hours of this calendar only.")
    attempts: AttemptsFile | None = Field(default=None, description="More visits while nothing came of them.")
    reach: ShareOrAttribute | None = Field(
        default=None, description="The share of visits that reach the prospect, or the attribute that holds it."
    )
    patience: PatienceField | None = Field(default=None, description="How long a prospect waits for it.")
    service: ServiceField | None = Field(default=None, description="How long a visit takes; no time unless given.")
    quality: QualityFile | None = Field(default=None, description="Perceived quality; drawn, felt and recorded.")
    add: Amounts = Field(default_factory=dict, description="What a reached visit adds to traits.")
    outcomes: dict[Name, OutcomeField] = Field(
        default_factory=dict,
        description="Name: stage | stay | back | {to, share, ...}; `else` takes what is left, `stay` unless given.",
    )
    slopes: dict[Name, Slopes] = Field(
        default_factory=dict, description="Outcome: slopes on its log-odds against `else`."
    )
    attention: (
        Annotated[
            Annotated[BoostText, Tag("<text>")] | Annotated[BoostFile, Tag("<mapping>")],
            Discriminator(lambda value: "<mapping>" if isinstance(value, (dict, list)) else "<text>"),
        ]
        | None
    ) = Field(default=None, description="`boost` and the outcome that presence lifts; several as {boost: [a, b]}.")
    while_waiting: Flag = Field(
        default=False,
        alias="while waiting",
        description="`yes`: its visits fill the wait for others.",
        json_schema_extra={"default": "no"},
    )
    cost: MoneyText | None = Field(default=None, description="Cost of each visit, reached or not.")
    stream: Name | None = Field(default=None, description="Keeps the luck of its old name.")
