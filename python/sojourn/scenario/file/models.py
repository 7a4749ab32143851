"""The shape of a scenario file. Meaning is the engine's; here are keys, types and units, section by section."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Discriminator, Field, Tag

from sojourn.scenario.file.fields import CurrencyCode, DelayName, DiscountText, Format, Name, StageName, Text
from sojourn.scenario.file.fields_observed import ObservedLine, ObservedText
from sojourn.scenario.file.laws import DelayLaw, Strict
from sojourn.scenario.file.models_channel import ChannelFile
from sojourn.scenario.file.models_evidence import EvidenceFile
from sojourn.scenario.file.models_mind import AttributeField, ExperienceFile, SegmentFile, SurveyFile, TraitFile
from sojourn.scenario.file.models_staff import BrandFile, TeamFile
from sojourn.scenario.file.models_stage import StageFile
from sojourn.scenario.file.models_time import CalendarField, ClockFile
from sojourn.scenario.file.models_touchpoint import TouchpointFile
from sojourn.scenario.file.models_what_if import WhatIfFile
from sojourn.scenario.file.parts import list_or_one
from sojourn.scenario.file.phrases import CalendarName


class ScenarioFile(Strict):
    """A journey: where prospects come from, the stages they pass, what touches them, what it costs and earns."""

    model_config = ConfigDict(title="Sojourn scenario")
    sojourn: Format = Field(description="Version of the format: 1.")
    name: Name = Field(description="Name of the scenario.")
    clock: ClockFile = Field(description="When time begins and ends.")
    currency: CurrencyCode | None = Field(default=None, description="The one currency of all money in this file.")
    discount: DiscountText | None = Field(default=None, description="Discounts money from arrival.")
    use: (
        Annotated[Annotated[Text, Tag("<text>")] | Annotated[list[Text], Tag("<list>")], Discriminator(list_or_one)]
        | None
    ) = Field(default=None, description="Presets, and fragments beside this file, that are merged under it.")
    evidence: EvidenceFile | None = Field(default=None, description="How much of what presets publish is believed.")
    calendars: dict[CalendarName, CalendarField] = Field(default_factory=dict, description="Opening hours with a name.")
    delays: dict[DelayName, DelayLaw] = Field(
        default_factory=dict, description="Times with a name, for use wherever a time is."
    )
    attributes: dict[Name, AttributeField] = Field(
        default_factory=dict, description="What a prospect keeps for life: numbers with a law."
    )
    traits: dict[Name, TraitFile] = Field(
        default_factory=dict, description="What a prospect keeps for a while: leaky memories."
    )
    brand: dict[Name, BrandFile] = Field(
        default_factory=dict, description="Traits that are one for all prospects, such as a reputation."
    )
    experience: ExperienceFile = Field(
        default_factory=ExperienceFile, description="How visits are felt and remembered."
    )
    segments: dict[Name, SegmentFile] = Field(default_factory=dict, description="Kinds of prospects.")
    channels: dict[Name, ChannelFile] = Field(description="Where prospects come from.")
    teams: dict[Name, TeamFile] = Field(default_factory=dict, description="People whose time visits take.")
    stages: dict[StageName, StageFile] = Field(description="Where a prospect can be.")
    touchpoints: dict[Name, TouchpointFile] = Field(default_factory=dict, description="What the brand does.")
    surveys: dict[Name, SurveyFile] = Field(
        default_factory=dict, description="Questions after visits; they change no life."
    )
    observed: dict[ObservedLine, ObservedText] = Field(
        default_factory=dict,
        description="Rates that are known, of `stage -> stage` or `touchpoint.outcome`; they give what is not stated.",
    )
    what_ifs: dict[Name, WhatIfFile] = Field(
        default_factory=dict,
        alias="what-ifs",
        description="Named changes of this scenario: paths and how they change, from when, at what cost.",
    )
