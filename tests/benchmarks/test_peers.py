"""The peers of the benchmarks simulate the same journey: same figures, same counts within chance."""

from __future__ import annotations

import math

import pytest

import sojourn
from benchmarks.journeys.figures import read, scenario_text, stage_names
from benchmarks.peers import agree
from benchmarks.peers.scores import bin_of, ticks


def absorbed() -> tuple[float, float]:
    """Visits a prospect, and the chance of becoming a client, of the same chain without a horizon: by sweeps."""
    figures = read()
    here = {figures["start"]: 1.0}
    visits = clients = 0.0
    for _ in range(500):
        there: dict[str, float] = {}
        for stage in figures["stages"]:
            mass = here.get(stage["name"], 0.0)
            visits += mass
            for to, share in stage["outcomes"]:
                there[to] = there.get(to, 0.0) + mass * share
        clients += there.get(figures["client"], 0.0)
        here = there
    return visits, clients


def test_shares_of_every_stage_add_to_one() -> None:
    for stage in read()["stages"]:
        assert math.isclose(sum(share for _, share in stage["outcomes"]), 1, abs_tol=1e-12), stage["name"]
        assert {to for to, _ in stage["outcomes"]} <= set(stage_names(read()))


def test_the_journey_is_that_of_the_workload() -> None:
    visits, clients = absorbed()
    assert visits == pytest.approx(5.48, abs=0.05)  # measured for the workload: 5.48 events a prospect by day 365 ...
    assert clients == pytest.approx(0.0588, abs=0.001)  # ... and 5.88 % clients; without a horizon a little more


def test_the_scenario_says_what_the_figures_say() -> None:
    figures = read()
    scenario = sojourn.loads(scenario_text(figures, prospects=10))
    assert not scenario.validate()
    core = scenario.compile().core
    assert core.stages == stage_names(figures)
    stated = {(stage["name"], to) for stage in figures["stages"] for to, _ in stage["outcomes"]}
    assert {(here, there) for here, _, _, there in core.exits} == stated
    assert core.expected_arrivals == 10


def test_bins_are_a_thirty_second_wide() -> None:
    for duration in (0, 31, 32, 33, 1000, ticks(1), ticks(365)):
        step = max(1, duration // 32 + 1)
        assert bin_of(duration) <= bin_of(duration + step) <= bin_of(duration) + 2
    assert bin_of(31) == 31
    assert bin_of(63) == 63
    assert bin_of(64) == bin_of(65) == 64


def test_simpy_and_the_engine_agree() -> None:
    pytest.importorskip("simpy")
    from benchmarks.peers import engine, simpy_loop

    figures = read()
    run = engine.run(replications=100, prospects=1000, seed=3, threads=2)
    peer = simpy_loop.sample(figures, batches=40, prospects=100, seed=3)
    found = {"engine": engine.means(run.results, figures), "SimPy": agree.means(peer.batches, per=100)}
    agreement = agree.agreement(found)
    assert agreement.comparisons > 150
    assert not agreement.beyond


def test_disagreement_is_seen() -> None:
    right = {("entries", 0): agree.Mean(value=0.5, error=0.005, prospects=10_000)}
    wrong = {("entries", 0): agree.Mean(value=0.53, error=0.005, prospects=10_000)}
    missing = {("entries", 0): agree.Mean(value=0.0, error=0.0, prospects=10_000)}
    assert agree.agreement({"a": right, "b": wrong}).beyond
    assert agree.agreement({"a": right, "b": missing}).beyond
    assert not agree.agreement({"a": right, "b": right}).beyond
