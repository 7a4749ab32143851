"""Verdicts of the paired t: against scipy, closed forms, and where nothing can be said."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from sojourn.check import judge_t
from sojourn.check.judge import judge
from sojourn.check.judge_pairs import paired
from sojourn.check.model import Series
from tests.check.judging import ALPHA, BETA, LOOKS, at, decided, how_often, pairs, ratio

LUCK = np.random.default_rng(9)
THEN = ratio(LUCK.binomial(100, 0.4, 512))
OTHER = ratio(LUCK.binomial(100, 0.4, 512))
SE = math.sqrt(0.4 * 0.6 / 51_200)


def test_equal_denominators_give_the_paired_t_of_scipy() -> None:
    # symmetric by construction (each difference has its negative), so that no end is moved for skewness
    half = LUCK.integers(-9, 10, 256)
    moved = np.concatenate([half, -half]) + 1
    then = ratio(LUCK.integers(200, 300, 512), 1000)
    now = ratio(np.array(then.numerators) + moved, 1000)
    found = at(then, now, 0.01)
    by_scipy = stats.ttest_rel(np.array(now.numerators) / 1000, np.array(then.numerators) / 1000)
    wide = by_scipy.confidence_interval(1 - ALPHA)
    assert found.test == "paired t"
    assert found.drift == pytest.approx(0.001, rel=1e-12)
    assert found.error == pytest.approx(0.001 / by_scipy.statistic)
    assert (found.low, found.high) == pytest.approx((wide.low, wide.high))
    assert (found.units, found.changed) == (512, int(np.count_nonzero(moved)))


def test_pulls_are_those_of_ratios() -> None:
    then, now = ratio([3, 1, 2, 6], [10, 5, 5, 20]), ratio([4, 2, 2, 9], [11, 5, 6, 28])
    found = pairs(then, now)
    before, after = found.pulls
    assert before == pytest.approx([0.0, -0.05, 0.05, 0.0])  # (3 - 0.3 x 10) / 10, ...
    assert found.drift == pytest.approx(17 / 50 - 12 / 40)
    assert after.sum() == pytest.approx(0)
    assert found.shifts.mean() == pytest.approx(found.drift)


def test_exchanging_the_runs_of_one_unit_turns_its_shift_alone() -> None:
    x, y = LUCK.integers(1, 50, (2, 6)), LUCK.integers(50, 90, (2, 6))
    plain = pairs(ratio(x[0], y[0]), ratio(x[1], y[1]))
    x[:, 2], y[:, 2] = x[::-1, 2].copy(), y[::-1, 2].copy()
    turned = pairs(ratio(x[0], y[0]), ratio(x[1], y[1]))
    cases = [each.totals[1] * each.totals[3] for each in (plain, turned)]  # the sums' product scales all alike
    signs = turned.shifts * cases[1] / (plain.shifts * cases[0])
    assert signs == pytest.approx([1, 1, -1, 1, 1, 1])


def test_unequal_denominators_have_the_error_of_the_linearised_difference() -> None:
    y, y_now = LUCK.integers(50, 150, (2, 512))
    then, now = ratio(LUCK.binomial(y, 0.3), y), ratio(LUCK.binomial(y_now, 0.3), y_now)
    r, r_now = sum(then.numerators) / y.sum(), sum(now.numerators) / y_now.sum()
    pulls = (np.array(now.numerators) - r_now * y_now) / y_now.mean() - (np.array(then.numerators) - r * y) / y.mean()
    assert at(then, now, 0.5).error == pytest.approx(pulls.std(ddof=1) / math.sqrt(512))


@pytest.mark.parametrize(
    ("drift", "margin", "verdict"),
    [
        (0.0, 15 * SE, "pass"),
        (30 * SE, 15 * SE, "fail"),
        (-30 * SE, 15 * SE, "fail"),
        (15 * SE, 15 * SE, "inconclusive"),
    ],
)
def test_a_drift_against_its_margin(drift: float, margin: float, verdict: str) -> None:
    changes = LUCK.poisson(100 * abs(drift), 512) * (1 if drift > 0 else -1)
    assert decided(THEN, ratio(np.array(OTHER.numerators) + changes), margin, share=True) == verdict


def test_margins_are_two() -> None:
    more = ratio(np.array(OTHER.numerators) + LUCK.poisson(2.0, 512))  # a drift of two points
    assert at(THEN, more, 0, low=-0.001, high=0.04).verdict == "pass"
    assert at(THEN, more, 0, low=-0.04, high=0.001).verdict == "fail"
    assert at(more, THEN, 0, low=-0.04, high=0.001).verdict == "pass"


def test_a_skewed_side_reaches_further() -> None:
    then = ratio([50] * 512, 100)
    changes = np.zeros(512, dtype=int)
    changes[:40] = LUCK.integers(1, 30, 40)  # one block in thirteen gains
    moves = changes / 100 - changes.mean() / 100
    found = judge_t.bounds(pairs(then, ratio(50 + changes)), alpha=ALPHA, beta=BETA)
    t = stats.t.ppf(1 - BETA, 511)
    lean = stats.skew(moves) / math.sqrt(512)
    high = t + lean * (1 + 2 * t * t) / 6
    assert found.within[0] == pytest.approx(found.drift - t * found.error)
    assert found.within[1] == pytest.approx(found.drift + high * found.error)
    # so it agrees with the exact bound of a Poisson count where each change is of one size
    ones = np.where(changes > 0, 1, 0)
    found = judge_t.bounds(pairs(then, ratio(50 + ones)), alpha=ALPHA, beta=BETA)
    assert found.within[1] * 51_200 == pytest.approx(stats.gamma.ppf(1 - BETA, 41), rel=0.03)


def test_every_unit_the_same_change_leaves_no_doubt() -> None:
    now = replace(THEN, numerators=tuple(each + 3 for each in THEN.numerators))
    assert at(THEN, now, 0.02).verdict == "fail"
    assert at(THEN, now, 0.04).verdict == "pass"
    assert at(THEN, now, 0.03).verdict == "inconclusive"  # on the margin itself, neither


def test_only_counted_units_speak() -> None:
    late = ratio(THEN.numerators[:64] + tuple(each + 30 for each in THEN.numerators[64:]))
    assert at(THEN, late, 0.05, look=0).units == 64
    assert at(THEN, late, 0.05, look=0).changed == 0
    assert at(THEN, late, 0.05, look=3).verdict == "fail"


def test_huge_integers_lose_nothing() -> None:
    big = 10**30
    then = ratio([big + each for each in range(512)], 1)
    now = ratio([big + each + (each % 2) for each in range(512)], 1)
    found = at(then, now, 1.0)
    assert found.drift == 0.5
    assert found.changed == 256


def test_totals_wait_for_the_last_look() -> None:
    then = Series(rule="total", numerators=tuple(range(100, 140)))
    now = replace(then, numerators=tuple(each + 40 + each % 3 for each in then.numerators))
    few = {"looks": LOOKS, "low": -10.0, "high": 10.0, "alpha": ALPHA, "beta": BETA}
    assert [judge(then, now, look=look, **few) for look in range(3)] == [None] * 3
    found = judge(then, now, look=3, **few)
    assert found is not None
    assert (found.verdict, found.units) == ("fail", 40)


def test_quantiles_are_judged_by_all_sections_of_all_parts() -> None:
    cases = np.repeat([40, 40, 80, 160], 32)
    then, now, more = (
        Series(rule="quantile", numerators=tuple(LUCK.binomial(cases, p).tolist()), denominators=tuple(cases.tolist()))
        for p in (0.9, 0.9, 0.8)
    )
    assert at(then, now, 0.05, look=0).units == 32
    assert at(then, now, 0.05).verdict == "pass"
    assert at(then, more, 0.05).verdict == "fail"
    found = at(then, now, 0.05)
    degrees = 32 * 320**2 / (2 * 40**2 + 80**2 + 160**2) - 1
    assert max(found.high - found.drift, found.drift - found.low) / found.error > stats.t.ppf(1 - ALPHA / 2, degrees)
    assert min(found.high - found.drift, found.drift - found.low) / found.error == pytest.approx(
        stats.t.ppf(1 - ALPHA / 2, degrees), rel=1e-6
    )  # one end at most is moved for skewness
    assert judge_t.amount(paired(then, now, 3, LOOKS)) == pytest.approx(32 * 320**2 / (2 * 40**2 + 80**2 + 160**2))


SERIES = {
    "nothing": ratio([0] * 512, 0),
    "no events": ratio([0] * 512),
    "all events": ratio([100] * 512),
    "no cases in most": ratio([1, 0, 2] + [0] * 509, [2, 1, 3] + [0] * 509),
    "one unit": ratio([5]),
    "no unit": ratio([]),
    "some units": ratio([5, 7, 9, 4, 6]),
    "losses": ratio([-3, 5] * 256),
    "usual": THEN,
    "a total": Series(rule="total", numerators=(4, 5, 6)),
    "a count": Series(rule="count", numerators=(0,), denominators=(20,)),
    "a quantile": Series(rule="quantile", numerators=(0, 1) * 64, denominators=(0, 2) * 64),
    "another scale": replace(THEN, scale=2.0),
}


@pytest.mark.parametrize(("then", "now"), list(itertools.product(SERIES, SERIES)))
def test_nothing_crashes_and_no_number_is_missing(then: str, now: str) -> None:
    for look, share in itertools.product(range(4), (False, True)):
        found = judge(
            SERIES[then], SERIES[now], look=look, looks=LOOKS, low=-1e-3, high=1e-3, alpha=ALPHA, beta=BETA, share=share
        )
        if found is not None:
            assert not any(math.isnan(each) for each in (found.drift, found.error, found.low, found.high))
            assert found.low <= found.drift <= found.high
            assert found.verdict != "fail" or {then, now} & {"usual", "no events", "all events", "losses"}


@pytest.mark.parametrize("name", ["no cases in most", "nothing", "no unit", "a quantile", "one unit", "some units"])
def test_where_nothing_can_be_said_nothing_is(name: str) -> None:
    found = at(SERIES["usual"], SERIES[name], 1e-3)
    assert found.verdict == "inconclusive"
    assert at(SERIES[name], SERIES["usual"], 1e-3).verdict == "inconclusive"


@pytest.mark.parametrize("same", [False, True], ids=["another seed", "same seed"])
@pytest.mark.parametrize("p", [0.4, 0.02, 0.002])
def test_a_drift_of_the_margin_passes_seldom(p: float, *, same: bool) -> None:
    margin = 12 * math.sqrt(p * (1 - p) / 51_200)
    runs = 250

    def draw() -> tuple[Series, Series, float]:
        then = LUCK.binomial(100, p, 512)
        now = then if same else LUCK.binomial(100, p, 512)
        return ratio(then), ratio(now + LUCK.binomial(100 - now, margin / (1 - p))), margin

    # 1 % at most: above 11 of 250 with a probability of 8e-6
    assert how_often("pass", draw, runs, share=True) <= 11


def test_another_seed_fails_never() -> None:
    def draw() -> tuple[Series, Series, float]:
        then, now = (ratio(LUCK.lognormal(3, 1.5, 512)) for _ in range(2))
        return then, now, 0.0

    # without any margin, at the level of one metric in 200: 1e-3 in 800 a look
    assert how_often("fail", draw, 300) == 0
