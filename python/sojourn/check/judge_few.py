"""Where few units changed: exact sign flips, and how much as few may stand for (docs/methods/checking.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from sojourn import _core
from sojourn.check.judge_pairs import Bounds

if TYPE_CHECKING:
    from sojourn.check.judge_pairs import Floats, Interval, Pairs

MOST: Final = 29  #: changed units; 2^29 choices of their signs are counted by halves
_TIES: Final = 1e-12  # of the sum of sizes: sums so close to 0 are ties, and count against a drift
_STEPS: Final = 40


def bounds(pairs: Pairs, *, alpha: float, beta: float) -> Bounds:
    """Return drift and intervals from at most `MOST` changed units, of pairs with cases in both runs."""
    n, shifts = pairs.units, pairs.shifts
    spread = float(shifts @ shifts) - n * pairs.drift**2
    outer = reach(pairs, alpha / 2)
    inner = reach(pairs, beta)
    return Bounds(
        test="sign flip" if shifts.size else "same bits",
        drift=pairs.drift,
        error=math.sqrt(max(0.0, spread) / n / (n - 1)) if n > 1 else math.inf,
        beyond=_signed(shifts, n, alpha / 2, outer),
        within=(-inner, inner),
    )


def reach(pairs: Pairs, level: float) -> float:
    """Return what the drift is smaller than in size, but for a probability of `level`, by the sizes of the changes.

    A block that changed by the largest size seen of any block counts as one, a smaller change as that part of one; the
    number of them that may be expected is bounded as that of a Poisson count [garwood1936].
    """
    largest = pairs.largest
    if largest == 0:
        return 0.0 if pairs.changed else math.inf
    seen = float(np.abs(pairs.shifts).sum()) / largest
    return largest * min(1.0, _core.gamma_quantile(1 - level, seen + 1) / pairs.units)


def sign_flip(values: Floats, centre: float = 0.0) -> float:
    """Return the probability, over all choices of signs, of a sum of `values - centre` at least as large as it is.

    Exact: it is the share of subsets that add up to 0 or less, counted from the sums of two halves of the values.
    O(n 2^(n / 2)).

    Examples
    --------
    >>> sign_flip(np.array([1.0, 2.0, 3.0])), sign_flip(np.array([1.0, 2.0, -3.0]))
    (0.125, 0.625)
    """
    about = values - centre
    tie = _TIES * float(np.abs(about).sum())
    middle = about.size // 2
    left, right = _sums(about[:middle]), np.sort(_sums(about[middle:]))
    return float(np.searchsorted(right, tie - left, side="right").sum()) / 2.0**about.size


def _sums(values: Floats) -> Floats:
    """Return the sums of all subsets."""
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums, sums + value])
    return sums


def _signed(shifts: Floats, n: int, level: float, outer: float) -> Interval:
    """Return the interval in which each end may be missed with probability `level`.

    Where the signs alone say that there is a drift, its near end is the smallest centre that they allow times the
    fewest units that may be expected to change, each at half the level.
    """
    up = float(shifts.sum()) > 0
    least = _nearest(shifts if up else -shifts, level / 2)
    if least <= 0:
        return -outer, outer
    near = min(outer, least * _core.gamma_quantile(level / 2, float(shifts.size)) / n)
    return (near, outer) if up else (-outer, -near)


def _nearest(values: Floats, level: float) -> float:
    """Return the largest centre that the signs reject at `level`, as values lie above it; 0 where they reject none."""
    if not 0 < 2.0**-values.size <= level or sign_flip(values) > level:
        return 0.0
    low, high = 0.0, float(values.mean())
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if sign_flip(values, middle) <= level else (low, middle)
    return low
