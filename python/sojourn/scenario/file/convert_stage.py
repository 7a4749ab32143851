"""Makes the stages of a scenario: drift clocks, revenue, attention, referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.values import Flow
from sojourn.scenario import model
from sojourn.scenario.file.convert_staff import warned
from sojourn.scenario.file.findings import NOTHING, Findings, stream_of
from sojourn.scenario.names import ARROW, STAGE_WORDS

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Rate
    from sojourn.scenario.file.models import ScenarioFile
    from sojourn.scenario.file.models_stage import DriftFile, HandRaiseFile, RevenueFile
    from sojourn.scenario.file.source import Path


def stage(name: str, file: ScenarioFile, to: Findings) -> model.Stage:
    """Make a stage."""
    path: Path = ("stages", name)
    each = file.stages[name]
    revenue = each.revenue if isinstance(each.revenue, list) else [] if each.revenue is None else [each.revenue]
    refer = each.refer if isinstance(each.refer, list) else [] if each.refer is None else [each.refer]
    return model.Stage(
        name=name,
        drift=tuple(_drift(key, clock, (*path, "drift", key), file, to) for key, clock in each.drift.items()),
        revenue=tuple(_revenue(item, (*path, "revenue", i), to) for i, item in enumerate(revenue)),
        stream=stream_of(each.stream, name),
        interrupts=each.interrupts,
        update=each.update,
        hand_raise=None if each.hand_raise is None else _hand_raise(name, each.hand_raise, (*path, "hand raise"), to),
        refer=tuple(to.referral(item, (*path, "refer", i)) for i, item in enumerate(refer)),
    )


def _drift(name: str, each: DriftFile, path: Path, file: ScenarioFile, to: Findings) -> model.Drift:
    if (each.after is None) == (each.rate is None) and not to.excused(path, "after", "rate"):
        both = "only one of `after` and `rate`" if each.after is not None else "`after` or `rate`"
        cure = (
            "keep one"
            if each.after is not None
            else "add e.g. `after: weibull median 21 d shape 0.7` or `rate: 4 % per month`"
        )
        to.refuse(path, f"a drift clock needs {both}", cure=cure, key=True)
    after: Law | Rate | None = to.law(each.after or NOTHING, "time", (*path, "after"))
    if each.rate is not None:
        after = None if each.rate == "observed" else each.rate
    return model.Drift(
        name=name,
        to=each.to,
        after=after,
        stream=stream_of(each.stream, name),
        opens=to.calendar(each.opens),
        working=to.calendar(each.working),
        slopes=tuple(each.slopes.items()),
        add=tuple(each.add.items()),
        warn=warned(each.warn, path, file, to),
    )


def _revenue(each: RevenueFile | Flow, path: Path, to: Findings) -> model.Revenue:
    if isinstance(each, Flow):
        return model.Revenue(flow=each)
    if (each.once is None) == (each.flow is None):
        to.refuse(
            path,
            "a revenue is either `once` or a `flow`",
            cure="give one of them, as in `flow: 400 EUR per month`; several are a list",
        )
    once = to.maybe(each.once, "money", (*path, "once"))
    flow = each.flow if once is None else None
    return model.Revenue(once=once, flow=flow, slopes=tuple(each.slopes.items()))


def _hand_raise(stage: str, each: HandRaiseFile, path: Path, to: Findings) -> model.HandRaise:
    attention = to.law(each.attention, "time", (*path, "attention"))
    _shifted(each, path, to)
    if each.lifts is None:
        return model.HandRaise(
            attention=attention, shift=each.shift or 0.0, until=each.until or "", preset=each.preset or ""
        )
    _lifted(stage, each, each.lifts, path, to)
    return model.HandRaise(attention=attention, ratio=each.ratio, lifts=each.lifts[1], preset=each.preset or "")


def _shifted(each: HandRaiseFile, path: Path, to: Findings) -> None:
    """Refuse a hand-raise that does not say what presence adds, or says it twice."""
    if each.shift is not None and each.lifts is not None:
        why = "a hand-raise has a `shift`, or it is solved from what it `lifts`, not both"
        to.refuse((*path, "shift"), why, cure="keep one of the two", key=True)
    if each.shift is None and each.lifts is None and not to.excused(path, "shift", "lifts"):
        why = "a hand-raise needs `shift`: what presence adds to the log-odds"
        if each.ratio is None:
            cure = "add it, as in `shift: 1.5`; or `lifts` and `ratio`, from which it is solved"
            to.refuse(path, why, cure=cure, key=True)
        else:
            why = "`ratio` needs `lifts`: the stage that those present get to so many times as often"
            to.refuse((*path, "ratio"), why, cure="add it, as in `lifts: lead -> client`", key=True)
    elif each.ratio is not None and each.lifts is None:
        to.refuse((*path, "ratio"), "`ratio` goes with `lifts`", cure="take it out, or replace `shift`", key=True)


def _lifted(stage: str, each: HandRaiseFile, lifts: tuple[str, str], path: Path, to: Findings) -> None:
    """Refuse a move that is none of this hand-raise, and a ratio that is missing or none."""
    start, end = lifts
    if start != stage:
        why = f"the hand is raised in `{stage}`, so what it lifts starts there, not in `{start}`"
        to.refuse((*path, "lifts"), why, cure=f"write `{stage} {ARROW} {end}`")
    if end in STAGE_WORDS or end == stage:
        to.refuse((*path, "lifts"), f"`{end}` is no stage further on", cure=f"write `{stage} {ARROW} client`, say")
    if each.until is not None:
        why = "presence ends where the stage that it `lifts` is entered"
        to.refuse((*path, "until"), why, cure="take `until` out", key=True)
    if each.ratio is None and not to.excused(path, "ratio"):
        why = "`lifts` needs `ratio`: how many times as often those present get there"
        cure = "add it, as in `ratio: 4.9`, or name a published curve as `attention`"
        to.refuse((*path, "ratio"), why, cure=cure, key=True)
    elif each.ratio is not None and each.ratio <= 0:
        to.refuse((*path, "ratio"), "a ratio is above 0", cure="write how many times as often, as in 4.9")
