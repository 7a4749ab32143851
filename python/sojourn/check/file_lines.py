"""The lines of a baseline's file: its sections in order, the keys of an entry, and how an entry is written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from sojourn.check.seal import line_seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT: Final = 1
MARK: Final = "sojourn baseline"
HEAD: Final = ("{", f'"{MARK}": {FORMAT},')
INDENT: Final = "  "
SEAL: Final = "seal"

#: Sections of one entry, on the line of their name: key -> what it holds.
SINGLES: Final[Mapping[str, Mapping[str, type]]] = {
    "scenario": {"name": str, "hash": str},
    "run": {
        "version": str, "stream_version": int, "kernel": str, "seed": int, "replications": int, "roots": int,
        "blocks": int, "block_size": int, "least_blocks": int,
    },
}  # fmt: skip

#: Sections of any number of entries, one a line.
LISTS: Final[Mapping[str, Mapping[str, type]]] = {
    "digests": {"blocks": int, "digest": str},
    "metrics": {
        "metric": str, "value": str, "margin": str, "number": float, "unit": str, "error": float, "low": float,
        "high": float, "edge": float, "rule": str, "scale": float, "above": str, "below": str,
    },
    "inputs": {"path": str, "text": str},
    "history": {"date": str, "version": str, "reason": str, "digest": str},
    "totals": {"row": str, "times": int, "values": str},
}  # fmt: skip


def single_line(section: str, entry: Mapping[str, Any]) -> str:
    """Return the line of a section of one entry."""
    return f'"{section}": {_sealed(section, 0, entry, SINGLES[section])},'


def list_lines(section: str, entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the lines of a section of many entries."""
    keys = LISTS[section]
    lines = [f"{INDENT}{_sealed(section, index, entry, keys)}," for index, entry in enumerate(entries)]
    if lines:
        lines[-1] = lines[-1].removesuffix(",")
    return [opening(section), *lines, "],"]


def opening(section: str) -> str:
    """Return the line that a section of many entries begins with."""
    return f'"{section}": ['


def body(entry: Mapping[str, Any], keys: Mapping[str, type]) -> str:
    """Return an entry as it is written, without braces and seal.

    Examples
    --------
    >>> body({"path": "name", "text": "small"}, LISTS["inputs"])
    '"path": "name", "text": "small"'
    """
    return ", ".join(f'"{key}": {_scalar(kind(entry[key]))}' for key, kind in keys.items())


def _sealed(section: str, index: int, entry: Mapping[str, Any], keys: Mapping[str, type]) -> str:
    text = body(entry, keys)
    return f'{{{text}, "{SEAL}": "{line_seal(section, index, text)}"}}'


def _scalar(value: object) -> str:
    """Return a value as JSON, the shortest that reads back to the same bits; what cannot be seen is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isprintable() else re.sub(r"[^\n -~]", _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]
