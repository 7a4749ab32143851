"""Where a change acts: the stages that it touches, those downstream, and what kind of thing it moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sojourn.scenario.names import ARROW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sojourn.results.shape import Shape
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.variant import Moved

Kind = Literal["time", "experience", "itself"]

#: parts of a touchpoint that decide when, and whether, somebody is met
_TIME = frozenset(
    {"after", "every", "opens", "working", "attempts", "reach", "patience", "service", "in", "when", "by"}
)
#: parts of a touchpoint that decide how a visit is felt
_FELT = frozenset({"quality", "add"})
_TIMES = frozenset({"delays", "calendars"})
_MINDS = frozenset({"traits", "experience"})


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Where a change acts.

    Attributes
    ----------
    touched
        Stages in which something changes.
    downstream
        Those, all that can be reached from them, and all that these share staff or a brand with.
    kinds
        What is moved: ``time`` (when, and whether, somebody is met), ``experience`` (how visits are felt), ``itself``
        (a share, a rate, a price, demand: the change states its own effect).
    """

    touched: frozenset[str]
    downstream: frozenset[str]
    kinds: frozenset[Kind]


def reach_of(moved: Iterable[Moved], scenario: Scenario, shape: Shape) -> Reach:
    """Return where the changes of a variant act. O(changes + stages x exits)."""
    paths = [each.path for each in moved]
    touched = frozenset(stage for path in paths for stage in stages_of(path, scenario))
    return Reach(
        touched=touched, downstream=_met(touched, scenario, shape), kinds=frozenset(kind_of(path) for path in paths)
    )


def below(start: Iterable[str], shape: Shape) -> frozenset[str]:
    """Return these stages and all that can be reached from them."""
    found, pending = set(start), list(start)
    while pending:
        here = pending.pop()
        for way in shape.exits:
            if way[0] == here and way[3] not in found:
                found.add(way[3])
                pending.append(way[3])
    return frozenset(found)


def _met(touched: frozenset[str], scenario: Scenario, shape: Shape) -> frozenset[str]:
    """Return all stages in which a change may be felt: downstream, and where the same people are waited for."""
    found = below(touched, shape)
    if scenario.brand and found:
        return frozenset(stage.name for stage in scenario.stages)
    served = [staffed(team.name, scenario) for team in scenario.teams]
    while more := [each for each in served if found & each and not each <= found]:
        found = below(found.union(*more), shape)
    return found


def staffed(team: str, scenario: Scenario) -> frozenset[str]:
    """Return the stages in which a team is called."""
    return frozenset(stage for each in scenario.touchpoints if each.by == team for stage in each.stages)


def stages_of(path: str, scenario: Scenario) -> frozenset[str]:
    """Return the stages in which what stands at a dotted path acts; all of them where it has no place of its own."""
    every = frozenset(stage.name for stage in scenario.stages)
    section, _, rest = path.partition(".")
    name = rest.partition(".")[0]
    match section:
        case "touchpoints":
            return frozenset(next((each.stages for each in scenario.touchpoints if each.name == name), every))
        case "stages":
            return frozenset({name}) & every or every
        case "channels":
            return frozenset(each.to for each in scenario.channels if each.name == name) or every
        case "teams":
            return staffed(name, scenario) or every
        case "observed":
            source = rest.partition(f" {ARROW} ")[0] if ARROW in rest else ""
            return frozenset({source}) & every if source in every else stages_of(f"touchpoints.{rest}", scenario)
    return every


def kind_of(path: str) -> Kind:
    """Return what kind of thing stands at a dotted path."""
    section, *rest = path.split(".")
    field = rest[1] if len(rest) > 1 else ""
    if section in _TIMES or (section == "touchpoints" and field in _TIME) or (section == "teams" and field != "cost"):
        return "time"
    if section in _MINDS or (section == "touchpoints" and field in _FELT):
        return "experience"
    return "itself"
