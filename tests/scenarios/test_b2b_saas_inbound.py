"""B2B SaaS inbound: observed rates come out whatever seed and horizon, and the README tells what the runs give."""

from __future__ import annotations

import math
import time
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import sojourn
from sojourn.cli.new import new_scenario
from tests.scenarios.ready import LIBRARY, answer_of, bare_numbers, missed, share

FOLDER = LIBRARY / "b2b_saas_inbound"
STEPS = ("visitor", "lead", "MQL", "SQL", "opportunity", "client")
OBSERVED = (0.03, 0.32, 0.38, 0.48, 0.28)


@pytest.fixture(scope="module")
def plan() -> sojourn.Plan:
    return sojourn.load(FOLDER).compile()


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


def test_it_is_sound() -> None:
    assert sojourn.load(FOLDER).validate() == []


def test_a_copy_has_all_that_it_needs(tmp_path: Path) -> None:
    assert sojourn.load(new_scenario(tmp_path / "our funnel", "b2b_saas_inbound")).validate() == []


def test_the_published_rates_are_those_observed(plan: sojourn.Plan) -> None:
    assert [each.line for each in plan.anchors] == [f"{a} -> {b}" for a, b in pairwise(STEPS)]
    assert tuple(each.observed for each in plan.anchors) == pytest.approx(OBSERVED)


def test_observed_rates_come_out(plan: sojourn.Plan) -> None:
    assert missed(plan, plan.run(prospects=200_000)) == []


@pytest.mark.full
@pytest.mark.parametrize("seed", range(5))
def test_observed_rates_come_out_of_a_million_visitors(plan: sojourn.Plan, seed: int) -> None:
    assert missed(plan, plan.run(prospects=1_000_000, seed=seed)) == []


@pytest.mark.parametrize("horizon", ["4 weeks", "3 years"])
def test_rates_are_the_same_whatever_the_horizon(plan: sojourn.Plan, horizon: str) -> None:
    text = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
    assert text.count("horizon: 52 weeks") == 1
    other = sojourn.loads(text.replace("horizon: 52 weeks", f"horizon: {horizon}, follow: 10 years")).compile()
    assert other.anchors == plan.anchors
    assert [each.shift for each in other.lifts] == [each.shift for each in plan.lifts]
    assert missed(other, other.run(prospects=200_000)) == []


def test_it_runs_in_seconds(plan: sojourn.Plan) -> None:
    begun = time.process_time()
    plan.run(replications=5, threads=1)
    assert time.process_time() - begun < 5


def test_no_line_asks_for_nearly_all_that_can_be(plan: sojourn.Plan) -> None:
    assert all(each.observed < 0.7 * each.attainable for each in plan.anchors)


def test_presence_lifts_clients_by_half_of_what_was_published(plan: sojourn.Plan) -> None:
    lift = plan.lifts[0]
    assert lift.ratio == pytest.approx(math.sqrt(7.14))
    assert lift.achieved == pytest.approx(lift.ratio, rel=1e-4)


def test_six_calls_reach_what_was_published(plan: sojourn.Plan) -> None:
    text = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
    assert text.count("after: 3 d + exponential mean 14 d") == 1
    patient = sojourn.loads(text.replace("after: 3 d + exponential mean 14 d", "after: never")).compile(baseline=plan)
    in_vain = share(
        patient.run(prospects=400_000), "next stage eventually", stage="lead", to="lost", by="first call.used up"
    )
    unreached = math.prod((3.12 + call) / (6 + call) for call in range(6))  # beta-geometric: 48 % at once, 93 % by six
    assert in_vain.value == pytest.approx(0.77 * unreached, abs=4 * in_vain.error)


def test_a_change_moves_no_intercept(answer: ModuleType) -> None:
    changed = answer.STUDY.scenario.what_if("up to three calls").compile(answer.STUDY.plan)
    assert changed.anchors == answer.STUDY.plan.anchors
    assert [each.shift for each in changed.lifts] == [each.shift for each in answer.STUDY.plan.lifts]


def test_answering_sooner_wins_clients_and_calling_less_loses_some(answer: ModuleType) -> None:
    study = answer.Study(FOLDER, replications=4)
    sooner, half = answer.times(study.base, study.run("call in five minutes"), answer.WON)
    assert sooner - half > 1.2
    fewer, half = answer.times(study.base, study.run("one call"), answer.WON)
    assert fewer + half < 0.8


def test_each_what_if_is_sound_and_each_touchpoint_can_be_made_better() -> None:
    scenario = sojourn.load(FOLDER)
    before = {each.name: each.quality.mean for each in scenario.touchpoints if each.quality}
    assert len(before) == len(scenario.touchpoints)
    for name in before:
        changed = scenario.what_if(f"better {name}").scenario
        means = {each.name: each.quality.mean for each in changed.touchpoints if each.quality}
        assert means == before | {name: 0.5}


def test_every_number_says_where_it_comes_from() -> None:
    assert list(bare_numbers(FOLDER)) == []


def test_the_readme_tells_what_the_run_gives(plan: sojourn.Plan, answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for mark, table in answer.answer_tables(plan, plan.run()):
        assert f"<!-- {mark} -->\n{table}\n<!-- end -->" in text, "run answer.py with --readme"


@pytest.mark.full
def test_the_readme_tells_what_changes_do(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for table in (answer.effect_table(), answer.evidence_table()):
        assert table in text, "run answer.py with --readme"
