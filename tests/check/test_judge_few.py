"""Few changed units: sign flips against every choice of signs, reach against Poisson bounds, and verdicts by hand."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from sojourn.check import judge_few
from sojourn.check.model import Series
from tests.check.judging import ALPHA, BETA, at, how_often, pairs, ratio

LUCK = np.random.default_rng(16)
THEN = LUCK.integers(300, 500, 512)


def changed(by: list[int]) -> Series:
    now = THEN.copy()
    now[7 : 7 + 5 * len(by) : 5] += np.array(by, dtype=int)
    return ratio(now, 1000)


def every_choice(values: list[int], centre: Fraction = Fraction(0)) -> float:
    seen = sum(each - centre for each in values)
    sums = [
        sum(sign * (each - centre) for sign, each in zip(signs, values, strict=True))
        for signs in itertools.product((1, -1), repeat=len(values))
    ]
    return sum(each >= seen for each in sums) / len(sums)


@pytest.mark.parametrize("n", [1, 2, 5, 8, 11])
def test_sign_flips_are_counted_exactly(n: int) -> None:
    for _ in range(3):
        values = LUCK.integers(-3, 8, n).tolist()  # small integers: many ties
        assert judge_few.sign_flip(np.array(values, dtype=float)) == every_choice(values)
        shifted = judge_few.sign_flip(np.array(values, dtype=float), 1.5)
        assert shifted == every_choice(values, Fraction(3, 2))


def test_fishers_darwin_data() -> None:
    # Zea mays, in eighths of an inch: 863 of 32,768 choices of signs give as much or more (Fisher 1935, section 21)
    darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    assert judge_few.sign_flip(np.array(darwin, dtype=float)) * 2**15 == 863


def test_29_of_one_sign_are_counted_in_halves() -> None:
    assert judge_few.sign_flip(LUCK.uniform(1, 2, 29)) == 2.0**-29


def test_one_block_less_than_30_is_exact_and_30_are_not() -> None:
    assert at(ratio(THEN, 1000), changed([4] * 29), 0.01).test == "sign flip"
    assert at(ratio(THEN, 1000), changed([4] * 30), 0.01).test == "paired t"


def test_the_same_bits_pass_at_the_end_whatever_the_margin() -> None:
    found = at(ratio(THEN, 1000), ratio(THEN, 1000), 1e-12)
    assert (found.verdict, found.test, found.error, found.low, found.high) == ("pass", "same bits", 0.0, 0.0, 0.0)


def test_the_same_bits_before_the_end_pass_where_unseen_changes_are_small() -> None:
    then = ratio(THEN, 1000)
    largest = np.abs(THEN[:64] - THEN[:64].mean()).max() / 1000
    unseen = largest * stats.gamma.ppf(1 - BETA, 1) / 64  # 6 blocks of 64 may change and none be among them
    assert at(then, then, unseen * 1.001, look=0).verdict == "pass"
    assert at(then, then, unseen * 0.999, look=0).verdict == "inconclusive"


def test_nothing_seen_at_all_is_no_pass_before_the_end() -> None:
    none = ratio([0] * 512)
    assert at(none, none, 0.01, look=0).verdict == "inconclusive"
    assert at(none, none, 0.01, look=3).verdict == "pass"


def test_reach_counts_small_changes_as_parts_of_the_largest() -> None:
    then, now = ratio(THEN, 1000), changed([50, -30, 20])
    largest = float(np.abs(pairs(then, now).pulls[0]).max())
    seen = 0.1 / largest
    reach = largest * stats.gamma.ppf(1 - BETA, seen + 1) / 512
    assert judge_few.reach(pairs(then, now), BETA) == pytest.approx(reach, rel=0.01)
    # and is never less than what the changed units alone would give
    assert reach > 0.1 / 512 * stats.gamma.ppf(1 - BETA, 4) / 3


def test_few_small_changes_pass_and_few_large_ones_cannot_be_told() -> None:
    then = ratio(THEN, 1000)
    assert at(then, changed([1, -2, 3]), 0.01).verdict == "pass"
    found = at(then, changed([9000]), 0.01)
    assert (found.verdict, found.test, found.changed) == ("inconclusive", "sign flip", 1)


def test_many_of_one_sign_fail_beyond_the_fewest_that_may_be_expected() -> None:
    then, now = ratio(THEN, 1000), changed([400] * 28)
    fewest = stats.gamma.ppf(ALPHA / 4, 28)  # half of the level of one side
    near = 0.4 * fewest / 512
    found = at(then, now, near * 0.99)
    assert found.low == pytest.approx(near, rel=1e-6)
    assert found.verdict == "fail"
    assert at(then, now, near * 1.01).verdict == "inconclusive"
    assert at(now, then, near * 0.99).verdict == "fail"
    # twenty of one sign, 2^-20, are not enough for a level of 3e-7
    assert at(then, changed([400] * 20), 1e-6).low < 0


def test_rare_large_changes_pass_seldom() -> None:
    runs, margin = 300, 0.004

    def draw() -> tuple[Series, Series, float]:
        then = LUCK.integers(300, 500, 512)
        sizes = LUCK.lognormal(4.0, 1.0, 512) * (LUCK.uniform(size=512) < margin * 1000 / np.exp(4.5))
        return ratio(then, 1000), ratio(then + np.rint(sizes), 1000), margin

    assert how_often("pass", draw, runs) <= 12  # 1 % at most: above 12 of 300 with a probability of 1e-5
