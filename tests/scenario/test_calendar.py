"""Local time in ticks: opening hours over clock changes, holidays and midnight, worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from sojourn import d, year
from sojourn.quantities.hours import OpenHours, hours
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.values import Duration
from sojourn.scenario.calendar import clock_changes, elapsed, moment, openings, ticks_since, zone
from sojourn.scenario.model import Calendar, Clock

HOUR = 3600 * 1024
MADRID = "Europe/Madrid"  # on 2026-03-29 clocks leap from 2:00 to 3:00, on 2026-10-25 they fall back from 3:00 to 2:00


def clock(start: str, days: float = 4, place: str = MADRID) -> Clock:
    return Clock(start=datetime.fromisoformat(start), horizon=days * d, follow=days * d, zone=place)


def calendar(*texts: str, closed: tuple[str, ...] = ()) -> Calendar:
    open_ = tuple(each for text in texts for each in hours(text))
    return Calendar(name="office", open=open_, closed=tuple(date.fromisoformat(each) for each in closed))


def open_hours(of: Calendar, over: Clock, *, until: float = 1e9) -> list[tuple[float, float]]:
    """Openings in hours since the start, from the start on."""
    found = openings(of, over)
    return [(a / HOUR, b / HOUR) for a, b in found if b > 0 and a < until * HOUR]


OFFICE = "9:00-18:00 Mon-Fri"


def test_nine_is_nine_on_both_sides_of_the_leap_forward() -> None:
    # From Friday 0:00 to Monday 9:00 there are 3 x 24 + 9 - 1 hours.
    assert open_hours(calendar(OFFICE), clock("2026-03-27"), until=96) == [(9, 18), (80, 89)]


def test_nine_is_nine_on_both_sides_of_the_fall_back() -> None:
    assert open_hours(calendar(OFFICE), clock("2026-10-23"), until=96) == [(9, 18), (82, 91)]


def test_a_holiday_stays_closed() -> None:
    found = open_hours(calendar(OFFICE, closed=("2026-03-30",)), clock("2026-03-27", 5), until=120)
    assert found == [(9, 18), (104, 113)]


def test_hours_over_midnight_belong_to_the_day_on_which_they_begin() -> None:
    night = "22:00-6:00 Mon-Sun"
    assert open_hours(calendar(night), clock("2026-01-05", 2), until=48) == [(-2, 6), (22, 30), (46, 54)]
    # Closed on Tuesday: the night of Monday is finished, that of Tuesday does not begin.
    shut = open_hours(calendar(night, closed=("2026-01-06",)), clock("2026-01-05", 3), until=72)
    assert shut == [(-2, 6), (22, 30), (70, 78)]


def test_a_night_is_shorter_or_longer_when_clocks_change() -> None:
    night = calendar("22:00-6:00 Sat")
    assert open_hours(night, clock("2026-03-28", 2), until=48) == [(22, 29)]
    assert open_hours(night, clock("2026-10-24", 2), until=48) == [(22, 31)]


def test_hours_that_the_clock_leaps_over() -> None:
    saturday = clock("2026-03-28", 2)  # Sunday 2:00 is hour 26 and reads 3:00
    assert open_hours(calendar("2:30-5:00 Sun"), saturday, until=48) == [(26, 28)]
    assert open_hours(calendar("1:00-2:15 Sun"), saturday, until=48) == [(25, 26)]
    assert open_hours(calendar("2:15-2:45 Sun"), saturday, until=48) == []


def test_of_hours_that_come_twice_the_first_is_meant() -> None:
    saturday = clock("2026-10-24", 2)
    assert open_hours(calendar("2:30-5:00 Sun"), saturday, until=48) == [(26.5, 30)]
    assert open_hours(calendar("1:00-2:30 Sun"), saturday, until=48) == [(25, 26.5)]


def test_around_the_clock_is_one_opening() -> None:
    assert openings(calendar("0:00-24:00 Mon-Sun"), clock("2026-01-05", 10)) == ((-7 * 24 * HOUR, 18 * 24 * HOUR),)


def test_hours_that_touch_or_overlap_are_one_opening() -> None:
    split = calendar("9:00-13:00 13:00-15:00 14:00-18:00 10:00-11:00 Mon")
    assert open_hours(split, clock("2026-01-05"), until=96) == [(9, 18)]


def test_the_weeks_before_and_after_are_ordinary() -> None:
    # They stand for all others, so closed dates do not count there.
    closed = tuple(f"{date(2025, 12, 20) + timedelta(days=i)}" for i in range(60))
    found = openings(calendar("9:00-18:00 Mon", closed=closed), clock("2026-01-05", 10, "UTC"))
    assert [a / HOUR for a, _ in found] == [-159, 14 * 24 + 9]


def test_a_start_at_midday() -> None:
    assert open_hours(calendar(OFFICE), clock("2026-01-05 12:00", 1), until=24) == [(-3, 6), (21, 30)]


def test_what_is_beyond_the_cap_is_not_written_out() -> None:
    over = Clock(start=datetime(2026, 1, 5), horizon=1 * year, follow=Duration(value=1e6, unit="year"))
    found = openings(calendar("9:00-10:00 Mon"), over)
    assert 60 * 52 < len(found) < 61 * 53
    late = Clock(start=datetime(9999, 12, 1), horizon=1 * year, zone=MADRID)
    assert len(openings(calendar(OFFICE), late)) < 40
    assert openings(calendar(OFFICE), Clock(start=datetime(1, 1, 1), horizon=1 * d, follow=1 * d))


def test_clock_changes() -> None:
    # 29 March 2:00 is 83 days and 2 hours after 5 January 0:00; from there to 25 October 2:00 there are 210 days.
    assert clock_changes(clock("2026-01-05", 364)) == ((1994 * HOUR, 1), (7034 * HOUR, 0))
    assert clock_changes(clock("2026-07-01", 150)) == ((2787 * HOUR, -1),)
    assert clock_changes(clock("2026-01-05", 364, "UTC")) == ()
    assert clock_changes(clock("2026-01-05", 364, "Asia/Tokyo")) == ()


def test_dates_are_local() -> None:
    over = clock("2026-01-05", 364)
    assert ticks_since(over, datetime(2026, 7, 1)) == (177 * 24 - 1) * HOUR
    assert ticks_since(over, datetime(2026, 1, 4)) == 0
    assert elapsed(over, datetime(2026, 3, 29, 2, 30)) == elapsed(over, datetime(2026, 3, 29, 3))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(0, 10**15))
def test_utc_is_plain_arithmetic(start: datetime, micros: int) -> None:
    over = Clock(start=start, horizon=1 * d)
    when = start + timedelta(microseconds=micros)
    assert ticks_since(over, when) == micros * 1024 // 1_000_000
    assert moment(over, timedelta(microseconds=micros)) == when.replace(tzinfo=UTC)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2037, 1, 1)),
    st.sampled_from([MADRID, "America/New_York", "Asia/Kolkata"]),
)
def test_zones_agree_with_utc_arithmetic(when: datetime, place: str) -> None:
    over = clock("2026-01-05", place=place)
    found = elapsed(over, when)
    local = when.replace(tzinfo=ZoneInfo(place))
    there = local.astimezone(UTC)
    if there.astimezone(ZoneInfo(place)).replace(tzinfo=None) == when:  # not leapt over
        assert found == there - datetime(2026, 1, 5, tzinfo=ZoneInfo(place)).astimezone(UTC)
        assert moment(over, found) == local


@pytest.mark.parametrize("name", ["Europe/Madrit", "../etc/passwd", "", "Europe", "/usr"])
def test_zones_that_do_not_exist(name: str) -> None:
    with pytest.raises(QuantityError) as raised:
        zone(name)
    assert "no time zone" in raised.value.why
    assert raised.value.nearest == ("Europe/Madrid" if name == "Europe/Madrit" else raised.value.nearest)


#: a week around each change, in quarters of an hour of UTC
QUARTERS = [
    start + timedelta(minutes=15) * i
    for start in (datetime(2026, 3, 26, tzinfo=UTC), datetime(2026, 10, 22, tzinfo=UTC))
    for i in range(7 * 96)
]


@settings(deadline=None)
@given(
    st.integers(0, 95),
    st.integers(1, 96),
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.sampled_from([date(2026, 3, 27), date(2026, 3, 29), date(2026, 10, 25)])),
    st.sampled_from(QUARTERS),
)
def test_open_is_what_the_local_clock_says(
    start: int, length: int, days: set[int], closed: set[date], when: datetime
) -> None:
    span = OpenHours(start=15 * start, end=15 * (start + length), days=tuple(sorted(days)))
    office = Calendar(name="office", open=(span,), closed=tuple(sorted(closed)))
    over = clock("2026-01-05", 364)
    at = (when - datetime(2026, 1, 4, 23, tzinfo=UTC)) // timedelta(microseconds=1) * 1024 // 1_000_000
    local = when.astimezone(ZoneInfo(MADRID))
    if local.date() == date(2026, 10, 25) and local.hour < 4:
        return  # local times that come twice are worked out by hand above
    minute = local.hour * 60 + local.minute
    today = local.weekday() in days and local.date() not in closed and span.start <= minute < span.end
    eve = local.date() - timedelta(days=1)
    night = eve.weekday() in days and eve not in closed and minute < span.end - 1440
    assert any(a <= at < b for a, b in openings(office, over)) == (today or night)
