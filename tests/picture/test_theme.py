"""Text of every colour can be read on its surface, in light and in dark."""

from __future__ import annotations

import pytest

from sojourn.picture.theme import TOKENS, quality_token

#: Least contrast: 4.5 for text, 3 for marks [WCAG 2.2, 1.4.3 and 1.4.11].
TEXT = ("ink", "ink2", "ink3", "baseline", "variant", "low2", "high2", "error")
MARKS = ("control", "low1", "high1")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("token", "least"), [*((t, 4.5) for t in TEXT), *((t, 3.0) for t in MARKS)])
def test_contrast(token: str, least: float, theme: int) -> None:
    assert contrast(TOKENS[token][theme], TOKENS["surface"][theme]) >= least


def test_warnings_can_be_read_on_their_own_ground() -> None:
    assert all(contrast(TOKENS["warning"][theme], TOKENS["warned"][theme]) >= 4.5 for theme in (0, 1))


def test_quality_has_five_classes_and_the_middle_is_hollow() -> None:
    found = [quality_token(x) for x in (-2, -1, -0.5, -0.2, 0, 0.2, 0.25, 0.9, 1, None)]
    assert found == ["low2", "low2", "low1", "", "", "", "high1", "high1", "high2", ""]
