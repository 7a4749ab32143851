"""Small journeys that checks are run on."""

from __future__ import annotations

from functools import lru_cache

import sojourn as sj
from sojourn.check.model import Baseline
from sojourn.check.record import record
from sojourn.scenario.model import Scenario
from tests.cli.conftest import SMALL

STAFFED = """\
sojourn: 1
name: staffed
clock: {start: 2026-01-05, horizon: 4 weeks}
channels: {web: {rate: 30 per day, to: lead}}
teams: {desk: {capacity: 1}}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 5 d}}}
  client: {}
  lost: {}
touchpoints:
  call:
    in: lead
    by: desk
    after: exponential mean 1 h
    service: exponential mean 12 min
    outcomes: {signs: {to: client, share: 40 %}, else: stay}
"""


def small(*changes: tuple[str, str]) -> Scenario:
    """Return the small journey of the command line's tests, with pieces of its text put in place of others."""
    text = SMALL
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return sj.loads(text, file="small.yaml")


@lru_cache
def baseline() -> Baseline:
    """Record the small journey with its own metrics, some 12,000 prospects."""
    return record(small(), replications=20, date="2026-11-22")
