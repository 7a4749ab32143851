"""Reads a scenario file: bytes, text, tree, shape, values. Every mistake is reported, all of them at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic, nearest
from sojourn.errors import ScenarioError, WorldError
from sojourn.scenario.library import FILE, locate

if TYPE_CHECKING:
    import os

    from sojourn.scenario.model import Scenario

LARGEST: Final = 4_000_000  # bytes; scenarios are text for people


def load(path: str | os.PathLike[str], data: str | os.PathLike[str] | None = None) -> Scenario:
    """Read a scenario from its file.

    Parameters
    ----------
    path : path
        The file, a folder that holds `scenario.yaml`, or the name of a ready journey (`sojourn scenarios` lists them);
        what lies on the disk goes first.
    data : path, optional
        Folder for tables that are not beside the file.

    Returns
    -------
    Scenario
        The journey, its shape checked. `Scenario.validate` checks its meaning.

    Raises
    ------
    ScenarioError
        With every mistake found, each with file, line and column.
    WorldError
        Where the disk or a permission fails.

    Examples
    --------
    >>> import sojourn as sj
    >>> try:
    ...     sj.load("no such file.yaml")
    ... except sj.ScenarioError as error:
    ...     print(error.diagnostics[0].why)
    there is no such file
    """
    given = Path(path)
    file = locate(given) or (given / FILE if given.is_dir() else given)
    text = text_of(file, str(file))
    return loads(text, file=str(file), folder=file.parent, data=data)


def loads(
    text: str,
    *,
    file: str = "",
    folder: str | os.PathLike[str] | None = None,
    data: str | os.PathLike[str] | None = None,
) -> Scenario:
    """Read a scenario from a text; tables are looked up in `folder` (here unless given), then in `data`.

    Examples
    --------
    >>> text = '''
    ... sojourn: 1
    ... name: tiny
    ... clock: {start: 2026-01-05, horizon: 30 d}
    ... channels: {web: {rate: 5 per day, to: lead}}
    ... stages: {lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}, lost: {}}
    ... '''
    >>> loads(text).stages[0].drift[0].after
    exponential mean 10 d
    """
    from sojourn.scenario.file.read import read

    tables = None if data is None else Path(data)
    scenario, found = read(text, file=file, folder=Path(folder or ""), data=tables)
    errors = [each for each in found if each.severity == "error"]
    if scenario is None or errors:
        raise ScenarioError(found)
    return scenario


def text_of(file: Path, name: str) -> str:
    """Return the text of a file that the user knows as `name`; ScenarioError where it is none."""
    try:
        size = file.stat().st_size
        raw = b"" if size > LARGEST else file.read_bytes()
    except FileNotFoundError:
        siblings = [each.name for each in file.parent.glob("*.yaml")] if file.parent.is_dir() else []
        why = "there is no such file"
        raise _refusal(
            name, why, "name a scenario file, or a folder that holds scenario.yaml", near=nearest(file.name, siblings)
        ) from None
    except (OSError, ValueError) as error:
        msg = f"{name} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise WorldError(msg) from error
    if size > LARGEST:
        raise _refusal(
            name, f"the file has {size:,} bytes; a scenario has at most {LARGEST:,}", "keep data in CSV tables"
        )
    return _decoded(name, raw)


def _decoded(name: str, raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(raw[: error.start])
        why = f"the file is not UTF-8 text: byte 0x{raw[error.start]:02x}"
        raise _refusal(name, why, "save it as UTF-8", line=line, column=column) from None
    if "\0" in text:
        line, column = _place(raw[: raw.index(b"\0")])
        raise _refusal(
            name, "the file holds a NUL byte, so it is no text", "name a YAML file", line=line, column=column
        )
    return text


def _place(before: bytes) -> tuple[int, int]:
    line = before[before.rfind(b"\n") + 1 :]
    return before.count(b"\n") + 1, len(line.decode("utf-8", "replace")) + 1


def _refusal(name: str, why: str, cure: str, *, near: str = "", line: int = 0, column: int = 0) -> ScenarioError:
    return ScenarioError([Diagnostic(file=name, line=line, column=column, why=why, nearest=near, cure=cure)])
