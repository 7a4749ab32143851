"""`sojourn diff --first-difference`: what it prints, its exit codes, and what it refuses."""

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
    code, out, _ = call("diff", *logs, "--first-difference")
    assert code == 1
    assert "First difference (the outcome):" in out
    code, out, _ = call("diff", logs[0], logs[0], "--first-difference")
    assert (code, out) == (0, f"{logs[0]} and {logs[0]} tell the same, event by event\n")


def test_refusals(call, small, other, tmp_path):
    for arguments, why in (
        ((small, other), "text and outcomes of scenarios: with `check`"),
        ((small, "--first-difference"), "nothing to compare with"),
        ((small, other, "--first-difference", "--set", "currency=USD"), "not both"),
        ((small, "log.csv", "--first-difference"), "an event log is compared with an event log"),
        ((tmp_path / "a.csv", tmp_path / "b.csv", "--first-difference"), "there is no file"),
        ((small, "nowhere", "--first-difference"), "'nowhere'"),
    ):
        code, out, err = call("diff", *arguments)
        assert (code, out) == (3, ""), arguments
        assert why in err
