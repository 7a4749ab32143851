"""The grammar of the design, whole: with its tables beside it every line is read, written and understood."""

from pathlib import Path

import pytest

import sojourn as sj
from sojourn.scenario import model
from sojourn.scenario.problems import validate  # the rules alone: its numbers are examples, not rates of one journey

TEXT = (Path(__file__).resolve().parents[1] / "broken" / "whole_grammar.yaml").read_text(encoding="utf-8")
#: An either-or in one file: patience of a visit without a team, at a visit by one. The line of the team has its own.
PATIENCE = "    patience: {law: exponential mean 20 min, felt: x 1.36}"
TABLES = {
    "resolve.csv": "hours\n1\n2.5\n30\n",
    "cancels.csv": "until,rate\n5 d,0 per day\nnever,1 % per day\n",
    "hours.csv": "weight\n" + "\n".join(str(1 + hour % 24) for hour in range(24 * 12)) + "\n",
    "leads.csv": "created_at\n2025-12-20T10:00:00\n2026-01-07T09:30:00\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def without_patience() -> str:
    line = next(each for each in TEXT.splitlines() if each.startswith(PATIENCE))
    return TEXT.replace(line + "\n", "")


def test_one_line_of_it_says_what_the_others_exclude(folder: Path) -> None:
    found = validate(sj.loads(TEXT, folder=folder))
    assert [each.path for each in found if each.severity == "error"] == ["touchpoints.first call.patience"]


def test_all_other_lines_are_understood(folder: Path) -> None:
    scenario = sj.loads(without_patience(), folder=folder)
    found = validate(scenario)
    assert [each.render() for each in found if each.severity == "error"] == []
    assert scenario.coupling == ("teams", "brand")
    assert scenario.follow == scenario.clock.horizon
    arrivals = {each.name: each.arrivals for each in scenario.channels}
    organic = arrivals["organic"]
    assert isinstance(organic, model.ArrivalRate)
    assert len(organic.shape) == 288  # five minutes
    assert {each.name: each.capacity for each in scenario.teams} == {
        "sales": (4,) * 7,
        "bench": (6,) * 7,
        "care": (60,) * 5 + (20,) * 2,
    }


def test_it_is_written_and_read_back(folder: Path) -> None:
    scenario = sj.loads(without_patience(), folder=folder)
    text = scenario.to_yaml()
    again = sj.loads(text, folder=folder)
    assert again.to_yaml() == text
    assert again.hash == scenario.hash


def test_its_what_ifs_can_be_done(folder: Path) -> None:
    scenario = sj.loads(without_patience(), folder=folder)
    moved = {each.name: [one.path for one in scenario.what_if(each.name).moved] for each in scenario.what_ifs}
    assert moved["more demand and one more rep"] == ["channels.organic.rate", "teams.sales.capacity"]
    assert set(moved) == {
        "call in a minute",
        "more demand and one more rep",
        "better onboarding from July",
        "fix first contact",
    }
