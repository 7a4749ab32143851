"""The steps from a text to a Scenario: tree, fragments, evidence, what is not available yet, shape, values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic
from sojourn.scenario.file.check import check
from sojourn.scenario.file.convert import convert
from sojourn.scenario.file.delays import read_delays
from sojourn.scenario.file.evidence import resolve
from sojourn.scenario.file.findings import Findings
from sojourn.scenario.file.fragments import Fragments
from sojourn.scenario.file.ground import Ground, fresh
from sojourn.scenario.file.later import take_later
from sojourn.scenario.file.mend import along
from sojourn.scenario.file.source import Mapping, Source, parts
from sojourn.scenario.file.tables import Tables
from sojourn.scenario.file.tree import Reader

if TYPE_CHECKING:
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Node, Path as Place, Scalar
    from sojourn.scenario.model import Scenario

WHAT_IFS: Final = "what-ifs"


def read(text: str, *, file: str, folder: Path, data: Path | None) -> tuple[Scenario | None, list[Diagnostic]]:
    """Return the scenario that `text` describes, and what is wrong with it, in the order of the file."""
    reader = Reader(file, text)
    root, found = reader.read()
    if not isinstance(root, Mapping):
        why = "the file is empty" if root is None else "a scenario is a mapping of sections"
        cure = "start with `sojourn: 1`, `name`, `clock`, `channels` and `stages`; `sojourn new` writes an example"
        return None, found or [Diagnostic(file=file, line=1, column=1, why=why, cure=cure)]
    own = fresh(root)
    own.items.pop(WHAT_IFS, None)
    source = Source(file=file, text=text, root=root)
    fragments = Fragments(reader.lost)
    fragments.merge(root, source, folder, ((folder / Path(file).name).resolve(),) if file else ())
    what_ifs = root.items.pop(WHAT_IFS, None)
    ground = Ground(
        file=file,
        text=text,
        folder=folder,
        data=data,
        own=own,
        root=fresh(root),
        used=fragments.used,
        lost={path: set(keys) for path, keys in reader.lost.items()},
    )
    state = State(
        found=found + fragments.found, lost=reader.lost, broken=reader.broken, lacking=fragments.lacking, more=what_ifs
    )
    return made(replace(source, ground=ground), state)


@dataclass(kw_only=True)
class State:
    """How far reading has come: what is wrong, what was lost on the way, and the what-ifs that were set aside."""

    found: list[Diagnostic] = field(default_factory=list)
    lost: Lost = field(default_factory=dict)
    broken: bool = False
    lacking: bool = False
    more: tuple[Scalar, Node] | None = None


def made(source: Source, state: State) -> tuple[Scenario | None, list[Diagnostic]]:
    """Return the scenario of a merged tree, which is changed, and what is wrong with it."""
    root, found, lost, ground = source.root, state.found, state.lost, source.ground
    assert isinstance(root, Mapping)
    assert ground is not None
    tables = Tables(ground.folder, ground.data)
    evidence = resolve(source, ground.used, lost)
    found += evidence.found
    if state.more is not None:
        root.items[WHAT_IFS] = state.more
    found += take_later(source, lost)
    checked = check(source, read_delays(source, Tables(ground.folder, ground.data)), lost)
    unknown = state.broken or state.lacking  # what stands in the part that was not read
    found += [each for each in checked.found if not (unknown and " is missing in " in each.why)]
    if checked.file is None or state.broken:
        return None, _sorted(found, source.file)
    for path in checked.removed:
        lost.setdefault(path[:-1], set()).add(str(path[-1]))
    findings = Findings(source, tables, lost)
    scenario = replace(convert(checked.file, findings), presets=evidence.presets)
    ground.made = scenario
    found += [each for each in findings.found if parts(each.path) not in checked.mended]
    if found and not state.lacking:
        gone = [(*item, key) for item, keys in lost.items() for key in keys]
        places = [*checked.mended, *gone, *(parts(each.path) for each in found)]
        places += _solved(scenario, places)
        found += _meaning(scenario, [each for each in places if each])
        found += _could_be(scenario, found)
    return scenario, _sorted(found, source.file)


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


def _could_be(scenario: Scenario, found: list[Diagnostic]) -> list[Diagnostic]:
    """Return what is wrong with the other what-ifs, where the mistakes so far are all of what-ifs."""
    from sojourn.scenario.what_if.meaning import of_file

    places = [parts(each.path) for each in found]
    if any(each[:1] != (WHAT_IFS,) for each in places):
        return []
    wrong = {each[1] for each in places if len(each) > 1}
    sound = tuple(each for each in scenario.what_ifs if each.name not in wrong)
    return of_file(replace(scenario, what_ifs=sound), solving=False)


def _meaning(scenario: Scenario, mended: list[Place]) -> list[Diagnostic]:
    """Return the engine's errors on a mended scenario, but for those that may come of the mending."""
    from sojourn.scenario.problems import validate

    errors = [each for each in validate(scenario) if each.severity == "error"]
    return [each for each in errors if not along(parts(each.path), mended)]
