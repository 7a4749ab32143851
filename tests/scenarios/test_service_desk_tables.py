"""How the event log becomes tables: stages, censoring, rates, arrivals, and nothing from the future."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.scenarios.desk import made_up_log, real_log

# The scripts stand beside their scenario; tests.scenarios.desk puts that folder on the path.
import prepare  # isort: skip
from incidents import Incident, Spell, as_known_at, read_log, spells  # isort: skip
from prepare import Exposure, build, exposures, hours_of_week, rates, write  # isort: skip

DAY = datetime(2016, 4, 4)  # a Monday


def at(hours: float) -> datetime:
    return DAY + timedelta(hours=hours)


def incident(*updates: tuple[float, str]) -> Incident:
    return Incident(number="1", opened=DAY, updates=tuple((at(hours), state) for hours, state in updates))


def test_consecutive_updates_are_one_stay_and_the_second_one_is_its_note() -> None:
    life = spells(incident((1, "New"), (2, "New"), (3, "New"), (5, "Active"), (9, "Resolved"), (129.5, "Closed")))
    assert [(s.stage, s.to) for s in life] == [
        ("opened", "new"), ("new", "assigned"), ("assigned", "resolved"), ("resolved", "closed"), ("closed", None),
    ]  # fmt: skip
    assert (life[1].start, life[1].note, life[1].end) == (at(1), at(2), at(5))
    assert [s.note for s in life if s.stage != "new"] == [None] * 4


@pytest.mark.parametrize(
    ("before", "stage"),
    [
        ((), "in hand"),
        (("New",), "assigned"),
        (("Awaiting User Info",), "active again"),
        (("Resolved",), "active again"),
    ],
)
def test_active_is_told_apart_by_where_it_came_from(before: tuple[str, ...], stage: str) -> None:
    updates = [(float(i), state) for i, state in enumerate((*before, "Active"))]
    assert spells(incident(*updates))[-1].stage == stage


def test_what_follows_a_closing_and_updates_without_state_are_left_out() -> None:
    life = spells(incident((1, "Resolved"), (2, "-100"), (3, "Closed"), (4, "Active")))
    assert [s.stage for s in life] == ["opened", "resolved", "closed"]


def test_as_known_ends_before_the_moment_itself() -> None:
    known = as_known_at([incident((1, "New"), (2, "Active"))], at(2))
    assert [s.stage for s in spells(known[0])] == ["opened", "new"]
    assert spells(known[0])[-1].end is None
    assert as_known_at([incident((1, "New"))], DAY) == []


def test_a_clock_sees_late_entries_other_exits_and_the_end_as_censored() -> None:
    lived = [
        Spell(stage="new", start=at(0), end=at(4), to="resolved", note=None),  # rang
        Spell(stage="new", start=at(0), end=at(6), to="assigned", note=at(3)),  # another clock ended it
        Spell(stage="new", start=at(-10), end=at(2), to="resolved", note=None),  # entered before the watch
        Spell(stage="new", start=at(0), end=at(30), to="resolved", note=None),  # rang after the end
        Spell(stage="new", start=at(0), end=None, to=None, note=None),  # goes on
        Spell(stage="new", start=at(-9), end=at(-1), to="resolved", note=None),  # over before the watch
        Spell(stage="in hand", start=at(0), end=at(1), to="resolved", note=None),  # elsewhere
    ]
    seen = exposures(lived, "new", "resolved", since=at(0), until=at(24))
    assert [(e.entry / 60, e.exit / 60, e.rang) for e in seen] == [
        (0, 4, True), (0, 6, False), (10, 12, True), (0, 24, False), (0, 24, False),
    ]  # fmt: skip
    notes = exposures(lived, "new", "note", since=at(0), until=at(24))
    assert [(e.exit / 60, e.rang) for e in notes] == [(4, False), (3, True), (12, False), (24, False), (24, False)]


def test_rates_are_events_over_time_at_risk_and_every_event_is_in_one_bin() -> None:
    seen = [Exposure(entry=0, exit=60.0 * k, rang=k % 3 != 0) for k in range(1, 91)]
    bins = rates(seen)
    assert len(bins) > 1
    assert bins[-1].until is None
    assert sum(part.events for part in bins) == sum(e.rang for e in seen)
    assert sum(part.hours for part in bins) == pytest.approx(sum(e.exit for e in seen) / 60)
    assert all(part.rate == pytest.approx(part.events / part.hours) for part in bins)
    assert all(part.events >= prepare.FEWEST_EVENTS for part in bins)


def test_rates_find_a_known_hazard_behind_competing_clocks_censoring_and_late_entry() -> None:
    random = Random(7)
    seen = []
    for _ in range(20_000):
        own, other, end = random.expovariate(1 / 300), random.expovariate(1 / 500), random.uniform(0, 2000)
        entry = max(0.0, random.uniform(-300, 100))
        leaves = min(own, other, end)
        if leaves > entry:
            seen.append(Exposure(entry=entry, exit=leaves, rang=leaves == own))
    for part in rates(seen):  # 0.2 an hour, in each bin within five standard errors
        assert part.rate == pytest.approx(0.2, rel=5 / math.sqrt(part.events))


def test_a_clock_that_never_rang_has_one_bin_with_rate_zero() -> None:
    assert [(part.until, part.rate) for part in rates([Exposure(entry=0, exit=60, rang=False)])] == [(None, 0)]
    assert [(part.until, part.rate) for part in rates([])] == [(None, 0)]


def test_the_week_is_a_mean_over_the_hours_that_the_calendar_held() -> None:
    arrivals = [at(0), at(0.5), at(24 * 7 + 0.2), at(24 * 8)]
    week = hours_of_week(arrivals, DAY, DAY + timedelta(days=9))  # two Mondays, two Tuesdays, one of the others
    assert week[0] == 1.5
    assert week[24] == 0.5
    assert sum(week) == 2


def test_nothing_from_after_the_end_counts(tmp_path: Path) -> None:
    log = read_log(made_up_log(tmp_path / "log.csv"))
    assert any(time >= prepare.UNTIL for each in log for time, _ in each.updates)
    assert build(log).waits == build(as_known_at(log, prepare.UNTIL)).waits


def test_the_same_log_gives_the_same_bytes(tmp_path: Path) -> None:
    source = made_up_log(tmp_path / "log.csv")
    for folder in ("one", "two"):
        write(build(read_log(source)), tmp_path / folder)
    names = ["arrivals.csv", "hours.csv", "waits.csv"]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == names
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)


def test_the_real_log_has_the_published_size() -> None:
    tables = build(read_log(real_log()))
    assert (tables.incidents, tables.events) == (24_918, 141_712)
    assert len(tables.opened) == 8_995 + 7_934  # March and April
    assert tables.left_out == {("assigned", "closed"): 1}
    assert sum(part.events for part in tables.waits["resolved", "active again"]) == 93
