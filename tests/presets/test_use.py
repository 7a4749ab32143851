"""Presets under a scenario: what they bring, what wins, strength, the way to a file and back, and the same in code."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

import sojourn as sj
from sojourn import d, month, pct, per, week
from sojourn.scenario.model import PresetUse

RESTS = """\
sojourn: 1
name: rests
clock: {start: 2026-01-05, horizon: 26 weeks}
evidence: {strength: STRENGTH}
use: [experience/default, surveys/nps, web/latency, attempts/leads360, referral/hbr2007]
traits: {goodwill: {half-life: 30 d}}
channels:
  web: {rate: 5 per day, to: lead}
  word of mouth: {arrivals: referrals, to: lead, accept: published accepted by the referred}
stages:
  lead: {hand raise: {attention: velocify2012, lifts: lead -> client}, drift: {gives up: {to: lost, after: 3 d}}}
  client: {drift: {churns: {to: lost, rate: 2 % per month, slopes: {goodwill: published goodwill on churn}}}}
  lost: {}
touchpoints:
  call:
    in: lead
    after: 2 s
    reach: reachability
    patience: {law: web patience, to: lost, felt: published felt waits}
    quality: {mean: 0}
    outcomes: {yes: {to: client, share: 10 %, slopes: {goodwill: published goodwill on outcomes}}, else: stay}
    attention: boost yes
  ask:
    in: client
    every: 6 months
    quality: {mean: 0}
    outcomes:
      refers:
        intent: {at zero: published recommend at zero, slopes: {goodwill: published goodwill on recommending}}
        act: published act on intent
        refer: {to: word of mouth}
