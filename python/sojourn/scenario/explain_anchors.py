"""The tables of `explain` on what was solved: intercepts of observed lines, presence, what few cases leave open."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

from sojourn.quantities.digits import between, last_place, rounded, with_half_width
from sojourn.quantities.observed import Observation
from sojourn.quantities.units import SECONDS, number_text, per_text
from sojourn.quantities.values import Rate
from sojourn.scenario import curves
from sojourn.scenario.team_loads import duration_text

if TYPE_CHECKING:
    from sojourn.scenario.anchors import Anchor, Lift, Rehearsal
    from sojourn.scenario.model import HandRaise, ObservedRate
    from sojourn.scenario.plan import Plan

Explained: TypeAlias = "tuple[str, list[str], list[list[str]]]"
NORMAL: Final = 1.959964  # half-width of a 95 % interval in standard errors
_PLACES: Final = -4  # last digit of what has no error
_GRAIN: Final = 2.0**-20  # of intercepts; a smaller error is none
_ENDLESS: Final = 1.0  # a hazard of one per second and more: nothing limits it


def solution_tables(plan: Plan, *, sampling: bool) -> list[Explained]:
    """Return the tables of what was solved; none where everything is stated."""
    rates = {each.line: each for each in plan.scenario.observed}
    pairs = [(each, rates[each.line]) for each in plan.anchors]
    made = [_anchors(pairs)] if pairs else []
    if plan.rehearsal and pairs:
        made += [_under_capacity(plan.anchors), _rehearsal(plan.rehearsal)]
    if sampling:
        made += [_sampling([pair for pair in pairs if pair[0].interval])]
    raises = {stage.name: stage.hand_raise for stage in plan.scenario.stages if stage.hand_raise}
    lifts = [(each, raises[each.stage]) for each in plan.lifts if each.stage in raises]
    if lifts:
        made += [_presence([lift for lift, _ in lifts]), _curves(lifts)]
    return made


# --- lines ----------------------------------------------------------------------------------------------------------
def _anchors(pairs: list[tuple[Anchor, ObservedRate]]) -> Explained:
    columns = ["line", "observed", "solves", "of", "intercept", "achieved", "attainable", "pilot entries"]
    return "anchors", columns, [_anchor(*pair) for pair in pairs]


def _anchor(of: Anchor, rate: ObservedRate) -> list[str]:
    solves = f"{of.where}.{of.name}" if of.unit == "log odds" else f"{of.where}: clock {of.name}"
    return [
        of.line,
        str(Observation(value=rate.value, kind=rate.kind, within=rate.within, cases=rate.cases)),
        solves,
        of.unit,
        _with_error(of.intercept, of.error),
        _rate(of.achieved, of.achieved_error, rate),
        f"{_rate(of.lowest, 0, rate)} to {_rate(of.attainable, 0, rate)}",
        f"{of.entries:,}",
    ]


def _under_capacity(anchors: tuple[Anchor, ...]) -> Explained:
    """What waiting for staff, and what others say, does to each line."""
    columns = ["line", "intercept, nobody waiting", "under capacity", "achieved +/- 95 %", "entries in runs"]
    rows = []
    for of in anchors:
        plain = math.nan if of.unlimited is None else of.unlimited
        half = 100 * NORMAL * of.achieved_error / (of.achieved or 1)
        known = "exact" if half <= 100 * _GRAIN else f"{rounded(half, last_place(half))} % of it"
        shown = [rounded(plain, _PLACES + 1), _with_error(of.intercept, of.error)]
        rows.append([of.line, *shown, known, f"{of.staffed or 0:,}"])
    return "anchors under capacity", columns, rows


def _rehearsal(of: Rehearsal) -> Explained:
    columns = ["passes", "replications", "entries of", "followed for"]
    lengths = [duration_text(of.window), duration_text(of.tail)]
    return "runs on which lines were met", columns, [[str(of.passes), str(of.replications), *lengths]]


def _sampling(pairs: list[tuple[Anchor, ObservedRate]]) -> Explained:
    columns = ["line", "cases", "observed", "95 % by its cases", "intercept", "intercept there"]
    rows = []
    for of, rate in pairs:
        low, high = of.interval or (math.nan, math.nan)
        ends = of.intercepts or (math.nan, math.nan)
        intercepts = (
            between(*ends, further=1) if all(map(math.isfinite, ends)) else " to ".join(_end(each) for each in ends)
        )
        seen = [of.line, f"{of.cases:,}", str(rate.value), f"{between(100 * low, 100 * high, further=1)} %"]
        rows.append([*seen, _with_error(of.intercept, of.error), intercepts])
    return "sampling error of observed rates", columns, rows


def _end(intercept: float) -> str:
    return "beyond reach" if not math.isfinite(intercept) else rounded(intercept, _PLACES + 1)


# --- presence -------------------------------------------------------------------------------------------------------
def _presence(lifts: list[Lift]) -> Explained:
    columns = [
        "hand raise",
        "lifts",
        "curve",
        "ratio",
        "shift (log odds)",
        "achieved",
        "absent",
        "present",
    ]
    return "presence", columns, [_lift(each) for each in lifts]


def _lift(of: Lift) -> list[str]:
    ratios = [_ratio(of.ratio), _with_error(of.shift, of.error), _ratio(of.achieved)]
    return [of.stage, of.lifts, of.preset or "own", *ratios, _percent(of.absent), _percent(of.present)]


def _curves(lifts: list[tuple[Lift, HandRaise]]) -> Explained:
    """Close rate by the delay of the first visit that reaches, over that of prospects found absent."""
    columns = ["hand raise", "first reached after", "still present", "published", "curve", "achieved"]
    found = []
    for lift, raised in lifts:
        presence = lift.present / lift.absent if lift.absent > 0 else math.nan
        for row in curves.rows(lift.preset, raised.attention):
            told = "" if row.published is None else _ratio(row.published)
            ratios = [_ratio(1 + (ratio - 1) * row.present) for ratio in (lift.ratio, presence)]
            found.append([lift.stage, row.delay, _percent(row.present), told, *ratios])
    return "close rate by delay, absent = 1", columns, found


# --- numbers --------------------------------------------------------------------------------------------------------
def _with_error(value: float, error: float) -> str:
    return with_half_width(value, NORMAL * error) if error > _GRAIN else rounded(value, _PLACES)


def _ratio(value: float) -> str:
    """Return a ratio to four digits, or to the unit."""
    if not math.isfinite(value):
        return "none"
    return rounded(value, min(0, last_place(abs(value)) - 3) if value else 0)


def _percent(share: float) -> str:
    """Return a share in per cent, to four digits; what is below a millionth is nothing."""
    return f"{number_text(float(f'{round(100 * share, 4):.4g}'))} %"


def _rate(value: float, error: float, like: ObservedRate) -> str:
    """Return a rate in the unit in which it was observed."""
    if not isinstance(like.value, Rate):
        return f"{with_half_width(100 * value, 100 * NORMAL * error)} %" if error > _GRAIN else _percent(value)
    if value >= _ENDLESS:
        return "any"
    seconds = float(SECONDS[like.value.unit])
    shown, slope = value * seconds, seconds
    if like.value.percent:  # p = 1 - exp(-hazard t)
        shown, slope = -100 * math.expm1(-value * seconds), 100 * seconds * math.exp(-value * seconds)
    known = error <= _GRAIN * value
    text = number_text(float(f"{round(shown, 9):.4g}")) if known else with_half_width(shown, NORMAL * error * slope)
    return f"{text}{' %' if like.value.percent else ''} per {per_text(like.value.unit)}"
