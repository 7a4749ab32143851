"""Quantiles and shares of durations in coupled runs, where those of one replication hang together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sojourn.results.student import t95

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn import _core
    from sojourn.results.measure import Measure

#: value, half width, low, high, replications
Found = tuple[float, float, float, float, int]
Bins = tuple[list[float], list[int]]

_TICKS = 1024  # of a second
_LARGEST = 1.0 - 1e-9


class _Spread(NamedTuple):
    """Standard error of the share of durations up to a place, and how many sections it comes from."""

    error: float
    sections: int


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


def share_below(counts: Bins, seconds: float) -> float:
    """Share of the counted durations below a time, even within its bin.

    Examples
    --------
    >>> share_below(([1 / 1024, 60.0], [30, 10]), 10.0)
    0.75
    """
    total = sum(counts[1])
    below = sum(
        count * min(1.0, max(0.0, (seconds - low) / (high - low)))
        for low, high, count in zip(map(bin_low, counts[0]), *counts, strict=True)
    )
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
    found = _of_sections(tallies.sections(measure.histogram, measure.item), seconds)
    if found.sections < 2:
        return math.inf, tallies.replications
    error = found.error
    if len(groups) != len(every):
        all_of, some_of = (tallies.histogram(measure.histogram, measure.item, g) for g in (every, groups))
        base, count = share_below(all_of, seconds), sum(some_of[1])
        independent = base * (1 - base) / sum(all_of[1])
        design = max(1.0, error**2 / independent) if independent > 0 else 1.0
        error = math.sqrt(design * share * (1 - share) / count)
    return t95(found.sections - 1) * error, tallies.replications


def _of_sections(sections: Sequence[Bins], seconds: float) -> _Spread:
    """Error of the share below a place as a ratio over sections [cochran1977]."""
    counts = [sum(each[1]) for each in sections]
    kept = [each for each, count in zip(sections, counts, strict=True) if count]
    below = [share_below(each, seconds) * sum(each[1]) for each in kept]
    sizes = [sum(each[1]) for each in kept]
    if len(kept) < 2:
        return _Spread(math.inf, len(kept))
    ratio = sum(below) / sum(sizes)
    residual = sum((b - ratio * n) ** 2 for b, n in zip(below, sizes, strict=True))
    return _Spread(math.sqrt(residual * len(kept) / (len(kept) - 1)) / sum(sizes), len(kept))
