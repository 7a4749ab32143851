"""Opening hours as text: what they mean, how they are written back, which mistakes are named."""

import pytest
from hypothesis import given, strategies as st

from sojourn.quantities.hours import OpenHours, hours, hours_text
from sojourn.quantities.tokens import QuantityError

READ = [
    ("9:00-18:00 Mon-Fri", [(540, 1080, (0, 1, 2, 3, 4))]),
    ("09:05-18:00 Sat", [(545, 1080, (5,))]),
    ("0:00-24:00 Mon-Sun", [(0, 1440, (0, 1, 2, 3, 4, 5, 6))]),
    ("22:00-6:00 Fri", [(1320, 1800, (4,))]),
    ("22:00-0:00 Fri", [(1320, 1440, (4,))]),
    ("8:00-9:00 Wed Mon fri", [(480, 540, (0, 2, 4))]),
    ("8:00-9:00 Sat-Mon", [(480, 540, (0, 5, 6))]),
    ("9:00-13:00 15:00-18:00 Mon-Tue Sat", [(540, 780, (0, 1, 5)), (900, 1080, (0, 1, 5))]),
]


@pytest.mark.parametrize(("text", "meant"), READ)
def test_texts(text: str, meant: list[tuple[int, int, tuple[int, ...]]]) -> None:
    assert [(each.start, each.end, each.days) for each in hours(text)] == meant


WRONG = [
    ("", "begin with the hours", 0, 0),
    ("Mon-Fri", "begin with the hours", 0, 7),
    ("9:00-18:00", "also need their days", 0, 10),
    ("9-18 Mon", "`9-18` is no span of hours", 0, 4),
    ("9:00-18:60 Mon", "an hour has 60 minutes", 0, 10),
    ("9:00-25:00 Mon", "ends at 24:00", 0, 10),
    ("24:00-6:00 Mon", "begins at 0:00", 0, 10),
    ("9:00-9:00 Mon", "is never open", 0, 9),
    ("9:00-18:00 Monday", "`Monday` is no day", 11, 6),
    ("9:00-18:00 Mon,Tue", "is no day", 11, 7),
    ("9:00-18:00 Mon-Tue-Wed", "no span of days", 11, 11),
    ("9:00-18:00 Mon-Fri Fri", "names a day a second time", 19, 3),
    ("9:00-13:00 Mon 15:00-18:00", "comes after the days", 15, 11),
    ("1:00-2:00 Mon" * 400, "too long", 0, 1),
]


@pytest.mark.parametrize(("text", "why", "start", "length"), WRONG)
def test_mistakes(text: str, why: str, start: int, length: int) -> None:
    with pytest.raises(QuantityError) as raised:
        hours(text)
    assert why in raised.value.why
    assert (raised.value.start, raised.value.length) == (start, length)
    assert raised.value.cure


def test_the_nearest_day_is_named() -> None:
    with pytest.raises(QuantityError) as raised:
        hours("9:00-18:00 Thurs")
    assert raised.value.nearest == "Thu"


@given(st.integers(0, 1439), st.integers(1, 1440), st.sets(st.integers(0, 6), min_size=1))
def test_writing_is_the_inverse_of_reading(start: int, length: int, days: set[int]) -> None:
    if length == 1440 and start:
        return  # a span as long as a day begins at 0:00
    made = OpenHours(start=start, end=start + length, days=tuple(sorted(days)))
    assert hours(hours_text(made)) == (made,)
