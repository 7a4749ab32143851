"""Parts of the language that this version refuses with "not available yet" instead of calling them unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic
from sojourn.scenario.file.source import Mapping, Node, Sequence, Source

if TYPE_CHECKING:
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path

#: place (a `*` stands for any name or list item) -> key -> what it would bring
KEYS: Final[dict[tuple[str, ...], dict[str, str]]] = {
    ("channels", "*"): {"season": "seasons"},
}


def take_later(source: Source, lost: Lost) -> list[Diagnostic]:
    """Take what is not available yet out of the tree: a diagnostic for each, and a note in `lost`."""
    found: list[Diagnostic] = []
    _walk(source, source.root, (), found, lost)
    return found


def _walk(source: Source, node: Node, path: Path, found: list[Diagnostic], lost: Lost) -> None:
    if isinstance(node, Mapping):
        keys = _match(KEYS, path)
        for name in list(node.items):
            here = (*path, name)
            if name in keys:
                found.append(_refusal(source, here, f"`{name}`", keys[name], key=True))
            else:
                _walk(source, node.items[name][1], here, found, lost)
                continue
            del node.items[name]
            lost.setdefault(path, set()).add(name)
    elif isinstance(node, Sequence):
        for index, each in enumerate(node.items):
            _walk(source, each, (*path, index), found, lost)


def _refusal(source: Source, path: Path, shown: str, what: str, *, key: bool) -> Diagnostic:
    return source.diagnostic(
        path,
        f"{shown} is not available yet: {what} will come with a later version",
        cure="take it out for now",
        key=key,
    )


def _match(table: dict[tuple[str, ...], dict[str, str]], path: Path) -> dict[str, str]:
    for pattern, found in table.items():
        if len(pattern) == len(path) and all(p in ("*", part) for p, part in zip(pattern, path, strict=True)):
            return found
    return {}
