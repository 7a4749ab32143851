"""Client care: published rates come out, contracts stand still in issues, changes push the right way."""

from __future__ import annotations

import csv
import math
import re
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

import sojourn
from sojourn.cli.new import new_scenario
from sojourn.compare.paired import difference
from sojourn.results.ask import asked
from tests.scenarios.ready import LIBRARY, answer_of

FOLDER = LIBRARY / "client_care"
MONTH = 365.2425 / 12 * 86_400


@pytest.fixture(scope="module")
def results() -> sojourn.Results:
    return sojourn.load(FOLDER).run()


@pytest.fixture(scope="module")
def answer() -> ModuleType:
    return answer_of(FOLDER)


def value(results: sojourn.Results, name: str, **filters: str) -> float:
    found = results.metric(name, **filters).value
    assert found is not None
    return found


def test_it_is_sound() -> None:
    assert sojourn.load(FOLDER).validate() == []


def test_a_copy_has_all_that_it_needs(tmp_path: Path) -> None:
    assert sojourn.load(new_scenario(tmp_path / "our care", "client_care")).validate() == []


def test_the_published_share_leaves_a_month(results: sojourn.Results) -> None:
    leaves = value(results, "next stage", stage="client", to="former client", by="churns")
    rate = leaves * value(results, "entries", stage="client")
    rate /= value(results, "time in", stage="client") * value(results, "arrivals")
    assert 1 - math.exp(-rate * MONTH) == pytest.approx(0.009, rel=0.03)


def test_an_issue_starts_in_eight_months_of_a_hundred(results: sojourn.Results) -> None:
    issues = value(results, "entries", stage="issue")
    time = value(results, "time in", stage="client") + value(results, "time in", stage="month to month")
    # The gap to the first one is drawn at each entry of a stage, so issues are a Poisson process of the stage's time.
    assert issues / (time * value(results, "arrivals") / MONTH) == pytest.approx(1 / 12, rel=0.02)


def test_a_contract_ends_after_two_years_and_the_time_of_its_issues(results: sojourn.Results) -> None:
    later = value(results, "time to", stage="renewal", statistic="mean") / 86_400 - 24 * MONTH / 86_400
    # Two issues on average, of a mean length each.
    issue = value(results, "sojourn time", stage="issue", statistic="mean") / 86_400
    assert later == pytest.approx(2 * issue, rel=0.05)


def test_attempts_are_used_up_as_independent_calls_are(results: sojourn.Results) -> None:
    in_vain = results.metric("next stage", stage="renewal", to="month to month")
    assert in_vain.value == pytest.approx(0.52**4, abs=2.5 * (in_vain.half_width or 0))


def test_support_never_calls_outside_its_hours() -> None:
    log = sojourn.load(FOLDER).run(replications=1, events=True).events
    assert log is not None
    frame = log.to_pandas()
    calls = frame[(frame["touchpoint"] == "support") & (frame["kind"] == "visit")]
    local = calls["time"].dt.tz_localize("UTC") if calls["time"].dt.tz is None else calls["time"]
    local = local.dt.tz_convert("Europe/Madrid")
    with (FOLDER / "holidays.csv").open(encoding="utf-8") as file:
        holidays = {row["date"] for row in csv.DictReader(file)}
    assert len(local) > 1_000
    assert local.dt.hour.between(9, 17).all()
    assert (local.dt.day_of_week < 5).all()
    assert not set(local.dt.strftime("%Y-%m-%d")) & holidays


def test_holidays_are_those_of_the_country() -> None:
    with (FOLDER / "holidays.csv").open(encoding="utf-8") as file:
        days = [date.fromisoformat(row["date"]) for row in csv.DictReader(file)]
    fixed = [(1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25)]
    good_fridays = [easter(year) - timedelta(2) for year in (2026, 2027, 2028)]
    years = [date(year, month, day) for year in range(2026, 2030) for month, day in fixed]
    expected = sorted(day for day in [*years, *good_fridays] if date(2026, 1, 5) < day < date(2029, 1, 31))
    assert days == expected


def easter(year: int) -> date:
    """Gauss's rule, valid in 1900 to 2099."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    return date(year, 3, 22) + timedelta(d + e)


def test_changes_push_the_right_way(answer: ModuleType) -> None:
    study = answer.Study(FOLDER, replications=5)

    def more(change: str, words: str) -> float:
        base, changed = (each.by(channel=answer.SIGNED) for each in (study.base, study.run(change)))
        found = difference(asked(base, words), base, changed)
        assert found is not None
        assert found.p is not None
        assert found.p < 0.05
        return found.value or 0.0

    assert more(answer.FEWER, "former client share") < 0 < more(answer.NONE, "former client share")
    assert more(answer.FEWER, "referrals per prospect") > 0 > more(answer.NONE, "referrals per prospect")


def test_every_line_with_a_number_says_where_it_comes_from() -> None:
    lines = (FOLDER / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if re.search(r"\d", line.partition("#")[0])
        and not line.startswith(("sojourn:", "clock:"))
        and not re.search(r"#.*(\[A\]|derived|\b[ABC](?=[:,]|$))", line)
        and not re.match(r"\s+# .*(\[A\]|\b[ABC]:)", following)
    ]
    assert bare == []


def test_the_readme_tells_what_the_run_gives(answer: ModuleType) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for mark, found in answer.tables():
        assert f"<!-- {mark} -->\n{found}\n<!-- end -->" in text, "run answer.py with --readme"
