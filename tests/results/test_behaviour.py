"""Metrics of behaviour against small journeys whose numbers are worked out by hand."""

import json
import math

import pandas as pd
import pytest

pytest.importorskip("sojourn._core")

from sojourn import loads
from sojourn.errors import InputError
from sojourn.results.run import run

DAY = 86400.0
HEAD = """\
sojourn: 1
name: small
clock: {start: 2026-01-05, horizon: 30 d}
"""
# A contract of 24 days of its own time, interrupted every 10 of them; issues take 2 days, or end it after one.
ISSUES = (
    HEAD
    + """\
channels: {there: {cohort: 4000, to: client}}
stages:
  client:
    drift:
      breaks: {to: issue, after: 10 d}
      contract: {to: lost, after: 24 d}
  issue:
    interrupts: yes
    drift:
      solved: {to: back, after: 2 d}
      angry: {to: lost, after: [50 % 1 d, 50 % never]}
  lost: {}
"""
)
# Called at 9:00 on Monday (due at 1:00), again a day after in vain; six calls in ten reach; two of five reached sign.
CALLS = (
    HEAD
    + """\
calendars: {office: 9:00-18:00 Mon-Fri}
traits: {goodwill: {half-life: never, gains: {felt: 1}}}
experience: {omega: 0.5}
channels: {there: {cohort: 4000, to: lead}}
stages: {lead: {}, client: {}}
touchpoints:
  call:
    in: lead
    after: 1 h
    opens: office
    reach: 60 %
    attempts: {up to: 2, every: 1 d, while: unreached}
    quality: {mean: 0.5, sd: 2}
    outcomes: {signs: {to: client, share: 40 %}, else: stay}
surveys:
  liked: {at: call, response: 30 %, slope: 0, cuts: [-1.0986122886681098], scores: [-100, 100]}
"""
)
# Everybody tells two at arrival; they come ten days later.
FRIENDS = (
    HEAD
    + """\
channels:
  there: {cohort: 400, to: visitor}
  friends: {arrivals: referrals, to: visitor, accept: 80 %, after: 10 d}
stages: {visitor: {refer: {to: friends, count: 2}}}
"""
)


def run_of(text, **options):
    return run(loads(text).compile(), **({"replications": 5, "seed": 3} | options))


@pytest.fixture(scope="module")
def issues():
    return run_of(ISSUES)


@pytest.fixture(scope="module")
def calls():
    return run_of(CALLS, events=True)


@pytest.fixture(scope="module")
def friends():
    return run_of(FRIENDS)


def about(metric, expected):
    """Whether the estimate is its expected value but for run error."""
    assert metric.half_width is not None
    assert abs(metric.value - expected) < 2 * max(metric.half_width, 1e-6 * abs(expected)), metric
    return True


def named(results, name):
    return [metric.filters for metric in results.metrics if metric.name == name]


def test_interruptions_are_no_shares(issues):
    # one at 10 days; half of the issues are overcome, and then another comes at 22 days
    assert about(issues.metric("interruptions per entry", stage="client", to="issue"), 1.5)
    assert about(issues.metric("interruptions per entry eventually", stage="client", to="issue"), 1.5)
    assert named(issues, "interruptions per entry") == [{"stage": "client", "to": "issue"}]
    with pytest.raises(InputError, match="did you mean"):
        issues.metric("next stage", stage="client", to="issue")
    flows = {(each["stage"], each["to"]) for each in named(issues, "next stage") if "by" not in each}
    assert flows == {("client", "lost"), ("issue", "back"), ("issue", "lost")}


