"""A scenario as the text of a file that loads to an equal one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.observed import Observation
from sojourn.quantities.units import number_text
from sojourn.scenario.layout import lines
from sojourn.scenario.write_channels import channel, date_text
from sojourn.scenario.write_laws import Laws
from sojourn.scenario.write_presets import by_name, strength_of, use
from sojourn.scenario.write_staff import team
from sojourn.scenario.write_stages import stage
from sojourn.scenario.write_touchpoints import touchpoint
from sojourn.scenario.write_what_ifs import what_if
from sojourn.scenario.write_words import numbers, optional, stream

if TYPE_CHECKING:
    from sojourn.scenario import model
    from sojourn.scenario.layout import Tree


def to_yaml(scenario: model.Scenario) -> str:
    """Return the file's text."""
    return "".join(lines(tree(scenario), 0)).rstrip("\n") + "\n"


def tree(s: model.Scenario) -> dict[str, Tree]:
    """Return the file as a tree of keys and texts."""
    laws = Laws()
    full = bool(s.presets)  # what is left out would come back from them
    channels = {each.name: channel(each, s.clock, laws) for each in s.channels}
    stages = {each.name: _stage(each, laws, s.presets) for each in s.stages}
    attributes = {each.name: _attribute(each, laws) for each in s.attributes}
    segments = {each.name: _segment(each, laws) for each in s.segments}
    teams = {each.name: team(each, laws) for each in s.teams}
    touchpoints = {each.name: touchpoint(each, laws) for each in s.touchpoints}
    made: dict[str, Tree] = {"sojourn": "1", "name": s.name, "clock": _clock(s.clock)}
    made |= use(s.presets)
    made |= {"currency": s.currency} if s.currency else {}
    made |= {"discount": str(s.discount)} if s.discount else {}
    made |= optional(
        calendars={each.name: _calendar(each) for each in s.calendars if not each.name[:1].isdigit()},
        delays=laws.delays,
        attributes=attributes,
        traits={each.name: _trait(each, full=full) for each in s.traits},
        brand={each.name: _trait(each, full=full) for each in s.brand},
        experience=_experience(s.experience, full=full),
        segments=segments,
    )
    made |= {"channels": channels, **optional(teams=teams), "stages": stages}
    surveys = {each.name: _survey(each, full=full) for each in s.surveys}
    observed = {each.line: _observed(each) for each in s.observed}
    what_ifs = {each.name: what_if(each) for each in s.what_ifs}
    return made | optional(touchpoints=touchpoints, surveys=surveys, observed=observed, **{"what-ifs": what_ifs})


def _stage(each: model.Stage, laws: Laws, presets: tuple[model.PresetUse, ...]) -> dict[str, Tree]:
    made = stage(each, laws)
    written = made.get("hand raise")
    if each.hand_raise is not None and isinstance(written, dict):
        made["hand raise"] = by_name(each.hand_raise, written, strength_of(presets))
    return made


def _clock(clock: model.Clock) -> Tree:
    made: dict[str, Tree] = {"start": date_text(clock.start), "horizon": str(clock.horizon)}
    made |= {"follow": str(clock.follow)} if clock.follow is not None else {}
    made |= {"warm-up": str(clock.warm_up)} if clock.warm_up is not None else {}
    return made | ({"zone": clock.zone} if clock.zone != "UTC" else {})


def _calendar(each: model.Calendar) -> Tree:
    spans = [str(span) for span in each.open]
    if not each.closed and each.table is None:
        return spans[0] if len(spans) == 1 else {"open": spans}
    closed = [f"{day:%Y-%m-%d}" for day in each.closed]
    if each.table is None:
        return {"open": spans, "except": closed}
    return {"open": spans, "except": each.table.file, **optional(column=each.table.column)}


def _attribute(each: model.Attribute, laws: Laws) -> Tree:
    if not each.stream and each.correlated is None:
        return laws.law(each.law)
    pair = () if each.correlated is None else (each.correlated,)
    return {"law": laws.law(each.law), **optional(**{"with": numbers(pair)}), **stream(each.stream)}


def _trait(each: model.Trait, *, full: bool) -> Tree:
    made: dict[str, Tree] = {"half-life": "never" if each.half_life is None else str(each.half_life)}
    made |= {"baseline": number_text(each.baseline)} if each.baseline or full else {}
    gains = {"felt": each.felt, "surprise": each.surprise, "episode": each.episode}
    return made | optional(gains={key: number_text(value) for key, value in gains.items() if value or full})


def _experience(each: model.Experience, *, full: bool) -> Tree:
    made: dict[str, Tree] = {"lambda": number_text(each.lambda_)} if each.lambda_ != 1 or full else {}
    given = {"omega": each.omega, "phi": each.phi, "psi": each.psi}
    made |= {key: number_text(value) for key, value in given.items() if value is not None}
    return made | ({"expectation": each.expectation} if each.expectation != "expectation" else {})


def _segment(each: model.Segment, laws: Laws) -> Tree:
    return {"share": str(each.share), **optional(set={name: laws.law(law) for name, law in each.set})}


def _observed(each: model.ObservedRate) -> Tree:
    return str(Observation(value=each.value, kind=each.kind, within=each.within, cases=each.cases))


def _survey(each: model.Survey, *, full: bool) -> Tree:
    made: dict[str, Tree] = {"at": each.at}
    made |= {"response": str(each.response)} if each.response is not None else {}
    made |= {"noise": number_text(each.noise)} if each.noise or full else {}
    made |= {"slope": number_text(each.slope)} if each.slope != 1 or full else {}
    made |= {"cuts": [number_text(cut) for cut in each.cuts]}
    return made | optional(scores=[number_text(score) for score in each.scores]) | stream(each.stream)
