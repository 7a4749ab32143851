"""CSV tables that a scenario names: where they are looked up, and how cells become numbers and times."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.diagnostic import clip, nearest
from sojourn.quantities.reader import LARGEST

if TYPE_CHECKING:
    from collections.abc import Mapping


class TableError(Exception):
    """A table that cannot be used; `key` is the key of the scenario that is to blame ("" = the value itself)."""

    def __init__(self, why: str, *, cure: str = "", nearest: str = "", key: str = "") -> None:
        super().__init__(why)
        self.why, self.cure, self.nearest, self.key = why, cure, nearest, key


class AgainError(TableError):
    """A table that was reported before."""

    def __init__(self) -> None:
        super().__init__("reported before")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table in memory: its name, its columns, its rows with their line numbers."""

    file: str
    header: list[str]
    rows: list[tuple[int, list[str]]]

    def column(self, name: str | None, *, key: str = "column") -> int:
        """Return the position of a column; a table with one column needs no name."""
        if name is None:
            if len(self.header) == 1:
                return 0
            why = f"{self.file} has {len(self.header)} columns: {clip(', '.join(self.header), 80)}"
            raise TableError(why, cure="name one with `column:`")
        if name in self.header:
            return self.header.index(name)
        why = f"{self.file} has no column `{name}`; it has {clip(', '.join(self.header), 80)}"
        raise TableError(why, nearest=nearest(name, self.header), cure="correct the name", key=key)

    def only(self, where: Mapping[str, str] | None) -> Sheet:
        """Return the rows whose columns have the given values."""
        found = self
        for name, value in (where or {}).items():
            at = found.column(name, key="where")
            rows = [(line, cells) for line, cells in found.rows if cells[at].strip() == value]
            if not rows:
                near = nearest(value, {cells[at].strip() for _, cells in found.rows})
                msg = f"no row of {self.file} has `{value}` in `{name}`"
                raise TableError(
                    msg,
                    nearest=near,
                    cure="correct the value",
                    key="where",
                )
            found = Sheet(file=self.file, header=self.header, rows=rows)
        return found

    def cells(self, at: int) -> list[tuple[int, str]]:
        """Return a column with line numbers; TableError where there is no row."""
        if not self.rows:
            msg = f"{self.file} has no rows below its header"
            raise TableError(msg, cure="fill the table")
        return [(line, cells[at].strip()) for line, cells in self.rows]


class Tables:
    """Looks files up beside the scenario, then in the data folder, and keeps what it has read."""

    def __init__(self, folder: Path, data: Path | None) -> None:
        self.folders = [folder, *([data] if data is not None else [])]
        self._sheets: dict[str, Sheet] = {}
        self._failed: set[str] = set()

    def sheet(self, file: str) -> Sheet:
        """Return the table of that name."""
        if file in self._failed:
            raise AgainError
        if file not in self._sheets:
            try:
                self._sheets[file] = self._read(file)
            except TableError:
                self._failed.add(file)
                raise
        return self._sheets[file]

    def _find(self, file: str) -> Path:
        for folder in self.folders:
            try:
                if (folder / file).is_file():
                    return folder / file
            except (OSError, ValueError):
                break
        siblings = {each.name for folder in self.folders if folder.is_dir() for each in folder.glob("*.csv")}
        places = "beside the scenario" if len(self.folders) == 1 else "beside the scenario or in the data folder"
        cure = "correct the name, or name the folder that holds it with --data DIR (`data=` in Python)"
        msg = f"there is no file {file} {places}"
        raise TableError(msg, nearest=nearest(file, siblings), cure=cure)

    def _read(self, file: str) -> Sheet:
        path = self._find(file)
        try:
            text = path.read_bytes().decode("utf-8-sig")
            rows = [
                (number, cells)
                for number, cells in enumerate(csv.reader(io.StringIO(text), strict=True), 1)
                if any(cells)
            ]
        except UnicodeDecodeError:
            msg = f"{file} is not UTF-8 text"
            raise TableError(msg, cure="save it as CSV in UTF-8") from None
        except csv.Error as error:
            msg = f"{file} is no CSV table: {error}"
            raise TableError(msg, cure="save it as CSV with commas") from None
        except OSError as error:
            msg = f"{file} cannot be read: {error.strerror}"
            raise TableError(msg, cure="give read permission") from None
        if not rows:
            msg = f"{file} is empty"
            raise TableError(msg, cure="write a header line and the rows")
        header = [cell.strip() for cell in rows[0][1]]
        for number, cells in rows[1:]:
            if len(cells) != len(header):
                msg = f"{file}, row {number}: {len(cells)} cells under {len(header)} columns"
                raise TableError(msg, cure="complete the row")
        return Sheet(file=file, header=header, rows=rows[1:])


def number(sheet: Sheet, line: int, cell: str, *, what: str = "number") -> float:
    """Return a cell as a finite number."""
    try:
        value = float(cell) if "_" not in cell else math.nan
    except ValueError:
        value = math.nan
    if not abs(value) <= LARGEST:
        msg = f"{sheet.file}, row {line}: `{clip(cell, 30)}` is no {what}"
        raise TableError(msg, cure="correct the cell")
    return value


def moment(sheet: Sheet, line: int, cell: str, pattern: str | None) -> datetime:
    """Return a cell as a local time, or as a time with an offset where it has one."""
    try:
        found = datetime.strptime(cell, pattern) if pattern else datetime.fromisoformat(cell)
    except (ValueError, OverflowError):
        form = f"in the form {pattern}" if pattern else "in ISO 8601, as in 2026-01-05T09:30:00"
        msg = f"{sheet.file}, row {line}: `{clip(cell, 30)}` is no date {form}"
        raise TableError(
            msg,
            cure="correct the cell, or give `format:`",
        ) from None
    return found
