"""Who is served next, who leaves the line, who loses a place: calendars of three prospects, worked out by hand.

One rep unless stated; a call takes 30 minutes; A is called first, so that B and C have to wait.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.coupled.by_hand import Calendar

CHANNELS = """
channels: {a: {log: a.csv, to: lead}, b: {log: b.csv, to: lead}, c: {log: c.csv, to: lead}}
stages: {lead: {}, client: {}, lost: {}}
"""
CALL = "touchpoints: {call: {in: lead, by: reps, service: 30 min, outcomes: {else: client}}}\n"

RETRY = """
attributes: {reachable: 1}
segments: {heard: {share: 100 %}, deaf: {share: 0 %, set: {reachable: 0}}}
channels:
  a: {log: a.csv, to: lead, segments: {deaf: 100 %}}
  b: {log: b.csv, to: lead}
  c: {log: c.csv, to: lead}
teams: {reps: {capacity: 1 SERVE}}
stages: {lead: {}, client: {}, lost: {}}
touchpoints:
  call:
    in: lead
    by: reps
    reach: reachable
    attempts: {up to: 2, every: 10 min, while: unreached, then: lost}
    service: {reached: 30 min, unreached: 30 min}
    outcomes: {else: client}
"""


def test_a_retry_goes_behind_a_first_call(tmp_path: Path) -> None:
    found = Calendar(RETRY.replace("SERVE", ""), tmp_path, a="Mon 09:00", b="Mon 09:20", c="Mon 09:50")
    assert found.visits() == [
        ("a", "call", "Mon 09:00", 0, 0, 0),  # in vain until 9:30; the gap runs from there: due again at 9:40
        ("b", "call", "Mon 09:30", 0, 0, 10),  # asked 9:20; until 10:00
        ("c", "call", "Mon 10:00", 0, 0, 10),  # asked 9:50, ten minutes after A's retry, and goes first: a first call
        ("a", "call", "Mon 10:30", 10, 0, 50),  # due 9:40, 9:40 + 50 = 10:30
    ]
    assert found.events("used up") == [("a", "used up", "Mon 11:00", "call")]


def test_first_come_makes_no_difference_between_first_calls_and_retries(tmp_path: Path) -> None:
    text = RETRY.replace("SERVE", ", serve: [first come]")
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 09:20", c="Mon 09:50")
    assert found.starts() == [
        ("a", "call", "Mon 09:00"),
        ("b", "call", "Mon 09:30"),
        ("a", "call", "Mon 10:00"),  # due 9:40, before C
        ("c", "call", "Mon 10:30"),
    ]


LINE = CHANNELS + "teams: {reps: {capacity: 1, line: {patience: 15 min FELT, then: lost}}}\n" + CALL


def test_who_runs_out_of_patience_leaves_the_line(tmp_path: Path) -> None:
    found = Calendar(LINE.replace("FELT", ""), tmp_path, a="Mon 09:00", b="Mon 09:05", c="Mon 09:25")
    assert found.visits() == [
        ("a", "call", "Mon 09:00", 0, 0, 0),
        ("c", "call", "Mon 09:30", 0, 0, 5),  # B is gone, so C is next when A is done
    ]
    assert found.events("queue", "abandon") == [
        ("a", "queue", "Mon 09:00", "call"),
        ("b", "queue", "Mon 09:05", "call"),
        ("b", "abandon", "Mon 09:20", "call"),  # 9:05 + 15
        ("c", "queue", "Mon 09:25", "call"),
    ]
    assert ("b", "enter", "Mon 09:20", "lost") in found.events("enter")
    counts = {name: found.minutes(name) for name in ("requests", "waited", "abandoned", "abandoned queue", "queue")}
    assert counts == {"requests": 3, "waited": 2, "abandoned": 1, "abandoned queue": 15, "queue": 5}
    assert found.minutes("in line") == 20  # B 15, C 5
    assert found.minutes("busy") == 60  # two calls


def test_a_wait_that_is_felt_longer_ends_sooner(tmp_path: Path) -> None:
    found = Calendar(LINE.replace("FELT", ", felt: x 1.5"), tmp_path, a="Mon 09:00", b="Mon 09:05", c="Mon 09:25")
    assert found.events("abandon") == [("b", "abandon", "Mon 09:15", "call")]  # 15 / 1.5 = 10 minutes


def test_without_a_stage_to_go_to_leaving_the_line_is_an_attempt_in_vain(tmp_path: Path) -> None:
    text = (CHANNELS + "teams: {reps: {capacity: 1, line: {patience: 15 min}}}\n" + CALL).replace(
        "service:", "attempts: {up to: 2, every: 1 h, while: unreached, then: lost}, service:"
    )
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 09:05", c="Mon 09:25")
    assert found.starts() == [
        ("a", "call", "Mon 09:00"),
        ("c", "call", "Mon 09:30"),
        ("b", "call", "Mon 10:20"),  # gave up at 9:20, tries again an hour later
    ]


def test_patience_is_of_people_in_line_and_not_of_those_called_back(tmp_path: Path) -> None:
    """The letter of 9:15 reaches B where B waits for a call, and waits itself where B stands in line."""
    letter = CALL.replace("touchpoints: {", "touchpoints: {letter: {in: lead, after: 10 min}, ")
    times = {"a": "Mon 09:00", "b": "Mon 09:05", "c": "Mon 10:05"}
    back = Calendar(CHANNELS + "teams: {reps: {capacity: 1}}\n" + letter, tmp_path, **times)
    assert [visit for visit in back.starts() if visit[0] == "b"] == [
        ("b", "letter", "Mon 09:15"),  # lives on while waiting: 9:05 + 10
        ("b", "call", "Mon 09:30"),
    ]
    stands = CHANNELS + "teams: {reps: {capacity: 1, line: {patience: 45 min, then: lost}}}\n" + letter
    person = Calendar(stands.replace("else: client", "else: stay"), tmp_path, **times)
    assert [visit for visit in person.starts() if visit[0] == "b"] == [
        ("b", "call", "Mon 09:30"),
        ("b", "letter", "Mon 10:00"),  # when the call has ended
    ]


def test_covariates_decide_before_the_order_of_asking(tmp_path: Path) -> None:
    text = (
        """
