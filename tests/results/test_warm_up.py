"""MSER-5 against series whose cut is known, and what is said of a run that starts empty."""

from dataclasses import replace

import numpy as np
import pytest

from sojourn.results.warm_up import mser
from tests.results.conftest import DAY, run_fake
from tests.results.fake_core import Plan
from tests.results.staffed import staffed, staffed_tallies

DAYS = 57  # columns of eight weeks


def filled(series):
    """A staffed run whose visitors number so many on each day, a little more or less in each of four replications."""
    tallies = staffed_tallies(warm=False)
    cells = {key: row for key, row in tallies.cells.items() if key[0] not in ("occupancy", "brand")}
    cells |= {("occupancy", day, 0): [level + k for k in (-2, -1, 1, 2)] for day, level in enumerate(series)}
    compiled = staffed(warm=False)
    compiled.core = Plan(kernel="coupled", horizon=56 * DAY, follow=56 * DAY)
    return run_fake(replace(tallies, cells=cells, grid_times=[day * DAY for day in range(DAYS)]), compiled)


def brute(series, batch=5, fewest=4):
    """MSER-5 written from its definition."""
    means = [np.mean(series[i : i + batch]) for i in range(0, len(series) - batch + 1, batch)]
    stats = [np.var(means[cut:]) / (len(means) - cut) for cut in range(len(means) - fewest + 1)]
    return batch * int(np.argmin(stats))


@pytest.mark.parametrize("seed", range(20))
def test_the_cut_is_that_of_the_definition(seed):
    rng = np.random.default_rng(seed)
    series = rng.normal(0, 1, 100) - 10 * np.exp(-np.arange(100) / rng.uniform(1, 20))
    assert mser(list(series)) == brute(series)


def test_a_start_that_fills_up_is_told_with_a_warm_up_of_whole_weeks(core):
    ramp = [min(day, 10) * 10 for day in range(DAYS)]
    found = filled(ramp).warm_up
    (trend,) = found.trends
    # The rule cuts ten days; two whole weeks are told, whose days hold 0 to 90 and four times 100.
    assert (trend.stage, trend.cut, trend.settles) == ("visitor", 14 * DAY, True)
    assert trend.early.value == pytest.approx((sum(range(0, 100, 10)) + 400) / 14 - 100)
    assert found.suggested == 14 * DAY
    assert "fewer than later on (100)" in found.text
    results = filled(ramp)
    assert [each.path for each in results.diagnostics] == ["clock.warm-up"]
    assert "warm-up: 2 weeks" in results.diagnostics[0].cure
    assert found.text in str(results.summary())


def test_a_line_that_never_ends_growing_is_told_as_such(core):
    found = filled([10 * day for day in range(DAYS)]).warm_up
    assert not found.settles
    assert "Not settled by the end" in found.text


def test_a_level_start_and_a_weekly_wave_are_settled(core):
    wave = [100 + 40 * (day % 7 < 5) for day in range(DAYS)]
    for series in ([100] * DAYS, wave):
        results = filled(series)
        assert not results.warm_up.shown
        assert results.warm_up.text == ""
        assert not results.diagnostics


def test_chance_is_no_warm_up(core):
    series = [100 + (day < 5) for day in range(DAYS)]  # one more at first: inside the error of four replications
    assert not filled(series).warm_up.shown
