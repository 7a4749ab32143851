"""`sojourn diff` and its options; the docstring is the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sojourn.cli.options import AS_USUAL, IN_TEXT, Set, Sized, Told, WhatIf

if TYPE_CHECKING:
    from cyclopts import App


def register(app: App) -> None:
    """Add the command to the command line."""
    app.command(diff)


def diff(
    first: str,
    second: str = "",
    /,
    *,
    first_difference: Annotated[bool, Parameter(name="--first-difference")] = False,
    what_if: WhatIf = (),
    set_: Set = (),
    size: Sized = AS_USUAL,
    way: Told = IN_TEXT,
) -> int:
    """Say what differs between two scenarios, two results, two baselines or two event logs.

    Of scenarios: values that differ, with their lines, and what differs in the compiled plan. Of results: outcomes that
    differ, with intervals, the surest first. Of event logs: the first event at which they part. The exit code is 0
    where they are the same, and 1 where they differ.

    Parameters
    ----------
    first
        A scenario (file, folder or library name), a result that `sojourn run --json` wrote, a baseline.json, or an
        event log that `sojourn run --events` wrote.
    second
        What to compare with, of the same kind; left out where --what-if or --set says what differs.
    first_difference
        Of scenarios: run both with the same luck and look for the first event, in the order of the calendar, that only
        one of the runs has. Of event logs it is what is looked for anyway.
    what_if
        A what-if of the scenario; several are done together.
    set_
        A change such as "touchpoints.first call.after=1 min", done together with the what-ifs.
    """
    from sojourn.cli.changes import Changes
    from sojourn.cli.diff import Request, find_difference

    return find_difference(
        Request(
            first=first,
            second=second,
            events=first_difference,
            changes=Changes(what_ifs=what_if, texts=set_),
            size=size,
            data=way.data,
            as_json=way.json,
            quiet=way.quiet,
        )
    )
