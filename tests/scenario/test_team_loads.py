"""Loads offered to teams, and lines met under capacity, as Python values, tables and warnings."""

from __future__ import annotations

import math
from functools import cache

import pytest

import sojourn as sj
from sojourn.scenario.team_loads import TeamLoad

DESK = """\
sojourn: 1
name: desk
clock: {start: 2026-01-05, horizon: 7 d, warm-up: 1 d}
channels: {phone: {rate: 56 per hour, to: caller}}
teams:
  desk: {capacity: 5, LINE}
stages: {caller: {}, client: {}, lost: {}}
touchpoints:
  call:
    in: caller
    after: 1 s
    by: desk
    service: exponential mean 6 min
    outcomes: {buys: {to: client, SHARE}, else: lost}
"""
PATIENT = "line: {patience: exponential mean 4 min, then: lost}"
OBSERVED = "observed: {caller -> client: 30 %}\n"


def stated(line: str = "") -> sj.Scenario:
    return sj.loads(DESK.replace(", LINE", f", {line}" if line else "").replace("SHARE", "share: 30 %"))


@cache
def observed() -> sj.Plan:
    text = DESK.replace("LINE", PATIENT).replace("{to: client, SHARE}", "client")
    return sj.loads(text + OBSERVED).compile()


def rows(plan: sj.Plan, title: str) -> list[dict[str, str]]:
    tables = {name: (columns, found) for name, columns, found in plan.explain()}
    columns, found = tables[title]
    return [dict(zip(columns, row, strict=True)) for row in found]


def test_a_line_without_end_is_doubted_and_never_refused() -> None:
    plan = stated().compile()
    (load,) = plan.loads
    assert load.overloaded
    assert load.load == pytest.approx(56 / 50, rel=0.05)
    assert load.growth == pytest.approx(6 * 168, rel=0.5)
    (doubt,) = plan.doubts()
    assert (doubt.severity, doubt.path) == ("warning", "teams.desk.capacity")
    assert doubt.line == 6
    assert "the offered load is 1.1" in doubt.why
    assert "prospects a week" in doubt.why
    assert "add somebody" in doubt.cure
    assert rows(plan, "doubts about teams") == [{"team": "desk", "why": doubt.why, "what to do": doubt.cure}]
    titles = [title for title, _, _ in plan.explain()]
    assert titles[titles.index("load of teams") + 1] == "doubts about teams"
    assert not [each for each in stated().validate() if each.severity == "error"]


def test_whoever_may_give_up_bounds_the_line() -> None:
    plan = stated(PATIENT).compile()
    assert plan.doubts() == []
    assert "doubts about teams" not in str(plan)
    (row,) = rows(plan, "load of teams")
    assert row["team"] == "desk"
    assert row["offered load"].startswith("1.1")
    assert row["note"].startswith("at least 1")
    assert "give up" in row["note"]
    assert row["open a week"] == "168 h"


def test_no_team_no_table() -> None:
    plan = sj.load("first_journey").compile()
    assert plan.loads == ()
    assert plan.doubts() == []
    assert "load of teams" not in {title for title, _, _ in plan.explain()}
    assert plan.rehearsal is None


def test_a_team_that_nobody_asks_is_doubted() -> None:
    text = DESK.replace(", LINE", "").replace("SHARE", "share: 30 %").replace("caller: {}", "caller: {}, hall: {}")
    plan = sj.loads(text.replace("in: caller", "in: hall").replace("to: caller", "to: caller")).compile()
    (doubt,) = plan.doubts()
    assert "no visit asks for this team" in doubt.why


def test_notes_say_what_follows() -> None:
    def note(load: float, *, limited: bool = False, requests: float = 100.0) -> str:
        return TeamLoad(
            team="a",
            requests=requests,
            service=60,
            open=40,
            people=2,
            load=load,
            limited=limited,
            growth=1234,
            more=1,
        ).note

    assert note(0.9) == ""
    assert note(1.25) == "the line grows by 1,234 prospects a week"
    assert note(1.25, limited=True).startswith("at least 20 % of the work is never done")
    assert note(math.inf) == "nobody is ever on shift"
    assert note(0, requests=0) == "nobody asks for it"


def test_lines_are_met_under_capacity() -> None:
    plan = observed()
    (anchor,) = plan.anchors
    assert anchor.unlimited == pytest.approx(math.log(0.3 / 0.7), abs=1e-4)
    assert anchor.intercept - anchor.unlimited > 5 * anchor.error
    assert anchor.achieved == pytest.approx(0.3, rel=0.01)
    assert anchor.staffed is not None
    assert anchor.staffed > 2000
    assert plan.rehearsal is not None
    assert plan.rehearsal.window == 7 * 86_400
    assert 1 < plan.rehearsal.passes <= 24


def test_a_run_meets_the_line() -> None:
    results = observed().run(replications=20, seed=5)
    reached = {"stage": "client"}
    found = next(each for each in results.metrics if (each.name, each.filters) == ("share reaching", reached))
    assert abs(found.value - 0.3) < 5 * math.hypot(found.half_width / 1.96, observed().anchors[0].achieved_error)


def test_tables_tell_how_lines_were_met() -> None:
    (row,) = rows(observed(), "anchors under capacity")
    assert row["line"] == "caller -> client"
    assert row["intercept, nobody waiting"].startswith("-0.84")
    (runs,) = rows(observed(), "runs on which lines were met")
    assert (runs["entries of"], runs["followed for"]) == ("7.00 d", "1.00 h")


def test_what_staff_cannot_do_is_refused_in_its_place() -> None:
    text = DESK.replace("LINE", PATIENT).replace("{to: client, SHARE}", "client")
    with pytest.raises(sj.ScenarioError) as refused:
        sj.loads(text + OBSERVED.replace("30 %", "95 %")).compile()
    (error,) = refused.value.diagnostics
    assert error.path == "observed.caller -> client"
    assert "`desk` is" in error.why
    assert "utilised" in error.why
    assert "add people to `desk`" in error.cure


def test_a_moved_line_is_solved_under_capacity() -> None:
    variant = observed().scenario.what_if({"observed.caller -> client": "36 %"}, name="better")
    moved = variant.compile(observed())
    assert moved.anchors[0].intercept > observed().anchors[0].intercept
    assert moved.anchors[0].achieved == pytest.approx(0.36, rel=0.01)
    more = observed().scenario.what_if({"teams.desk.capacity": "6"}, name="one more").compile(observed())
    assert more.anchors == observed().anchors