def test_flows_of_an_interrupted_stage(issues):
    assert about(issues.metric("next stage", stage="client", to="lost", by="contract"), 0.25)
    assert about(issues.metric("next stage", stage="client", to="lost", by="during issue"), 0.75)
    assert issues.metric("next stage", stage="client", to="lost").value == 1
    assert about(issues.metric("next stage", stage="issue", to="back"), 0.5)
    flows = issues.to_pandas("flows").set_index(["stage", "by"])
    assert flows.loc[("client", "breaks"), "interruptions_per_entry"] == pytest.approx(1.5, abs=0.05)
    assert pd.isna(flows.loc[("client", "breaks"), "next_stage"])
    assert pd.isna(flows.loc[("client", "contract"), "interruptions_per_entry"])
    assert flows.loc[("client", "during issue"), "kind"] == "during"
    assert flows.loc[("issue", "solved"), "to"] == "back"


def test_times_leave_interruptions_out(issues):
    # own time of the contract: 10 days where the first issue ends it, 20 where the second does, else 24
    own = issues.metric("sojourn time", stage="client")
    assert about(own, (10 / 2 + 20 / 4 + 24 / 4) * DAY)
    edges, counts = issues.tallies.histogram("sojourn", 0, issues.groups)
    assert sum(counts) == 20_000
    assert len(edges) == 3
    assert about(issues.metric("sojourn time", stage="issue"), 1.5 * DAY)
    # nobody stays longer in issues than two of two days
    assert about(issues.metric("time in", stage="issue"), (1 / 2 + 3 / 4 + 4 / 4) * DAY)


def test_what_only_interrupts_is_an_end():
    text = ISSUES.replace("      contract: {to: lost, after: 24 d}\n", "").replace(
        "      angry: {to: lost, after: [50 % 1 d, 50 % never]}\n", ""
    )
    found = run_of(text)
    assert found.shape.ends == ("client", "lost")
    assert about(found.metric("interruptions per entry", stage="client", to="issue"), 2)
    page = str(found.summary())
    assert "the end" in next(line for line in page.splitlines() if line.startswith("  client "))
    assert not named(found.by(channel="there"), "next stage")[1:]
    with pytest.raises(InputError):
        found.metric("sojourn time", stage="client")


def test_the_page_shows_interruptions_apart(issues):
    page = str(issues.summary())
    assert (
        "\nInterruptions\n  of      through  by          per entry  eventually\n  client  issue    breaks  1." in page
    )
    flows = page[page.index("\nFlows") : page.index("\nInterruptions")]
    assert "during issue" in flows
    assert "breaks" not in flows


def test_reached(calls):
    assert about(calls.metric("share reached", touchpoint="call"), 0.6)
    assert about(calls.metric("visits per prospect", touchpoint="call"), 1.4)
    assert about(calls.metric("outcome share", touchpoint="call", outcome="unreached"), 0.4)
    assert about(calls.metric("outcome share", touchpoint="call", outcome="signs"), 0.6 * 0.4)
    assert about(calls.metric("outcome share of reached", touchpoint="call", outcome="signs"), 0.4)
    outcomes = named(calls, "outcome share of reached")
    assert [each["outcome"] for each in outcomes] == ["else", "signs"]


def test_slide(calls):
    # first calls are due at 1:00, held at 9:00; second ones are due at 9:00 on Tuesday
    assert about(calls.metric("slide", touchpoint="call"), 8 * 3600 / 1.4)
    assert about(calls.metric("wait", touchpoint="call"), (9 * 3600 + 0.4 * DAY) / 1.4)
    log = calls.events.to_pandas()
    first = log[(log["kind"] == "visit")].groupby("prospect").head(1)
    assert set(first["slide"]) == {pd.Timedelta(hours=8)}
    assert set(first["lag"]) == {pd.Timedelta(hours=1)}


def test_a_visit_slides_to_the_end_of_another():
    text = """\
channels: {there: {cohort: 100, to: lead}}
stages: {lead: {}}
touchpoints:
  demo: {in: lead, after: 1 d, service: 2 d, outcomes: {else: stay}}
  call: {in: lead, after: 2 d, outcomes: {else: stay}}
"""
    found = run_of(HEAD + text)
    assert found.metric("slide", touchpoint="call").text == "exactly 1 d"
    assert found.metric("slide", touchpoint="demo").text == "exactly 0 s"
    assert found.metric("wait", touchpoint="call").text == "exactly 3 d"
    assert not named(run_of(HEAD + text.replace("service: 2 d, ", "")), "slide")


