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
    come = (
        step(start, "arrival", "visitor"),
        step(start, "enter", "visitor"),
        step(start + 2.7, "visit", "visitor", "landing page", "else", lag=2765, quality=-0.2, felt=-0.4,
             draws=(("quality", 0.42),)),
        step(start + 50, "visit", "visitor", "form", "sent", quality=0.3, felt=0.3, draws=(("delay", 0.4), ("outcome", 0.02))),
        step(start + 50, "enter", "lead"),
    )  # fmt: skip
    delay, outcome = ("delay", 0.62), ("outcome", 0.31)
    today = (
        step(start + 1.2 * DAY, "visit", "lead", "first call", "unreached", lag=round(1.2 * DAY * TICKS), draws=(delay, ("reach", 0.7))),
        step(start + 2.2 * DAY, "visit", "lead", "first call", "else", draws=(("reach", 0.2), outcome), quality=-1.3, felt=-2.1),
        step(start + 2.2 * DAY, "enter", "lost"),
    )  # fmt: skip
    then = (
        step(start + 110, "visit", "lead", "first call", "qualified", lag=60 * TICKS, draws=(delay, ("reach", 0.4), outcome), quality=1.2, felt=1.2),
        step(start + 110, "enter", "MQL"),
        step(start + 3 * DAY, "visit", "MQL", "discovery call", "accepted", quality=0.1, felt=0.1),
        step(start + 3 * DAY, "enter", "SQL"),
        step(start + 9 * DAY, "visit", "SQL", "demo", "convinced", quality=0.5, felt=0.5),
        step(start + 9 * DAY, "enter", "opportunity"),
        step(start + 26 * DAY, "visit", "opportunity", "proposal", "signed", quality=-0.6, felt=-0.9),
        step(start + 26 * DAY, "enter", "client"),
        step(start + 33 * DAY, "visit", "client", "onboarding", "else", quality=0.9, felt=0.9),
        step(start + 60 * DAY, "drift", "client", "", "becomes a fan"),
        step(start + 60 * DAY, "enter", "fan"),
        step(364 * DAY, "censored", "fan"),
    )  # fmt: skip
    return twin(life(*come, *today), life(*come, *then))


def crowded(repeats: int = 40) -> Twin:
    """Lives of many visits with names that are long, and look like markup."""
    long, mark = "a touchpoint with a very very long name indeed", "<img onerror=alert(1)>"
    come = (step(0, "arrival", "visitor"), step(0, "enter", "visitor"))
    often = tuple(
        step(3 * DAY * (k + 1), "visit", "visitor", long if k % 3 else mark, "reads on and on and on", felt=(-1) ** k * 0.1 * k)
        for k in range(repeats)
    )  # fmt: skip
    one = life(*come, *often, step(130 * DAY, "drift", "visitor", "", mark), step(130 * DAY, "enter", "lost forever"))
    sold = (
        step(1, "visit", "visitor", mark, "sold", felt=0.2),
        step(1, "enter", "client"),
        step(364 * DAY, "censored", ""),
    )
    other = life(*come, *(step(each.time / TICKS + 0.2, each.kind, each.stage, each.touchpoint, each.outcome, felt=2.0) for each in often[:12]), *(
        step(60 * DAY + each.time / TICKS, each.kind, each.stage, each.touchpoint, each.outcome) for each in sold))  # fmt: skip
    return twin(one, other, segment="enterprise & <b>co</b>", variant="more of everything, everywhere & at once")
