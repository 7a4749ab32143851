"""`sojourn check --record` and `--update`: what is written, what is kept, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sojourn.check.file import read
from tests.cli.checking import METRICS, RECORD, Call, folder as folder, write
from tests.cli.conftest import SMALL, engine

pytestmark = [engine, pytest.mark.usefixtures("folder")]
MOVED = SMALL.replace("40 %", "60 %")


def test_what_is_recorded(call: Call) -> None:
    held = read("a/baseline.json")
    assert [(each.metric, each.margin) for each in held.metrics] == [
        ("client share", "20 % rel"),
        ("arrivals", "10 % rel"),
    ]
    assert (held.seed, held.replications, [each.reason for each in held.history]) == (0, 20, ["recorded"])
    write("b/small.yaml", SMALL)
    assert call("check", "b/small.yaml", *RECORD, "--seed", 7, "--reason", "first")[0] == 0
    held = read("b/small.baseline.json")
    assert (held.seed, held.history[0].reason) == (7, "first")
    assert call("check")[0] == 0


def test_a_metric_that_is_too_imprecise_is_refused_with_what_it_takes(call: Call) -> None:
    write("b/scenario.yaml", SMALL)
    code, out, err = call(
        "check", "b", "--record", "--metric", "client share", "--margin", "0.1 % rel", "--replications", 20
    )
    assert (code, out) == (3, "")
    assert "b/scenario.yaml: error: client share: a margin of 0.1 % rel is " in err
    assert "what to do: about " in err
    assert not Path("b/baseline.json").exists()


def test_an_update_keeps_history_metrics_and_margins(call: Call) -> None:
    before = read("a/baseline.json")
    write("a/scenario.yaml", MOVED)
    code, out, _ = call("check", "--update", "--reason", "more sign: their wish")
    assert (code, out) == (0, "a/baseline.json: updated 2 metrics: more sign: their wish\n")
    after = read("a/baseline.json")
    assert after.history[:-1] == before.history
    assert after.history[-1].reason == "more sign: their wish"
    assert [(each.metric, each.margin) for each in after.metrics] == [
        (each.metric, each.margin) for each in before.metrics
    ]
    assert after.metrics[0].value > before.metrics[0].value
    assert call("check", "--strict")[0] == 0


def test_an_update_of_what_has_not_moved_writes_nothing_and_says_so(call: Call) -> None:
    file = Path("a/baseline.json")
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    code, out, _ = call("check", "--update", "--reason", "none")
    assert (code, out.startswith("a/baseline.json: not written: nothing to update")) == (0, True)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_baseline_is_not_recorded_over_without_a_reason(call: Call) -> None:
    before = Path("a/baseline.json").read_bytes()
    code, out, err = call("check", "a", *RECORD)
    assert (code, out) == (3, "")
    assert "a/baseline.json is there already; what to do:" in err
    assert Path("a/baseline.json").read_bytes() == before
    write("b/scenario.yaml", SMALL)
    code, out, err = call("check", *RECORD[:-1])  # in a tree those that have one are left as they are
    assert (code, out) == (0, "b/baseline.json: recorded 2 metrics\n")
    assert "left as they are: a/baseline.json" in err


def test_other_metrics_with_a_reason_keep_the_history(call: Call) -> None:
    metric = ("--metric", "lost share: 20 % rel", "--replications", 20, "--quiet")
    assert call("check", "a", "--record", *metric, "--reason", "the loss matters")[0] == 0
    held = read("a/baseline.json")
    assert [each.metric for each in held.metrics] == ["lost share"]
    assert [each.reason for each in held.history] == ["recorded", "the loss matters"]


def test_a_broken_baseline_is_not_updated_but_may_be_recorded_anew(call: Call) -> None:
    file = Path("a/baseline.json")
    broken = file.read_bytes()[:-40]
    file.write_bytes(broken)
    code, out, err = call("check", "a", "--update", "--reason", "x")
    assert (code, out, file.read_bytes()) == (3, "", broken)
    assert "a/baseline.json:" in err
    code, _, err = call("check", "a", *RECORD[:-1], "--reason", "it was cut off")
    assert code == 0
    assert "its history ends, and a new one begins" in err
    assert [each.reason for each in read(file).history] == ["it was cut off"]


def test_what_cannot_be_recorded_does_not_stop_the_others(call: Call) -> None:
    write("b/scenario.yaml", SMALL.replace("to: client", "to: cliend"))
    write("c/scenario.yaml", SMALL)
    code, out, err = call("check", "b", "c", *RECORD)
    assert (code, out) == (3, "c/baseline.json: recorded 2 metrics\n")
    assert "b/scenario.yaml:19:28: error" in err
    assert not Path("b/baseline.json").exists()


def test_an_update_without_any_baseline_says_what_to_do(call: Call) -> None:
    Path("a/baseline.json").unlink()
    for paths, told in (((), "none of these has a baseline"), (("a",), "there is no a/baseline.json")):
        code, out, err = call("check", *paths, "--update", "--reason", "x")
        assert (code, out) == (3, "")
        assert "--record" in err
        assert told in err or paths == ()


def test_metrics_are_as_they_were_asked_for(call: Call) -> None:
    write("b/scenario.yaml", SMALL)
    call("check", "b", "--record", *METRICS, "--margin", "15 % rel", "--metric", "lost share", "--replications", 20)
    assert [each.margin for each in read("b/baseline.json").metrics] == ["20 % rel", "10 % rel", "15 % rel"]
