"""Designs: every combination, strata hit once each, Sobol points as two other sources have them."""

import numpy as np
import pytest

from sojourn import _core
from sojourn.errors import InputError
from sojourn.explore.designs import design, latin
from sojourn.explore.levers import lever, levers


def test_a_grid_is_every_combination():
    found = design(levers(["a=1, 2", "b=0 to 1 in 3 steps", "c=0 to 10"]), "grid", 2, 0)
    assert len(found) == 2 * 3 * 2
    assert [tuple(each.how for each in point) for point in found[:3]] == [
        ("1", "0", "0"),
        ("1", "0", "10"),
        ("1", "0.5", "0"),
    ]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("count", [1, 7, 64])
def test_a_latin_hypercube_has_one_value_in_each_stratum(count):
    column = latin("a path", count, 3)
    assert sorted(int(value * count) for value in column) == list(range(count))


def test_a_latin_column_does_not_know_the_others():
    alone = design(levers(["a=0 to 1"]), "latin", 16, 5)
    beside = design(levers(["b=0 to 1", "a=0 to 1"]), "latin", 16, 5)
    assert [point[0] for point in alone] == [point[1] for point in beside]
    assert latin("a", 16, 5) != latin("a", 16, 6)
    assert latin("a", 16, 5) != latin("b", 16, 5)


def test_latin_columns_hang_together_no_more_than_chance():
    columns = np.array([latin(f"path {i}", 400, 0) for i in range(20)])
    off = np.corrcoef(columns)[np.triu_indices(20, 1)]
    assert abs(off).max() < 4.5 / np.sqrt(400)
    assert abs(off.mean()) < 5 / np.sqrt(400 * len(off))


@pytest.mark.parametrize("dimensions", [1, 2, 5, 40, 300])
def test_sobol_points_are_scipys(dimensions):
    qmc = pytest.importorskip("scipy.stats").qmc
    wanted = qmc.Sobol(dimensions, scramble=False).random(512)
    assert np.array_equal(np.array(_core.sobol_points(dimensions, 0, 512)), wanted)


def test_sobol_points_have_their_number():
    assert _core.sobol_points(3, 100, 20) == _core.sobol_points(3, 0, 120)[100:]
    found = design([lever("a=0 to 1"), lever("b=0 to 100 %")], "sobol", 4, 0)
    assert [tuple(each.how for each in point) for point in found] == [
        ("0", "0 %"),
        ("0.5", "50 %"),
        ("0.75", "25 %"),
        ("0.25", "75 %"),
    ]


@pytest.mark.parametrize(
    ("kind", "points", "why"),
    [
        ("lattice", None, "there is no design 'lattice'; there is grid, latin, sobol"),
        ("grid", 1, "2 to 100,000 points"),
        ("latin", 0, "1 to 100,000 points"),
        ("sobol", 10**6, "1 to 100,000 points"),
        ("grid", 1000, "1 to 100,000 points"),
    ],
)
def test_other_designs_are_refused(kind, points, why):
    with pytest.raises(InputError, match=why):
        design(levers(["a=0 to 1", "b=0 to 1"]), kind, points, 0)


def test_the_engine_refuses_dimensions_it_does_not_have():
    with pytest.raises(ValueError, match="3667"):
        _core.sobol_points(4000, 0, 1)
