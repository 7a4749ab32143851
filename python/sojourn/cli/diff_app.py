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
    """Find the first event at which two runs with the same luck part, and say what is behind it.

    The exit code is 0 where they are the same, event by event, and 1 where they part.

    Parameters
    ----------
    first
        A scenario (file, folder or library name), or an event log that `sojourn run --events` wrote.
    second
        What to compare with; left out where --what-if or --set says what differs.
    first_difference
        Look for the first event, in the order of the calendar, that only one of the runs has.
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
