"""Finds the line and column at which a scenario states a value, or the deepest part of its path that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.scenario.file.source import Mapping, Scalar, Sequence
from sojourn.scenario.names import ends

if TYPE_CHECKING:
    from sojourn.scenario.file.source import Node, Spot
    from sojourn.scenario.model import Scenario

_USE: Final = "use"  # is taken out of a file as what it names is merged under it


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in a file, from 1; 0 where there is none."""

    file: str
    line: int = 0
    column: int = 0


class Spots:
    """Places of values in the file of a scenario, and in the fragments that it uses.

    A value that a preset brings stands where the file names the preset. A scenario that was built or altered in code
    has no places.

    Parameters
    ----------
    scenario : Scenario
    file : str
        Its file, as the user named it; the name under which it was loaded unless given.
    """

    def __init__(self, scenario: Scenario, file: str = "") -> None:
        ground = scenario.source.ground if scenario.source is not None else None
        self._ground = None if ground is not None and ground.spelled else ground
        self._file = file or (ground.file if ground is not None else "")

    def find(self, path: str) -> Place:
        """Return where a value stands; O(depth x keys of each mapping on the way)."""
        if self._ground is None:
            return Place(file=self._file)
        own = self._ground.own
        spot = deepest(own if own is not None and path == _USE else self._ground.root, path)
        while spot is not None and spot.page is not None and spot.page.preset:
            used = self._ground.used.get(spot.page.preset)
            spot = used.spot if used is not None else None  # a fragment may be what names the preset
        if spot is None:
            return Place(file=self._file)
        return Place(file=spot.page.file if spot.page else self._file, line=spot.line + 1, column=spot.column + 1)


def deepest(root: Mapping, path: str) -> Spot | None:
    """Return the place of the last part of a path that is in a tree; None where not even the first is.

    Of a value that is its own place, of a mapping that of its key.
    """
    node: Node = root
    spot: Spot | None = None
    rest = path
    while rest:
        if isinstance(node, Scalar):
            break
        if isinstance(node, Sequence):
            number, _, after = rest.partition(".")
            if not number.isdecimal() or not 0 < int(number) <= len(node.items):
                break
            node, rest = node.items[int(number) - 1], after
            spot = node.spot
            continue
        key = _key(node, rest)
        if key is None:
            number, _, after = rest.partition(".")
            if not number.isdecimal() or not after:
                break
            rest = after  # the only item of what is written without its list
            continue
        name, node = node.items[key]
        rest = _after(rest, key)
        spot = name.spot if isinstance(node, Mapping) else node.spot
    return spot


def _key(node: Mapping, rest: str) -> str | None:
    """Return the longest key that a path begins with; keys may hold dots, and arrows blanks or none."""
    for key in sorted(node.items, key=len, reverse=True):
        if rest == key or rest.startswith(f"{key}."):
            return key
    return next((key for key in node.items if ends(key) is not None and ends(key) == ends(rest)), None)


def _after(rest: str, key: str) -> str:
    return rest[len(key) + 1 :] if rest.startswith(f"{key}.") else ""
