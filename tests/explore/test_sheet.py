"""A growing table: whole rows or none, one question, one writer."""

import json

import pytest

from sojourn.errors import InputError, WorldError
from sojourn.explore.sheet import Sheet

QUESTION = {"format": 1, "what": "sweep", "seed": 0, "levers": ["a=1, 2"]}
COLUMNS = ["point", "a", "share"]


def written(path, rows=((1, "x", 0.1), (2, "y, z", None))):
    with Sheet(path, QUESTION, COLUMNS) as sheet:
        for row in rows:
            sheet.append(row)
    return path


def test_rows_come_back_as_they_went(tmp_path):
    path = written(tmp_path / "a.csv")
    head, names, *rows = path.read_text().splitlines()
    assert json.loads(head.removeprefix("# ")) == QUESTION
    assert (names, rows) == ("point,a,share", ["1,x,0.1", '2,"y, z",'])
    with Sheet(path, QUESTION, COLUMNS) as sheet:
        assert sheet.rows == {1: ["1", "x", "0.1"], 2: ["2", "y, z", ""]}
        sheet.append([3, "w", 1 / 3])
    assert path.read_text().splitlines()[-1] == f"3,w,{1 / 3!r}"


@pytest.mark.parametrize("cut", range(1, 11))
def test_a_row_that_was_cut_short_is_dropped(tmp_path, cut):
    path = written(tmp_path / "a.csv")
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    kept = {1} if cut <= len(b'2,"y, z",\n') else set()
    with Sheet(path, QUESTION, COLUMNS) as sheet:
        assert set(sheet.rows) == kept
        sheet.append([2, "y, z", None])
    assert path.read_bytes() == whole


@pytest.mark.parametrize("length", range(0, 100, 3))
def test_a_head_that_was_cut_short_is_written_anew(tmp_path, length):
    path = written(tmp_path / "a.csv")
    head = path.read_bytes().split(b"\n1,x")[0]
    path.write_bytes(head[: min(length, len(head))])
    with Sheet(path, QUESTION, COLUMNS) as sheet:
        assert sheet.rows == {}
    assert path.read_bytes() == head + b"\n"


def test_a_file_of_another_question_is_refused_with_what_differs(tmp_path):
    path = written(tmp_path / "a.csv")
    before = path.read_bytes()
    with pytest.raises(InputError, match=r"seed: 0, now 1; levers: a=1, 2, now a=1, 3"):
        Sheet(path, QUESTION | {"seed": 1, "levers": ["a=1, 3"]}, COLUMNS)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["point,a\n1,2\n", "some notes", "# notes\nof mine\n", "\xff\xfe"])
def test_a_file_that_is_none_of_ours_is_left_alone(tmp_path, text):
    path = tmp_path / "notes.csv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match="no table of this kind"):
        Sheet(path, QUESTION, COLUMNS)
    assert path.read_bytes() == text.encode("latin-1")


def test_a_damaged_row_is_refused(tmp_path):
    path = written(tmp_path / "a.csv")
    path.write_bytes(path.read_bytes().replace(b"1,x,0.1", b"1,x"))
    with pytest.raises(InputError, match="damaged"):
        Sheet(path, QUESTION, COLUMNS)


def test_two_writers_do_not_mix(tmp_path):
    with Sheet(tmp_path / "a.csv", QUESTION, COLUMNS), pytest.raises(WorldError, match="another process"):
        Sheet(tmp_path / "a.csv", QUESTION, COLUMNS)


def test_a_place_that_cannot_be_written_is_the_worlds(tmp_path):
    with pytest.raises(WorldError, match="cannot write"):
        Sheet(tmp_path / "nowhere" / "a.csv", QUESTION, COLUMNS)
    assert list(tmp_path.iterdir()) == []
