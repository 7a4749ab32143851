"""What differs between two scenarios, path by path, as a file would state it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.scenario.layout import Tree
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan


@dataclass(frozen=True, kw_only=True)
class Input:
    """A value that differs; empty where a scenario does not state it."""

    path: str
    first: str
    second: str

    def about(self, words: set[str]) -> int:
        """How many of these names its path mentions."""
        parts = set(self.path.split("."))
        return len(parts & {each for each in words if each})


def inputs_between(first: Plan, second: Plan) -> tuple[Input, ...]:
    """Return what differs between the scenarios of two plans; what a variant moves, where one is that of the other.

    Examples
    --------
    >>> import sojourn
    >>> plan = sojourn.load("first_journey").compile()
    >>> inputs_between(plan, plan)
    ()
    """
    variant = second.variant
    if variant is not None and first.variant is None and variant.baseline.hash == first.scenario.hash:
        return tuple(Input(path=each.path, first=each.before, second=each.after) for each in variant.moved)
    one, two = values_of(first.scenario), values_of(second.scenario)
    paths = dict.fromkeys([*one, *two])
    found = (Input(path=each, first=one.get(each, ""), second=two.get(each, "")) for each in paths)
    return tuple(each for each in found if each.first != each.second and each.path != "name")


def values_of(scenario: Scenario) -> dict[str, str]:
    """Return every value that a file of the scenario states, by its dotted path; what-ifs are no part of it."""
    from sojourn.scenario.write import tree

    return dict(leaves({key: each for key, each in tree(scenario).items() if key != "what-ifs"}))


def leaves(value: Tree, path: str = "", most: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the dotted path and the text of every value below `path`; a list of more than `most` as one hash."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, f"{path}.{key}" if path else key, most)
    elif not isinstance(value, list):
        yield path, value
    elif most and len(value) > most:
        yield path, f"{len(value):,} values, sha256 {sha256(json.dumps(value).encode()).hexdigest()[:16]}"
    elif any(isinstance(each, (dict, list)) for each in value):
        for number, each in enumerate(value, 1):
            yield from leaves(each, f"{path}.{number}", most)
    else:
        yield path, ", ".join(map(str, value))
