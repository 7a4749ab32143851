"""Numbers as people read them: no digit that the interval cannot support."""

import math

import pytest
from hypothesis import given, strategies as st

from sojourn.results.metric import Luck, Metric
from sojourn.results.rounding import exact_duration, last_place, luck_text, metric_text, rounded, with_half_width


def metric(value: float | None, low: float | None, high: float | None, unit: str = "share", n: int = 20) -> Metric:
    half = None if low is None or high is None else (high - low) / 2
    return Metric(
        name="x", filters={}, unit=unit, value=value, half_width=half, low=low, high=high, n=n, units="blocks"
    )


@pytest.mark.parametrize(
    ("value", "half", "unit", "text"),
    [
        (0.03124, 0.0021, "share", "3.1 ± 0.2 %"),
        (0.03124, 0.00473, "share", "3.1 ± 0.5 %"),
        (0.5, 0.0131, "share", "50 ± 2 %"),  # the half-width rounds up
        (12345.6, 234.0, "count", "12,300 ± 300"),
        (12.3456, 0.0449, "EUR", "12.35 ± 0.05 EUR"),
        (7200.0, 360.0, "s", "2.0 ± 0.1 h"),
        (200000.0, 8640.0, "s", "2.3 ± 0.1 d"),
        (-0.001, 0.2, "EUR", "0.0 ± 0.2 EUR"),  # no minus zero
        (3.0, 20.0, "EUR", "0 ± 20 EUR"),
    ],
)
def test_even_interval(value: float, half: float, unit: str, text: str) -> None:
    assert metric_text(metric(value, value - half, value + half, unit)) == text


@pytest.mark.parametrize(
    ("value", "low", "high", "text"),
    [
        (0.0002, 0.00004, 0.0014, "0.02 (0.00 to 0.14) %"),
        (0.0, 0.0, 0.0037, "none (at most 0.4 %)"),
        (1.0, 0.9962, 1.0, "all (at least 99.6 %)"),
        (1.0, 0.99962, 1.0, "all (at least 99.96 %)"),
    ],
)
def test_uneven_share(value: float, low: float, high: float, text: str) -> None:
    assert metric_text(metric(value, low, high)) == text


def test_words_where_a_number_would_be_bare() -> None:
    assert metric_text(metric(None, None, None)) == "none seen"
    assert metric_text(metric(0.3, None, None, n=1)) == "not enough units for an interval (1 block)"
    assert metric_text(metric(0.3, None, None, n=3)) == "not enough units for an interval (3 blocks)"


def test_value_without_run_error() -> None:
    assert metric_text(metric(2000.0, 2000.0, 2000.0, "count")) == "exactly 2,000"
    assert metric_text(metric(259200.0, 259200.0, 259200.0, "s")) == "exactly 3 d"
    assert metric_text(metric(0.0, 0.0, 0.0, "s")) == "exactly 0 s"
    assert metric_text(metric(0.0, 0.0, 0.0, "EUR")) == "none seen"


@given(value=st.floats(-1e6, 1e6), half=st.floats(1e-9, 1e6))
def test_last_digit_is_within_the_half_width(value: float, half: float) -> None:
    shown, error = with_half_width(value, half).replace(",", "").split(" ± ")
    place = last_place(half)
    assert 10.0**place <= half * (1 + 1e-12)
    assert len(shown.partition(".")[2]) <= max(0, -place)
    assert float(error) >= half / 1.06  # never much narrower than it is
    assert abs(float(shown) - value) <= 0.51 * 10.0**place + math.ulp(value)


@given(ticks=st.integers(0, 2**52))
def test_exact_duration_reads_back(ticks: int) -> None:
    number, unit = exact_duration(ticks).split(" ")
    seconds = {
        "year": 31556952,
        "years": 31556952,
        "month": 2629746,
        "months": 2629746,
        "week": 604800,
        "weeks": 604800,
        "d": 86400,
        "h": 3600,
        "min": 60,
        "s": 1,
    }[unit]
    assert math.isclose(float(number) * seconds * 1024, ticks, rel_tol=0, abs_tol=0.0 if unit != "s" else 0.5)


def test_exact_duration_in_words() -> None:
    week = 604800 * 1024
    assert exact_duration(26 * week) == "26 weeks"
    assert exact_duration(week) == "1 week"
    assert exact_duration(week // 7 * 365) == "365 d"
    assert exact_duration(90 * 60 * 1024) == "90 min"
    assert exact_duration(24 * 2629746 * 1024) == "2 years"
    assert exact_duration(2629746 * 1024) == "1 month"
    assert exact_duration(2560) == "2.5 s"
    assert exact_duration(1) == "0.0009765625 s"
    assert exact_duration(0) == "0 s"


def test_luck_is_rounded_to_what_the_replications_support() -> None:
    luck = Luck(name="revenue", filters={}, unit="EUR", low=10123.0, high=20456.0, n=20)
    assert luck_text(luck) == "10,000 to 20,000 EUR"
    assert luck_text(Luck(name="arrivals", filters={}, unit="count", low=5.0, high=5.0, n=20)) == "5 in each"


def test_rounded_keeps_zeros_that_are_known() -> None:
    assert rounded(2.0, -2) == "2.00"
    assert rounded(1234567.0, 3) == "1,235,000"
