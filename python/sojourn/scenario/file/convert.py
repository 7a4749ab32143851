"""From the checked shape of a file to a Scenario; collects what only shows when sections meet tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.scenario import model
from sojourn.scenario.file.convert_channel import channel
from sojourn.scenario.file.convert_mind import attribute, experience, segment, survey, trait
from sojourn.scenario.file.convert_observed import observed
from sojourn.scenario.file.convert_staff import brand, team
from sojourn.scenario.file.convert_stage import stage
from sojourn.scenario.file.convert_time import calendar, clock, exists
from sojourn.scenario.file.convert_touchpoint import touchpoint
from sojourn.scenario.file.convert_what_if import what_if

if TYPE_CHECKING:
    from sojourn.scenario.file.findings import Findings
    from sojourn.scenario.file.models import ScenarioFile


def convert(file: ScenarioFile, to: Findings) -> model.Scenario:
    """Return the scenario; it is sound only where `to.found` stays empty."""
    to.currency = file.currency or ""
    to.clock = clock(file.clock, to)
    exists(file.clock.start, ("clock", "start"), to)
    for name, written in file.delays.items():
        to.law(written, "time", ("delays", name))
    made = model.Scenario(
        name=file.name,
        clock=to.clock,
        currency=to.currency,
        discount=file.discount,
        attributes=tuple(attribute(name, each, to) for name, each in file.attributes.items()),
        segments=tuple(segment(name, each, to) for name, each in file.segments.items()),
        channels=tuple(channel(name, each, to) for name, each in file.channels.items()),
        stages=tuple(stage(name, file, to) for name in file.stages),
        touchpoints=tuple(touchpoint(name, file, to) for name in file.touchpoints),
        traits=tuple(trait(name, each) for name, each in file.traits.items()),
        experience=experience(file.experience),
        surveys=tuple(survey(name, each) for name, each in file.surveys.items()),
        observed=tuple(each for each in (observed(*line, to) for line in file.observed.items()) if each is not None),
        teams=tuple(team(name, file, to) for name in file.teams),
        brand=tuple(brand(name, each) for name, each in file.brand.items()),
        what_ifs=tuple(what_if(name, each, to) for name, each in file.what_ifs.items()),
        source=to.source,
    )
    named = tuple(calendar(name, each, to) for name, each in file.calendars.items())
    written_out = tuple(to.written_out[name] for name in sorted(to.written_out))
    return replace(made, calendars=(*named, *written_out))
