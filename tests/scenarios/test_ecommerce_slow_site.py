"""The shop with slow pages: published shares come out, a second is worth what the hazard says, buyers come back."""

from __future__ import annotations

import csv
import math
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import sojourn
from sojourn.cli.new import new_scenario
from tests.scenarios.ready import LIBRARY, answer_of, bare_numbers, missed, share

FOLDER = LIBRARY / "ecommerce_slow_site"
STEPS = (("browse", "cart"), ("cart", "pay"), ("pay", "deliver"))


@pytest.fixture(scope="module")
def plan() -> sojourn.Plan:
    return sojourn.load(FOLDER).compile()


@pytest.fixture(scope="module")
def results(plan: sojourn.Plan) -> sojourn.Results:
    return plan.run()


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


@pytest.fixture(scope="module")
def small(answer: ModuleType) -> Any:
    return answer.Study(FOLDER, replications=8)


def test_it_is_sound() -> None:
    assert sojourn.load(FOLDER).validate() == []


def test_a_copy_has_all_that_it_needs(tmp_path: Path) -> None:
    assert sojourn.load(new_scenario(tmp_path / "our shop", "ecommerce_slow_site")).validate() == []


def test_it_runs_in_seconds(plan: sojourn.Plan) -> None:
    begun = time.process_time()
    plan.run(replications=5, threads=1)
    assert time.process_time() - begun < 5


def test_observed_rates_come_out(plan: sojourn.Plan, results: sojourn.Results) -> None:
    assert [each.line for each in plan.anchors] == [f"{start} -> {end}" for start, end in STEPS]
    assert missed(plan, results) == []


@pytest.mark.full
@pytest.mark.parametrize("seed", range(5))
def test_observed_rates_come_out_of_a_million_visits(plan: sojourn.Plan, seed: int) -> None:
    assert missed(plan, plan.run(prospects=1_000_000, seed=seed)) == []


@pytest.mark.parametrize("weeks", [4, 104])
def test_rates_are_the_same_whatever_the_horizon(plan: sojourn.Plan, weeks: int) -> None:
    text = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
    assert text.count("horizon: 52 weeks, follow: 52 weeks") == 1
    other = text.replace("horizon: 52 weeks, follow: 52 weeks", f"horizon: {weeks} weeks, follow: {weeks} weeks")
    found = sojourn.loads(other, data=FOLDER).compile()
    assert found.anchors == plan.anchors
    assert missed(found, found.run(prospects=200_000)) == []


@pytest.mark.parametrize(("device", "published"), [("desktop", 0.66), ("phone", 0.80), ("", 0.702)])
def test_carts_are_left_behind_as_published(
    answer: ModuleType, results: sojourn.Results, device: str, published: float
) -> None:
    left = answer.abandoned(results, device)
    assert left.value == pytest.approx(published, abs=0.01)
    assert left.half_width < 0.01


@pytest.mark.parametrize(("device", "seconds"), [("desktop", 1.8), ("phone", 2.7)])
def test_people_wait_for_pages_as_the_hazard_says(results: sojourn.Results, device: str, seconds: float) -> None:
    way = f"page on a {device}.out of patience"
    late = share(results, "next stage", stage="land", to="gone", by=way, segment=device)
    assert late.value == pytest.approx(1 - math.exp(-0.2 * (seconds - 1)), abs=4 * late.error)
    other = "desktop" if device == "phone" else "phone"
    assert share(results, "next stage", stage="land", to="gone", by=way, segment=other).value == 0


def test_a_second_less_on_phones_wins_a_fifth_more_orders(answer: ModuleType, small: Any) -> None:
    times, half = answer.times(small.base, small.run(answer.FASTER), f"{answer.ORDERS}, segment=phone")
    assert times == pytest.approx(math.exp(0.2), abs=1.5 * half)
    assert half < 0.05


def test_the_file_of_rates_is_the_published_law() -> None:
    gamma = pytest.importorskip("scipy.stats").gamma
    with (FOLDER / "purchase_rates.csv").open(encoding="utf-8") as file:
        rates = [math.exp(float(row["log_per_week"])) for row in csv.DictReader(file)]
    assert math.fsum(rates) / len(rates) == pytest.approx(0.243 / 4.414, rel=1e-4)
    for level in (0.3, 0.5, 0.7, 0.9, 0.99):
        quantile = gamma.ppf(level, 0.243) / 4.414
        assert sum(rate <= quantile for rate in rates) / len(rates) == pytest.approx(level, abs=1e-3)


@pytest.mark.parametrize(("weeks", "published"), [(1, 0.0532), (78, 1.8576)])
def test_the_law_of_repeat_purchases_is_as_published(answer: ModuleType, weeks: int, published: float) -> None:
    assert answer.expected(weeks) == pytest.approx(published, rel=0.002)


def test_buyers_come_back_as_the_law_says_where_parcels_leave_no_memory(answer: ModuleType, plan: sojourn.Plan) -> None:
    forgetful = plan.scenario.what_if({"stages.repeat.drift.buys again.slopes.goodwill": 0}).scenario
    for weeks in (1, 52, 78):
        run = answer.first_buyers(weeks, forgetful, plan).run(replications=4)
        found = run.metric("visits per prospect", touchpoint="repeat order", channel="first buyers")
        assert found.value == pytest.approx(answer.expected(weeks), abs=2 * (found.half_width or 0))


def test_parcels_that_come_later_bring_fewer_orders(answer: ModuleType, small: Any) -> None:
    orders, half = answer.more(small.base, small.run("parcels two days later"), answer.REPEAT)
    assert orders + half < 0


def test_each_page_and_parcel_can_be_made_better() -> None:
    scenario = sojourn.load(FOLDER)
    before = {each.name: each.quality.mean for each in scenario.touchpoints if each.quality}
    parcels = ("parcel", "next parcel")
    for name in before:
        changed = scenario.what_if("better parcels" if name in parcels else f"better {name}").scenario
        means = {each.name: each.quality.mean for each in changed.touchpoints if each.quality}
        better = parcels if name in parcels else (name,)
        assert means == before | {each: before[each] + 0.5 for each in better}


def test_every_number_says_where_it_comes_from() -> None:
    assert list(bare_numbers(FOLDER)) == []


def test_the_readme_tells_what_the_run_gives(answer: ModuleType, results: sojourn.Results) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for mark, table in answer.answer_tables(results):
        assert f"<!-- {mark} -->\n{table}\n<!-- end -->" in text, "run answer.py with --readme"


@pytest.mark.full
def test_the_readme_tells_what_changes_do(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for mark, table in answer.change_tables():
        assert f"<!-- {mark} -->\n{table}\n<!-- end -->" in text, "run answer.py with --readme"
