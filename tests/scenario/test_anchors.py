"""What is observed is solved when a scenario is compiled: once, as Python values, with its problems in their places."""

from __future__ import annotations

import math
import re

import pytest

import sojourn as sj
from sojourn import _core
from sojourn.scenario import anchors

FUNNEL = """\
sojourn: 1
name: funnel
clock: {start: 2026-01-05, horizon: 60 d}
channels: {web: {cohort: 2000, to: lead}}
stages:
  lead: {hand raise: {attention: exponential mean 1 h, lifts: lead -> offer, ratio: 3}}
  offer: {}
  client: {drift: {churns: {to: lost, rate: observed}}}
  lost: {}
touchpoints:
  call: {in: lead, after: 1 h, outcomes: {qualified: offer, else: lost}, attention: boost qualified}
  signing: {in: offer, after: 1 d, outcomes: {signed: client, else: lost}}
observed:
  lead -> offer: 30 % of 120
  signing.signed: 25 % per visit
  client -> lost: 1 % per month
"""
REACHED = """\
sojourn: 1
name: reached
clock: {start: 2026-01-05, horizon: 60 d}
channels: {web: {rate: 40 per day, to: lead}}
stages: {lead: {}, offer: {}, lost: {}}
touchpoints:
  call:
    in: lead
    after: [77 % 1 h, 23 % never]
    reach: 48 %
    outcomes: {qualified: offer, else: lost}
observed:
  lead->offer: RATE
"""
AT_MOST = r"3(7|6\.9) % at most"  # 0.77 x 0.48 = 36.96 %, to the error of the pilot
PLAIN = FUNNEL[: FUNNEL.index("observed:")].replace("qualified: offer", "qualified: {to: offer, share: 30 %}")
PLAIN = PLAIN.replace("signed: client", "signed: {to: client, share: 25 %}").replace("observed}", "1 % per month}")
PLAIN = PLAIN.replace("lifts: lead -> offer, ratio: 3", "shift: 1.5, until: offer")


def logit(p: float) -> float:
    return math.log(p / (1 - p))


@pytest.fixture(scope="module")
def plan() -> sj.Plan:
    return sj.loads(FUNNEL).compile()


def refuse(*_given: object, **_named: object) -> None:
    pytest.fail("nothing was to be solved")


def test_nothing_is_solved_where_everything_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("anchor_key", "solve_anchors", "anchored"):
        monkeypatch.setattr(_core, name, refuse)
    plan = sj.loads(PLAIN).compile()
    assert (plan.anchors, plan.lifts, plan.solved) == ((), (), None)
    assert not {"anchors", "presence"} & {title for title, _, _ in plan.explain(sampling=True)}


def test_anchors_are_values(plan: sj.Plan) -> None:
    lead, signing, churn = plan.anchors
    assert [each.line for each in plan.anchors] == ["lead -> offer", "signing.signed", "client -> lost"]
    assert [each.kind for each in plan.anchors] == ["eventually", "per visit", "hazard"]
    assert [each.unit for each in plan.anchors] == ["log odds", "log odds", "log hazard"]
    assert (lead.where, lead.name, churn.where, churn.name) == ("call", "qualified", "client", "churns")
    assert signing.intercept == pytest.approx(logit(0.25), abs=2**-20)
    assert churn.intercept == pytest.approx(math.log(-math.log(0.99) / (365.2425 * 86400 / 12)), abs=2**-20)
    for each in plan.anchors:
        assert each.achieved == pytest.approx(each.observed, rel=1e-5)
        assert each.intercept * 2**20 == int(each.intercept * 2**20)
        assert each.lowest < each.observed < each.attainable


def test_anchors_stand_in_the_order_of_the_lines() -> None:
    head, lines = FUNNEL.split("observed:\n")
    turned = head + "observed:\n" + "\n".join(reversed(lines.splitlines())) + "\n"
    plan = sj.loads(turned).compile()
    assert [each.line for each in plan.anchors] == ["client -> lost", "signing.signed", "lead -> offer"]


def test_a_lift_is_solved_on_the_close_rate(plan: sj.Plan) -> None:
    (lift,) = plan.lifts
    assert (lift.stage, lift.lifts, lift.preset, lift.ratio) == ("lead", "offer", "", 3)
    assert lift.achieved == pytest.approx(3, rel=1e-4)
    assert lift.present / lift.absent == pytest.approx(lift.achieved, rel=1e-9)
    # One call after an hour: e^-1 of them are present, and 30 % qualify in all.
    absent = 0.3 / (1 + 2 * math.exp(-1))
    assert lift.absent == pytest.approx(absent, rel=0.02)
    assert lift.shift == pytest.approx(logit(3 * absent) - logit(absent), abs=4 * lift.error)
    assert 0 < lift.error < 0.01
    line = plan.anchors[0]
    assert line.intercept == pytest.approx(logit(absent), abs=4 * line.error)


