"""`sojourn sensitivity`: which levers a metric hangs on, and how far its inputs leave it open."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sojourn.cli.changes import Changes
from sojourn.cli.exploring import answer, loaded
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import note, out
from sojourn.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from sojourn.explore.inputs import Doubt
    from sojourn.explore.sensitivity import Sensitivity
    from sojourn.scenario.model import Scenario


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked."""

    metric: str
    vary: tuple[str, ...]
    what_ifs: tuple[str, ...]
    changes: tuple[str, ...]
    screen: bool | None
    base: int
    sets: int
    draws: int
    by_input: bool
    curves: bool


def sensitivity_of(
    scenario: str,
    question: Question,
    *,
    inputs: bool,
    size: Size,
    as_json: bool,
    data: Path | None,
    quiet: bool,
) -> int:
    """Run and print; 0 when it is done."""
    if (question.what_ifs or question.changes) and not inputs:
        msg = "--what-if and --set go with --inputs; what to do: add it, or vary the path itself"
        raise InputError(msg)
    if not quiet:
        note(_announced(question, inputs=inputs))
    journey = loaded(scenario, data=data, threads=size.threads, quiet=quiet)
    with progress(wanted=not quiet) as on_progress:
        if inputs:
            from sojourn.explore.inputs import doubt

            left = doubt(
                journey,
                question.metric,
                *Changes(what_ifs=question.what_ifs, texts=question.changes).given(),
                vary=question.vary,
                draws=question.draws,
                by_input=question.by_input,
                curves=question.curves,
                on_progress=on_progress,
                **size.options(),
            )
            text, body = str(left), _doubt(left)
        else:
            from sojourn.explore.sensitivity import sensitivity

            found = sensitivity(
                journey,
                question.vary,
                metric=question.metric,
                screen=question.screen,
                base=question.base,
                sets=question.sets,
                on_progress=on_progress,
                **size.options(),
            )
            text, body = str(found), _body(found)
    out(answer("sensitivity", _manifest(journey, question, size), body) if as_json else text)
    return 0


def _announced(question: Question, *, inputs: bool) -> str:
    """Say what is about to be done, as it may take a while."""
    if inputs:
        return f"{question.draws} draws, each anchored anew and run twice"
    from sojourn.explore.sensitivity import points_of

    points = points_of(len(question.vary), base=question.base, sets=question.sets, screen=question.screen)
    return f"at most {points:,} runs: {question.base} base points of {question.sets} sets of luck"


def _manifest(journey: Scenario, question: Question, size: Size) -> dict[str, Any]:
    return {"scenario": journey.name, "scenario_hash": journey.hash, **asdict(question), "seed": size.seed}


def _body(found: Sensitivity) -> dict[str, Any]:
    return {
        "metric": found.metric,
        "unit": found.unit,
        "levers": [
            {
                "path": each.lever.path,
                "index": None if each.index is None else asdict(each.index),
                "effect": None if each.effect is None else asdict(each.effect),
            }
            for each in found.influences
        ],
        "variance_of_levers": found.shares.variance,
        "variance_of_luck": found.luck,
        "runs": found.runs,
        "replications": found.replications,
        "seeds": list(found.seeds),
    }


def _doubt(found: Doubt) -> dict[str, Any]:
    return {
        "metric": found.metric,
        "unit": found.unit,
        "value": found.mean,
        "run_half_width": found.run_half_width,
        "inputs_sd": found.spread,
        "inputs_sd_interval": list(found.spread_interval),
        "inputs_8_in_10": list(found.band),
        "draws": found.draws,
        "refused": found.refused,
        "inputs": [asdict(each) for each in found.inputs],
        "alone": [asdict(each) for each in found.alone],
        "not varied": [list(each) for each in found.left_out],
    }
