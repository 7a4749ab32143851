"""Event logs read from the files that the tool writes, life by life, and where two of them part first."""

from __future__ import annotations

import csv
import heapq
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn.compare.difference import between, parts_of
from sojourn.compare.twin import TICKS, Step
from sojourn.errors import InputError, WorldError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.difference import Difference

SUFFIXES: Final = (".csv", ".parquet", ".arrow", ".feather")
COLUMNS: Final = (
    "replication", "prospect", "time", "kind", "stage", "touchpoint", "outcome", "lag", "slide", "queue", "quality",
    "felt",
)  # fmt: skip
#: In which order kinds of events come at one instant (engine/pair/calendar_order.hpp).
RANKS: Final = {
    "enter": 0, "back": 0, "used up": 0, "episode": 0, "refer": 0, "answer": 0, "drift": 1, "renege": 1, "abandon": 1,
    "balk": 1, "queue": 3, "visit": 5, "arrival": 6, "censored": 7,
}  # fmt: skip
_EPOCH = datetime(1970, 1, 1)
_MICRO = 1_000_000
Life = tuple[tuple[int, int], list[Step]]


def is_log(path: str) -> bool:
    """Whether a name is that of an event log."""
    return Path(path).suffix.lower() in SUFFIXES


def first_difference_of_logs(first: Path, second: Path) -> Difference | None:
    """Return where two event logs part first; None where they tell the same.

    Raises
    ------
    InputError
        Where a file is no event log.
    WorldError
        Where a file cannot be read.
    """
    names = (str(first), str(second))
    earliest: tuple[tuple[int, int, int, int], list[Step], list[Step]] | None = None
    for (replication, prospect), one, two in _beside(lives(first), lives(second)):
        if earliest is not None and replication > earliest[0][0]:
            break
        for place in _places(one, two):
            found = (replication, *place, prospect)
            if earliest is None or found < earliest[0]:
                earliest = (found, one, two)
    if earliest is None:
        return None
    (replication, _, _, prospect), one, two = earliest
    return between(one, two, names=names, seed=None, replication=replication, prospect=prospect)


def _places(one: list[Step], two: list[Step]) -> Iterator[tuple[int, int]]:
    """Yield time and rank of the first event of each life that the other lacks."""
    same = 0
    while same < min(len(one), len(two)) and not parts_of(one[same], two[same]):
        same += 1
    for life in (one, two):
        if same < len(life):
            now = [each for each in life[: same + 1] if each.time == life[same].time]
            yield life[same].time, max(RANKS.get(each.kind, 0) for each in now)


def _beside(first: Iterator[Life], second: Iterator[Life]) -> Iterator[tuple[tuple[int, int], list[Step], list[Step]]]:
    """Yield the lives of both logs by replication and prospect; one of the two may be empty."""
    marked = heapq.merge(((key, 0, life) for key, life in first), ((key, 1, life) for key, life in second))
    for key, group in groupby(marked, key=lambda item: item[0]):
        found: list[list[Step]] = [[], []]
        for _, side, life in group:
            found[side] = life
        yield key, found[0], found[1]


def lives(path: Path) -> Iterator[Life]:
    """Yield the lives of a log, ordered by replication and prospect, as the tool writes them."""
    last: tuple[int, int] | None = None
    for key, group in groupby(_rows(path), key=lambda row: row[0]):
        if last is not None and key < last:
            msg = (
                f"{path} is not in order: replication {key[0]}, prospect {key[1]} comes after others that follow it; "
                "what to do: compare logs as `sojourn run --events` writes them"
            )
            raise InputError(msg)
        last = key
        yield key, [step for _, step in group if step.kind != "censored"]


def _rows(path: Path) -> Iterator[tuple[tuple[int, int], Step]]:
    read = _csv_rows if path.suffix.lower() == ".csv" else _arrow_rows
    number = 1
    try:
        for row in read(path):
            number += 1
            yield _row(row)
    except (ValueError, TypeError) as error:
        msg = f"{path}, row {number}: {error}"
        raise InputError(msg) from None
    except OSError as error:
        msg = f"cannot read {path}: {error.strerror or error}"
        raise WorldError(msg) from error


def _row(row: dict[str, Any]) -> tuple[tuple[int, int], Step]:
    """Return whose row it is, and the event."""
    step = Step(
        time=_ticks(row["time"]),
        kind=row["kind"] or "",
        stage=row["stage"] or "",
        touchpoint=row["touchpoint"] or "",
        outcome=row["outcome"] or "",
        lag=_ticks(row["lag"]),
        slide=_ticks(row["slide"]),
        queue=_ticks(row["queue"]),
        quality=_number(row["quality"]),
        felt=_number(row["felt"]),
    )
    return (int(row["replication"]), int(row["prospect"])), step


def _csv_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        _demand_columns(path, reader.fieldnames or ())
        for row in reader:
            row["time"] = datetime.fromisoformat(row["time"])
            yield row


def _arrow_rows(path: Path) -> Iterator[dict[str, Any]]:
    if find_spec("pyarrow") is None:
        msg = (
            f"{path.suffix} files need pyarrow, which is not installed; "
            "what to do: pip install 'sojourn[arrow]', or compare .csv files"
        )
        raise WorldError(msg)
    dataset = import_module("pyarrow.dataset")
    if not path.is_file():
        msg = f"there is no file {path}"
        raise InputError(msg)
    try:
        found = dataset.dataset(path, format="parquet" if path.suffix.lower() == ".parquet" else "ipc")
        _demand_columns(path, found.schema.names)
        batches = found.to_batches(columns=list(COLUMNS), use_threads=False)
        for batch in batches:
            yield from batch.to_pylist()
    except ValueError as error:  # of which pyarrow's own are kinds
        msg = f"{path} is no {path.suffix} file: {error}"
        raise InputError(msg) from None


def _demand_columns(path: Path, columns: Any) -> None:
    missing = [each for each in COLUMNS if each not in columns]
    if missing:
        msg = (
            f"{path} is no event log: it has no column {', '.join(missing)}; "
            "what to do: sojourn run SCENARIO --events FILE writes one"
        )
        raise InputError(msg)


def _ticks(value: Any) -> int:
    """Return ticks of a date (since 1970), a length of time, or text of seconds; empty is none at all."""
    if value is None or value == "":
        return 0
    if isinstance(value, datetime):
        value = value - _EPOCH
    if isinstance(value, timedelta):
        return round(value // timedelta(microseconds=1) * TICKS / _MICRO)
    return round(float(value) * TICKS)


def _number(value: Any) -> float | None:
    return None if value is None or value == "" else float(value)
