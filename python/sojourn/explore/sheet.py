"""A table on the disk that grows by whole rows: what is finished is not done again, whatever stopped the work."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sojourn.errors import InputError, WorldError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

_MARK = "# "
_LEAST = 2  # lines of a sheet: what it answers, names of the columns


class Sheet:
    """A CSV file whose first line, after `# `, says as JSON what question its rows answer.

    A row is written at once and forced to the disk; a line that was cut short is dropped when the file is opened
    again. Only one process writes at a time.

    Parameters
    ----------
    path : Path
        The file; made where it is not there.
    question : mapping
        What must be equal for the rows of a file to be continued.
    columns : sequence of str
        Names of the columns; the first holds the number of the row.

    Raises
    ------
    InputError
        Where the file answers another question (says what differs), or is none of ours.
    WorldError
        Where the disk or a permission fails, or another process is writing.
    """

    def __init__(self, path: Path, question: Mapping[str, Any], columns: Sequence[str]) -> None:
        self.path = path
        self.columns = list(columns)
        self.rows: dict[int, list[str]] = {}
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise _world(path, error) from error
        try:
            self._lock()
            self._begin(question)
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> Sheet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def append(self, values: Sequence[object]) -> None:
        """Write a row; floats so that they read back as the same bits, None as nothing."""
        row = ["" if value is None else str(value) for value in values]
        self._write(_line(row))
        self.rows[int(row[0])] = row

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = f"{self.path} is being written by another process; what to do: wait for it, or name another file"
            raise WorldError(msg) from error

    def _begin(self, question: Mapping[str, Any]) -> None:
        whole = self._whole_lines()
        head = _MARK + json.dumps(question, ensure_ascii=False, allow_nan=False) + "\n"
        if len(whole) < _LEAST:
            if whole and whole[0] != head:
                raise self._foreign(whole[0], question)
            self._cut("")
            self._write(head + _line(self.columns))
            return
        if whole[0] != head:
            raise self._foreign(whole[0], question)
        for row in csv.reader(io.StringIO("".join(whole[_LEAST:]), newline="")):
            if len(row) != len(self.columns) or not row[0].isdecimal():
                msg = f"{self.path} is damaged: {','.join(row)!r} is no row of it; what to do: name another file"
                raise InputError(msg)
            self.rows[int(row[0])] = row
        self._cut("".join(whole))

    def _whole_lines(self) -> list[str]:
        try:
            with os.fdopen(os.dup(self._file), "rb") as file:
                data = file.read()
        except OSError as error:
            raise _world(self.path, error) from error
        if b"\n" not in data and data and not _MARK.encode().startswith(data[:2]):
            raise self._stranger()
        try:
            return data[: data.rfind(b"\n") + 1].decode().splitlines(keepends=True)
        except UnicodeDecodeError:
            raise self._stranger() from None

    def _cut(self, kept: str) -> None:
        try:
            os.ftruncate(self._file, len(kept.encode()))
            os.lseek(self._file, 0, os.SEEK_END)
        except OSError as error:
            raise _world(self.path, error) from error

    def _write(self, text: str) -> None:
        data = text.encode()
        try:
            while data:
                data = data[os.write(self._file, data) :]
            os.fsync(self._file)
        except OSError as error:
            raise _world(self.path, error) from error

    def _stranger(self) -> InputError:
        msg = f"{self.path} is there already and is no table of this kind; what to do: name another file"
        return InputError(msg)

    def _foreign(self, head: str, question: Mapping[str, Any]) -> InputError:
        try:
            before = json.loads(head.removeprefix(_MARK)) if head.startswith(_MARK) else None
        except ValueError:
            before = None
        if not isinstance(before, dict) or "format" not in before:
            return self._stranger()
        keys = [key for key in dict.fromkeys([*before, *question]) if before.get(key) != question.get(key)]
        differs = "; ".join(f"{key}: {_short(before.get(key))}, now {_short(question.get(key))}" for key in keys)
        msg = f"{self.path} answers another question ({differs}); what to do: name another file, or ask the same"
        return InputError(msg)


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 60 else f"{text[:12]}..." if " " not in text else f"{text[:57]}..."


def _line(values: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue()


def _world(path: Path, error: OSError) -> WorldError:
    return WorldError(f"cannot write {path}: {error.strerror or error}")
