"""The steps from a text to a Scenario: tree, fragments, evidence, what is not available yet, shape, values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.diagnostic import Diagnostic
from sojourn.scenario.file.check import check
from sojourn.scenario.file.convert import convert
from sojourn.scenario.file.delays import read_delays
from sojourn.scenario.file.evidence import resolve
from sojourn.scenario.file.findings import Findings
from sojourn.scenario.file.fragments import Fragments
from sojourn.scenario.file.later import take_later
from sojourn.scenario.file.mend import along
from sojourn.scenario.file.source import Mapping, Source, parts
from sojourn.scenario.file.tables import Tables
from sojourn.scenario.file.tree import Reader

if TYPE_CHECKING:
    from sojourn.scenario.file.source import Path as Place
    from sojourn.scenario.model import Scenario


def read(text: str, *, file: str, folder: Path, data: Path | None) -> tuple[Scenario | None, list[Diagnostic]]:
    """Return the scenario that `text` describes, and what is wrong with it, in the order of the file."""
    reader = Reader(file, text)
    root, found = reader.read()
    if not isinstance(root, Mapping):
        why = "the file is empty" if root is None else "a scenario is a mapping of sections"
        cure = "start with `sojourn: 1`, `name`, `clock`, `channels` and `stages`; `sojourn new` writes an example"
        return None, found or [Diagnostic(file=file, line=1, column=1, why=why, cure=cure)]
    source = Source(file=file, text=text, root=root)
    fragments = Fragments(reader.lost)
    fragments.merge(root, source, folder, ((folder / Path(file).name).resolve(),) if file else ())
    found += fragments.found
    evidence = resolve(source, fragments.used, reader.lost)
    found += evidence.found
    found += take_later(source, reader.lost)
    checked = check(source, read_delays(source, Tables(folder, data)), reader.lost)
    unknown = reader.broken or fragments.lacking  # what stands in the part that was not read
    found += [each for each in checked.found if not (unknown and " is missing in " in each.why)]
    if checked.file is None or reader.broken:
        return None, _sorted(found, file)
    for path in checked.removed:
        reader.lost.setdefault(path[:-1], set()).add(str(path[-1]))
    findings = Findings(source, Tables(folder, data), reader.lost)
    scenario = replace(convert(checked.file, findings), presets=evidence.presets)
    found += [each for each in findings.found if parts(each.path) not in checked.mended]
    if found and not fragments.lacking:
        lost = [(*item, key) for item, keys in reader.lost.items() for key in keys]
        places = [*checked.mended, *lost, *(parts(each.path) for each in found)]
        places += _solved(scenario, places)
        found += _meaning(scenario, [each for each in places if each])
    return scenario, _sorted(found, file)


def _sorted(found: list[Diagnostic], file: str) -> list[Diagnostic]:
    """Return the diagnostics in the order of the file, then in that of its fragments."""
    return sorted(found, key=lambda each: (each.file != file, each.file, each.line, each.column))


def _solved(scenario: Scenario, mended: list[Place]) -> list[Place]:
    """Return the places whose problems may come of mistakes elsewhere: lines and what they give hang together."""
    if not any(each[:1] == ("observed",) for each in mended):
        return [("observed",)] if any(each[:1] in (("stages",), ("touchpoints",)) for each in mended) else []
    clocks = [("stages", stage.name, "drift", each.name) for stage in scenario.stages for each in stage.drift]
    outcomes = [("touchpoints", at.name, "outcomes", each.name) for at in scenario.touchpoints for each in at.outcomes]
    return [*clocks, *outcomes, ("observed",)]


def _meaning(scenario: Scenario, mended: list[Place]) -> list[Diagnostic]:
    """Return the engine's errors on a mended scenario, but for those that may come of the mending."""
    from sojourn.scenario.problems import validate

    errors = [each for each in validate(scenario) if each.severity == "error"]
    return [each for each in errors if not along(parts(each.path), mended)]
