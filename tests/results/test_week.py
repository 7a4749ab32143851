"""Hours of the local week in a clock's time, counted by a walk of one minute at a time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sojourn import d, h, week
from sojourn.results.week import week_hours
from sojourn.scenario.model import Clock

CLOCKS = (
    Clock(start=datetime(2026, 1, 5), horizon=2 * week),
    Clock(start=datetime(2026, 3, 23), horizon=1 * week, zone="Europe/Madrid"),
    Clock(start=datetime(2026, 10, 19, 12, 30), horizon=9 * d, zone="Europe/Madrid"),
    Clock(start=datetime(2026, 3, 29, 1, 30), horizon=5 * h, zone="Europe/Madrid"),
    Clock(start=datetime(2026, 3, 30, 22, 17), horizon=20 * d, zone="Australia/Lord_Howe"),
)


@pytest.mark.parametrize("clock", CLOCKS)
def test_hours_are_those_of_a_walk(clock):
    place = ZoneInfo(clock.zone)
    at = clock.start.replace(tzinfo=place).astimezone(UTC)
    walked = [0.0] * 168
    for _ in range(int(clock.horizon.seconds // 60)):
        local = at.astimezone(place)
        walked[24 * local.weekday() + local.hour] += 60
        at += timedelta(minutes=1)
    assert week_hours(clock) == pytest.approx(walked)
