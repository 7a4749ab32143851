"""Indices against the exact ones of the oracle SOBOL (closed forms and tensor Gauss-Legendre), and against SALib's."""

import math
import random
from functools import cache

import numpy as np
import pytest

from sojourn.errors import InputError
from sojourn.explore import indices
from sojourn.explore.indices import screening, shares
from tests.explore.journeys import opt

pytestmark = opt

SETS = range(8)
A = (0, 0.5, 3, 9, 99)


def ishigami(x, luck):
    a, b, c = (2 * math.pi * each - math.pi for each in x)
    return math.sin(a) + 7 * math.sin(b) ** 2 + 0.1 * c**4 * math.sin(a)


def g(x, luck):
    return math.prod((abs(4 * each - 2) + a) / (1 + a) for each, a in zip(x, A, strict=True))


def funnel(x, luck):
    return (0.5 + 0.2 * x[0]) * (0.2 + 0.4 * x[1]) * (0.8 + 0.1 * x[2])


#: function, exact first and total indices, exact variance
ORACLE = {
    ishigami: (
        (0.31390519114781146, 0.4424111447900408, 0.0),
        (0.5575888552099592, 0.4424111447900408, 0.24368366406214773),
        13.844587940719256,
    ),
    g: (
        (0.5868351835244797, 0.26081563712199096, 0.03667719897027998, 0.005868351835244797, 5.868351835244797e-05),
        (0.6901263876433598, 0.35619426459012116, 0.05633684797088651, 0.00917111478595827, 9.201378455962931e-05),
        math.prod(1 + 1 / (3 * (1 + a) ** 2) for a in A) - 1,
    ),
    funnel: (
        (0.0978518490651217, 0.8806666415860953, 0.0121891576690117),
        (0.10612843760580866, 0.8898461306948572, 0.013327188593356156),
        None,
    ),
}


@pytest.mark.parametrize("function", ORACLE, ids=lambda function: function.__name__)
def test_indices_are_the_oracles(function):
    first, total, variance = ORACLE[function]
    found = shares(function, len(first), seeds=SETS, base=128, seed=1)
    for index, one, all_ in zip(found.indices, first, total, strict=True):
        assert abs(index.first - one) <= 3 * index.first_half_width
        assert abs(index.total - all_) <= 3 * index.total_half_width
        assert index.first_half_width < 0.1
        assert index.total_half_width < 0.1
    if variance is not None:
        assert found.variance == pytest.approx(variance, rel=0.05)


@pytest.mark.parametrize(("runs", "fewest"), [(12, 9), pytest.param(60, 52, marks=pytest.mark.full)])
def test_intervals_cover_when_luck_acts_too(runs, fewest):
    # Y = slope x1 + x2 + shift: in each set of luck another slope, of mean square 4 + 4, and another shift.
    @cache
    def drawn(luck):
        draws = random.Random(luck)
        return 2 + draws.gauss(0, 2), draws.gauss(0, 10)

    def noisy(x, luck):
        slope, shift = drawn(luck)
        return slope * x[0] + x[1] + shift

    covered, truth = [0, 0], 8 / 9
    for seed in range(runs):
        index = shares(noisy, 2, seeds=range(1000 * seed, 1000 * seed + 8), base=256, seed=seed).indices[0]
        covered[0] += abs(index.first - truth) <= index.first_half_width
        covered[1] += abs(index.total - truth) <= index.total_half_width
    assert min(covered) >= fewest  # at 95 %: fewer have a chance of 0.3 %


def test_luck_that_a_set_shares_drops_out():
    quiet = shares(funnel, 3, seeds=SETS, base=16, seed=1)
    loud = shares(lambda x, luck: funnel(x, luck) + 1000 * luck, 3, seeds=SETS, base=16, seed=1)
    for one, other in zip(quiet.indices, loud.indices, strict=True):
        assert one.first == pytest.approx(other.first, abs=1e-6)
        assert one.total == pytest.approx(other.total, abs=1e-6)


def test_one_set_is_what_salib_says():
    sampler = pytest.importorskip("SALib.sample.sobol")
    analyser = pytest.importorskip("SALib.analyze.sobol")
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 1]] * 3}
    laid = sampler.sample(problem, 64, calc_second_order=False, scramble=True, seed=1)
    values = np.array([funnel(point, 0) for point in laid])
    centred = values - values.reshape(64, 5)[:, [0, 4]].mean()
    theirs = analyser.analyze(problem, centred, calc_second_order=False, seed=1)
    rows = values.reshape(1, 64, 5)
    ours = indices._ratio(indices._parts(rows - rows[:, :, [0, -1]].mean()))
    assert ours[1] == pytest.approx(theirs["ST"], rel=1e-9)
    assert ours[0] == pytest.approx(theirs["S1"], abs=0.02)  # theirs are centred over all points, ours over A and B


def test_what_never_moves_has_no_shares():
    found = shares(lambda x, luck: 7.0, 2, seeds=SETS, base=4, seed=0)
    assert found.variance == 0
    assert [(each.first, each.total) for each in found.indices] == [(0.0, 0.0)] * 2


def test_screening_finds_size_and_bend():
    # The elementary effect of a linear lever is its slope; of g it depends on the others.
    linear = screening(lambda x, luck: 3 * x[0] - x[1], 3, seeds=SETS, trajectories=2, seed=0)
    assert [each.size for each in linear] == pytest.approx([3, 1, 0], abs=1e-12)
    assert [each.mean for each in linear] == pytest.approx([3, -1, 0], abs=1e-12)
    assert [each.spread for each in linear] == pytest.approx([0, 0, 0], abs=1e-12)
    curved = screening(g, 5, seeds=SETS, trajectories=4, seed=0)
    sizes = [each.size for each in curved]
    assert sizes == sorted(sizes, reverse=True)
    assert curved[0].spread > curved[4].spread


def test_luck_is_the_same_along_a_trajectory():
    shaken = screening(lambda x, luck: 3 * x[0] + 1000 * luck, 2, seeds=SETS, trajectories=2, seed=0)
    assert shaken[0].size == pytest.approx(3)
    assert shaken[1].size == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("base", "sets", "why"), [(12, 8, "power of 2"), (1, 8, "power of 2"), (4, 1, "two sets")])
def test_designs_that_say_nothing_are_refused(base, sets, why):
    with pytest.raises(InputError, match=why):
        shares(funnel, 3, seeds=range(sets), base=base, seed=0)


def test_a_value_that_is_missing_is_refused():
    with pytest.raises(InputError, match="nothing to measure"):
        shares(lambda x, luck: math.nan, 3, seeds=SETS, base=4, seed=0)


@pytest.mark.full
@pytest.mark.parametrize("function", ORACLE, ids=lambda function: function.__name__)
def test_indices_are_the_oracles_in_large(function):
    first, total, _ = ORACLE[function]
    found = shares(function, len(first), seeds=SETS, base=4096, seed=2)
    for index, one, all_ in zip(found.indices, first, total, strict=True):
        assert abs(index.first - one) <= 3 * index.first_half_width
        assert abs(index.total - all_) <= 3 * index.total_half_width
        assert max(index.first_half_width, index.total_half_width) < 0.02
