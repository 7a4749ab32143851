"""What may be said of a difference: values to their run error, intervals where zero lies inside, the band of a year."""

from typing import Any

import pytest

from sojourn.compare.effect import Effect, p_text, plus_minus
from sojourn.compare.paired import Difference
from sojourn.results.metric import Luck, Metric


def metric(value: float | None) -> Metric:
    return Metric(name="net", filters={}, unit="EUR", value=value, half_width=1.0, low=0, high=2, n=64, units="blocks")


def effect(
    value: float | None, half: float | None, unit: str = "count", year: tuple[float, float] | None = None
) -> Effect:
    given: dict[str, Any] = {"name": "net", "filters": {}, "unit": unit, "baseline": metric(1), "variant": metric(2)}
    rest: dict[str, Any] = {"error": half, "p": 0.01, "variance_ratio": float("inf"), "n": 64, "units": "blocks"}
    band = Luck(name="net", filters={}, unit=unit, low=year[0], high=year[1], n=20) if year else None
    return Effect(difference=Difference(value=value, half_width=half, **given, **rest), adjusted=0.03, year=band)


@pytest.mark.parametrize(
    ("value", "half", "unit", "text"),
    [
        (41.4, 6.2, "count", "+41 ± 6"),
        (-41.4, 6.2, "count", "-41 ± 6"),
        (0.00041, 0.00006, "share", "+0.041 ± 0.006 points"),
        (-5400.0, 600.0, "s", "-1.5 ± 0.2 h"),
        (51234.0, 8100.0, "EUR", "+51,000 ± 8,000 EUR"),
        (1.0, 4.0, "count", "no effect shown (-3 to +5)"),
        (0.0, 0.0, "count", "unchanged"),
        (12.0, 0.0, "count", "exactly +12"),
        (None, None, "count", "cannot be said"),
        (3.0, None, "count", "cannot be said"),
    ],
)
def test_text(value: float | None, half: float | None, unit: str, text: str) -> None:
    assert effect(value, half, unit).text == text


def test_rounding_never_makes_an_effect_cover_zero() -> None:
    assert plus_minus(0.00115, 0.0011) == "+0.00115 ± 0.00110"  # not +0.001 ± 0.002
    assert effect(0.0000115, 0.000011, "share").verdict == "shown"


@pytest.mark.parametrize(
    ("value", "half", "year", "verdict"),
    [
        (10.0, 2.0, (4.0, 16.0), "shown"),
        (10.0, 2.0, (-1.0, 16.0), "may not show"),
        (10.0, 2.0, None, "shown"),
        (1.0, 2.0, (4.0, 16.0), "no effect shown"),
        (2.0, 2.0, None, "no effect shown"),  # an interval that ends in zero covers it
        (0.0, 0.0, None, "unchanged"),
        (1.0, None, None, "unknown"),
    ],
)
def test_verdict(value: float, half: float | None, year: tuple[float, float] | None, verdict: str) -> None:
    assert effect(value, half, year=year).verdict == verdict


def test_the_sign_is_sure_below_five_per_cent_after_correction() -> None:
    assert effect(10, 2).sure
    assert not Effect(difference=effect(10, 2).difference, adjusted=0.05).sure
    assert not Effect(difference=effect(10, 2).difference).sure


def test_the_band_of_a_year_is_never_part_of_the_text() -> None:
    found = effect(81, 1.5, year=(68, 94))
    assert found.text == "+81 ± 2"
    assert found.year_text == "+68 to +94"
    assert effect(81, 1.5, year=(6812.4, 9431.7)).year_text == "+6,800 to +9,400"  # known to about 760


def test_json_has_no_infinity() -> None:
    found = effect(41, 6).as_json()
    assert found["variance_ratio"] is None
    assert (found["difference"], found["half_width"], found["p"], found["adjusted_p"]) == (41, 6, 0.01, 0.03)


@pytest.mark.parametrize(
    ("p", "text"), [(0.0001, "p < 0.001"), (0.03, "p = 0.03"), (0.004, "p = 0.004"), (1.0, "p = 1.00")]
)
def test_p_values(p: float, text: str) -> None:
    assert p_text(p) == text
