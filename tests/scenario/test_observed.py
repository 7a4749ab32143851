"""Observed rates in files and in code: what a line means, what is read back, what changes the hash."""

import pytest
from hypothesis import given, settings, strategies as st

import sojourn as sj
from sojourn import _core, d, h, month, pct, per, year
from sojourn.quantities.observed import observation
from sojourn.quantities.tokens import QuantityError
from sojourn.scenario import engine, model
from tests.scenario.behaviour_strategies import OBSERVED
from tests.scenario.samples import OBSERVES, observes_in_code

HEAD = "sojourn: 1\nname: t\nclock: {start: 2026-01-05, horizon: 30 d}\n"
JOURNEY = HEAD + "channels: {web: {rate: 5 per day, to: lead}}\nstages: {lead: {}, client: {}}\n"


def lines(*written: str) -> tuple[model.ObservedRate, ...]:
    return sj.loads(JOURNEY + "observed:\n" + "".join(f"  {each}\n" for each in written)).observed


# --- meaning --------------------------------------------------------------------------------------------------------
def test_the_unit_says_what_was_observed() -> None:
    found = lines(
        "lead -> client: 32 %",
        "lead -> second offer: 32.5 % of 4000",
        "client -> lost: 12 % within 12 months",
        "client -> fan: 12 % within 1 d 12 h of 300",
        "client -> issue: 1 % per month",
        "client -> friend: 0.03 per year",
        "support.handed over: 70 % per visit",
        "support.solved: 70 % per visit of 300",
    )
    kind = model.ObservedRate
    assert found == (
        kind(source="lead", target="client", value=32 * pct),
        kind(source="lead", target="second offer", value=32.5 * pct, cases=4000),
        kind(source="client", target="lost", value=12 * pct, kind="within", within=12 * month),
        kind(source="client", target="fan", value=12 * pct, kind="within", within=36 * h, cases=300),
        kind(source="client", target="issue", value=1 * pct * per(month), kind="hazard"),
        kind(source="client", target="friend", value=0.03 * per(year), kind="hazard"),
        kind(source="support", target="handed over", value=70 * pct, kind="per visit"),
        kind(source="support", target="solved", value=70 * pct, kind="per visit", cases=300),
    )


@pytest.mark.parametrize("line", ["lead -> client", "lead->client", "'lead   ->client'", '"lead -> client"'])
def test_spaces_around_the_arrow_mean_nothing(line: str) -> None:
    assert [each.line for each in lines(f"{line}: 3 %")] == ["lead -> client"]


def test_names_may_hold_hyphens() -> None:
    assert [(each.source, each.target) for each in lines("b2b-lead -> re-sale: 3 %", "first--> 2-b: 4 %")] == [
        ("b2b-lead", "re-sale"),
        ("first-", "2-b"),
    ]


def test_a_clock_may_be_observed_and_an_outcome_may_have_no_share() -> None:
    scenario = sj.loads(OBSERVES)
    assert [each.after for each in scenario.stages[3].drift] == [None, None]
    assert [each.share for each in scenario.touchpoints[1].outcomes] == [None, 30 * pct]
    assert scenario.stages[1].hand_raise == model.HandRaise(
        attention=sj.exponential(30 * sj.minute), ratio=4.9, lifts="client"
    )


# --- there and back -------------------------------------------------------------------------------------------------
def test_file_and_code_make_equal_scenarios() -> None:
    assert sj.loads(OBSERVES) == observes_in_code()
    assert sj.loads(OBSERVES).hash == observes_in_code().hash


def test_the_file_is_written_and_read_back() -> None:
    for scenario in (sj.loads(OBSERVES), observes_in_code()):
        again = sj.loads(scenario.to_yaml())
        assert again == scenario
        assert again.hash == scenario.hash
        assert again.to_yaml() == scenario.to_yaml()


def test_it_is_written_as_people_write_it() -> None:
    text = sj.loads(OBSERVES).to_yaml()
    written, told = (each.replace("\n\nwhat-ifs:", "\nwhat-ifs:") for each in (text, OBSERVES))
    assert written[written.index("observed:\n") :] == told[told.index("observed:\n") :]
    assert "{signed: client, else: stay}" in text
    assert "churns: {to: lost, rate: observed}" in text
    assert "{attention: exponential mean 30 min, lifts: lead -> client, ratio: 4.9}" in text


