"""The week: six classes, each hour in its own, and a legend in words."""

from __future__ import annotations

import pytest

from sojourn.picture.section import Section
from sojourn.picture.week import CELL, DAYS_WIDTH, TOP, Week, classes, draw
from tests.picture.labels import EVIL, LONG, rects, sound, texts

TABLE = Section(title="t", columns=("", "n"), rows=())


def week(values: list[float | None], name: str = "Baseline") -> Week:
    return Week(name=name, values=values, texts=["1 ± 1 min"] * 168)


def test_classes_are_round_and_spread_over_the_waits() -> None:
    assert [name for _, name in classes([600.0, 200_000.0])] == ["15 min", "1 h", "4 h", "12 h", "2 days"]
    assert [name for _, name in classes([])] == ["1 s", "5 s", "15 s", "30 s", "1 min"]
    assert classes([0.0]) == classes([])
    for values in ([1e9], [1e-3, 1e9], [400.0, 401.0], [0.0, 7.0]):
        ends = [end for end, _ in classes(values)]
        assert ends == sorted(set(ends))
        assert len(ends) == 5


def test_each_hour_has_the_colour_of_its_class() -> None:
    values: list[float | None] = [600.0] * 168
    values[24 + 9] = 200_000.0  # Tuesday, 9:00
    found = draw([week(values)], title="one", told="told", table=TABLE)
    darkest = [each for each in rects(found, "heat5") if each[1] < TOP + 7 * CELL]
    assert [(x, y) for x, y, _ in darkest] == [
        (pytest.approx(DAYS_WIDTH + 9 * CELL + 0.5), pytest.approx(TOP + CELL + 0.5))
    ]
    assert len(rects(found, "heat0")) == 167 + 1  # and the legend


def test_two_weeks_share_classes() -> None:
    found = draw([week([60.0] * 168), week([7200.0] * 168, "v")], title="one", told="told", table=TABLE)
    words = [each[0] for each in texts(found)]
    assert words.count("Mon") == 2
    assert sum(word.startswith("under ") for word in words) == 1
    sound(found)


@pytest.mark.parametrize(
    "weeks",
    [
        [week([None] * 168)],
        [week([0.0] * 168, "")],
        [week([float(k) ** 3 for k in range(168)], LONG), week([None] * 168, EVIL)],
    ],
    ids=["nobody", "no wait", "long"],
)
def test_nothing_touches(weeks: list[Week]) -> None:
    found = draw(weeks, title=EVIL, told="told", table=TABLE)
    sound(found)
    assert ("nobody asked" in [each[0] for each in texts(found)]) == any(None in each.values for each in weeks)
