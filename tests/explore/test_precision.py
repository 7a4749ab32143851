"""Runs that stop by themselves: what is read, where they stop, and that the bits are those of a plain run."""

import pickle

import pytest

import sojourn
from sojourn.errors import InputError
from sojourn.explore.precision import FEWEST_OUTCOMES, FIRST_REPLICATIONS, outcomes_of, target
from sojourn.results.ask import asked

SCENARIO = """
sojourn: 1
name: tiny
clock: {start: 2026-01-05, horizon: 30 d, follow: 30 d}
currency: EUR
channels: {web: {cohort: 1000, to: lead, cost: 1 EUR}}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 20 d}}}
  client: {revenue: {once: lognormal median 100 EUR sigma 1}}
  lost: {}
touchpoints:
  call: {in: lead, after: exponential mean 10 d, outcomes: {signs: {to: client, share: 10 %}, else: lost}}
"""


@pytest.fixture(scope="module")
def plan():
    return sojourn.loads(SCENARIO).compile()


@pytest.mark.parametrize(
    "text",
    [
        "client share: 5 % rel",
        "client share: 1 points abs",
        "client share: 1 % abs",
        "call wait p90: 6 h abs",
        "net: 5 % rel",
        "net per prospect: 1 EUR abs",
        "entries client: 3 abs",
        "client share, channel=web: 5 % rel",
    ],
)
def test_it_stops_when_precise_enough_and_not_before(plan, text):
    results = plan.run(precision=text, seed=3)
    sought = results.sought
    assert sought.reached
    (sight,) = sought.looks[-1].sights
    assert sight.metric.half_width <= sight.wanted
    assert [look.precise for look in sought.looks] == [False] * (len(sought.looks) - 1) + [True]
    assert results.digest == plan.run(replications=sought.needed, seed=3).digest
    assert sought.needed == results.manifest.replications
    assert text in sought.text


def test_every_metric_must_be_precise(plan):
    results = plan.run(precision=["client share: 50 % rel", "net per prospect: 4 % rel"])
    first, second = results.sought.looks[-1].sights
    assert first.precise
    assert second.precise
    assert len(results.sought.looks) > 1


def test_skewed_money_needs_outcomes(plan):
    results = plan.run(precision="revenue per prospect: 1000 EUR abs")  # at once, were it not for the outcomes
    assert results.sought.looks[-1].sights[0].outcomes >= FEWEST_OUTCOMES
    assert results.manifest.prospects > 20_000


def test_outcomes_are_counted_where_money_comes_from(plan):
    results = plan.run(replications=5)
    assert outcomes_of(results, asked(results, "net")) == results.tallies.total("reached", 1, results.groups)
    assert outcomes_of(results, asked(results, "cost per prospect")) == 5000
    nobody = sojourn.loads(SCENARIO.replace("10 %", "0 %")).run(replications=5)
    assert outcomes_of(nobody, asked(nobody, "revenue")) == 0


def test_totals_begin_with_enough_replications(plan):
    results = plan.run(precision="entries client: 1000 abs")
    assert [look.replications for look in results.sought.looks] == [FIRST_REPLICATIONS]


def test_the_most_ends_it_and_says_what_it_would_take(plan):
    results = plan.run(precision="client share: 1 % rel", prospects=30_000)
    sought = results.sought
    assert not sought.reached
    assert results.manifest.replications == sought.most == 30
    assert sought.needed > 300  # (1.96 / 0.01)^2 x 0.935 / 0.065 = 550,000 prospects, 550 replications
    assert "Not precise enough within 30 replications, 30,000 prospects" in sought.text
    enough = plan.run(precision="client share: 1 % rel", replications=3 * sought.needed)
    assert enough.sought.reached
    assert sought.needed / 2 < enough.sought.needed < sought.needed * 2


def test_nothing_seen_is_never_precise():
    plan = sojourn.loads(SCENARIO.replace("10 %", "0 %")).compile()
    results = plan.run(precision="revenue: 1 EUR abs", replications=100)
    assert not results.sought.reached
    exact = plan.run(precision="entries lead: 1 abs")
    assert exact.sought.reached  # 1,000 in each


def test_events_come_with_the_last_look(plan):
    results = plan.run(precision="client share: 5 % rel", events=True)
    assert len(set(results.events.to_pandas()["replication"])) == results.manifest.replications


def test_it_travels_with_the_results(plan):
    results = plan.run(precision="client share: 20 % rel")
    assert pickle.loads(pickle.dumps(results)).sought == results.sought
    assert plan.run(replications=1).sought is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("client share", "is no precision"),
        ("client share: 1 %", "is no precision"),
        ("client share: 1 EUR abs", "what to do: write such as 1 %"),
        ("net: 1 abs", "what to do: write such as 5000 EUR"),
        ("call wait: 3 abs", "what to do: write such as 5 min"),
        ("clint share: 1 % rel", "did you mean 'client share'?"),
        ("client share: 0 % rel", "a half-width must be above 0"),
        ([], "no precision was asked for"),
    ],
)
def test_mistakes(plan, text, told):
    with pytest.raises(InputError) as caught:
        plan.run(precision=text)
    assert told in str(caught.value)


def test_a_part_has_no_precision(plan):
    with pytest.raises(InputError, match="a part of a run"):
        plan.run(precision="client share: 5 % rel", part=(0, 2))


def test_target():
    assert target(" client share :  5  %  rel ").metric == "client share"