@settings(max_examples=200, deadline=None)
@given(OBSERVED)
def test_any_line_is_written_and_read_back(observed: tuple[model.ObservedRate, ...]) -> None:
    scenario = sj.loads(JOURNEY)
    object.__setattr__(scenario, "observed", observed)
    assert sj.loads(scenario.to_yaml()).observed == observed


@given(st.text(alphabet="0123456789. %perofwithn-+monthvisi", max_size=30))
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    refused: QuantityError | None = None
    try:
        found = observation(text)
    except QuantityError as error:
        refused = error
    if refused is None:
        assert observation(str(found)) == found
        return
    assert refused.why
    assert refused.cure
    assert 0 <= refused.start <= len(text)


# --- the hash -------------------------------------------------------------------------------------------------------
SAME = [
    ("visitor -> lead: 3 %", "visitor->lead: 3.0 %"),
    ("within 30 d of 1280", "within 720 h of 1280"),
    ("rate: observed}, churns", "rate: observed, stream: has issue}, churns"),
    ("{signed: client,", "{signed: {to: client},"),
    ("0.01 per month", "0.01 per months"),
]
OTHER = [
    ("visitor -> lead: 3 %", "visitor -> lead: 4 %"),
    ("visitor -> lead: 3 %", "visitor -> lead: 3 % of 100"),
    ("visitor -> lead: 3 %", "visitor -> lead: 3 % within 30 d"),
    ("visitor -> lead: 3 %", "visitor -> lead: 3 % per d"),
    ("of 4000", "of 4001"),
    ("within 30 d", "within 31 d"),
    ("client -> lost: 0.01 per month", "client -> lost: 1 % per month"),
    ("support.solved: 70 %", "support.solved: 71 %"),
    ("{signed: client,", "{signed: {to: client, share: 1 %},"),
    ("churns: {to: lost, rate: observed}", "churns: {to: lost, rate: 1 % per month}"),
    ("lifts: lead -> client", "lifts: lead -> offer open"),
    ("ratio: 4.9", "ratio: 5"),
    ("lifts: lead -> client, ratio: 4.9", "shift: 1.5, until: client"),
]


def changed(old: str, new: str) -> sj.Scenario:
    assert old in OBSERVES
    return sj.loads(OBSERVES.replace(old, new, 1))


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_means_the_same_keeps_the_hash(old: str, new: str) -> None:
    assert changed(old, new).hash == sj.loads(OBSERVES).hash


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_what_means_something_else_changes_the_hash(old: str, new: str) -> None:
    assert changed(old, new).hash != sj.loads(OBSERVES).hash


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_every_part_of_a_line_reaches_the_solver(old: str, new: str) -> None:
    def key(scenario: sj.Scenario) -> int:
        return _core.anchor_key(engine.journey(scenario))

    assert key(changed(old, new)) != key(sj.loads(OBSERVES))


def test_the_order_of_lines_means_nothing() -> None:
    head, _, tail = OBSERVES.partition("observed:\n")
    reverse = "".join(reversed(tail.partition("what-ifs:")[0].splitlines(keepends=True)))
    assert sj.loads(f"{head}observed:\n{reverse}").hash == sj.loads(OBSERVES).hash


# --- in code --------------------------------------------------------------------------------------------------------
def test_a_rate_is_observed_of_a_move_or_an_outcome() -> None:
    j = sj.Journey("t", start="2026-01-05", horizon=30 * d)
    lead, client = j.stages("lead", "client")
    call = lead.touchpoint("call", after=2 * h).outcome("signs", client)
    assert (repr(lead.to(client)), repr(call["signs"])) == ("lead -> client", "call.signs")
    j.observed(lead.to(client), 3 * pct).observed("call.signs", 3 * pct).observed("client -> lead", 3 * per(year))
    assert [each.line for each in j.scenario().observed] == ["lead -> client", "call.signs", "client -> lead"]
    assert repr(sj.observed) == "observed"