surveys: {nps: {at: ask}}
"""


def rests(strength: float = 1) -> sj.Scenario:
    return sj.loads(RESTS.replace("STRENGTH", str(strength)))


def in_code(strength: float = 1) -> sj.Scenario:
    """`RESTS`, built in code."""
    j = sj.Journey("rests", start="2026-01-05", horizon=26 * week)
    j.use("experience/default", "surveys/nps")
    j.use("web/latency", "attempts/leads360", "referral/hbr2007")
    lead, client, lost = j.stages("lead", "client", "lost")
    goodwill = j.trait("goodwill", half_life=30 * d)
    j.channel("web", rate=5 * per(d), to=lead)
    j.channel("word of mouth", arrivals=sj.referrals(accept=sj.published("accepted by the referred")), to=lead)
    lead.hand_raise(attention="velocify2012", lifts=(lead, client)).drift("gives up", lost, after=3 * d)
    client.drift("churns", lost, rate=2 * pct * per(month), slopes={goodwill: sj.published("goodwill on churn")})
    call = lead.touchpoint(
        "call",
        after=sj.seconds(2),
        reach="reachability",
        patience=sj.patience(sj.published("web patience"), to=lost, felt=sj.published("felt waits")),
        quality=sj.quality(),
    )
    slopes = {goodwill: sj.published("goodwill on outcomes")}
    call.outcome("yes", client, share=10 * pct, slopes=slopes, boosted=True)
    ask = client.touchpoint("ask", every=6 * month, quality=sj.quality())
    intent = sj.intent(
        sj.published("recommend at zero"),
        slopes={goodwill: sj.published("goodwill on recommending")},
        act=sj.published("act on intent"),
    )
    ask.outcome("refers", sj.stay, intent=intent, refer="word of mouth")
    j.survey("nps", at=ask)
    j.evidence(strength=strength)
    assert j.scenario() == j.scenario()
    return j.scenario()


# --- in place -------------------------------------------------------------------------------------------------------
def test_what_a_preset_brings_is_there() -> None:
    scenario = rests()
    assert (scenario.experience.lambda_, scenario.experience.omega) == (1.955, 0.6)
    assert (scenario.experience.phi, scenario.experience.psi) == (0.9, 0.5)
    goodwill, expectation = scenario.traits
    assert goodwill == sj.scenario.model.Trait(name="goodwill", half_life=30 * d, episode=0.30)
    assert expectation == sj.scenario.model.Trait(name="expectation", surprise=0.25)
    assert str(scenario.attributes[0].law) == "beta a 2.88 b 3.12"
    (nps,) = scenario.surveys
    assert (nps.at, len(nps.cuts), nps.noise, nps.slope) == ("ask", 10, 1.5, 4)
    assert nps.scores == tuple(range(11))
    assert [each for each in scenario.validate() if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("strength", "slope", "ratio", "patience"),
    [
        (1, 0.66, 4.91, "1 s + exponential mean 5 s"),
        (0.5, 0.33, 2.21585198062, "1 s + exponential mean 10 s"),
        (0, 0.0, 1.0, "never"),
        (2, 1.32, 24.1081, "1 s + exponential mean 2.5 s"),
    ],
)
def test_strength_multiplies_log_effects_alone(strength: float, slope: float, ratio: float, patience: str) -> None:
    scenario = rests(strength)
    call, ask = scenario.touchpoints
    raised = scenario.stages[0].hand_raise
    assert raised is not None
    assert raised.ratio == pytest.approx(ratio, rel=1e-11)
    assert call.outcomes[0].slopes == (("goodwill", slope),)
    assert call.patience is not None
    assert (str(call.patience.law), call.patience.felt) == (patience, 1.36)
    assert scenario.stages[1].drift[0].slopes == (("goodwill", -0.515 * strength),)
    intent = ask.outcomes[0].share
    assert isinstance(intent, sj.scenario.model.Intent)
    assert (str(intent.at_zero), str(intent.act), intent.slopes) == ("65 %", "40 %", (("goodwill", 2.34 * strength),))
    assert str(scenario.channels[1].arrivals.accept) == "40 %"  # type: ignore[union-attr]
    assert scenario.experience == rests().experience  # numbers on no log scale stay
    assert str(call.outcomes[0].share) == "10 %"  # and what the scenario states
    assert {each.strength for each in scenario.presets} == {strength}


def test_the_scenario_says_what_it_rests_on() -> None:
    uses = {each.name: each for each in rests(0.5).presets}
    assert list(uses) == [
        "experience/default", "surveys/nps", "web/latency", "attempts/leads360", "referral/hbr2007",
        "attention/velocify2012",
    ]  # fmt: skip
    assert uses["web/latency"] == PresetUse(name="web/latency", strength=0.5, entries=("delays.web patience",))
    assert uses["attention/velocify2012"].entries == ("attention.survival", "attention.ratio")
    assert "traits.goodwill.gains.episode" in uses["experience/default"].entries
    assert "traits.goodwill.half-life" not in uses["experience/default"].entries  # the scenario's own
    assert "goodwill on churn" in uses["experience/default"].entries
    assert "goodwill on repurchase" not in uses["experience/default"].entries


def test_what_the_scenario_says_itself_wins() -> None:
    own = RESTS.replace("STRENGTH", "1").replace(
        "traits: {", "experience: {lambda: 1}\ntraits: {expectation: {half-life: 5 d}, "
    )
    scenario = sj.loads(own.replace("surveys: {nps: {at: ask}}", "surveys: {nps: {at: ask, noise: 0}}"))
    assert (scenario.experience.lambda_, scenario.experience.omega) == (1.0, 0.6)
    assert [each.half_life for each in scenario.traits] == [5 * d, 30 * d]
    assert [each.surprise for each in scenario.traits] == [0.25, 0]
    assert scenario.surveys[0].noise == 0
    again = sj.loads(scenario.to_yaml())
    assert again == scenario
    assert again.to_yaml() == scenario.to_yaml()


def test_a_list_of_presets_is_read_from_the_left() -> None:
    text = RESTS.replace("STRENGTH", "1").replace("attempts/leads360", "attention/hbr2011, attempts/leads360")
    assert [each.name for each in sj.loads(text).presets][2:5] == [
        "web/latency",
        "attention/hbr2011",
        "attempts/leads360",
    ]


def test_a_fragment_may_use_a_preset(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "mind.yaml").write_text("use: experience/default\ntraits: {goodwill: {half-life: 60 d}}\n")
    text = "sojourn: 1\nname: x\nclock: {start: 2026-01-05, horizon: 30 d}\nuse: mind.yaml\nchannels: {}\nstages: {}\n"
    scenario = sj.loads(text, folder=tmp_path)
    assert [each.name for each in scenario.presets] == ["experience/default"]
    assert [str(each.half_life) for each in scenario.traits] == ["60 d", "None"]


# --- attention ------------------------------------------------------------------------------------------------------
RAISE = "hand raise: {attention: velocify2012, lifts: lead -> client}"


@pytest.mark.parametrize(
    ("use", "written", "preset", "ratio"),
    [
        ("", "attention: optifai2025, lifts: lead -> client", "attention/optifai2025", 7.14),
        ("", "attention: attention/hbr2011, lifts: lead -> client", "attention/hbr2011", 402),
        ("attention/hbr2011, ", "lifts: lead -> client", "attention/hbr2011", 402),
        ("attention/hbr2011, ", "attention: optifai2025, lifts: lead -> client", "attention/optifai2025", 7.14),
        ("", "attention: optifai2025, lifts: lead -> client, ratio: 3", "attention/optifai2025", 3),
        ("", "attention: exponential mean 1 h, lifts: lead -> client, ratio: 3", "", 3),
        ("", "attention: optifai2025, shift: 1.5", "", None),
    ],
)
def test_ways_to_name_a_curve(use: str, written: str, preset: str, ratio: float | None) -> None:
    text = RESTS.replace("STRENGTH", "1").replace(RAISE, f"hand raise: {{{written}}}")
    scenario = sj.loads(text.replace("use: [", f"use: [{use}"))
    raised = scenario.stages[0].hand_raise
    assert raised is not None
    assert (raised.preset, raised.ratio) == (preset, ratio)
    assert sj.loads(scenario.to_yaml()) == scenario
    if "optifai" in written:
        assert str(raised.attention) == "lomax scale 3.22 min shape 0.29"
        assert "attention/optifai2025" in [each.name for each in scenario.presets]


def test_a_name_of_ones_own_may_begin_with_published() -> None:
    text = RESTS.replace("STRENGTH", "1").replace("lost", "published article")
    assert sj.loads(text).stages[2].name == "published article"


# --- funnels --------------------------------------------------------------------------------------------------------
FUNNEL = """\
sojourn: 1
name: funnel
clock: {start: 2026-01-05, horizon: 26 weeks}
use: funnel/smb_inbound
channels: {web: {cohort: 100, to: lead}}
stages: {lead: {}, MQL: {}, SQL: {}, no: {}}
touchpoints:
  call: {in: lead, outcomes: {good: MQL, else: no}}
  demo: {in: MQL, outcomes: {good: SQL, else: no}}
