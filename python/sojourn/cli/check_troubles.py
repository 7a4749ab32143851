"""Scenarios that could not be checked, in every output: on standard error, as annotations, as errors of JUnit."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sojourn.check.annotations import command
from sojourn.check.words import legal
from sojourn.cli.say import note, show
from sojourn.diagnostic import Diagnostic
from sojourn.errors import ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.cli.check_files import Trouble


def diagnostics(troubles: Sequence[Trouble]) -> tuple[Diagnostic, ...]:
    """Return what is wrong, mistake by mistake, warnings left out."""
    return tuple(each for trouble in troubles for each in _of(trouble))


def tell(troubles: Sequence[Trouble]) -> None:
    """Print it to standard error, an empty line after it."""
    if troubles:
        show(diagnostics(troubles))
        note("")


def annotated(troubles: Sequence[Trouble]) -> Iterator[str]:
    """Yield an annotation for each mistake, at its place."""
    for each in diagnostics(troubles):
        at = {"file": each.file, "line": each.line, "col": each.column}
        said = [f"{each.path}: {each.why}" if each.path else each.why]
        said += [f"did you mean: {each.nearest}"] if each.nearest else []
        said += [f"what to do: {each.cure}"] if each.cure else []
        yield command("error", at, "sojourn check", "\n".join(said))


def with_errors(document: str, troubles: Sequence[Trouble]) -> str:
    """Return a JUnit document with a suite for each scenario that could not be checked, its one case an error."""
    if not troubles:
        return document
    root = ET.fromstring(document)
    for trouble in troubles:
        name = legal(str(trouble.place.scenario))
        suite = ET.SubElement(
            root, "testsuite", name=name, tests="1", failures="0", errors="1", skipped="0", time="0.000"
        )
        case = ET.SubElement(suite, "testcase", classname=name, name="can be checked", time="0.000", file=name)
        found = list(_of(trouble))
        error = ET.SubElement(case, "error", message=legal(found[0].why), type=type(trouble.error).__name__)
        error.text = legal("\n\n".join(each.render() for each in found))
    for total in ("tests", "errors"):
        root.set(total, str(int(root.get(total, 0)) + len(troubles)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _of(trouble: Trouble) -> Iterator[Diagnostic]:
    if isinstance(trouble.error, ScenarioError):
        found = [each for each in trouble.error.diagnostics if each.severity == "error"]
        yield from found or trouble.error.diagnostics
    else:
        yield Diagnostic(file=str(trouble.place.scenario), why=str(trouble.error))
