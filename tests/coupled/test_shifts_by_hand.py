"""Opening and closing, holidays, daylight saving, slots that are held, other work: calendars worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.coupled.by_hand import HEAD, Calendar

CHANNELS = """
channels: {a: {log: a.csv, to: lead}, b: {log: b.csv, to: lead}, c: {log: c.csv, to: lead}}
stages: {lead: {}, client: {}, lost: {}}
"""
CALL = "touchpoints: {call: {in: lead, by: reps, service: 30 min, outcomes: {else: client}}}\n"
SHORT_DAY = "calendars: {hour: 9:00-10:00 Mon-Sun}\n" + CHANNELS


def test_at_closing_a_visit_is_finished_and_none_starts(tmp_path: Path) -> None:
    text = SHORT_DAY + "teams: {reps: {capacity: 1, shift: hour, cost: 40 EUR per hour}}\n" + CALL
    head = HEAD + "currency: EUR\n"
    found = Calendar(text, tmp_path, head=head, a="Mon 09:50", b="Mon 09:55", c="Mon 10:10")
    assert found.visits() == [
        ("a", "call", "Mon 09:50", 0, 0, 0),  # until 10:20, past closing
        ("b", "call", "Tue 09:00", 0, 23 * 60, 5),  # in line 9:55 to 10:00, then 23 hours closed
        ("c", "call", "Tue 09:30", 0, 22 * 60 + 50, 30),  # 10:10 to 9:00 closed, then behind B
    ]
    assert found.minutes("paid") == 4 * 60  # four days of one hour
    assert found.minutes("busy") == 90
    assert found.minutes("staff cost") == 4 * 40 * 1_000_000
    assert found.minutes("in line") == 5 + 23 * 60 + 22 * 60 + 50 + 30


def test_who_meets_a_closed_line_balks(tmp_path: Path) -> None:
    """A comes before opening; C stands in line when it closes; B is served across closing time."""
    line = "teams: {reps: {capacity: 1, shift: hour, line: {if closed: BALK, then: lost}}}\n"
    long_call = CALL.replace("30 min", "65 min")
    times = {"a": "Mon 08:30", "b": "Mon 09:10", "c": "Mon 09:20"}
    balks = Calendar(SHORT_DAY + line.replace("BALK", "balk") + long_call, tmp_path, **times)
    assert balks.visits() == [("b", "call", "Mon 09:10", 0, 0, 0)]
    assert balks.events("balk") == [("a", "balk", "Mon 08:30", "call"), ("c", "balk", "Mon 10:00", "call")]
    assert {("a", "enter", "Mon 08:30", "lost"), ("c", "enter", "Mon 10:00", "lost")} < set(balks.events("enter"))
    assert balks.minutes("balked") == 2
    waits = Calendar(SHORT_DAY + line.replace("BALK", "wait") + long_call, tmp_path, **times)
    assert waits.visits() == [
        ("a", "call", "Mon 09:00", 0, 30, 0),  # waits outside for half an hour
        ("b", "call", "Tue 09:00", 0, 23 * 60, 50),  # A is served until 10:05
        ("c", "call", "Wed 09:00", 0, 46 * 60, 40 + 60),  # B takes all of Tuesday's hour
    ]


def test_the_unslid_due_time_keeps_the_order_over_a_weekend(tmp_path: Path) -> None:
    """All three ask on Monday at nine; whose clock rang first is served first."""
    text = (
        "calendars: {office: 9:00-17:00 Mon-Fri}\n"
        + CHANNELS
        + "teams: {reps: {capacity: 1, shift: office}}\n"
        + CALL.replace("service:", "opens: office, service:")
    )
    head = HEAD.replace("4 d", "9 d")
    found = Calendar(text, tmp_path, head=head, a="2026-01-12 09:00", b="Sun 12:00", c="Sat 10:00")
    assert found.visits() == [
        ("c", "call", "Mon 09:00", 0, 47 * 60, 0),  # Saturday 10:00 to Monday 9:00
        ("b", "call", "Mon 09:30", 0, 21 * 60, 30),  # Sunday 12:00 to Monday 9:00
        ("a", "call", "Mon 10:00", 0, 0, 60),
    ]


def test_nobody_works_on_a_holiday(tmp_path: Path) -> None:
    calendar = "calendars: {hour: {open: [9:00-10:00 Mon-Sun], except: [2026-01-06]}}\n"
    text = calendar + CHANNELS + "teams: {reps: {capacity: 1, shift: hour}}\n" + CALL
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 11:00", c="Tue 09:30")
    assert found.visits() == [
        ("a", "call", "Mon 09:00", 0, 0, 0),
        ("b", "call", "Wed 09:00", 0, 46 * 60, 0),  # two days less two hours
        ("c", "call", "Wed 09:30", 0, 23 * 60 + 30, 30),
    ]
    assert found.minutes("paid") == 3 * 60


def test_clocks_go_forward_in_the_night(tmp_path: Path) -> None:
    """Madrid, Sunday 29 March 2026: 2:00 becomes 3:00, so that nine o'clock comes an hour sooner."""
    head = "sojourn: 1\nname: by hand\nclock: {start: 2026-03-27, zone: Europe/Madrid, horizon: 4 d}\n"
    text = SHORT_DAY + "teams: {reps: {capacity: 1, shift: hour}}\n" + CALL
    found = Calendar(
        text, tmp_path, head=head, a="2026-03-27 20:00", b="2026-03-28 20:00", c="2026-03-29 09:10"
    ).visits(zone="Europe/Madrid")
    assert found == [
        ("a", "call", "Sat 09:00", 0, 13 * 60, 0),
        ("b", "call", "Sun 09:00", 0, 12 * 60, 0),
        ("c", "call", "Sun 09:30", 0, 0, 20),
    ]


