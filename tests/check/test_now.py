"""Drifts as people read them: rounded once, in the unit of the metric; quantiles by the shares behind them."""

from __future__ import annotations

import pytest
from scipy import stats

pytest.importorskip("sojourn._core")

from sojourn.check.now import now_of, text_of
from tests.check.made import finding, held


def test_a_share_drifts_in_points_with_its_t_interval() -> None:
    found = finding("fail", -0.0021, 0.0001, units=64, changed=60)
    half = 100 * 0.0001 * stats.t.ppf(0.975, 63)
    assert half == pytest.approx(0.02, rel=0.01)
    assert text_of(held(), found) == "-0.21 ± 0.02 points"
    assert now_of(held(), found) == pytest.approx(0.0079)


def test_a_quantile_is_told_in_its_unit_and_by_the_share_behind_it() -> None:
    # 10 % of 2 h is 12 min; half the margin on the low side is 6 min more, 0.6 points fewer by 2 h
    wait = held(
        "call wait p90", unit="s", value=7200.0, margin="10 % rel", low=-0.012, high=0.02, edge=7200.0, rule="quantile"
    )
    slower = finding("inconclusive", -0.006, 0.0012, units=1000, changed=1000)
    assert text_of(wait, slower) == "+6 ± 3 min (0.6 ± 0.3 points fewer by 2 h)"
    assert now_of(wait, slower) == pytest.approx(7200 + 360)
    faster = finding("inconclusive", 0.01, 0.0, units=1000, changed=1000)
    assert text_of(wait, faster) == "-6 min (1 points more by 2 h)"


def test_a_share_above_a_time_drifts_the_other_way_than_that_below() -> None:
    over = held("call share waiting over 15 min", value=0.3, low=-0.05, high=0.05, edge=900.0, rule="quantile")
    found = finding("pass", 0.01, 0.0, units=1000, changed=10)
    assert text_of(over, found) == "-1 points"
    assert now_of(over, found) == pytest.approx(0.29)


def test_what_says_nothing_is_said_to() -> None:
    assert text_of(held(), finding("inconclusive", 0.0, float("inf"), units=3, changed=1)).startswith("cannot be said")
    assert text_of(held(), finding("pass", 0.0, 0.0, units=64, changed=0)) == "unchanged"


def test_a_count_has_a_normal_interval() -> None:
    arrivals = held("arrivals", unit="count", value=4000.0, low=-200.0, high=200.0)
    assert text_of(arrivals, finding("pass", 100.0, 50.0, units=1, changed=1)) == "+100 ± 98"
