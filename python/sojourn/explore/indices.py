"""Sensitivity indices of a function of numbers from 0 to 1 and of luck: screening, then shares of variance."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sojourn.errors import InputError
from sojourn.explore.extra import extra
from sojourn.results.student import t95

Model = Callable[[tuple[float, ...], int], float]  #: a place of the unit cube, and which luck -> a value
Array = NDArray[np.float64]

SETS: Final = 8  # of luck, at least
RESAMPLES: Final = 400  # of the bootstrap
LEVELS: Final = 4  # of Morris' grid
_Z: Final = 1.959963984540054
_LARGEST: Final = 2**32  # of a seed of a sampler


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What Morris' screening says of a lever.

    Attributes
    ----------
    size : float
        Mean size of its elementary effects (mu*), in units of the metric over the whole range of the lever.
    half_width : float
        Half the length of its 95 % interval, by bootstrap over trajectories.
    mean, spread : float
        Mean (mu) and standard deviation (sigma) of the effects; a spread like the size says that the effect depends on
        the other levers or is curved.
    """

    size: float
    half_width: float
    mean: float
    spread: float


@dataclass(frozen=True, kw_only=True)
class Index:
    """Shares of the variance that a lever explains: alone (first) and with all its interactions (total)."""

    first: float
    first_half_width: float
    total: float
    total_half_width: float


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Indices of all levers, and the variance that they share out.

    Attributes
    ----------
    indices : tuple of Index
        In the order of the levers.
    variance : float
        Of the function over the levers, at fixed luck, on average over the sets of luck.
    sets, base : int
        Sets of luck, and base points of each.
    """

    indices: tuple[Index, ...]
    variance: float
    sets: int
    base: int


def screening(model: Model, count: int, *, seeds: Sequence[int], trajectories: int, seed: int) -> tuple[Effect, ...]:
    """Return Morris' elementary effects of `count` levers [morris1991], their mean sizes as in [campolongo2007].

    Parameters
    ----------
    model : callable
        The function; of a trajectory all points have the same luck.
    count : int
        Of levers.
    seeds : sequence of int
        Sets of luck.
    trajectories : int
        For each set of luck; each has one point more than there are levers.
    seed : int
        Of the design.
    """
    sampler, analyser = extra("SALib.sample.morris", "screening"), extra("SALib.analyze.morris", "screening")
    problem = _problem(count)
    points, values = [], []
    for number, luck in enumerate(seeds):
        laid = sampler.sample(problem, trajectories, num_levels=LEVELS, seed=_seed(seed, number))
        points.append(laid)
        values.append(_values(model, laid, luck))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of values that do not move, which is an answer
        found = analyser.analyze(
            problem,
            np.concatenate(points),
            np.concatenate(values),
            num_levels=LEVELS,
            num_resamples=RESAMPLES,
            seed=_seed(seed, len(seeds)),
        )
    columns = zip(found["mu_star"], found["mu_star_conf"], found["mu"], found["sigma"], strict=True)
    return tuple(
        Effect(size=_plain(size), half_width=_plain(half), mean=_plain(mean), spread=_plain(spread))
        for size, half, mean, spread in columns
    )


def shares(model: Model, count: int, *, seeds: Sequence[int], base: int, seed: int) -> Shares:
    """Return first and total indices of `count` levers, by a Saltelli design for each set of luck.

    With A and B two base points, and A_i the first with coordinate i of the second: first order V_i by the mean of
    f(B) (f(A_i) - f(A)) [saltelli2010], total by the mean of (f(A) - f(A_i))^2 / 2 [jansen1999], each over the
    variance of f(A) and f(B). Values are centred in each set of luck, so the luck that a set shares drops out. Each set
    has a Sobol design of its own, scrambled anew.

    Parameters
    ----------
    model : callable
        The function.
    count : int
        Of levers.
    seeds : sequence of int
        Sets of luck, two at least.
    base : int
        Base points of each set, a power of 2; it runs base x (levers + 2) points.
    seed : int
        Of the designs.
    """
    if base < 2 or base & (base - 1):
        msg = f"the number of base points is a power of 2, such as 16 or 64, not {base}"
        raise InputError(msg)
    if len(seeds) < 2:
        msg = "sensitivity needs at least two sets of luck"
        raise InputError(msg)
    sampler = extra("SALib.sample.sobol", "sensitivity")
    problem = _problem(count)
    sets = []
    for number, luck in enumerate(seeds):
        laid = sampler.sample(problem, base, calc_second_order=False, scramble=True, seed=_seed(seed, number))
        values = _values(model, laid, luck).reshape(base, count + 2)  # f(A), f(A_1), ..., f(B) in each row
        sets.append(values - values[:, [0, -1]].mean())
    return _shares(np.stack(sets), seed)


def _shares(values: Array, seed: int) -> Shares:
    """Return the indices of centred values, sets x base points x (A, A_1, ..., B)."""
    sets, base, _ = values.shape
    parts = _parts(values)
    if parts[0].sum() == 0:
        none = Index(first=0.0, first_half_width=0.0, total=0.0, total_half_width=0.0)
        return Shares(indices=(none,) * (values.shape[2] - 2), variance=0.0, sets=sets, base=base)
    pooled = _ratio(parts)
    halves = np.maximum(_between(parts, pooled), _resampled(values, seed))
    indices = tuple(
        Index(
            first=float(pooled[0, i]),
            first_half_width=float(halves[0, i]),
            total=float(pooled[1, i]),
            total_half_width=float(halves[1, i]),
        )
        for i in range(values.shape[2] - 2)
    )
    return Shares(indices=indices, variance=float(parts[0].mean()), sets=sets, base=base)


def _parts(values: Array) -> tuple[Array, Array]:
    """Return of each set the variance, and the numerators of both kinds of index (sets x 2 x levers)."""
    a, mixed, b = values[:, :, :1], values[:, :, 1:-1], values[:, :, -1:]
    both = np.concatenate([a[:, :, 0], b[:, :, 0]], axis=1)
    first = (b * (mixed - a)).mean(axis=1)
    total = ((a - mixed) ** 2).mean(axis=1) / 2
    return both.var(axis=1), np.stack([first, total], axis=1)


def _ratio(parts: tuple[Array, Array]) -> Array:
    variance, above = parts
    whole = variance.sum()
    made: Array = above.sum(axis=0) / whole if whole > 0 else np.zeros_like(above[0])
    return made


def _between(parts: tuple[Array, Array], pooled: Array) -> Array:
    """Half-widths from leaving out one set of luck at a time: design and luck vary from set to set."""
    variance, above = parts
    sets = len(variance)
    kept = [np.arange(sets) != i for i in range(sets)]
    left = np.stack([_ratio((variance[keep], above[keep])) for keep in kept])
    spread = ((left - left.mean(axis=0)) ** 2).sum(axis=0) * (sets - 1) / sets
    made: Array = t95(sets - 1) * np.sqrt(spread)
    return made


def _resampled(values: Array, seed: int) -> Array:
    """Half-widths from a bootstrap over the base points of each set."""
    draws = np.random.default_rng(seed % _LARGEST)
    sets, base, _ = values.shape
    rows = np.arange(sets)[:, None]
    found = np.stack([_ratio(_parts(values[rows, draws.integers(base, size=(sets, base))])) for _ in range(RESAMPLES)])
    made: Array = _Z * found.std(axis=0, ddof=1)
    return made


def _values(model: Model, points: Any, luck: int) -> Array:
    found = np.array([model(tuple(float(x) for x in point), luck) for point in points], dtype=np.float64)
    if not np.isfinite(found).all():
        msg = "the metric has nothing to measure at some of the points; what to do: more prospects, or narrower ranges"
        raise InputError(msg)
    return found


def _problem(count: int) -> dict[str, Any]:
    return {"num_vars": count, "names": [f"x{i}" for i in range(count)], "bounds": [[0.0, 1.0]] * count}


def _seed(seed: int, number: int) -> int:
    return (seed * 1009 + number + 1) % _LARGEST


def _plain(value: float) -> float:
    return float(value) if math.isfinite(value) else 0.0
