"""The JSON of a check: format 1, full numbers, and a null where there is none."""

from __future__ import annotations

import json

from sojourn.check.answer import answer
from sojourn.cli import exploring
from tests.check import made

EVERY = [made.EXACT, made.FAILS, made.OPEN, made.STRICT, made.ODD, made.NASTY]


def document(*checked):
    return json.loads(exploring.answer("check", {"digest": made.NOW}, answer(checked)))


def test_format_one() -> None:
    found = document(*EVERY)
    assert found["format"] == 1
    assert set(found) == {"format", "manifest", "metrics", "check", "diagnostics"}
    assert [each["verdict"] for each in found["check"]["scenarios"]] == [each.verdict for each in EVERY]
    assert found["check"]["verdict"] == "fail"
    assert document()["check"] == {"verdict": "pass", "scenarios": []}


def test_numbers_are_as_they_were_computed() -> None:
    (scenario,) = document(made.FAILS)["check"]["scenarios"]
    found = {each["metric"]: each for each in scenario["metrics"]}
    share = found["client share"]
    assert share["drift"]["value"] == made.FEWER.finding.drift
    assert share["drift"]["error"] == made.FEWER.finding.error
    assert share["in_margins"]["value"] == made.FEWER.in_margins
    assert share["text"] == made.FEWER.text
    assert (share["test"], share["units"], share["changed"], share["blocks"]) == ("paired t", 128, 117, 128)
    assert share["margin"] == {"asked": "5 % rel", "low": -0.0005, "high": 0.0005, "edge": 0.0}
    wait = found["first call wait p90"]
    assert wait["drift"]["value"] == -0.0042, "in shares up to the edge"
    assert wait["in_margins"]["value"] > 0, "in the direction of the quantile"


def test_digests_and_inputs() -> None:
    (scenario,) = document(made.FAILS)["check"]["scenarios"]
    assert scenario["digest"] == made.NOW
    assert scenario["baseline"]["digests"] == list(made.DIGESTS)
    assert scenario["baseline"]["seed"] == 0
    assert scenario["baseline"]["stream_version"] == 1
    assert scenario["baseline"]["history"][-1]["reason"] == "offers cost more"
    assert scenario["inputs"][0] == {
        "path": made.SLOPE.path,
        "before": "18.24 %",
        "after": "14.4 %",
        "line": 62,
        "column": 33,
        "file": made.SLOPE.file,
    }


def test_what_has_no_number_is_null() -> None:
    (scenario,) = document(made.ODD)["check"]["scenarios"]
    found = {each["metric"]: each for each in scenario["metrics"]}
    assert found["former client share"]["drift"]["error"] is None
    assert found["win-back offer cost"]["in_margins"]["value"] is None
