"""`sojourn report`: a page to be sent, on a variant or on the journey as it is."""

from __future__ import annotations

import json
import shlex
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sojourn.cli.compare import Asked
from sojourn.cli.exploring import finite, loaded, run_as_it_is
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import document, lasted, note, out

if TYPE_CHECKING:
    from sojourn.compare.comparison import Comparison
    from sojourn.report.report import Report
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asked for."""

    asked: Asked
    output: Path
    won: str
    ranked: bool
    date: str
    size: Size
    as_json: bool
    quiet: bool

    @property
    def changed(self) -> bool:
        """Whether anything is to be changed."""
        return bool(self.asked.what_ifs or self.asked.changes)

    def command(self, replications: int) -> str:
        """How to get the same numbers again: the size is said in replications, so that it never moves."""
        words = ["sojourn", "compare" if self.changed else "run", *self.asked.words()]
        words += ["--together"] * self.changed
        words += ["--won", self.won] * bool(self.won and self.changed)
        words += ["--data", str(self.asked.data)] if self.asked.data is not None else []
        words += ["--replications", str(replications), "--seed", str(self.size.seed)]
        return shlex.join(words)


def write_report(request: Request) -> int:
    """Run what it takes, write the file, then say what it says; 0 when done, whether or not anything is clear."""
    from sojourn.export.target import check_target
    from sojourn.report.report import check_date, report

    check_target(request.output)
    check_date(request.date or None)
    started = time.perf_counter()
    size, quiet = request.size, request.quiet
    journey = loaded(request.asked.scenario, data=request.asked.data, threads=size.threads, quiet=quiet)
    variants = request.asked.variants(journey) if request.changed else []
    with progress(wanted=not quiet) as on_progress:
        baseline = run_as_it_is(journey, size, on_progress)
        command = request.command(baseline.manifest.replications)
        found = baseline if not variants else baseline.compare(
            *variants,
            won=request.won,
            threads=size.threads,
            command=command,
            on_progress=on_progress,
            on_step=None if quiet else note,
        )  # fmt: skip
        made = report(
            found,
            request.output,
            ranking=request.ranked,
            command=command,
            date=request.date or None,
            threads=size.threads,
            on_progress=on_progress,
            on_step=None if quiet or on_progress is None else note,
        )
    out(_document(found, made, request.output) if request.as_json else f"{made.headline}.")
    if not quiet:
        seconds = time.perf_counter() - started
        note(f"\nwrote {request.output} ({len(made.html) / 1024:,.0f} kB) in {lasted(seconds)}")
    return 0


def _document(found: Comparison | Results, made: Report, path: Path) -> str:
    """Format 1 of what was compared or run, with the ranking, and what the report says first."""
    from sojourn.compare.comparison import Comparison

    body: dict[str, Any] = found.as_json() if isinstance(found, Comparison) else json.loads(document(found, ()))
    body["ranking"] = None if made.ranking is None else made.ranking.as_json()
    body["report"] = {"path": str(path), "headline": made.headline}
    return json.dumps(finite(body), indent=1, allow_nan=False, ensure_ascii=False)
