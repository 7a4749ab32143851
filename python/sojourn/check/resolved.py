"""A scenario with nothing left that stands elsewhere: tables, curves of presets and named delays as what they hold."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sojourn.compare.inputs import leaves
from sojourn.scenario.write import tree
from sojourn.scenario.write_presets import use

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.model import Scenario

MOST: Final = 12  # values of a list that are written out; more are a hash and their number
_APART: Final = ("source", "what_ifs", "presets")  # of a scenario: no part of its values, or texts already
_DELAYS: Final = "delays"
#: How a text refers to a delay that was named for it: as a part of a sum, or after its share.
_NAMED: Final = re.compile(r"(?:(?<=\+ )|(?<=% ))law \d+(?![\w.])|(?<![\w.])law \d+(?= \+)")


def tree_of(scenario: Scenario) -> dict[str, Tree]:
    """Return the tree of its file with every value in place: no table, no curve by name, no delay by name."""
    resolved = replace(scenario, **{each.name: _without_tables(scenario, each.name) for each in fields(scenario)})
    stages = (
        stage if stage.hand_raise is None else replace(stage, hand_raise=replace(stage.hand_raise, preset=""))
        for stage in resolved.stages
    )
    # Without its presets: all that they bring is in place, and what is a default is none of their values.
    found = tree(replace(resolved, stages=tuple(stages), what_ifs=(), presets=()))
    return use(scenario.presets) | _spelled(found)


def _without_tables(scenario: Scenario, name: str) -> Any:
    held = getattr(scenario, name)
    return held if name in _APART else inline(held)


def inline(value: Any) -> Any:
    """Return a value whose laws, arrivals and calendars no longer know the table that they were read from."""
    if isinstance(value, tuple):
        plain = not value or isinstance(value[0], (int, float, str))
        return value if plain else tuple(inline(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
    new = {name: None if name == "table" else inline(each) for name, each in held.items()}
    changed = {name: each for name, each in new.items() if each is not held[name]}
    return replace(value, **changed) if changed else value


def _spelled(found: dict[str, Tree]) -> dict[str, Tree]:
    """Put the delays that a text had to name where they are named: their numbers are by order, which means nothing."""
    delays = found.pop(_DELAYS, {})
    if not isinstance(delays, dict) or not delays:
        return found

    def text(of: Tree) -> str:
        return ", ".join(each for _, each in leaves(of, most=MOST))

    def put(value: Tree) -> Tree:
        if isinstance(value, dict):
            return {key: put(each) for key, each in value.items()}
        if isinstance(value, list):
            return [put(each) for each in value]
        return _NAMED.sub(lambda at: f"({text(put(delays[at[0]]))})" if at[0] in delays else at[0], value)

    return {key: put(each) for key, each in found.items()}


def delays_of(scenario: Scenario) -> dict[str, Law]:
    """Return the delays that the file of a scenario names; none where it was built or altered in code."""
    from sojourn.scenario.file.delays import read_delays
    from sojourn.scenario.file.source import Source
    from sojourn.scenario.file.tables import Tables

    ground = scenario.source.ground if scenario.source is not None else None
    if ground is None or ground.spelled or ground.made != scenario:
        return {}
    source = Source(file=ground.file, text=ground.text, root=ground.root)
    return read_delays(source, Tables(ground.folder, ground.data)).sound
