"""Too much work, nobody at work, nothing to do: told at its place, or lived through in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

import sojourn

DESK = """
sojourn: 1
name: extreme
clock: {start: 2026-01-05, horizon: 10 d}
calendars: {office: HOURS}
channels: {web: {rate: RATE per day, to: lead}}
teams: {reps: {capacity: PEOPLE, shift: office}}
stages: {lead: {}, client: {}}
touchpoints: {call: {in: lead, BY service: 1 h, outcomes: {else: client}}}
"""


def desk(*, hours: str = "9:00-18:00 Mon-Fri", rate: int = 10, people: str = "4", by: str = "by: reps,") -> str:
    text = DESK.replace("HOURS", hours).replace("RATE", str(rate)).replace("PEOPLE", people)
    return text.replace("BY", by)


def told(text: str) -> list[tuple[str, str, int, str]]:
    """(severity, path, line, why) of what validation, and the offered loads of the plan, say of the team."""
    scenario = sojourn.loads(text)
    found = list(scenario.validate())
    if not any(each.severity == "error" for each in found):
        found += scenario.compile().doubts()
    return [(each.severity, each.path, each.line, each.why) for each in found if "reps" in each.path]


def test_a_sound_desk_is_told_nothing() -> None:
    assert told(desk()) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (desk(rate=200), "load"),  # 200 h a day of work for 36 h of people on weekdays
        (desk(people="0"), ""),
        (desk(people="{Sat: 3}"), ""),  # people on a day without a shift
        (desk(by=""), ""),  # a team that nobody calls
    ],
)
def test_what_cannot_be_is_told_at_its_place(text: str, word: str) -> None:
    found = told(text)
    assert found, "nothing is said"
    for _, path, line, why in found:
        assert path.startswith("teams.reps")
        assert line > 0
        assert word in why


def test_a_load_above_one_runs_and_the_line_grows() -> None:
    scenario = sojourn.loads(desk(rate=200))
    assert all(each.severity == "warning" for each in scenario.validate())
    results = scenario.run(replications=2, seed=1)
    tallies = results.tallies
    assert tallies.total("in line", 0, [0]) > 100 * 10 * 24 * 3600 * 1024  # more than a hundred wait on average
    assert tallies.total("busy", 0, [0]) <= 10 / 9 * tallies.total("paid", 0, [0])  # at most a call across closing


@pytest.mark.parametrize("people", ["0", "{Sat: 3}"])
def test_a_desk_without_people_serves_nobody_and_ends(people: str) -> None:
    scenario = sojourn.loads(desk(people=people))
    if any(each.severity == "error" for each in scenario.validate()):
        return
    tallies = scenario.run(replications=2, seed=1).tallies
    groups = range(len(tallies.groups))
    assert sum(tallies.totals("visits", groups)) == 0
    assert sum(tallies.totals("requests", groups)) == sum(tallies.totals("arrivals", groups)) > 50


CROWD = """
import sojourn
text = '''
sojourn: 1
name: crowd
clock: {start: 2026-01-05, horizon: 10 d}
channels: {all: {cohort: COUNT, to: lead}}
teams: {reps: {capacity: 1}}
stages: {lead: {}, client: {}}
touchpoints: {call: {in: lead, after: 0 s to 1 d, by: reps, service: 1 h, outcomes: {else: client}}}
'''
results = sojourn.loads(text).run(replications=1, seed=1)
tallies = results.tallies
# Of this program alone: ru_maxrss also knows the one that started it.
peak = next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))
print(sum(tallies.totals('requests', range(len(tallies.groups)))), peak)
"""


@pytest.mark.parametrize(
    ("count", "megabytes"), [(100_000, 500), pytest.param(1_000_000, 1_500, marks=pytest.mark.full)]
)
def test_a_crowd_in_line(count: int, megabytes: int) -> None:
    """Everybody asks within a day, one rep serves one an hour: about a kilobyte each, and no hang."""
    script = textwrap.dedent(CROWD.replace("COUNT", str(count)))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=300)
    requests, peak = (int(word) for word in done.stdout.split())
    assert requests == count
    assert peak / 1024 < megabytes
