"""Twins written down by hand: each event as (seconds since the start, kind, stage, touchpoint, outcome, more)."""

from datetime import datetime
from typing import Any

from sojourn.compare.twin import TICKS, Life, Step, Twin
from sojourn.quantities.values import Duration
from sojourn.scenario.model import Clock

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
CLOCK = Clock(start=datetime(2026, 1, 5), horizon=Duration(value=52, unit="week"))


def step(at: float, kind: str, stage: str, touchpoint: str = "", outcome: str = "", **more: Any) -> Step:
    """One event."""
    return Step(time=round(at * TICKS), kind=kind, stage=stage, touchpoint=touchpoint, outcome=outcome, **more)


def life(*steps: Step, won: str = "client") -> Life:
    """A life; won when it first enters the stage."""
    at = next((each.time for each in steps if each.kind == "enter" and each.stage == won), None)
    return Life(steps=steps, won_at=at)


def twin(first: Life, second: Life, **more: Any) -> Twin:
    """Two lives of a prospect."""
    given: dict[str, Any] = {
        "replication": 3,
        "root": 7,
        "prospect": 7,
        "channel": "organic",
        "segment": "",
        "scenario": "small",
        "variant": "call in a minute",
        "won": "client",
        "clock": CLOCK,
        "horizon": round(364 * DAY * TICKS),
    }
    return Twin(first=first, second=second, **(given | more))


def called_back() -> Twin:
    """A lead who is called after a day today, and after a minute with the change."""
    start = 30 * DAY
    delay, outcome = ("delay", 0.62), ("outcome", 0.31)
    late, soon = round(1.2 * DAY * TICKS), 60 * TICKS

    def visit(after: float, stage: str, name: str, result: str, felt: float | None = None, **more: Any) -> Step:
        return step(start + after, "visit", stage, name, result, quality=felt, felt=felt, **more)

    def enter(after: float, stage: str) -> Step:
        return step(start + after, "enter", stage)

    come = (
        step(start, "arrival", "visitor"),
        enter(0, "visitor"),
        visit(2.7, "visitor", "landing page", "else", -0.4, lag=2765, draws=(("quality", 0.42),)),
        visit(50, "visitor", "form", "sent", 0.3, draws=(("delay", 0.4), ("outcome", 0.02))),
        step(start + 50, "enter", "lead", draws=(("attention", 0.53),), listens=720.0),
    )
    today = (
        visit(1.2 * DAY, "lead", "first call", "unreached", lag=late, draws=(delay, ("reach", 0.7))),
        visit(2.2 * DAY, "lead", "first call", "else", -2.1, draws=(("reach", 0.2), outcome)),
        enter(2.2 * DAY, "lost"),
    )
    then = (
        visit(110, "lead", "first call", "qualified", 1.2, lag=soon, draws=(delay, ("reach", 0.4), outcome)),
        enter(110, "MQL"),
        visit(3 * DAY, "MQL", "discovery call", "accepted", 0.1),
        enter(3 * DAY, "SQL"),
        visit(9 * DAY, "SQL", "demo", "convinced", 0.5),
        enter(9 * DAY, "opportunity"),
        visit(26 * DAY, "opportunity", "proposal", "signed", -0.9),
        enter(26 * DAY, "client"),
        visit(33 * DAY, "client", "onboarding", "else", 0.9),
        step(start + 60 * DAY, "drift", "client", "", "becomes a fan"),
        enter(60 * DAY, "fan"),
        step(364 * DAY, "censored", "fan"),
    )
    return twin(life(*come, *today), life(*come, *then))


def crowded(repeats: int = 40) -> Twin:
    """Lives of many visits with names that are long, and look like markup."""
    long, mark = "a touchpoint with a very very long name indeed", "<img onerror=alert(1)>"
    come = (step(0, "arrival", "visitor"), step(0, "enter", "visitor"))
    end = (3 * repeats + 10) * DAY

    def read(k: int, later: float = 0.0, felt: float | None = None) -> Step:
        name, value = long if k % 3 else mark, (-1) ** k * 0.1 * k if felt is None else felt
        return step(3 * DAY * (k + 1) + later, "visit", "visitor", name, "reads on and on and on", felt=value)

    one = (*map(read, range(repeats)), step(end, "drift", "visitor", "", mark), step(end, "enter", "lost forever"))
    other = (
        *(read(k, 0.2, 2.0) for k in range(min(12, repeats))),
        step(60 * DAY, "visit", "visitor", mark, "sold", felt=0.2),
        step(60 * DAY, "enter", "client"),
        step(2 * end, "censored", ""),
    )
    named = {"segment": "enterprise & <b>co</b>", "variant": "more of everything, everywhere & at once"}
    return twin(life(*come, *one), life(*come, *other), **named)