attributes: {fit: 0}
segments: {plain: {share: 100 %}, fits: {share: 0 %, set: {fit: 1}}}
"""
        + CHANNELS.replace("c: {log: c.csv,", "c: {log: c.csv, segments: {fits: 100 %},")
        + "teams: {reps: {capacity: 1, serve: [fit DIRECTION, first come]}}\n"
        + CALL
    )
    times = {"a": "Mon 09:00", "b": "Mon 09:05", "c": "Mon 09:10"}
    highest = Calendar(text.replace("DIRECTION", "desc"), tmp_path, **times)
    assert highest.starts()[1:] == [("c", "call", "Mon 09:30"), ("b", "call", "Mon 10:00")]
    lowest = Calendar(text.replace("DIRECTION", "asc"), tmp_path, **times)
    assert lowest.starts()[1:] == [("b", "call", "Mon 09:30"), ("c", "call", "Mon 10:00")]


def test_touchpoints_decide_in_the_order_listed(tmp_path: Path) -> None:
    """B asks first; `demo` is listed, `call` is not; `proof` is listed behind `demo`."""
    text = """
channels: {a: {log: a.csv, to: lead}, b: {log: b.csv, to: lead}, c: {log: c.csv, to: proves}, d: {log: d.csv, to: sees}}
stages: {lead: {}, sees: {}, proves: {}, client: {}}
teams: {reps: {capacity: 1, serve: [demo, proof, first come]}}
touchpoints:
  call: {in: lead, by: reps, service: 30 min, outcomes: {else: client}}
  demo: {in: sees, by: reps, service: 30 min, outcomes: {else: client}}
  proof: {in: proves, by: reps, service: 30 min, outcomes: {else: client}}
"""
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 09:05", c="Mon 09:10", d="Mon 09:15")
    assert found.starts()[1:] == [
        ("d", "demo", "Mon 09:30"),
        ("c", "proof", "Mon 10:00"),
        ("b", "call", "Mon 10:30"),
    ]


TIE = (
    """
