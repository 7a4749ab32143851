"""The commands that run a scenario many times, and their options; the docstrings are the help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from sojourn.cli.options import AS_USUAL, IN_TEXT, Set, Sized, Texts, Told, WhatIf

if TYPE_CHECKING:
    from cyclopts import App

Vary = Annotated[Texts, Parameter(name="--vary", consume_multiple=False)]
Metrics = Annotated[Texts, Parameter(name="--metric", consume_multiple=False)]
Levers = Annotated[Texts, Parameter(name="--lever", consume_multiple=False)]
NAMES = ("sweep", "solve", "sensitivity", "optimise")


def register(app: App) -> None:
    """Add the commands to the command line."""
    for command in (sweep, solve, sensitivity, optimise):
        app.command(command)


def sweep(
    scenario: str,
    /,
    *,
    vary: Vary = (),
    metric: Metrics = (),
    design: str = "grid",
    points: int | None = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    size: Sized = AS_USUAL,
    way: Told = IN_TEXT,
) -> int:
    """Run a scenario at many settings of its levers and print one table.

    Parameters
    ----------
    scenario
        File, folder or library name.
    vary
        A lever: "PATH=1 min, 5 min, 1 h" or "PATH=1 min to 60 min log". Once for each lever.
    metric
        What to measure, such as "client share" or "net". Once for each metric.
    design
        grid (every combination), latin (a Latin hypercube) or sobol (Sobol points).
    points
        Of a grid, values of each range, 5 unless given; of the others, how many points, 64 unless given.
    output
        CSV file that grows by a row with each point; where it is there already, its points are not run again.
    """
    from sojourn.cli.sweep import sweep_scenario

    return sweep_scenario(
        scenario, vary, metric, design, points, output, size=size, as_json=way.json, data=way.data, quiet=way.quiet
    )


def solve(
    scenario: str,
    goal: str,
    /,
    *,
    by: str,
    low: Annotated[str | None, Parameter(name="--from")] = None,
    high: Annotated[str | None, Parameter(name="--to")] = None,
    size: Sized = AS_USUAL,
    way: Told = IN_TEXT,
) -> int:
    """Find the value of a lever at which a metric is what it should be.

    Parameters
    ----------
    scenario
        File, folder or library name.
    goal
        Such as "client share = 5 %"; also >= and <=.
    by
        Path of the lever, or a range of it: "PATH=1 min to 3 d log". A law is multiplied.
    low
        One end of the range, with its unit.
    high
        The other end.
    """
    from sojourn.cli.solve import solve_scenario

    return solve_scenario(scenario, goal, by, low, high, size=size, as_json=way.json, data=way.data, quiet=way.quiet)


def sensitivity(
    scenario: str,
    /,
    *,
    metric: str,
    vary: Vary = (),
    inputs: bool = False,
    what_if: WhatIf = (),
    set_: Set = (),
    screen: bool | None = None,
    base: int = 16,
    sets: int = 8,
    draws: int = 20,
    by_input: bool = False,
    curves: bool = False,
    size: Sized = AS_USUAL,
    way: Told = IN_TEXT,
) -> int:
    """Say which levers a metric hangs on, or with --inputs how far what it rests on leaves it open.

    Parameters
    ----------
    scenario
        File, folder or library name.
    metric
        Such as "client share" or "net".
    vary
        A lever and its range: "PATH=1 min to 60 min log". Once for each lever.
    inputs
        In place of levers, draw the counts behind observed rates and the published ranges of presets.
    what_if
        With --inputs, a what-if whose difference is measured in place of the metric; repeated, all are done together.
    set_
        The same for a change such as "touchpoints.first call.after=1 min".
    screen
        Screen by Morris first and leave out levers that hardly act; done from five levers on unless given.
    base
        Base points of each set of luck, a power of 2; base x (levers + 2) runs a set.
    sets
        Sets of luck, each with a design of its own.
    draws
        With --inputs, draws of all inputs at once; each solves observed rates anew.
    by_input
        With --inputs, also each input alone at both ends of its range.
    curves
        With --inputs, draw as well which published curve of attention holds, each of them alike.
    """
    from sojourn.cli.sensitivity import Question, sensitivity_of

    question = Question(
        metric=metric,
        vary=vary,
        what_ifs=what_if,
        changes=set_,
        screen=screen,
        base=base,
        sets=sets,
        draws=draws,
        by_input=by_input,
        curves=curves,
    )
    return sensitivity_of(
        scenario, question, inputs=inputs, size=size, as_json=way.json, data=way.data, quiet=way.quiet
    )


def optimise(
    scenario: str,
    /,
    *,
    lever: Levers = (),
    budget: str,
    metric: str = "",
    smallest: bool = False,
    trials: int = 100,
    finalists: int = 5,
    size: Sized = AS_USUAL,
    way: Told = IN_TEXT,
) -> int:
    """Find what a budget should be spent on; the finalists are run again on fresh luck and reported with that.

    Parameters
    ----------
    scenario
        File, folder or library name.
    lever
        What money moves: "PATH = 0 to 1 @ 8000 EUR per year per 0.1". Once for each lever.
    budget
        Such as "50000 EUR per year".
    metric
        What to make large; net money per year less the costs of the levers unless given.
    smallest
        Make the metric small instead.
    trials
        How many combinations the search runs.
    finalists
        How many of them are run again on fresh luck.
    """
    from sojourn.cli.optimise import Question, optimise_scenario

    question = Question(
        levers=lever, budget=budget, metric=metric, smallest=smallest, trials=trials, finalists=finalists
    )
    return optimise_scenario(scenario, question, size=size, as_json=way.json, data=way.data, quiet=way.quiet)
