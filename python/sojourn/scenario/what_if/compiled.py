"""Compiles a variant beside its baseline: same grid, cohorts and anchors; moved lines are solved by themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.errors import InputError, ScenarioError
from sojourn.scenario import anchors, engine
from sojourn.scenario.calendar import ticks_since
from sojourn.scenario.file.source import parts
from sojourn.scenario.what_if.demand import of_variant
from sojourn.scenario.what_if.meaning import problems
from sojourn.scenario.what_if.places import blame_at, brought_home
from sojourn.scenario.what_if.vary import believed, until, vary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant
    from sojourn.scenario.what_if.demand import Demand

_KEPT: Final = 256  # solutions of moved lines


@dataclass(frozen=True, kw_only=True)
class Era:
    """The scenario with what is in force from a date on (None: always), and what is solved of it."""

    start: datetime | None
    scenario: Scenario
    solved: _core.Anchors | None


def compiled(variant: Variant, plan: Plan | None, *, threads: int | None) -> Plan:
    """Return the plan of a variant."""
    from sojourn.scenario.plan import Plan

    base = plan or variant.baseline.compile(threads=threads)
    _of(variant, base)
    found = problems(variant)
    if any(each.severity == "error" for each in found):
        raise ScenarioError(found)
    found, made = eras(variant, base.solved, threads=threads)
    if any(each.severity == "error" for each in found):
        raise ScenarioError(found)
    more = of_variant(variant)
    cores = [_core_of(each, more, base) for each in made]
    later = [
        (ticks_since(each.scenario.clock, each.start), core)
        for each, core in zip(made, cores, strict=True)
        if each.start
    ]
    core = _dated(variant, cores[0], later) if later else cores[0]
    return Plan(
        scenario=variant.scenario,
        grid=base.grid,
        cohort=base.cohort,
        core=core,
        solved=made[-1].solved,
        variant=variant,
    )


def _of(variant: Variant, base: Plan) -> None:
    same = base.scenario is variant.baseline or base.scenario.hash == variant.baseline.hash
    if base.variant is not None or not same:
        msg = f"the plan is not that of the baseline of `{variant.name}`; what to do: compile the baseline"
        raise InputError(msg)


def _core_of(era: Era, more: Mapping[str, Demand], base: Plan) -> _core.Plan:
    journey = engine.journey(era.scenario, more)
    core = _core.compile(journey, grid=engine.ticks(base.grid), cohort=engine.ticks(base.cohort))
    return anchors.put_into(core, era.solved, base) if anchors.needed(era.scenario) else core


def _dated(variant: Variant, core: _core.Plan, later: list[tuple[int, _core.Plan]]) -> _core.Plan:
    try:
        return _core.dated(core, later)
    except ValueError as error:
        of = next(each for each in variant.what_ifs if each.start is not None)
        cure = "take `from` out, or change only quantities at a date"
        raise ScenarioError([blame_at(of, "from", str(error), cure=cure)]) from None


# --- what is in force when ------------------------------------------------------------------------------------------
def eras(variant: Variant, solved: _core.Anchors | None, *, threads: int | None) -> tuple[list[Diagnostic], list[Era]]:
    """Return what is in force always and from each date on, with its anchors; and what solving them meets."""
    baseline, what_ifs = variant.baseline, variant.what_ifs
    start = baseline.clock.start
    dates = sorted(
        {each.start for each in variant.moved if each.start and each.start > start and not _is_rate(each.path)}
    )
    today = believed(baseline, what_ifs)
    if today is not baseline and anchors.needed(today):
        solved = anchors.solve(engine.journey(today), threads=threads)
    found: list[Diagnostic] = []
    made: list[Era] = []
    for when in (None, *dates):
        scenario = until(baseline, what_ifs, when or start) if dates else variant.scenario
        own = _moved(today, scenario, solved, threads) if solved is not None else None
        if own is not None:
            found += _located(variant, scenario, own)
        made.append(Era(start=when, scenario=scenario, solved=own))
    return found, made


def _is_rate(path: str) -> bool:
    return parts(path)[0] == "channels"


def _moved(today: Scenario, scenario: Scenario, solved: _core.Anchors, threads: int | None) -> _core.Anchors:
    """Return the anchors of today with the lines that a scenario moves solved anew, each by itself."""
    now = {each.line: each for each in scenario.observed}
    lines = tuple(each.line for each in today.observed if now.get(each.line, each) != each)
    if not lines:
        return solved
    moved = replace(today, observed=tuple(now.get(each.line, each) for each in today.observed))
    return _solved(_Moved(solved=solved, lines=lines, texts=tuple(map(str, moved.observed)), today=moved), threads or 0)


@dataclass(frozen=True, kw_only=True)
class _Moved:
    """Lines at what they are moved to, beside the anchors of a journey."""

    solved: _core.Anchors
    lines: tuple[str, ...]
    texts: tuple[str, ...]
    today: Scenario

    def __hash__(self) -> int:
        return hash((id(self.solved), self.lines, self.texts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Moved) and self.solved is other.solved and self.texts == other.texts


@lru_cache(maxsize=_KEPT)
def _solved(of: _Moved, threads: int) -> _core.Anchors:
    journey = engine.journey(of.today)
    return _core.solve_moved(journey, baseline=of.solved, lines=list(of.lines), threads=threads)


def _located(variant: Variant, scenario: Scenario, solved: _core.Anchors) -> list[Diagnostic]:
    """Return what solving moved lines met, at the changes that move them."""
    from sojourn.scenario.problems import located

    lines = {each.path for each in variant.moved}
    told = [located(scenario.source, each) for each in solved.problems if each.path in lines]
    return brought_home(told, (), vary(variant.baseline, variant.what_ifs).touched)
