"""Checks made by hand: what every output of a check is tried on, without a run."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from sojourn.check.model import Baseline, Checked, Entry, Finding, Held, Input, Judged, Rule, Series, Verdict

LOOKS = (64, 128, 256, 512)
DIGESTS = tuple(f"{k}a9c" * 16 for k in range(1, 5))
NOW = "7f03" * 16
EVIL = '<img onerror=x> & "%": 50,\r\n::error::\x00\ud800\ufffe\''  #: breaks what does not escape it
SEEN = 1e-3  #: level of a FAIL
HALF = 4.6  #: standard errors at either side at that level


def series(rule: Rule = "ratio", *, units: int = 512) -> Series:
    """Integer totals of a unit each; the same every time."""
    tops = tuple(2 + k * 7 % 5 for k in range(units))
    return Series(rule=rule, numerators=tops, denominators=() if rule == "total" else (90,) * units)


def held(metric: str = "client share", **others: Any) -> Held:
    """Return one metric of a baseline: the share of clients, 1.00 %, that may move by 0.05 points."""
    plain: dict[str, Any] = {
        "metric": metric,
        "unit": "share",
        "value": 0.01,
        "error": 0.00005,
        "text": "1.00 ± 0.01 %",
        "margin": "5 % rel",
        "low": -0.0005,
        "high": 0.0005,
    }
    rule = others.pop("rule", "ratio")
    return Held(**{**plain, **others}, series=series(rule))


def finding(verdict: Verdict, drift: float, error: float, **others: Any) -> Finding:
    """Return what a paired t-test says of 128 blocks, unless told otherwise."""
    plain: dict[str, Any] = {
        "low": drift - HALF * error,
        "high": drift + HALF * error,
        "test": "paired t" if error else "same bits",
        "units": 128,
    }
    plain["changed"] = min(117, others.get("units", 128)) if error else 0
    return Finding(verdict=verdict, drift=drift, error=error, **{**plain, **others})


def judged(of: Held, found: Finding, text: str, **others: Any) -> Judged:
    """Return a metric after the check."""
    plain: dict[str, Any] = {"blocks": 128, "value": of.value + found.drift}
    return Judged(held=of, finding=found, text=text, **{**plain, **others})


CLIENTS = held()
NET = held("net per prospect", unit="EUR", value=17.4, error=0.02, text="17.40 ± 0.04 EUR", low=-0.87, high=0.87)
WAIT = held(
    "first call wait p90", unit="s", value=3600.0, error=30.0, text="60.0 ± 1.0 min", margin="10 min abs",
    low=-0.021, high=0.018, rule="quantile", edge=3600.0,
)  # fmt: skip
ARRIVALS = held(
    "arrivals", unit="count", value=40_160.0, error=45.0, text="40,160 ± 90", margin="1 % rel", low=-401.6, high=401.6,
    rule="count",
)  # fmt: skip
REVENUE = held(
    "revenue", unit="EUR", value=912_000.0, error=4_000.0, text="912,000 ± 8,000 EUR", low=-45_600.0, high=45_600.0,
    rule="total",
)  # fmt: skip
HELD = (ARRIVALS, CLIENTS, NET, WAIT, REVENUE)

STILL = judged(ARRIVALS, finding("pass", 0.0, 0.0), "unchanged")
FEWER = judged(CLIENTS, finding("fail", -0.0021, 0.0001), "-0.21 ± 0.02 points")
DEARER = judged(NET, finding("pass", 0.2, 0.03), "+0.20 ± 0.06 EUR")
LONGER = judged(
    WAIT, finding("pass", -0.0042, 0.0016, units=32), "+30 s (0.4 ± 0.4 points fewer by 60 min)", value=3630.0
)
UNSURE = judged(REVENUE, finding("inconclusive", 44_000.0, 3_000.0, units=20), "+44,000 ± 6,000 EUR", blocks=512)
GONE = judged(
    held("win-back offer cost", unit="EUR", value=40.0, error=0.1, low=-2.0, high=2.0),
    finding("fail", -2.0, 0.0, test="gone", units=0),
    "gone: no metric 'win-back offer cost'",
)
UNSEEN = judged(
    held("former client share"),
    finding("inconclusive", 0.0, math.inf, low=-math.inf, high=math.inf, test="no cases", units=512, changed=3),
    "cannot be said: too little is seen of it",
)
STEADY = judged(REVENUE, finding("pass", 0.0, 0.0, units=20), "unchanged", blocks=512)

SLOPE = Input(
    path="touchpoints.sales talk.outcomes.wants an offer.share",
    before="18.24 %",
    after="14.4 %",
    line=62,
    column=33,
    file="scenarios/first_journey/scenario.yaml",
)
REMOVED = Input(path="touchpoints.win-back offer.cost", before="40 EUR", after="")


def baseline(**others: Any) -> Baseline:
    """Return the baseline of a first journey."""
    plain: dict[str, Any] = {
        "scenario": "first journey",
        "scenario_hash": "5c0de" + "0" * 59,
        "version": "0.1.0",
        "stream_version": 1,
        "kernel": "independent",
        "seed": 0,
        "replications": 20,
        "roots": 811_220,
        "blocks": 512,
        "block_size": 2048,
        "least_blocks": 512,
        "looks": LOOKS,
        "digests": DIGESTS,
        "metrics": HELD,
        "inputs": {SLOPE.path: "18.24 %", REMOVED.path: "40 EUR"},
        "history": (
            Entry(date="2026-11-20", version="0.1.0", reason="first recording", digest=DIGESTS[-1]),
            Entry(date="2026-11-21", version="0.1.0", reason="offers cost more", digest=DIGESTS[-1]),
        ),
    }
    return Baseline(**{**plain, **others})


def checked(*found: Judged, **others: Any) -> Checked:
    """Return a check that counted 512 blocks and found these; an exact one without any."""
    plain: dict[str, Any] = {
        "file": "scenarios/first_journey/scenario.yaml",
        "baseline_file": "scenarios/first_journey/baseline.json",
        "scenario": "first journey",
        "baseline": baseline(metrics=tuple(each.held for each in found) or HELD),
        "exact": not found,
        "same_scenario": not found,
        "strict": False,
        "judged": found,
        "inputs": (SLOPE,) if found else (),
        "blocks": 512,
        "digest": NOW if found else DIGESTS[-1],
        "seconds": 3.217,
        "alpha": SEEN,
        "beta": 0.01,
    }
    return Checked(**{**plain, **others})


EXACT = checked()
FAILS = checked(STILL, FEWER, DEARER, LONGER, STEADY, inputs=(SLOPE, REMOVED))
PASSES = checked(
    STILL, DEARER, LONGER, STEADY, file="scenarios/tiny.yaml", scenario="tiny", same_scenario=True, inputs=()
)
OPEN = checked(
    STILL,
    DEARER,
    UNSURE,
    file="scenarios/raving_fans/scenario.yaml",
    scenario="raving fans",
    inputs=(replace(SLOPE, file="scenarios/raving_fans/scenario.yaml"),),
)
ODD = checked(GONE, UNSEEN, DEARER, file="scenarios/odd/scenario.yaml", scenario="odd", inputs=(REMOVED,))
STRICT = replace(PASSES, strict=True, file="scenarios/strict/scenario.yaml")
NASTY = checked(
    judged(held(EVIL), FEWER.finding, "-0.21 ± 0.02 points"),
    file=f"a folder, 50 %: {EVIL}/scenario.yaml",
    scenario=EVIL,
    inputs=(Input(path=EVIL, before=EVIL, after=EVIL, line=3, column=5, file="a, b: 50 %.yaml"),),
)
