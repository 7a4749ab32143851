"""Metrics of staff through the engine, on journeys whose calendars are worked out by hand."""

import pytest

pytest.importorskip("sojourn._core")

from sojourn import loads, merge

HOUR = 3600.0
DAY = 24 * HOUR
# Three ask at once on Monday at midnight; one person serves from 9 to 17, a quarter of an hour each.
QUEUE = """\
sojourn: 1
name: three in a line
clock: {start: 2026-01-05, horizon: 7 d}
currency: EUR
calendars: {office: 9:00-17:00 Mon-Fri}
channels: {ads: {cohort: 2, to: lead, cost: 1 EUR}, web: {cohort: 1, to: lead}}
teams: {sales: {capacity: 1, shift: office, cost: 40 EUR per hour}}
stages: {lead: {}, client: {revenue: {once: 100 EUR}}}
touchpoints:
  call: {in: lead, after: 30 min, by: sales, service: 15 min, cost: 2 EUR, outcomes: {else: client}}
"""
# All day, ten an hour, patience of 20 minutes; half of the calls reach nobody and end at once.
BUSY = """\
sojourn: 1
name: busy
clock: {start: 2026-01-05, horizon: 4 weeks, warm-up: 2 d}
currency: EUR
channels: {web: {rate: 6 per hour, to: lead}, ads: {rate: 2 per hour, to: lead, cost: 1 EUR}}
teams: {sales: {capacity: 2, cost: 30 EUR per hour, line: {patience: exponential mean 20 min, then: lost}}}
stages: {lead: {}, client: {revenue: {once: 50 EUR}}, lost: {}}
touchpoints:
  call:
    in: lead
    after: 0 min
    by: sales
    service: exponential mean 15 min
    outcomes: {yes: {to: client, share: 50 %}, else: lost}
"""


@pytest.fixture(scope="module")
def line():
    return loads(QUEUE).run(replications=3)


@pytest.fixture(scope="module")
def busy():
    return loads(BUSY).run(replications=20)


@pytest.mark.parametrize(
    ("name", "filters", "value"),
    [
        ("wait", {"touchpoint": "call"}, 9 * HOUR + 900),
        ("lag", {"touchpoint": "call"}, 1800),
        ("slide", {"touchpoint": "call"}, 8.5 * HOUR),
        ("queue", {"touchpoint": "call"}, 900),
        ("queue", {"team": "sales"}, 900),
        ("service", {"touchpoint": "call"}, 900),
        ("requests", {"touchpoint": "call"}, 3),
        ("time in line", {"touchpoint": "call"}, 900),
        ("utilisation", {"team": "sales"}, 0.75 / 40),
        ("paid hours", {"team": "sales"}, 40),
        ("queue length", {"team": "sales"}, (3 * 8.5 * HOUR + 900 + 1800) / (7 * DAY)),
        ("queue length", {"team": "sales", "hour": "Mon 01:00"}, 3),
        ("queue length", {"team": "sales", "hour": "Mon 09:00"}, 0.75),
        ("people on shift", {"team": "sales", "hour": "Fri 16:00"}, 1),
        ("people on shift", {"team": "sales", "hour": "Sat 10:00"}, 0),
        ("requests per hour", {"team": "sales", "hour": "Mon 00:00"}, 3),
        ("wait from asking", {"team": "sales", "hour": "Mon 00:00"}, 8.5 * HOUR + 900),
        ("staff cost", {}, 1600),
        ("net", {}, 300 - 6 - 2 - 1600),
        ("contribution before staff", {}, 300 - 6 - 2),
        ("contribution before staff", {"channel": "web"}, 98),
        ("net per prospect", {}, (300 - 6 - 2 - 1600) / 3),
    ],
)
def test_a_calendar_by_hand(line, name, filters, value):
    metric = line.metric(name, **filters)
    assert metric.value == pytest.approx(value)
    assert (metric.units, metric.n) == ("replications", 3)


def test_all_three_had_to_wait(line):
    assert line.metric("share waiting", touchpoint="call").value == 1
    assert line.metric("share waiting over", touchpoint="call", over="20 min").value == pytest.approx(1 / 3)
    assert line.metric("queue", touchpoint="call", statistic="p50").value == pytest.approx(900, rel=1 / 32)


def test_the_summary_tells_of_staff(line):
    text = str(line.summary())
    assert "Waits for staff" in text
    assert "exactly 1,600 EUR" in text


def test_identities_of_a_line(busy):
    requests, visits = busy.metric("requests", touchpoint="call"), busy.metric("visits", touchpoint="call")
    gone = busy.metric("abandonment", touchpoint="call")
    assert requests.value == pytest.approx(visits.value / (1 - gone.value), rel=2e-3)
    # Little: those in line on average = requests per time x time in line of each.
    in_line = requests.value / (28 * DAY) * busy.metric("time in line", touchpoint="call").value
    assert busy.metric("queue length", team="sales").value == pytest.approx(in_line, rel=2e-3)
    work = visits.value * busy.metric("service", touchpoint="call").value / (2 * 28 * DAY)
    assert busy.metric("utilisation", team="sales").value == pytest.approx(work, rel=2e-3)
    assert busy.metric("staff cost").value == pytest.approx(2 * 30 * 28 * 24)


def test_the_warm_up_came_before(busy):
    assert busy.manifest.warm_up == "2 d"
    assert busy.manifest.horizon == "4 weeks"
    assert busy.metric("arrivals").value == pytest.approx(8 * 24 * 28, rel=0.02)
    assert busy.metric("share reaching", stage="lead").value == 1
    assert busy.metric("visits", touchpoint="call", cohort=0).value > 0
    assert not busy.warm_up.shown


def test_intervals_of_durations_are_those_of_replications(busy):
    metric = busy.metric("queue", touchpoint="call", statistic="p90")
    assert (metric.units, metric.n) == ("replications", 20)
    assert metric.low < metric.value < metric.high
    every = busy.metric("share waiting over", touchpoint="call", over="5 min")
    some = busy.metric("share waiting over", touchpoint="call", over="5 min", channel="ads")
    assert every.half_width < some.half_width < 4 * every.half_width
    assert abs(every.value - some.value) < 3 * some.half_width  # the line knows no channels


def test_parts_add_up(busy):
    plan = loads(BUSY).compile()
    parts = [plan.run(replications=20, part=(i, 3)) for i in range(3)]
    assert merge(*parts).digest == busy.digest
    assert merge(*parts).metrics == busy.metrics


def test_a_shop_that_opens_with_empty_lines_is_told():
    text = BUSY.replace(", warm-up: 2 d", "").replace("mean 15 min", "mean 14.6 min")
    text = text.replace(", line: {patience: exponential mean 20 min, then: lost}", "").replace("4 weeks", "12 d")
    found = loads(text).run(replications=40).warm_up
    assert [each.stage for each in found.trends] == ["lead"]
    assert found.shown
    assert found.trends[0].early.value < 0
