"""What is left of attention after a delay, against closed forms, and published curves at their published delays."""

from __future__ import annotations

import math

import pytest

import sojourn as sj
from sojourn import h, minute
from sojourn.quantities.laws import Law
from sojourn.scenario.curves import rows, still_present, survival
from sojourn.scenario.presets import preset

LAWS: list[tuple[Law, float, float]] = [
    (sj.exponential(30 * minute), 1800.0, math.exp(-1)),
    (sj.weibull(scale=10 * minute, shape=0.5), 2400.0, math.exp(-2)),
    (sj.lomax(scale=3.22 * minute, shape=0.29), 300.0, (1 + 5 / 3.22) ** -0.29),
    (5 * minute, 300.0, 1.0),
    (5 * minute, 301.0, 0.0),
    (sj.mix([(40, sj.exponential(30 * minute)), (60, sj.never)]), 1800.0, 0.6 + 0.4 * math.exp(-1)),
    (5 * minute + sj.exponential(30 * minute), 2100.0, math.exp(-1)),
    (5 * minute + sj.exponential(30 * minute), 60.0, 1.0),
]


@pytest.mark.parametrize(("law", "seconds", "wanted"), LAWS)
def test_survival_has_its_closed_form(law: Law, seconds: float, wanted: float) -> None:
    assert survival(law, [seconds])[0] == pytest.approx(wanted, abs=1e-9)


def test_survival_of_a_sum_of_two_laws() -> None:
    law = sj.exponential(30 * minute) + sj.exponential(30 * minute)  # Erlang 2
    assert survival(law, [3600.0])[0] == pytest.approx(3 * math.exp(-2), abs=1e-3)


def test_a_window_is_averaged() -> None:
    def held(hours: float) -> float:  # integral of (1 + t / 6.86)^-1.5 over minutes
        return 2 * 6.86 * (1 - (1 + 60 * hours / 6.86) ** -0.5)

    curve = sj.lomax(scale=6.86 * minute, shape=1.5)
    assert still_present(curve, sj.uniform(0 * h, 1 * h)) == pytest.approx(held(1) / 60, rel=2e-4)
    assert still_present(curve, sj.uniform(1 * h, 2 * h)) == pytest.approx((held(2) - held(1)) / 60, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("velocify2012", (4.91, 2.60, 1.98, 1.62, 1.36, 1.24, 1.17)),
        ("optifai2025", tuple(rate / 5.27 for rate in (34, 32, 28, 25, 20, 18, 15, 12, 9))),
    ],
)
def test_published_curves_stand_at_their_published_delays(name: str, wanted: tuple[float, ...]) -> None:
    curve = preset(f"attention/{name}").curve
    assert curve is not None
    found = rows(name, curve.law)
    assert [row.published for row in found] == pytest.approx(wanted)
    slack = 0.005 if name == "velocify2012" else 0.022 / 0.0527 + 0.01  # as its own page says
    for row in found:
        assert row.published == pytest.approx(1 + (curve.ratio - 1) * row.present, abs=slack)


def test_windows_compare_with_the_first() -> None:
    curve = preset("attention/hbr2011").curve
    assert curve is not None
    first, second, third = rows("attention/hbr2011", curve.law)
    achieved = [1 + (curve.ratio - 1) * row.present for row in (first, second, third)]
    assert first.published == pytest.approx(achieved[0])
    assert achieved[0] / achieved[1] == pytest.approx(7.0, rel=0.01)
    assert achieved[0] / achieved[2] == pytest.approx(60, rel=0.01)


def test_a_curve_of_ones_own_has_nothing_published() -> None:
    assert {row.published for row in rows("", sj.exponential(30 * minute))} == {None}
