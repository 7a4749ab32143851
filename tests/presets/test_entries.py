"""Every preset tells of each of its numbers the range, the grade, a source that exists, and what it does not say."""

import re
from pathlib import Path
from typing import Any

import pytest

import sojourn as sj
from sojourn.quantities import parse
from sojourn.scenario.file.source import parts, plain
from sojourn.scenario.preset import Entry, Preset
from sojourn.scenario.presets import FOLDER, curve_name, find, near, published_names
from tests.presets.told import ALL, brought

ROOT = Path(__file__).resolve().parents[2]
KEYS = set(re.findall(r"^@\w+\{([^,\s]+),", (ROOT / "docs" / "references.bib").read_text("utf-8"), re.MULTILINE))
ENTRIES = [(preset, entry) for preset in ALL.values() for entry in preset.entries]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def leaves(tree: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(tree, dict):
        return [path]
    return [leaf for key, each in tree.items() for leaf in leaves(each, (*path, key))]


def test_the_presets_are_these() -> None:
    assert set(ALL) == {
        "attempts/leads360", "attention/hbr2011", "attention/optifai2025", "attention/velocify2012",
        "experience/default", "funnel/enterprise", "funnel/plg", "funnel/sales_led", "funnel/smb_inbound",
        "referral/hbr2007", "surveys/nps", "web/latency",
    }  # fmt: skip
    assert len(list(FOLDER.rglob("*"))) == len(ALL) + len({each.group for each in ALL.values()})


@pytest.mark.parametrize("preset", ALL.values(), ids=lambda each: each.name)
def test_a_preset_says_what_it_is(preset: Preset) -> None:
    assert preset.about.endswith(".")
    assert re.fullmatch(r"[A-D][+-]?", preset.grade)
    assert preset.origin.key in KEYS
    assert preset.origin.where
    assert preset.origin.population
    assert 1980 <= preset.origin.year <= 2026
    assert len(preset.does_not_say) >= 2
    assert preset.entries


@pytest.mark.parametrize(("preset", "entry"), ENTRIES, ids=lambda each: each.name)
def test_an_entry_has_its_evidence(preset: Preset, entry: Entry) -> None:
    assert re.fullmatch(r"[A-D][+-]?", entry.grade), preset.name
    assert entry.source in KEYS
    assert len(entry.does_not_say) >= 15
    assert bool(entry.range) != bool(entry.why), "a range, or the reason why there is none"


@pytest.mark.parametrize(("preset", "entry"), [each for each in ENTRIES if each[1].range], ids=lambda each: each.name)
def test_a_value_lies_in_its_range(preset: Preset, entry: Entry) -> None:
    low, high = (float(NUMBER.findall(end)[0]) for end in entry.range.split(" to "))
    assert low <= float(NUMBER.findall(entry.value)[0]) <= high, preset.name


@pytest.mark.parametrize("preset", ALL.values(), ids=lambda each: each.name)
def test_all_that_is_brought_has_an_entry(preset: Preset) -> None:
    brought = [] if preset.brings is None else leaves(plain(preset.brings))
    known = [tuple(map(str, parts(each.name))) for each in preset.entries if not each.named]
    for leaf in brought:
        assert any(leaf[: len(each)] == each for each in known), leaf
    for each in known:
        assert each[0] == "attention" or any(leaf[: len(each)] == each for leaf in brought), each


@pytest.mark.parametrize("preset", [each for each in ALL.values() if each.brings], ids=lambda each: each.name)
def test_an_entry_tells_the_number_that_is_brought(preset: Preset) -> None:
    tree = brought(preset)
    for entry in preset.entries:
        if entry.named or entry.name in ("surveys.nps.cuts", "surveys.nps.scores", "delays.web patience"):
            continue
        at = tree
        for part in parts(entry.name):
            at = at[str(part)]
        assert at == entry.value


def test_one_name_is_one_number() -> None:
    for name in published_names():
        found = {entry.value for _, entry in ENTRIES if entry.named and entry.name == name}
        assert len(found) == 1, name


def test_what_is_not_identified_says_so() -> None:
    entries = {each.name: each for each in ALL["experience/default"].entries}
    for name in ("traits.goodwill.half-life", "traits.expectation.gains.surprise", "felt waits"):
        assert "not identified" in entries[name].does_not_say
    assert {entries[name].grade for name in entries if name.startswith("traits.expectation")} == {"D"}


def test_names_are_found() -> None:
    assert curve_name("optifai2025") == curve_name("attention/optifai2025") == "attention/optifai2025"
    assert curve_name("default") == curve_name("experience/default") == ""
    assert near("experience/defualt") == near("default") == "experience/default"
    assert find("plg").name == "funnel/plg"
    with pytest.raises(sj.InputError, match="experience/default"):
        find("experience")


def test_the_list_prints() -> None:
    assert str(sj.presets()).count("\n") == len(ALL) - 1
    assert "does not say" in str(ALL["surveys/nps"])


@pytest.mark.parametrize(("preset", "entry"), [each for each in ENTRIES if each[1].named], ids=lambda each: each.name)
def test_published_numbers_are_quantities(preset: Preset, entry: Entry) -> None:
    text = entry.value.removeprefix("x ")
    read = parse.rate if " per " in text else parse.share if text.endswith("%") else parse.number
    assert read(text) is not None, preset.name
