"""What a scenario states and what changed of it: paths, values, lines, and nothing where only the writing changed."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

import sojourn
from sojourn.check.inputs import changed, differing, stated
from sojourn.check.model import Baseline
from sojourn.check.spots import Spots
from sojourn.scenario.library import library, library_folder

pytestmark = pytest.mark.skipif(importlib.util.find_spec("sojourn._core") is None, reason="needs the engine")

TEXT = """\
sojourn: 1
name: small
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
delays:
  quick: exponential mean 2 h
  late: [50 % 1 h to 2 h, 50 % exponential mean 3 d]
attributes: {patience: "normal mean 0 sd 1"}
segments: {big: {share: 30 %}, small: {share: 70 %}}
channels:
  web: {rate: 10 per day, to: lead}
stages:
  lead:
    drift:
      gives up:
        to: lost
        after: exponential mean 10 d
        slopes: {patience: -0.5}
  client: {revenue: {once: 100 EUR}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: 1 h + late
    cost: 2 EUR
    outcomes: {signs: {to: client, share: 40 %, slopes: {patience: 0.2}}, else: stay}
  letter: {in: [lead, client], after: quick, outcomes: {else: stay}}
"""


def line_of(text: str, word: str) -> tuple[int, int]:
    """Give line and column of the one place at which a word begins, from 1."""
    assert text.count(word) == 1, word
    before = text[: text.index(word)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def baseline(scenario) -> Baseline:
    """Give a baseline that has what the scenario states, and else nothing."""
    return Baseline(
        scenario=scenario.name,
        scenario_hash=scenario.hash,
        version="0",
        stream_version=1,
        kernel="independent",
        seed=0,
        replications=1,
        roots=1,
        blocks=1,
        block_size=1,
        least_blocks=1,
        looks=(1,),
        digests=("",),
        metrics=(),
        inputs=stated(scenario),
        history=(),
    )


def between(first: str, second: str):
    """Give what changed from one text to another."""
    return changed(baseline(sojourn.loads(first, file="a.yaml")), sojourn.loads(second, file="b.yaml"), "now.yaml")


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("patience: -0.5", "patience: -0.7", "stages.lead.drift.gives up.slopes.patience"),
        ("patience: 0.2", "patience: 0.3", "touchpoints.first call.outcomes.signs.slopes.patience"),
        ("once: 100 EUR", "once: 120 EUR", "stages.client.revenue.1.once"),
        ("cost: 2 EUR", "cost: 3 EUR", "touchpoints.first call.cost"),
        ("rate: 10 per day", "rate: 11 per day", "channels.web.rate"),
        ("horizon: 30 d", "horizon: 31 d", "clock.horizon"),
        ("share: 40 %", "share: 50 %", "touchpoints.first call.outcomes.signs.share"),
    ],
)
def test_one_changed_value_is_named_with_its_place(old: str, new: str, path: str) -> None:
    text = TEXT.replace(old, new)
    (found,) = between(TEXT, text)
    assert (found.path, found.before, found.after) == (path, old.partition(": ")[2], new.partition(": ")[2])
    line, column = line_of(text, new)
    assert (found.line, found.column) == (line, column + len(new.partition(": ")[0]) + 2)
    assert found.file == "now.yaml"


def test_a_delay_is_named_where_it_stands_and_where_it_is_used() -> None:
    text = TEXT.replace("mean 3 d", "mean 4 d")
    delay, use = between(TEXT, text)
    assert (delay.path, delay.line) == ("delays.late", line_of(text, "late:")[0])
    assert (use.path, use.line) == ("touchpoints.first call.after", line_of(text, "1 h + late")[0])
    assert use.after == "1 h + (50 % 1 h to 2 h, 50 % exponential mean 4 d)"


def test_what_is_taken_out_stands_at_what_is_left() -> None:
    text = TEXT.replace("    cost: 2 EUR\n", "")
    (found,) = between(TEXT, text)
    assert (found.path, found.before, found.after) == ("touchpoints.first call.cost", "2 EUR", "")
    assert found.line == line_of(text, "first call:")[0]
    text = TEXT.replace("currency: EUR\n", "").replace(" EUR", "")  # nothing of the path is left
    found = next(
        each
        for each in between(TEXT, text.replace("revenue: {once: 100}", "").replace("    cost: 2\n", ""))
        if each.path == "currency"
    )
    assert (found.line, found.column, found.after) == (0, 0, "")


def test_a_reordered_and_reformatted_file_has_no_changes() -> None:
    head, touchpoints = TEXT.split("touchpoints:\n")
    call, letter = touchpoints.split("  letter:")
    moved = f"# moved\n{head}touchpoints:\n  letter:{letter}\n{call}".replace("30 d}", "720 h }")
    assert between(TEXT, moved) == ()
    (found,) = between(TEXT, moved.replace("cost: 2 EUR", "cost: 3 EUR").replace("[lead, client]", "[client, lead]"))
    assert found.path == "touchpoints.first call.cost"  # other units and orders beside it are no changes


def test_an_order_that_means_something_is_told() -> None:
    (found,) = between(
        TEXT, TEXT.replace("{big: {share: 30 %}, small: {share: 70 %}}", "{small: {share: 70 %}, big: {share: 30 %}}")
    )
    assert (found.path, found.before, found.after) == ("segments", "order: big, small", "order: small, big")


def test_tables_fragments_and_presets_show(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    text = TEXT.replace("after: quick", "after: {from: waits.csv, column: hours, unit: h}")
    file.write_text(text.replace("currency: EUR", "currency: EUR\nuse: [more.yaml, experience/default]"))
    waits, more = tmp_path / "waits.csv", tmp_path / "more.yaml"
    waits.write_text("hours\n" + "".join(f"{hour}\n" for hour in range(1, 31)))
    more.write_text("# a fragment\nsurveys:\n  nps: {at: letter, cuts: [0, 1], noise: 1}\n")
    then = baseline(sojourn.load(file))
    assert then.inputs["touchpoints.letter.after.samples"].startswith("30 values, sha256 ")
    assert then.inputs["traits.goodwill.half-life"] == "90 d"
    waits.write_text(waits.read_text().replace("30\n", "31\n"))
    more.write_text(more.read_text().replace("noise: 1", "noise: 2"))
    now = sojourn.load(file)
    table, survey = changed(then, now, str(file))
    assert (table.path, table.line) == ("touchpoints.letter.after.samples", text.count("\n") + 1)
    assert (survey.path, survey.file, survey.line) == ("surveys.nps.noise", str(more), 3)
    before = dict(then.inputs) | {"traits.goodwill.half-life": "80 d", "surveys.nps.noise": "2"}
    preset = changed(replace(then, inputs=before), now, "mine")[0]
    assert (preset.path, preset.file, preset.line) == ("traits.goodwill.half-life", "mine", 5)


@pytest.mark.parametrize("name", library())
def test_every_value_of_the_library_has_a_place(name: str) -> None:
    try:
        scenario = sojourn.load(name)
    except sojourn.ScenarioError as error:
        pytest.skip(f"its data are fetched: {error.diagnostics[0].why}")
    lines = (library_folder() / name / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    places = Spots(scenario, name)
    for path in stated(scenario):
        place = places.find(path)
        assert place.line, path
        assert 0 < place.column <= len(lines[place.line - 1])


def test_names_that_differ_need_no_order() -> None:
    first = {"segments": "order: a, b", "segments.a.share": "1 %"}
    second = {"segments": "order: a, c", "segments.a.share": "2 %"}
    assert differing(first, second) == {"segments.a.share": ("1 %", "2 %")}
