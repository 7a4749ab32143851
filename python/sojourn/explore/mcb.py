"""Simultaneous comparisons of systems that share their luck: with the best, with one another, with the first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sojourn.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

CONFIDENCE = 0.95
POINTS = 2**15  # of the quasi-random rule
GUARD = 0.0015  # what the rule may miss of the level at that many points; it is taken off the error beforehand
_NOTHING = 1e-9  # standard errors below this share of the largest are those of systems that do not differ


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparisons:
    """What may be said of systems at once: all of it together holds in 95 % of runs.

    Attributes
    ----------
    values : array of m
        Estimates; more is better.
    half_widths : array of m x m
        Of the differences between any two.
    low, high : arrays of m
        Ends of the intervals of each system less the best of the others (Hsu): `high` 0 says that it is not the best,
        `low` 0 that it is.
    """

    values: Array
    half_widths: Array
    low: Array
    high: Array

    @property
    def may_be_best(self) -> tuple[int, ...]:
        """The systems that may be the best; one alone is the best."""
        return tuple(int(i) for i in np.flatnonzero(self.high > 0))

    def above(self, first: int, second: int) -> bool:
        """Whether the first is shown to be better than the second."""
        return bool(self.values[first] - self.values[second] > self.half_widths[first, second])

    def ranks(self, among: tuple[int, ...]) -> dict[int, tuple[int, int]]:
        """For each of `among` the ranks it may have there: better are at least, and worse at most, so many."""
        return {
            i: (1 + sum(self.above(j, i) for j in among), len(among) - sum(self.above(i, j) for j in among))
            for i in among
        }


def compared(
    values: Array, covariance: Array, degrees: int, *, confidence: float = CONFIDENCE, points: int = POINTS
) -> Comparisons:
    """Compare all systems with the best, with one another and so with the first, all at once.

    Two families share the level: all differences between two (two-sided, as Tukey's), and those with the best, in
    the constrained form of [hsu1984] with the constant of each system that may be the best. Their constants come from
    the multivariate t law with the estimated covariance, by a quasi-random rule of `points` points [genz2009], and both
    at one level, chosen so that neither fails with probability `confidence`: nothing is added up by Bonferroni. O(m^2 x
    points).

    Parameters
    ----------
    values : array of m
        Estimates; more is better.
    covariance : array of m x m
        Of the estimates, as they share their luck.
    degrees : int
        Of freedom: independent units less one.
    confidence : float
        That all of it holds.
    points : int
        A power of two.

    Examples
    --------
    >>> found = compared(np.array([0.0, 1.0, 5.0]), np.eye(3) * 0.1, 63)
    >>> found.may_be_best, found.ranks((1, 2))
    ((2,), {1: (2, 2), 2: (1, 1)})
    """
    m = len(values)
    if m < 2 or covariance.shape != (m, m) or degrees < 1:
        msg = f"a comparison needs two systems and two units, not {m} and {degrees + 1}"
        raise InputError(msg)
    errors = difference_errors(covariance)
    both, best = _constants(covariance, errors, degrees, confidence, points)
    low, high = with_the_best(values, errors, best)
    return Comparisons(values=values, half_widths=both * errors, low=low, high=high)


def difference_errors(covariance: Array) -> Array:
    """Standard errors of all differences; exactly 0 where two systems do not differ at all."""
    variances = np.diag(covariance)
    squares = np.maximum(variances[:, None] + variances[None, :] - 2 * covariance, 0.0)
    errors = np.sqrt(squares)
    return np.where(errors > _NOTHING * math.sqrt(max(float(variances.max()), 0.0)), errors, 0.0)


def with_the_best(values: Array, errors: Array, constants: Array) -> tuple[Array, Array]:
    """Ends of the constrained intervals of each system less the best of the others [hsu1984], [hsu1996].

    `constants[i]` is the one-sided constant with i as the control. A system that does not differ from another at all
    is not compared with it.
    """
    m = len(values)
    gaps = values[:, None] - values[None, :]
    alike = (errors == 0) & (gaps == 0)
    above = np.where(alike, np.inf, gaps + constants[:, None] * errors).min(axis=1)
    high = np.maximum(np.where(np.isinf(above), 0.0, above), 0.0)
    candidates = np.flatnonzero((high > 0) | alike.all(axis=1))
    low = np.zeros(m)
    for i in range(m):
        others = candidates[candidates != i]
        if len(others):
            low[i] = min(0.0, float((gaps[i, others] - constants[others] * errors[i, others]).min()))
    return low, high


def _constants(covariance: Array, errors: Array, degrees: int, confidence: float, points: int) -> tuple[float, Array]:
    """The two-sided constant of all differences, and for each system the one-sided one with it as the control."""
    highest = _highest(covariance, errors, degrees, points)  # of each as the control, over the others
    widest = np.maximum.reduce(highest)
    ordered, all_ordered = np.sort(highest, axis=1), np.sort(widest)

    def at(error: float) -> tuple[float, Array]:
        place = min(math.ceil((1 - error) * points), points) - 1
        return float(all_ordered[place]), ordered[:, place]

    error = max(1 - confidence - GUARD, (1 - confidence) / 2)
    low, high = error / 2, error  # by Bonferroni the first is enough, and no more can be
    for _ in range(12):
        middle = (low + high) / 2
        both, best = at(middle)
        fails = np.count_nonzero((widest > both) | (highest > best[:, None]), axis=1).max() / points
        low, high = (middle, high) if fails <= error else (low, middle)
    return at(low)


def _highest(covariance: Array, errors: Array, degrees: int, points: int) -> Array:
    """For each system and point the largest (other less it) / standard error under no differences, m x points."""
    less = covariance[1:, 1:] - covariance[1:, :1] - covariance[:1, 1:] + covariance[0, 0]  # differences from the first
    scale = np.sqrt(np.maximum(np.diag(less), 0.0))
    unit = np.where(scale > 0, scale, 1.0)
    found, vectors = np.linalg.eigh(less / unit[:, None] / unit[None, :])
    kept = found > 1e-12
    root = vectors[:, kept] * np.sqrt(found[kept]) * unit[:, None]
    normals, shrink = _points(int(kept.sum()), degrees, points)
    drawn = np.vstack([np.zeros(points), (root @ normals) * shrink])
    inverse = np.divide(1.0, errors, out=np.zeros_like(errors), where=errors > 0)
    return np.stack([((drawn - drawn[i]) * inverse[i][:, None]).max(axis=0) for i in range(len(covariance))])


@lru_cache(maxsize=8)
def _points(dimensions: int, degrees: int, points: int) -> tuple[Array, Array]:
    """Quasi-random standard normals, dimensions x points, and for each point sqrt(degrees / chi-square)."""
    from sojourn import _core

    corner = np.array(_core.sobol_points(dimensions + 1, 0, points)).T
    z = normal_quantile(corner + 0.5 / points)
    ninth = 2 / (9 * degrees)
    return z[1:], (1 - ninth + z[0] * math.sqrt(ninth)).clip(0.01) ** -1.5  # [wilson1931]


def normal_quantile(p: Array) -> Array:
    """Quantiles of the standard normal at 0 < p < 1, within 1e-8, by [acklam2003].

    Examples
    --------
    >>> normal_quantile(np.array([0.5, 0.975])).round(6).tolist()
    [0.0, 1.959964]
    """
    tail = np.minimum(p, 1 - p)
    q = np.sqrt(-2 * np.log(np.where(tail < _TAIL, tail, _TAIL)))
    outside = np.polyval(_C, q) / np.polyval(_D, q)
    r = p - 0.5
    inside = r * np.polyval(_A, r * r) / np.polyval(_B, r * r)
    return np.asarray(np.where(tail < _TAIL, np.where(p < 0.5, outside, -outside), inside), dtype=np.float64)


_TAIL = 0.02425
_A = (
    -39.69683028665376,
    220.9460984245205,
    -275.9285104469687,
    138.3577518672690,
    -30.66479806614716,
    2.506628277459239,
)
_B = (-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1.0)
_C = (-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783)  # fmt: skip
_D = (0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1.0)
