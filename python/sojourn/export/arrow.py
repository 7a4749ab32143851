"""Frames as Parquet and Arrow files, batch by batch, through pyarrow where it is installed."""

from __future__ import annotations

import importlib.util
from importlib import import_module
from typing import IO, TYPE_CHECKING

from sojourn.errors import WorldError

if TYPE_CHECKING:
    from sojourn.results.frame import Frame


def demand_pyarrow(suffix: str) -> None:
    """Raise WorldError with the remedy where pyarrow is not installed."""
    if importlib.util.find_spec("pyarrow") is None:
        msg = (
            f"{suffix} files need pyarrow, which is not installed; "
            "what to do: pip install 'sojourn[arrow]', or write .csv"
        )
        raise WorldError(msg)


def write_parquet(frame: Frame, file: IO[bytes]) -> None:
    """Parquet, zstd, one row group a batch."""
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    reader = pyarrow.RecordBatchReader.from_stream(frame)
    with reader, parquet.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)


def write_arrow(frame: Frame, file: IO[bytes]) -> None:
    """Arrow IPC file format (Feather version 2), uncompressed so that it can be mapped."""
    pyarrow, ipc = import_module("pyarrow"), import_module("pyarrow.ipc")
    with pyarrow.RecordBatchReader.from_stream(frame) as reader, ipc.new_file(file, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
