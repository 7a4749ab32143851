"""Lays the tree of a scenario out as the text of a file: sections in blocks, what is small on one line in braces."""

from __future__ import annotations

import json
import re
from typing import Any, Final, TypeAlias

_SAFE: Final = re.compile(r"-?[\w](?:[\w %.+/<>=-]*[\w%.])?", re.UNICODE)
Tree: TypeAlias = "dict[str, Any] | list[Any] | str"


def lines(tree: dict[str, Any], depth: int) -> list[str]:
    """Return the lines of a tree."""
    made: list[str] = []
    for key, value in tree.items():
        head = f"{'  ' * depth}{_scalar(key)}:"
        flat = flow(value)
        if isinstance(value, dict) and value and (depth == 0 or len(head) + len(flat) > 100):
            made += [head + "\n", *lines(value, depth + 1)]
        else:
            made.append(f"{head} {flat}\n")
        if depth == 0 and isinstance(value, dict):
            made.append("\n")
    return made


def flow(value: Tree) -> str:
    """Return a tree on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return _scalar(value)


def _scalar(text: str) -> str:
    return text if _SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
