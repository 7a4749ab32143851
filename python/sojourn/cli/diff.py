"""`sojourn diff --first-difference`: where two runs with the same luck, or two event logs, part first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.cli.exploring import answer, loaded
from sojourn.cli.progress import progress
from sojourn.cli.say import out
from sojourn.errors import InputError

if TYPE_CHECKING:
    from sojourn.cli.changes import Changes
    from sojourn.cli.options import Size
    from sojourn.compare.difference import Difference
    from sojourn.scenario.plan import Plan

THEY_PART = 1


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asked for."""

    first: str
    second: str
    events: bool
    changes: Changes
    size: Size
    data: Path | None
    as_json: bool
    quiet: bool

    @property
    def changed(self) -> bool:
        """Whether the second is a variant of the first."""
        return bool(self.changes.what_ifs or self.changes.texts)


def find_difference(request: Request) -> int:
    """Find and tell it; 0 where there is none, 1 where there is one."""
    from sojourn.compare.logs import is_log

    if not request.events:
        msg = (
            "sojourn diff finds where two runs part: add --first-difference; text and outcomes of scenarios: with "
            "`check`, which is not available yet"
        )
        raise InputError(msg)
    _demand_two(request)
    logs = [is_log(each) for each in (request.first, request.second)]
    found, same = _of_logs(request) if any(logs) else _of_scenarios(request)
    if request.as_json:
        body = None if found is None else found.as_json()
        out(answer("difference", {"first": request.first, "second": request.second}, body))
    else:
        out(same if found is None else str(found))
    return 0 if found is None else THEY_PART


def _demand_two(request: Request) -> None:
    if request.second and request.changed:
        msg = "give a second scenario, or --what-if and --set, not both"
        raise InputError(msg)
    if not request.second and not request.changed:
        msg = (
            "nothing to compare with; what to do: name a second scenario, or --what-if NAME, "
            "or --set 'touchpoints.first call.after=1 min'"
        )
        raise InputError(msg)


def _of_logs(request: Request) -> tuple[Difference | None, str]:
    from sojourn.compare.logs import first_difference_of_logs, is_log

    if request.changed or not (is_log(request.first) and is_log(request.second)):
        msg = "an event log is compared with an event log; what to do: two files, or two scenarios"
        raise InputError(msg)
    files = Path(request.first), Path(request.second)
    for file in files:
        if not file.is_file():
            msg = f"there is no file {file}"
            raise InputError(msg)
    return first_difference_of_logs(*files), f"{files[0]} and {files[1]} tell the same, event by event"


def _of_scenarios(request: Request) -> tuple[Difference | None, str]:
    from sojourn.compare.difference import first_difference
    from sojourn.results.run import replications_for

    first, second = _plans(request)
    size = request.size
    count = replications_for(size.prospects, size.replications, first.core.expected_arrivals)
    alike = first.name == second.name
    names = (f"{first.name} (first)", f"{second.name} (second)") if alike else (first.name, second.name)
    with progress(wanted=not request.quiet) as on_progress:
        found = first_difference(
            first,
            second,
            seed=size.seed,
            replications=count,
            threads=size.threads,
            names=names,
            on_progress=on_progress,
        )
    times = f"{count:,} replication{'s' * (count != 1)}"
    return found, f"{names[0]} and {names[1]} are the same, event by event, in {times} of seed {size.seed}"


def _plans(request: Request) -> tuple[Plan, Plan]:
    """Return what is compared: a scenario and a variant of it, or two scenarios."""
    threads = request.size.threads
    journey = loaded(request.first, data=request.data, threads=threads, quiet=request.quiet)
    plan = journey.compile(threads=threads)
    if request.changed:
        return plan, request.changes.together(journey).compile(plan, threads=threads)
    other = loaded(request.second, data=request.data, threads=threads, quiet=request.quiet)
    return plan, other.compile(threads=threads)
