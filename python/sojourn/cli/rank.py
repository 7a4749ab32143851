"""`sojourn rank`: what to fix first, on the screen and in files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.cli.exploring import answer, loaded
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import note, out

if TYPE_CHECKING:
    from sojourn.explore.ranking import Ranking


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asked for."""

    scenario: str
    steps: tuple[str, ...]
    file: Path | None
    budget: str
    what_ifs: bool | tuple[str, ...]
    metric: str
    least: bool
    won: str
    together: tuple[str, ...] | None
    evidence: bool
    size: Size
    as_json: bool
    csv: Path | None
    html: Path | None
    data: Path | None
    quiet: bool


def rank_scenario(request: Request) -> int:
    """Rank, write the files, then print; 0 when all of it is done, whether or not anything is clear."""
    from sojourn.explore.rank import rank
    from sojourn.explore.steps import read_steps, step
    from sojourn.export.target import check_target, whole_file
    from sojourn.export.write import check_folder, write_tables

    if request.csv is not None:
        check_folder(request.csv)
    if request.html is not None:
        check_target(request.html)
    journey = loaded(request.scenario, data=request.data, threads=request.size.threads, quiet=request.quiet)
    steps = tuple(step(each, journey.currency) for each in request.steps)
    if request.file is not None:
        steps += read_steps(request.file, journey.currency)
    with progress(wanted=not request.quiet) as on_progress:
        found = rank(
            journey,
            steps=steps or None,
            budget=request.budget,
            what_ifs=request.what_ifs,
            metric=request.metric,
            least=request.least,
            together=request.together,
            won=request.won,
            evidence=request.evidence,
            on_progress=on_progress,
            on_step=None if request.quiet or on_progress is None else note,
            **request.size.options(),
        )
    if request.csv is not None:
        write_tables(found.tables, request.csv)
    if request.html is not None:
        with whole_file(request.html) as file:
            file.write(found._repr_html_().encode())
    out(answer("ranking", found.baseline.manifest.as_json(), found.as_json()) if request.as_json else str(found))
    if not request.quiet:
        note(_notes(found, request))
    return 0


def _notes(found: Ranking, request: Request) -> str:
    written = [str(path) for path in (request.csv, request.html) if path is not None]
    runs = len(found.rows) + 1 + (found.together is not None)
    also = f"; wrote {' and '.join(written)}" if written else ""
    return f"\nran {runs} times {found.baseline.manifest.prospects:,} prospects{also}"
