"""A ranking: one scale for all, hollow without rank and last where no effect is shown, evidence dotted."""

from __future__ import annotations

from typing import Any

import pytest

from sojourn.picture.ranking import PLOT, Candidate, draw, scale_of
from tests.picture.labels import EVIL, LONG, rects, sound


def row(name: str, low: float | None, high: float | None, rank: str = "1", **more: Any) -> Candidate:
    given: dict[str, Any] = {
        "gain": "+600 ± 40 EUR",
        "verdict": "shown",
        "what": "in 5 min",
        "cost": "26,000 EUR",
        "grade": "B",
    }
    return Candidate(name=name, low=low, high=high, rank=rank, **(given | more))


def test_all_rows_share_a_scale_with_zero() -> None:
    scale = scale_of([row("a", 100, 300), row("b", 50, 60, evidence=(20, 1000))], 0.0)
    assert scale(0.0) == 0.0
    assert scale(1000.0) == pytest.approx(PLOT / 1.03)
    found = rects(draw([row("a", 100, 300), row("b", 500, 1000)], title="one", measure="Gain"), "variant")
    assert found[1][2] == pytest.approx(2.5 * found[0][2], abs=0.3)


def test_rows_without_effect_are_hollow_unranked_and_last() -> None:
    picture = draw([row("b", -5, 9, "", verdict="no effect shown"), row("a", 100, 300)], title="one", measure="Gain")
    assert [cells[0] for cells in picture.table.rows] == ["1", "-"]
    assert len(rects(picture, "variant")) == 1
    assert picture.body.count("f-surface s-ink3") == 1


def test_a_short_interval_stays_on_its_side_of_zero() -> None:
    picture = draw([row("a", 500, 900), row("b", 0.1, 0.2, "2")], title="one", measure="Gain")
    first, second = rects(picture, "variant")
    zero = first[0] - 500 / 927 * PLOT
    assert second[0] > zero


def test_evidence_is_dotted_with_end_ticks_and_no_part_of_the_interval() -> None:
    picture = draw(
        [row("a", 500, 900, evidence=(100, 2000), evidence_text="+100 to +2,000")], title="one", measure="Gain"
    )
    assert picture.body.count('stroke-dasharray="1.5 2.5"') == 1
    assert picture.table.rows[0][3] == "+100 to +2,000"
    assert "dasharray" not in draw([row("a", 500, 900)], title="one", measure="Gain").body


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row("one", 1, 2)],
        [row("unknown", None, None, "", verdict="too few prospects", gain="too few prospects to say")],
        [row("worse", -900, -500, "", gain="-700 ± 200 EUR", verdict="makes it worse")],
        [row(f"row {k}", k, k + 9, f"{k}-{k + 2}") for k in range(1, 41)],
        [row(LONG, 1e6, 2e6, what=LONG), row(EVIL, 1, 2, what=EVIL, cost="", grade="")],
    ],
    ids=["empty", "one", "unknown", "worse", "forty", "long"],
)
def test_nothing_touches(rows: list[Candidate]) -> None:
    picture = draw(rows, title=EVIL, measure="Gain a year, EUR")
    sound(picture)
    assert {each.gain for each in rows} == {cells[2] for cells in picture.table.rows}
