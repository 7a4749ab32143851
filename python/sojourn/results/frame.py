"""Frame: a table of results that any Arrow reader takes without a copy."""

from __future__ import annotations

import html
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sojourn import _core

SHOWN = 20  # rows of the short renderings
CHUNK = 65536  # rows read at once where a table is walked in Python
_MICROSECONDS = 1e6


class Frame:
    """Immutable columns of equal length, each of one type.

    Anything that reads the Arrow PyCapsule protocol takes it as it is: ``polars.DataFrame(frame)``,
    ``pyarrow.table(frame)``, ``pandas.DataFrame.from_arrow(frame)``, DuckDB, narwhals.
    """

    __slots__ = ("_table",)

    def __init__(self, table: _core.Table) -> None:
        self._table = table

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return [name for name, _ in self._table.columns]

    @property
    def types(self) -> dict[str, str]:
        """Type of each column: int64, uint64, float64, text, time or duration."""
        return dict(self._table.columns)

    def __len__(self) -> int:
        return self._table.rows

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the columns over as an Arrow C stream."""
        return self._table.__arrow_c_stream__(requested_schema)

    def column(self, name: str) -> list[Any]:
        """All values of a column as Python values; None = null; times and durations in microseconds."""
        return self._table.column(name, 0, len(self))

    def chunks(self) -> Iterator[list[list[Any]]]:
        """Runs of at most 65,536 rows, each as one list a column."""
        for start in range(0, len(self), CHUNK):
            count = min(CHUNK, len(self) - start)
            yield [self._table.column(name, start, count) for name in self.columns]

    def to_pandas(self) -> Any:
        """As a pandas DataFrame: text is categorical, times and durations have their own types."""
        from sojourn.results.pandas import to_pandas

        return to_pandas(self)

    def __repr__(self) -> str:
        head = self._head()
        widths = [max(map(len, column)) for column in zip(*head, strict=True)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in head]
        return "\n".join([*(line.rstrip() for line in lines), *self._rest()])

    def _repr_html_(self) -> str:
        header, *rows = self._head()
        top = "".join(f"<th>{html.escape(cell)}</th>" for cell in header)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
        rest = "".join(f"<p>{line}</p>" for line in self._rest())
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>{rest}"

    def _head(self) -> list[list[str]]:
        count = min(SHOWN, len(self))
        columns = [
            [name, *(cell_text(value, kind) for value in self._table.column(name, 0, count))]
            for name, kind in self._table.columns
        ]
        return [list(row) for row in zip(*columns, strict=True)]

    def _rest(self) -> list[str]:
        return [f"{len(self):,} rows, {SHOWN} shown"] if len(self) > SHOWN else []


def cell_text(value: Any, kind: str) -> str:
    """One value in a short rendering; durations as seconds."""
    if value is None:
        return ""
    if kind == "duration":
        return f"{value / _MICROSECONDS:.6g} s"
    return f"{value:.6g}" if kind == "float64" else str(value)


class Builder:
    """Collects columns for a Frame; each method returns a new builder."""

    __slots__ = ("_table",)

    def __init__(self, table: _core.Table | None = None) -> None:
        if table is None:
            from sojourn import _core

            table = _core.Table()
        self._table = table

    def text(self, name: str, values: Sequence[str | None]) -> Builder:
        """Labels, kept once each."""
        labels = list(dict.fromkeys(value for value in values if value is not None))
        code = {label: i for i, label in enumerate(labels)} | {None: -1}
        return Builder(self._table.with_text(name, array("i", [code[value] for value in values]), labels))

    def whole(self, name: str, values: Sequence[int | None]) -> Builder:
        """Whole numbers."""
        return Builder(self._table.with_int64(name, array("q", [v or 0 for v in values]), _valid(values)))

    def real(self, name: str, values: Sequence[float | None]) -> Builder:
        """Real numbers."""
        return Builder(self._table.with_float64(name, array("d", [v or 0.0 for v in values]), _valid(values)))

    def duration(self, name: str, seconds: Sequence[float | None]) -> Builder:
        """Durations, given in seconds, kept in microseconds."""
        ticks = array("q", [round((v or 0.0) * _MICROSECONDS) for v in seconds])
        return Builder(self._table.with_duration(name, ticks, _valid(seconds)))

    def frame(self) -> Frame:
        """The finished table."""
        return Frame(self._table)


def _valid(values: Sequence[object | None]) -> array[int] | None:
    return None if all(v is not None for v in values) else array("B", [v is not None for v in values])
