"""Series of integer totals: they add up to what results say, with the error that results have."""

from __future__ import annotations

from functools import lru_cache

import pytest

pytest.importorskip("sojourn._core")

import sojourn as sj
from sojourn.check.asked import asked
from sojourn.check.model import SECTIONS, Series
from sojourn.check.parts import Looked, looked, plan_of
from sojourn.check.units import error, histogram, series, value
from sojourn.errors import InputError
from sojourn.results.ask import words
from tests.check.journeys import STAFFED, small

Z = 1.96


@lru_cache
def run(journey: str = "small") -> tuple[Looked, ...]:
    staffed = journey == "staffed"
    return tuple(
        looked(plan_of(sj.loads(STAFFED) if staffed else small()), seed=1, replications=128 if staffed else 40)
    )


@pytest.mark.parametrize("journey", ["small", "staffed"])
def test_every_metric_adds_up_to_its_value(journey: str) -> None:
    last = run(journey)[-1]
    held = 0
    for measure in last.whole.measures():
        if measure.rule not in ("share", "ratio", "total") or measure.witness:
            continue
        totals = series(asked(last.whole, words(measure)), last)
        found = last.whole.estimate(measure)
        assert value(totals) == (None if found.value is None else pytest.approx(found.value, rel=1e-12, abs=1e-300))
        assert all(isinstance(each, int) for each in (*totals.numerators, *totals.denominators))
        held += 1
        rare = found.units == "cases" or measure.name == "arrivals"  # another error: Wilson's, Poisson's
        if found.half_width and totals.rule != "total" and not rare:
            assert error(totals) * Z == pytest.approx(found.half_width, rel=0.03), measure
    assert held > 30


def test_totals_of_independent_runs_have_replications_as_units() -> None:
    last = run()[-1]
    totals = series(asked(last.whole, "net"), last)
    assert (totals.rule, len(totals.numerators), totals.denominators) == ("total", 40, ())
    half = last.whole.metric("net").half_width
    assert half is not None
    assert error(totals) * 2.0227 == pytest.approx(half, rel=1e-3)  # t of 39 degrees


def test_totals_of_coupled_runs_are_ratios_by_replication() -> None:
    last = run("staffed")[-1]
    totals = series(asked(last.whole, "entries client"), last)
    assert totals.rule == "ratio"
    assert set(totals.denominators) == {1}


def test_arrivals_are_one_count() -> None:
    last = run()[-1]
    totals = series(asked(last.whole, "arrivals"), last)
    assert totals == Series(rule="count", numerators=(last.whole.manifest.prospects,), denominators=(40,), scale=1.0)
    assert error(totals) == pytest.approx(last.whole.manifest.prospects**0.5 / 40)


def test_some_prospects_are_a_part_of_all() -> None:
    last = run()[-1]
    every = series(asked(last.whole, "client share"), last)
    parts = [series(asked(last.whole, f"client share, channel={name}"), last) for name in ("ads", "web")]
    for k, total in enumerate(every.numerators):
        assert total == sum(each.numerators[k] for each in parts)
    assert value(parts[0]) == last.whole.by(channel="ads").metric("share reaching", stage="client").value


def test_durations_are_counted_by_section_and_part() -> None:
    first, *_, last = run()
    metric = asked(last.whole, "first call wait p90")
    edge = last.whole.metric("wait", touchpoint="first call", statistic="p90").value
    assert edge is not None
    totals = series(metric, last, edge)
    assert len(totals.numerators) == SECTIONS * len(last.looks)
    assert totals.numerators[:SECTIONS] == series(metric, first, edge).numerators
    assert sum(totals.denominators) == last.whole.tallies.total("visits", 0, last.whole.groups)
    assert value(totals) == pytest.approx(0.9, abs=5e-3)
    assert sum(histogram(metric, last)[1]) == sum(totals.denominators)
    # a share by sections has about the error of as many independent cases
    cases = sum(totals.denominators)
    assert error(totals) == pytest.approx((0.09 / cases) ** 0.5, rel=0.5)


def test_earlier_looks_are_beginnings() -> None:
    first, *_, last = run()
    metric = asked(last.whole, "client share")
    totals = series(metric, last)
    assert series(metric, first).numerators == totals.numerators[: first.blocks]


@pytest.mark.parametrize(
    ("words_", "why"),
    [
        ("client shaer", "did you mean"),
        ("first call quality sd", "no metric"),
        ("first call wait p90, channel=web", "for all prospects only"),
        ("client share, channel=wbe", "did you mean 'web'"),
    ],
)
def test_what_cannot_be_held_is_refused(words_: str, why: str) -> None:
    with pytest.raises((InputError, KeyError), match=why):
        asked(run()[-1].whole, words_)


def test_too_few_units_have_no_error() -> None:
    assert error(Series(rule="ratio", numerators=(1,), denominators=(2,))) == float("inf")
    assert value(Series(rule="ratio", numerators=(0,), denominators=(0,))) is None
