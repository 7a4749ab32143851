"""Running: how many replications, how it is watched, and how it stops."""

import pytest

from sojourn.errors import InputError, Interrupted, WorldError
from sojourn.results.run import replications_for, watch
from tests.results.conftest import run_fake, small_tallies
from tests.results.fake_core import Plan, Run


@pytest.mark.parametrize(
    ("prospects", "replications", "expected", "count"),
    [(None, None, 10.0, 20), (None, 7, 10.0, 7), (1, None, 10.0, 1), (100, None, 10.0, 10), (101, None, 10.0, 11)],
)
def test_replications(prospects, replications, expected, count):
    assert replications_for(prospects, replications, expected) == count


@pytest.mark.parametrize(
    ("prospects", "replications", "expected", "message"),
    [
        (5, 5, 1.0, "not both"),
        (0, None, 1.0, "prospects must lie between 1"),
        (None, 0, 1.0, "replications must lie between 1"),
        (None, 2.5, 1.0, "whole number"),
        (None, True, 1.0, "whole number"),
        (10, None, 0.0, "nobody is expected"),
        (10**15, None, 1.0, "replications .* must lie between"),
    ],
)
def test_impossible_sizes(prospects, replications, expected, message):
    with pytest.raises(InputError, match=message):
        replications_for(prospects, replications, expected)


@pytest.mark.parametrize(
    "options", [{"seed": -1}, {"seed": 2**64}, {"threads": 0}, {"part": (2, 2)}, {"part": (-1, 2)}, {"part": (0, 0)}]
)
def test_impossible_options(core, options):
    with pytest.raises(InputError, match="must lie between"):
        run_fake(small_tallies(), **options)


def test_progress_is_told(core):
    seen = []
    run_fake(small_tallies(), on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_whatever_interrupts_cancels(core, error):
    engine = Run(Plan(), seed=0, replications=1, threads=1, events=False, part=0, parts=1)

    def stop(done, total):
        raise error

    with pytest.raises(error):
        watch(engine, stop)
    assert engine.cancelled


def test_events_only_where_asked(core):
    assert run_fake(small_tallies(), events=True).events.column("kind") == ["arrival", "enter"]
    with pytest.raises(InputError, match="events=True"):
        _ = run_fake(small_tallies()).events


@pytest.mark.parametrize(
    ("engine", "ours"), [("Cancelled", Interrupted), ("LimitReached", InputError), ("EngineError", WorldError)]
)
def test_errors_of_the_engine_are_ours(core, monkeypatch, engine, ours):
    def fail(self):
        raise getattr(core, engine)

    monkeypatch.setattr(Run, "tallies", fail)
    with pytest.raises(ours):
        run_fake(small_tallies())
