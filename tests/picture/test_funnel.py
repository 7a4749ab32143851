"""The funnel: lengths, what is added and what no longer comes, and many, long or no stages."""

from __future__ import annotations

import pytest

from sojourn.picture.funnel import Stage, broken, draw
from tests.picture.labels import EVIL, LONG, rects, sound, texts


def stage(name: str, count: float, other: float | None = None, verdict: str = "shown", change: str = "") -> Stage:
    return Stage(
        name=name,
        count=count,
        text=f"{count:,.0f} ± 9",
        goes_on="40 ± 2 %",
        other=other,
        other_text="" if other is None else f"{other:,.0f} ± 9",
        change=change or ("" if other is None else f"{other - count:+,.0f} ± 5"),
        verdict="" if other is None else verdict,
    )


def test_bars_are_linear_in_prospects() -> None:
    found = rects(draw([stage("lead", 400), stage("client", 100)], title="one"), "flow")
    assert found[0][2] == pytest.approx(4 * found[1][2], abs=0.3)
    assert found[0][0] == found[1][0]


def test_what_is_added_starts_where_the_baseline_ends() -> None:
    picture = draw(
        [stage("lead", 400, 400, "unchanged", "unchanged"), stage("client", 100, 150)], title="one", variant="v"
    )
    grey, blue = rects(picture, "flow"), rects(picture, "variant")
    assert len(blue) == 1
    assert blue[0][0] == pytest.approx(grey[1][0] + grey[1][2], abs=0.2)
    assert blue[0][2] == pytest.approx(grey[1][2] / 2, abs=0.2)
    assert "dashed: no longer" not in picture.body


def test_what_no_longer_comes_is_a_dashed_outline() -> None:
    picture = draw([stage("lead", 400, 300)], title="one", variant="v")
    assert picture.body.count('stroke-dasharray="3 2"') == 1
    assert rects(picture, "variant") == []
    assert "dashed: no longer" in picture.body
    assert "-100 ± 5" in picture.body


def test_no_effect_draws_no_difference_and_what_may_not_show_is_grey() -> None:
    unclear = draw(
        [stage("lead", 400, 410, "no effect shown", "no effect shown (-3 to +23)")], title="one", variant="v"
    )
    assert rects(unclear, "variant") == rects(unclear, "dim") == []
    assert "no effect shown (-3 to +23)" in unclear.body
    weak = draw([stage("lead", 400, 410, "may not show")], title="one", variant="v")
    assert rects(weak, "variant") == []
    assert len(rects(weak, "dim")) == 1
    assert "may not show" in weak.body


def test_a_stage_over_25_times_the_next_is_cut_and_says_so() -> None:
    rows = [stage("visitor", 87_000), stage("lead", 2_600), stage("client", 260)]
    assert broken(rows) == 1
    assert broken([stage("a", 250), stage("b", 10)]) == 0
    assert broken([stage("a", 251), stage("b", 10)]) == 1
    assert broken([stage("a", 900), stage("b", 800), stage("c", 10)]) == 0  # more would be cut than shown
    picture = draw(rows, title="one")
    found = rects(picture, "flow")
    assert found[0][2] == found[1][2] == pytest.approx(10 * found[2][2], abs=0.5)
    assert "Zigzag" in picture.note


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [stage("only", 5)],
        [stage("none", 0), stage("client", 0)],
        [stage(f"stage {k}", 4000 - 90 * k, 4000 - 80 * k) for k in range(40)],
        [stage(LONG, 400, 500), stage(EVIL, 300, 290)],
    ],
    ids=["empty", "one", "nobody", "forty", "long"],
)
def test_every_number_is_there_and_nothing_touches(rows: list[Stage]) -> None:
    picture = draw(rows, title=f"Of {EVIL}", variant=EVIL if rows and rows[0].other else "")
    sound(picture)
    words = [each[0] for each in texts(picture)]
    for each in rows:
        assert each.label in words
        assert any(each.text in row for row in picture.table.rows)
