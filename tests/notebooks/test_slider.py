"""The slider in Python: its answer is that of a comparison, mistakes keep the last one, newer values win."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

import sojourn
from sojourn.compare.account_sections import differences
from sojourn.errors import InputError, Interrupted, ScenarioError, WorldError
from sojourn.notebook import slider
from sojourn.notebook.latest import Latest
from sojourn.notebook.track import spoken, track_of

if TYPE_CHECKING:
    from sojourn.notebook.widget import Slider

pytest.importorskip("anywidget", reason="the slider needs anywidget (extra `notebook`)")

PATH = "teams.sales.capacity"


@pytest.fixture(scope="module")
def team() -> sojourn.Scenario:
    return sojourn.load("b2b_saas_inbound_team")


def made(scenario: sojourn.Scenario, **more: Any) -> Slider:
    return slider(scenario, PATH, "1", "8", metric="utilisation, team=sales", label="People", **more)


# --- answers --------------------------------------------------------------------------------------------------------
def test_a_moved_value_is_compared_to_the_digit(team: sojourn.Scenario) -> None:
    widget = made(team, seed=3)
    assert (widget.value, widget.position, widget.state) == ("4", 3.0, "idle")
    widget.value = "5"
    assert widget.state in ("running", "settled")
    assert widget.wait(60)

    baseline = team.run(replications=10, seed=3)
    expected = baseline.compare(
        team.what_if({PATH: "5"}), metrics=["utilisation, team=sales"], flips=False, evidence=False
    )
    found = widget.comparison
    assert found is not None
    assert found.arm().results.digest == expected.arm().results.digest
    assert [(each.label, each.value, each.half_width, each.verdict) for each in found.arm().every] == [
        (each.label, each.value, each.half_width, each.verdict) for each in expected.arm().every
    ]
    section = differences(expected, expected.arm())
    shown = widget.result["columns"]
    assert shown == ["", "today", "what if", "difference", "8 periods of 8 weeks in 10"]
    places = [section.columns.index(name) for name in shown]
    assert widget.result["rows"] == [[row[place] for place in places] for row in section.rows]
    assert widget.result["verdicts"] == [each.verdict for each in expected.arm().every]
    assert widget.result["headline"].startswith("People: 5 wins ")
    assert (widget.state, widget.position, widget.words) == ("settled", 4.0, "5")


def test_the_baseline_is_run_once_and_known_values_not_again(
    team: sojourn.Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    plain = sojourn.Plan.run
    monkeypatch.setattr(sojourn.Plan, "run", lambda plan, **how: runs.append(plan.name) or plain(plan, **how))
    widget = made(team)
    for value in ("5", "6", "5"):
        widget.value = value
        widget.wait(60)
    assert widget.result["value"] == "5"
    assert len(runs) == 3, "today once, then two values"


@pytest.mark.parametrize(
    ("value", "said"),
    [("many", "a whole number"), ("9", "lies beyond the slider, which goes from 1 to 8"), ("", "what to do")],
)
def test_an_invalid_value_says_why_and_keeps_the_last_result(team: sojourn.Scenario, value: str, said: str) -> None:
    widget = made(team)
    widget.value = "5"
    widget.wait(60)
    kept = dict(widget.result)
    widget.value = value
    assert widget.state == "invalid"
    assert said in widget.message
    assert widget.wait(10)
    assert widget.result == kept
    assert widget.position == 4.0
    widget.value = "6"
    widget.wait(60)
    assert (widget.state, widget.message, widget.result["value"]) == ("settled", "", "6")


def test_a_value_without_its_unit_is_told_as_in_a_file() -> None:
    widget = slider(sojourn.load("b2b_saas_inbound"), "touchpoints.first call.after", "1 min", "3 d")
    widget.value = "5"
    assert widget.state == "invalid"
    assert "5 has no unit" in widget.message
    assert "what to do: write it with its unit" in widget.message


def test_too_few_replications_are_told_where_the_slider_is(team: sojourn.Scenario) -> None:
    widget = made(team, replications=2)
    widget.value = "5"
    widget.wait(60)
    assert widget.state == "invalid"
    assert "10 replications at least" in widget.message


def test_the_page_starts_and_stops_it(team: sojourn.Scenario) -> None:
    widget = made(team)
    widget._heard(widget, {"ask": "start"}, [])
    widget.wait(60)
    assert widget.result["value"] == "4"
    assert "wins no prospects" in widget.result["headline"], "today is compared with itself"
    started = threading.Event()
    release = threading.Event()

    def slow(how: str, wanted: Callable[[], bool]) -> object:
        started.set()
        release.wait(30)
        raise Interrupted("stopped") if not wanted() else AssertionError("still wanted")

    widget._latest._work = slow
    widget.value = "7"
    assert started.wait(30)
    widget._heard(widget, {"ask": "stop"}, [])
    release.set()
    widget.wait(30)
    assert (widget.state, widget.result["value"]) == ("stopped", "4")


# --- the newest wins ------------------------------------------------------------------------------------------------
def test_a_late_answer_is_dropped_by_its_number() -> None:
    started, hold, answers = threading.Event(), threading.Event(), []

    def work(value: str, wanted: Callable[[], bool]) -> str:
        if value == "old":
            started.set()
            hold.wait(30)  # does not look whether it is still wanted
        return value.upper()

    latest: Latest[str] = Latest(work, lambda *each: answers.append(each), lambda *each: pytest.fail(str(each)))
    latest.ask("old")
    assert started.wait(30)
    latest.ask("newer")
    newest = latest.ask("newest")
    hold.set()
    assert latest.wait(30)
    assert answers == [(newest, "newest", "NEWEST")]


def test_a_newer_value_stops_the_engine(team: sojourn.Scenario) -> None:
    widget = made(team, replications=400)
    widget._live.baseline  # noqa: B018 - solved and run before the watch starts
    started = time.perf_counter()
    widget.value = "5"
    widget.wait(120)
    alone = time.perf_counter() - started
    started = time.perf_counter()
    for value in ("1", "2", "3", "6"):
        widget.value = value
        time.sleep(0.02)
    widget.wait(120)
    assert widget.result["value"] == "6"
    assert set(widget._live.known) <= {"5", "6"}, "the others were stopped before they were done"
    assert time.perf_counter() - started < 3 * alone + 2


def test_what_is_raised_is_told(team: sojourn.Scenario) -> None:
    widget = made(team)

    def broken(how: str, wanted: Callable[[], bool]) -> object:
        msg = "by zero"
        raise ZeroDivisionError(msg)

    widget._latest._work = broken
    widget.value = "5"
    widget.wait(30)
    assert (widget.state, widget.message) == ("failed", "ZeroDivisionError: by zero")


# --- the track ------------------------------------------------------------------------------------------------------
def test_a_delay_goes_in_equal_factors_and_marks_half_of_today() -> None:
    scenario = sojourn.load("b2b_saas_inbound")
    track = track_of(scenario, "touchpoints.first call.after", "1 min", "3 d")
    assert (track.stops[0].how, track.stops[-1].how, len(track.stops)) == ("1 min", "3 d", 60)
    assert track.today_words == "replies, half within 13 h"
    # 37 % within an hour, 16 % spread log-uniformly over 1 to 24 h: half at 1 h x 24^(13/16)
    median = 3600 * 24 ** (13 / 16)
    at = track.at(median)
    assert at is not None
    assert track.today_at == pytest.approx(at, abs=0.05)
    assert track.place("lognormal median 2 h sigma 1") is None


def test_stops_are_round_and_changes_know_where_today_is() -> None:
    scenario = sojourn.load("b2b_saas_inbound")
    quality = track_of(scenario, "touchpoints.first call.quality.mean", "minus 1", "plus 1")
    assert [stop.how for stop in quality.stops][:3] == ["minus 1", "minus 0.95", "minus 0.9"]
    assert quality.today_at == quality.place("plus 0") == 20
    delay = track_of(scenario, "touchpoints.first call.after", "times 2", "times 0.5")
    assert delay.today_at == delay.place("times 1")
    attempts = track_of(scenario, "touchpoints.first call.attempts.up to", "1", "12")
    assert [stop.how for stop in attempts.stops] == [str(n) for n in range(1, 13)]
    assert (attempts.today, attempts.today_at) == ("6", 5)


@pytest.mark.parametrize(
    ("path", "low", "high", "error"),
    [
        ("touchpoints.first call.after", "1 min", "times 2", InputError),
        ("touchpoints.first call.after", "1 min", "5", InputError),
        ("touchpoints.first call.aftre", "1 min", "5 min", ScenarioError),
        ("touchpoints.*.quality.mean", "0", "1", InputError),
    ],
)
def test_ends_that_are_no_range_are_refused(path: str, low: str, high: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        track_of(sojourn.load("b2b_saas_inbound"), path, low, high)


def test_values_in_words() -> None:
    assert [spoken(each) for each in ("1 min", "1.5 h", "3 d", "40 %", "plus 1", "never")] == [
        "1 minute", "1.5 hours", "3 days", "40 per cent", "plus 1", "never",
    ]  # fmt: skip


# --- without the extra ----------------------------------------------------------------------------------------------
def test_without_anywidget_it_says_what_to_install(team: sojourn.Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sojourn.notebook.find_spec", lambda name: None)
    with pytest.raises(WorldError, match=r"pip install 'sojourn\[notebook\]'"):
        made(team)


def test_the_package_is_light_without_a_slider() -> None:
    program = (
        "import sojourn.notebook, sys; print([n for n in ('anywidget', 'traitlets', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")
