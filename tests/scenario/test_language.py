"""Behaviour in files: what the texts mean, what is filled in, and that whatever is written is read back."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import sojourn as sj
from sojourn import d, h, minute, pct
from sojourn.quantities.hours import hours, inline_text
from sojourn.quantities.phrases import condition_text, conditions, factor, factor_text
from sojourn.quantities.tokens import QuantityError
from sojourn.scenario import model
from tests.scenario import strategies as some
from tests.scenario.behaviour_strategies import SCENARIOS
from tests.scenario.samples import BEHAVES, FULL, OBSERVES
from tests.scenario.staffed import STAFFED

HEAD = "sojourn: 1\nname: t\nclock: {start: 2026-01-05, horizon: 30 d}\n"
JOURNEY = HEAD + "channels: {web: {rate: 5 per day, to: lead}}\nstages: {lead: {}, client: {}, lost: {}}\n"


def touchpoints(text: str) -> dict[str, model.Touchpoint]:
    return {each.name: each for each in sj.loads(f"{JOURNEY}touchpoints: {{{text}}}\n").touchpoints}


# --- phrases --------------------------------------------------------------------------------------------------------
@given(some.NUMBERS)
def test_factors_read_back(value: float) -> None:
    assert factor(factor_text(value)) == value


NAMES = st.sampled_from(["goodwill", "segment.big firms", "channel.and", "fit and finish", "present", "3rd", "a-b"])
PARTS = st.tuples(NAMES, st.sampled_from([">", ">=", "<", "<="]), some.NUMBERS)


@given(st.lists(PARTS, min_size=1, max_size=4))
def test_conditions_read_back(parts: list[tuple[str, str, float]]) -> None:
    assert list(conditions(" and ".join(condition_text(*each) for each in parts))) == parts


@given(st.text(alphabet="x 0123456789.-eandor<>=%goodwil", max_size=30))
def test_any_phrase_is_read_or_refused_with_its_place(text: str) -> None:
    for read in (factor, conditions):
        refused: QuantityError | None = None
        try:
            read(text)
        except QuantityError as error:
            refused = error
        if refused is not None:
            assert refused.why
            assert refused.cure
            assert 0 <= refused.start <= len(text)


def test_hours_in_place_read_back() -> None:
    for text in ("9:00-18:00 Mon-Fri", "9:00-13:00 15:00-18:00 Mon Wed-Fri", "22:00-6:00 Sat"):
        assert inline_text(hours(text)) == text


# --- meaning --------------------------------------------------------------------------------------------------------
def test_a_calendar_may_be_written_in_place() -> None:
    text = "drift: {x: {to: lost, after: 1 d, opens: 9:00-18:00 Mon Tue Wed Thu Fri}}"
    scenario = sj.loads(JOURNEY.replace("lead: {}", f"lead: {{{text}}}"))
    assert scenario.stages[0].drift[0].opens == "9:00-18:00 Mon-Fri"
    assert scenario.calendars == (model.Calendar(name="9:00-18:00 Mon-Fri", open=hours("9:00-18:00 Mon-Fri")),)


def test_closed_days_come_from_a_list_or_a_table(tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("name,date\nsecond,2026-12-26\nfirst,2026-12-25\n")
    text = JOURNEY + "calendars: {office: {open: 9:00-18:00 Mon-Fri, except: %s}}\n"
    listed = sj.loads(text % "[2026-12-26, 2026-12-25]")
    read = sj.loads(text % "days.csv", folder=tmp_path)
    assert read == listed
    assert [each.day for each in listed.calendars[0].closed] == [25, 26]
    assert "except: days.csv" in read.to_yaml()
    assert sj.loads(read.to_yaml(), folder=tmp_path) == listed


def test_a_touchpoint_that_follows_is_where_the_outcome_leaves_the_prospect() -> None:
    found = touchpoints(
        "call: {in: [lead, lost], after: 1 h, outcomes: {later: {share: 30 %}, yes: {to: client, share: 9 %}}},"
        "a: {follows: call.later, after: 1 d}, b: {follows: call.yes, after: 1 d}, c: {follows: a.else, after: 1 d},"
        "e: {follows: [call.yes, call.else], after: 1 d}, f: {in: client, follows: [call.yes, call.later], after: 1 d}"
    )
    assert [found[name].stages for name in "abcef"] == [
        ("lead", "lost"),
        ("client",),
        ("lead", "lost"),
        ("client", "lead", "lost"),
        ("client",),
    ]


def test_what_is_not_said_is_filled_in() -> None:
    call = touchpoints(
        "call: {in: lead, every: 3 d, service: 8 min, patience: 20 min, attempts: {every: 4 h}, attention: boost yes,"
        "outcomes: {yes: {to: client, share: 9 %}, maybe: {share: 1 %}, else: lost}, slopes: {yes: {present: 1}}}"
    )["call"]
    assert call.after is None
    assert call.service == model.Service(reached=8 * minute, unreached=8 * minute)
    assert call.patience == model.Patience(law=20 * minute, to="lost", felt=1.0)
    assert call.attempts == model.Attempts(every=4 * h, up_to=None, again=("unreached",), then="")
    assert [each.boosted for each in call.outcomes] == [True, False]
    assert [each.slopes for each in call.outcomes] == [(("present", 1.0),), ()]


def test_several_conditions_all_hold() -> None:
    when = "[fit > 0 and segment.smb >= 1, present < 1]"
    assert [str(each.of) for each in touchpoints(f"a: {{in: lead, when: {when}}}")["a"].when] == [
        "fit",
        "segment.smb",
        "present",
    ]


def test_else_may_have_effects() -> None:
    found = touchpoints("a: {in: lead, outcomes: {else: {to: lost, friction: 2, clocks: {a: x 0.5}}}}")["a"]
    assert found.otherwise == "lost"
    assert found.otherwise_effects == model.Effects(friction=2.0, clocks=(("a", 0.5),))


def test_intents_and_traits() -> None:
    scenario = sj.loads(BEHAVES)
    ask = next(each for each in scenario.touchpoints if each.name == "ask")
    intent = model.Intent(at_zero=65 * pct, slopes=(("goodwill", 2.34),), act=40 * pct)
    assert ask.outcomes[0].share == intent
    assert scenario.traits[1] == model.Trait(name="bar", half_life=None, surprise=0.25, felt=-0.1)
    assert scenario.stages[2].update == 30 * d


# --- zones ----------------------------------------------------------------------------------------------------------
def test_recorded_times_are_local_unless_they_have_an_offset() -> None:
    text = (
        "sojourn: 1\nname: t\nclock: {start: 2026-03-28, zone: Europe/Madrid, horizon: 30 d}\nstages: {a: {}}\n"
        "channels: {crm: {to: a, from: 2026-03-29, log: [%s]}}\n"
    )
    times = "2026-03-28T23:59:59, 2026-03-29T01:00:00, 2026-03-29T03:00:00, 2026-03-29T01:00:00Z, 2026-03-30T00:00:00"
    scenario = sj.loads(text % times)
    log = scenario.channels[0].arrivals
    assert isinstance(log, model.ArrivalLog)
    hour = 3_600_000_000
    assert log.times == (25 * hour, 26 * hour, 26 * hour, 47 * hour)
    assert log.start == datetime(2026, 3, 29)
    assert sj.loads(scenario.to_yaml()) == scenario


# --- there and back -------------------------------------------------------------------------------------------------
def test_the_rich_file_is_written_and_read_back() -> None:
    scenario = sj.loads(BEHAVES)
    again = sj.loads(scenario.to_yaml())
    assert again == scenario
    assert again.hash == scenario.hash
    assert again.to_yaml() == scenario.to_yaml()
    assert scenario.validate() == []


@settings(max_examples=150, deadline=None)
@given(SCENARIOS)
def test_any_scenario_is_written_and_read_back(scenario: model.Scenario) -> None:
    again = sj.loads(scenario.to_yaml())
    assert again == scenario
    assert again.hash == scenario.hash


def used(value: object) -> set[tuple[str, str]]:
    """The fields that hold something else than their default, in `value` and all its parts."""
    if isinstance(value, tuple):
        return set().union(*(used(each) for each in value))
    if not is_dataclass(value) or isinstance(value, type):
        return set()
    found: set[tuple[str, str]] = set()
    for each in fields(value):
        held = getattr(value, each.name)
        if each.compare and (each.default is MISSING or held != each.default):
            found |= {(type(value).__name__, each.name)} | used(held)
    return found


def test_the_samples_use_every_field_of_the_model() -> None:
    kinds = {each for each in vars(model).values() if is_dataclass(each) and each.__module__.startswith(model.__name__)}
    kinds -= {model.PresetUse}  # no part of what a scenario means
    known = {(kind.__name__, each.name) for kind in kinds for each in fields(kind) if each.compare}
    found = set().union(*(used(sj.loads(text)) for text in (BEHAVES, FULL, OBSERVES, STAFFED)))
    assert known - found == set()


# --- the hash -------------------------------------------------------------------------------------------------------
SAME = [
    ("half-life: 90 d", "half-life: 2160 h"),
    ("opens: 8:00-20:00 Mon-Sun", "opens: 08:00-20:00 Sun Mon-Sat"),
    ("service: 8 min", "service: {reached: 8 min, unreached: 480 s}"),
    ("add: {trust: 0.2}}", "add: {trust: 0.20}}"),
    ("[unreached, undecided]", "[undecided, unreached]"),
    ("gains: {surprise: 0.25, felt: -0.1}", "gains: {felt: -0.1, surprise: 0.25, episode: 0}"),
    ("[goodwill > 0 and trust >= -1, present <= 1]", "goodwill > 0 and trust >= -1 and present <= 1"),
    ("act: 40 %, refer:", "act: 40.0 %, refer:"),
    ("{clocks: {gives up: x 0.8}}", "{to: stay, clocks: {gives up: x 0.80}}"),
    ("except: [2026-04-03, 2026-05-01]", "except: [2026-05-01, 2026-04-03, 2026-05-01]"),
    ("at: ask, response: 30 %", "response: 30 %, at: ask"),
]
OTHER = [
    ("zone: Europe/Madrid", "zone: Europe/Paris"),
    ("office: 9:00-18:00 Mon-Fri", "office: 9:00-18:00 Mon-Sat"),
    ("2026-05-01]", "2026-05-02]"),
    ("with: {fit: 0.4}", "with: {fit: 0.5}"),
    ("lambda: 1.955", "lambda: 2"),
    ("omega: 0.6", "omega: 0.7"),
    ("phi: 0.9", "phi: 0.8"),
    ("psi: 0.5", "psi: 0.6"),
    ("half-life: never", "half-life: 1 d"),
    ("baseline: 0.1", "baseline: 0.2"),
    ("episode: 0.30", "episode: 0.31"),
    ("start: {trust: -0.2}", "start: {trust: -0.3}"),
    ("age: 0 d to 24 months", "age: 0 d to 12 months"),
    ("accept: 40 %", "accept: 41 %"),
    ("pass on: {goodwill: 0.5}", "pass on: {goodwill: 0.6}"),
    ("slopes: {trust: 0.7, ", "slopes: {trust: 0.8, "),
    ("shift: 1.5", "shift: 1.6"),
    ("until: client", "until: lost"),
    ("working: desk", "working: office"),
    ("update: 30 d", "update: 31 d"),
    ("count: poisson mean 0.1", "count: poisson mean 0.2"),
    ("interrupts: yes", "interrupts: no"),
    ("add: {goodwill: -0.4}", "add: {goodwill: -0.5}"),
    ("    opens: office\n", ""),
    ("up to: 6", "up to: 7"),
    ("[unreached, undecided]", "unreached"),
    ("every: 4 h", "every: 5 h"),
    ("    reach: reachability\n", "    reach: 48 %\n"),
    ("felt: x 1.36", "felt: x 1.37"),
    ("unreached: 2 min", "unreached: 3 min"),
    ("friction: poisson mean 0.3", "friction: poisson mean 0.4"),
    ("personalised: 20 %", "personalised: 21 %"),
    ("slopes: {wait: -0.6}", "slopes: {wait: -0.7}"),
    ("    add: {trust: 0.1}\n", ""),
    ("{share: 70 %, slopes: {fit: 1.2}}", "{share: 71 %, slopes: {fit: 1.2}}"),
    ("{to: stay, friction: 1, add", "{to: stay, friction: 2, add"),
    ("attention: boost qualified", "attention: boost later"),
    ("after: 2 d\n", "after: 2 d\n    every: 9 d\n"),
    ("follows: first call.later", "in: lead\n    follows: first call.else"),
    ("x 0.8", "x 0.9"),
    ("while waiting: yes", "while waiting: no"),
    ("then: second line, friction: 1", "friction: 1"),
    ("only: on demand, ", ""),
    ("present <= 1", "present < 1"),
    ("at zero: 65 %", "at zero: 66 %"),
    ("act: 40 %", "act: 41 %"),
    ("refer: {to: word of mouth}}", "then: second line}"),
    ("response: 30 %", "response: 31 %"),
    ("noise: 1.5", "noise: 1.6"),
    ("slope: 2", "slope: 3"),
    ("cuts: [-1, 1]", "cuts: [-1, 2]"),
    ("scores: [-100, 0, 100]", "scores: [-100, 1, 100]"),
    (", stream: old}", "}"),
]


def changed(old: str, new: str) -> sj.Scenario:
    assert old in BEHAVES
    return sj.loads(BEHAVES.replace(old, new, 1))


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_means_the_same_keeps_the_hash(old: str, new: str) -> None:
    assert changed(old, new).hash == sj.loads(BEHAVES).hash


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_what_means_something_else_changes_the_hash(old: str, new: str) -> None:
    assert changed(old, new).hash != sj.loads(BEHAVES).hash
