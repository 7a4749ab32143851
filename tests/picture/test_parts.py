"""Texts parted without rounding, labels kept apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sojourn.picture.parts import apart, lines_of, split


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("416 ± 5", ("416", "± 5")),
        ("-1.5 ± 0.1 d", ("-1.5 d", "± 0.1")),
        ("3.1 (2.8 to 3.6) d", ("3.1 d", "2.8 to 3.6")),
        ("none (at most 0.2 %)", ("none", "at most 0.2 %")),
        ("exactly 0 EUR", ("0 EUR", "exact")),
        ("not enough units for an interval (1 block)", ("not enough units for an interval", "1 block")),
    ],
)
def test_a_text_parts_into_value_and_doubt(words: str, parts: tuple[str, str]) -> None:
    assert split(words) == parts


@pytest.mark.parametrize("places", [[], [5.0], [5.0, 5.0], [1.0, 99.0, 98.0, 97.0], [50.0] * 7, [0.0, 0.0, 100.0]])
def test_labels_move_apart_and_stay_inside(places: list[float]) -> None:
    found = apart(places, 14, 0, 100)
    assert all(b - a >= 14 - 1e-9 for a, b in pairwise(sorted(found)))
    assert all(-1e-9 <= each <= 100 + 1e-9 for each in found)
    assert sorted(range(len(places)), key=lambda k: (places[k], found[k])) == sorted(
        range(len(places)), key=found.__getitem__
    )


def test_text_breaks_between_words() -> None:
    assert lines_of("call in a minute", 60) == ["call in a", "minute"]
    assert lines_of("", 60) == []
