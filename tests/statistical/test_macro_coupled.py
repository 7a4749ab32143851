"""Intervals of a staffed journey hold the truth as often as they say, with 20 replications behind them."""

import pytest

pytest.importorskip("sojourn._core")

import sojourn
from tests.statistical.macro import fewest

BUSY = """\
sojourn: 1
name: busy
clock: {start: 2026-01-05, horizon: 2 d, warm-up: 12 h}
channels: {web: {rate: 6 per hour, to: lead}, ads: {rate: 2 per hour, to: lead}}
teams: {sales: {capacity: 2, line: {patience: exponential mean 20 min, then: lost}}}
stages: {lead: {}, client: {}, lost: {}}
touchpoints:
  call:
    in: lead
    after: 0 min
    by: sales
    service: exponential mean 15 min
    outcomes: {yes: {to: client, share: 50 %}, else: lost}
"""
#: metric, and its value over 60,000 replications (28.8 million prospects), good to a thousandth
ASKED = (
    ("queue", {"touchpoint": "call", "statistic": "p90"}, 834.8),
    ("share waiting over", {"touchpoint": "call", "over": "5 min"}, 0.29754),
    ("utilisation", {"team": "sales"}, 0.74711),
    ("abandonment", {"touchpoint": "call"}, 0.25293),
    ("share reaching", {"stage": "client"}, 0.37095),
    ("queue length", {"team": "sales"}, 0.67425),
)
#: of some prospects the interval is on the safe side
SOME = (
    ("queue", {"touchpoint": "call", "statistic": "p90", "channel": "ads"}, 834.8),
    ("share waiting over", {"touchpoint": "call", "over": "5 min", "channel": "ads"}, 0.29754),
)
ALARM = 1e-4


def held(runs):
    """How many of so many runs hold the truth in the interval of each metric."""
    plan = sojourn.loads(BUSY).compile()
    found = [0] * len(ASKED + SOME)
    for seed in range(runs):
        results = plan.run(replications=20, seed=seed, threads=1)
        for i, (name, filters, truth) in enumerate(ASKED + SOME):
            metric = results.metric(name, **filters)
            found[i] += metric.low <= truth <= metric.high
    return found


def test_intervals_of_coupled_runs_fast():
    """50 runs; what holds its 95 % gives a false alarm once in 10,000 runs of this test."""
    assert min(held(50)) >= fewest(50, 0.95, ALARM)


@pytest.mark.full
def test_intervals_of_coupled_runs():
    """2,000 runs, standard error 0.5 points; 93.5 % allows for t on 20 skewed replications."""
    found = held(2000)
    assert min(found) >= 0.935 * 2000
    assert max(found[: len(ASKED)]) <= 0.965 * 2000
