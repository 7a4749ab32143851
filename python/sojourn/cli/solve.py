"""`sojourn solve`: the value of a lever at which a metric is what it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sojourn.cli.exploring import answer, loaded
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import out
from sojourn.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from sojourn.explore.levers import Setting
    from sojourn.explore.solve import Answer, Solution

NOT_FOUND = 2


def solve_scenario(
    scenario: str,
    goal: str,
    by: str,
    low: str | None,
    high: str | None,
    *,
    size: Size,
    as_json: bool,
    data: Path | None,
    quiet: bool,
) -> int:
    """Search and print; 0 where there is an answer, 2 where the goal is out of reach."""
    from sojourn.explore.solve import solve

    if (low is None) != (high is None):
        msg = "--from and --to go together; what to do: give both ends of the range, or neither"
        raise InputError(msg)
    between = None if low is None or high is None else (low, high)
    journey = loaded(scenario, data=data, threads=size.threads, quiet=quiet)
    with progress(wanted=not quiet) as on_progress:
        found = solve(journey, goal, by=by, between=between, on_progress=on_progress, **size.options())
    out(answer("solve", _question(found, journey.hash), _body(found)) if as_json else str(found))
    return 0 if found.found else NOT_FOUND


def _question(found: Solution, scenario_hash: str) -> dict[str, Any]:
    return {
        "scenario_hash": scenario_hash,
        "seed": found.seed,
        "replications": found.replications,
        "goal": found.goal.text,
        "by": found.lever.path,
        "runs": found.runs,
    }


def _body(found: Solution) -> dict[str, Any]:
    (low, least), (high, most) = found.lowest, found.highest
    return {
        "answers": [_answer(each) for each in found.answers],
        "unit": found.lever.unit,
        "attainable": [
            {"at": low.how, **least.metric.as_json()},
            {"at": high.how, **most.metric.as_json()},
        ],
        "monotone": found.monotone,
    }


def _answer(each: Answer) -> dict[str, Any]:
    return {
        "value": each.setting.how,
        "number": each.setting.number,
        "low": _number(each.low),
        "high": _number(each.high),
        "before": each.before,
        "after": each.after,
        "metric": each.reading.metric.as_json(),
        "effect": None if each.reading.effect is None else each.reading.effect.as_json(),
        "worth": None if each.worth is None else each.worth.as_json(),
    }


def _number(setting: Setting | None) -> float | None:
    return None if setting is None else setting.number
