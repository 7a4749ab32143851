"""Whatever a sound file combines, it runs: time never goes back, everybody is accounted for, threads leave no trace."""

from __future__ import annotations

import pytest

import sojourn
from sojourn.errors import SojournError
from tests.behaviour.anything import anything

SEEDS = {"fast": range(16), "full": range(16, 1000)}


def check(seed: int) -> str:
    """Run one random journey and hold it to what is true of all; return how it ended."""
    scenario = sojourn.loads(anything(seed))
    errors = [each for each in scenario.validate() if each.severity == "error"]
    if errors:
        return "refused"
    plan = scenario.compile()
    try:
        results = plan.run(replications=3, seed=seed, events=True, threads=1)
    except SojournError as error:
        assert any(word in str(error) for word in (" times", "referrals", "`age`", "integer"))  # noqa: PT017
        return "limit"
    log = results.events.to_pandas()
    ordered = log.groupby(["replication", "prospect"], sort=False)["time"]
    assert (ordered.diff().dropna().dt.total_seconds() >= 0).all()
    assert (log["kind"] == "arrival").sum() == results.metric("arrivals").value * 3
    time_in = sum(results.tallies.totals("time in", range(len(results.tallies.groups))))
    span = results.tallies.grid_times[-1]
    assert 0 < time_in <= span * (log["kind"] == "arrival").sum()
    assert plan.run(replications=3, seed=seed, threads=2).digest == results.digest
    parts = [plan.run(replications=3, seed=seed, part=(i, 3)) for i in range(3)]
    assert sojourn.merge(*reversed(parts)).digest == results.digest
    return "ran"


@pytest.mark.parametrize("tier", ["fast", pytest.param("full", marks=pytest.mark.full)])
def test_anything_sound_runs(tier: str) -> None:
    ends = [check(seed) for seed in SEEDS[tier]]
    assert ends.count("ran") > 0.6 * len(ends), {end: ends.count(end) for end in set(ends)}


RUNAWAY = """
sojourn: 1
name: runaway
clock: {start: 2026-01-05, horizon: 400 d}
channels:
  seeds: {cohort: 10, to: client}
  friends: {arrivals: referrals, to: client, accept: 90 %, after: 1 d}
stages: {client: {refer: {to: friends, count: poisson mean 1.5}}}
"""


def test_a_tree_without_end_is_an_error_in_words() -> None:
    with pytest.raises(SojournError, match="a tree of referrals from the stage `client` grows without end"):
        sojourn.loads(RUNAWAY).run(replications=1)


CALLS = """
sojourn: 1
name: calls
clock: {start: 2026-01-05, horizon: 2000 d, follow: 2000 d}
channels: {all: {cohort: 1, to: lead}}
stages: {lead: {}}
touchpoints:
  call: {in: lead, WHEN}
"""


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("every: 6 h", "the touchpoint `call` was due more than 4096 times in one entry of its stage; let it recur"),
        (
            "every: 90 d, reach: 0 %, attempts: {every: 1 h}",
            "the touchpoint `call` tried more than 64 times in one round; give its attempts an `up to`",
        ),
    ],
)
def test_a_touchpoint_that_outgrows_its_addresses_is_named(when: str, message: str) -> None:
    with pytest.raises(SojournError, match=message):
        sojourn.loads(CALLS.replace("WHEN", when)).run(replications=1)


TROUBLE = """
sojourn: 1
name: trouble
clock: {start: 2026-01-05, horizon: 10 d, follow: 10 d}
channels: {all: {cohort: 1, to: client}}
stages:
  client: {drift: {has trouble: {to: issue, after: 1 min}}}
  issue: {interrupts: yes, drift: {passes: {to: back, after: 1 min}}}
"""


def test_a_clock_that_outgrows_its_addresses_is_named() -> None:
    with pytest.raises(SojournError, match="the clock `has trouble` led into an interruption more than 4096"):
        sojourn.loads(TROUBLE).run(replications=1)
