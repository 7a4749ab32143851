"""Metrics by words: every measure has a phrase that reads back, and mistakes are told with the nearest."""

import re

import pytest

import sojourn
from sojourn.errors import InputError
from sojourn.results.ask import asked, plainly, question, words
from sojourn.scenario.library import find, library
from sojourn.scenario.won import won_stage


@pytest.mark.parametrize("name", ["first_journey", "client_care"])
def test_every_measure_reads_back_from_its_words(name):
    results = sojourn.load(find(name)).run(replications=1)
    measures = list(results.measures())
    assert len(measures) > 50
    for measure in measures:
        assert asked(results, words(measure)) == measure
        assert asked(results, plainly(measure)) == measure


@pytest.mark.parametrize(
    ("text", "name", "filters"),
    [
        ("client share", "share reaching", {"stage": "client"}),
        ("share reaching client", "share reaching", {"stage": "client"}),
        (" Client  SHARE ", "share reaching", {"stage": "client"}),
        ("client share eventually", "share reaching eventually", {"stage": "client"}),
        ("share reaching, stage=client", "share reaching", {"stage": "client"}),
        ("entries client", "entries", {"stage": "client"}),
        ("first call wait", "wait", {"touchpoint": "first call", "statistic": "mean"}),
        ("wait first call p90", "wait", {"touchpoint": "first call", "statistic": "p90"}),
        ("first call wait median", "wait", {"touchpoint": "first call", "statistic": "p50"}),
        ("wait, touchpoint=first call", "wait", {"touchpoint": "first call", "statistic": "mean"}),
        ("time to client p90", "time to", {"stage": "client", "statistic": "p90"}),
        ("first call.else share", "outcome share", {"touchpoint": "first call", "outcome": "else"}),
        ("visitor -> client", "next stage", {"stage": "visitor", "to": "client"}),
        ("visitor -> lost by gives up", "next stage", {"stage": "visitor", "to": "lost", "by": "gives up"}),
        ("net", "net", {}),
        ("net per prospect", "net per prospect", {}),
        ("client revenue per prospect", "revenue per prospect", {"stage": "client"}),
        ("occupancy, stage=client, at=1 week", "occupancy", {"stage": "client", "at": "1 week"}),
    ],
)
def test_words(results, text, name, filters):
    measure = asked(results, text)
    assert (measure.name, dict(measure.filters)) == (name, filters)
    assert asked((results.shape, results.grid_times), text) == measure


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("clint share", "did you mean 'client share'?"),
        ("share reaching", "did you mean stage='visitor'?"),
        ("share reaching, stage=clint", "did you mean stage='client'?"),
        ("something else entirely", "there is, among others: arrivals"),
        ("net, channel=web", "what to do: ask results.by(channel='web')"),
        ("client share,", "write it as stage=client"),
        ("net, cohort=first", "cohort of 'net, cohort=first' must be a whole number, not 'first'"),
    ],
)
def test_mistakes(results, text, told):
    with pytest.raises(InputError, match=re.escape(told)):
        asked(results, text)


def test_some_of_the_prospects(results):
    measure, choice = question(results, "client share, channel=web, cohort=1")
    assert (measure.name, choice.channel, choice.segment, choice.cohort) == ("share reaching", "web", None, 1)


def test_words_that_mean_two_metrics_are_refused():
    results = sojourn.loads(
        "sojourn: 1\nname: tiny\nclock: {start: 2026-01-05, horizon: 30 d}\n"
        "channels: {web: {cohort: 100, to: entries a}}\n"
        "stages: {entries a: {drift: {on: {to: a entries, after: 1 d}}}, a entries: {}}\n"
    ).run(replications=2)
    with pytest.raises(InputError, match="'entries, stage=entries a' or 'entries, stage=a entries'"):
        asked(results, "entries a entries")
    assert plainly(asked(results, "entries entries a")) == "entries, stage=entries a"


def test_stage_that_counts_as_won():
    found = {name: won_stage(sojourn.load(find(name))) for name in library() if name != "service_desk"}
    assert found["b2b_saas_inbound"] == "client"
    assert found["telecom_churn_winback"] == "second life at a discount"  # everybody begins as active
    scenario = sojourn.load(find("b2b_saas_inbound"))
    assert won_stage(scenario, "fan") == "fan"
    with pytest.raises(InputError, match="no stage 'clint'; did you mean 'client'"):
        won_stage(scenario, "clint")


def test_without_money_or_lift_the_stage_must_be_named():
    scenario = sojourn.loads(
        "sojourn: 1\nname: tiny\nclock: {start: 2026-01-05, horizon: 30 d}\n"
        "channels: {web: {cohort: 100, to: lead}}\nstages: {lead: {drift: {on: {to: lost, after: 1 d}}}, lost: {}}\n"
    )
    with pytest.raises(InputError, match="what to do: name it, won=<stage>"):
        won_stage(scenario)
