"""The steps from a text to a Scenario: tree, what is not available yet, shape, values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from sojourn.diagnostic import Diagnostic
from sojourn.quantities.laws import Law, dimension
from sojourn.quantities.values import Duration
from sojourn.scenario.file.check import check
from sojourn.scenario.file.convert import Converter
from sojourn.scenario.file.later import take_later
from sojourn.scenario.file.laws import TimeLaw
from sojourn.scenario.file.readers import read_law
from sojourn.scenario.file.source import Mapping, Source, plain
from sojourn.scenario.file.tables import TableError, Tables
from sojourn.scenario.file.tree import Reader

if TYPE_CHECKING:
    from pathlib import Path as File

    from sojourn.scenario.model import Scenario

_UNKNOWN = Duration(value=1, unit="d")  # stands for a delay that cannot be read; its own place is reported
_DELAY: TypeAdapter[object] = TypeAdapter(TimeLaw)


def read(text: str, *, file: str, folder: File, data: File | None) -> tuple[Scenario | None, list[Diagnostic]]:
    """Return the scenario that `text` describes, and what is wrong with it, in the order of the file."""
    root, found = Reader(file, text).read()
    if not isinstance(root, Mapping):
        why = "the file is empty" if root is None else "a scenario is a mapping of sections"
        cure = "start with `sojourn: 1`, `name`, `clock`, `channels` and `stages`; `sojourn new` writes an example"
        return None, found or [Diagnostic(file=file, line=1, column=1, why=why, cure=cure)]
    source = Source(file=file, text=text, root=root)
    later, touched = take_later(source)
    tables = Tables(folder, data)
    checked, shape = check(source, _delays(source, Tables(folder, data)), touched)
    scenario = None
    values: list[Diagnostic] = []
    if checked is not None:
        converter = Converter(source, tables, touched)
        scenario = converter.convert(checked)
        values = converter.found
    everything = [*found, *later, *shape, *values]
    return scenario, sorted(everything, key=lambda each: (each.line, each.column))


def _delays(source: Source, tables: Tables) -> dict[str, Law]:
    """Read the named delays ahead of what refers to them; their mistakes are found with the rest of the file."""
    data = plain(source.root)
    written = data.get("delays") if isinstance(data, dict) else None
    return {name: _delay(each, tables) for name, each in written.items()} if isinstance(written, dict) else {}


def _delay(written: object, tables: Tables) -> Law:
    try:
        law = read_law(_DELAY.validate_python(written, context={}), "time", tables, "")
    except (ValidationError, TableError):
        return _UNKNOWN
    return law if dimension(law) == "time" else _UNKNOWN
