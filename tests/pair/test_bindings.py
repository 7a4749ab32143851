"""Pairs of lives through the extension module: results, refusals, cancelling."""

from __future__ import annotations

import pytest

import sojourn
from sojourn import _core

TEXT = """
sojourn: 1
name: calls
clock: {{start: 2026-01-05, horizon: 10 d}}
channels:
  web: {{rate: 200 per day, to: lead}}
stages: {{lead: {{drift: {{gives up: {{to: lost, after: exponential mean 2 d}}}}}}, client: {{}}, lost: {{}}}}
touchpoints:
  call:
    in: lead
    after: exponential mean {mean}
    quality: {{mean: 0, sd: 1}}
    outcomes: {{buys: {{to: client, share: 50 %}}, else: lost}}
"""


def plan(mean: str, *, horizon: str = "10 d") -> _core.Plan:
    text = TEXT.format(mean=mean).replace("horizon: 10 d", f"horizon: {horizon}")
    return sojourn.loads(text).compile().core


def run(first: _core.Plan, second: _core.Plan, **changes: int) -> _core.PairRun:
    options = {"seed": 3, "replications": 4, "threads": 2, "won": 1, "other_won": 1, "examples": 10} | changes
    return _core.PairRun(first, second, **options)


def result(first: _core.Plan, second: _core.Plan, **changes: int) -> _core.Pairs:
    running = run(first, second, **changes)
    while not running.wait(10):
        pass
    return running.result()


def test_faster_calls_win() -> None:
    pairs = result(plan("3 d"), plan("1 d"))
    counts = {
        each: sum(row[-1] for row in pairs.flips if row[2] == each) for each in ("won", "lost", "both", "neither")
    }
    assert sum(counts.values()) == pairs.prospects
    assert counts["won"] > counts["lost"] == 0
    assert all(row[:2] == (0, 0) for row in pairs.flips)
    assert {row[3:5] for row in pairs.flips if row[2] == "won"} == {("touchpoint", "call")}
    won, lost = pairs.pulls
    assert (sum(won), sum(lost)) == (counts["won"], 0)
    assert len(pairs.examples) == 10
    example = pairs.examples[0]
    assert (example.verdict, example.kind, example.name) == ("won", "touchpoint", "call")
    assert example.root == example.prospect
    assert (example.steps, example.channel, example.segment) == (4, 0, 0)


def test_an_example_lives_again() -> None:
    first, second = plan("3 d"), plan("1 d")
    example = result(first, second).examples[0]
    lives = _core.twin(
        first, second, seed=3, replication=example.replication, root=example.root, prospect=example.prospect
    )
    assert (lives.kind, lives.name, lives.channel, lives.segment) == ("touchpoint", "call", 0, 0)
    assert [(each.kind, each.stage, each.touchpoint, each.outcome) for each in lives.second] == [
        ("arrival", "lead", "", ""),
        ("enter", "lead", "", ""),
        ("visit", "lead", "call", "buys"),
        ("enter", "client", "", ""),
    ]
    call = lives.second[2]
    assert lives.second[3].time == example.won_at == call.time
    assert call.quality is not None
    assert call.address is not None
    draws = dict(call.draws)
    assert set(draws) == {"delay", "quality", "outcome"}
    assert draws["outcome"] < 0.5
    assert lives.second[0].address is None
    assert [each.outcome for each in lives.first if each.kind == "drift"] in (["gives up"], [])


def test_what_cannot_be_compared_is_refused() -> None:
    first, second = plan("3 d"), plan("1 d")
    with pytest.raises(IndexError, match="no stage 3"):
        run(first, second, other_won=3)
    with pytest.raises(ValueError, match="at least one replication"):
        run(first, second, replications=0)
    with pytest.raises(ValueError, match="one horizon"):
        result(first, plan("1 d", horizon="11 d"))
    with pytest.raises(ValueError, match="does not come in replication 1"):
        _core.twin(first, second, seed=3, replication=1, root=17, prospect=17)


def test_a_run_can_be_cancelled() -> None:
    running = run(plan("3 d"), plan("1 d"), replications=4000, threads=1)
    running.cancel()
    assert running.wait(60)
    with pytest.raises(_core.Cancelled):
        running.result()
    done, total = running.progress()
    assert done == 0 or done < total


def test_threads_do_not_count() -> None:
    first, second = plan("3 d"), plan("1 d")
    one, two = (result(first, second, threads=threads) for threads in (1, 2))
    assert one.flips == two.flips
    assert one.pulls == two.pulls
    assert [each.prospect for each in one.examples] == [each.prospect for each in two.examples]
