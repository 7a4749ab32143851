"""Where two runs part first: against logs sorted by hand, what is behind it, and the same from files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import sojourn
from sojourn.compare.difference import Difference, first_difference
from sojourn.compare.inputs import inputs_between, values_of
from sojourn.compare.logs import RANKS, first_difference_of_logs
from sojourn.errors import InputError
from sojourn.export.write import write
from sojourn.scenario.model import Scenario
from sojourn.scenario.variant import Variant

CALLS = """
sojourn: 1
name: calls
clock: {start: 2026-01-05, horizon: 20 d}
currency: EUR
channels: {web: {rate: 20 per day, to: lead}}
stages: {lead: {drift: {gives up: {to: lost, after: exponential mean 5 d}}}, client: {}, lost: {}}
touchpoints:
  call:
    in: lead
    after: exponential mean 2 d
    quality: {mean: 0, sd: 1}
    outcomes: {buys: {to: client, share: 40 %}, else: stay}
"""
REPS = CALLS.replace("    quality:", "    by: reps\n    service: 3 h\n    quality:").replace(
    "stages:", "teams: {reps: {capacity: 2}}\nstages:"
)
COLUMNS = ("time", "kind", "stage", "touchpoint", "outcome", "lag", "slide", "queue", "quality", "felt")


def log_of(scenario: Scenario | Variant) -> dict[tuple[int, int], list[tuple[Any, ...]]]:
    """Lives of a run of three replications."""
    log = scenario.run(replications=3, seed=4, events=True).events
    lives: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    who = zip(log.column("replication"), log.column("prospect"), strict=True)
    for key, *event in zip(who, *(log.column(name) for name in COLUMNS), strict=True):
        lives.setdefault(key, []).append(tuple(event))
    return lives


def by_hand(first: Scenario | Variant, second: Scenario | Variant) -> tuple[Any, ...]:
    """Replication, time (in microseconds) and prospect of the first event that only one log has."""
    one, two = log_of(first), log_of(second)
    found = []
    for key in one.keys() | two.keys():
        lives = one.get(key, []), two.get(key, [])
        same = next((k for k, (a, b) in enumerate(zip(*lives, strict=False)) if a != b), min(map(len, lives)))
        for life in lives:
            if same < len(life):
                at_once = [RANKS[each[1]] for each in life[: same + 1] if each[0] == life[same][0]]
                found.append((key[0], life[same][0], max(at_once), key[1]))
    replication, time, _, prospect = min(found)
    return replication, time, prospect


def place_of(found: Difference | None) -> tuple[Any, ...]:
    assert found is not None
    times = [each.time for each in (found.first, found.second) if each]
    return found.replication, round(1767571200e6 + min(times) * 1e6 / 1024), found.prospect


@pytest.mark.parametrize("text", [CALLS, REPS])
@pytest.mark.parametrize(
    "change",
    [
        {"touchpoints.call.outcomes.buys.share": "45 %"},
        {"touchpoints.call.quality.mean": "0.1"},
        {"channels.web.rate": "times 1.3"},
        {"stages.lead.drift.gives up.after": "times 1.01"},
    ],
)
def test_the_first_event_is_that_of_the_sorted_logs(text: str, change: dict[str, str]) -> None:
    scenario = sojourn.loads(text)
    variant = scenario.what_if(change)
    plan = scenario.compile()
    found = [
        first_difference(plan, variant.compile(plan), seed=4, replications=3, threads=threads) for threads in (1, 3)
    ]
    assert found[0] == found[1]
    replication, time, prospect = place_of(found[0])
    wanted = by_hand(scenario, variant)
    assert (replication, prospect) == (wanted[0], wanted[2])
    assert abs(time - wanted[1]) <= 1


def test_one_more_person_is_first_seen_in_a_line() -> None:
    scenario = sojourn.loads(REPS)
    plan = scenario.compile()
    found = first_difference(plan, scenario.what_if({"teams.reps.capacity": "plus 1"}).compile(plan), seed=4)
    assert found is not None
    assert found.second is not None
    assert (found.second.kind, found.second.queue) == ("visit", 0)
    assert found.before[-1].kind == "queue"
    assert found.inputs[0].path == "teams.reps.capacity"


def test_what_is_behind_it() -> None:
    scenario = sojourn.loads(CALLS)
    plan = scenario.compile()
    variant = scenario.what_if({"touchpoints.call.outcomes.buys.share": "45 %", "channels.web.cost": "1 EUR"})
    found = first_difference(plan, variant.compile(plan), seed=4)
    assert found is not None
    assert found.first is not None
    assert found.second is not None
    assert (found.first.outcome, found.second.outcome) == ("else", "buys")
    assert found.parts == ("outcome",)
    draws = {name: (one, two) for name, one, two in found.draws}
    one, two = draws["outcome"]
    assert one == two
    assert one is not None
    assert 0.40 <= one < 0.45
    assert found.inputs[0].path == "touchpoints.call.outcomes.buys.share"
    text = str(found)
    assert "First difference (the outcome):" in text
    assert "touchpoints.call.outcomes.buys.share: 40 % -> 45 %" in text
    assert "Draws that both share: delay " in text
    assert found.as_json()["parts"] == ["outcome"]


def test_the_same_is_none() -> None:
    plan = sojourn.loads(REPS).compile()
    assert first_difference(plan, sojourn.loads(REPS).compile(), replications=2) is None


def test_another_horizon_is_compared_up_to_the_shorter() -> None:
    longer = sojourn.loads(CALLS.replace("20 d", "25 d")).compile()
    assert first_difference(sojourn.loads(CALLS).compile(), longer, replications=2) is None


def test_inputs_of_two_files() -> None:
    first, second = sojourn.loads(CALLS), sojourn.loads(CALLS.replace("40 %", "45 %").replace("calls", "other"))
    (found,) = inputs_between(first.compile(), second.compile())
    assert (found.path, found.first, found.second) == ("touchpoints.call.outcomes.buys.share", "40 %", "45 %")
    assert values_of(first)["channels.web.rate"] == "20 per day"


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".arrow"])
def test_logs_in_files_part_where_the_runs_do(tmp_path: Path, suffix: str) -> None:
    scenario = sojourn.loads(REPS)
    variant = scenario.what_if({"touchpoints.call.outcomes.buys.share": "45 %"})
    files = []
    for name, each in (("a", scenario), ("b", variant)):
        files.append(tmp_path / f"{name}{suffix}")
        write(each.run(replications=3, seed=4, events=True).events, files[-1])
    found = first_difference_of_logs(*files)
    plan = scenario.compile()
    assert found is not None
    assert place_of(found)[::2] == place_of(first_difference(plan, variant.compile(plan), seed=4, replications=3))[::2]
    assert found.names == (str(files[0]), str(files[1]))
    assert "part in replication" in str(found)
    assert first_difference_of_logs(files[0], files[0]) is None


def test_files_that_are_no_logs_are_refused(tmp_path: Path) -> None:
    log, table, torn = tmp_path / "log.csv", tmp_path / "table.csv", tmp_path / "torn.csv"
    write(sojourn.loads(CALLS).run(replications=1, events=True).events, log)
    table.write_text("name,value\na,1\n", encoding="utf-8")
    lines = log.read_text(encoding="utf-8").splitlines()
    torn.write_text("\n".join([*lines[:3], lines[3].replace("T", " at ", 1)]), encoding="utf-8")
    with pytest.raises(InputError, match="no event log: it has no column replication"):
        first_difference_of_logs(log, table)
    with pytest.raises(InputError, match=r"torn\.csv, row"):
        first_difference_of_logs(log, torn)
    disorder = tmp_path / "disorder.csv"
    disorder.write_text("\n".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")
    with pytest.raises(InputError, match="not in order"):
        first_difference_of_logs(disorder, log)
