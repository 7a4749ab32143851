"""What a preset brings as parts of a scenario, for journeys that are built in code."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sojourn.scenario import model
from sojourn.scenario.file.convert import convert
from sojourn.scenario.file.findings import Findings
from sojourn.scenario.file.models import ScenarioFile
from sojourn.scenario.file.source import Mapping, Source, Spot, parts, plain
from sojourn.scenario.file.tables import Tables
from sojourn.scenario.presets import preset

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOTHING: dict[str, Any] = {
    "sojourn": "1",
    "name": "preset",
    "clock": {"start": "2026-01-05", "horizon": "1 d"},
    "channels": {},
    "stages": {},
}


def brought(name: str, stages: Sequence[str]) -> model.Scenario:
    """Return what a preset brings; of observed lines only those whose stages are there.

    Raises
    ------
    ValueError
        Where it brings lines and none of them fits.
    """
    found = _whole(name)
    fitting = tuple(each for each in found.observed if each.source in stages and each.target in stages)
    if found.observed and not fitting:
        speaks = dict.fromkeys(stage for each in found.observed for stage in (each.source, each.target))
        msg = f"no line of {name} fits: it speaks of the stages {', '.join(speaks)}; name yours so"
        raise ValueError(msg)
    return model.Scenario(
        name=found.name,
        clock=found.clock,
        attributes=found.attributes,
        traits=found.traits,
        experience=found.experience,
        surveys=found.surveys,
        observed=fitting,
    )


@cache
def _whole(name: str) -> model.Scenario:
    of = preset(name)
    brought: Any = {} if of.brings is None else plain(of.brings)
    data: dict[str, Any] = {**_NOTHING, **brought}
    for path, _ in of.needs:
        holder: Any = data
        *above, last = parts(path)
        for part in above:
            holder = holder[part]
        holder[last] = "unnamed"
    source = Source(file="", text="", root=Mapping(Spot(0, 0)))
    return convert(ScenarioFile.model_validate(data), Findings(source, Tables(Path(), None), {}))


def in_force(name: str, scenario: model.Scenario) -> list[str]:
    """Return the entries of a preset that stand in the scenario."""
    under = _whole(name)
    return [each.name for each in preset(name).entries if not each.named and _stands(parts(each.name), under, scenario)]


def _stands(path: tuple[str | int, ...], under: model.Scenario, scenario: model.Scenario) -> bool:
    theirs, own = _at(path, under), _at(path, scenario)
    return theirs is not None and theirs == own


def _at(path: tuple[str | int, ...], scenario: model.Scenario) -> Any:
    """Return what a dotted path of a file is in a scenario; None where it is no part of it."""
    section, *rest = map(str, path)
    if section == "experience":
        return getattr(scenario.experience, "lambda_" if rest[0] == "lambda" else rest[0])
    if section == "observed":
        return next((each for each in scenario.observed if each.line == rest[0]), None)
    items: Any = {"traits": scenario.traits, "attributes": scenario.attributes, "surveys": scenario.surveys}.get(
        section
    )
    item = next((each for each in items or () if each.name == rest[0]), None)
    if item is None or section == "attributes":
        return None if item is None else item.law
    key = rest[-1].replace("-", "_")
    return ("is", getattr(item, key))
