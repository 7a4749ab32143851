"""Frames as CSV: UTF-8, a header, empty = null, times as ISO 8601, durations as seconds."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import IO, Any

from sojourn.results.frame import Frame

_EPOCH = datetime(1970, 1, 1)
_MILLION = 1_000_000


def write_csv(frame: Frame, file: IO[bytes]) -> None:
    """Write `frame`; 65,536 rows are in memory at once."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    shapes = [_SHAPES.get(kind) for kind in frame.types.values()]
    for chunk in frame.chunks():
        shaped = [_shaped(values, shape) for values, shape in zip(chunk, shapes, strict=True)]
        writer.writerows(zip(*shaped, strict=True))
    text.flush()
    text.detach()


def _shaped(values: list[Any], shape: Callable[[Any], str] | None) -> list[Any]:
    if shape is None:
        return values  # csv writes None as nothing and floats so that they read back as the same bits
    return [None if value is None else shape(value) for value in values]


def _time(microseconds: int) -> str:
    return (_EPOCH + timedelta(microseconds=microseconds)).isoformat(timespec="microseconds")


def _seconds(microseconds: int) -> str:
    whole, rest = divmod(abs(microseconds), _MILLION)
    return f"{'-' if microseconds < 0 else ''}{whole}.{rest:06d}".rstrip("0").rstrip(".")


_SHAPES: dict[str, Callable[[Any], str]] = {"time": _time, "duration": _seconds}
