"""`sojourn optimise`: what a budget should be spent on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sojourn.cli.exploring import answer, loaded
from sojourn.cli.options import Size
from sojourn.cli.progress import progress
from sojourn.cli.say import out

if TYPE_CHECKING:
    from pathlib import Path

    from sojourn.explore.optimise import Optimum


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked."""

    levers: tuple[str, ...]
    budget: str
    metric: str
    smallest: bool
    trials: int
    finalists: int


def optimise_scenario(
    scenario: str, question: Question, *, size: Size, as_json: bool, data: Path | None, quiet: bool
) -> int:
    """Search, judge and print; 0 when it is done."""
    from sojourn.explore.optimise import optimise

    journey = loaded(scenario, data=data, threads=size.threads, quiet=quiet)
    with progress(wanted=not quiet) as on_progress:
        found = optimise(journey, on_progress=on_progress, **asdict(question), **size.options())
    manifest = {"scenario": journey.name, "scenario_hash": journey.hash, **asdict(question), "seed": size.seed}
    out(answer("optimise", manifest, _body(found)) if as_json else str(found))
    return 0


def _body(found: Optimum) -> dict[str, Any]:
    return {
        "metric": found.metric,
        "unit": found.unit,
        "budget": found.budget,
        "fresh_seed": found.fresh_seed,
        "fresh_replications": found.fresh_replications,
        "finalists": [
            {
                "settings": {each.path: each.how for each in plan.settings},
                "cost": plan.cost,
                "value": plan.value,
                "half_width": plan.half_width,
                "behind": list(plan.behind),
                "searched": plan.searched,
            }
            for plan in found.finalists
        ],
    }
