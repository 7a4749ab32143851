"""Pairs and twins of coupled journeys, replication by replication, and of independent ones through the same path."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

import sojourn
from sojourn import _core
from tests.pair.test_bindings import plan, result
from tests.scenario.staffed import STAFFED

# Two people, four calls an hour: whoever is called sooner keeps others waiting.
BUSY = """
sojourn: 1
name: busy
clock: {{start: 2026-01-05, horizon: 5 d, warm-up: 1 d}}
channels:
  web: {{rate: 60 per day, to: lead}}
  told: {{arrivals: referrals, to: lead, accept: 50 %, after: 1 h to 5 h}}
teams: {{reps: {{capacity: {people}, line: {{patience: exponential mean 20 min}}}}}}
stages:
  lead: {{drift: {{gives up: {{to: lost, after: exponential mean 1 d}}}}}}
  client: {{}}
  lost: {{}}
touchpoints:
  call:
    in: lead
    after: 1 min to 10 min
    by: reps
    service: lognormal median 25 min sigma 0.6
    quality: {{mean: 0, sd: 1, slopes: {{load: -0.3}}}}
    outcomes: {{buys: {{to: client, share: 50 %, refer: {{to: told}}}}, else: lost}}
"""


def busy(people: int) -> sojourn.scenario.model.Scenario:
    return sojourn.loads(BUSY.format(people=people))


def counts(pairs: _core.Pairs) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for *_, verdict, _kind, _name, count in pairs.flips:
        found[verdict] += count
    return found


def examples(pairs: _core.Pairs) -> list[tuple[Any, ...]]:
    names = ("verdict", "replication", "root", "prospect", "channel", "segment", "kind", "name", "steps", "won_at")
    return [tuple(getattr(each, name) for name in names) for each in pairs.examples]


def events(of: list[_core.LifeEvent]) -> list[tuple[Any, ...]]:
    names = (
        "time", "kind", "stage", "touchpoint", "outcome", "lag", "slide", "queue", "quality", "felt", "address",
        "draws",
    )  # fmt: skip
    return [tuple(getattr(each, name) for name in names) for each in of]


def test_independent_plans_give_the_same_pairs_either_way() -> None:
    first, second = plan("3 d"), plan("1 d")
    alone, beside = result(first, second), result(first, second, coupled=True)
    assert alone.prospects == beside.prospects
    assert alone.unchanged == beside.unchanged
    assert alone.flips == beside.flips
    assert examples(alone) == examples(beside)
    won, lost = beside.pulls
    assert (len(won), sum(won), sum(lost)) == (4, counts(alone)["won"], 0)


def test_independent_plans_give_the_same_twins_either_way() -> None:
    first, second = plan("3 d"), plan("1 d")
    for example in result(first, second).examples[:3]:
        where = {"seed": 3, "replication": example.replication, "root": example.root, "prospect": example.prospect}
        alone, beside = (_core.twin(first, second, **where, coupled=each) for each in (False, True))
        assert events(alone.first) == events(beside.first)
        assert events(alone.second) == events(beside.second)
        assert (alone.kind, alone.name, alone.channel) == (beside.kind, beside.name, beside.channel)


def lives(scenario: sojourn.scenario.model.Scenario) -> dict[tuple[int, int], list[tuple[Any, ...]]]:
    """Lives of those who come after the start, from the event log."""
    found: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
    log = scenario.run(replications=4, seed=3, events=True).events
    start = log.column("time")
    columns = [
        log.column(name) for name in ("replication", "prospect", "time", "kind", "stage", "touchpoint", "outcome")
    ]
    assert len(start) > 0
    for replication, prospect, *event in zip(*columns, strict=True):
        if event[1] != "censored":
            found[replication, prospect].append(tuple(event))
    begin = 1767571200 * 1_000_000  # 2026-01-05
    return {who: life for who, life in found.items() if life[0][0] >= begin}


def test_pairs_count_what_two_event_logs_say() -> None:
    two, three = busy(2), busy(3)
    one, other = lives(two), lives(three)
    pairs = result(two.compile().core, three.compile().core)
    both = one.keys() & other.keys()
    won = {who for who in both if any(each[1:3] == ("enter", "client") for each in other[who])}
    before = {who for who in both if any(each[1:3] == ("enter", "client") for each in one[who])}
    assert pairs.prospects == len(both)
    assert (pairs.only_first, pairs.only_second) == (len(one) - len(both), len(other) - len(both))
    assert pairs.unchanged == sum(one[who] == other[who] for who in both)
    found = counts(pairs)
    assert (found["won"], found["lost"]) == (len(won - before), len(before - won))
    assert found["won"] > found["lost"] > 0  # shared people: both sides
    gained, lost = pairs.pulls
    assert [len(gained), sum(gained), sum(lost)] == [4, found["won"], found["lost"]]
    assert gained == [sum(who[0] == k for who in won - before) for k in range(4)]
    assert pairs.only_second > 0  # referred by those who are won


def test_threads_do_not_count() -> None:
    first, second = busy(2).compile().core, busy(3).compile().core
    one, three = (result(first, second, threads=threads) for threads in (1, 3))
    assert (one.flips, one.pulls, examples(one)) == (three.flips, three.pulls, examples(three))


def test_a_coupled_example_lives_again() -> None:
    first, second = busy(2).compile().core, busy(3).compile().core
    log = lives(busy(3))
    start = 1767571200 * 1_000_000
    queued = 0
    for example in result(first, second).examples:
        assert example.root == example.prospect
        twin = _core.twin(
            first, second, seed=3, replication=example.replication, root=example.root, prospect=example.prospect
        )
        assert (twin.kind, twin.name) == (example.kind, example.name)
        told = [each for each in twin.second if each.kind != "censored"]
        wanted = log[example.replication, example.prospect]
        assert [(e.kind, e.stage, e.touchpoint or None, e.outcome or None) for e in told] == [e[1:] for e in wanted]
        assert all(abs(e.time * 1e6 / 1024 - (w[0] - start)) <= 1 for e, w in zip(told, wanted, strict=True))
        for visit in (each for each in told if each.kind == "visit"):
            queued += visit.queue > 0
            assert visit.address is not None
            assert {"delay", "quality", "service 1" if "service 1" in dict(visit.draws) else "service"} <= set(
                dict(visit.draws)
            )
        for end in (each for each in (*twin.first, *twin.second) if each.kind == "abandon"):
            assert dict(end.draws).keys() == {"patience"}
        shared = {e.address: e.draws for e in twin.first if e.address and e.kind == "visit"}
        assert all(shared[e.address] == e.draws for e in told if e.kind == "visit" and e.address in shared)
    assert queued > 0


def test_a_journey_with_everything_that_couples_has_pairs() -> None:
    scenario = sojourn.loads(STAFFED)
    baseline = scenario.compile()
    other = scenario.what_if("one more rep").compile(baseline)
    stages = list(baseline.core.stages)
    won = stages.index("client")
    pairs = result(baseline.core, other.core, replications=2, won=won, other_won=won)
    assert pairs.prospects == sum(row[-1] for row in pairs.flips)
    assert pairs.unchanged < pairs.prospects
    same = result(baseline.core, baseline.core, replications=1, won=won, other_won=won)
    assert same.unchanged == same.prospects > 0


def test_another_start_is_refused() -> None:
    later = sojourn.loads(BUSY.format(people=2).replace("warm-up: 1 d", "warm-up: 2 d")).compile().core
    with pytest.raises(ValueError, match="one horizon, from one start"):
        result(busy(2).compile().core, later)
