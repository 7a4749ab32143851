"""Commands that run nothing: validate, explain, schema, scenarios, presets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.cli.say import counted, document, note, out, show
from sojourn.cli.schema import schema_text
from sojourn.errors import ScenarioError
from sojourn.scenario.library import description, find, library

if TYPE_CHECKING:
    from sojourn.cli.changes import Changes

BAD_INPUT = 3


def validate_scenario(scenario: str, *, data: Path | None, as_json: bool) -> int:
    """Print all diagnostics; 0 where none is an error."""
    from sojourn.scenario.reading import load

    file = find(scenario)
    try:
        diagnostics = tuple(load(file, data=data).validate())
    except ScenarioError as error:
        diagnostics = error.diagnostics
    errors = sum(each.severity == "error" for each in diagnostics)
    show(diagnostics)
    if as_json:
        out(document(None, diagnostics))
    elif errors == 0:
        out(f"{file}: {counted(len(diagnostics), 'warning')}" if diagnostics else f"{file}: nothing wrong")
    else:
        note(f"\n{file}: {counted(errors, 'error')}")
    return BAD_INPUT if errors else 0


def explain_scenario(scenario: str, *, changes: Changes, sampling: bool, data: Path | None) -> int:
    """Print the tables of the compiled plan."""
    from sojourn.scenario.reading import load

    out(str(changes.plan(load(find(scenario), data=data)).explain(sampling=sampling)))
    return 0


def write_schema(output: Path | None) -> int:
    """Print the schema, or write it to a file."""
    text = schema_text()
    if output is None:
        out(text.rstrip("\n"))
        return 0
    from sojourn.export.target import whole_file

    with whole_file(output) as file:
        file.write(text.encode())
    return 0


def list_scenarios() -> int:
    """Print name and one line of each ready journey."""
    rows = [[name, description(file)] for name, file in library().items()]
    width = max((len(name) for name, _ in rows), default=0)
    for name, text in rows:
        out(f"{name.ljust(width)}  {text}".rstrip())
    return 0


def show_presets(name: str | None) -> int:
    """Print the list of presets, or one of them."""
    from sojourn.scenario.presets import find, presets

    out(str(presets() if name is None else find(name)))
    return 0
