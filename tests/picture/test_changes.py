"""Changes: zero, band and difference at their places, three kinds of doubt never in one mark."""

from __future__ import annotations

from typing import Any

import pytest

from sojourn.picture.changes import STRIP, Change, draw, mark, scale_of
from tests.picture.labels import EVIL, LONG, rects, sound, texts


def change(name: str = "Net", verdict: str = "shown", **more: Any) -> Change:
    given: dict[str, Any] = {
        "baseline": "-1,950,000 ± 40,000 EUR",
        "variant": "-1,270,000 ± 40,000 EUR",
        "difference": "+686,000 ± 16,000 EUR",
        "value": 600.0,
        "half_width": 16.0,
        "band": "+300 to +900 EUR",
        "year": (300.0, 900.0),
    }
    return Change(name=name, verdict=verdict, **(given | more))


def test_the_scale_of_a_row_has_zero_and_the_band_on_it() -> None:
    scale = scale_of(change(), 100.0)  # from -150 to 1,050
    assert scale(0.0) == pytest.approx(100 + STRIP / 8)
    assert scale(900.0) == pytest.approx(100 + STRIP * 7 / 8)
    assert scale_of(change(value=0.0, half_width=0.0, year=None), 0.0)(0.0) == STRIP / 2


def test_a_shown_change_is_a_blue_tick_on_its_band() -> None:
    found = draw([change()], title="one", variant="v", luck="8 years in 10")
    (band,), (tick,) = rects(found, "pale"), rects(found, "variant")
    assert band[2] == pytest.approx(600 / 1200 * STRIP + 4, abs=0.2)
    assert tick[0] + 1.5 == pytest.approx(band[0] + band[2] / 2, abs=0.2)


def test_a_change_that_may_not_show_is_grey() -> None:
    row = change(verdict="may not show", year=(-100.0, 900.0), band="-100 to +900 EUR")
    found = draw([row], title="one", variant="v", luck="8 years in 10")
    assert rects(found, "pale") == rects(found, "variant") == []
    assert (len(rects(found, "dim")), len(rects(found, "baseline"))) == (1, 1)
    assert "may not show" in [each[0] for each in texts(found)]
    assert found.table.rows[0][-1] == "-100 to +900 EUR, may not show"


def test_no_effect_is_a_hollow_interval_without_a_band() -> None:
    row = change(verdict="no effect shown", value=2.0, half_width=10.0, difference="no effect shown (-8 to +12 EUR)")
    body = mark(row, 0.0, 20.0)
    assert body.count("f-surface s-ink3") == 1
    for token in ("f-pale", "f-dim", "f-variant"):
        assert token not in body
    assert (row.change, row.run_error) == ("no effect shown", "-8 to +12 EUR")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [change()],
        [change(f"figure {k}", value=-float(k), year=(-2.0 * k, k)) for k in range(40)],
        [change(LONG), change(EVIL, verdict="unknown", value=None, half_width=None, year=None, band="")],
        [change("none", verdict="unchanged", value=0.0, half_width=0.0, year=(0.0, 0.0), band="0 in each")],
    ],
    ids=["empty", "one", "forty", "long", "unchanged"],
)
def test_nothing_touches(rows: list[Change]) -> None:
    picture = draw(rows, title=EVIL, variant=LONG, luck="8 periods of 26 weeks in 10")
    sound(picture)
    for each, cells in zip(rows, picture.table.rows, strict=True):
        assert cells[1:4] == (each.baseline, each.variant, each.difference)
