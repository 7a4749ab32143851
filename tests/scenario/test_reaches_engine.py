"""Every number and every switch of a scenario reaches the engine: changing one makes another run of it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

import sojourn as sj
from sojourn import _core, d
from sojourn.quantities.laws import Family
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share
from sojourn.scenario import model
from tests.scenario.reaching import part, parted
from tests.scenario.test_behaviour import BEHAVIOUR, behaviour

Place = tuple[str | int, ...]


def small(whole: sj.Scenario | None = None) -> sj.Scenario:
    """The journey of behaviour with few prospects."""
    whole = whole or behaviour()
    few = {"organic": 0.2, "paid": 0.1}
    return replace(
        whole,
        clock=replace(whole.clock, horizon=60 * d, follow=90 * d),
        channels=tuple(
            replace(each, arrivals=replace(each.arrivals, count=20))
            if isinstance(each.arrivals, model.Cohort)
            else replace(each, arrivals=replace(each.arrivals, rate=few[each.name] * sj.per(d)))
            if isinstance(each.arrivals, model.ArrivalRate)
            else each
            for each in whole.channels
        ),
    )


@pytest.fixture(scope="module")
def first() -> _core.Tallies:
    return part(small(), 0)


def is_another_run(first: _core.Tallies, scenario: sj.Scenario) -> bool:
    return parted(first, part(scenario, 1))


# --- numbers --------------------------------------------------------------------------------------------------------
def changed(value: Any) -> Any:
    """A number, quantity or law that differs a little; None where `value` is none."""
    match value:
        case bool() | str() | None:
            return None
        case int():
            return value + 1
        case float():
            return value * 0.75 if value else 0.25
        case Duration() | Money():
            return value * 0.75
        case Share():
            return Share(percent=value.percent * 0.75)
        case Rate() | Flow():
            return replace(value, **{"amount" if isinstance(value, Flow) else "value": 0.05})
        case Family():
            (name, last), *_ = reversed(value.parameters)
            return replace(
                value,
                parameters=(
                    *value.parameters[:-1],
                    (name, last * 1.25 if isinstance(last, Duration) else changed(last)),
                ),
            )
        case _:
            return None


def numbers(value: Any, at: Place = ()) -> Iterator[Place]:
    """The places of all numbers of a scenario."""
    if changed(value) is not None:
        yield at
    elif isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from numbers(each, (*at, i))
    elif is_dataclass(value):
        for field in fields(value):
            if field.compare:
                yield from numbers(getattr(value, field.name), (*at, field.name))


def with_change(value: Any, at: Place) -> Any:
    if not at:
        return changed(value)
    key, *rest = at
    if isinstance(key, int):
        return (*value[:key], with_change(value[key], tuple(rest)), *value[key + 1 :])
    return replace(value, **{key: with_change(getattr(value, key), tuple(rest))})


#: numbers that change together with another one
TIED = {("segments", 0, "share"), ("segments", 1, "share")}
#: hours of the week are numbers of minutes and days, changed below
HOURS = [at for at in numbers(small()) if "open" in at]
PLACES = [at for at in numbers(small()) if at not in TIED and at not in HOURS]


def test_the_numbers_are_many() -> None:
    assert len(PLACES) > 80
    for name in ("traits", "experience", "channels", "stages", "touchpoints", "surveys", "attributes"):
        assert any(at[0] == name for at in PLACES), name


@pytest.mark.parametrize("at", PLACES, ids=lambda at: ".".join(map(str, at)))
def test_every_number_reaches_the_engine(first: _core.Tallies, at: Place) -> None:
    assert is_another_run(first, with_change(small(), at))


def test_no_change_is_the_same_run(first: _core.Tallies) -> None:
    assert not is_another_run(first, small())


# --- names and switches ---------------------------------------------------------------------------------------------
#: a part of the file, and what says something else
OTHERS = [
    ("open: [9:00-18:00 Mon-Fri", "open: [9:00-17:00 Mon-Fri"),
    ("10:00-14:00 Sat", "10:00-14:00 Sun"),
    (", 2026-01-06]", "]"),
    ("zone: Europe/Madrid", "zone: America/New_York"),
    ("with: {fit: 0.4}", "with: {reachability: 0.4}"),
    ("goodwill: {half-life: 90 d", "goodwill: {half-life: never"),
    ("psi: 0.5", "psi: 0.5, expectation: trust"),
    ("start: {trust", "start: {goodwill"),
    ("pass on: {trust", "pass on: {goodwill"),
    (", opens: office}", ", working: office}"),
    (", opens: office}", "}"),
    (", opens: office}", ", opens: 9:00-18:00 Mon-Fri}"),
    ("until: client", "until: fan"),
    (", until: client", ""),
    ("goodwill: -0.515", "trust: -0.515"),
    ("segment.smb: 0.2", "segment.enterprise: 0.2"),
    ("segment.smb: 0.2", "channel.paid: 0.2"),
    ("{to: back, after: 14 d", "{to: lost, after: 14 d"),
    ("add: {goodwill: -0.4}", "add: {trust: -0.4}"),
    ("    add: {trust: 0.1}", "    add: {goodwill: 0.1}"),
    ("while: [unreached, undecided]", "while: unreached"),
    ("while: [unreached, undecided]", "while: undecided"),
    ("then: lost}", "then: fan}"),
    ("reach: reachability", "reach: 48 %"),
    ("felt: x 1.36,", "felt: x 1.36, to: fan,"),
    ("unreached: 2 min", "unreached: 12 min"),
    ("goodwill > -1", "goodwill >= -1"),
    ("fit <= 3", "fit < 3"),
    ("fit <= 3", "reachability <= 3"),
    ("slopes: {fit: 1.2}", "slopes: {wait: 1.2}"),
    ("our yes", "our no"),
    ("attention: boost qualified", "attention: boost later"),
    ("stream: second call", "stream: third call"),
    ("follows: first call.later", "in: lead\n    follows: [first call.later, callback.else]"),
    ("working: office", "opens: office"),
    ("clocks: {gives up", "clocks: {first call"),
    ("    while waiting: yes", "    while waiting: no"),
    (", then: second line", ""),
    (", refer: {to: word of mouth}}", "}"),
    ("slopes: {goodwill: 2.34}", "slopes: {trust: 2.34}"),
    ("at: ask", "at: first call"),
]


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_every_name_and_switch_reaches_the_engine(first: _core.Tallies, old: str, new: str) -> None:
    assert BEHAVIOUR.count(old) == 1
    assert is_another_run(first, small(sj.loads(BEHAVIOUR.replace(old, new))))
