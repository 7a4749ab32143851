"""Makes the stages of a scenario: drift clocks, revenue, attention, referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.values import Flow
from sojourn.scenario import model
from sojourn.scenario.file.findings import NOTHING, Findings, stream_of

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Rate
    from sojourn.scenario.file.models_stage import DriftFile, HandRaiseFile, RevenueFile, StageFile
    from sojourn.scenario.file.source import Path


def stage(name: str, each: StageFile, to: Findings) -> model.Stage:
    """Make a stage."""
    path: Path = ("stages", name)
    revenue = each.revenue if isinstance(each.revenue, list) else [] if each.revenue is None else [each.revenue]
    refer = each.refer if isinstance(each.refer, list) else [] if each.refer is None else [each.refer]
    return model.Stage(
        name=name,
        drift=tuple(_drift(key, clock, (*path, "drift", key), to) for key, clock in each.drift.items()),
        revenue=tuple(_revenue(item, (*path, "revenue", i), to) for i, item in enumerate(revenue)),
        stream=stream_of(each.stream, name),
        interrupts=each.interrupts,
        update=each.update,
        hand_raise=None if each.hand_raise is None else _hand_raise(each.hand_raise, (*path, "hand raise"), to),
        refer=tuple(to.referral(item, (*path, "refer", i)) for i, item in enumerate(refer)),
    )


def _drift(name: str, each: DriftFile, path: Path, to: Findings) -> model.Drift:
    if (each.after is None) == (each.rate is None) and not to.excused(path, "after", "rate"):
        both = "only one of `after` and `rate`" if each.after is not None else "`after` or `rate`"
        cure = (
            "keep one"
            if each.after is not None
            else "add e.g. `after: weibull median 21 d shape 0.7` or `rate: 4 % per month`"
        )
        to.refuse(path, f"a drift clock needs {both}", cure=cure, key=True)
    after: Law | Rate = each.rate if each.rate is not None else to.law(each.after or NOTHING, "time", (*path, "after"))
    return model.Drift(
        name=name,
        to=each.to,
        after=after,
        stream=stream_of(each.stream, name),
        opens=to.calendar(each.opens),
        working=to.calendar(each.working),
        slopes=tuple(each.slopes.items()),
        add=tuple(each.add.items()),
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


def _hand_raise(each: HandRaiseFile, path: Path, to: Findings) -> model.HandRaise:
    if each.shift is None and not to.excused(path, "shift"):
        to.refuse(
            path,
            "a hand-raise needs `shift`: what presence adds to the log-odds",
            cure="add it, as in `shift: 1.5`",
            key=True,
        )
    attention = to.law(each.attention, "time", (*path, "attention"))
    return model.HandRaise(attention=attention, shift=each.shift or 0.0, until=each.until or "")
