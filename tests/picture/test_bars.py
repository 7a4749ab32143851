"""Won and lost: one scale on both sides of zero."""

from __future__ import annotations

import pytest

from sojourn.picture.bars import Pair, draw
from tests.picture.labels import EVIL, LONG, rects, sound


def test_won_and_lost_share_a_scale() -> None:
    picture = draw(
        [Pair(name="small", won=400, lost=100), Pair(name="large", won=200, lost=0)], title="one", by="segment"
    )
    won = rects(picture, "variant")
    (lost,) = rects(picture, "surface")
    assert won[0][2] == pytest.approx(2 * won[1][2], abs=0.2)
    assert won[0][2] == pytest.approx(4 * lost[2], abs=0.4)
    assert lost[0] + lost[2] == pytest.approx(won[0][0], abs=0.2)
    assert picture.table.rows == (("small", "400", "100"), ("large", "200", "0"))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [Pair(name="one", won=0, lost=0)],
        [Pair(name="only lost", won=0, lost=12)],
        [Pair(name=f"segment {k}", won=k * 1000, lost=40_000 - k) for k in range(40)],
        [Pair(name=LONG, won=1_234_567, lost=7), Pair(name=EVIL, won=1, lost=1_000_000)],
    ],
    ids=["empty", "nobody", "lost", "forty", "long"],
)
def test_nothing_touches(rows: list[Pair]) -> None:
    sound(draw(rows, title=EVIL, by="segment"))
