"""The first journey: published rates come out as stated, numbers name their sources, the README tells the run."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import sojourn

FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "first_journey"


@pytest.fixture(scope="module")
def results() -> sojourn.Results:
    return sojourn.load(FOLDER).run()


def answer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("first_journey_answer", FOLDER / "answer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_sound() -> None:
    assert sojourn.load(FOLDER).validate() == []


@pytest.mark.parametrize(
    ("start", "end", "published"),
    [
        ("lead", "qualified lead", 0.32),
        ("qualified lead", "offer open", 0.38 * 0.48),
        ("offer open", "client", 0.28),
    ],
)
def test_published_rates_are_shares_of_entries(
    results: sojourn.Results, start: str, end: str, published: float
) -> None:
    metric = results.metric("next stage eventually", stage=start, to=end)
    assert metric.value == pytest.approx(published, abs=2.5 * (metric.half_width or 0))


@pytest.mark.parametrize(
    ("touchpoint", "outcome", "published"),
    [
        ("landing page", "form sent", 0.03),
        ("quarterly review", "recommends us", 0.30),
        ("win-back offer", "comes back", 0.20),
    ],
)
def test_rates_per_visit_are_shares_of_visits(
    results: sojourn.Results, touchpoint: str, outcome: str, published: float
) -> None:
    metric = results.metric("outcome share", touchpoint=touchpoint, outcome=outcome)
    assert metric.value == pytest.approx(published, abs=2.5 * (metric.half_width or 0))


def test_three_in_four_leads_are_called_and_half_of_those_within_two_hours(results: sojourn.Results) -> None:
    entries = results.metric("entries", stage="lead").value
    visits = results.metric("visits", touchpoint="first call").value
    assert entries
    assert visits
    assert visits / entries == pytest.approx(0.77, abs=0.01)
    # 37 of 77 within the hour; the median lies where 1.5 of the 16 points of a log-uniform hour to day are used up.
    median = results.metric("wait", touchpoint="first call", statistic="p50").value
    assert median == pytest.approx(3600 * 24 ** (1.5 / 16), rel=0.1)


def test_every_line_with_a_number_says_where_it_comes_from() -> None:
    lines = (FOLDER / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if re.search(r"\d", line.partition("#")[0])
        and not line.startswith(("sojourn:", "clock:"))
        and not re.search(r"#.*(\[A\]|derived|\b[BCD]-?(?=[:,]|$))", line)
        and not re.match(r"\s+# [BCD]-?:", following)
    ]
    assert bare == []


def test_the_readme_tells_what_the_run_gives(results: sojourn.Results) -> None:
    assert answer().table(results) in (FOLDER / "README.md").read_text(encoding="utf-8"), "run answer.py with --readme"
