"""Simultaneous comparisons against Dunnett's and Tukey's constants, exact coverage by simulation, and by hand."""

import numpy as np
import pytest
from scipy.stats import norm, studentized_range

from sojourn.errors import InputError
from sojourn.explore.constants import dunnett
from sojourn.explore.mcb import _constants, _highest, compared, difference_errors, normal_quantile, with_the_best

MANY = 10**7  # degrees of freedom of a known variance
POINTS = 2**15


@pytest.mark.parametrize("m", [2, 5, 10])
def test_constants_with_the_best_are_dunnetts_where_systems_are_alike(m):
    covariance = np.eye(m)
    highest = _highest(covariance, difference_errors(covariance), MANY, POINTS)
    assert np.quantile(highest, 0.95, axis=1) == pytest.approx(np.full(m, dunnett(m, sides=1)), abs=0.02)


@pytest.mark.parametrize(("m", "degrees"), [(3, 63), (6, 63), (6, 19), (10, 200)])
def test_constants_of_all_differences_are_tukeys_where_systems_are_alike(m, degrees):
    covariance = np.eye(m)
    highest = _highest(covariance, difference_errors(covariance), degrees, POINTS)
    exact = studentized_range.ppf(0.95, m, degrees) / 2**0.5
    assert np.quantile(highest.max(axis=0), 0.95) == pytest.approx(exact, rel=0.007)


def test_both_families_together_hold_the_level():
    covariance = np.diag([0.0, 1.0, 4.0, 0.5]) + 0.3
    errors = difference_errors(covariance)
    both, best = _constants(covariance, errors, MANY, 0.95, POINTS)
    rng = np.random.default_rng(1)
    drawn = rng.multivariate_normal(np.zeros(4), covariance, 200_000)
    gaps = (drawn[:, None, :] - drawn[:, :, None]) / np.where(errors > 0, errors, 1)  # [run, control, other]
    for control in range(4):
        missed = (np.abs(gaps).max(axis=(1, 2)) > both) | (gaps[:, control].max(axis=1) > best[control])
        assert missed.mean() <= 0.0507  # standard error 0.05 points
    assert (np.abs(gaps).max(axis=(1, 2)) > both).mean() > 0.02  # no Bonferroni: the families overlap


def test_intervals_with_the_best_by_hand():
    # gaps 3.0 and 1.0 to the best, every error 1, constants by control: [hsu1984] with G = {1, 2}
    low, high = with_the_best(np.array([0.0, 2.0, 3.0]), np.ones((3, 3)) - np.eye(3), np.array([1.0, 2.0, 4.0]))
    assert low.tolist() == [-7.0, -5.0, -1.0]  # least of 0 - 2 - 2 and 0 - 3 - 4; 2 - 3 - 4; 3 - 2 - 2
    assert high.tolist() == [0.0, 1.0, 5.0]  # least of 2 - 0 + 2 and 2 - 3 + 2; 3 - 0 + 4 and 3 - 2 + 4


def test_one_system_is_the_best_when_it_is_clearly_above():
    low, high = with_the_best(np.array([0.0, 2.0, 9.0]), np.ones((3, 3)) - np.eye(3), np.full(3, 2.0))
    assert (low[2], high[2]) == (0.0, 9.0)
    assert high.tolist()[:2] == [0.0, 0.0]


def test_systems_that_do_not_differ_at_all_share_everything():
    covariance = np.array([[1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [0.5, 0.5, 1.0]])
    found = compared(np.array([5.0, 5.0, 0.0]), covariance * 0.01, 63)
    assert found.half_widths[0, 1] == 0
    assert found.may_be_best == (0, 1)
    assert found.ranks((0, 1, 2)) == {0: (1, 2), 1: (1, 2), 2: (3, 3)}
    nothing = compared(np.zeros(3), np.zeros((3, 3)), 63)
    assert nothing.may_be_best == ()
    assert not nothing.half_widths.any()


def test_shared_luck_makes_small_gaps_sure():
    covariance = np.full((3, 3), 1.0) + np.diag([1e-4, 1e-4, 1e-4])
    found = compared(np.array([0.0, 0.1, 0.2]), covariance, 63)
    assert found.ranks((0, 1, 2)) == {0: (3, 3), 1: (2, 2), 2: (1, 1)}
    assert compared(np.array([0.0, 0.1, 0.2]), np.eye(3), 63).ranks((0, 1, 2))[0] == (1, 3)


def test_normal_quantile():
    p = np.concatenate([np.linspace(1e-9, 1 - 1e-9, 2001), [0.024, 0.0243, 0.5]])
    assert normal_quantile(p) == pytest.approx(norm.ppf(p), abs=1e-8)


def test_one_system_cannot_be_compared():
    with pytest.raises(InputError, match="two systems"):
        compared(np.zeros(1), np.zeros((1, 1)), 63)
