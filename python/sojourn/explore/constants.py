"""Constants of ranking, selection and sequential tests, by numerical integration (docs/methods/ranking.md)."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_NODES = 160
_FAR = 9.0  # standard deviations beyond which a normal density adds less than 1e-18


def normal_cdf(x: Array) -> Array:
    """Distribution function of the standard normal, to double precision.

    Examples
    --------
    >>> normal_cdf(np.array([0.0])).tolist()
    [0.5]
    """
    return np.asarray(0.5 * _erfc(-x / math.sqrt(2)), dtype=np.float64)


def dunnett(systems: int, *, sides: Literal[1, 2], confidence: float = 0.95) -> float:
    """Return d of comparisons with one of `systems`, equal known variances [dunnett1955], [hsu1984].

    With Z_j independent standard normals, max over j >= 1 of (Z_j - Z_0) / sqrt(2), with two `sides` of its absolute
    value, stays at or below d with probability `confidence`. Relative error below 1e-12.

    Parameters
    ----------
    systems : int
        In all, with the one that the others are compared with; at least 2.
    sides : {1, 2}
        One-sided as in comparisons with the best, or two-sided.
    confidence : float
        Joint, between 0 and 1.

    Examples
    --------
    >>> round(dunnett(5, sides=1), 6), round(dunnett(5, sides=2), 6)
    (2.160333, 2.441771)
    """
    _demand(systems=systems, confidence=confidence)
    z, weights = _normal_rule()

    def coverage(d: float) -> float:
        inside = normal_cdf(z + math.sqrt(2) * d)
        if sides == 2:
            inside = inside - normal_cdf(z - math.sqrt(2) * d)
        return float(weights @ inside ** (systems - 1))

    return _solved(coverage, confidence)


def rinott(systems: int, first_stage: int, confidence: float) -> float:
    """Return h of Rinott's two-stage selection of the best [rinott1978]; relative error below 1e-9.

    Parameters
    ----------
    systems : int
        To select from; at least 2.
    first_stage : int
        Observations of each in the first stage; at least 2.
    confidence : float
        Probability of a correct selection.

    Examples
    --------
    >>> round(rinott(5, 20, 0.95), 4)
    3.3854
    """
    _demand(systems=systems, confidence=confidence, first_stage=first_stage)
    x, weights = _chi_square_rule(first_stage - 1)
    spread = np.sqrt((first_stage - 1) * (1 / x[:, None] + 1 / x[None, :]))

    def coverage(h: float) -> float:
        inner = normal_cdf(h / spread) @ weights
        return float(weights @ inner ** (systems - 1))

    return _solved(coverage, confidence)


def kim_nelson(systems: int, first_stage: int, error: float = 0.05) -> float:
    """Return h^2 = 2 eta (n0 - 1) of the fully sequential procedure KN with c = 1 [kim2001].

    Examples
    --------
    >>> round(kim_nelson(5, 20), 6)
    9.015056
    """
    _demand(systems=systems, confidence=1 - error, first_stage=first_stage)
    eta = 0.5 * ((2 * error / (systems - 1)) ** (-2 / (first_stage - 1)) - 1)
    return float(2 * eta * (first_stage - 1))


def mixture_boundary(variance: float, rho: float, error: float = 0.05) -> float:
    """Return what a sum of deviations exceeds, at any time, with probability at most `error` [robbins1970].

    sqrt((V + rho) ln((V + rho) / (rho error^2))), two-sided, where V is the `variance` of the sum so far and `rho` says
    at which V it is tightest.

    Examples
    --------
    >>> round(mixture_boundary(100.0, 10.0), 6)
    30.37811
    """
    if not (variance >= 0 and rho > 0 and 0 < error < 1):
        msg = f"a boundary needs variance >= 0, rho > 0 and 0 < error < 1, not {variance:g}, {rho:g}, {error:g}"
        raise InputError(msg)
    both = variance + rho
    return math.sqrt(both * math.log(both / (rho * error * error)))


_erfc = np.vectorize(math.erfc, otypes=[np.float64])


@lru_cache(maxsize=1)
def _normal_rule() -> tuple[Array, Array]:
    """Nodes and weights of an expectation over a standard normal."""
    nodes, weights = _legendre(-_FAR, _FAR)
    return nodes, weights * np.exp(-0.5 * nodes * nodes) / math.sqrt(2 * math.pi)


@lru_cache(maxsize=16)
def _chi_square_rule(degrees: int) -> tuple[Array, Array]:
    """Nodes and weights of an expectation over chi-square, on the logarithm of its value."""
    width = _FAR * math.sqrt(2 / degrees) + 20 / degrees  # its left tail on that scale is the longer one
    y, weights = _legendre(math.log(degrees) - 2 * width, math.log(degrees) + width)
    half = degrees / 2
    log_density = half * y - np.exp(y) / 2 - half * math.log(2) - math.lgamma(half)
    return np.exp(y), weights * np.exp(log_density)


def _legendre(low: float, high: float) -> tuple[Array, Array]:
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    return (nodes + 1) * (high - low) / 2 + low, weights * (high - low) / 2


def _solved(coverage: Callable[[float], float], target: float) -> float:
    """Where a rising function reaches its target, by bisection to the last bits and a little wider."""
    low, high = -40.0, 40.0
    while high - low > 1e-13 * max(1.0, abs(high)):
        middle = (low + high) / 2
        low, high = (middle, high) if coverage(middle) < target else (low, middle)
    return (low + high) / 2


def _demand(*, systems: int, confidence: float, first_stage: int = 2) -> None:
    if systems < 2 or first_stage < 2 or not 0 < confidence < 1:
        msg = (
            "a constant needs at least 2 systems, at least 2 observations of each in the first stage and a confidence "
            f"between 0 and 1, not {systems}, {first_stage} and {confidence:g}"
        )
        raise InputError(msg)