def test_ways_out_that_no_outcome_leads():
    text = """\
channels: {there: {cohort: 100, to: lead}}
stages: {lead: {}, cold: {}, lost: {}}
touchpoints:
  call:
    in: lead
    after: 1 d
    reach: 0 %
    attempts: {up to: 3, every: 1 d, while: unreached, then: cold}
    patience: {law: [50 % 2 d, 50 % 9 d], to: lost}
    outcomes: {else: stay}
"""
    found = run_of(HEAD + text)
    cold = found.metric("next stage", stage="lead", to="cold")
    assert about(cold, 0.5)  # patience of two days ends before the third call of day 3, that of nine does not
    by = found.to_pandas("flows").set_index("to")["by"].to_dict()
    assert by == {"cold": "call.used up", "lost": "call.out of patience"}
    assert found.metric("share reached", touchpoint="call").text.startswith("none (at most ")
    assert found.metric("outcome share of reached", touchpoint="call", outcome="else").text == "none seen"
    assert "used up" in str(found.summary())


def test_quality_and_felt_value_are_of_reached_visits(calls):
    assert about(calls.metric("quality", touchpoint="call"), 0.5)
    assert about(calls.metric("felt value", touchpoint="call"), 0.5)
    assert about(calls.metric("felt value", touchpoint="call", statistic="sd"), 2)
    log = calls.events.to_pandas()
    felt = log.loc[log["kind"] == "visit", "felt"].dropna()
    found = calls.metric("felt value", touchpoint="call", statistic="sd")
    assert found.value == pytest.approx(felt.std(ddof=0), rel=1e-6)
    # the textbook's standard error of a standard deviation of normal values: sd / sqrt(2 n)
    assert found.half_width == pytest.approx(1.96 * 2 / math.sqrt(2 * len(felt)), rel=0.3)
    table = calls.to_pandas("touchpoints").iloc[0]
    assert table["felt_value"] == calls.metric("felt value", touchpoint="call").value
    assert table["felt_value_sd"] == found.value
    assert table["share_reached"] == pytest.approx(0.6, abs=0.02)
    assert table["slide"] == pd.Timedelta(seconds=calls.metric("slide", touchpoint="call").value).round("us")


def test_traits_by_stage(calls):
    assert about(calls.metric("trait", stage="client", trait="goodwill"), 0.5)
    reached, in_vain = 0.84 * 0.6, 0.16
    assert about(calls.metric("trait", stage="lead", trait="goodwill"), 0.5 * reached / (reached + in_vain))
    table = calls.to_pandas("traits")
    assert table["stage"].tolist() == ["lead", "client"]
    assert table["mean"][1] == calls.metric("trait", stage="client", trait="goodwill").value
    page = str(calls.summary())
    assert "\nMinds after 30 d\n  of those in  goodwill\n  lead         0." in page


def test_traits_of_nobody_are_none_seen():
    found = run_of(CALLS.replace("share: 40 %", "share: 0 %"))
    assert found.metric("trait", stage="client", trait="goodwill").text == "none seen"
    minds = next(section for section in found.summary().sections if section.title.startswith("Minds"))
    assert [row[0] for row in minds.rows] == ["lead"]


def test_a_trait_of_one_prospect_is_not_exact():
    found = run_of(CALLS.replace("cohort: 4000", "cohort: 300").replace("share: 40 %", "share: 0.1 %"), seed=4)
    there = found.tallies.total("entries", 1, found.groups)
    assert there == 1
    trait = found.metric("trait", stage="client", trait="goodwill")
    assert (trait.low, trait.high) == (None, None)
    assert trait.text.startswith("not enough units for an interval")


