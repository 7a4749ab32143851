"""Raving fans: observed rates come out, R is the published one, changes push the right way, the page tells the run."""

from __future__ import annotations

import math
import time
from pathlib import Path
from types import ModuleType

import pytest

import sojourn
from sojourn.cli.new import new_scenario
from tests.scenarios.ready import LIBRARY, Found, answer_of, bare_numbers, share

FOLDER = LIBRARY / "raving_fans"
YEAR = 31_556_952  # seconds


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


@pytest.fixture(scope="module")
def lives() -> sojourn.Plan:
    """The journey with readers of one year, followed until hardly anybody moves any more."""
    text = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
    text = text.replace("horizon: 3 years, follow: 6 years", "horizon: 20 years, follow: 20 years")
    return sojourn.loads(text.replace("6 per day, to:", "6 per day, until: 2027-01-05, to:")).compile()


def test_it_is_sound() -> None:
    assert sojourn.load(FOLDER).validate() == []


def test_a_copy_has_all_that_it_needs(tmp_path: Path) -> None:
    scenario = sojourn.load(new_scenario(tmp_path / "our fans", "raving_fans"))
    assert scenario.compile().expected_arrivals == pytest.approx(120 + 6 * 3 * 365.2425)


def test_it_runs_in_seconds(answer: ModuleType) -> None:
    plan = answer.STUDY.plan
    begun = time.process_time()
    plan.run(threads=1)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("stranger", "cold prospect"),
        ("cold prospect", "qualified"),
        ("referred prospect", "qualified"),
        ("qualified", "client"),
    ],
)
def test_shares_of_entries_are_as_observed(lives: sojourn.Plan, start: str, end: str) -> None:
    anchor = next(each for each in lives.anchors if each.line == f"{start} -> {end}")
    found = share(lives.run(replications=40), "next stage eventually", stage=start, to=end)
    assert found.agrees_with(anchor), found


def test_as_many_leave_in_the_first_year_as_observed(lives: sojourn.Plan) -> None:
    anchor = lives.anchors[-1]
    assert anchor.line == "client -> ex-client"
    log = lives.run(replications=20, events=True).events.to_pandas()
    log = log[log["stage"] == "client"].set_index(["replication", "prospect"])
    old = log.index[log["kind"] == "arrival"]  # were clients at the start
    entered = log.loc[(log["kind"] == "enter") & ~log.index.isin(old), "time"]
    entered = entered[entered < "2044-01-01"]  # has a year to come
    left = log.loc[(log["kind"] == "drift") & (log["outcome"] == "leaves"), "time"]
    within = (left.reindex(entered.index) - entered).dt.total_seconds() <= YEAR
    rate = float(within.mean())
    assert len(within) > 1_500
    found = Found(rate, math.sqrt(rate * (1 - rate) / len(within)))
    assert found.agrees_with(anchor), found


def test_what_one_ask_brings_is_in_the_published_range(answer: ModuleType) -> None:
    refer = answer.STUDY.base.metric("outcome share", touchpoint="ask", outcome="refers")
    assert 0.29 < refer.value < 0.34  # 30 of 81, to 33 of 68
    r, half = answer.fan_rate(answer.STUDY.base)
    assert 0.12 <= r <= 0.14
    assert half < 0.01


def test_changes_push_the_right_way(answer: ModuleType) -> None:
    def more(change: str, words: str) -> float:
        difference, half = answer.more(answer.STUDY.base, answer.STUDY.run(change), words)
        assert abs(difference) > half
        return float(difference)

    assert more("nobody asks", "referrals") < more("ask at the end", "referrals") < 0
    assert more("ask at the peak", "referrals") > 0
    assert more("no guide", "entries client") < 0 < more("a letter every week", "entries client")
    assert more("one in twenty is let down", "net") < 0


def test_every_number_says_where_it_comes_from() -> None:
    assert list(bare_numbers(FOLDER)) == []


def test_the_readme_tells_what_the_run_gives(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for _, found in answer.tables():
        assert found in text, "run answer.py with --readme"
