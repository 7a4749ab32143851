"""Finds typical flips: the most common way in which lives part, and the middle of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sojourn.compare.twins import told
from sojourn.errors import InputError

if TYPE_CHECKING:
    from sojourn import _core
    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.twin import Twin

VERDICTS = ("won", "lost")


def twins_of(comparison: Comparison, arm: Arm, *, verdict: str, typical: bool, count: int) -> tuple[Twin, ...]:
    """Return some who are won, or lost, each told twice."""
    if verdict not in VERDICTS:
        msg = f"a verdict is won or lost, not {verdict!r}"
        raise InputError(msg)
    first, second = comparison.baseline.plan, arm.results.plan
    if arm.pairs is None or first is None or second is None:
        msg = "nobody was looked at twice; what to do: compare with flips, from results that were not pickled"
        raise InputError(msg)
    examples = [each for each in arm.pairs.examples if each.verdict == verdict]
    chosen = in_order(arm.pairs, examples, verdict) if typical else examples
    return tuple(
        told(
            first,
            second,
            names=(comparison.baseline.manifest.scenario, arm.name),
            won=comparison.won,
            seed=comparison.baseline.manifest.seed,
            replication=each.replication,
            root=each.root,
            prospect=each.prospect,
        )
        for each in chosen[:count]
    )


def in_order(pairs: _core.Pairs, examples: list[_core.Example], verdict: str) -> list[_core.Example]:
    """Return examples, the most typical first.

    First by how common their way is: the place where lives part, channel and segment, counted over all flips of this
    verdict and not over the examples alone. Within a way by how near the middle they are: sorted by the number of
    events, ties in the order of the examples, which is a random one; the middle first, then its neighbours, outward.
    """
    common: Counter[tuple[str, str, int, int]] = Counter()
    for channel, segment, said, kind, name, count in pairs.flips:
        if said == verdict:
            common[kind, name, channel, segment] += count
    ways: dict[tuple[str, str, int, int], list[_core.Example]] = {}
    for each in examples:
        ways.setdefault((each.kind, each.name, each.channel, each.segment), []).append(each)
    ordered = sorted(ways, key=lambda way: (-common[way], way))
    return [each for way in ordered for each in outward(sorted(ways[way], key=lambda of: of.steps))]


def outward(items: list[_core.Example]) -> list[_core.Example]:
    """Return items from the middle outward, the lower of two first."""
    middle = (len(items) - 1) // 2
    return [items[k] for k in sorted(range(len(items)), key=lambda k: (abs(k - middle), k))]
