"""`sojourn compare`: what changes are worth, on the screen and in files."""

from __future__ import annotations

import json
import shlex
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sojourn.cli.changes import SET, Changes
from sojourn.cli.exploring import loaded, run_as_it_is
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import cells, lasted, note, out, show
from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.comparison import Comparison
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.variant import Variant


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A scenario, and what is to be changed in it."""

    scenario: str
    what_ifs: tuple[str, ...]
    changes: tuple[str, ...]
    together: bool
    name: str
    data: Path | None

    def variants(self, of: Scenario) -> list[Variant]:
        """Return what to compare with: each what-if by itself and all changes as one, or everything as one."""
        asked = Changes(what_ifs=self.what_ifs, texts=self.changes, name=self.name)
        if not (self.what_ifs or self.changes):
            there = ", ".join(repr(each.name) for each in of.what_ifs) or "none"
            msg = (
                "nothing to compare with; what to do: --what-if NAME (the scenario has: "
                f"{there}), or --set 'touchpoints.first call.after=1 min'"
            )
            raise InputError(msg)
        if self.together:
            return [asked.together(of)]
        return asked.apart(of)

    def words(self) -> Iterator[str]:
        """What the command line said."""
        yield self.scenario
        for each in self.what_ifs:
            yield from ("--what-if", each)
        for each in self.changes:
            yield from (SET, each)
        if self.name:
            yield from ("--name", self.name)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asked for."""

    asked: Asked
    won: str
    metrics: tuple[str, ...]
    flips: bool
    evidence: bool | Literal["all"]
    size: Size
    as_json: bool
    csv: Path | None
    html: Path | None
    quiet: bool

    @property
    def command(self) -> str:
        """How to get the same numbers again."""
        words = ["sojourn", "compare", *self.asked.words()]
        words += ["--together"] * self.asked.together
        words += ["--won", self.won] * bool(self.won)
        words += [word for each in self.metrics for word in ("--metric", each)]
        words += ["--no-evidence"] * (self.evidence is False) + ["--all-evidence"] * (self.evidence == "all")
        for key in ("prospects", "replications"):
            value = getattr(self.size, key)
            words += [] if value is None else [f"--{key}", str(value)]
        words += ["--seed", str(self.size.seed)] if self.size.seed else []
        return shlex.join(words)


def compare_scenario(request: Request) -> int:
    """Compare, write the files, then print; 0 when all of it is done, whether or not anything is clear."""
    from sojourn.export.target import check_target, whole_file
    from sojourn.export.write import check_folder, write_tables

    if request.csv is not None:
        check_folder(request.csv)
    if request.html is not None:
        check_target(request.html)
    started = time.perf_counter()
    size, quiet = request.size, request.quiet
    journey = loaded(request.asked.scenario, data=request.asked.data, threads=size.threads, quiet=quiet)
    variants = request.asked.variants(journey)
    if not quiet:
        show(each for variant in variants for each in variant.validate(threads=size.threads))
    with progress(wanted=not quiet) as on_progress:
        baseline = run_as_it_is(journey, size, on_progress)
        found = baseline.compare(
            *variants,
            won=request.won,
            metrics=request.metrics or None,
            flips=request.flips,
            evidence=request.evidence,
            threads=size.threads,
            command=request.command,
            on_progress=on_progress,
            on_step=None if quiet else note,
        )
    if request.csv is not None:
        write_tables(found.tables(), request.csv)
    if request.html is not None:
        with whole_file(request.html) as file:
            file.write(found._repr_html_().encode())
    out(json.dumps(found.as_json(), indent=1, allow_nan=False) if request.as_json else found.summary(cells()))
    if not quiet:
        note(_notes(found, request, time.perf_counter() - started))
    return 0


def _notes(found: Comparison, request: Request, seconds: float) -> str:
    written = [str(path) for path in (request.csv, request.html) if path is not None]
    also = f"; wrote {' and '.join(written)}" if written else ""
    return f"\ncompared {found.baseline.manifest.prospects:,} prospects in {lasted(seconds)}{also}"
