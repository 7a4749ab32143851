"""Which changes may have a date, and which dates they may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.scenario.calendar import leapt_over, ticks_since
from sojourn.scenario.file.source import dotted
from sojourn.scenario.presets import curve_names
from sojourn.scenario.what_if.levers import fits, is_evidence
from sojourn.scenario.what_if.places import blame, blame_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.file.source import Path
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.what_if.alter import Step

_ARRIVALS: Final = (
    "cohort", "log", "arrivals", "to", "shape", "from", "until", "column", "unit", "format", "where", "age",
    "pool", "slopes", "season",
)  # fmt: skip


def misdated(baseline: Scenario, what_ifs: Iterable[WhatIf], steps: Mapping[Path, Step]) -> list[Diagnostic]:
    """Return what is wrong with dates: outside of the clock, or of what has none."""
    return [*_outside(baseline, what_ifs), *_timeless(baseline, steps)]


def _outside(baseline: Scenario, what_ifs: Iterable[WhatIf]) -> list[Diagnostic]:
    from sojourn.scenario.engine import ticks

    clock, found = baseline.clock, []
    for each in what_ifs:
        if each.start is None:
            continue
        if leapt_over(clock.zone, each.start):
            why = f"this hour does not exist in {clock.zone}: clocks go forward over it"
            found.append(blame_at(each, "from", why, cure="write an hour before or after it"))
        elif each.start < clock.start:
            why = f"this lies before the start of the clock, {clock.start:%Y-%m-%d}"
            found.append(blame_at(each, "from", why, cure="take `from` out: the change then always holds"))
        elif ticks_since(clock, each.start) - ticks_since(clock, clock.start) >= ticks(clock.horizon):
            why = f"this lies beyond the horizon, {clock.horizon} after {clock.start:%Y-%m-%d}: nothing would show"
            found.append(blame_at(each, "from", why, cure="write an earlier date, or lengthen `clock.horizon`"))
    return found


def _timeless(baseline: Scenario, steps: Mapping[Path, Step]) -> list[Diagnostic]:
    found = []
    for path, step in steps.items():
        if step.start is None or always(baseline, step.start):
            continue
        if why := undated(path, step.change.how):
            cure = "take `from` out: the change then holds from the start"
            found.append(blame(step.change, f"`{dotted(path)}` cannot change at a date: {why}", cure=cure))
    return found


def always(baseline: Scenario, start: datetime) -> bool:
    """Whether a date is that of the beginning of the engine's clock, so that nothing is lived without the change."""
    return start == baseline.clock.start and baseline.clock.warm_up is None


def undated(path: Path, how: str) -> str:
    """Return why a value cannot change at a date; nothing where it can."""
    if path[0] in ("attributes", "segments") or fits(path, ("channels", "*", "segments", "*")):
        return "attributes and segments never change in a life"
    if is_evidence(path, how, curve_names()):
        return "it says what is believed of today, and that has no date"
    if path == ("discount",):
        return "money is discounted by one rate"
    if path[0] == "channels" and path[2] in _ARRIVALS:
        return "it says who comes and when; of that, only the `rate` of a channel can"
    if fits(path, ("touchpoints", "*", "by")):
        return "who makes the visits is settled from the start"
    return ""
