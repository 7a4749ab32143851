"""Coupled runs give the same bits for any number of threads and any split of their replications."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import sojourn

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

MARKET = """
sojourn: 1
name: market
clock: {start: 2026-01-05, horizon: 60 d, warm-up: 10 d}
calendars: {office: 9:00-18:00 Mon-Fri}
experience: {lambda: 2, omega: 0.6}
traits:
  goodwill: {half-life: 60 d, gains: {episode: 0.3}}
  trust: {half-life: 30 d}
brand: {reputation: {half-life: 90 d, baseline: 0}}
channels:
  web: {rate: 20 per day, to: lead, slopes: {reputation: 0.5}, start: {trust: {value: -0.2, slopes: {reputation: 0.5}}}}
  market: {pool: {size: 3000, alone: 0.8 per year, together: 4 per year}, to: lead}
  friends: {arrivals: referrals, to: lead, accept: 30 %, after: exponential mean 3 d, pass on: {trust: 0.5}}
teams:
  reps: {capacity: 3, shift: office, serve: [first call, trust desc, first come], utilised elsewhere: 20 %}
  care: {capacity: {Mon-Fri: 2, Sat-Sun: 1}, shift: 8:00-22:00 Mon-Sun, line: {patience: exponential mean 20 min}}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 6 d}}}
  client: {drift: {has an issue: {to: issue, rate: 20 % per week}, churns: {to: lost, rate: 5 % per month}}}
  issue: {interrupts: yes, drift: {lives with it: {to: back, after: 5 d}}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: 1 min to 30 min
    by: reps
    attempts: {up to: 4, every: 4 h, while: [unreached, undecided], then: lost}
    reach: 60 %
    service: {reached: 25 min, unreached: 2 min}
    quality: {mean: 0, sd: 0.5, slopes: {load: -0.3}}
    outcomes: {signs: {to: client, share: 30 %, slopes: {trust: 1, reputation: 0.5}}, else: stay}
  help:
    in: issue
    by: care
    attempts: {every: 1 d, while: [unreached, undecided]}
    service: lognormal median 8 min sigma 0.8
    quality: {mean: -0.3, sd: 1, slopes: {load: -0.5}}
    outcomes:
      solved: {to: back, share: 60 %, refer: {to: friends, count: poisson mean 0.1}}
      angry: {to: stay, share: 10 %, warn: {reputation: -0.05}}
      else: stay
"""


def texts() -> dict[str, str]:
    """Scenarios with everything that couples."""
    tandem = (HERE / "peers/tandem.yaml").read_text()
    return {"market": MARKET, "tandem": tandem, "tie": (HERE / "peers/desk.yaml").read_text()}


@pytest.mark.parametrize("name", ["market", "tandem", "tie"])
def test_threads_and_parts_leave_no_trace(name: str) -> None:
    plan = sojourn.loads(texts()[name]).compile()
    assert plan.core.coupling
    one = plan.run(replications=8, seed=5, threads=1, events=True)
    for threads in (2, 3, 8):
        other = plan.run(replications=8, seed=5, threads=threads, events=True)
        assert other.digest == one.digest
        assert other.events.to_pandas().equals(one.events.to_pandas())
    for parts in (2, 3, 8):
        made = [plan.run(replications=8, seed=5, part=(i, parts)) for i in range(parts)]
        Random(parts).shuffle(made)
        assert sojourn.merge(*made).digest == one.digest
    assert plan.run(replications=8, seed=6).digest != one.digest


def test_a_longer_run_begins_as_a_shorter_one() -> None:
    """Replications do not know how many there are."""
    plan = sojourn.loads(MARKET).compile()
    short = plan.run(replications=2, seed=5, events=True).events.to_pandas()
    long = plan.run(replications=4, seed=5, events=True).events.to_pandas()
    assert long[long["replication"] < 2].reset_index(drop=True).equals(short)
