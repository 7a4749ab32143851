"""The way that most prospects take to a stage, and how many reach each stage on it."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING, Final

from sojourn.results.measure import Measure, total

if TYPE_CHECKING:
    from sojourn.results.results import Results

MOST: Final = 12  # stages of a funnel
_UNSEEN: Final = 1e-9  # share of a way that nobody took; it is still taken where there is no other


def reaching(results: Results, stage: str) -> Measure:
    """Prospects of a replication who reach a stage."""
    return total("prospects reaching", (("stage", stage),), (("reached", results.shape.stages.index(stage), 1.0),))


def way_to(results: Results, goal: str) -> tuple[str, ...]:
    """Return the stages on the likeliest way from where most come in to `goal`; O(ways log stages).

    The likelihood of a way is the product of the shares of entries that take each of its steps.
    """
    start = _start(results)
    if start == goal:
        return (goal,)
    best: dict[str, tuple[float, str]] = {start: (0.0, "")}
    ahead = [(0.0, start)]
    shares = _shares(results)
    while ahead:
        cost, stage = heapq.heappop(ahead)
        if cost > best[stage][0]:
            continue
        for to, share in shares.get(stage, {}).items():
            further = cost - math.log(share)
            if to not in best or further < best[to][0] - 1e-12:
                best[to] = (further, stage)
                heapq.heappush(ahead, (further, to))
    if goal not in best:
        return (start, goal)
    way = [goal]
    while way[-1] != start:
        way.append(best[way[-1]][1])
    return tuple(reversed(way))


def kept(way: tuple[str, ...], counts: dict[str, float], most: int = MOST) -> tuple[str, ...]:
    """Return at most so many stages of a way: its ends, and those before which most are lost."""
    if len(way) <= most:
        return way
    inner = range(1, len(way) - 1)
    lost = sorted(inner, key=lambda k: (counts[way[k]] - counts[way[k - 1]], k))[: most - 2]
    return tuple(way[k] for k in (0, *sorted(lost), len(way) - 1))


def _shares(results: Results) -> dict[str, dict[str, float]]:
    """Of the entries of each stage, the share that goes on to each other one."""
    shape, groups = results.shape, results.groups
    entries = dict(zip(shape.stages, results.tallies.totals("entries", groups), strict=True))
    found: dict[str, dict[str, float]] = {}
    for way, count in zip(shape.exits, results.tallies.totals("exits", groups), strict=True):
        if not shape.is_interruption(way) and way[0] != way[3] and way[3] in entries:
            ways = found.setdefault(way[0], {})
            ways[way[3]] = min(1.0, ways.get(way[3], 0.0) + max(_UNSEEN, count / max(1, entries[way[0]])))
    return found


def _start(results: Results) -> str:
    """The stage into which most come from outside."""
    shape, groups = results.shape, results.groups
    direct = dict(zip(shape.stages, results.tallies.totals("entries", groups), strict=True))
    for way, count in zip(shape.exits, results.tallies.totals("exits", groups), strict=True):
        if way[3] in direct:
            direct[way[3]] -= count
    return max(shape.stages, key=lambda stage: direct[stage])
