"""Quantiles and shares of durations in coupled runs, where those of one replication hang together."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from sojourn.results.student import t95, two_sided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn import _core
    from sojourn.results.measure import Measure

#: value, half width, low, high, replications
Found = tuple[float, float, float, float, int]
Bins = tuple[list[float], list[int]]

FEWEST: Final = 2  # replications that have a spread
_TICKS: Final = 1024  # of a second
_LARGEST: Final = 1.0 - 1e-9


def of_durations(measure: Measure, tallies: _core.Tallies, groups: Sequence[int]) -> Found:
    """A quantile, or a share above a time, with an interval by replications [woodruff1952].

    The share of durations up to a place is a ratio whose error comes from the sections of the run, each of which holds
    whole replications. A quantile's interval has the quantiles at that share less and plus its half-width as its ends.
    Sections are of all prospects: for some of them, and for means that leave the warm-up out, the error is that of as
    many independent durations times the design effect of all, which is no smaller than theirs.
    """
    counts = tallies.histogram(measure.histogram, measure.item, groups)
    total = sum(counts[1])
    if not total:
        return 0.0, 0.0, 0.0, 0.0, 0
    if measure.rule == "above":
        below = share_below(counts, measure.level)
        half, n = _half_width(measure, tallies, groups, measure.level, below)
        value = 1.0 - below
        return value, half, max(0.0, value - half), min(1.0, value + half), n
    value = tallies.quantile(measure.histogram, measure.item, groups, measure.level)[0]
    half, n = _half_width(measure, tallies, groups, value, measure.level)
    if not math.isfinite(half):
        return value, math.inf, -math.inf, math.inf, n
    low, high = (
        tallies.quantile(measure.histogram, measure.item, groups, min(max(share, 1 / total), _LARGEST))[0]
        for share in (measure.level - half, measure.level + half)
    )
    return value, (high - low) / 2, low, high, n


def paired_above(
    measure: Measure, first: _core.Tallies, second: _core.Tallies, other_item: int
) -> tuple[float, float, float, float, float, int]:
    """Difference of a share above a time between two runs that share their luck, by sections of replications.

    Returns difference, standard error, half-width, p of no difference, variance ratio against independent seeds, and
    replications; these are 0 where there is nothing to measure in one of them.
    """
    ones = _pulls(first, measure.histogram, measure.item, measure.level)
    others = _pulls(second, measure.histogram, other_item, measure.level)
    if not ones or not others:
        return 0.0, math.inf, math.inf, 1.0, 1.0, 0
    here, there = (
        share_below(tallies.histogram(measure.histogram, item, range(len(tallies.groups))), measure.level)
        for tallies, item in ((first, measure.item), (second, other_item))
    )
    value = here - there  # of the shares below, so that of those above is the other way round
    if len(ones) < FEWEST:
        return value, math.inf, math.inf, 1.0, 1.0, first.replications
    error, apart = _error([b - a for a, b in zip(ones, others, strict=True)]), math.hypot(_error(ones), _error(others))
    p = two_sided(value / error, len(ones) - 1) if error else float(value == 0)
    ratio = (apart / error) ** 2 if error else math.inf
    return value, error, t95(len(ones) - 1) * error, p, ratio, first.replications


def share_below(counts: Bins, seconds: float) -> float:
    """Share of the counted durations below a time, even within its bin; edges ascend. O(bins).

    Examples
    --------
    >>> share_below(([1 / 1024, 60.0], [30, 10]), 10.0)
    0.75
    """
    edges, numbers = counts
    total = sum(numbers)
    place = bisect_right(edges, seconds)  # of the only bin of which a part may lie below
    below = float(sum(numbers[:place]))
    if place < len(edges):
        low, high = bin_low(edges[place]), edges[place]
        below += numbers[place] * max(0.0, (seconds - low) / (high - low))
    return below / total if total else math.nan


def bin_low(high: float) -> float:
    """Lower edge of a bin of the engine's histograms, whose upper edge is given, both in seconds.

    One tick wide below 64 ticks, then 32 bins an octave.

    Examples
    --------
    >>> bin_low(64 / 1024) * 1024, bin_low(66 / 1024) * 1024
    (63.0, 64.0)
    """
    if not math.isfinite(high):
        return float(2**42) / _TICKS
    ticks = round(high * _TICKS)
    return (ticks - (1 << max(0, (ticks - 1).bit_length() - 6))) / _TICKS


def _half_width(
    measure: Measure, tallies: _core.Tallies, groups: Sequence[int], seconds: float, share: float
) -> tuple[float, int]:
    """Half the 95 % interval of the share of durations up to a place, and the replications behind it."""
    every = range(len(tallies.groups))
    pulls = _pulls(tallies, measure.histogram, measure.item, seconds)
    if len(pulls) < FEWEST:
        return math.inf, tallies.replications
    error = _error(pulls)
    if len(groups) != len(every):
        all_of, some_of = (tallies.histogram(measure.histogram, measure.item, each) for each in (every, groups))
        base, count = share_below(all_of, seconds), sum(some_of[1])
        independent = base * (1 - base) / sum(all_of[1])
        design = max(1.0, error**2 / independent) if independent > 0 else 1.0
        error = math.sqrt(design * share * (1 - share) / count)
    return t95(len(pulls) - 1) * error, tallies.replications


def _pulls(tallies: _core.Tallies, histogram: str, item: int, seconds: float) -> list[float]:
    """What each section moves the share below a time by, as a ratio of sums [cochran1977]; empty without durations.

    Of fewer replications than sections, each is a section of its own, and the others are left out.
    """
    sections = tallies.sections(histogram, item)[: tallies.replications]
    sizes = [sum(each[1]) for each in sections]
    below = [share_below(each, seconds) * size if size else 0.0 for each, size in zip(sections, sizes, strict=True)]
    if not sum(sizes):
        return []
    share = math.fsum(below) / sum(sizes)
    return [(part - share * size) / sum(sizes) for part, size in zip(below, sizes, strict=True)]


def _error(pulls: Sequence[float]) -> float:
    """Standard error of a sum of pulls that are independent, and 0 in all."""
    return math.sqrt(math.fsum(each**2 for each in pulls) * len(pulls) / (len(pulls) - 1))
