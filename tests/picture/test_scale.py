"""Scales put values where they belong, and ticks at round numbers."""

from __future__ import annotations

from hypothesis import given, strategies as st

from sojourn.picture.scale import Scale, rounded_up, ticks


def test_a_scale_is_linear() -> None:
    scale = Scale(low=-10, high=30, start=100, end=300)
    assert [scale(x) for x in (-10, 0, 10, 30)] == [100, 150, 200, 300]


def test_without_length_everything_is_in_the_middle() -> None:
    assert Scale(low=5, high=5, start=0, end=10)(5) == 5


def test_ticks_are_round() -> None:
    assert ticks(0, 1_070_000, 6) == (0, 500_000, 1_000_000)
    assert ticks(-3, 9, 7) == (-2, 0, 2, 4, 6, 8)
    assert rounded_up(12_003) == 15_000


@given(low=st.floats(-1e6, 1e6), length=st.floats(1e-2, 1e9), most=st.integers(2, 12))
def test_ticks_lie_within_and_are_few(low: float, length: float, most: int) -> None:
    found = ticks(low, low + length, most)
    assert len(found) <= most + 1
    assert all(
        low - 1e-6 * length - 1e-9 <= each <= low + length * (1 + 1e-6) + 1e-9 * abs(low) + 1e-9 for each in found
    )
