"""The people of a team by days of the week, where a path names some of the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.hours import DAYS, days, days_text
from sojourn.quantities.tokens import QuantityError
from sojourn.scenario.file.source import Mapping, Scalar

if TYPE_CHECKING:
    from sojourn.scenario.file.source import Node


def by_days(node: Node, wanted: str) -> Node:
    """Return the people of a team with the days `wanted` by themselves, where they all have as many."""
    named = _days(wanted)
    held = _held(node)
    if held is None or (named and isinstance(node, Mapping) and wanted in node.items):
        return node
    if named is None:
        return node if isinstance(node, Mapping) else _mapping(node, {days_text(tuple(held)): node})
    made: dict[str, Node] = {}
    for key, value in _items(node).items():
        left = tuple(day for day in days(key) if day not in named)
        made |= {days_text(left): value} if left else {}
    taken = [held.get(day) for day in named]
    first = taken[0]
    if first is not None and all(isinstance(each, Scalar) and each.text == _text(first) for each in taken):
        made[wanted] = first
    return _mapping(node, made)


def alike(node: Node | None, wanted: str) -> list[str]:
    """Return the days `wanted` in groups that have as many people; one group where that cannot be told."""
    named = _days(wanted)
    held = None if node is None or named is None else _held(node)
    if held is None or named is None:
        return [wanted]
    groups: dict[str, list[int]] = {}
    for day in named:
        groups.setdefault(_text(held.get(day)), []).append(day)
    return [wanted] if len(groups) == 1 else [days_text(tuple(group)) for group in groups.values()]


def _days(text: str) -> tuple[int, ...] | None:
    try:
        return days(text)
    except QuantityError:
        return None


def _held(node: Node) -> dict[int, Node] | None:
    """Return what stands for each day; None where days are not understood."""
    found: dict[int, Node] = {}
    for key, value in _items(node).items():
        named = _days(key)
        if named is None:
            return None
        found |= dict.fromkeys(named, value)
    return found


def _items(node: Node) -> dict[str, Node]:
    if isinstance(node, Mapping):
        return {key: value for key, (_, value) in node.items.items()}
    return {days_text(tuple(range(len(DAYS)))): node}


def _mapping(node: Node, items: dict[str, Node]) -> Mapping:
    return Mapping(node.spot, {key: (Scalar(key, each.spot, plain=False), each) for key, each in items.items()})


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else "0"
