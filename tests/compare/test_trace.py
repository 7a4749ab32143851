"""A replication as a story: sentences by hand, the order of the calendar, what is left out and refused."""

from __future__ import annotations

import pytest

import sojourn
from sojourn.compare.told import Told
from sojourn.compare.trace import trace
from sojourn.compare.trace_words import sentence
from sojourn.errors import InputError

CALLS = """
sojourn: 1
name: calls
clock: {start: 2026-01-05 09:00, horizon: 3 d, zone: Europe/Madrid}
channels: {web: {cohort: 3, to: lead}}
stages:
  lead: {drift: {gives up: {to: lost, after: 2 d}}}
  client: {}
  lost: {}
touchpoints:
  call: {in: lead, after: 1 h, reach: 0 %, outcomes: {buys: {to: client, share: 50 %}, else: stay}}
"""
# One person, three leads at once, calls of half an hour: a line.
LINE = """
sojourn: 1
name: line
clock: {start: 2026-01-05 09:00, horizon: 2 d}
calendars: {office: 9:00-10:00 Mon-Sun}
channels: {web: {cohort: 3, to: lead}}
brand: {fame: {half-life: never, baseline: 1}}
teams: {reps: {capacity: 1, shift: office}}
stages: {lead: {}, client: {}}
touchpoints:
  call:
    in: lead
    after: 10 min
    by: reps
    service: 30 min
    outcomes: {buys: {to: client, share: 100 %, warn: {fame: -0.25}}, else: stay}
"""


def test_a_story_of_journeys_that_share_nothing() -> None:
    story = sojourn.loads(CALLS).trace()
    plain = [line.partition(" (prospect")[0] for line in story.lines]
    assert plain == [
        "Mon 05 Jan 2026",
        *(f"  09:00:00  web {k} arrives in lead" for k in (1, 2, 3)),
        *(f"  10:00:00  call does not reach web {k} after 1 h" for k in (1, 2, 3)),
        "Wed 07 Jan 2026",
        *(
            line
            for k in (1, 2, 3)
            for line in (f"  09:00:00  web {k}, in lead: gives up", f"  09:00:00  web {k} enters lost")
        ),
    ]
    assert story.rest == "15 events, none left out."


def test_a_line_is_told_as_it_stands() -> None:
    lines = [line.partition(" (prospect")[0].strip() for line in sojourn.loads(LINE).trace().lines]
    asks = [line.split(": ", 1)[1] for line in lines if " asks reps for call: " in line]
    assert asks == [
        "nobody else waits, 1 of 1 person free",
        "1 other waits, 1 of 1 person free",
        "2 others wait, 1 of 1 person free",
    ]
    served = [line for line in lines if "call meets" in line]
    assert len(served) == 3
    assert all("reps, 1 of 1 person taken: " in line for line in served)
    assert served[0].startswith("09:10:00")
    assert served[1].startswith("09:40:00")
    assert "10 min until due, 30 min in line" in served[1]
    # The third would begin at 10:10, when nobody is on shift: it is the first of the next day.
    assert served[2].startswith("09:00:00")
    assert "Tue 06 Jan 2026" in lines
    assert "10:00:00  reps closes" in lines
    assert lines.index("09:00:00  reps has 1 person on shift") < lines.index(served[2])
    moves = [line.split("  ", 1)[1] for line in lines if line.split("  ", 1)[-1].startswith("fame moves")]
    assert moves == [
        "fame moves from 1 to 0.75", "fame moves from 0.75 to 0.5", "fame moves from 0.5 to 0.25",
    ]  # fmt: skip


def test_what_is_told_can_be_narrowed() -> None:
    scenario = sojourn.loads(LINE)
    everything = scenario.trace(1000)
    assert everything.left_out == 0
    few = scenario.trace(5)
    assert few.events == everything.events[:5]
    assert few.left_out == len(everything.events) - 5
    assert f"{few.left_out} more events like them come later" in str(few)
    prospect = next(each.prospect for each in everything.events if each.prospect is not None)
    assert {each.prospect for each in scenario.trace(1000, prospect=prospect).events} == {prospect}
    early = scenario.trace(1000, until="30 min")
    assert early.events == tuple(each for each in everything.events if each.time <= 1800 * 1024)
    assert {each.team for each in scenario.trace(1000, team="reps").events} == {"reps"}


def test_a_run_is_told_as_it_was() -> None:
    results = sojourn.loads(LINE).run(replications=2, seed=7)
    assert results.trace(replication=1) == sojourn.loads(LINE).trace(replication=1, seed=7)
    with pytest.raises(InputError, match="between 0 and 1, not 2"):
        results.trace(replication=2)


def test_refusals() -> None:
    plan = sojourn.loads(LINE).compile()
    with pytest.raises(InputError, match="no team 'rep'; there is: reps"):
        trace(plan, team="rep")
    with pytest.raises(InputError, match="number of events must be a whole number between 1"):
        trace(plan, 0)
    with pytest.raises(InputError, match="until: "):
        trace(plan, until="2 oranges")


def of_team(kind: str, *, others: int = 0, on_shift: int = 0, busy: int = 0) -> Told:
    return Told(time=0, kind=kind, team="reps", touchpoint="call", others=others, on_shift=on_shift, busy=busy)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (of_team("abandon"), "x leaves the line of reps (call): out of patience"),
        (of_team("balk"), "x leaves the line of reps (call): it is closed"),
        (of_team("queue", others=1), "x asks reps for call: it is closed, 1 other waits"),
        (of_team("queue", others=2, on_shift=2, busy=3), "x asks reps for call: 2 others wait, 0 of 2 people free"),
        (Told(time=0, kind="back", stage="client"), "x is back in client"),
        (Told(time=0, kind="answer", outcome="nps", felt=9.0), "x answers nps: 9"),
        (Told(time=0, kind="visit", touchpoint="call", outcome="buys"), "call meets x at once: buys"),
    ],
)  # fmt: skip
def test_sentences(event: Told, text: str) -> None:
    assert sentence(event, "x", "") == text
