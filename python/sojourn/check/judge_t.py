"""The paired t of blocks, its ends moved outwards where single blocks are skewed (docs/methods/checking.md)."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from sojourn import _core
from sojourn.check.judge_pairs import NOTHING, Bounds

if TYPE_CHECKING:
    from sojourn.check.judge_pairs import Pairs

FEWEST: Final = 8  #: units with cases in each run, below which a spread of them says nothing


def bounds(pairs: Pairs, *, alpha: float, beta: float, alike: bool = True) -> Bounds:
    """Return drift and intervals by Student's t over the differences of pulls [student1908], [law2015, section 10.2].

    Parameters
    ----------
    pairs : Pairs
        With cases in both runs.
    alpha, beta : float
        Of the two-sided interval, and of each of two one-sided ends.
    alike : bool
        Whether all units are of one size; else degrees of freedom are those of as many equal units as they amount to.
    """
    n = pairs.units
    if min(sum(each > 0 for each in side) for side in (pairs.y, pairs.y_now)) < FEWEST:
        return Bounds(test="too few cases", drift=pairs.drift, error=math.inf, beyond=NOTHING, within=NOTHING)
    before, after = pairs.pulls
    moves = after - before
    moves -= moves.mean()
    square = float(moves @ moves)
    error = math.sqrt(square / n / (n - 1))
    lean = float(moves @ (moves * moves)) / square**1.5 if square > 0 else 0.0
    degrees = n - 1 if alike else max(1.0, amount(pairs) - 1)

    def ends(level: float) -> tuple[float, float]:
        t = quantile(1 - level, degrees)
        low, high = (t + max(0.0, side * lean) * (1 + 2 * t * t) / 6 for side in (-1, 1))
        return pairs.drift - low * error, pairs.drift + high * error

    return Bounds(test="paired t", drift=pairs.drift, error=error, beyond=ends(alpha / 2), within=ends(beta))


def amount(pairs: Pairs) -> float:
    """Return to how many units of one size the units amount, by their cases: (sum w)^2 / sum w^2."""
    _, y, _, y_now = pairs.totals
    weights = np.array(pairs.y, dtype=np.float64) / y + np.array(pairs.y_now, dtype=np.float64) / y_now
    return 4 / float(weights @ weights)


@lru_cache(maxsize=1024)
def quantile(p: float, degrees: float) -> float:
    """Return the quantile of Student's t."""
    return _core.student_t_quantile(p, degrees)
