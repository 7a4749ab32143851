"""`sojourn sweep`: a scenario at many settings of its levers, as one table on the screen and in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.cli.exploring import answer, loaded
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import note, out
from sojourn.errors import InputError
from sojourn.export.target import check_target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def sweep_scenario(
    scenario: str,
    vary: Sequence[str],
    metrics: Sequence[str],
    design: str,
    points: int | None,
    output: Path | None,
    *,
    size: Size,
    as_json: bool,
    data: Path | None,
    quiet: bool,
) -> int:
    """Run the points that are not in the file yet, then print all; 0 when it is done."""
    from sojourn.explore.sweep import sweep

    if not metrics:
        msg = 'no metric is asked for; what to do: name one, such as --metric "client share"'
        raise InputError(msg)
    if output is not None:
        check_target(output)
    journey = loaded(scenario, data=data, threads=size.threads, quiet=quiet)
    with progress(wanted=not quiet) as on_progress:
        found = sweep(
            journey,
            vary,
            metrics=metrics,
            design=design,
            points=points,
            file=output,
            on_progress=on_progress,
            **size.options(),
        )
    columns = {name: found.frame.column(name) for name in found.frame.columns}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    out(answer("sweep", found.question, rows) if as_json else str(found))
    if output is not None and not quiet:
        note(f"\n{output}: {found.ran} points run, {found.kept} were there")
    return 0
