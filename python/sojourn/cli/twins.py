"""`sojourn twins`: the life of one prospect told twice, as lines, picture, JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.cli.compare import Asked
from sojourn.cli.exploring import loaded, run_as_it_is
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import FORMAT, note, out
from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.compare.twin import Twin
    from sojourn.results.results import Results
    from sojourn.scenario.variant import Variant

INCONCLUSIVE = 2


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asked for."""

    asked: Asked
    won: str
    verdict: str
    count: int
    prospect: int | None
    replication: int
    root: int | None
    size: Size
    svg: Path | None
    html: Path | None
    as_json: bool
    quiet: bool


def tell_twins(request: Request) -> int:
    """Find and tell them; 0 when told, 2 where nobody is won or lost."""
    from sojourn.export.target import check_target, whole_file

    if request.count < 1:
        msg = f"--count must be at least 1, not {request.count}"
        raise InputError(msg)
    for file in (request.svg, request.html):
        if file is not None:
            check_target(file)
    size = request.size
    journey = loaded(request.asked.scenario, data=request.asked.data, threads=size.threads, quiet=request.quiet)
    (variant,) = request.asked.variants(journey)
    with progress(wanted=not request.quiet) as on_progress:
        baseline = run_as_it_is(journey, size, on_progress)
        told = _told(request, baseline, variant)
    if not told:
        note(
            f"sojourn: nobody is {request.verdict} by {variant.name} among {baseline.manifest.prospects:,} prospects; "
            "what to do: more --replications, or the other --verdict"
        )
    for path, text in ((request.svg, told[0].svg if told else ""), (request.html, _page(told))):
        if path is not None and told:
            with whole_file(path) as made:
                made.write(text.encode())
    if request.as_json:
        twins = [each.as_json() for each in told]
        body = {"format": FORMAT, "manifest": baseline.manifest.as_json(), "metrics": [], "twins": twins}
        out(json.dumps(body | {"diagnostics": []}, indent=1, allow_nan=False))
    elif told:
        out("\n\n".join(map(str, told)))
    return 0 if told else INCONCLUSIVE


def _told(request: Request, baseline: Results, variant: Variant) -> Sequence[Twin]:
    if request.prospect is not None:
        return [
            baseline.twin(
                variant,
                prospect=request.prospect,
                replication=request.replication,
                root=request.root,
                won=request.won,
            )
        ]
    found = baseline.compare(variant, won=request.won, metrics=(), evidence=False, threads=request.size.threads)
    return found.twins(verdict=request.verdict, count=request.count)


def _page(told: Sequence[Twin]) -> str:
    return "\n".join(each._repr_html_() for each in told)
