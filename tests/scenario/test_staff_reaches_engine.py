"""Every number and switch of staff, brand and markets reaches the engine: changing one makes another run of it."""

from dataclasses import replace

import pytest

import sojourn as sj
from sojourn import _core, d
from sojourn.scenario import model
from tests.scenario.reaching import part, parted
from tests.scenario.staffed import STAFFED
from tests.scenario.test_reaches_engine import Place, numbers, with_change


def small(text: str = STAFFED) -> sj.Scenario:
    """The staffed journey with few prospects."""
    whole = replace(sj.loads(text), what_ifs=())
    few = (
        replace(each, arrivals=replace(each.arrivals, rate=3 * sj.per(d)))
        if isinstance(each.arrivals, model.ArrivalRate)
        else each
        for each in whole.channels
    )
    return replace(whole, channels=tuple(few), experience=replace(whole.experience, phi=0.9))


def half(scenario: sj.Scenario, index: int) -> _core.Tallies:
    return part(scenario, index, replications=2, grid=7 * d)


@pytest.fixture(scope="module")
def first() -> _core.Tallies:
    return half(small(), 0)


def is_another_run(first: _core.Tallies, scenario: sj.Scenario) -> bool:
    return parted(first, half(scenario, 1))


#: people on days on which their team has no shift, and numbers that change together with others
IDLE = {("teams", 0, "capacity", 5), ("teams", 0, "capacity", 6), ("segments", 0, "share"), ("segments", 1, "share")}
PLACES = [at for at in numbers(small()) if at not in IDLE and "open" not in at]


def test_the_numbers_are_many() -> None:
    names = {at[0] for at in PLACES}
    assert {"teams", "brand", "channels", "stages", "touchpoints", "clock"} <= names
    assert ("clock", "warm_up") in PLACES


@pytest.mark.parametrize("at", PLACES, ids=lambda at: ".".join(map(str, at)))
def test_every_number_reaches_the_engine(first: _core.Tallies, at: Place) -> None:
    assert is_another_run(first, with_change(small(), at))


def test_no_change_is_the_same_run(first: _core.Tallies) -> None:
    assert not is_another_run(first, small())


OTHERS = [
    ("2026-01-06]", "2026-01-07]"),
    ("shift: office", "shift: 9:00-18:00 Mon-Fri"),
    ("shift: 8:00-22:00 Mon-Sun", "shift: 8:00-21:00 Mon-Sun"),
    ("{Mon-Fri: 60, Sat-Sun: 20}", "{Mon-Sat: 60, Sun: 20}"),
    ("[first call, fit desc", "[fit desc, first call"),
    ("fit desc", "fit asc"),
    ("segment.smb asc", "segment.enterprise asc"),
    (", segment.smb asc", ""),
    ("hold: stage, ", ""),
    ("if closed: balk", "if closed: wait"),
    (", then: lost}", "}"),
    ("by: bench", "by: sales"),
    ("stream: callers", "stream: sellers"),
    ("zone: Europe/Madrid", "zone: America/New_York"),
    ("slopes: {reputation: 0.236", "slopes: {fame: 0.236"),
    ("warn: {reputation: -0.001}", "warn: {fame: -0.001}"),
]


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_every_name_and_switch_reaches_the_engine(first: _core.Tallies, old: str, new: str) -> None:
    assert STAFFED.count(old) == 1
    text = STAFFED.replace(old, new).replace("fame: 0.236, fame: 0.1", "fame: 0.236, reputation: 0.1")
    assert is_another_run(first, small(text))
