"""The map of a run shows what its metrics say, to the digit, and what comes in is what is entered."""

from __future__ import annotations

import pickle
from functools import cache

import pytest

import sojourn
from sojourn.results.pictures_map import digits, journey_map
from sojourn.results.results import Results
from tests.compare.journeys import STATED
from tests.picture.maps import collisions, outside, plain

FAST = ("first_journey", "clinic_capacity", "b2b_saas_inbound_team", "agency_raving_fans", "client_care")
SLOW = ("b2b_saas_inbound", "ecommerce_slow_site", "luxury_car_waiting", "raving_fans", "telecom_churn_winback")


@cache
def run(name: str) -> Results:
    scenario = sojourn.loads(STATED) if name == "small" else sojourn.load(name)
    return scenario.run(replications=6 if name == "small" else 2, seed=1, threads=1)


def rows(results: Results) -> dict[tuple[str, str, str], str]:
    return {(row[0], row[1], row[2]): row[3] for row in journey_map(results).table.rows}


def test_numbers_are_those_of_the_metrics() -> None:
    results = run("small")
    found = rows(results)
    assert found["entries", "", "client"] == results.metric("entries", stage="client").text
    assert found["arrivals", "web", "lead"] == results.metric("arrivals", channel="web").text
    assert found["share of entries", "lead", "lost"] == results.metric("next stage", stage="lead", to="lost").text
    assert found["visits: first call", "lead", ""] == results.metric("visits", touchpoint="first call").text
    assert found["flow", "lead", "client"] == found["entries", "", "client"]
    words = plain(journey_map(results).svg())
    for text in (found["entries", "", "lead"], found["flow", "lead", "lost"]):
        assert digits(text) in words


def test_every_number_of_the_table_has_its_interval() -> None:
    for what, text in rows(run("first_journey")).items():
        assert any(mark in text for mark in ("±", " to ", "exactly", "none", "all (")), (what, text)


@pytest.mark.parametrize("name", ["small", *FAST])
def test_entries_are_what_comes_in(name: str) -> None:
    results = run(name)
    shape, tallies, groups = results.shape, results.tallies, results.groups
    targets = {each.name: each.to for each in results.plan.scenario.channels} if results.plan else {}
    from sojourn.results.pictures_map import flow_measure

    for place, stage in enumerate(shape.stages):
        inner = set(shape.interrupting)
        pairs = {(w[0], w[3]) for w in shape.exits if w[3] == stage and not (w[0] in inner and stage not in inner)}
        come = sum(
            results.estimate(flow_measure(shape, a, b, [w for w in shape.exits if (w[0], w[3]) == (a, b)])).value or 0.0
            for a, b in pairs
        )
        channels = [results.by(channel=each).metric("arrivals") for each, to in targets.items() if to == stage]
        come += sum(each.value or 0.0 for each in channels)
        assert come == pytest.approx(tallies.total("entries", place, groups) / tallies.replications)


def test_the_title_names_where_most_leave() -> None:
    results = run("small")
    most = rows(results)["flow", "lead", "lost"]
    assert journey_map(results).title.startswith(f"Most prospects leave at 'lead': {most} of ")
    single = journey_map(sojourn.loads(STATED).run(replications=1, threads=1))
    assert "cannot be said" in single.title
    empty = STATED.replace("  ads: {cohort: 300, to: lead, cost: 1 EUR}\n", "").replace("10 per day", "0.001 per year")
    picture = journey_map(sojourn.loads(empty).run(replications=2, threads=1))
    assert picture.title == "Nobody comes in 30 d"
    assert collisions(picture) == outside(picture) == []


def test_results_without_a_plan_have_a_map_and_say_what_is_missing() -> None:
    picture = journey_map(pickle.loads(pickle.dumps(run("small"))))
    assert "Channels are not drawn" in picture.note
    assert collisions(picture) == []


@pytest.mark.parametrize("name", FAST)
def test_maps_of_the_library_can_be_read(name: str) -> None:
    readable(name)


@pytest.mark.full
@pytest.mark.parametrize("name", SLOW)
def test_maps_of_the_solved_library_can_be_read(name: str) -> None:
    readable(name)


def readable(name: str) -> None:
    picture = journey_map(run(name))
    assert collisions(picture) == []
    assert outside(picture) == []


def test_digits_are_those_of_the_text() -> None:
    assert digits("3,100 ± 200") == "3,100"
    assert digits("78 ± 2 %") == "78 %"
    assert digits("40 (20 to 80) %") == "40 %"
    assert digits("exactly 400") == "400"
    assert digits("0.18 ± 0.05 sd", signed=True) == "+0.18"
    assert digits("none seen") == "0"
