"""Copies of trees: with their places on another page, or to be merged into."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.scenario.file.source import Mapping, Node, Scalar, Sequence, Spot

if TYPE_CHECKING:
    from sojourn.scenario.file.source import Page
    from sojourn.scenario.layout import Tree


def placed(node: Mapping, page: Page) -> Mapping:
    """Return a copy of a tree whose places are on `page`."""

    def spot(of: Spot) -> Spot:
        return replace(of, page=page)

    def copy(each: Node) -> Node:
        if isinstance(each, Scalar):
            return replace(each, spot=spot(each.spot))
        if isinstance(each, Sequence):
            return Sequence(spot(each.spot), [copy(item) for item in each.items])
        return mapping(each)

    def mapping(each: Mapping) -> Mapping:
        items = {key: (replace(name, spot=spot(name.spot)), copy(value)) for key, (name, value) in each.items.items()}
        return Mapping(spot(each.spot), items)

    return mapping(node)


def put_under(root: Mapping, fragment: Mapping) -> None:
    """Add to `root` what it lacks; mappings on both sides merge key by key, anything else in `root` wins."""
    for key, (name, value) in fragment.items.items():
        if key not in root.items:
            root.items[key] = (name, copied(value))
            continue
        own = root.items[key][1]
        if isinstance(own, Mapping) and isinstance(value, Mapping):
            put_under(own, value)


def copied(node: Node) -> Node:
    """Return a copy that may be merged into without changing the fragment."""
    if isinstance(node, Mapping):
        return Mapping(node.spot, {key: (name, copied(value)) for key, (name, value) in node.items.items()})
    return Sequence(node.spot, [copied(each) for each in node.items]) if isinstance(node, Sequence) else node


def grown(tree: Tree, spot: Spot) -> Node:
    """Return what a file would write as a tree whose every part stands at one place."""
    if isinstance(tree, dict):
        return Mapping(spot, {key: (Scalar(key, spot, plain=False), grown(each, spot)) for key, each in tree.items()})
    if isinstance(tree, list):
        return Sequence(spot, [grown(each, spot) for each in tree])
    return Scalar(tree, spot, plain=False)
