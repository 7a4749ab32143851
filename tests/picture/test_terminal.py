"""Bars and strips of a terminal, cell by cell, worked out by hand."""

from __future__ import annotations

import pytest

from sojourn.picture.section import Section
from sojourn.picture.terminal import bar, plain, strip


@pytest.mark.parametrize(
    ("share", "width", "drawn"),
    [
        (0, 8, ""),
        (1, 4, "████"),
        (0.5, 4, "██"),
        (3 / 32, 4, "▍"),  # 4 cells are 32 eighths; 3 of them
        (0.0001, 4, "▏"),  # something is seen of what is there
        (1.2, 4, "████"),
        (-0.1, 4, ""),
    ],
)
def test_bars_end_at_an_eighth_of_a_cell(share: float, width: int, drawn: str) -> None:
    assert bar(share, width) == drawn


@pytest.mark.parametrize(
    ("ends", "scale", "drawn"),
    [
        ((4, 6, 8), (0, 10), "│   ├─●─┤"),
        ((-8, -6, -4), (-10, 0), "  ├─●─┤   │"),
        ((-2, 1, 4), (-5, 5), "   ├─┼○──┤"),
        ((3, 3, 3), (0, 10), "│  ●"),
        ((-20, 0, 20), (-5, 5), "├────○────┤"),  # beyond the scale: cut at its ends
        ((0, 0, 0), (0, 0), "○"),
    ],
)
def test_strips_show_zero_the_interval_and_the_value(
    ends: tuple[float, float, float], scale: tuple[float, float], drawn: str
) -> None:
    assert strip(*ends, scale=scale, width=11) == drawn


def test_plain_signs_where_an_encoding_lacks_blocks() -> None:
    assert plain("█▉ ├─●─┤ ±", "utf-8") == "█▉ ├─●─┤ ±"
    assert plain("├○┤ ± …", "ascii") == "|o| +/- ..."
    assert plain("██▏ │ ├─●─┤ ±", "latin-1") == "##. | |-*-| ±"


def test_marks_stand_at_the_end_of_rows_and_only_where_they_fit() -> None:
    table = Section(title="t", columns=("a", "n"), rows=(("x", "1"), ("y", "20")), marks=("██", "█"))
    assert table.as_text().splitlines() == ["t", "  a  n", "  x  1   ██", "  y  20  █"]
    assert table.as_text(10).splitlines() == ["t", "  a  n", "  x  1", "  y  20"]
    assert "█" not in table.as_html()
