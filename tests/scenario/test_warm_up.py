"""A warm-up before the start: every time that the engine is given counts from its beginning, across clock changes."""

from datetime import datetime
from typing import Any

import pytest

import sojourn as sj
from sojourn import d, h, per, week
from sojourn.scenario import calendar, engine, model
from sojourn.scenario.engine_channels import channel
from sojourn.scenario.what_if.eras import in_force
from tests.scenario.test_staff import HOUR, Recorder

#: Monday 6 April 2026 in Madrid, two weeks before: Sunday 22 March, 23:00, because clocks go forward on the 29th.
CLOCK = "clock: {start: 2026-04-06, zone: Europe/Madrid, horizon: 4 weeks, warm-up: 2 weeks}"
TEXT = f"""\
sojourn: 1
name: warm
{CLOCK}
calendars: {{office: 9:00-18:00 Mon-Fri}}
channels:
  web: {{rate: 5 per day, to: lead}}
  fair: {{rate: 5 per day, to: lead, from: 2026-04-01, until: 2026-04-08 12:00}}
  crm: {{log: ["2026-04-05T00:00:00", "2026-04-06T00:00:00", "2026-04-07T10:00:00.0005"], to: lead}}
stages: {{lead: {{drift: {{gives up: {{to: lost, after: exponential mean 10 d, opens: office}}}}}}, lost: {{}}}}
"""
WARM = sj.loads(TEXT)


def test_the_engines_clock_begins_with_the_warm_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine._core, "Journey", Recorder)
    made: Any = engine.journey(WARM)
    given = made.given("journey")
    assert given["warm_up"] == 336 * HOUR
    assert given["horizon"] == (336 + 672) * HOUR
    assert given["follow"] == (336 + 6720) * HOUR
    assert given["start_hour"] == 6 * 24 + 23
    assert calendar.origin(WARM.clock).replace(tzinfo=None) == datetime(2026, 3, 22, 23)


def test_clock_changes_and_openings_count_from_there() -> None:
    changes = [(at / HOUR, ahead) for at, ahead in calendar.clock_changes(WARM.clock)]
    assert changes[:2] == [(147, 1), (5187, 0)]
    opening = [(a / HOUR, b / HOUR) for a, b in calendar.openings(WARM.calendars[0], WARM.clock) if a > 0]
    assert opening[0] == (10, 19)  # Monday 23 March, in winter time
    assert (177, 186) in opening  # Monday 30 March, in summer time


def test_arrivals_count_from_there() -> None:
    to = Recorder()
    for each in WARM.channels:
        channel(to.journey, each, WARM.clock, None)
    web, fair, crm = to.given("rate", "web"), to.given("rate", "fair"), to.given("log")
    assert web["start"] == 0
    assert (fair["start"] / HOUR, fair["until"] / HOUR) == (216, 336 + 60)
    assert crm["times"] == [312 * HOUR, 336 * HOUR, (336 + 34) * HOUR + 1]  # half a tick is rounded up


def test_a_log_may_begin_in_the_warm_up_but_not_before_it() -> None:
    arrivals = WARM.channels[2].arrivals
    assert isinstance(arrivals, model.ArrivalLog)
    assert arrivals.times[0] == -24 * 3600 * 1_000_000
    with pytest.raises(sj.ScenarioError, match="lie before the warm-up begins, 2026-03-22 23:00"):
        sj.loads(TEXT.replace("2026-04-05T00", "2026-03-22T22"))
    again = sj.loads(WARM.to_yaml())
    assert again == WARM


def test_dates_of_what_ifs_count_from_there() -> None:
    variant = WARM.what_if({"stages.lead.drift.gives up.after": "3 d"}, start="2026-04-13")
    assert [era.ticks / HOUR for era in in_force(variant)] == [0, 336 + 168]
    more = WARM.what_if({"channels.web.rate": "times 2"}, start="2026-04-13")
    from sojourn.scenario.what_if.demand import of_variant

    assert of_variant(more)["web"].start == (336 + 168) * HOUR


def test_a_change_from_the_start_on_leaves_the_warm_up_as_it_was() -> None:
    change = {"stages.lead.drift.gives up.after": "3 d"}
    first, second = in_force(WARM.what_if(change, start="2026-04-06"))
    assert (first.ticks, second.ticks) == (0, 336 * HOUR)
    assert str(first.scenario.stages[0].drift[0].after) == "exponential mean 10 d"
    cold = sj.loads(TEXT.replace(", warm-up: 2 weeks", "").replace("2026-04-05T00", "2026-04-06T00"))
    assert len(in_force(cold.what_if(change, start="2026-04-06"))) == 1
    assert len(in_force(WARM.what_if(change))) == 1


def test_a_change_beyond_the_horizon_is_refused_by_the_horizon_alone() -> None:
    change = {"stages.lead.drift.gives up.after": "3 d"}
    assert WARM.what_if(change, start="2026-05-03").name
    with pytest.raises(sj.ScenarioError, match="lies beyond the horizon"):
        WARM.what_if(change, start="2026-05-04")


def test_no_time_is_no_warm_up() -> None:
    cold = TEXT.replace("2026-04-05T00", "2026-04-06T00")
    none = sj.loads(cold.replace(", warm-up: 2 weeks", ""))
    assert sj.loads(cold.replace("warm-up: 2 weeks", "warm-up: 0 d")) == none
    j = sj.Journey("x", start="2026-01-05", horizon=4 * week, warm_up=0 * d)
    assert j.scenario().clock.warm_up is None


def test_code_has_the_warm_up_too() -> None:
    j = sj.Journey("x", start="2026-04-06", zone="Europe/Madrid", horizon="4 weeks", warm_up="2 weeks")
    lead = j.stage("lead")
    j.channel("crm", log=["2026-04-05"], to=lead)
    j.channel("web", rate=5 * per(d), to=lead)
    assert j.scenario().clock == WARM.clock
    with pytest.raises(ValueError, match="before the start"):
        j.channel("old", log=["2026-03-22T22:00"], to=lead)
    with pytest.raises(ValueError, match="before the first year"):
        sj.Journey("x", start="0001-02-05", horizon=4 * week, warm_up=1000 * h)
