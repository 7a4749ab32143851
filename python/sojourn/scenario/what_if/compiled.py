"""Compiles a variant beside its baseline: same grid, cohorts and anchors; moved lines solved by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn import _core
from sojourn.errors import InputError, ScenarioError
from sojourn.scenario import anchors, engine
from sojourn.scenario.what_if.meaning import problems

if TYPE_CHECKING:
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant


def compiled(variant: Variant, plan: Plan | None, *, threads: int | None) -> Plan:
    """Return the plan of a variant."""
    from sojourn.scenario.plan import Plan

    base = plan or variant.baseline.compile(threads=threads)
    if base.scenario is not variant.baseline and base.scenario.hash != variant.baseline.hash:
        msg = f"the plan is of another scenario than the baseline of `{variant.name}`"
        raise InputError(f"{msg}; what to do: compile the baseline, or give no plan")
    found = problems(variant)
    if any(each.severity == "error" for each in found):
        raise ScenarioError(found)
    core = _core.compile(
        engine.journey(variant.scenario), grid=engine.ticks(base.grid), cohort=engine.ticks(base.cohort)
    )
    solved = base.solved
    if anchors.needed(variant.scenario):
        core = anchors.put_into(core, solved, base)
    return Plan(
        scenario=variant.scenario, grid=base.grid, cohort=base.cohort, core=core, solved=solved, variant=variant
    )
