"""`sweep`, `solve`, `sensitivity`, `optimise` from the command line: tables, files, JSON, exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.cli.conftest import engine
from tests.explore.journeys import CALL, DELAY, RACE, SHARE, opt

pytestmark = engine


@pytest.fixture
def one(tmp_path):
    file = tmp_path / "one.yaml"
    file.write_text(CALL, encoding="utf-8")
    return file


def test_sweep_prints_a_table_and_grows_a_file(call, one, tmp_path):
    target = tmp_path / "found.csv"
    asked = ("sweep", one, "--vary", f"{SHARE}=20 %, 40 %", "--metric", "client share", "--metric", "net")
    code, out, err = call(*asked, "--replications", 2, "-o", target)
    assert code == 0
    assert out.splitlines()[2].startswith("1      20 %")
    assert "2 points of a grid; 2 replications each, seed 0" in out
    assert err.strip() == f"{target}: 2 points run, 0 were there"
    before = target.read_text()
    code, again, err = call(*asked, "--replications", 2, "-o", target)
    assert (code, target.read_text()) == (0, before)
    assert err.strip() == f"{target}: 0 points run, 2 were there"
    assert again.splitlines()[:4] == out.splitlines()[:4]
    code, _, err = call(*asked, "--replications", 3, "-o", target)
    assert code == 3
    assert "replications: 2, now 3" in err
    assert target.read_text() == before


def test_sweep_as_json(call, one):
    code, out, _ = call("sweep", one, "--vary", f"{SHARE}=20 %, 40 %", "--metric", "client share", "--json")
    document = json.loads(out)
    assert code == 0
    assert document["format"] == 1
    assert document["manifest"]["levers"] == [f"{SHARE}=20 %, 40 %"]
    assert [row[SHARE] for row in document["sweep"]] == ["20 %", "40 %"]
    assert document["sweep"][1]["client share"] == pytest.approx(0.4, abs=0.01)


@pytest.mark.parametrize("design", ["latin", "sobol"])
def test_other_designs(call, one, design):
    asked = ("sweep", one, "--vary", f"{SHARE}=20 % to 40 %", "--metric", "client share", "--replications", 1)
    code, out, _ = call(*asked, "--design", design, "--points", 3)
    assert code == 0
    assert "3 points of" in out


def test_an_interrupted_sweep_is_taken_up(one, tmp_path):
    target = tmp_path / "found.csv"
    asked = [sys.executable, "-m", "sojourn.cli", "sweep", str(one), "--vary", f"{SHARE}=10 % to 60 % in 60 steps"]
    asked += ["--metric", "client share", "--replications", "20", "-o", str(target)]
    process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ.copy())
    wait_for_rows(process, target, 2)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    rows = target.read_text().splitlines(keepends=True)
    assert rows[-1].endswith("\n")
    assert 4 <= len(rows) < 62
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0
    assert f"{62 - len(rows)} points run, {len(rows) - 2} were there" in done.stderr
    assert target.read_text().startswith("".join(rows))


def wait_for_rows(process, target, count):
    for _ in range(600):
        if target.exists() and len(target.read_text().splitlines()) >= count + 2:
            return
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.05)
    pytest.fail("the sweep wrote nothing")


def test_solve_says_the_value_and_what_it_is_worth(call, one):
    code, out, _ = call("solve", one, "client share = 42 %", "--by", SHARE, "--replications", 2)
    assert code == 0
    assert out.startswith(f"{SHARE}: 4")
    assert "worth +" in out
    assert "net over the horizon" in out


def test_solve_out_of_reach_is_inconclusive(call, one):
    asked = ("solve", one, "client share = 42 %", "--by", SHARE, "--from", "10 %", "--to", "20 %", "--replications", 1)
    code, out, _ = call(*asked)
    assert code == 2
    assert "out of reach" in out
    assert "Attainable: client share from" in out


def test_solve_as_json(call, tmp_path):
    file = tmp_path / "race.yaml"
    file.write_text(RACE, encoding="utf-8")
    code, out, _ = call("solve", file, "client share = 20 %", "--by", DELAY, "--replications", 2, "--json")
    document = json.loads(out)["solve"]
    (answer,) = document["answers"]
    assert code == 0
    assert answer["low"] < 5 < answer["high"]
    assert answer["after"].startswith("exponential mean ")
    assert document["unit"] == "x"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("sweep",), "nothing is varied"),
        (("sweep", "--vary", "a"), "is no lever"),
        (("sweep", "--vary", "touchpoints.cal.after=1 h, 2 h"), "touchpoints.call.after"),
        (("sweep", "--vary", f"{SHARE}=20 %, 40 %", "--design", "square"), "there is no design"),
    ],
)
def test_what_cannot_be_swept_is_bad_input(call, one, arguments, why):
    name, *rest = arguments
    code, _, err = call(name, one, *rest, "--metric", "client share")
    assert code == 3
    assert why in err


def test_half_a_range_is_bad_input(call, one):
    code, _, err = call("solve", one, "client share = 42 %", "--by", SHARE, "--from", "10 %")
    assert code == 3
    assert "--from and --to go together" in err


@opt
def test_sensitivity_of_levers(call, one):
    asked = ("sensitivity", one, "--metric", "client share", "--vary", f"{SHARE}=20 % to 40 %", "--base", 2)
    code, out, _ = call(*asked)
    assert code == 0
    assert "over the levers, luck held fixed" in out
    code, out, _ = call(*asked, "--json")
    (lever,) = json.loads(out)["sensitivity"]["levers"]
    assert abs(lever["index"]["total"] - 1) <= 3 * lever["index"]["total_half_width"]


def test_sensitivity_of_inputs(call, tmp_path):
    file = tmp_path / "counted.yaml"
    counted = CALL.replace(", share: 30 %}", "}") + "observed: {lead -> client: 30 % of 400}\n"
    file.write_text(counted, encoding="utf-8")
    asked = ("sensitivity", file, "--metric", "client share", "--inputs", "--draws", 6)
    code, out, _ = call(*asked)
    assert code == 0
    assert "what was drawn leaves open: " in out
    assert "30 % of 400  beta a 120.5 b 280.5" in out
    code, out, _ = call(*asked, "--json", "--by-input")
    found = json.loads(out)["sensitivity"]
    assert found["inputs_sd"] == pytest.approx(0.0229, rel=0.5)
    assert found["alone"][0]["name"] == "lead -> client"


def test_sensitivity_of_what_a_change_does(call, tmp_path):
    file = tmp_path / "counted.yaml"
    counted = CALL.replace(", share: 30 %}", "}") + "observed: {lead -> client: 30 % of 400}\n"
    file.write_text(counted, encoding="utf-8")
    asked = ("sensitivity", file, "--metric", "client share", "--set", "touchpoints.call.after=31 d")
    code, out, _ = call(*asked, "--inputs", "--draws", 5)
    assert code == 0
    assert re.search(r"difference by .*: -[23]\d(\.\d)? ± \S+ points with every input as it stands", out)
    code, _, err = call(*asked, "--vary", f"{SHARE}=20 % to 40 %")
    assert code == 3
    assert "--what-if and --set go with --inputs" in err


@opt
def test_optimise_reports_fresh_luck(call, one):
    lever = f"{SHARE} = 30 % to 60 % @ 1000 EUR per year per 1 %"
    asked = ("optimise", one, "--lever", lever, "--budget", "10000 EUR per year", "--trials", 3, "--finalists", 1)
    code, out, _ = call(*asked, "--replications", 2)
    assert code == 0
    assert "on fresh luck" in out
    code, out, _ = call(*asked, "--replications", 2, "--json")
    (plan,) = json.loads(out)["optimise"]["finalists"]
    assert plan["cost"] <= 10000
    assert plan["value"] != plan["searched"]