def test_surveys(calls):
    # an answer lies above the cut with probability logistic(ln 3)
    assert about(calls.metric("responses", survey="liked"), 4000 * 0.84 * 0.3)
    assert about(calls.metric("answer share", survey="liked", answer=1), 0.75)
    assert about(calls.metric("survey score", survey="liked"), 50)
    log = calls.events.to_pandas()
    answers = log[log["kind"] == "answer"]
    assert set(answers["outcome"]) == {"liked"}
    assert calls.metric("responses", survey="liked").value == len(answers) / 5
    assert calls.metric("survey score", survey="liked").value == pytest.approx(answers["felt"].mean())
    table = calls.to_pandas("answers")
    assert table["score"].tolist() == [-100, 100]
    assert sum(table["answer_share"]) == pytest.approx(1)
    assert calls.to_pandas("surveys")["score"][0] == calls.metric("survey score", survey="liked").value
    surveys = next(section for section in calls.summary().sections if section.title == "Surveys")
    assert surveys.columns == ("survey", "responses in 30 d", "mean score", "answers")
    assert surveys.rows[0][3].startswith("-100: 2")


def test_referrals(friends):
    # all tell two on the day they come, up to the fourth generation, which comes on day 30
    assert about(friends.metric("referrals per prospect"), 1.6)
    lives = 1 + 1.6 + 1.6**2 + 1.6**3
    assert about(friends.metric("arrivals"), 400 * lives)
    assert about(friends.metric("referrals"), 400 * lives * 1.6)
    assert "\nReferrals per prospect: 1.6" in str(friends.summary())
    assert friends.to_pandas("channels")["referrals_per_prospect"][1] == pytest.approx(1.6, abs=0.05)


def test_endless_referrals_are_warned_of(friends):
    (warning,) = friends.diagnostics
    assert warning.severity == "warning"
    assert warning.path == "channels.friends"
    assert warning.why.startswith("each prospect brings 1.6")
    assert "grows without end" in warning.why
    assert friends.by(channel="there").diagnostics == friends.diagnostics
    few = run_of(FRIENDS.replace("accept: 80 %", "accept: 40 %"))
    assert few.diagnostics == ()
    assert about(few.metric("referrals per prospect"), 0.8)


def test_one_unit_is_warned_of_without_an_interval():
    (warning,) = run_of(FRIENDS.replace("cohort: 400", "cohort: 1"), replications=1, seed=1).diagnostics
    assert warning.why.startswith("each prospect brings about ")


def test_several_channels_of_referrals():
    text = FRIENDS.replace("stages:", "  peers: {arrivals: referrals, to: visitor, accept: 10 %, after: 10 d}\nstages:")
    found = run_of(text.replace("refer: {to: friends, count: 2}", "refer: [{to: friends}, {to: peers}]"))
    assert about(found.metric("referrals per prospect", to="friends"), 0.8)
    assert about(found.metric("referrals per prospect", to="peers"), 0.1)
    assert about(found.metric("referrals per prospect"), 0.9)


def test_json_and_tables_take_everything(issues, calls, friends):
    for found in (issues, calls, friends):
        json.dumps([metric.as_json() for metric in found.metrics], allow_nan=False)
        keys = [(metric.name, tuple(metric.filters.items())) for metric in found.metrics]
        assert len(keys) == len(set(keys))
        for name in found.tables:
            assert len(found.to_pandas(name)) == len(found.tables[name])


@pytest.mark.parametrize(
    ("zone", "first"),
    [("UTC", "2026-07-01 00:00"), ("Europe/Madrid", "2026-06-30 22:00"), ("America/New_York", "2026-07-01 04:00")],
)
def test_times_of_the_log_are_in_utc(zone, first):
    text = FRIENDS.replace("start: 2026-01-05", f"zone: {zone}, start: 2026-07-01").replace("cohort: 400", "cohort: 1")
    log = run_of(text, replications=1, events=True).events.to_pandas()
    assert log["time"].min() == pd.Timestamp(first)
