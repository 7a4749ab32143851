"""What the engine finds wrong with a variant, at the lines of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.scenario import anchors, problems as rules
from sojourn.scenario.engine import journey
from sojourn.scenario.what_if.demand import of_variant
from sojourn.scenario.what_if.eras import in_force, solved, undatable
from sojourn.scenario.what_if.places import brought_home
from sojourn.scenario.what_if.vary import vary

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.variant import Variant
    from sojourn.scenario.what_if.eras import Era


def problems(variant: Variant, made: list[Era]) -> list[Diagnostic]:
    """Return what the rules find in a variant, whenever it is in force, that the baseline does not have."""
    more = of_variant(variant)
    found = [each for era in made for each in rules.validate(era.scenario, demand=more)]
    if found:
        touched = vary(variant.baseline, variant.what_ifs).touched
        found = brought_home(dict.fromkeys(found), rules.validate(variant.baseline), touched)
    if len(made) > 1 and not any(each.severity == "error" for each in found):
        found += undatable(variant, made)
    return found


def validate(variant: Variant, *, solving: bool = True, threads: int | None = None) -> list[Diagnostic]:
    """Return what the rules find, and with `solving` what moving lines meets."""
    made = in_force(variant)
    found = problems(variant, made)
    if not solving or any(each.severity == "error" for each in found) or not anchors.needed(variant.baseline):
        return found
    base = anchors.solve(journey(variant.baseline), threads=threads)
    if any(each.severity == "error" for each in base.problems):
        return found
    return [*found, *solved(variant, made, base, threads=threads)[0]]


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
    return [*varied.found, *validate(made, solving=solving, threads=threads)]