def test_cases_carry_their_sampling_error(plan: sj.Plan) -> None:
    lead, signing, _ = plan.anchors
    assert lead.cases == 120
    # scipy.stats.beta: ppf(0.025, 36, 85), ppf(0.975, 37, 84)
    assert lead.interval == pytest.approx((0.21975649924052335, 0.3903961094221384), rel=1e-9)
    assert lead.intercepts is not None
    assert lead.intercepts[0] < lead.intercept < lead.intercepts[1]
    assert (signing.cases, signing.interval, signing.intercepts) == (None, None, None)


def test_an_end_out_of_reach_is_infinite() -> None:
    plan = sj.loads(REACHED.replace("RATE", "32 % of 10")).compile()  # the interval passes 37 %
    (line,) = plan.anchors
    assert line.intercepts is not None
    assert line.intercepts[1] == math.inf
    assert math.isfinite(line.intercepts[0])
    table = next(rows for title, _, rows in plan.explain(sampling=True) if title.startswith("sampling"))
    assert table[0][-1].endswith("to beyond reach")


def test_a_journey_is_solved_once_whatever_its_horizon(plan: sj.Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_core, "solve_anchors", refuse)
    scenario = sj.loads(FUNNEL)
    assert scenario.validate() == []
    assert scenario.compile(threads=1).anchors == plan.anchors
    assert sj.loads(FUNNEL.replace("60 d", "2 years")).compile().anchors == plan.anchors


def test_the_plan_runs_with_its_anchors(plan: sj.Plan) -> None:
    results = plan.run(replications=10, seed=3)
    found = results.metric("share reaching", stage="offer")
    assert found.value is not None
    assert found.value == pytest.approx(0.3, abs=5 * math.sqrt(0.21 / 20000))


def test_what_cannot_be_reached_is_told_in_its_place() -> None:
    scenario = sj.loads(REACHED.replace("RATE", "45 %"), file="reached.yaml")
    (found,) = scenario.validate()
    assert (found.severity, found.path, found.line, found.column) == ("error", "observed.lead->offer", 13, 16)
    assert re.search(AT_MOST, found.why)
    with pytest.raises(sj.ScenarioError, match=AT_MOST):
        scenario.compile()


def test_the_example_of_the_methods_page() -> None:
    (line,) = sj.loads(REACHED.replace("RATE", "32 %")).compile().anchors
    assert line.attainable == pytest.approx(0.3696, abs=4 * 0.5 / 128)
    assert line.intercept == pytest.approx(1.8643, abs=4 * line.error)
    assert 0 < line.error < 0.1


def test_what_can_hardly_be_reached_is_a_warning() -> None:
    (found,) = sj.loads(REACHED.replace("RATE", "35.85 %")).validate()  # 97 % of what is attainable
    assert found.severity == "warning"
    assert "more than 90 %" in found.why
    assert sj.loads(REACHED.replace("RATE", "30 %")).validate() == []


def test_nothing_is_solved_where_a_rule_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_core, "solve_anchors", refuse)
    found = sj.loads(FUNNEL.replace("  signing.signed: 25 % per visit\n", "")).validate()
    assert [each.path for each in found] == ["touchpoints.signing.outcomes.signed"]


def test_the_explanation_tells_what_was_solved(plan: sj.Plan) -> None:
    told = {title: (columns, rows) for title, columns, rows in plan.explain()}
    columns, rows = told["anchors"]
    line = dict(zip(columns, rows[0], strict=True))
    assert (line["line"], line["observed"], line["solves"]) == ("lead -> offer", "30 % of 120", "call.qualified")
    assert rows[1][4:6] == [f"{logit(0.25):.4f}", "25 %"]
    assert rows[2][2] == "client: clock churns"
    assert rows[2][5:7] == ["1 % per month", "0 % per month to any"]
    columns, rows = told["presence"]
    assert rows[0][:4] == ["lead", "offer", "own", "3.000"]
    _, rows = told["close rate by delay, absent = 1"]
    hour = next(row for row in rows if row[1] == "1 h")
    assert hour[2:] == ["36.79 %", "", "1.736", "1.736"]
    assert "sampling error of observed rates" not in told


def test_sampling_errors_are_told_on_request(plan: sj.Plan) -> None:
    told = {title: rows for title, _, rows in plan.explain(sampling=True)}
    (row,) = told["sampling error of observed rates"]
    assert row[:4] == ["lead -> offer", "120", "30 %", "21.9 to 39.1 %"]


def test_solutions_are_kept_in_memory_and_bounded() -> None:
    assert anchors._solved.cache_info().maxsize == 64