channels: {a: {log: a.csv, to: lead}, b: {log: b.csv, to: soon}, c: {log: c.csv, to: later}, d: {log: d.csv, to: never}}
stages:
  lead: {}
  soon: {drift: {asks: {to: lead, after: 20 min}}}
  later: {drift: {asks: {to: lead, after: 10 min}}}
  never: {drift: {asks: {to: lead, after: LATE}}}
  client: {}
teams: {reps: {capacity: 1}}
"""
    + CALL
)


def test_exact_ties_are_drawn_by_key(tmp_path: Path) -> None:
    """B and C ask at 9:20 to the tick: either goes first, by a draw of theirs that nobody else moves."""
    first: Counter[str] = Counter()
    for seed in range(60):
        times = {"a": "Mon 09:00", "b": "Mon 09:00:01", "c": "Mon 09:10:01", "d": "Mon 09:11"}
        alone = Calendar(TIE.replace("LATE", "never"), tmp_path, seed=seed, **times).starts()
        assert {alone[1][0], alone[2][0]} == {"b", "c"}
        assert [when for *_, when in alone] == ["Mon 09:00", "Mon 09:30", "Mon 10:00"]
        first[alone[1][0]] += 1
        other = "\n".join(line for line in TIE.splitlines() if line)
        b, c = "b: {log: b.csv, to: soon}", "c: {log: c.csv, to: later}"
        other = other.replace(f"{b}, {c}", f"{c}, {b}").replace("LATE", "9 min 1 s")  # D asks at the same tick as well
        crowd = [who for who, *_ in Calendar(other + "\n", tmp_path, seed=seed, **times).starts() if who in "bc"]
        assert crowd == [alone[1][0], alone[2][0]]
    assert 12 < first["b"] < 48  # 60 fair coins: outside once in a million


@pytest.mark.parametrize("leaves", [True, False])
def test_leaving_the_stage_withdraws_what_waits(tmp_path: Path, leaves: bool) -> None:  # noqa: FBT001
    fickle = "drift: {gives up: {to: lost, after: 20 min}}" if leaves else ""
    text = f"""
channels: {{a: {{log: a.csv, to: lead}}, b: {{log: b.csv, to: fickle}}, c: {{log: c.csv, to: lead}}}}
stages: {{lead: {{}}, fickle: {{{fickle}}}, client: {{}}, lost: {{}}}}
teams: {{reps: {{capacity: 1}}}}
touchpoints: {{call: {{in: [lead, fickle], by: reps, service: 30 min, outcomes: {{else: client}}}}}}
"""
    found = Calendar(text, tmp_path, a="Mon 09:00", b="Mon 09:05", c="Mon 09:10").starts()[1:]
    if leaves:  # B goes at 9:25
        assert found == [("c", "call", "Mon 09:30")]
    else:
        assert found == [("b", "call", "Mon 09:30"), ("c", "call", "Mon 10:00")]


def test_an_interruption_withdraws_and_asks_again_in_the_old_place(tmp_path: Path) -> None:
    text = """
channels: {a: {log: a.csv, to: lead}, b: {log: b.csv, to: shaky}, c: {log: c.csv, to: lead}}
stages:
  lead: {}
  shaky: {drift: {has an issue: {to: issue, after: 15 min}}}
  issue: {interrupts: yes, drift: {passes: {to: back, after: LONG}}}
  client: {}
teams: {reps: {capacity: 1}}
touchpoints: {call: {in: [lead, shaky], by: reps, service: 30 min, outcomes: {else: client}}}
"""
    times = {"a": "Mon 09:00", "b": "Mon 09:05", "c": "Mon 09:10"}
    short = Calendar(text.replace("LONG", "5 min"), tmp_path, **times)
    assert short.starts()[1:] == [
        ("b", "call", "Mon 09:30"),  # interrupted 9:20 to 9:25; its place is still that of 9:05, before C
        ("c", "call", "Mon 10:00"),
    ]
    long = Calendar(text.replace("LONG", "15 min"), tmp_path, **times)
    assert long.starts()[1:] == [
        ("c", "call", "Mon 09:30"),  # B is away from 9:20 to 9:35, and from 9:50 to 10:05
        ("b", "call", "Mon 10:05"),
    ]
