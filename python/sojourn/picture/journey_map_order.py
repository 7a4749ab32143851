"""The order of a journey map: its main way, stages beside it, ends that prospects leave to, and what goes where."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sojourn.picture.journey_map_data import Flow, Journey, Stage

MOST: Final = 12  #: bars of a map


@dataclass(frozen=True, kw_only=True)
class Order:
    """Which part each stage and flow has in the map.

    Attributes
    ----------
    way
        The main way: groups of stages, each with one bar; a group of one is a stage.
    beside
        Stages that have a row of their own under the main way.
    ends
        Stages that nothing leads on from: they are where drop-offs go.
    hidden
        Stages beside the way for which there is no room: they are in the table only.
    """

    way: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]
    ends: frozenset[str]
    hidden: tuple[str, ...] = ()

    def place(self, stage: str) -> int | None:
        """The bar of a stage on the main way."""
        return next((i for i, group in enumerate(self.way) if stage in group), None)

    @property
    def grouped(self) -> tuple[tuple[str, ...], ...]:
        """Groups of several stages."""
        return tuple(group for group in self.way if len(group) > 1)


def order_of(journey: Journey) -> Order:
    """Return the order of a journey. O(stages x flows)."""
    flows = [each for each in journey.flows if each.counted and each.source != each.target]
    names = [each.name for each in journey.stages]
    way = _main_way(journey, names, flows)
    off = [each for each in journey.stages if each.name not in way]
    ends = frozenset(each.name for each in off if _is_end(each, names, flows, way))
    beside = [each for each in off if each.name not in ends]
    groups = _grouped(way, flows, max(2, MOST - min(len(beside), 3)))
    room = max(1, MOST - len(groups))
    largest = sorted(beside, key=lambda each: -each.entries.most)[:room]
    drawn = tuple(each.name for each in beside if each in largest)
    return Order(
        way=groups, beside=drawn, ends=ends, hidden=tuple(each.name for each in beside if each.name not in drawn)
    )


def _main_way(journey: Journey, names: Sequence[str], flows: Sequence[Flow]) -> list[str]:
    """From the first stage where prospects come in, always on to the next stage told that is no common end.

    A stage that earlier stages of the way lead to as well ends the way: it is where they drop out to.
    """
    inner = {each.name for each in journey.stages if each.interrupting}
    starts = ({each.target for each in journey.sources} | {each.target for each in journey.referrals}) & set(
        names
    ) - inner
    main = {each.target for each in journey.sources} & starts
    plain = [name for name in names if name not in inner]
    start = next((name for name in names if name in (main or starts)), (plain or names or [""])[0])
    way = [start] if start else []
    while way:
        ahead = names[names.index(way[-1]) + 1 :]
        targets = {each.target for each in flows if each.source == way[-1]} - inner
        later = [name for name in ahead if name in targets and not _shared(name, way, flows, journey.won)]
        if not later:
            break
        way.append(_leading_to(journey.won, later, names, flows, way))
    return way


def _shared(name: str, way: Sequence[str], flows: Sequence[Flow], won: str) -> bool:
    """Whether earlier stages of the way lead there too, so that it is a common end of several."""
    return name != won and any(each.target == name and each.source in way[:-1] for each in flows)


def _leading_to(won: str, later: Sequence[str], names: Sequence[str], flows: Sequence[Flow], way: Sequence[str]) -> str:
    """The first of the next stages from which the stage that counts as success is still ahead."""
    if not won or won in way:
        return later[0]
    return next((each for each in later if won in _ahead(each, names, flows)), later[0])


def _ahead(stage: str, names: Sequence[str], flows: Iterable[Flow]) -> set[str]:
    """The stage and all that is told after it and can be reached from it without going back."""
    found, place = {stage}, {name: i for i, name in enumerate(names)}
    for name in names[place[stage] :]:
        if name in found:
            found |= {each.target for each in flows if each.source == name and place.get(each.target, -1) > place[name]}
    return found


def _is_end(stage: Stage, names: Sequence[str], flows: Sequence[Flow], way: Sequence[str]) -> bool:
    """Whether a stage off the way leads only back, or to stages told after it that themselves are entered from the way.

    An end is entered from the main way; one that nobody there leaves to has a row of its own.
    """
    if stage.interrupting or not any(each.target == stage.name and each.source in way for each in flows):
        return False
    place = {name: i for i, name in enumerate(names)}
    onward = {each.target for each in flows if each.source == stage.name}
    entered = {each.target for each in flows if each.source in way}
    several = sum(each.target == stage.name for each in flows) > 1
    forward = {each for each in onward if place.get(each, -1) > place[stage.name] and each not in way}
    skips = any(each in way and place[each] > place[stage.name] for each in onward)
    return not skips and (not forward or (several and forward <= entered))


def _grouped(way: Sequence[str], flows: Sequence[Flow], most: int) -> tuple[tuple[str, ...], ...]:
    """Join neighbours, first those between which the largest share passes on, until there are at most so many."""
    groups: list[tuple[str, ...]] = [(name,) for name in way]
    passed = {(each.source, each.target): each.number.most for each in flows}
    left = dict.fromkeys(way, 0.0)
    for each in flows:
        if each.source in left:
            left[each.source] += each.number.most
    while len(groups) > most:
        shares = [
            passed.get((one[-1], two[0]), 0.0) / left[one[-1]] / (len(one) + len(two)) if left[one[-1]] else 0.0
            for one, two in pairwise(groups)
        ]
        i = max(range(len(shares)), key=lambda k: shares[k])
        groups[i : i + 2] = [groups[i] + groups[i + 1]]
    return tuple(groups)
