"""Changes from a date on: nothing before it, several dates one after the other, what cannot have one."""

from datetime import datetime, timedelta

import pytest

import sojourn as sj
from sojourn.scenario.what_if.eras import in_force

TEXT = """\
sojourn: 1
name: dated
clock: {start: 2026-01-05, horizon: 90 d}
currency: EUR
segments: {smb: {share: 80 %}, big: {share: 20 %}}
channels: {web: {rate: 40 per day, to: visitor, cost: 1 EUR}, fair: {cohort: 500, to: visitor}}
stages:
  visitor: {drift: {forgets: {to: lost, after: exponential mean 10 d}, looks away: {to: lost, rate: 5 % per month}}}
  lead: {drift: {gives up: {to: lost, after: exponential mean 20 d}}}
  client: {revenue: 100 EUR per month, drift: {churns: {to: lost, rate: observed}}}
  lost: {}
touchpoints:
  page: {in: visitor, after: 1 h to 3 d, quality: {mean: 0}, outcomes: {form: {to: lead, share: 20 %}, else: stay}}
  call: {in: lead, after: 1 d to 5 d, cost: 2 EUR, outcomes: {signs: client, else: lost}}
observed: {lead -> client: 30 %, client -> lost: 20 % within 12 months}
what-ifs:
  faster: {from: 2026-02-15, touchpoints.call.after: 1 min}
  dearer: {from: 2026-03-01, touchpoints.call.cost: plus 3 EUR, channels.web.cost: 2 EUR}
  closing: {from: 2026-02-15, observed.lead -> client: plus 10 points}
  more: {from: 2026-02-15, channels.web.rate: times 1.5}
  fewer: {from: 2026-02-15, channels.web.rate: times 0.5}
"""
DATE = datetime(2026, 2, 15)
DAY = 86400 * 1024  # ticks


@pytest.fixture(scope="module")
def scenario() -> sj.Scenario:
    return sj.loads(TEXT)


@pytest.fixture(scope="module")
def plan(scenario: sj.Scenario) -> sj.Plan:
    return scenario.compile()


Event = tuple[object, ...]


def events(plan: sj.Plan) -> tuple[set[Event], set[Event]]:
    """All that happens to everybody, before the date and from then on."""
    log = plan.run(replications=1, events=True).events
    columns = [log.column(name) for name in log.columns if name != "replication"]
    microseconds = (DATE - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    time = list(log.columns).index("time") - 1
    rows = list(zip(*columns, strict=True))
    early = {tuple(map(str, row)) for row in rows if row[time] < microseconds}
    return early, {tuple(map(str, row)) for row in rows} - early


@pytest.mark.parametrize("name", ["faster", "closing", "more", "fewer"])
def test_nothing_changes_before_the_date(scenario: sj.Scenario, plan: sj.Plan, name: str) -> None:
    before, after = (events(of) for of in (plan, scenario.what_if(name).compile(plan)))
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_demand_from_a_date_changes_nobody_else(scenario: sj.Scenario, plan: sj.Plan) -> None:
    base, more, fewer = (
        events(of)[1] for of in (plan, *(scenario.what_if(x).compile(plan) for x in ("more", "fewer")))
    )
    assert fewer < base < more


def test_dates_come_one_after_the_other(scenario: sj.Scenario, plan: sj.Plan) -> None:
    made = scenario.what_if("dearer", "faster", "more")
    assert [each.start for each in in_force(made)] == [None, DATE, datetime(2026, 3, 1)]
    assert made.compile(plan).core.eras == [41 * DAY, 55 * DAY]
    costs = [str(each.scenario.touchpoints[1].cost) for each in in_force(made)]
    assert costs == ["2 EUR", "2 EUR", "5 EUR"]
    assert scenario.what_if("more").compile(plan).core.eras == []  # demand has a date of its own


def test_what_begins_at_the_start_always_holds(scenario: sj.Scenario, plan: sj.Plan) -> None:
    change = {"touchpoints.call.after": "1 min", "channels.fair.cohort": 400}
    always, begun = (scenario.what_if(change, start=start).compile(plan) for start in (None, "2026-01-05"))
    assert begun.core.eras == []
    assert begun.run(replications=2).manifest.digest == always.run(replications=2).manifest.digest


def test_a_moved_line_has_a_date(scenario: sj.Scenario, plan: sj.Plan) -> None:
    dated = scenario.what_if("closing").compile(plan)
    assert dated.anchors == scenario.what_if("closing", start=None, name="x").compile(plan).anchors
    alone = scenario.what_if({"observed.lead -> client": "plus 10 points"}).compile(plan)
    assert dated.anchors == alone.anchors
    assert dated.run(replications=2).manifest.digest != alone.run(replications=2).manifest.digest


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"segments.smb.share": "70 %", "segments.big.share": "30 %"}, "never change in a life"),
        ({"channels.fair.cohort": 600}, "only the `rate` of a channel"),
        ({"channels.web.to": "lead"}, "only the `rate` of a channel"),
        ({"touchpoints.call.opens": "9:00-18:00 Mon-Fri"}, "at a date numbers alone can change"),
        ({"stages.visitor.update": "30 d"}, "has updates in one plan alone"),
        ({"stages.lead.drift.gives up.to": "visitor"}, "the ways out of stages differ"),
    ],
)
def test_what_has_no_date_is_refused(scenario: sj.Scenario, change: dict[str, object], why: str) -> None:
    with pytest.raises(sj.ScenarioError) as refused:
        scenario.what_if(change, start="2026-02-15").compile()
    assert any(why in each.why for each in refused.value.diagnostics if each.severity == "error")
    assert scenario.what_if(change).compile().core.eras == []


def test_a_file_tells_what_has_no_date() -> None:
    text = TEXT + "  hours: {from: 2026-02-15, touchpoints.call.opens: 9:00-18:00 Mon-Fri}\n"
    (found,) = sj.loads(text).validate()
    assert (found.line, found.column, found.path) == (22, 17, "what-ifs.hours.from")
    assert "at a date numbers alone can change" in found.why


def test_what_holds_between_two_dates_keeps_the_rules(scenario: sj.Scenario) -> None:
    """Each date has its own scenario, and each must be sound."""
    steps = (
        {"touchpoints.page.outcomes.form.share": "100 %", "from": "2026-02-01"},
        {"touchpoints.call.cost": "1 EUR", "from": "2026-03-01"},
    )
    made = scenario.what_if(*steps)
    assert [each.severity for each in made.validate()] in ([], ["error"], ["warning"])
    lines = scenario.what_if({"observed.lead -> client": "99.99 %", "from": "2026-02-01"}).validate()
    assert [each.path for each in lines if each.severity == "error"] == ["observed.lead -> client"]


def test_dates_show_in_what_changes(scenario: sj.Scenario, plan: sj.Plan) -> None:
    rows = scenario.what_if("faster", {"channels.web.cost": "3 EUR"}).compile(plan).explain()[0][2]
    assert [row[-1] for row in rows] == ["2026-02-15", "always"]
