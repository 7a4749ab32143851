"""The command that writes a report, and its options; the docstring is the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sojourn.cli.options import AS_USUAL, IN_TEXT, Set, Sized, Told, WhatIf

if TYPE_CHECKING:
    from cyclopts import App

NAMES = ("report",)


def register(app: App) -> None:
    """Add the command to the command line."""
    app.command(report)


def report(
    scenario: str,
    /,
    *,
    output: Annotated[Path, Parameter(name=("--output", "-o"))] = Path("report.html"),
    what_if: WhatIf = (),
    set_: Set = (),
    name: str = "",
    won: str = "",
    no_rank: Annotated[bool, Parameter(name="--no-rank")] = False,
    date: str = "",
    size: Sized = AS_USUAL,
    way: Told = IN_TEXT,
) -> int:
    """Write a report of two sheets to be sent: the answer, what changes, what to fix first, what all of it rests on.

    Parameters
    ----------
    scenario
        File, folder or library name.
    output
        File to write: one page that needs nothing else, reads on a screen and prints on two sheets of A4.
    what_if
        A what-if of the scenario, by its name; several are done together. Without one the journey is told as it is.
    set_
        A change such as "touchpoints.first call.after=1 min", done together with the what-ifs.
    name
        What to call the variant.
    won
        The stage that counts as success; the first that earns revenue unless given.
    no_rank
        Do not rank what to fix first, which runs the journey again for each touchpoint.
    date
        Of the report, such as 2026-11-21; today unless given. The same date gives the same bytes.
    """
    from sojourn.cli.compare import Asked
    from sojourn.cli.report import Request, write_report

    return write_report(
        Request(
            asked=Asked(scenario=scenario, what_ifs=what_if, changes=set_, together=True, name=name, data=way.data),
            output=output,
            won=won,
            ranked=not no_rank,
            date=date,
            size=size,
            as_json=way.json,
            quiet=way.quiet,
        )
    )
