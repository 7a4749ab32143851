"""Typical flips: the most common way counted over all flips, then from its middle outward."""

from types import SimpleNamespace
from typing import Any

import pytest

from sojourn.compare.typical import in_order, outward
from sojourn.errors import InputError
from tests.compare.journeys import PUBLISHED
from tests.compare.test_compare import arm, baseline, compared


def example(name: str, steps: int, channel: int = 0) -> Any:
    return SimpleNamespace(verdict="won", kind="touchpoint", name=name, channel=channel, segment=0, steps=steps)


def test_the_most_common_way_comes_first_by_all_flips_not_by_the_examples() -> None:
    flips = [(0, 0, "won", "touchpoint", "call", 5), (0, 0, "won", "touchpoint", "demo", 50)]
    flips += [(0, 0, "lost", "touchpoint", "call", 500), (0, 0, "both", "touchpoint", "call", 500)]
    pairs: Any = SimpleNamespace(flips=flips)
    examples = [example("call", 3), example("call", 4), example("call", 5), example("demo", 9)]
    assert [(each.name, each.steps) for each in in_order(pairs, examples, "won")] == [
        ("demo", 9),
        ("call", 4),
        ("call", 3),
        ("call", 5),
    ]


def test_from_the_middle_outward() -> None:
    assert outward(list("abcde")) == list("cbdae")  # type: ignore[arg-type]
    assert outward(list("abcd")) == list("bacd")  # type: ignore[arg-type]
    assert outward([]) == []


def test_twins_of_a_comparison_are_flips_of_it() -> None:
    found = compared("call later").twins(verdict="lost", count=5)
    assert len(found) == 5
    assert {each.verdict for each in found} == {"lost"}
    assert len({each.prospect for each in found}) == 5
    assert compared("call later").twins(verdict="won") == ()
    assert len(compared("call later").twins(verdict="lost", typical=False, count=2)) == 2


def test_a_twin_lives_the_lives_of_the_event_log() -> None:
    told = compared("call sooner").twins(count=1)[0]
    log = baseline().plan.run(replications=12, threads=1, events=True).events.to_pandas()  # type: ignore[union-attr]
    mine = log[(log.replication == told.replication) & (log.prospect == told.prospect)]
    assert [*mine.kind] == [each.kind for each in told.first.steps]
    seconds = [(each.time - told.arrived) / 1024 for each in told.first.steps]
    logged = (mine.time - mine.time.iloc[0]).dt.total_seconds()
    assert [*logged] == pytest.approx(seconds, abs=2e-6)


def test_attention_tells_why_those_called_at_once_are_won() -> None:
    found = baseline(PUBLISHED, 2).compare("call at once", threads=1, evidence=False).twins(count=50)
    partings = [(told, told.parting) for told in found]
    called = [(told, row.first, row.second) for told, row in partings if row and row.first and row.second]
    assert len(called) > 40  # the others give up before they are called
    for told, today, then in called:
        assert (told.attentive(today), told.attentive(then)) == (False, True)


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(InputError, match="a verdict is won or lost, not 'both'"):
        compared("call sooner").twins(verdict="both")
    bare = baseline().compare("call sooner", flips=False, evidence=False, threads=1)
    with pytest.raises(InputError, match="compare with flips"):
        bare.twins()
    key = compared("call sooner").twins()[0].prospect
    with pytest.raises(InputError, match="replication lies between 0 and 11, not 12"):
        baseline().twin("call sooner", prospect=key, replication=12)
    with pytest.raises(InputError, match="prospect 12345 "):
        baseline().twin("call sooner", prospect=12345)
    assert arm("call sooner").variant is not None
