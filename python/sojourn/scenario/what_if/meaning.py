"""What the engine finds wrong with a variant, at the lines of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.scenario import anchors, problems as rules
from sojourn.scenario.engine import journey
from sojourn.scenario.what_if.demand import of_variant
from sojourn.scenario.what_if.places import brought_home
from sojourn.scenario.what_if.vary import vary

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.variant import Variant


def problems(variant: Variant) -> list[Diagnostic]:
    """Return what the rules find that the baseline does not have."""
    found = rules.validate(variant.scenario, demand=of_variant(variant))
    if not found:
        return []
    return brought_home(found, rules.validate(variant.baseline), vary(variant.baseline, variant.what_ifs).touched)


def validate(variant: Variant, *, threads: int | None = None) -> list[Diagnostic]:
    """Return what the rules find, and what solving moved lines does."""
    from sojourn.scenario.what_if.compiled import eras

    found = problems(variant)
    if any(each.severity == "error" for each in found) or not anchors.needed(variant.baseline):
        return found
    solved = anchors.solve(journey(variant.baseline), threads=threads)
    if any(each.severity == "error" for each in solved.problems):
        return found
    return [*found, *eras(variant, solved, threads=threads)[0]]


def of_file(scenario: Scenario, *, solving: bool = True, threads: int | None = None) -> list[Diagnostic]:
    """Return what is wrong with the what-ifs of a scenario, each done by itself; `solving`: with its moved lines."""
    found: list[Diagnostic] = []
    for each in scenario.what_ifs:
        found += _of_one(scenario, each, solving=solving, threads=threads)
    return list(dict.fromkeys(found))


def _of_one(scenario: Scenario, of: WhatIf, *, solving: bool, threads: int | None) -> list[Diagnostic]:
    from sojourn.scenario.variant import Variant

    varied = vary(scenario, (of,))
    if varied.scenario is None or any(each.severity == "error" for each in varied.found):
        return list(varied.found)
    made = Variant(name=of.name, baseline=scenario, what_ifs=(of,), scenario=varied.scenario, moved=varied.moved)
    return [*varied.found, *(validate(made, threads=threads) if solving else problems(made))]