BENCH = """
channels: {a: {log: a.csv, to: project}, b: {log: b.csv, to: project}, c: {log: c.csv, to: project}}
stages: {project: {}, done: {}}
teams: {bench: {capacity: 1, hold: HOLD}}
touchpoints:
  kickoff: {in: project, by: bench, service: 1 h, outcomes: {else: stay}}
  review: {in: project, after: 3 h, by: bench, service: 1 h, outcomes: {else: done}}
"""


def test_a_slot_is_held_through_the_stage(tmp_path: Path) -> None:
    """Two touchpoints share the slot: whoever has it keeps it between them."""
    times = {"a": "Mon 09:00", "b": "Mon 09:30", "c": "Mon 09:45"}
    held = Calendar(BENCH.replace("HOLD", "stage"), tmp_path, **times)
    assert held.starts() == [
        ("a", "kickoff", "Mon 09:00"),
        ("a", "review", "Mon 12:00"),  # 9:00 + 3 h, at once: A holds the slot, until 13:00
        ("b", "kickoff", "Mon 13:00"),
        ("b", "review", "Mon 14:00"),  # due 12:30, in B's own slot after B's kickoff; until 15:00
        ("c", "kickoff", "Mon 15:00"),
        ("c", "review", "Mon 16:00"),
    ]
    assert held.minutes("busy") == 8 * 60  # without a break from 9:00 to 17:00
    assert held.minutes("service") == 2 * 3 * 60 / 2  # kickoffs: one hour each
    visit = Calendar(BENCH.replace("HOLD", "visit"), tmp_path, **times)
    assert visit.starts() == [
        ("a", "kickoff", "Mon 09:00"),
        ("b", "kickoff", "Mon 10:00"),
        ("c", "kickoff", "Mon 11:00"),
        ("a", "review", "Mon 12:00"),
        ("b", "review", "Mon 13:00"),
        ("c", "review", "Mon 14:00"),
    ]
    assert visit.minutes("busy") == 6 * 60


def test_closing_does_not_cut_a_slot_that_is_held(tmp_path: Path) -> None:
    calendar = "calendars: {morning: 9:00-11:00 Mon-Sun}\n"
    text = calendar + BENCH.replace("hold: HOLD", "shift: morning, hold: stage")
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 09:30", c="Mon 09:45").starts()
    assert found[:3] == [
        ("a", "kickoff", "Mon 09:00"),
        ("a", "review", "Mon 12:00"),  # an hour after closing, in the slot A has
        ("b", "kickoff", "Tue 09:00"),
    ]


