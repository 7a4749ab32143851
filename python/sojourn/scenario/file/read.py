"""The steps from a text to a Scenario: tree, what is not available yet, shape, values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.diagnostic import Diagnostic
from sojourn.scenario.file.check import check
from sojourn.scenario.file.convert import Converter
from sojourn.scenario.file.delays import read_delays
from sojourn.scenario.file.later import take_later
from sojourn.scenario.file.mend import along
from sojourn.scenario.file.source import Mapping, Source, parts
from sojourn.scenario.file.tables import Tables
from sojourn.scenario.file.tree import Reader

if TYPE_CHECKING:
    from pathlib import Path as File

    from sojourn.scenario.file.source import Path
    from sojourn.scenario.model import Scenario


def read(text: str, *, file: str, folder: File, data: File | None) -> tuple[Scenario | None, list[Diagnostic]]:
    """Return the scenario that `text` describes, and what is wrong with it, in the order of the file."""
    reader = Reader(file, text)
    root, found = reader.read()
    if not isinstance(root, Mapping):
        why = "the file is empty" if root is None else "a scenario is a mapping of sections"
        cure = "start with `sojourn: 1`, `name`, `clock`, `channels` and `stages`; `sojourn new` writes an example"
        return None, found or [Diagnostic(file=file, line=1, column=1, why=why, cure=cure)]
    source = Source(file=file, text=text, root=root)
    found += take_later(source, reader.lost)
    checked = check(source, read_delays(source, Tables(folder, data)), reader.lost)
    found += [each for each in checked.found if not (reader.broken and " is missing in " in each.why)]
    if checked.file is None or reader.broken:
        return None, _sorted(found)
    converter = Converter(source, Tables(folder, data), reader.lost)
    scenario = converter.convert(checked.file)
    found += converter.found
    if found:
        lost = [(*item, key) for item, keys in reader.lost.items() for key in keys]
        places = [*checked.mended, *lost, *(parts(each.path) for each in found)]
        found += _meaning(scenario, [each for each in places if each])
    return scenario, _sorted(found)


def _sorted(found: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda each: (each.line, each.column))


def _meaning(scenario: Scenario, mended: list[Path]) -> list[Diagnostic]:
    """Return the engine's errors on a mended scenario, but for those that may come of the mending."""
    from sojourn.scenario.problems import validate

    errors = [each for each in validate(scenario) if each.severity == "error"]
    return [each for each in errors if not along(parts(each.path), mended)]
