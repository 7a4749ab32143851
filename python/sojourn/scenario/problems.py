"""What the engine finds wrong with a scenario, brought back to its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn import _core
from sojourn.diagnostic import Diagnostic
from sojourn.scenario.engine import journey
from sojourn.scenario.file.source import Scalar, Sequence, Source, parts

if TYPE_CHECKING:
    from sojourn.diagnostic import Severity
    from sojourn.scenario.file.source import Path
    from sojourn.scenario.model import Scenario


def validate(scenario: Scenario) -> list[Diagnostic]:
    """Return the engine's problems with their places in the file, in its order."""
    found = [_located(scenario.source, each) for each in _core.validate(journey(scenario))]
    return sorted(dict.fromkeys(found), key=lambda each: (each.line, each.column))


def _located(source: Source | None, problem: _core.Problem) -> Diagnostic:
    severity: Severity = "warning" if problem.severity == "warning" else "error"
    if source is None:
        return Diagnostic(
            path=problem.path,
            value=problem.value,
            why=problem.why,
            nearest=problem.nearest,
            cure=problem.cure,
            severity=severity,
        )
    return source.diagnostic(
        written(source, parts(problem.path), problem.value),
        problem.why,
        nearest=problem.nearest,
        cure=problem.cure,
        value=problem.value or None,
        severity=severity,
    )


def written(source: Source, path: Path, value: str) -> Path:
    """Return the engine's path as the file writes it.

    A clock may say `rate` for `after`; a delay is wrong where it is declared; a value of a list is named by itself.
    """
    if path[-1:] == ("after",) and not source.holds(path) and source.holds((*path[:-1], "rate")):
        return (*path[:-1], "rate")
    node = source.node(path)
    if isinstance(node, Scalar) and path[-1:] == ("after",) and source.holds(("delays", node.text)):
        return ("delays", node.text)
    if isinstance(node, Sequence) and value:
        texts = [each.text if isinstance(each, Scalar) else "" for each in node.items]
        return (*path, texts.index(value)) if value in texts else path
    return path
