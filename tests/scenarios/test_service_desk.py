"""The service desk: loads, runs, predicts its third month within stated bounds, and its README tells what it does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import sojourn
from tests.scenarios.desk import FOLDER, made_up_log, real_log

import compare  # isort: skip
from figures import LEVELS, observed, predicted, resolution, visits  # isort: skip
from incidents import Incident, read_log  # isort: skip
from prepare import build, write  # isort: skip


@pytest.fixture(scope="module")
def log() -> list[Incident]:
    return read_log(real_log())


@pytest.fixture(scope="module")
def results(log: list[Incident]) -> sojourn.Results:
    return compare.plan_of(log, datetime(2016, 4, 1)).run(replications=8, seed=0)


def test_it_loads_and_runs_on_any_log_of_that_form(tmp_path: Path) -> None:
    write(build(read_log(made_up_log(tmp_path / "log.csv"))), tmp_path)
    scenario = sojourn.load(FOLDER, data=tmp_path)
    assert scenario.validate() == []
    run = scenario.compile(grid=1 * sojourn.d).run(replications=2)
    assert run.metric("arrivals", channel="march and april").value == 600
    assert predicted(run, "march and april")[resolution(50)].value > 0  # type: ignore[operator]


def test_the_rate_of_the_scenario_is_the_one_of_the_log(log: list[Incident]) -> None:
    text = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
    assert f"rate: {build(log).per_day:.1f} per day" in text


def test_the_replayed_months_come_back(log: list[Incident]) -> None:
    # The composition alone: March and April played with their own waits. Quantiles within 10 %; the fastest quarter,
    # minutes in all, within 40 %.
    own = compare.plan_of(log, datetime(2016, 3, 1)).run(replications=4, seed=0)
    seen = observed(log, datetime(2016, 3, 1), datetime(2016, 5, 1), compare.FOLLOWED_TO)
    played = predicted(own, "march and april")
    assert played["incidents opened"].value == seen["incidents opened"] == 16_929
    for level in LEVELS:
        assert _hours(played[resolution(level)]) == pytest.approx(
            seen[resolution(level)], rel=0.4 if level == 25 else 0.1
        )
    for stage in ("new", "in hand", "assigned", "active again", "awaiting user"):
        assert played[visits(stage)].value == pytest.approx(seen[visits(stage)], rel=0.05)


def test_may_is_predicted_as_well_as_the_readme_says(log: list[Incident], results: sojourn.Results) -> None:
    seen = observed(log, compare.MAY, compare.JUNE, compare.FOLLOWED_TO)
    found = predicted(results, "may")
    bounds = {10: 0.12, 25: 0.4, 50: 0.6, 75: 0.4, 90: 0.15, 95: 0.15}
    for level, bound in bounds.items():
        assert _hours(found[resolution(level)]) == pytest.approx(seen[resolution(level)], rel=bound)
    assert found["incidents opened"].value == pytest.approx(seen["incidents opened"], rel=0.16)
    for stage in ("new", "in hand", "assigned", "awaiting user"):
        assert found[visits(stage)].value == pytest.approx(seen[visits(stage)], rel=0.2)


def test_the_misses_are_still_there(log: list[Incident], results: sojourn.Results) -> None:
    # What the README explains as misses must go from it when they go from the model.
    seen = observed(log, compare.MAY, compare.JUNE, compare.FOLLOWED_TO)
    found = predicted(results, "may")
    assert _hours(found[resolution(50)]) > 1.2 * seen[resolution(50)]
    assert found["incidents opened"].value > 1.1 * seen["incidents opened"]  # type: ignore[operator]
    assert found[visits("awaiting others")].value < 0.7 * seen[visits("awaiting others")]  # type: ignore[operator]


@pytest.mark.full
def test_the_tables_of_the_readme_are_what_compare_gives(log: list[Incident]) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert text == compare.filled(text, compare.compare(log)), "run compare.py with --readme"


def _hours(metric: sojourn.Metric) -> float:
    assert metric.value is not None
    return metric.value / 3600
