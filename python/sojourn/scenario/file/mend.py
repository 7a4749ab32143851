"""Mends a file that has mistakes, so that the rest of it can be checked as well and all mistakes are told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sojourn.diagnostic import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sojourn.scenario.file.source import Path, Plain

#: item -> keys that were taken out of it
Lost: TypeAlias = "dict[Path, set[str]]"

#: missing key -> keys that a later version takes in its place
_EXCUSES: Final[dict[str, tuple[str, ...]]] = {
    "after": ("rate",),
    "rate": ("pool",),
    "share": ("intent",),
    "to": ("pool",),
    "in": ("follows",),
    "shift": ("attention",),
    "ratio": ("attention",),
    "attention": ("lifts", "shift"),
}
#: stands for a missing key
_INSTEAD: Final[dict[str, Any]] = {
    "sojourn": "1",
    "name": "unnamed",
    "clock": {"start": "2026-01-05", "horizon": "1 d"},
    "channels": {},
    "stages": {},
    "start": "2026-01-05",
    "horizon": "1 d",
    "to": "stay",
    "share": "1 %",
    "in": "stay",
    "after": "1 d",
    "every": "1 d",
    "half-life": "never",
    "at zero": "1 %",
    "attention": "1 d",
    "law": "1 d",
    "reached": "1 d",
    "unreached": "1 d",
    "at": "unnamed",
    "cuts": ["0"],
    "capacity": "1",
    "size": "1",
    "alone": "0 per day",
    "together": "0 per day",
    "value": "0",
    "open": "0:00-24:00 Mon-Sun",
    "boost": [],
}


def excused(missing: Path, lost: Lost, siblings: Iterable[str] = ()) -> bool:
    """Whether a key is missing only because of something that is reported already.

    It was taken out itself; or what takes its place in a later version was; or a sibling is it, misspelt.
    """
    name = str(missing[-1])
    taken = lost.get(missing[:-1], set())
    if name in taken or any(each in taken for each in _EXCUSES.get(name, ())):
        return True
    return bool(nearest(name, siblings))


def along(path: Path, places: Iterable[Path]) -> bool:
    """Whether `path` is one of `places`, lies in one, or holds one: what it says may come of the mending."""
    return any(path[: len(each)] == each or each[: len(path)] == path for each in places)


def removable(path: Path, kind: str) -> bool:
    """Whether what has a wrong shape can be left out: a part of an item, which others do not name."""
    return kind == "other" and len(path) > 2 and path[-1] not in ("drift", "outcomes")


def mend(data: Plain, found: Iterable[tuple[Path, str, str]]) -> bool:
    """Replace or take out what is wrong in `data`; False where that cannot be done.

    Parameters
    ----------
    data : dict
        The file; it is changed.
    found : iterable of tuple
        Place, kind of error ("extra", "missing", "value", other), and the text to put instead.
    """
    for path, kind, instead in found:
        parent: Any = data
        for part in path[:-1]:
            parent = parent[part]
        if kind == "extra":
            del parent[path[-1]]
        elif kind == "value":
            parent[path[-1]] = instead
        elif kind == "missing" and path[-1] in _INSTEAD:
            parent[path[-1]] = _INSTEAD[str(path[-1])]
        elif removable(path, kind) and isinstance(parent, dict):
            del parent[path[-1]]
        else:
            return False
    return True
