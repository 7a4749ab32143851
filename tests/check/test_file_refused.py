"""A baseline's file that is cut off or edited by hand is refused at its place, and never crashes the reading."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings, strategies as st

from sojourn.check.file import read, text
from sojourn.check.file_read import SHOWN, parsed
from sojourn.diagnostic import Diagnostic
from sojourn.errors import ScenarioError
from tests.check.made_file import baseline, metric

NAME = "here/baseline.json"
WHOLE = text(baseline(scenario="kleiner Käufer 日"))
LINES = WHOLE.split("\n")[:-1]


def refused(content: str) -> list[Diagnostic]:
    """Return what the reading says of a text that is no whole baseline; every refusal can be shown."""
    with pytest.raises(ScenarioError) as found:
        parsed(content, NAME)
    assert str(found.value)
    assert all(each.why and each.cure and each.file == NAME for each in found.value.diagnostics)
    return list(found.value.diagnostics)


def joined(lines: list[str]) -> str:
    """Return lines as a file has them."""
    return "\n".join(lines) + "\n"


def test_a_file_cut_off_at_any_byte_is_refused_at_its_end(tmp_path: Path) -> None:
    place, raw = tmp_path / "baseline.json", WHOLE.encode()
    for size in range(len(raw)):
        place.write_bytes(raw[:size])
        with pytest.raises(ScenarioError) as found:
            read(place)
        (only,) = found.value.diagnostics
        before = raw[:size].decode(errors="ignore").split("\n")
        assert (only.line, only.column) == (len(before), len(before[-1]) + 1), size
        assert "cut off" in only.why or (size == 0 and only.why == "the file is empty")


def test_every_character_is_under_a_seal() -> None:
    for number, line in enumerate(LINES, start=1):
        for at, char in enumerate(line):
            edited = line[:at] + ("7" if char != "7" else "8") + line[at + 1 :]
            first, *_ = refused(joined([*LINES[: number - 1], edited, *LINES[number:]]))
            assert first.line == number, edited
            assert first.column <= at + 1 or "no JSON any more" in first.why, edited


@settings(deadline=None, max_examples=600)
@given(data=st.data())
def test_any_edit_of_a_line_names_that_line(data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(LINES)))
    line = LINES[number - 1]
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, min(len(line), start + 9)))
    new = data.draw(
        st.text(st.sampled_from('{}[],:" 01e.-x\\u\r\tab日') | st.characters(exclude_characters="\n"), max_size=6)
    )
    edited = line[:start] + new + line[end:]
    assume(edited != line)
    first, *_ = refused(joined([*LINES[: number - 1], edited, *LINES[number:]]))
    assert first.line == number
    assert 1 <= first.column <= len(edited) + 1


@pytest.mark.parametrize("number", range(1, len(LINES) + 1))
def test_a_line_that_is_removed_names_what_stands_there_now(number: int) -> None:
    lines = [*LINES[: number - 1], *LINES[number:]]
    first, *_ = refused(joined(lines))
    near = {number, number - 1} if number < len(LINES) and LINES[number].startswith("]") else {number}
    alone = LINES[number - 2].endswith("[") and len(near) > 1  # all of its section: no neighbour tells
    assert first.line in (near | {len(lines) - 1} if alone else near)


@pytest.mark.parametrize("number", range(1, len(LINES) + 1))
def test_a_line_that_is_doubled_names_the_second(number: int) -> None:
    first, *_ = refused(joined([*LINES[:number], *LINES[number - 1 :]]))
    last = number < len(LINES) and LINES[number].startswith("]") and LINES[number - 1].startswith("  ")
    assert first.line == (number if last else number + 1)  # the last of a section has no comma


@pytest.mark.parametrize("number", range(1, len(LINES)))
def test_two_lines_that_change_places_name_the_first(number: int) -> None:
    lines = [*LINES]
    lines[number - 1 : number + 1] = reversed(lines[number - 1 : number + 1])
    first, *_ = refused(joined(lines))
    last = LINES[number - 1].startswith("  ") and LINES[number].startswith("]")  # out of its section: a neighbour tells
    assert first.line in ({number - 1, number, number + 1} if last else {number})


@pytest.mark.parametrize("number", range(1, len(LINES) + 2))
def test_an_empty_line_is_named(number: int) -> None:
    first, *_ = refused(joined([*LINES[: number - 1], "", *LINES[number - 1 :]]))
    assert first.line == number


def test_every_edited_line_is_told_at_once() -> None:
    found = refused(WHOLE.replace("5 % rel", "9 % rel").replace('"12 9 15', '"12 9 16'))
    lines = [k for k, line in enumerate(LINES, start=1) if "5 % rel" in line or "12 9 15" in line]
    assert [each.line for each in found] == lines
    assert len(lines) == 6
    assert {each.column for each in found} == {3}
    assert "seal" in found[0].why
    assert found[0].path == "metrics.client share"


def test_a_line_taken_out_is_told_once() -> None:
    place = next(k for k, line in enumerate(LINES) if "lost share" in line)
    (only,) = refused(joined([*LINES[:place], *LINES[place + 1 :]]))
    assert (only.line, only.why) == (place + 1, "edited by hand: a line was removed, added or moved before this one")


def test_so_many_edits_are_not_all_shown() -> None:
    many = text(baseline(metrics=tuple(metric(f"m {k}", baseline().metrics[0].series) for k in range(50))))
    found = refused(many.replace("5 % rel", "6 % rel"))
    assert len(found) == SHOWN + 1
    assert found[-1].why == "and 30 more of the same"


def test_the_last_entries_with_their_comma_are_missed_by_the_seal_over_all() -> None:
    edited = re.sub(r',\n[^\n]*"r8"[^\n]*\n\],\n"seal"', '\n],\n"seal"', WHOLE)
    (only,) = refused(edited)
    assert edited.split("\n")[only.line - 1].startswith('"seal"')
    assert "some were removed or added" in only.why


def test_a_formatter_is_told_by_the_first_line_that_it_moved() -> None:
    (only,) = refused(json.dumps(json.loads(WHOLE), indent=2, ensure_ascii=False) + "\n")
    assert (only.line, only.column) == (2, 1)
    assert "formatter" in only.why


def test_a_merge_that_was_not_ended_is_told_so() -> None:
    for mark in ("<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"):
        first, *_ = refused(joined([*LINES[:8], mark, *LINES[8:]]))
        assert (first.line, first.column) == (9, 1)
        assert "merge" in first.why


def test_half_a_character_is_an_edit_like_any_other() -> None:
    first, *_ = refused(WHOLE.replace("client share", "client \ud800 share"))
    assert first.line == next(k for k, line in enumerate(LINES, start=1) if "client share" in line)


def test_line_ends_of_windows_in_one_line_are_an_edit(tmp_path: Path) -> None:
    place, opening = tmp_path / "baseline.json", '"metrics": ['
    place.write_bytes(WHOLE.replace(f"{opening}\n", f"{opening}\r\n").encode())
    with pytest.raises(ScenarioError) as found:
        read(place)
    (only,) = found.value.diagnostics
    assert (only.line, only.column) == (LINES.index(opening) + 1, len(opening) + 1)


@pytest.mark.parametrize(
    "number", ["9" * 5000, "[" * 100_000, "1e999", "NaN", "-Infinity", "true", "null", '"1"', "1.0"]
)
def test_no_value_crashes_the_reading(number: str) -> None:
    place = next(k for k, line in enumerate(LINES) if '"blocks": 3' in line)
    edited = LINES[place].replace('"blocks": 3', f'"blocks": {number}')
    first, *_ = refused(joined([*LINES[:place], edited, *LINES[place + 1 :]]))
    assert first.line == place + 1