def test_a_handed_over_case_waits_for_the_second_line_and_costs_friction(tmp_path: Path) -> None:
    text = """
experience: {lambda: 2, phi: 0.9}
channels: {a: {log: a.csv, to: issue}, b: {log: b.csv, to: issue}, c: {log: c.csv, to: issue}}
stages: {issue: {}, solved: {}}
teams: {care: {capacity: 1}, experts: {capacity: 1}}
touchpoints:
  support:
    in: issue
    by: care
    service: 5 min
    quality: {mean: 0.5, sd: 0}
    outcomes: {handed over: {share: 99.9999999 %, then: second line, friction: 1}, else: solved}
  second line:
    in: issue
    only: on demand
    by: experts
    service: 20 min
    quality: {mean: 0.5, sd: 0}
    outcomes: {else: solved}
"""
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 09:02", c="Mon 09:04")
    assert found.visits() == [
        ("a", "support", "Mon 09:00", 0, 0, 0),
        ("b", "support", "Mon 09:05", 0, 0, 3),
        ("a", "second line", "Mon 09:05", 0, 0, 0),  # until 9:25
        ("c", "support", "Mon 09:10", 0, 0, 6),
        ("b", "second line", "Mon 09:25", 0, 0, 15),  # asked 9:10; until 9:45
        ("c", "second line", "Mon 09:45", 0, 0, 30),  # asked 9:15
    ]
    for who in "abc":
        assert found.quality(who, "support") == pytest.approx(0.5)
        assert found.quality(who, "second line") == pytest.approx(0.5 - 0.9)


def test_a_long_line_lowers_quality(tmp_path: Path) -> None:
    """Load is the others in line per person on shift when the visit starts: B leaves C behind, C nobody."""
    text = (
        CHANNELS
        + "teams: {reps: {capacity: 1}}\n"
        + CALL.replace("service:", "quality: {mean: 0.5, sd: 0, slopes: {load: -0.6}}, service:")
    )
    found = Calendar("experience: {lambda: 2}\n" + text, tmp_path, a="Mon 09:00", b="Mon 09:05", c="Mon 09:10")
    assert [found.quality(who, "call") for who in "abc"] == pytest.approx([0.5, 0.5 - 0.6, 0.5])


def test_other_work_takes_its_share_of_each_hour(tmp_path: Path) -> None:
    """Half of each hour of the shift, in one piece: of prospects a minute apart half are served at once."""
    (tmp_path / "crowd.csv").write_text(
        "at\n" + "".join(f"2026-01-05 {9 + minute // 60:02d}:{minute % 60:02d}:30\n" for minute in range(480))
    )
    text = """
calendars: {office: 9:00-17:00 Mon-Fri}
channels: {crowd: {log: crowd.csv, to: lead}, a: {log: a.csv, to: lead}}
stages: {lead: {}, client: {}}
teams: {reps: {capacity: 1, shift: office, utilised elsewhere: 50 %}}
touchpoints: {call: {in: lead, by: reps, service: 1 ms, outcomes: {else: client}}}
"""
    import sojourn

    (tmp_path / "a.csv").write_text("at\n2026-01-05 08:00\n")
    head = HEAD.replace("4 d", "1 d")
    results = sojourn.loads(head + text, folder=tmp_path).run(replications=1, seed=3, events=True)
    tallies = results.tallies
    assert tallies.total("elsewhere", 0, [0]) == pytest.approx(tallies.total("paid", 0, [0]) / 2, abs=8)
    log = results.events.to_pandas()
    asked = log[log["kind"] == "queue"].set_index("prospect")["time"]
    visits = log[log["kind"] == "visit"].set_index("prospect")
    waited = (visits["time"] - asked.loc[visits.index]).dt.total_seconds() > 1
    for hour in range(9, 17):
        late = waited[asked.loc[visits.index].dt.hour == hour]
        assert 29 <= int(late.sum()) <= 31, hour
        ends = visits.loc[late.index[late], "time"].dt.floor("s").nunique()
        assert ends <= 2, "one piece: those who wait start together"


def test_whoever_leaves_from_an_interruption_gives_back_both_slots(tmp_path: Path) -> None:
    """A holds one of two people for the project and the other for the repair, and leaves both at once."""
    text = """
channels: {a: {log: a.csv, to: project}, b: {log: b.csv, to: project}, c: {log: c.csv, to: project}}
stages:
  project: {drift: {breaks: {to: repair, after: 2 h}}}
  repair: {interrupts: yes}
  gone: {}
teams: {bench: {capacity: 2, hold: stage}}
touchpoints:
  kickoff: {in: project, by: bench, service: 1 h, outcomes: {else: stay}}
  look: {in: repair, by: bench, service: 1 h, outcomes: {else: gone}}
"""
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 11:10", c="Mon 11:20")
    assert sorted(found.starts()[:4], key=lambda start: (start[2], start[0])) == [
        ("a", "kickoff", "Mon 09:00"),
        ("a", "look", "Mon 11:00"),  # the second person, until 12:00; then A is gone
        ("b", "kickoff", "Mon 12:00"),
        ("c", "kickoff", "Mon 12:00"),
    ]
