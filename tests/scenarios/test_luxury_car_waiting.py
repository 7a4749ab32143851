"""A luxury car: observed rates come out, waits that are filled keep orders, promises cost, the page tells the run."""

from __future__ import annotations

import time
from pathlib import Path
from types import ModuleType

import pytest

import sojourn
from sojourn.cli.new import new_scenario
from tests.scenarios.ready import LIBRARY, answer_of, bare_numbers, hazard, share

FOLDER = LIBRARY / "luxury_car_waiting"


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


@pytest.fixture(scope="module")
def lives() -> sojourn.Plan:
    """The journey, watched until nobody moves any more."""
    text = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
    return sojourn.loads(
        text.replace("horizon: 3 years, follow: 6 years", "horizon: 12 years, follow: 12 years")
    ).compile()


def test_it_is_sound() -> None:
    assert sojourn.load(FOLDER).validate() == []


def test_a_copy_has_all_that_it_needs(tmp_path: Path) -> None:
    scenario = sojourn.load(new_scenario(tmp_path / "our cars", "luxury_car_waiting"))
    assert scenario.compile().expected_arrivals == pytest.approx(8 * 361)


def test_it_runs_in_seconds(answer: ModuleType) -> None:
    plan = answer.STUDY.plan
    begun = time.process_time()
    plan.run(threads=1)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("start", "end"), [("enquiry", "showroom visit"), ("showroom visit", "test drive"), ("test drive", "waiting")]
)
def test_shares_of_entries_are_as_observed(answer: ModuleType, start: str, end: str) -> None:
    anchor = next(each for each in answer.STUDY.plan.anchors if each.line == f"{start} -> {end}")
    found = share(answer.STUDY.base, "next stage eventually", stage=start, to=end)
    assert found.agrees_with(anchor), found


def test_as_many_orders_are_cancelled_in_a_month_as_observed(lives: sojourn.Plan) -> None:
    anchor = lives.anchors[-1]
    assert anchor.line == "waiting -> cancelled"
    found = hazard(lives.run(replications=60), "waiting", "cancelled")
    assert found.agrees_with(anchor), found
    assert found.error < 0.05 * found.value


def test_changes_push_the_right_way(answer: ModuleType) -> None:
    cancelling = "next stage, stage=waiting, to=cancelled"

    def cancelled(change: str) -> float:
        changed = answer.STUDY.run(*answer.CHANGES[change])
        difference, half = answer.more(answer.STUDY.base, changed, cancelling)
        assert abs(difference) > half
        return float(difference)

    assert cancelled("photos every week") < 0 < cancelled("silence: no photos, no tour")
    slips = cancelled("delivery slips two months, and a letter says so")
    assert 0 < cancelled("the same, with no date promised") < slips < cancelled("the same, with much promised")
    assert slips < cancelled("the same, and silence")


def test_every_number_says_where_it_comes_from() -> None:
    assert list(bare_numbers(FOLDER)) == []


def test_the_readme_tells_what_the_run_gives(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for _, found in answer.tables():
        assert found in text, "run answer.py with --readme"
