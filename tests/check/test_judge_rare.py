"""Rare counts: against Clopper-Pearson and Garwood of scipy, exposures, clumps, and how often they are wrong."""

import numpy as np
import pytest
from scipy import stats

from sojourn.check import judge_rare
from sojourn.check.model import Series
from tests.check.judging import ALPHA, BETA, LOOKS, at, decided, how_often, pairs, ratio

LUCK = np.random.default_rng(30)


def count(events: int, exposure: int, scale: float = 1.0) -> Series:
    return Series(rule="count", numerators=(events,), denominators=(exposure,), scale=scale)


def spread(events: int, units: int = 512, y: int = 100) -> Series:
    """So many events, one a unit as far as they go."""
    return ratio([events // units + (i * 37 % units < events % units) for i in range(units)], y)


def by_scipy(then: int, now: int, exposure: int, exposure_now: int, level: float) -> tuple[float, float]:
    every = then + now
    low = stats.beta.ppf(level, now, then + 1) if now else 0.0
    high = stats.beta.ppf(1 - level, now + 1, then) if then else 1.0
    fewest, most = stats.gamma.ppf(level, every) if every else 0.0, stats.gamma.ppf(1 - level, every + 1)

    def drift(share: float, few: float, many: float) -> float:
        one = share / exposure_now - (1 - share) / exposure
        return float(one * (few if one > 0 else many))

    return drift(low, fewest, most), drift(high, most, fewest)


@pytest.mark.parametrize(
    ("then", "now", "times"), [(5, 60, 1), (0, 40, 1), (40, 0, 2), (20_000, 20_700, 1), (3, 4, 3), (0, 0, 1)]
)
def test_counts_have_exact_intervals(then: int, now: int, times: int) -> None:
    found = judge_rare.bounds(
        judge_rare.Counts(then=then, now=now, exposure=1000, exposure_now=1000 * times, scale=1.0),
        alpha=ALPHA, beta=BETA,
    )  # fmt: skip
    assert found.beyond == pytest.approx(by_scipy(then, now, 1000, 1000 * times, ALPHA / 4), rel=1e-6, abs=1e-15)
    assert found.within == pytest.approx(by_scipy(then, now, 1000, 1000 * times, BETA / 2), rel=1e-6, abs=1e-15)
    assert found.drift == pytest.approx(now / 1000 / times - then / 1000)


def test_no_drift_is_rejected_as_by_the_exact_conditional_test() -> None:
    # the near end leaves 0 where the binomial tail of scipy falls below half the level of one side
    for now in range(20, 60):
        low = at(count(5, 1000), count(now, 1000), 1.0).low
        assert (low > 0) == (stats.binomtest(now, now + 5, 0.5, alternative="greater").pvalue < ALPHA / 4), now


def test_arrivals_are_judged_at_every_look() -> None:
    then = count(20_000, 20, 1.0)
    assert at(then, count(20_030, 20), 50.0, look=0).verdict == "pass"
    assert at(then, count(23_000, 20), 50.0, look=0).verdict == "fail"
    assert at(then, count(20_000, 20), 1e-9, look=0).test == "same bits"


def test_which_shares_are_rare() -> None:
    assert judge_rare.rare(pairs(spread(29), spread(500))) is not None
    assert judge_rare.rare(pairs(spread(30), spread(500))) is None
    turned = judge_rare.rare(pairs(spread(51_200 - 12), spread(51_200 - 40)))
    assert turned is not None
    assert (turned.then, turned.now, turned.scale) == (12, 40, -1.0)
    assert at(spread(10), spread(12), 0.01, share=True).test == "conditional binomial"
    assert at(spread(10), spread(12), 0.01).test == "sign flip"  # money is no count of events


def test_where_the_baseline_saw_none_the_margin_alone_counts() -> None:
    none, margin = spread(0), 100 / 51_200
    assert at(none, spread(30), margin, share=True).verdict == "pass"
    assert at(none, spread(230), margin, share=True).verdict == "fail"
    assert at(none, spread(120), margin, share=True).verdict == "inconclusive"
    most = stats.gamma.ppf(1 - BETA / 4, 31) / 51_200  # nothing of it is of then; few changed: half the level
    tight = at(none, spread(30, 512), most * 1.001, share=True)
    assert tight.verdict == "pass"


def test_one_flipped_event_passes() -> None:
    then = spread(4)
    now = ratio([*then.numerators[:-1], then.numerators[-1] + 1])
    assert at(then, now, 20 / 51_200, share=True).verdict == "pass"  # ten standard errors of four events


def test_non_events_are_counted_where_they_are_the_rare_ones() -> None:
    then, now = spread(51_200 - 5), spread(51_200 - 300)
    found = at(then, now, 100 / 51_200, share=True)
    mirrored = at(spread(5), spread(300), 100 / 51_200, share=True)
    assert found.verdict == mirrored.verdict == "fail"
    assert (found.drift, found.low, found.high) == pytest.approx((-mirrored.drift, -mirrored.high, -mirrored.low))


def test_clumps_count_as_so_many_fewer() -> None:
    apart = judge_rare.rare(pairs(spread(24), spread(24)))
    together = judge_rare.rare(pairs(ratio([0] * 506 + [4] * 6), ratio([4] * 6 + [0] * 506)))
    assert apart is not None
    assert together is not None
    assert apart.clumps == 1.0
    assert together.clumps == pytest.approx(4 * (1 - 6 / 512) * 512 / 511)
    clumped = at(ratio([0] * 512), ratio([25] + [0] * 511), 1e-5, share=True)
    assert clumped.low <= 0  # 25 events of one block are no 25 events


def test_unlike_exposures() -> None:
    then, now = ratio([1] * 20 + [0] * 492, 100), ratio([2] * 20 + [0] * 492, 200)
    found = at(then, now, 1.0, share=True)
    assert found.drift == pytest.approx(0)
    assert found.low < 0 < found.high


def test_errors_of_rare_counts() -> None:
    """At the margin a PASS is rare, and another seed never fails, even in clumps of three."""
    margin, runs = 45 / 51_200, 200

    def at_margin() -> tuple[Series, Series, float]:
        then, now = LUCK.poisson(12 / 512, 512), LUCK.poisson(57 / 512, 512)
        return ratio(then), ratio(now), margin

    def clumped() -> tuple[Series, Series, float]:
        then, now = (3 * LUCK.poisson(5 / 512, 512) for _ in range(2))
        return ratio(then), ratio(now), 1e-9

    assert how_often("pass", at_margin, runs, share=True) <= 10  # 1 % at most
    assert how_often("fail", clumped, runs, share=True) == 0
    assert LOOKS[-1] == 512
    assert decided(spread(0), spread(0), 1e-9, share=True) == "pass"
