"""The commands that compare a scenario with its what-ifs, and their options; the docstrings are the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from sojourn.cli.options import AS_USUAL, IN_TEXT, Set, Sized, Texts, Told, WhatIf

if TYPE_CHECKING:
    from cyclopts import App

NAMES = ("compare", "twins")


def register(app: App) -> None:
    """Add the commands to the command line."""
    app.command(compare)
    app.command(twins)


def compare(
    scenario: str,
    /,
    *,
    what_if: WhatIf = (),
    set_: Set = (),
    together: bool = False,
    name: str = "",
    won: str = "",
    metric: Annotated[Texts, Parameter(name="--metric", consume_multiple=False)] = (),
    no_flips: Annotated[bool, Parameter(name="--no-flips")] = False,
    no_evidence: Annotated[bool, Parameter(name="--no-evidence")] = False,
    all_evidence: Annotated[bool, Parameter(name="--all-evidence")] = False,
    size: Sized = AS_USUAL,
    csv: Annotated[Path | None, Parameter(name="--csv")] = None,
    html: Annotated[Path | None, Parameter(name="--html")] = None,
    way: Told = IN_TEXT,
) -> int:
    """Say what changes are worth, how sure that is, who is won and lost, and what it rests on.

    Parameters
    ----------
    scenario
        File, folder or library name.
    what_if
        A what-if of the scenario, by its name. Once for each: every one is a variant of its own.
    set_
        A change such as "touchpoints.first call.after=1 min"; `times 1.2`, `plus 1`, `minus 10 points` after the `=`
        change what is there; `costs=26000 EUR per year` and `from=2026-07-01` go with it. All of them are one variant.
    together
        Do everything that is named in one variant.
    name
        What to call the variant of --set.
    won
        The stage that counts as success; the first that earns revenue unless given.
    metric
        In words, such as "client share"; p-values are then corrected for these alone. Once for each; all unless given.
    no_flips
        Do not count who is won and lost.
    no_evidence
        Do not run the same change under other published evidence, which solves the journey again for each.
    all_evidence
        Run it under the other published numbers downstream as well, not only under those that carry the change.
    csv
        Folder for one CSV file a table: differences, moved, flips, evidence, exchanges.
    html
        File for the account as HTML.
    """
    from sojourn.cli.compare import Asked, Request, compare_scenario

    return compare_scenario(
        Request(
            asked=Asked(scenario=scenario, what_ifs=what_if, changes=set_, together=together, name=name, data=way.data),
            won=won,
            metrics=metric,
            flips=not no_flips,
            evidence="all" if all_evidence else not no_evidence,
            size=size,
            as_json=way.json,
            csv=csv,
            html=html,
            quiet=way.quiet,
        )
    )


def twins(
    scenario: str,
    /,
    *,
    what_if: WhatIf = (),
    set_: Set = (),
    name: str = "",
    won: str = "",
    verdict: Literal["won", "lost"] = "won",
    count: int = 1,
    prospect: int | None = None,
    replication: int = 0,
    root: int | None = None,
    size: Sized = AS_USUAL,
    svg: Annotated[Path | None, Parameter(name="--svg")] = None,
    html: Annotated[Path | None, Parameter(name="--html")] = None,
    way: Told = IN_TEXT,
) -> int:
    """Tell the life of one prospect twice, as it is and as it would be: a typical one, or the one that is named.

    Parameters
    ----------
    scenario
        File, folder or library name.
    what_if
        A what-if of the scenario, by its name; several are done together.
    set_
        A change such as "touchpoints.first call.after=1 min", done together with the what-ifs.
    name
        What to call the variant.
    won
        The stage that counts as success; the first that earns revenue unless given.
    verdict
        Of a typical prospect: won by the change, or lost.
    count
        How many typical ones to tell.
    prospect
        Key of a prospect, as the event log has it, in place of a typical one.
    replication
        Which replication that prospect is in.
    root
        Of a referred prospect: the one at the top of the tree.
    svg
        File for the picture of the first one told.
    html
        File for pictures and lines of all.
    """
    from sojourn.cli.compare import Asked
    from sojourn.cli.twins import Request, tell_twins

    return tell_twins(
        Request(
            asked=Asked(scenario=scenario, what_ifs=what_if, changes=set_, together=True, name=name, data=way.data),
            won=won,
            verdict=verdict,
            count=count,
            prospect=prospect,
            replication=replication,
            root=root,
            size=size,
            svg=svg,
            html=html,
            as_json=way.json,
            quiet=way.quiet,
        )
    )
