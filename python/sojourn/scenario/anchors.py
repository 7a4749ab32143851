"""What compile solves so that a journey reproduces the rates observed: intercepts of lines, shifts of hand raises."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from sojourn import _core
from sojourn.diagnostic import Diagnostic
from sojourn.errors import ScenarioError
from sojourn.scenario.calendar import TICKS

if TYPE_CHECKING:
    from sojourn.scenario.model import Scenario

_KEPT: Final = 64  # solutions
_KINDS: Final[dict[str, Literal["eventually", "within", "hazard", "per visit"]]] = {
    "eventually": "eventually",
    "within": "within",
    "hazard": "hazard",
    "per_visit": "per visit",
}


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """The intercept that a line of `observed` stands for, solved on a pilot of the baseline.

    Attributes
    ----------
    line : str
        As the file has it: `visitor -> lead`, `support.solved`.
    where, name : str
        What is solved: touchpoint and outcome, or stage and drift clock.
    kind : str
        What was observed: "eventually", "within", "hazard" or "per visit".
    unit : str
        Of the intercepts: "log odds" of the outcome against `else` at covariates 0 and absent; "log hazard" of the
        clock at covariates 0, per second.
    observed : float
        The rate: a share of 1, or a hazard per second.
    achieved : float
        What the baseline reaches at this intercept, in the unit of `observed`.
    achieved_error : float
        Standard error of `achieved`, by the pilot.
    lowest, attainable : float
        What the rate can least and most be, whatever the intercept, in the unit of `observed`.
    intercept : float
        The solution, a multiple of 2^-20.
    error : float
        Standard error of `intercept`: of the pilot alone, not of the cases behind the rate.
    entries : int
        Entries (visits, for a rate per visit) of the pilot that it rests on.
    cases : int or None
        The number behind the rate, where it is given.
    interval : (float, float) or None
        Exact (Clopper-Pearson) 95 % interval of the rate by its cases, in the unit of `observed`.
    intercepts : (float, float) or None
        The solutions at the ends of `interval`; an end that the journey cannot reach is infinite.
    unlimited : float or None
        Where prospects wait for each other: the intercept that the rate would have if nobody did.
    staffed : int or None
        There: entries (visits, or moves) of the runs that moved it from there to `intercept`.
    """

    line: str
    where: str
    name: str
    kind: Literal["eventually", "within", "hazard", "per visit"]
    unit: str
    observed: float
    achieved: float
    achieved_error: float
    lowest: float
    attainable: float
    intercept: float
    error: float
    entries: int
    cases: int | None = None
    interval: tuple[float, float] | None = None
    intercepts: tuple[float, float] | None = None
    unlimited: float | None = None
    staffed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """Runs of a coupled journey as it is, with its staff and its brand, on which its lines were met.

    Attributes
    ----------
    passes : int
        How often intercepts were tried.
    replications : int
        Of the last passes; the first take an eighth of them.
    window : float
        Seconds from the end of the warm-up to the horizon: entries in them count.
    tail : float
        Seconds for which each of these is followed, staff and demand going on.
    """

    passes: int
    replications: int
    window: float
    tail: float


@dataclass(frozen=True, kw_only=True)
class Lift:
    """A shift of those present that is solved on the close rate of prospects who are reached.

    Attributes
    ----------
    stage, lifts : str
        Stage of the hand raise, and the stage that those present reach more often.
    preset : str
        The published curve; empty where the scenario gives its own.
    ratio : float
        Close rate of those present over that of the same prospects, were they absent: as given, after `evidence`.
    achieved : float
        That ratio at the solved shift.
    shift : float
        The solution: log-odds added to boosted outcomes of those present, a multiple of 2^-20.
    error : float
        Standard error of `shift`, by the pilot.
    absent, present : float
        Share of the prospects reached who get to `lifts`, were all of them absent, and were all of them present.
    prospects : int
        Prospects of the pilot that it rests on.
    """

    stage: str
    lifts: str
    preset: str
    ratio: float
    achieved: float
    shift: float
    error: float
    absent: float
    present: float
    prospects: int


@dataclass(frozen=True)
class _Question:
    """A journey as far as anchors depend on it: equal keys have equal answers, on any number of threads."""

    key: int
    journey: _core.Journey = field(compare=False)
    threads: int = field(compare=False)


def needed(scenario: Scenario) -> bool:
    """Whether anything of `scenario` is to be solved."""
    raises = (stage.hand_raise for stage in scenario.stages if stage.hand_raise is not None)
    return bool(scenario.observed) or any(each.lifts for each in raises)


def solve(journey: _core.Journey, *, threads: int | None = None) -> _core.Anchors:
    """Return what the engine solves of a sound journey, once for each journey."""
    return _solved(_Question(_core.anchor_key(journey), journey, threads or 0))  # 0 = all


@lru_cache(maxsize=_KEPT)
def _solved(question: _Question) -> _core.Anchors:
    return _core.solve_anchors(question.journey, threads=question.threads)


def put_into(core: _core.Plan, solved: _core.Anchors | None, baseline: object) -> _core.Plan:
    """Return the plan with these anchors; ScenarioError where a baseline's are of other lines."""
    try:
        if solved is not None:
            return _core.anchored(core, solved)
    except ValueError:
        if baseline is None:
            raise
    why = "the baseline was anchored on other observed lines than this scenario has"
    raise ScenarioError(
        [Diagnostic(path="observed", why=why, cure="compile it without a baseline, or observe the same")]
    )


