"""`sojourn run`: from a scenario to its results on the screen and in files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.cli.changes import Changes, problems
from sojourn.cli.progress import progress
from sojourn.cli.say import cells, document, lasted, note, out, show
from sojourn.errors import ScenarioError
from sojourn.scenario.library import find

if TYPE_CHECKING:
    from sojourn.results.results import Results

NOT_PRECISE = 2


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asked for."""

    scenario: str
    prospects: int | None
    replications: int | None
    seed: int
    threads: int | None
    json: bool
    csv: Path | None
    events: Path | None
    data: Path | None
    quiet: bool
    precision: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)


def run_scenario(request: Request) -> int:
    """Run, write the files, then print; 0 when all of it is done, 2 where it is less precise than was asked for."""
    from sojourn.export.write import check_file, check_folder, write, write_tables
    from sojourn.scenario.reading import load

    file = find(request.scenario)
    if request.events is not None:
        check_file(request.events)
    if request.csv is not None:
        check_folder(request.csv)
    scenario = load(file, data=request.data)
    diagnostics = problems(scenario, threads=request.threads)
    if any(each.severity == "error" for each in diagnostics):
        raise ScenarioError(diagnostics)
    if not request.quiet:
        show(diagnostics)
    with progress(wanted=not request.quiet) as on_progress:
        results = request.changes.plan(scenario, threads=request.threads).run(
            prospects=request.prospects,
            replications=request.replications,
            seed=request.seed,
            threads=request.threads,
            events=request.events is not None,
            on_progress=on_progress,
            precision=request.precision or None,
        )
    if request.events is not None:
        write(results.events, request.events)
    if request.csv is not None:
        write_tables(results.tables, request.csv)
    out(document(results, (*diagnostics, *results.diagnostics)) if request.json else _account(results))
    if not request.quiet:
        show(results.diagnostics)
        note(_notes(results, request))
    return NOT_PRECISE if results.sought is not None and not results.sought.reached else 0


def _account(results: Results) -> str:
    """The summary, and what the precision that was asked for took."""
    summary = results.summary().as_text(cells())
    return summary if results.sought is None else f"{summary}\n\n{results.sought.text}"


def _notes(results: Results, request: Request) -> str:
    seconds = results.timings["seconds"]
    written = [str(path) for path in (request.events, request.csv) if path is not None]
    also = f"; wrote {' and '.join(written)}" if written else ""
    return f"\nran {results.manifest.prospects:,} prospects in {lasted(seconds)}{also}"
