"""`sojourn check`: verdicts and exit codes, what is written, and what it refuses."""

from __future__ import annotations

import json
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sojourn.check import run as running
from tests.cli.checking import RECORD, REORDERED, Call, folder as folder, write
from tests.cli.conftest import SMALL, engine

pytestmark = [engine, pytest.mark.usefixtures("folder")]
ONE_FEWER = SMALL.replace("40 %", "20 %")
SHARE = "touchpoints.first call.outcomes.signs.share"


def test_the_same_bits_pass_in_seconds(call: Call) -> None:
    started = time.monotonic()
    code, out, err = call("check")
    assert (code, out) == (0, out)
    assert out.startswith("a: PASS: the same bits in all ")
    assert err.startswith("\nchecked 1 scenario in ")
    assert time.monotonic() - started < 10


def test_a_file_that_is_only_written_otherwise_is_an_exact_pass(call: Call) -> None:
    write("a/scenario.yaml", REORDERED)
    code, out, _ = call("check", "a/scenario.yaml", "--strict")
    assert (code, "PASS: the same bits" in out) == (0, True)


def test_one_changed_value_is_red_and_names_the_outcome_and_the_line(call: Call) -> None:
    write("a/scenario.yaml", ONE_FEWER)
    code, out, err = call("check", "--quiet")
    assert (code, err) == (1, "")
    assert "a: FAIL: client share moved by -" in out
    assert f"a/scenario.yaml:19:43: {SHARE}: 40 % -> 20 %" in out
    line = SMALL.splitlines()[18]
    assert line[42:].startswith("40 %")  # the place that is told is where the value stands


def test_one_changed_slope_is_red_and_names_its_line(call: Call) -> None:
    text = SMALL.replace("{signs: {to: client, share: 40 %}", "{signs: {to: client, share: 40 %, slopes: {fit: 0.4}}")
    text = text.replace("stages:\n", "attributes: {fit: normal mean 1 sd 1}\nstages:\n")
    write("b/scenario.yaml", text)
    assert call("check", "b", *RECORD) == (0, "b/baseline.json: recorded 2 metrics\n", "")
    write("b/scenario.yaml", text.replace("fit: 0.4", "fit: 1.5"))
    code, out, _ = call("check", "b")
    assert code == 1
    assert "b: FAIL: client share moved by " in out
    assert "b/scenario.yaml:20:63: touchpoints.first call.outcomes.signs.slopes.fit: 0.4 -> 1.5" in out


def test_strict_fails_what_is_within_its_margin(call: Call) -> None:
    write("a/scenario.yaml", SMALL.replace("cost: 2 EUR", "cost: 3 EUR"))
    code, out, _ = call("check", "a")
    assert (code, "PASS" in out) == (0, True)
    code, out, _ = call("check", "a", "--strict")
    assert (code, "FAIL" in out) == (1, True)


def test_it_writes_junit_html_and_json(call: Call) -> None:
    write("a/scenario.yaml", ONE_FEWER)
    code, out, err = call("check", "--junit", "found.xml", "--html", "found.html", "--json")
    assert code == 1
    assert "wrote found.xml and found.html" in err
    cases = ET.parse("found.xml").getroot().findall(".//testcase")
    assert [each.get("name") for each in cases if each.find("failure") is not None] == ["client share"]
    assert "client share" in Path("found.html").read_text(encoding="utf-8")
    found = json.loads(out)
    assert found["check"]["verdict"] == "fail"
    assert found["diagnostics"] == []
    assert {each["metric"]: each["verdict"] for each in found["check"]["scenarios"][0]["metrics"]} == {
        "client share": "fail",
        "arrivals": "pass",
    }


