"""Files by their suffix: whole or not at all, the same table in each format."""

import csv
import importlib.util
import os
import stat

import polars as pl
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest

from sojourn.errors import InputError, WorldError
from sojourn.export.target import whole_file
from sojourn.export.write import check_file, check_folder, write, write_tables
from sojourn.results.frame import Builder


@pytest.fixture
def frame(core):
    return (
        Builder()
        .text("name", ["a, b", None, 'q"<é>'])
        .whole("n", [1, None, -3])
        .real("x", [0.1, None, 1e300])
        .duration("wait", [1.5, None, -0.000001])
        .frame()
    )


def test_csv(frame, tmp_path):
    write(frame, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["name", "n", "x", "wait"],
            ["a, b", "1", "0.1", "1.5"],
            ["", "", "", ""],
            ['q"<é>', "-3", "1e+300", "-0.000001"],
        ]


def test_csv_reads_back_as_the_same_numbers(core, tmp_path):
    numbers = [1 / 3, 2.0**-40, 123456789.123456789]
    write(Builder().real("x", numbers).frame(), tmp_path / "t.csv")
    assert pl.read_csv(tmp_path / "t.csv")["x"].to_list() == numbers


@pytest.mark.parametrize("name", ["t.parquet", "t.arrow", "t.feather", "T.PARQUET"])
def test_arrow_formats(frame, tmp_path, name):
    write(frame, tmp_path / name)
    if name.lower().endswith("parquet"):
        table = pyarrow.parquet.read_table(tmp_path / name)
    else:
        table = pyarrow.feather.read_table(tmp_path / name)
    assert table.column("n").to_pylist() == [1, None, -3]
    assert table.column("name").to_pylist() == ["a, b", None, 'q"<é>']
    assert table.schema.field("wait").type == pa.duration("us")


@pytest.mark.parametrize("name", ["t.csv", "t.parquet", "t.arrow"])
def test_empty_table(core, tmp_path, name):
    write(Builder().text("name", []).real("x", []).frame(), tmp_path / name)
    assert (tmp_path / name).stat().st_size > 0


def test_a_written_file_replaces_another_and_obeys_the_umask(frame, tmp_path):
    target = tmp_path / "t.csv"
    target.write_text("old")
    before = os.umask(0o027)
    try:
        write(frame, target)
    finally:
        os.umask(before)
    assert target.read_text().startswith("name,n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed(frame, tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "t.csv"
    link.symlink_to(tmp_path / "there" / "real.csv")
    (tmp_path / "there" / "real.csv").write_text("old")
    write(frame, link)
    assert link.is_symlink()
    assert (tmp_path / "there" / "real.csv").read_text().startswith("name,n")


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device"), MemoryError])
def test_what_fails_leaves_what_was_there(tmp_path, error):
    target = tmp_path / "t.csv"
    target.write_text("old")
    with pytest.raises((KeyboardInterrupt, WorldError, MemoryError)), whole_file(target) as file:  # noqa: PT012
        file.write(b"half")
        raise error
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_full_disk_names_the_path(frame, tmp_path):
    target = tmp_path / "full.csv"
    with pytest.raises(WorldError, match=r"full\.csv: No space left on device"), whole_file(target):
        raise OSError(28, "No space left on device")
    if os.path.exists("/dev/full"):  # noqa: PTH110
        link = tmp_path / "device.csv"
        link.symlink_to("/dev/full")
        with pytest.raises(WorldError, match=r"device\.csv: No space left on device"):
            write(frame, link)


def test_places_that_cannot_be_written(frame, tmp_path):
    with pytest.raises(WorldError, match=r"no/t\.csv: its folder does not exist"):
        write(frame, tmp_path / "no" / "t.csv")
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldError, match="its folder is not a folder"):
        write(frame, tmp_path / "file" / "t.csv")
    (tmp_path / "d.csv").mkdir()
    with pytest.raises(WorldError, match="it is a folder"):
        write(frame, tmp_path / "d.csv")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(frame, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(WorldError, match="cannot be written to"):
        check_file(tmp_path / "t.csv")
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["t.txt", "t", "t.csv.gz"])
def test_unknown_suffix(frame, tmp_path, name):
    with pytest.raises(InputError, match=r"must end in \.csv, \.parquet, \.arrow, \.feather"):
        write(frame, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow(frame, tmp_path, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *a: None if name == "pyarrow" else found(name, *a))
    with pytest.raises(WorldError, match=r"\.parquet files need pyarrow.*pip install 'sojourn\[arrow\]'"):
        write(frame, tmp_path / "t.parquet")
    write(frame, tmp_path / "t.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["t.csv"]


def test_tables_to_a_folder(results, tmp_path):
    written = write_tables(results.tables, tmp_path / "new")
    assert sorted(file.stem for file in written) == sorted(results.tables)
    assert sorted(os.listdir(tmp_path / "new")) == sorted(file.name for file in written)  # noqa: PTH208
    stages = pl.read_csv(tmp_path / "new" / "stages.csv")
    assert stages["share_reaching"].to_list()[1] == pytest.approx(0.35)
    write_tables(results.tables, tmp_path / "new")


def test_folders_that_cannot_be(results, tmp_path):
    with pytest.raises(WorldError, match="its folder does not exist"):
        write_tables(results.tables, tmp_path / "no" / "where")
    (tmp_path / "file").write_text("")
    with pytest.raises(WorldError, match="it is not a folder"):
        check_folder(tmp_path / "file")
