"""Compiles a variant beside its baseline: same grid, cohorts and anchors; moved lines are solved by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn import _core
from sojourn.errors import InputError, ScenarioError
from sojourn.scenario import anchors, engine
from sojourn.scenario.what_if.demand import of_variant
from sojourn.scenario.what_if.eras import in_force, solved
from sojourn.scenario.what_if.meaning import problems

if TYPE_CHECKING:
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant


def compiled(variant: Variant, plan: Plan | None, *, threads: int | None) -> Plan:
    """Return the plan of a variant; ScenarioError where a rule is broken, InputError for a plan of something else."""
    from sojourn.scenario.plan import Plan

    base = plan or variant.baseline.compile(threads=threads)
    _of(variant, base)
    made = in_force(variant)
    found = problems(variant, made)
    if not any(each.severity == "error" for each in found):
        found, made = solved(variant, made, base.solved, threads=threads)
    if any(each.severity == "error" for each in found):
        raise ScenarioError(found)
    more = of_variant(variant)
    cores = []
    for era in made:
        journey = engine.journey(era.scenario, more)
        core = _core.compile(journey, grid=engine.ticks(base.grid), cohort=engine.ticks(base.cohort))
        cores.append(anchors.put_into(core, era.solved, base) if anchors.needed(era.scenario) else core)
    later = [(era.ticks, core) for era, core in zip(made[1:], cores[1:], strict=True)]
    return Plan(
        scenario=variant.scenario,
        grid=base.grid,
        cohort=base.cohort,
        core=_core.dated(cores[0], later) if later else cores[0],
        solved=made[-1].solved,
        variant=variant,
    )


def _of(variant: Variant, base: Plan) -> None:
    same = base.scenario is variant.baseline or base.scenario.hash == variant.baseline.hash
    if base.variant is not None or not same:
        msg = f"the plan is not that of the baseline of `{variant.name}`; what to do: compile the baseline"
        raise InputError(msg)
