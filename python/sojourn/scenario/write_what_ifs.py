"""Writes what-ifs as a file writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.scenario.write_channels import date_text

if TYPE_CHECKING:
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.model_what_if import WhatIf


def what_if(each: WhatIf) -> Tree:
    """Return a what-if."""
    made: dict[str, Tree] = {"from": date_text(each.start)} if each.start is not None else {}
    made |= {change.path: listed(change.how) for change in each.changes}
    return made | ({"costs": str(each.costs)} if each.costs is not None else {})


def listed(how: str) -> Tree:
    """Return a change as a list or a mapping where it is one, otherwise as its text."""
    from sojourn.scenario.file.source import Mapping, plain
    from sojourn.scenario.file.tree import Reader

    if how[:1] not in ("[", "{"):
        return how
    root, found = Reader("", f"value: {how}").read()
    return how if found or not isinstance(root, Mapping) else plain(root.items["value"][1])
