"""What the commands that run a scenario many times have in common: sizes, loading, JSON."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from sojourn.cli.say import FORMAT, show
from sojourn.errors import ScenarioError
from sojourn.scenario.library import find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sojourn.cli.options import Size
    from sojourn.diagnostic import Diagnostic
    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario


def loaded(scenario: str, *, data: Path | None, threads: int | None, quiet: bool) -> Scenario:
    """Return a sound scenario; its warnings are shown, its errors raised."""
    from sojourn.scenario.reading import load

    found = load(find(scenario), data=data)
    diagnostics = tuple(found.validate(threads=threads))
    if any(each.severity == "error" for each in diagnostics):
        raise ScenarioError(diagnostics)
    if not quiet:
        show(diagnostics)
    return found


def run_as_it_is(journey: Scenario, size: Size, on_progress: Callable[[int, int], None] | None) -> Results:
    """Return the results of the journey as it is, which variants are then run beside."""
    return journey.compile(threads=size.threads).run(**size.options(), on_progress=on_progress)


def answer(what: str, question: Mapping[str, Any], found: object, diagnostics: Sequence[Diagnostic] = ()) -> str:
    """Format 1 of the JSON output, with what was found under the name of the command."""
    told = [each.to_dict() for each in diagnostics]
    body = {"format": FORMAT, "manifest": dict(question), "metrics": [], what: found, "diagnostics": told}
    return json.dumps(finite(body), indent=1, allow_nan=False, ensure_ascii=False)


def finite(value: Any) -> Any:
    """Put null where JSON has no number."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
