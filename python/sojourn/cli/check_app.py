"""`sojourn check` and its options; the docstring is the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sojourn.cli.options import AS_USUAL, IN_TEXT, Sized, Texts, Told

if TYPE_CHECKING:
    from cyclopts import App

NAMES = ("check",)


def register(app: App) -> None:
    """Add the command to the command line."""
    app.command(check)


def check(
    *paths: str,
    record: bool = False,
    metric: Annotated[Texts, Parameter(name="--metric", consume_multiple=False)] = (),
    margin: str = "",
    update: bool = False,
    reason: str = "",
    strict: bool = False,
    junit: Path | None = None,
    html: Path | None = None,
    github: bool = False,
    size: Sized = AS_USUAL,
    way: Told = IN_TEXT,
) -> int:
    """Hold the outcomes of scenarios against their baselines; 0 where they pass, 1 where one moved, 2 where unclear.

    Parameters
    ----------
    paths
        Scenario files, baselines, folders with all below them, or library names; the current folder unless given.
    record
        Record a baseline beside each scenario that has none; with --reason also in the place of one.
    metric
        To be recorded, with its margin if it has its own: "client share: 2 % rel". Once for each; those by which a
        journey is known unless given.
    margin
        Of the metrics without one of their own, such as "5 % rel", which is usual.
    update
        Record again what moved, with the metrics, margins, seed and size of its baseline; needs --reason.
    reason
        Why, for the history in the baseline.
    strict
        Fail on anything but the same bits.
    junit
        File for the verdicts as JUnit XML.
    html
        File for the verdicts as one HTML page.
    github
        Write annotations for GitHub to standard output; on by itself where GITHUB_ACTIONS is true.
    """
    from sojourn.cli.check import Request, check_scenarios

    return check_scenarios(
        Request(
            paths=paths or (".",),
            record=record,
            metrics=metric,
            margin=margin,
            update=update,
            reason=reason.strip(),
            strict=strict,
            junit=junit,
            html=html,
            github=github,
            size=size,
            as_json=way.json,
            data=way.data,
            quiet=way.quiet,
        )
    )
