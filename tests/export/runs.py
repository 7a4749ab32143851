"""Small runs whose every table holds something, for the tests of what reads them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import sojourn
from tests.scenario.staffed import STAFFED

TOLD = """
sojourn: 1
name: told
clock: {start: 2026-01-05, horizon: 30 d}
traits: {goodwill: {half-life: 90 d, gains: {felt: 1}}}
experience: {omega: 0.5}
channels:
  web: {cohort: 200, to: lead}
  friends: {arrivals: referrals, to: lead, accept: 50 %, after: 2 d}
stages: {lead: {}, client: {refer: {to: friends, count: poisson mean 1}}}
touchpoints:
  call:
    in: lead
    after: 1 d
    reach: 60 %
    attempts: {up to: 3, every: 1 d, while: unreached}
    quality: {mean: 0.5}
    outcomes: {signs: {to: client, share: 40 %}, else: stay}
surveys: {liked: {at: call, response: 30 %, cuts: [0], scores: [-100, 100]}}
what-ifs:
  sooner: {touchpoints.call.after: 1 h}
"""


@cache
def told() -> sojourn.Results:
    """Behaviour: traits, a survey, referrals, attempts in vain."""
    return sojourn.loads(TOLD).run(replications=10, events=True)


@cache
def staffed() -> sojourn.Results:
    """Staff: lines, slides to opening hours, brand traits."""
    return replace(sojourn.loads(STAFFED), what_ifs=()).run(replications=2, events=True)
