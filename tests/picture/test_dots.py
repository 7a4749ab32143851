"""Dots: one each, none over another, stacked where values are close; a hundred shared out."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from sojourn.picture.dots import EDGE, STEP, WIDTH, Share, hundred, quantile_dots, scale_of, stacks, winner_dots
from sojourn.picture.section import Section
from tests.picture.labels import EVIL, LONG, SPACE, sound

TABLE = Section(title="t", columns=("", "n"), rows=())
SPREADS = {
    "even": [float(k) for k in range(20)],
    "same": [5.0] * 20,
    "none": [0.0] * 20,
    "negative": [-1e6 + k * 1e5 for k in range(20)],
    "skewed": [1.5**k for k in range(20)],
    "close": [1e9 + k for k in range(20)],
}


@pytest.mark.parametrize("values", SPREADS.values(), ids=SPREADS.keys())
@pytest.mark.parametrize("zero", [False, True])
def test_every_dot_is_drawn_and_none_covers_another(values: list[float], *, zero: bool) -> None:
    found = quantile_dots(values, title="one", told="told", table=TABLE, axis="net, EUR", zero=zero)
    dots = [
        (float(each.get("cx", 0)), float(each.get("cy", 0)))
        for each in ET.fromstring(found.svg()).iter(f"{SPACE}circle")
    ]
    assert len(dots) == 20
    for k, one in enumerate(dots):
        for two in dots[:k]:
            assert max(abs(one[0] - two[0]), abs(one[1] - two[1])) >= STEP - 0.2
    sound(found)


def test_stacks_stand_where_their_values_are() -> None:
    scale = scale_of([0.0, 100.0], zero=True)
    assert (scale(0.0), scale(100.0)) == (EDGE, WIDTH - EDGE)
    columns = stacks([0.0, 50.0, 51.0, 100.0], scale)
    assert [len(each) for _, each in columns] == [1, 2, 1]
    assert columns[1][0] == pytest.approx(scale(50.5))
    assert all(b - a >= STEP - 1e-9 for (a, _), (b, _) in pairwise(columns))


def test_a_loss_has_its_own_colour() -> None:
    found = quantile_dots([-1.0, 1.0, 2.0], title="one", told="t", table=TABLE, axis="n", zero=True, variant=True)
    assert found.body.count("f-low2") == 1
    assert found.body.count("f-variant") == 2


@pytest.mark.parametrize(
    ("counts", "dots"), [([1, 1, 1], [34, 33, 33]), ([0, 0], [0, 0]), ([19, 1], [95, 5]), ([7], [100])]
)
def test_a_hundred_are_shared_out(counts: list[int], dots: list[int]) -> None:
    assert hundred(counts) == dots


def test_which_wins_counts_a_hundred() -> None:
    shares = [Share(name=LONG, dots=90), Share(name=EVIL, dots=7), Share(name="c", dots=3), Share(name="d", dots=0)]
    found = winner_dots(shares, title=EVIL, told="told", table=TABLE)
    assert found.body.count("<circle") == 100 + 3
    sound(found)