def anchors(solved: _core.Anchors, scenario: Scenario) -> tuple[Anchor, ...]:
    """Return the intercepts as Python values, in the order of the scenario's lines."""
    by_line = {each.line: _anchor(each, coupled=solved.coupled) for each in solved.anchors}
    return tuple(by_line[each.line] for each in scenario.observed)


def rehearsal(solved: _core.Anchors) -> Rehearsal | None:
    """Return how a coupled journey was anchored; None where nobody waits for anybody."""
    if not solved.coupled:
        return None
    return Rehearsal(
        passes=solved.passes,
        replications=solved.replications,
        window=solved.window / TICKS,
        tail=solved.tail / TICKS,
    )


def lifts(solved: _core.Anchors, scenario: Scenario) -> tuple[Lift, ...]:
    """Return the solved shifts as Python values, in the order of the stages."""
    presets = {stage.name: stage.hand_raise.preset for stage in scenario.stages if stage.hand_raise is not None}
    return tuple(
        Lift(
            stage=each.stage,
            lifts=each.lifts,
            preset=presets.get(each.stage, ""),
            ratio=each.ratio,
            achieved=each.achieved,
            shift=each.shift,
            error=each.error,
            absent=each.absent,
            present=each.present,
            prospects=each.prospects,
        )
        for each in solved.lifts
    )


def _anchor(of: _core.Anchor, *, coupled: bool) -> Anchor:
    counted = of.of_cases > 0 and not math.isnan(of.sampling_low)
    return Anchor(
        line=of.line,
        where=of.where,
        name=of.name,
        kind=_KINDS[of.estimand.name],
        unit=of.unit,
        observed=of.rate,
        achieved=of.achieved,
        achieved_error=of.achieved_error,
        lowest=of.lowest,
        attainable=of.attainable,
        intercept=of.intercept,
        error=of.error,
        entries=of.entries,
        cases=of.of_cases or None,
        interval=(of.sampling_low, of.sampling_high) if counted else None,
        intercepts=_ends(of) if counted else None,
        unlimited=of.unlimited if coupled else None,
        staffed=of.staffed if coupled else None,
    )


def _ends(of: _core.Anchor) -> tuple[float, float]:
    """Return the intercepts at the ends of the rate's interval; infinite where that end is out of reach."""
    low = of.intercept_low if of.sampling_low > of.lowest else -math.inf
    return low, of.intercept_high if of.sampling_high < of.attainable else math.inf
