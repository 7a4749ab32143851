"""JUnit XML as its consumers read it: what they count, what they call red, and characters that XML can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sojourn.check.junit import DIGEST, junit
from sojourn.check.words import legal
from tests.check import made

if TYPE_CHECKING:
    from sojourn.check.model import Checked

junitparser = pytest.importorskip("junitparser", reason="no junitparser (extra `test`)")
EVERY = [made.EXACT, made.FAILS, made.PASSES, made.OPEN, made.STRICT, made.ODD, made.NASTY]


@pytest.fixture
def read(tmp_path: Path):
    """Write checks to a file and read it as a consumer does."""

    def of(*checked: Checked):
        file = tmp_path / "check.xml"
        file.write_text(junit(checked), encoding="utf-8")
        return junitparser.JUnitXml.fromfile(str(file))

    return of


def kinds(suite) -> dict[str, list[str]]:
    return {case.name: [type(each).__name__ for each in case.result] for case in suite}


def test_a_suite_a_scenario_and_a_case_a_metric(read) -> None:
    document = read(*EVERY)
    suites = list(document)
    assert [suite.name for suite in suites][:4] == ["first_journey", "first_journey", "tiny", "raving_fans"]
    assert [suite.tests for suite in suites] == [len(each.baseline.metrics) + 1 for each in EVERY]
    assert [suite.failures for suite in suites] == [0, 1, 0, 0, 1, 1, 1]
    assert [suite.errors for suite in suites] == [0, 0, 0, 1, 0, 1, 0]
    assert document.tests == sum(suite.tests for suite in suites)
    assert (document.failures, document.errors) == (4, 2)


def test_counts_are_those_of_the_cases(read) -> None:
    """What we state is what a consumer counts itself."""
    document = read(*EVERY)
    before = [(s.tests, s.failures, s.errors, s.skipped, s.time) for s in document]
    for suite in document:
        suite.update_statistics()
    after = [(s.tests, s.failures, s.errors, s.skipped, s.time) for s in document]
    for one, two in zip(before, after, strict=True):
        assert one[:4] == two[:4]
        assert one[4] == pytest.approx(two[4])


def test_the_same_bits_pass_metric_by_metric(read) -> None:
    (suite,) = read(made.EXACT)
    assert kinds(suite) == {DIGEST: [], **{each.metric: [] for each in made.HELD}}


def test_a_fail_is_a_failure_and_tells_all(read) -> None:
    (suite,) = read(made.FAILS)
    found = kinds(suite)
    assert found["client share"] == ["Failure"]
    assert [name for name, each in found.items() if each == ["Failure"]] == ["client share"]
    assert found[DIGEST] == ["Skipped"]
    case = next(each for each in suite if each.name == "client share")
    assert case.classname == "first_journey"
    assert case.result[0].message == ("client share moved by -0.21 ± 0.02 points, 4.2 margins (allowed 0.05)")
    assert "scenario.yaml:62:33: touchpoints.sales talk" in case.result[0].text
    assert "--update --reason" in case.result[0].text


def test_inconclusive_is_no_pass(read) -> None:
    (suite,) = read(made.OPEN)
    assert kinds(suite)["revenue"] == ["Error"]
    assert next(each for each in suite if each.name == "revenue").result[0].type == "inconclusive"


@pytest.mark.parametrize("checked", EVERY)
def test_red_if_and_only_if_the_verdict_is_no_pass(read, checked) -> None:
    (suite,) = read(checked)
    assert (suite.failures + suite.errors > 0) == (checked.verdict != "pass")
    assert (suite.failures > 0) == (checked.verdict == "fail")


def test_strict_fails_the_digest_and_no_metric_within_its_margin(read) -> None:
    (suite,) = read(made.STRICT)
    assert [name for name, each in kinds(suite).items() if each] == [DIGEST]
    assert made.NOW in next(iter(suite)).result[0].text


def test_properties(read) -> None:
    (suite,) = read(made.FAILS)
    found = {each.name: each.value for each in suite.properties()}
    assert found["seed"] == "0"
    assert found["stream_version"] == "1"
    assert found["digest"] == made.NOW
    assert found["baseline_digest"] == made.DIGESTS[-1]
    assert found["time"] == "3.217"
    assert found["blocks"] == "512"
    assert suite.time == pytest.approx(3.217)


def test_names_of_users_come_back_as_they_are(read) -> None:
    (suite,) = read(made.NASTY)
    names = [case.name for case in suite]
    assert names[1] == legal(made.EVIL)
    assert names[1].startswith('<img onerror=x> & "%": 50,\n::error::')


def test_only_characters_that_xml_can_hold() -> None:
    every = "".join(map(chr, range(0x300))) + "\ud800\udfff\ufffe\uffff\U0001f600\u2028"
    words = junit([made.checked(made.judged(made.held(every), made.FEWER.finding, every), scenario=every, file="")])
    root = ET.fromstring(words.encode())  # a parser refuses what is not legal
    assert legal("\x00\x1b\ud800\uffff a\r\nb\rc") == "\ufffd\ufffd\ufffd\ufffd a\nb\nc"
    assert root.find(".//failure").get("message").count("\U0001f600") == 2


def test_no_checks_are_an_empty_document(read) -> None:
    assert list(read()) == []
    assert read().tests == 0


def test_times_add_up(read) -> None:
    document = read(replace(made.EXACT, seconds=1.25), replace(made.FAILS, seconds=2.5))
    assert document.time == pytest.approx(3.75)
