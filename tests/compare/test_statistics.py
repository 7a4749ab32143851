"""Holm, Student, the band of a year and shares of flips, against values by hand, scipy and numpy."""

import math

import numpy as np
import pytest
from scipy import stats

from sojourn.compare.flips import share
from sojourn.compare.holm import holm
from sojourn.compare.luck import quantile
from sojourn.results.student import t95


def test_holm_by_hand() -> None:
    # 0.005 x 4, 0.01 x 3, 0.03 x 2, 0.04 x 1 raised to the one before: as statsmodels' multipletests(method="holm")
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_what_has_no_p_value_is_no_member_of_the_family() -> None:
    assert holm([None, 0.02, None]) == [None, 0.02, None]


def test_holm_never_orders_otherwise_and_never_exceeds_bonferroni() -> None:
    p = np.random.default_rng(1).uniform(size=50).tolist()
    adjusted = [each for each in holm(p) if each is not None]
    assert [x for _, x in sorted(zip(p, adjusted, strict=True))] == sorted(adjusted)
    assert all(a <= min(1.0, 50 * each) + 1e-12 for a, each in zip(adjusted, p, strict=True))


def test_holm_holds_its_level_under_dependence() -> None:
    # All hypotheses true, strongly dependent: false alarms anywhere in at most 5 % of families, and not in far fewer.
    draw = np.random.default_rng(2)
    alarms = 0
    for _ in range(2000):
        shared = draw.normal()
        z = 0.6 * shared + 0.8 * draw.normal(size=10)
        p = (2 * stats.norm.sf(np.abs(z))).tolist()
        alarms += min(each for each in holm(p) if each is not None) < 0.05
    assert 0.02 < alarms / 2000 < 0.065


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 5, 8, 19, 63, 1023])
def test_student(degrees: int) -> None:
    assert t95(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), abs=1e-3 if degrees < 6 else 1e-4)


@pytest.mark.parametrize("count", [9, 10, 20, 37])
def test_the_band_of_a_year_has_quantiles_of_type_6(count: int) -> None:
    values = np.random.default_rng(count).normal(size=count).tolist()
    for level in (0.1, 0.9):
        assert quantile(values, level) == pytest.approx(np.quantile(values, level, method="weibull"))


def test_a_share_of_flips_by_blocks() -> None:
    counts = [10, 14, 12, 12]  # of 1,000 prospects each
    found = share("won", 48, 4000, counts, 4)
    spread = math.sqrt(sum((each - 12) ** 2 for each in counts) / 3)
    assert found.value == 0.012
    assert found.half_width == pytest.approx(stats.t.ppf(0.975, 3) * spread / 2 / 1000)
    assert (found.n, found.units) == (4, "blocks")


def test_few_flips_have_wilsons_interval() -> None:
    found = share("won", 3, 4000, [1, 1, 1, 0], 4)
    wilson = stats.binomtest(3, 4000).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((wilson.low, wilson.high), rel=1e-6)
    none = share("lost", 0, 4000, [0] * 4, 4)
    assert (none.value, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(1.959964**2 / (4000 + 1.959964**2), rel=1e-6)


def test_no_prospects_no_share() -> None:
    assert share("won", 0, 0, [], 0).value is None