"""


def test_lines_count_where_their_stages_are() -> None:
    scenario = sj.loads(FUNNEL)
    assert [(each.line, str(each.value)) for each in scenario.observed] == [
        ("lead -> MQL", "32 %"),
        ("MQL -> SQL", "38 %"),
    ]
    own = sj.loads(FUNNEL + "observed: {lead -> MQL: 20 %}\n")
    assert [str(each.value) for each in own.observed] == ["20 %", "38 %"]
    assert sj.loads(own.to_yaml()) == own
    assert own.presets[0].entries == ("observed.MQL -> SQL",)


def test_a_funnel_in_code() -> None:
    j = sj.Journey("funnel", start="2026-01-05", horizon=26 * week)
    lead, marketing, sales, no = j.stages("lead", "MQL", "SQL", "no")
    j.use("funnel/smb_inbound")
    j.channel("web", cohort=100, to=lead)
    lead.touchpoint("call").outcome("good", marketing).otherwise(no)
    marketing.touchpoint("demo").outcome("good", sales).otherwise(no)
    assert j.scenario() == sj.loads(FUNNEL)
    assert j.scenario().presets == sj.loads(FUNNEL).presets


# --- to a file and back ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("strength", [0, 0.5, 1, 1.75])
def test_a_file_keeps_what_it_rests_on(strength: float) -> None:
    scenario = rests(strength)
    text = scenario.to_yaml()
    again = sj.loads(text)
    assert again == scenario
    assert again.hash == scenario.hash
    assert again.to_yaml() == text
    assert [(each.name, each.strength) for each in again.presets] == [
        (each.name, each.strength) for each in scenario.presets
    ]
    assert "attention: velocify2012" in text  # a curve goes by its name
    assert ("evidence" in text) == (strength != 1)


def test_a_curve_that_was_changed_is_written_out() -> None:
    scenario = rests()
    raised = scenario.stages[0].hand_raise
    assert raised is not None
    stages = (replace(scenario.stages[0], hand_raise=replace(raised, ratio=3.0)), *scenario.stages[1:])
    changed = replace(scenario, stages=stages)
    text = changed.to_yaml()
    assert "preset: attention/velocify2012" in text
    assert sj.loads(text) == changed


def test_presets_are_no_part_of_the_hash() -> None:
    scenario = rests()
    assert replace(scenario, presets=()).hash == scenario.hash


# --- in code --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("strength", [0, 0.5, 1])
def test_code_and_file_agree(strength: float) -> None:
    built, read = in_code(strength), rests(strength)
    assert built == read
    assert built.hash == read.hash
    assert [each.name for each in built.presets] == [each.name for each in read.presets]
    for one, other in zip(built.presets, read.presets, strict=True):
        assert set(one.entries) == set(other.entries)


def journey() -> sj.Journey:
    j = sj.Journey("t", start="2026-01-05", horizon=30 * d)
    j.stages("lead", "client")
    return j


def frozen_with(slope: str) -> sj.Scenario:
    j = journey()
    visit = sj.Journey.stage(j, "demo").touchpoint("call")
    visit.outcome("yes", "client", share=3 * pct, slopes={"goodwill": sj.published(slope)})
    return j.scenario()


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: journey().use("experience/defualt"), "did you mean `experience/default`?"),
        (lambda: journey().evidence(strength=3), "between 0 (no effect) and 2"),
        (lambda: journey().evidence(strength=-0.1), "between 0 (no effect) and 2"),
        (lambda: sj.published("goodwil on churn"), "did you mean `goodwill on churn`?"),
        (lambda: frozen_with("goodwill on churn"), "add j.use('experience/default')"),
        (lambda: frozen_with("web patience"), "a number"),
        (lambda: journey().stage("x").hand_raise(attention="optifay2025", lifts=("x", "client")), "'optifai2025'"),
        (lambda: (lambda j: (j.use("funnel/plg"), j.scenario()))(journey()), "no line of funnel/plg fits"),
        (lambda: (lambda j: (j.survey("csat", at="call"), j.scenario()))(journey()), "needs cuts"),
    ],
)
def test_mistakes_in_code_are_told(build, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises((ValueError, TypeError)) as refused:
        build()
    assert message in str(refused.value)


def test_published_numbers_print_as_they_are() -> None:
    assert sj.published("goodwill on outcomes") == 0.66
    assert str(sj.published("act on intent")) == "40 %"
    assert str(sj.published("web hazard")) == "0.2 per second"


# --- doubts ---------------------------------------------------------------------------------------------------------
def test_more_than_published_is_a_warning() -> None:
    for scenario in (rests(1.5), in_code(1.5)):
        (found,) = [each for each in scenario.validate() if "than they were published" in each.why]
        assert (found.severity, found.path) == ("warning", "evidence.strength")
    assert not [each for each in rests(1).validate() if "strength" in each.path]


@settings(max_examples=60, deadline=None)
@given(
    use=st.lists(st.sampled_from([each.name for each in sj.presets()]), unique=True),
    strength=st.floats(0, 2),
    curve=st.sampled_from(["velocify2012", "optifai2025", "hbr2011"]),
)
def test_any_use_is_written_and_read_back(use: list[str], strength: float, curve: str) -> None:
    use = list(dict.fromkeys(["experience/default", "web/latency", "attempts/leads360", "referral/hbr2007", *use]))
    text = RESTS.replace("STRENGTH", repr(strength)).replace("velocify2012", curve)
    text = re.sub(r"use: \[.*\]", f"use: [{', '.join(use)}]", text)
    if "surveys/nps" not in use:
        text = text.replace("surveys: {nps: {at: ask}}\n", "")
    if any(each.startswith("funnel/") for each in use):
        text = text.replace("  lost: {}\n", "  lost: {}\n  MQL: {}\n")
    scenario = sj.loads(text)
    assert sj.loads(scenario.to_yaml()) == scenario


def test_a_use_says_where_a_published_number_is_named() -> None:
    use = next(each for each in rests(0.5).presets if each.name == "experience/default")
    assert dict(use.places)["stages.client.drift.churns.slopes.goodwill"] == "goodwill on churn"
    assert {name for _, name in use.places} <= set(use.entries)
