"""`sojourn diff`: what differs between two scenarios, two results, two baselines, two event logs, or two runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.cli.diff_kinds import BASELINE, LOG, RESULT, SCENARIO, kind_of
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
    _demand_two(request)
    kind = _kind(request)
    if kind == SCENARIO and not request.events:
        from sojourn.cli.diff_scenarios import diff_scenarios

        return diff_scenarios(request)
    if kind in (RESULT, BASELINE):
        from sojourn.cli.diff_results import diff_baselines, diff_results

        return (diff_results if kind == RESULT else diff_baselines)(request)
    found, same = _of_logs(request) if kind == LOG else _of_scenarios(request)
    if request.as_json:
        body = None if found is None else found.as_json()
        out(answer("difference", {"first": request.first, "second": request.second, "of": "events"}, body))
    else:
        out(same if found is None else str(found))
    return 0 if found is None else THEY_PART


def _demand_two(request: Request) -> None:
    if request.second and request.changed:
        msg = "give a second scenario, or --what-if and --set, not both"
        raise InputError(msg)
    if not request.second and not request.changed:
        msg = (
            "nothing to compare with; what to do: name a second scenario, result or event log, or --what-if NAME, "
            "or --set 'touchpoints.first call.after=1 min'"
        )
        raise InputError(msg)


def _kind(request: Request) -> str:
    """Return of what kind both are."""
    kinds = [kind_of(each) for each in (request.first, request.second) if each]
    if len(set(kinds)) > 1:
        msg = (
            f"{request.first} is {kinds[0]} and {request.second} {kinds[1]}: like is compared with like; what to do: "
            "name two scenarios, two results of `sojourn run --json`, two baselines, or two event logs of "
            "`sojourn run --events`"
        )
        raise InputError(msg)
    kind = kinds[0]
    if request.changed and kind != SCENARIO:
        msg = f"{request.first} is {kind}: --what-if and --set change a scenario; what to do: name two of a kind"
        raise InputError(msg)
    if request.events and kind in (RESULT, BASELINE):
        msg = (
            f"{request.first} is {kind}, which holds no events; what to do: leave --first-difference out, or name the "
            "scenarios or event logs"
        )
        raise InputError(msg)
    return kind


def _of_logs(request: Request) -> tuple[Difference | None, str]:
    from sojourn.compare.logs import first_difference_of_logs

    files = Path(request.first), Path(request.second)
    return first_difference_of_logs(*files), f"{files[0]} and {files[1]} tell the same, event by event"


def _of_scenarios(request: Request) -> tuple[Difference | None, str]:
    from sojourn.compare.difference import first_difference
    from sojourn.results.run import replications_for

    first, second = plans(request)
    size = request.size
    count = replications_for(size.prospects, size.replications, first.core.expected_arrivals)
    names = names_of(first, second)
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


def names_of(first: Plan, second: Plan) -> tuple[str, str]:
    """Return what both are called, also where their names are alike."""
    alike = first.name == second.name
    return (f"{first.name} (first)", f"{second.name} (second)") if alike else (first.name, second.name)


def plans(request: Request) -> tuple[Plan, Plan]:
    """Return what is compared: a scenario and a variant of it, or two scenarios."""
    threads = request.size.threads
    journey = loaded(request.first, data=request.data, threads=threads, quiet=request.quiet)
    plan = journey.compile(threads=threads)
    if request.changed:
        return plan, request.changes.together(journey).compile(plan, threads=threads)
    other = loaded(request.second, data=request.data, threads=threads, quiet=request.quiet)
    return plan, other.compile(threads=threads)
