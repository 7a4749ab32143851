"""What-ifs of what is believed: presets exchanged, strength, published numbers and curves as values."""

from dataclasses import replace

import pytest

import sojourn as sj
from sojourn.scenario.what_if.vary import believed

B2B = sj.load("b2b_saas_inbound")
GOODWILL = "stages.client.drift.churns.slopes.goodwill"
ATTENTION = "stages.lead.hand raise.attention"


def values(made: sj.Variant) -> list[tuple[str, str]]:
    return [(each.before, each.after) for each in made.moved]


def slope(scenario: sj.Scenario) -> float:
    (client,) = (stage for stage in scenario.stages if stage.name == "client")
    return dict(client.drift[0].slopes)["goodwill"]


def test_a_published_number_is_changed_from_what_is_in_force() -> None:
    made = B2B.what_if({GOODWILL: "times 2"})
    assert values(made) == [("-0.2575", "-0.515")]  # at half strength
    assert slope(made.scenario) == -0.515
    full = B2B.what_if({"evidence.strength": 1, GOODWILL: "times 2"})
    assert values(full) == [("0.5", "1"), ("-0.515", "-1.03")]


def test_a_published_number_may_be_set() -> None:
    made = B2B.what_if({GOODWILL: "published goodwill on recommending"})
    assert slope(made.scenario) == 1.17
    with pytest.raises(sj.ScenarioError) as refused:
        B2B.what_if({GOODWILL: "published goodwill on chrn"})
    (found,) = refused.value.diagnostics
    assert (found.line, found.nearest) == (1, "published goodwill on churn")


def test_the_strength_is_that_of_all_published_numbers() -> None:
    made = B2B.what_if("evidence.strength=1").scenario
    assert slope(made) == -0.515
    assert made.presets[0].strength == 1.0


def test_a_curve_is_exchanged_with_its_ratio() -> None:
    made = B2B.what_if({ATTENTION: "velocify2012"}).scenario
    (lead,) = (stage for stage in made.stages if stage.name == "lead")
    assert lead.hand_raise is not None
    assert lead.hand_raise.preset == "attention/velocify2012"
    assert lead.hand_raise.ratio == pytest.approx(4.91**0.5)


def test_a_law_in_place_of_a_curve_keeps_its_ratio() -> None:
    for how in ("times 2", "30 min"):
        made = B2B.what_if({ATTENTION: how}).scenario
        (lead,) = (stage for stage in made.stages if stage.name == "lead")
        assert lead.hand_raise is not None
        assert lead.hand_raise.ratio == pytest.approx(7.14**0.5, rel=1e-3)


def test_presets_are_exchanged() -> None:
    names = "[attention/velocify2012, attempts/leads360, experience/default]"
    made = B2B.what_if({"use": names, ATTENTION: "velocify2012"})
    assert [each.name for each in made.scenario.presets] == names[1:-1].split(", ")
    assert B2B.what_if("use[0]=attention/velocify2012").moved[0].before == "attention/optifai2025"
    with pytest.raises(sj.ScenarioError, match="there is no preset `atempts/leads360`") as refused:
        B2B.what_if("use[1]=atempts/leads360")
    assert refused.value.diagnostics[0].nearest == "attempts/leads360"
    with pytest.raises(sj.ScenarioError, match="cannot be exchanged in a scenario that is changed already"):
        made.scenario.what_if("use[0]=attention/optifai2025")


def test_only_evidence_is_believed() -> None:
    """Today is solved with what is believed, and with nothing else that changes."""
    todo = B2B.what_if({"evidence.strength": 1, "touchpoints.first call.after": "1 min"}).what_ifs
    assert believed(B2B, todo) == B2B.what_if("evidence.strength=1").scenario
    other = B2B.what_if({ATTENTION: "times 2", "touchpoints.first call.after": "1 min"}).what_ifs
    assert believed(B2B, other) is B2B
    curve = B2B.what_if({ATTENTION: "velocify2012"}).what_ifs
    assert believed(B2B, curve) == B2B.what_if({ATTENTION: "velocify2012"}).scenario


def test_what_is_believed_has_no_date() -> None:
    for change in ("evidence.strength=1", f"{ATTENTION}=velocify2012", "use[0]=attention/velocify2012"):
        with pytest.raises(sj.ScenarioError, match="believed of today"):
            B2B.what_if(change, start="2026-03-01")
    assert B2B.what_if(f"{ATTENTION}=times 2", start="2026-03-01").moved


def test_what_a_preset_brings_is_a_lever() -> None:
    shop = sj.load("ecommerce_slow_site")
    made = shop.what_if({"evidence.strength": 0.5}, {"delays.web patience": "times 2"})
    assert values(made)[1] == ("1 s + exponential mean 10 s", "2 s + exponential mean 20 s")


def test_a_scenario_altered_in_code_rests_on_the_same() -> None:
    renamed = replace(B2B, name="other")
    change = "touchpoints.*.quality.mean=plus 0.2"
    assert renamed.what_if(change).scenario.hash == replace(B2B.what_if(change).scenario, name="other").hash
    for change in ("evidence.strength=1", "use[0]=attention/velocify2012"):
        with pytest.raises(sj.ScenarioError, match="written out in a scenario that was built or altered in code"):
            renamed.what_if(change)
