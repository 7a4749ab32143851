"""The clinic: its desk is an Erlang-A line, empty at night, changes push the right way, the page tells it."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType

import pytest

import sojourn
from tests.scenarios.ready import LIBRARY, answer_of

FOLDER = LIBRARY / "clinic_capacity"


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


def edited(folder: Path, *pairs: tuple[str, str]) -> sojourn.Scenario:
    """The clinic with other words in its file."""
    shutil.copytree(FOLDER, folder)
    text = (folder / "scenario.yaml").read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return sojourn.load(folder)


def test_a_run_says_nothing_is_wrong(answer: ModuleType) -> None:
    assert list(answer.STUDY.base.diagnostics) == []
    assert answer.STUDY.base.warm_up.shown == ()


def test_a_desk_that_never_closes_is_an_erlang_a_line(tmp_path: Path) -> None:
    open_always = edited(
        tmp_path / "open",
        ("rate: 69 per day, to: enquiry, shape: hours.csv", "rate: 10 per hour, to: enquiry"),
        ("    shift: weekdays\n    cost: 22", "    cost: 22"),
        ("attempts: {up to: 3", "attempts: {up to: 1"),
        ("rate: 20 % per year", "rate: 0 per year"),
    )
    found = open_always.run(replications=40)
    # lambda = 10 an hour, 20 minutes each, 3 people, mean patience 30 minutes: by birth and death
    expected = {"abandonment": 0.242, "utilisation": 0.843}
    for name, value in expected.items():
        metric = found.metric(name, team="desk")
        assert metric.value == pytest.approx(value, abs=1.5 * (metric.half_width or 0) + 0.001)
    in_line = found.metric("time in line", team="desk")
    assert (in_line.value or 0) / 60 == pytest.approx(7.3, abs=1.5 * (in_line.half_width or 0) / 60 + 0.05)
    assert found.metric("balking", team="desk").value in (None, 0)


def test_who_meets_the_desk_closed_goes_away_at_once() -> None:
    log = sojourn.load(FOLDER).run(replications=1, events=True).events.to_pandas()
    calls = log[log["touchpoint"] == "call"]
    local = calls["time"].dt.tz_localize("UTC").dt.tz_convert("Europe/Madrid")
    shut = ~local.dt.hour.between(9, 16) | (local.dt.day_of_week >= 5)
    started = calls["kind"] == "visit"
    assert started.sum() > 1_000
    assert not (shut & started).any()
    assert (calls[shut]["kind"] == "balk").sum() > 1_000


def test_a_nurse_is_elsewhere_for_the_stated_share(answer: ModuleType) -> None:
    assert answer.STUDY.base.metric("taken elsewhere", team="nurses").value == pytest.approx(0.35, abs=0.002)


def test_nobody_is_seen_by_more_doctors_than_there_are() -> None:
    paid = sojourn.load(FOLDER).run(replications=1).metric("paid hours", team="doctors").value
    assert paid == 8 * 8 * (4 * 1 + 2)  # weeks, hours, people by day


def test_changes_push_the_right_way(answer: ModuleType) -> None:
    study = answer.Study(FOLDER, replications=10)

    def more(what: str, words: str) -> float:
        difference, half = answer.more(study.base, study.run(what), words)
        assert abs(difference) > half
        return float(difference)

    assert more("one more at the desk", "abandonment, team=desk") < 0
    assert more("one more nurse", "queue, touchpoint=appointment, statistic=mean") < 0
    assert more("one more doctor", "queue, touchpoint=doctor, statistic=mean") < 0
    assert more("open on Saturdays", "balking, team=desk") < 0
    assert more("reminders", "entries treated") > 0
    assert more("one more at the desk", "queue, touchpoint=doctor, statistic=mean") > 0  # those who got through


def test_the_readme_tells_what_the_run_gives(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"<!-- answers -->\n{answer.answer_table(answer.STUDY.base)}\n<!-- end -->" in text, "run answer.py --readme"


@pytest.mark.full
def test_the_readme_tells_what_changes_do(answer: ModuleType) -> None:
    assert answer.effect_table() in (FOLDER / "README.md").read_text(encoding="utf-8"), "run answer.py with --readme"
