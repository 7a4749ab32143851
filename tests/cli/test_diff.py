"""`sojourn diff` of runs and event logs, its exit codes, and what it refuses."""

import json

import pytest

from tests.cli.conftest import SMALL, engine

FAST = ("--replications", 2, "--threads", 1, "--quiet")
pytestmark = engine


@pytest.fixture
def other(tmp_path):
    """Write the small scenario with another share."""
    file = tmp_path / "other.yaml"
    file.write_text(SMALL.replace("40 %", "60 %"), encoding="utf-8")
    return file


def test_two_scenarios_part(call, small, other):
    code, out, err = call("diff", small, other, "--first-difference", *FAST)
    assert (code, err) == (1, "")
    assert out.startswith("small (first) and small (second) part in replication 0 of seed 0, prospect ")
    assert "First difference (the outcome):" in out
    assert "touchpoints.first call.outcomes.signs.share: 40 % -> 60 %" in out


def test_a_variant_parts(call, small):
    changed = ("--set", "touchpoints.first call.after=times 0.5")
    code, out, _ = call("diff", small, "--first-difference", *changed, "--json", *FAST)
    assert code == 1
    found = json.loads(out)["difference"]
    assert found["second"]["kind"] == "visit"
    assert found["inputs"][0]["path"] == "touchpoints.first call.after"
    assert found["before"][-1]["kind"] == "enter"


def test_the_same_is_the_same(call, small, tmp_path):
    twice = tmp_path / "twice.yaml"
    twice.write_text(SMALL.replace("name: small", "name: twice"), encoding="utf-8")
    code, out, _ = call("diff", small, twice, "--first-difference", *FAST)
    assert (code, out) == (0, "small and twice are the same, event by event, in 2 replications of seed 0\n")
    code, out, _ = call("diff", small, twice, "--first-difference", "--json", *FAST)
    assert (code, json.loads(out)["difference"]) == (0, None)


def test_event_logs_part(call, small, other, tmp_path):
    logs = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for scenario, log in zip((small, other), logs, strict=True):
        call("run", scenario, "--events", log, *FAST)
    code, out, _ = call("diff", *logs)
    assert (code, out) == call("diff", *logs, "--first-difference")[:2]
    assert code == 1
    assert "First difference (the outcome):" in out
    code, out, _ = call("diff", logs[0], logs[0], "--first-difference")
    assert (code, out) == (0, f"{logs[0]} and {logs[0]} tell the same, event by event\n")


def test_refusals(call, small, other, tmp_path):
    log, result, cut = tmp_path / "log.csv", tmp_path / "found.json", tmp_path / "cut.json"
    call("run", small, "--events", log, *FAST)
    result.write_text(call("run", small, "--json", *FAST)[1])
    cut.write_text(result.read_text()[:700])
    for arguments, why in (
        ((small,), "nothing to compare with"),
        ((small, other, "--first-difference", "--set", "currency=USD"), "not both"),
        ((small, log), f"{small} is a scenario and {log} an event log: like is compared with like"),
        ((result, small), f"{result} is a result and {small} a scenario"),
        ((log, "--set", "currency=USD"), "change a scenario"),
        ((result, result, "--first-difference"), "which holds no events"),
        ((small, "log.csv", "--first-difference"), "there is no file log.csv"),
        ((tmp_path / "a.csv", tmp_path / "b.csv"), "there is no file"),
        ((result, tmp_path / "fund.json"), f"did you mean '{result}'?"),
        ((small, "nowhere"), "'nowhere'"),
        ((small, "nowhere", "--first-difference"), "'nowhere'"),
        ((result, cut), f"{cut}:{cut.read_text().count(chr(10)) + 1}:"),
    ):
        code, out, err = call("diff", *arguments)
        assert (code, out) == (3, ""), arguments
        assert why in err
