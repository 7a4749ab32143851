"""Writes a table to the file whose name says the format, and all tables of a result to a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from sojourn.errors import InputError, WorldError
from sojourn.export.arrow import demand_pyarrow, write_arrow, write_parquet
from sojourn.export.csv import write_csv
from sojourn.export.target import check_target, whole_file
from sojourn.export.xes import check_log, write_xes, write_xes_gz
from sojourn.results.frame import Frame

_WRITERS: dict[str, Callable[[Frame, IO[bytes]], None]] = {
    ".csv": write_csv,
    ".parquet": write_parquet,
    ".arrow": write_arrow,
    ".feather": write_arrow,
    ".xes": write_xes,
    ".xes.gz": write_xes_gz,
}
_OF_PYARROW = (".parquet", ".arrow", ".feather")


def _format(place: Path) -> str:
    """Return the suffix that says the format; the longest one that fits."""
    fitting = [suffix for suffix in _WRITERS if place.name.lower().endswith(suffix)]
    if not fitting:
        msg = f"cannot write {place}: its name must end in {', '.join(_WRITERS)} to say the format"
        raise InputError(msg)
    return max(fitting, key=len)


def check_file(path: str | os.PathLike[str]) -> Path:
    """Say now what would fail later: an unknown suffix, a missing library, a place that cannot be written.

    Raises
    ------
    InputError
        Where the suffix names no format.
    WorldError
        Where the file could not be written.
    """
    place = Path(path)
    suffix = _format(place)
    if suffix in _OF_PYARROW:
        demand_pyarrow(suffix)
    check_target(place)
    return place


def write(frame: Frame, path: str | os.PathLike[str]) -> None:
    """Write `frame` to `path`: .csv, .parquet, .arrow or .feather; the event log also .xes or .xes.gz.

    The file is there whole or not at all.
    """
    place = check_file(path)
    suffix = _format(place)
    if suffix.startswith(".xes"):
        check_log(frame)
    with whole_file(place) as file:
        _WRITERS[suffix](frame, file)


def check_folder(path: str | os.PathLike[str]) -> Path:
    """Raise WorldError where a folder at `path` could neither be used nor made."""
    folder = Path(path)
    if folder.exists() and not folder.is_dir():
        msg = f"cannot write to {folder}: it is not a folder"
        raise WorldError(msg)
    check_target(folder / "metrics.csv" if folder.is_dir() else folder)
    return folder


def write_tables(tables: Mapping[str, Frame], folder: str | os.PathLike[str]) -> list[Path]:
    """Write each table as `<name>.csv` in `folder`, which is made where its parent exists."""
    place = check_folder(folder)
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        msg = f"cannot make the folder {place}: {error.strerror or error}"
        raise WorldError(msg) from error
    written = []
    for name, frame in tables.items():
        written.append(place / f"{name}.csv")
        write(frame, written[-1])
    return written
