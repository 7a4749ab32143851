"""Designs: which combinations of levers a sweep runs. Every point has its number, whatever else is run."""

from __future__ import annotations

import hashlib
from itertools import product
from typing import TYPE_CHECKING, Final, Literal

from sojourn import _core
from sojourn.errors import InputError
from sojourn.explore.levers import MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.explore.levers import Lever, Setting

Design = Literal["grid", "latin", "sobol"]
DESIGNS: Final[tuple[Design, ...]] = ("grid", "latin", "sobol")
STEPS: Final = 5  # of a range in a grid, unless told
POINTS: Final = 64  # of the other designs, unless told


def design(levers: Sequence[Lever], kind: str, points: int | None, seed: int) -> list[tuple[Setting, ...]]:
    """Return the settings of each point, in the order of their numbers.

    Parameters
    ----------
    levers : sequence of Lever
        What is varied.
    kind : {"grid", "latin", "sobol"}
        Every combination; a Latin hypercube; Sobol points.
    points : int or None
        How many; in a grid, values of each range that does not say so itself.
    seed : int
        Of a Latin hypercube.

    Raises
    ------
    InputError
        For an unknown design, and for too few or too many points.
    """
    if kind == "grid":
        count = _within(STEPS if points is None else points, 2)
        size = 1
        for each in levers:
            size *= len(each.values) if each.values else each.steps or count
        _within(size, 1)
        return [tuple(point) for point in product(*(each.grid(count) for each in levers))]
    if kind == "latin":
        columns = [latin(each.path, _within(POINTS if points is None else points, 1), seed) for each in levers]
        cube = [list(point) for point in zip(*columns, strict=True)]
    elif kind == "sobol":
        cube = _core.sobol_points(len(levers), 0, _within(POINTS if points is None else points, 1))
    else:
        msg = f"there is no design {kind!r}; there is {', '.join(DESIGNS)}"
        raise InputError(msg)
    return [tuple(each.at(share) for each, share in zip(levers, point, strict=True)) for point in cube]


def latin(path: str, count: int, seed: int) -> list[float]:
    """Return one column of a Latin hypercube: a value in each of `count` strata, in an order of the path's own.

    Column and order depend on seed, path and count alone, so another lever moves no point of this one [mckay1979].
    """
    order = sorted(range(count), key=lambda stratum: _hash(seed, path, "order", stratum))
    return [(stratum + _uniform(seed, path, stratum)) / count for stratum in order]


def _uniform(seed: int, path: str, stratum: int) -> float:
    return ((int.from_bytes(_hash(seed, path, "place", stratum)[:8], "big") >> 12) + 0.5) * 2.0**-52


def _hash(seed: int, path: str, word: str, index: int) -> bytes:
    return hashlib.sha256(f"latin\n{seed}\n{path}\n{word}\n{index}".encode()).digest()


def _within(points: object, fewest: int) -> int:
    if isinstance(points, bool) or not isinstance(points, int) or not fewest <= points <= MOST:
        msg = f"a design has {fewest} to {MOST:,} points, not {points!r}"
        raise InputError(msg)
    return points
