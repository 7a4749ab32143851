"""`sojourn run --trace`: one replication as a story, as lines or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.cli.exploring import answer, loaded
from sojourn.cli.say import out
from sojourn.errors import InputError

if TYPE_CHECKING:
    from sojourn.cli.run import Request
    from sojourn.cli.tracing import Tracing

#: Options of `run` that ask for something else than a story.
_OF_RUNS = ("prospects", "replications", "csv", "events", "precision")


def trace_scenario(request: Request, tracing: Tracing) -> int:
    """Tell one replication; 0 when told."""
    from sojourn.compare.trace import trace

    if tracing.trace is None:
        msg = "--replication, --team, --until and --prospect go with --trace; what to do: --trace 40"
        raise InputError(msg)
    given = [f"--{each}" for each in _OF_RUNS if getattr(request, each)]
    if given:
        msg = f"--trace tells one replication and runs no others; what to do: leave out {', '.join(given)}"
        raise InputError(msg)
    journey = loaded(request.scenario, data=request.data, threads=request.threads, quiet=request.quiet)
    told = trace(
        request.changes.plan(journey, threads=request.threads),
        tracing.trace,
        replication=tracing.replication,
        seed=request.seed,
        team=tracing.team,
        until=tracing.until or None,
        prospect=tracing.prospect,
    )
    question = {"scenario": told.name, "seed": told.seed, "replication": told.replication}
    out(answer("trace", question, told.as_json()) if request.json else str(told))
    return 0
