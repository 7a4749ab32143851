"""`sojourn presets` lists what there is and prints one page each; `explain` tells what a scenario rests on."""

import pytest

import sojourn as sj
from tests.cli.conftest import engine

RESTS = """\
sojourn: 1
name: rests
clock: {start: 2026-01-05, horizon: 30 d}
evidence: {strength: 0.5}
use: [experience/default]
traits: {goodwill: {half-life: 30 d}}
channels: {web: {rate: 5 per day, to: client}}
stages:
  client: {drift: {churns: {to: lost, rate: 2 % per month, slopes: {goodwill: published goodwill on churn}}}}
  lost: {}
touchpoints: {ask: {in: client, every: 7 d, quality: {mean: 0}}}
"""


def test_the_list_names_every_preset_with_its_grade(call):
    code, out, err = call("presets")
    assert (code, err) == (0, "")
    for each in sj.presets():
        assert any(line.split()[:2] == [each.name, each.grade] for line in out.splitlines())


@pytest.mark.parametrize("name", [each.name for each in sj.presets()])
def test_a_page_holds_every_number_with_its_source(call, name):
    code, out, _ = call("presets", name)
    preset = next(each for each in sj.presets() if each.name == name)
    flat = " ".join(out.split())
    assert code == 0
    assert f"grade {preset.grade}" in flat
    for each in preset.entries:
        assert f"{each.name} = {each.value}" in flat
        assert f"grade {each.grade}, {each.source}" in flat
        assert f"does not say: {each.does_not_say}" in flat
        assert (each.range or f"no range: {each.why}") in flat
    for text in preset.does_not_say:
        assert text in flat


def test_the_last_part_of_a_name_is_enough(call):
    assert call("presets", "optifai2025")[1] == call("presets", "attention/optifai2025")[1]


@pytest.mark.parametrize(("name", "hint"), [("defalt", "experience/default"), ("zzz", "attempts/leads360")])
def test_an_unknown_name_gets_a_hint(call, name, hint):
    code, out, err = call("presets", name)
    assert (code, out) == (3, "")
    assert hint in err


@engine
def test_explain_tells_what_a_scenario_rests_on(call, tmp_path):
    file = tmp_path / "rests.yaml"
    file.write_text(RESTS, encoding="utf-8")
    code, out, _ = call("explain", file)
    assert code == 0
    table = out[out.index("\nevidence\n") :]
    rows = {
        line.split()[2]: " ".join(line.split())
        for line in table.splitlines()
        if line.startswith("  experience/default")
    }
    assert "the scenario's own" in rows["traits.goodwill.half-life"]
    assert "as published" in rows["experience.lambda"]
    assert "-0.515 -0.77 to -0.26 0.5 -0.2575" in rows["goodwill"]
    assert "hazards differ by 2.80" in rows["goodwill"]


@engine
def test_explain_is_silent_where_nothing_rests_on_a_preset(call, small):
    assert "\nevidence\n" not in call("explain", small)[1]
