"""The commands and their options; the docstrings are the help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from sojourn.cli.check_app import NAMES as CHECKING, register as register_check
from sojourn.cli.compare_app import NAMES as COMPARING, register as register_compare
from sojourn.cli.diff_app import register as register_diff
from sojourn.cli.explore_app import NAMES, register as register_explore
from sojourn.cli.rank_app import register as register_rank
from sojourn.cli.report_app import register as register_report
from sojourn.cli.tracing import NOT_TRACED, Traced


def _version() -> str:
    from sojourn import _core

    return _core.version


app = App(
    name="sojourn",
    help="Simulates journeys of prospects through stages and touchpoints. A SCENARIO is a file, a folder with a "
    "scenario.yaml, or a name that `sojourn scenarios` lists.",
    version=_version,
    help_format="plaintext",
    default_parameter=Parameter(negative=()),
)
COMMANDS = (
    "new",
    "validate",
    "explain",
    "run",
    *COMPARING,
    *CHECKING,
    "diff",
    "rank",
    *NAMES,
    "report",
    "schema",
    "scenarios",
    "presets",
)
register_compare(app)
register_check(app)
register_diff(app)
register_rank(app)
register_explore(app)
register_report(app)

Json = Annotated[bool, Parameter(name="--json")]
Data = Annotated[Path | None, Parameter(name="--data")]
WhatIf = Annotated[tuple[str, ...], Parameter(name="--what-if", consume_multiple=False)]
Set = Annotated[tuple[str, ...], Parameter(name="--set", consume_multiple=False)]


@app.command
def new(name: Path, /, *, model: Annotated[str, Parameter(name="--from")] = "first_journey") -> int:
    """Make a folder with a scenario to start from.

    Parameters
    ----------
    name
        Folder to make; its last part names the scenario.
    model
        Scenario of the library to copy.
    """
    from sojourn.cli.new import new_scenario
    from sojourn.cli.say import out

    out(f"made {new_scenario(name, model)}; next: sojourn run '{name}'")
    return 0


@app.command
def validate(scenario: str, /, *, data: Data = None, json: Json = False) -> int:
    """Say everything that is wrong with a scenario, each with its place and its cure.

    Parameters
    ----------
    scenario
        File, folder or library name.
    data
        Folder of the files that the scenario reads; the scenario's own unless given.
    json
        Write JSON to standard output.
    """
    from sojourn.cli.inspect import validate_scenario

    return validate_scenario(scenario, data=data, as_json=json)


@app.command
def explain(
    scenario: str, /, *, what_if: WhatIf = (), set_: Set = (), sampling: bool = False, data: Data = None
) -> int:
    """Print what a scenario compiles to: stages, clocks, touchpoints, outcomes, draws, and what was solved.

    Parameters
    ----------
    scenario
        File, folder or library name.
    what_if
        A what-if of the scenario that is done; repeated, all are done together.
    set_
        A change such as "touchpoints.first call.after=1 min"; repeated, all are done together.
    sampling
        Also print what the number of cases behind an observed rate leaves open.
    data
        Folder of the files that the scenario reads; the scenario's own unless given.
    """
    from sojourn.cli.changes import Changes
    from sojourn.cli.inspect import explain_scenario

    return explain_scenario(scenario, changes=Changes(what_ifs=what_if, texts=set_), sampling=sampling, data=data)


@app.command
def run(
    scenario: str,
    /,
    *,
    what_if: WhatIf = (),
    set_: Set = (),
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    json: Json = False,
    csv: Annotated[Path | None, Parameter(name="--csv")] = None,
    events: Path | None = None,
    data: Data = None,
    precision: Annotated[tuple[str, ...], Parameter(name="--precision", consume_multiple=False)] = (),
    quiet: bool = False,
    tracing: Traced = NOT_TRACED,
) -> int:
    """Simulate a scenario, or a variant of it, and print what was found.

    Parameters
    ----------
    scenario
        File, folder or library name.
    what_if
        A what-if of the scenario that is done; repeated, all are done together.
    set_
        A change such as "touchpoints.first call.after=1 min"; repeated, all are done together.
    prospects
        Run as many replications as bring at least this many on average.
    replications
        Run this many; 20 unless --prospects is given.
    seed
        Of the random numbers; same scenario and seed, same bits.
    threads
        Use at most this many; changes no result.
    json
        Write manifest, metrics and diagnostics as JSON to standard output in place of the summary.
    csv
        Folder for one CSV file a table.
    events
        File for the event log: .csv, .parquet, .arrow, .feather, or .xes, .xes.gz for process mining.
    data
        Folder of the files that the scenario reads; the scenario's own unless given.
    precision
        Run until it is reached: "client share: 1 % rel", "net: 5000 EUR abs". Once for each metric. --prospects or
        --replications then say what is most, and exit code 2 that this was not enough.
    quiet
        No progress and no notes; errors and the result remain.
    """
    from sojourn.cli.changes import Changes
    from sojourn.cli.run import Request, run_scenario
    from sojourn.cli.trace import trace_scenario

    request = Request(
        scenario=scenario,
        changes=Changes(what_ifs=what_if, texts=set_),
        prospects=prospects,
        replications=replications,
        seed=seed,
        threads=threads,
        json=json,
        csv=csv,
        events=events,
        data=data,
        precision=precision,
        quiet=quiet,
    )
    return run_scenario(request) if tracing == NOT_TRACED else trace_scenario(request, tracing)


@app.command
def schema(*, output: Path | None = None) -> int:
    """Print the JSON Schema of scenario files, for editors.

    Parameters
    ----------
    output
        Write it to this file instead.
    """
    from sojourn.cli.inspect import write_schema

    return write_schema(output)


@app.command
def scenarios() -> int:
    """List the library of ready journeys."""
    from sojourn.cli.inspect import list_scenarios

    return list_scenarios()


@app.command
def presets(name: str | None = None, /) -> int:
    """List the presets with their grades, or print one: its numbers, sources, and what it does not say.

    Parameters
    ----------
    name
        Such as experience/default; the part after the slash is enough where only one preset has it.
    """
    from sojourn.cli.inspect import show_presets

    return show_presets(name)
