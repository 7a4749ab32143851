"""The command that ranks what to fix first, and its options; the docstring is the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sojourn.cli.options import AS_USUAL, IN_TEXT, Sized, Texts, Told, WhatIf

if TYPE_CHECKING:
    from cyclopts import App

Together = Annotated[Texts | None, Parameter(name="--together", consume_multiple=True)]
NAMES = ("rank",)


def register(app: App) -> None:
    """Add the command to the command line."""
    app.command(rank)


def rank(
    scenario: str,
    /,
    *,
    step: Annotated[Texts, Parameter(name="--step", consume_multiple=False)] = (),
    steps: Annotated[Path | None, Parameter(name="--steps")] = None,
    budget: str = "",
    what_if: WhatIf = (),
    what_ifs: Annotated[bool, Parameter(name="--what-ifs")] = False,
    metric: str = "",
    least: bool = False,
    won: str = "",
    together: Together = None,
    no_together: Annotated[bool, Parameter(name="--no-together")] = False,
    evidence: bool = False,
    size: Sized = AS_USUAL,
    csv: Annotated[Path | None, Parameter(name="--csv")] = None,
    html: Annotated[Path | None, Parameter(name="--html")] = None,
    way: Told = IN_TEXT,
) -> int:
    """Say what to fix first: every touchpoint bettered alone by a stated step, over the same prospects.

    Parameters
    ----------
    scenario
        File, folder or library name.
    step
        What is tried, such as "quality: plus 0.2", "delay: times 0.5", "friction: times 0.5", "attempts: plus 1" and,
        at each team, "capacity: plus 1" (these unless given), "share: plus 5 points", "reach: plus 5 points", or a
        path below a touchpoint or a team. With its name before it, only there: "demo.quality: plus 0.3",
        "teams.sales.capacity: plus 2". Once for each step.
    steps
        YAML file of steps, one a line.
    budget
        Such as "20000 EUR per year": each step as large as that buys, at the price behind it: "quality: plus 0.1 per
        5000 EUR per year".
    what_if
        A what-if of the scenario that is a candidate too. Once for each.
    what_ifs
        All what-ifs of the scenario.
    metric
        In words, such as "client share"; net of a year unless given, without money the share of prospects won.
    least
        Less is better, as for costs and waits.
    won
        The stage that counts as success; its share is then the metric.
    together
        Candidates, or touchpoints with one candidate, to be done together; the two that gain most unless given.
    no_together
        Do none together.
    evidence
        Run what has an effect under other published numbers as well; each solves the journey again.
    csv
        Folder for ranking.csv.
    html
        File for the table as HTML.
    """
    from sojourn.cli.rank import Request, rank_scenario

    return rank_scenario(
        Request(
            scenario=scenario,
            steps=step,
            file=steps,
            budget=budget,
            what_ifs=True if what_ifs else what_if,
            metric=metric,
            least=least,
            won=won,
            together=() if no_together else together,
            evidence=evidence,
            size=size,
            as_json=way.json,
            csv=csv,
            html=html,
            data=way.data,
            quiet=way.quiet,
        )
    )
