"""The inbound team: work is what is offered, rates come out, no rep lengthens a wait, the page tells the run."""

from __future__ import annotations

import csv
import math
import shutil
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

import sojourn
from tests.scenarios.ready import LIBRARY, Found, answer_of, share

FOLDER = LIBRARY / "b2b_saas_inbound_team"
CALLS_ONLY = {
    "touchpoints.first call.attempts.up to": "1",
    "touchpoints.first call.outcomes.qualified.share": "0.0001 %",
    "stages.lead.drift.gives up.after": "never",
}


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


def test_a_run_says_nothing_is_wrong(answer: ModuleType) -> None:
    assert list(answer.STUDY.base.diagnostics) == []
    assert answer.STUDY.base.warm_up.shown == ()


def test_reps_are_as_busy_as_the_calls_that_are_offered() -> None:
    found = sojourn.load(FOLDER).what_if(CALLS_ONLY).run(replications=40)
    busy = found.metric("utilisation", team="sales")
    minutes = 0.48 * 12 + 0.52 * 2  # of a first call: beta-geometric, 48 % are reached
    expected = 27 * 56 * minutes / 60 / (4 * 9 * 40)
    assert busy.value == pytest.approx(expected, abs=2 * (busy.half_width or 0))
    assert (busy.half_width or 1) < 0.05 * expected


def test_the_rates_that_the_shares_were_solved_for_come_out(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "long")
    text = (tmp_path / "long" / "scenario.yaml").read_text(encoding="utf-8")
    text = text.replace("horizon: 8 weeks, warm-up: 672 h", "horizon: 8 weeks, follow: 20 weeks, warm-up: 672 h")
    assert "follow: 20 weeks" in text
    (tmp_path / "long" / "scenario.yaml").write_text(text, encoding="utf-8")
    results = sojourn.load(tmp_path / "long").run(replications=40)
    steps = ("lead", "MQL", "SQL", "opportunity", "client")
    published, pilots = (0.32, 0.38, 0.48, 0.28), (0.0014, 0.0028, 0.0055, 0.0077)  # standard errors of the solution
    for start, end, rate, error in zip(steps, steps[1:], published, pilots, strict=False):
        found: Found = share(results, "next stage eventually", stage=start, to=end)
        assert abs(found.value - rate) < 3 * math.hypot(found.error, error) + 0.005, (start, end, found)


def test_one_more_rep_shortens_the_wait_and_one_fewer_lengthens_it(answer: ModuleType) -> None:
    study = answer.Study(FOLDER, replications=10)
    words = "queue, touchpoint=first call, statistic=mean"
    for what, sign in (("one more rep", -1), ("one rep fewer", 1)):
        difference, half = answer.more(study.base, study.run(what), words)
        assert sign * difference > half


def test_one_more_rep_makes_nobody_wait_longer_where_all_are_called_once_as_they_come() -> None:
    plain = sojourn.load(FOLDER).what_if(CALLS_ONLY, "as they come").scenario
    fewer, more = (plain.what_if({"teams.sales.capacity": people}) for people in ("1", "2"))
    first, second = (each.run(replications=1, seed=3, events=True).events.to_pandas() for each in (fewer, more))
    waits = [log[log["kind"] == "visit"].set_index("prospect")["queue"].dt.total_seconds() for log in (first, second)]
    both = waits[0].index.intersection(waits[1].index)
    assert len(both) > 1_000
    assert waits[0].loc[both].max() > 60
    assert (waits[1].loc[both] <= waits[0].loc[both]).all()


def test_nobody_calls_on_a_holiday() -> None:
    with (FOLDER / "holidays.csv").open(encoding="utf-8") as file:
        days = [date.fromisoformat(row["date"]) for row in csv.DictReader(file)]
    assert date(2026, 4, 5) - timedelta(2) in days  # Good Friday: Easter is on 5 April 2026
    text = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
    assert text.count("start: 2026-02-02") == 1
    folder = FOLDER
    moved = sojourn.loads(text.replace("start: 2026-02-02", "start: 2026-03-30"), folder=folder)
    log = moved.run(replications=1, events=True).events.to_pandas()
    visits = log[log["kind"] == "visit"]["time"].dt.tz_localize("UTC").dt.tz_convert("Europe/Madrid")
    assert len(visits) > 1_000
    assert not {f"{day:%Y-%m-%d}" for day in days} & set(visits.dt.strftime("%Y-%m-%d"))
    assert visits.dt.hour.between(9, 17).all()


def test_the_readme_tells_what_the_run_gives(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for mark, table in answer.answer_tables(answer.STUDY.base):
        assert f"<!-- {mark} -->\n{table}\n<!-- end -->" in text, "run answer.py with --readme"


@pytest.mark.full
def test_the_readme_tells_what_changes_do(answer: ModuleType) -> None:
    assert answer.effect_table() in (FOLDER / "README.md").read_text(encoding="utf-8"), "run answer.py with --readme"