@pytest.mark.parametrize("way", ["option", "environment"])
def test_github_is_told_the_line(call: Call, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    write("a/scenario.yaml", ONE_FEWER)
    if way == "environment":
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
    _, out, _ = call("check", *(["--github"] if way == "option" else []))
    (told,) = [each for each in out.splitlines() if each.startswith("::")]
    assert told.startswith(f"::error file=a/scenario.yaml,line=19,col=43,title=a%3A FAIL::{SHARE}: 40 %25 -> 20 %25")
    _, out, err = call("check", "--github", "--json")
    assert json.loads(out)["check"]["verdict"] == "fail"  # standard output stays JSON
    assert told in err.splitlines()


def test_github_is_told_nothing_where_it_is_not(call: Call) -> None:
    write("a/scenario.yaml", ONE_FEWER)
    assert "::error" not in "".join(call("check")[1:])


# --- several at once --------------------------------------------------------------------------------------------------
def test_one_chance_is_shared_by_all_metrics_of_the_command(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    write("b/scenario.yaml", SMALL)
    record = ("--record", "--metric", "client share: 30 % rel", "--replications", 20, "--quiet")
    assert call("check", "b", *record)[0] == 0
    asked = []
    there = running.check
    monkeypatch.setattr(running, "check", lambda *a, **k: asked.append(k["metrics_in_all"]) or there(*a, **k))
    code, out, _ = call("check")
    assert (code, asked) == (0, [3, 3])
    assert "2 scenarios: 2 PASS" in out


def test_all_problems_of_all_scenarios_are_told_and_the_others_checked(call: Call) -> None:
    for name in ("cut", "edited", "gone", "wrong"):
        write(f"{name}/baseline.json", Path("a/baseline.json").read_text("utf-8"))
        write(f"{name}/scenario.yaml", SMALL)
    Path("gone/scenario.yaml").unlink()
    write("wrong/scenario.yaml", SMALL.replace("to: client", "to: cliend"))
    text = Path("cut/baseline.json").read_text("utf-8")
    write("cut/baseline.json", text[: len(text) // 2])
    write("edited/baseline.json", text.replace('"seed": 0', '"seed": 1'))
    write("bare/scenario.yaml", SMALL)
    write("a/scenario.yaml", ONE_FEWER)
    code, out, err = call("check", "--junit", "found.xml")
    assert code == 3  # what cannot be checked goes before what fails
    assert out.startswith("a: FAIL")
    for told in ("cut/baseline.json:", "edited/baseline.json:", "gone/baseline.json: error: its scenario is gone"):
        assert told in err
    assert "wrong/scenario.yaml:19:28: error" in err
    assert "not checked, for want of a baseline: bare/scenario.yaml" in err
    root = ET.parse("found.xml").getroot()
    assert [each.get("name") for each in root.findall("testsuite") if each.get("errors") == "1"] == [
        "cut/scenario.yaml",
        "edited/scenario.yaml",
        "gone/scenario.yaml",
        "wrong/scenario.yaml",
    ]
    assert root.get("errors") == "4"
    assert int(root.get("tests", 0)) == len(root.findall(".//testcase"))
    told = json.loads(call("check", "--json")[1])["diagnostics"]
    assert {each["file"] for each in told} >= {"cut/baseline.json", "wrong/scenario.yaml", "edited/baseline.json"}


def test_a_baseline_of_another_stream_version_says_what_to_do(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from sojourn.check.file import read, write as write_baseline

    write_baseline(replace(read("a/baseline.json"), stream_version=0), "a/baseline.json")
    code, out, err = call("check", "--github")
    assert code == 3
    assert "the baseline is of stream version 0 and this is 1" in err
    assert "what to do: check with the version that recorded it" in err
    assert out.startswith("::error file=a/scenario.yaml,title=sojourn check::the baseline is of stream version 0")


def test_a_scenario_without_a_baseline_says_what_to_do(call: Call) -> None:
    write("b/scenario.yaml", SMALL)
    code, out, err = call("check", "b", "a")
    assert code == 3
    assert out.startswith("a: PASS")
    assert "what to do: record one, and commit it: sojourn check --record b/scenario.yaml" in err
    assert call("check")[0] == 0  # in a tree it is told, and no more


def test_a_tree_without_any_baseline_is_no_pass(call: Call) -> None:
    Path("a/baseline.json").unlink()
    code, out, err = call("check")
    assert (code, out) == (3, "")
    assert "a/scenario.yaml: error: it has no baseline" in err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--record", "--update"], "--record makes a baseline and --update moves one"),
        (["--update"], "a baseline is not moved without a reason"),
        (["--update", "--reason", " "], "a baseline is not moved without a reason"),
        (["--reason", "x"], "--reason goes with --update or --record"),
        (["--metric", "net"], "--metric goes with --record"),
        (["--seed", "3"], "--seed goes with --record"),
        (["--record", "--strict"], "--strict is for checks"),
        (["--junit", "nowhere/found.xml"], "cannot write nowhere/found.xml"),
        (["nowhere"], "no file and no scenario of the library is called 'nowhere'"),
    ],
)
def test_refusals(call: Call, arguments: list[str], why: str) -> None:
    before = Path("a/baseline.json").read_bytes()
    code, out, err = call("check", *arguments)
    assert (code, out) == (4 if "cannot write" in why else 3, "")
    assert why in err
    assert Path("a/baseline.json").read_bytes() == before
