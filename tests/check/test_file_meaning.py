"""What has its seals but is no baseline all the same, and files that are given for one by mistake."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sojourn.check.file import read, text
from sojourn.check.file_lines import LISTS, SEAL
from sojourn.check.file_read import LARGEST, parsed
from sojourn.check.seal import line_seal, whole_seal
from sojourn.diagnostic import Diagnostic
from sojourn.errors import ScenarioError
from tests.check.made_file import baseline
from tools.shell import ROOT

LINES = text(baseline()).split("\n")


def refused(content: str) -> list[Diagnostic]:
    """Return what the reading says of a text."""
    with pytest.raises(ScenarioError) as found:
        parsed(content, "b.json")
    assert str(found.value)
    return list(found.value.diagnostics)


def sealed(lines: list[str]) -> str:
    """Return a file with every seal made anew, as somebody who knows how could do."""
    done, section, index = [], "", 0
    for line in lines[:-3]:
        if line.endswith("["):
            section, index = line.split('"')[1], 0
        single = line.split('"')[1] if line.startswith(('"scenario"', '"run"')) else ""
        if line.startswith("  ") or single:
            start, _, rest = line.partition("{")
            body, _, end = rest.rpartition(f', "{SEAL}": ')
            seal = line_seal(single or section, 0 if single else index, body)
            done.append(f'{start}{{{body}, "{SEAL}": "{seal}"{end[14:]}')
            index += 1
        else:
            done.append(line)
    whole = "\n".join(done)
    return f'{whole}\n"{SEAL}": "{whole_seal(whole)}"\n}}\n'


def edited(before: str, after: str) -> tuple[str, int]:
    """Return a sealed file with one line changed, and its number."""
    place = next(k for k, line in enumerate(LINES) if before in line)
    return sealed([*LINES[:place], LINES[place].replace(before, after, 1), *LINES[place + 1 :]]), place + 1


def test_seals_made_anew_are_those_that_were_written() -> None:
    assert sealed(LINES) == "\n".join(LINES)
    content, _ = edited('"text": "small"', '"text": "large"')
    assert parsed(content, "").inputs["name"] == "large"


@pytest.mark.parametrize(
    ("before", "after", "value", "why", "nearest"),
    [
        ('"margin": "5 % rel"', '"margn": "5 % rel"', '"margn"', "no entry of metrics has this key", "margin"),
        ('"unit": "EUR"', '"unit": "EUR", "é": 1', '"é"', "no entry of metrics has this key", ""),
        ('"number": 29.5', '"number": "29.5"', '"29.5"', "this is a number with a point, such as 5.0", ""),
        ('"number": 29.5', '"number": 29', "29", "this is a number with a point, such as 5.0", ""),
        ('"number": 29.5', '"number": Infinity', "Infinity", "this is a number with a point, such as 5.0", ""),
        ('"seed": 0', '"seed": 0.5', "0.5", "this is a whole number", ""),
        ('"seed": 0', '"seed": true', "true", "this is a whole number", ""),
        ('"path": "name"', '"path": ["name", {"a": 1}]', '["name", {"a": 1}]', "this is a text", ""),
        ('"reason": "first recording"', '"reason": null', "null", "this is a text", ""),
        ('"rule": "total"', '"rule": "mean"', '"mean"', "a rule is one of ratio, total, count, quantile", ""),
        ('"above": "r1"', '"above": "r99"', '"r99"', "no row of totals has this name", ""),
        ('"above": "r4"', '"above": ""', '""', "no row of totals has this name", ""),
        ('"128x5 17"', '"128x5, 17"', '"128x5, 17"', "a row is at most", ""),
        ('"128x5 17"', '"128x9999999 17"', '"128x9999999 17"', "a row is at most", ""),
        ('"seed": 0', '"seed": 0, "seed": 0', '"seed"', "this key is there twice", ""),
    ],
)
def test_a_wrong_key_or_value_is_named_with_its_column(
    before: str, after: str, value: str, why: str, nearest: str
) -> None:
    content, number = edited(before, after)
    first, *_ = [each for each in refused(content) if "lacks" not in each.why]
    line = content.split("\n")[number - 1]
    assert (first.line, first.value, first.nearest) == (number, value, nearest)
    assert line[first.column - 1 :].startswith(value)
    assert first.width == len(value)
    assert first.why.startswith(why)


def test_missing_keys_are_named_together() -> None:
    content, number = edited('"version": "0.1.0", "reason": "first recording", ', "")
    (only,) = refused(content)
    assert (only.line, only.column, only.path) == (number, 3, "history")
    assert only.why == "the entry lacks version, reason"


def test_a_value_that_looks_like_a_key_is_not_taken_for_it() -> None:
    content, number = edited('"text": "small"', r'"text": "\"text\": 5", "text ": 5')
    first, *_ = refused(content)
    assert first.line == number
    assert content.split("\n")[number - 1][first.column - 1 :].startswith('"text ": 5')


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        ('"number": 29.5', '"number": 29.50', "0, "),
        ('"number": 29.5', '"number":  29.5', " 29.5"),
        ('"128x5 17"', '"128 128x4 17"', " 128x4"),
        ('"times": 1000000, "values": "31 28"', '"times": 1, "values": "31000000 28000000"', ', "values"'),
        ('"path": "name"', '"path": "channels.web.rate"', '  {"path": "channels'),
        ('"row": "r1"', '"row": "r9"', None),
    ],
)
def test_what_means_the_same_and_is_written_otherwise_is_refused(before: str, after: str, value: str | None) -> None:
    content, number = edited(before, after)
    first, *_ = refused(content)
    if value is None:
        assert first.why == "no row of totals has this name"
    elif not value.startswith("  {"):
        assert first.line == number
        assert content.split("\n")[number - 1][first.column - 1 :].startswith(value)
    else:
        assert number - 1 <= first.line <= number


def test_a_row_that_nobody_uses_is_refused() -> None:
    place = LINES.index('"totals": [')
    row = f'  {{"row": "r0", "times": 1, "values": "5", "{SEAL}": "{"0" * 12}"}},'
    (only,) = refused(sealed([*LINES[: place + 1], row, *LINES[place + 1 :]]))
    assert only.line == place + 2
    assert "another way" in only.why


def test_a_section_without_entries_is_read() -> None:
    bare = baseline(metrics=(), inputs={}, history=())
    assert parsed(text(bare), "") == bare
    assert all(f'"{section}": [\n],' in text(bare) for section in LISTS if section != "digests")


@pytest.mark.parametrize("format_of", ["0", "2", "17", "-1"])
def test_another_format_is_refused_with_its_number(format_of: str) -> None:
    for content in ("\n".join(LINES), json.dumps(json.loads("\n".join(LINES)), indent=4)):
        other = content.replace('baseline": 1,', f'baseline": {format_of},')
        (only,) = refused(other)
        assert (only.line, only.value, only.path) == (2, format_of, "sojourn baseline")
        assert other.split("\n")[1][only.column - 1 :] == f"{format_of},"
        assert only.why == f"the baseline is of format {format_of}; this version of Sojourn reads format 1"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "the file is empty"),
        (" \n\n", "the file is empty"),
        ("sojourn: 1\nname: small\n", "this is a scenario, not its baseline"),
        ("# a journey\nsojourn: 1\nname: small\n", "this is a scenario, not its baseline"),
        ('{"sojourn": 1, "name": "small"}', "this is a scenario, not its baseline"),
        ('{"format": 1, "manifest": {}, "metrics": []}', "this is a result, as `sojourn ... --json` prints it"),
        ('{"name": "web", "version": "1.0.0"}', 'this is JSON, but no baseline: it has no "sojourn baseline"'),
        ("[1, 2]\n", "this is no baseline: one begins with {"),
        ("replication,prospect,time\n1,2,3\n", "this is no baseline: one begins with {"),
        ("PK\x03\x04", "this is no baseline: one begins with {"),
        ("[" * 100_000, "this is no baseline: one begins with {"),
        ('{"a": ' * 50_000, "edited by hand, or by a formatter: here stands {"),
        ('{"a": ' + "9" * 5000 + "}\n", "edited by hand, or by a formatter: here stands {"),
    ],
)
def test_another_file_is_told_for_what_it_is(content: str, why: str) -> None:
    (only,) = refused(content)
    assert (only.line, only.column) in ((1, 1), (1, 2))
    assert (
        only.why.startswith((why, "the file ends here")) if content.startswith('{"a": {') else only.why.startswith(why)
    )


def test_the_result_of_a_run_is_told_for_what_it_is(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sojourn.cli", "run", "first_journey", "--replications", "2", "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    place = tmp_path / "baseline.json"
    place.write_bytes(done.stdout)
    with pytest.raises(ScenarioError, match="this is a result") as found:
        read(place)
    assert "beside the scenario" in found.value.diagnostics[0].cure


def test_every_scenario_of_the_library_is_told_for_what_it_is() -> None:
    for place in sorted((ROOT / "scenarios").glob("*/scenario.yaml")):
        with pytest.raises(ScenarioError, match="this is a scenario, not its baseline"):
            read(place)


@pytest.mark.parametrize(
    ("made", "line", "column", "why"),
    [
        (lambda whole: whole.encode("utf-16"), 1, 1, "byte 0xff is no UTF-8 text"),
        (lambda whole: whole.encode("latin-1"), 10, LINES[9].index("±") + 1, "byte 0xb1 is no UTF-8 text"),
        (lambda whole: b"\xef\xbb\xbf" + whole.encode(), 1, 1, "edited by hand, or by a formatter: here stands {"),
        (lambda _: b"\x1f\x8b\x08\x00", 1, 2, "byte 0x8b is no UTF-8 text"),
        (lambda _: b"\0" * 50, 1, 1, "this is no baseline"),
        (lambda _: b" " * (LARGEST + 1), 0, 0, "the file has 64,000,001 bytes; a baseline has at most 64,000,000"),
    ],
)
def test_bytes_that_are_no_text_are_refused(
    tmp_path: Path, made: Callable[[str], bytes], line: int, column: int, why: str
) -> None:
    place = tmp_path / "baseline.json"
    place.write_bytes(made("\n".join(LINES)))
    with pytest.raises(ScenarioError) as found:
        read(place)
    first, *_ = found.value.diagnostics
    assert (first.line, first.column) == (line, column)
    assert first.why.startswith(why)
    assert str(found.value)
