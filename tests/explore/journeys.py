"""Journeys whose metrics are formulas, and how far an estimate may lie from one."""

from __future__ import annotations

import importlib.util

import pytest

import sojourn as sj

opt = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("SALib", "optuna")),
    reason="needs the extra opt: pip install 'sojourn[opt]'",
)

#: client share = share of `call`
CALL = """
sojourn: 1
name: one call
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
channels: {web: {cohort: 4000, to: lead}}
stages: {lead: {}, client: {revenue: {once: 100 EUR}}, lost: {}}
touchpoints: {call: {in: lead, after: 1 h, outcomes: {yes: {to: client, share: 30 %}, else: lost}}}
"""

#: client share = 30 % x 10 / (10 + m), m the mean of the delay in days
RACE = """
sojourn: 1
name: a race
clock: {start: 2026-01-05, horizon: 1000 d}
channels: {web: {cohort: 8000, to: lead}}
stages: {lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}, client: {}, lost: {}}
touchpoints: {call: {in: lead, after: exponential mean 1 d, outcomes: {yes: {to: client, share: 30 %}, else: lost}}}
"""

#: client share = 1 - 0.7^n, n the number of attempts
ATTEMPTS = """
sojourn: 1
name: attempts
clock: {start: 2026-01-05, horizon: 300 d}
channels: {web: {cohort: 4000, to: lead}}
stages: {lead: {}, client: {}}
touchpoints:
  call:
    in: lead
    after: 1 h
    attempts: {up to: 2, every: 1 d, while: undecided}
    outcomes: {yes: {to: client, share: 30 %}, else: stay}
"""

#: Y = p1 p2 p3 of the oracle SOBOL: the share that reaches `d`
FUNNEL = """
sojourn: 1
name: funnel
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
channels: {web: {cohort: 2000, to: a}}
stages: {a: {}, b: {}, c: {}, d: {revenue: {once: 1000 EUR}}, lost: {}}
touchpoints:
  one: {in: a, after: 1 h, outcomes: {yes: {to: b, share: 60 %}, else: lost}}
  two: {in: b, after: 1 h, outcomes: {yes: {to: c, share: 40 %}, else: lost}}
  three: {in: c, after: 1 h, outcomes: {yes: {to: d, share: 85 %}, else: lost}}
"""

SHARE = "touchpoints.call.outcomes.yes.share"
DELAY = "touchpoints.call.after"
FUNNEL_LEVERS = (
    "touchpoints.one.outcomes.yes.share=50 % to 70 %",
    "touchpoints.two.outcomes.yes.share=20 % to 60 %",
    "touchpoints.three.outcomes.yes.share=80 % to 90 %",
)


def journey(text: str) -> sj.Scenario:
    """Return the scenario of a text."""
    return sj.loads(text)


def z(value: float, half_width: float, truth: float) -> float:
    """Return how many standard errors an estimate lies from the truth."""
    return abs(value - truth) / (half_width / 1.96) if value != truth else 0.0
