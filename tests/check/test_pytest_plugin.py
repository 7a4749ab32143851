"""The pytest plugin, tried by pytest's own `pytester`: what it collects, what it says, and that it disturbs nobody."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import sojourn
from sojourn.check import fixture  # before any inner run: numpy cannot be loaded twice in a process
from sojourn.check.file import read, write
from sojourn.check.record import record
from tests.check.made import OPEN
from tests.cli.conftest import SMALL, engine

pytest_plugins = ["pytester"]
pytestmark = engine
METRICS = ["client share: 20 % rel", "arrivals: 10 % rel"]
#: Where the package is installed pytest finds the plugin by itself.
LOADED = [] if any(each.name == "sojourn" for each in entry_points(group="pytest11")) else [
    "-p", "sojourn.check.pytest_plugin"
]  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]
TEST = """\
import sojourn

def test_clients(scenario_regression):
    journey = sojourn.load("small.yaml")
    scenario_regression.check(journey, metrics=["client share: 20 % rel"], replications=20)
"""


def _run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest(*LOADED, "-p", "no:cacheprovider", *words)


@pytest.fixture
def tree(pytester: pytest.Pytester) -> Path:
    """A recorded scenario in `a`, one without a baseline in `b`."""
    for name in ("a", "b"):
        (pytester.path / name).mkdir()
        (pytester.path / name / "scenario.yaml").write_text(SMALL, encoding="utf-8")
    made = record(sojourn.loads(SMALL), metrics=METRICS, replications=20, threads=1)
    write(made, pytester.path / "a" / "baseline.json")
    return pytester.path


@pytest.mark.usefixtures("tree")
def test_a_scenario_with_a_baseline_is_one_test(pytester: pytest.Pytester) -> None:
    result = _run(pytester, "-v")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["a/scenario.yaml::outcomes PASSED*"])


def test_a_moved_outcome_fails_with_the_text_of_the_check(tree: Path, pytester: pytest.Pytester) -> None:
    (tree / "a" / "scenario.yaml").write_text(SMALL.replace("40 %", "20 %"), encoding="utf-8")
    result = _run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*FAIL: client share moved by -*", "*scenario.yaml:19:43:*40 % -> 20 %"])
    assert "Traceback" not in result.stdout.str()


def test_what_is_unclear_fails_in_its_own_words(
    tree: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fixture, "check", lambda *_, **options: replace(OPEN, file=options["file"]))
    result = _run(pytester)
    result.assert_outcomes(failed=1)
    assert "INCONCLUSIVE" in result.stdout.str()
    assert tree.name


def test_a_broken_baseline_fails_with_its_place(tree: Path, pytester: pytest.Pytester) -> None:
    file = tree / "a" / "baseline.json"
    file.write_text(file.read_text("utf-8").replace('"seed": 0', '"seed": 1'), encoding="utf-8")
    result = _run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.re_match_lines([r".*baseline\.json:\d+:\d+: error: .*"])
    assert "Traceback" not in result.stdout.str()


def test_strict_fails_what_is_within_its_margin(tree: Path, pytester: pytest.Pytester) -> None:
    (tree / "a" / "scenario.yaml").write_text(SMALL.replace("cost: 2 EUR", "cost: 3 EUR"), encoding="utf-8")
    _run(pytester).assert_outcomes(passed=1)
    _run(pytester, "--sojourn-strict").assert_outcomes(failed=1)


def test_an_update_needs_a_reason_and_keeps_it(tree: Path, pytester: pytest.Pytester) -> None:
    file = tree / "a" / "baseline.json"
    before = file.read_bytes()
    result = _run(pytester, "--sojourn-update", " ")
    assert (result.ret, file.read_bytes()) == (pytest.ExitCode.USAGE_ERROR, before)
    result.stderr.fnmatch_lines(["*--sojourn-update needs a reason*"])
    _run(pytester, "--sojourn-update", "nothing moved").assert_outcomes(passed=1)
    assert file.read_bytes() == before
    (tree / "a" / "scenario.yaml").write_text(SMALL.replace("40 %", "60 %"), encoding="utf-8")
    result = _run(pytester, "--sojourn-update", "more of them sign")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["wrote *a/baseline.json"])
    assert [each.reason for each in read(file).history] == ["recorded", "more of them sign"]
    _run(pytester).assert_outcomes(passed=1)


def test_one_chance_is_shared_by_all_that_is_collected(
    tree: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:

    write(record(sojourn.loads(SMALL), metrics=METRICS[:1], replications=20, threads=1), tree / "b" / "baseline.json")
    asked = []
    there = fixture.check
    monkeypatch.setattr(fixture, "check", lambda *a, **k: asked.append(k["metrics_in_all"]) or there(*a, **k))
    _run(pytester).assert_outcomes(passed=2)
    assert asked == [3, 3]


@pytest.mark.usefixtures("tree")
def test_collecting_can_be_turned_off(pytester: pytest.Pytester) -> None:
    pytester.makeini("[pytest]\nsojourn_collect = false\n")
    assert _run(pytester).ret == pytest.ExitCode.NO_TESTS_COLLECTED


# --- the fixture ------------------------------------------------------------------------------------------------------
@pytest.fixture
def tested(pytester: pytest.Pytester) -> Path:
    """A test that holds a scenario."""
    (pytester.path / "small.yaml").write_text(SMALL, encoding="utf-8")
    pytester.makepyfile(test_journey=TEST)
    return pytester.path / "test_journey" / "test_clients.json"


def test_the_first_run_records_and_fails_the_second_passes(tested: Path, pytester: pytest.Pytester) -> None:
    result = _run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*there was no baseline, so *test_clients.json was recorded*"])
    assert [each.margin for each in read(tested).metrics] == ["20 % rel"]
    _run(pytester).assert_outcomes(passed=1)


def test_the_fixture_fails_where_an_outcome_moved(tested: Path, pytester: pytest.Pytester) -> None:
    _run(pytester, "--sojourn-update", "first")
    (pytester.path / "small.yaml").write_text(SMALL.replace("40 %", "60 %"), encoding="utf-8")
    result = _run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*FAIL: client share moved by +*"])
    _run(pytester, "--sojourn-update", "more of them sign").assert_outcomes(passed=1)
    assert [each.reason for each in read(tested).history] == ["first", "more of them sign"]
    _run(pytester).assert_outcomes(passed=1)


def test_other_metrics_than_the_baseline_holds_are_told(tested: Path, pytester: pytest.Pytester) -> None:
    _run(pytester, "--sojourn-update", "first").assert_outcomes(passed=1)
    pytester.makepyfile(test_journey=TEST.replace("share: 20 %", "share: 25 %"))
    result = _run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*the test names client share: 25 % rel, and *holds client share: 20 % rel*"])
    _run(pytester, "--sojourn-update", "wider").assert_outcomes(passed=1)
    assert [each.reason for each in read(tested).history] == ["first", "wider"]


# --- who does not use it ----------------------------------------------------------------------------------------------
def test_it_costs_nothing_where_it_is_not_used() -> None:
    heavy = ("numpy", "pydantic", "ruamel", "cyclopts", "sojourn._core", "sojourn.scenario", "sojourn.results")
    program = f"import sys, sojourn.check.pytest_plugin; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")


def test_it_leaves_other_runs_as_they_are(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_one():\n    assert True\n")
    (pytester.path / "scenario.yaml").write_text("- not ours", encoding="utf-8")
    (pytester.path / "c").mkdir()
    (pytester.path / "c" / "baseline.json").write_text("{}", encoding="utf-8")
    result = _run(pytester, "--strict-markers", "--strict-config", "-W", "error")
    result.assert_outcomes(passed=1)
    assert "Sojourn" not in result.stdout.str()


def test_our_own_suite_leaves_the_library_to_the_command() -> None:
    assert not list((ROOT / "tests").rglob("baseline.json")), "they would be tests of pytest, too"
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'testpaths = ["tests"]' in settings
    assert 'sojourn = "sojourn.check.pytest_plugin"' in settings
