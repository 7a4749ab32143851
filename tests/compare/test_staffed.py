"""Comparisons of staffed journeys: by replications, with work and waits on both sides."""

import pytest

pytest.importorskip("sojourn._core")

import sojourn
from sojourn.errors import InputError

STAFFED = """\
sojourn: 1
name: staffed
clock: {start: 2026-01-05, horizon: 4 weeks, warm-up: 1 week}
currency: EUR
calendars: {office: 9:00-17:00 Mon-Fri}
channels: {web: {rate: 40 per day, to: lead}, ads: {rate: 20 per day, to: lead, cost: 1 EUR}}
teams: {sales: {capacity: 3, shift: office, cost: 30 EUR per hour}}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 2 d}}}
  client: {revenue: {once: 200 EUR}}
  lost: {}
touchpoints:
  call:
    in: lead
    after: 10 min
    by: sales
    service: exponential mean 20 min
    outcomes: {yes: {to: client, share: 30 %}, else: lost}
what-ifs:
  one more: {teams.sales.capacity: plus 1}
  nothing: {teams.sales.capacity: plus 0}
  more demand: {channels.web.rate: times 1.2}
"""


@pytest.fixture(scope="module")
def baseline():
    return sojourn.loads(STAFFED).run(replications=12)


@pytest.fixture(scope="module")
def compared(baseline):
    return baseline.compare("one more", flips=False, evidence=False)


def test_totals_are_paired_by_replications(compared):
    won = compared.arm().won.difference
    assert (won.units, won.n) == ("replications", 12)
    assert won.value > 0
    assert won.variance_ratio > 1


def test_one_more_pays_for_its_hours(compared):
    cost = compared.difference("staff cost")
    assert cost.value == pytest.approx(30 * 8 * 20)
    assert cost.half_width == pytest.approx(0, abs=1e-9)
    arm = compared.arm()
    revenue = next(each for each in arm.money if each.name == "revenue")
    others = compared.difference("cost before staff")
    assert arm.net.value == pytest.approx(revenue.value - others.value - cost.value)


def test_one_more_lengthens_nobodys_wait(compared):
    assert compared.difference("utilisation", team="sales").value < 0
    assert compared.difference("queue", touchpoint="call", statistic="mean").value < 0
    assert compared.difference("share waiting", touchpoint="call").value < 0
    assert compared.difference("share waiting over", touchpoint="call", over="15 min").value < 0


def test_the_account_tells_both_sides(compared):
    text = compared.summary()
    assert "What it does to staff and waits" in text
    assert "utilisation sales" in text
    assert "what one gains another may lose" in text


def test_no_change_is_no_difference(baseline):
    found = baseline.compare("nothing", flips=False, evidence=False)
    assert {each.verdict for each in found.arm().every} <= {"unchanged", "unknown"}


def test_some_prospects_are_told_before_staff(baseline):
    found = baseline.by(channel="ads").compare("one more", flips=False, evidence=False)
    assert [each.name for each in found.arm().money] == ["contribution before staff", "revenue", "cost before staff"]
    assert "contribution before staff" in found.headline


def test_few_replications_are_told(baseline):
    few = baseline.plan.run(replications=3).compare("one more", flips=False, evidence=False)
    assert "Only 3 replications stand behind" in few.summary()


def test_more_demand_makes_the_others_wait(baseline):
    found = baseline.by(channel="ads").compare("more demand", flips=False, evidence=False)
    assert found.difference("queue", touchpoint="call", statistic="mean", channel="ads").value > 0


def test_another_kernel_or_warm_up_does_not_pair(baseline):
    other = sojourn.loads(STAFFED.replace("warm-up: 1 week", "warm-up: 2 weeks")).run(replications=12)
    with pytest.raises(InputError, match="warm_up is 1 week in one and 2 weeks in the other"):
        baseline.compare(other, won="client")
