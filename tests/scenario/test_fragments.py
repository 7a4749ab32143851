"""Fragments: what they bring, who wins, where their mistakes are told."""

from pathlib import Path

import pytest

import sojourn as sj
from sojourn import d
from sojourn.scenario import model

MAIN = """\
sojourn: 1
name: main
clock: {start: 2026-01-05, horizon: 30 d}
channels: {web: {rate: 5 per day, to: lead}}
stages: {lead: {drift: {gives up: {to: lost, after: 10 d}}}, lost: {}}
"""


def write(folder: Path, **files: str) -> Path:
    """Write `a` as a.yaml, `sub__b` as sub/b.yaml."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return folder / "main.yaml"


def refusals(file: Path) -> list[tuple[str, int, int, str]]:
    with pytest.raises(sj.ScenarioError) as raised:
        sj.load(file)
    return [(each.file, each.line, each.column, each.path) for each in raised.value.diagnostics]


def test_mappings_merge_and_the_file_wins(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        main=MAIN + "use: [a.yaml, b.yaml]\ntraits: {trust: {half-life: 60 d}}\n",
        a="traits: {trust: {half-life: 1 d, baseline: 1}, joy: {half-life: 1 d, baseline: 1}}\n"
        "stages: {lost: {update: 1 d}, fan: {}}\n",
        b="traits: {joy: {half-life: 2 d}}\nstages: {lead: {drift: {gives up: {add: {joy: 1}}}}}\n",
    )
    scenario = sj.load(file)
    assert scenario.traits == (
        model.Trait(name="trust", half_life=60 * d, baseline=1.0),
        model.Trait(name="joy", half_life=2 * d, baseline=1.0),
    )
    assert [each.name for each in scenario.stages] == ["lead", "lost", "fan"]
    assert scenario.stages[0].drift == (model.Drift(name="gives up", to="lost", after=10 * d, add=(("joy", 1.0),)),)
    assert scenario.stages[1].update == 1 * d


def test_the_merged_file_is_the_scenario(tmp_path: Path) -> None:
    memory = "traits: {trust: {half-life: 60 d}}\n"
    merged = sj.load(write(tmp_path, main=MAIN + "use: memory.yaml\n", memory=memory))
    assert merged == sj.loads(MAIN + memory) == sj.loads(merged.to_yaml())
    assert merged.hash == sj.loads(MAIN + memory).hash
    assert sj.loads(MAIN + "use: [memory.yaml]\n", folder=tmp_path) == merged


def test_anything_may_come_from_a_fragment(tmp_path: Path) -> None:
    file = write(tmp_path, main="use: [rest.yaml]\nname: other\n", rest=MAIN)
    assert sj.load(file).name == "other"
    assert sj.load(file).hash == sj.loads(MAIN.replace("name: main", "name: other")).hash


def test_fragments_use_others_from_where_they_lie(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        main=MAIN + "use: [sub/a.yaml, sub/b.yaml]\n",
        sub__a="use: c.yaml\ntraits: {trust: {half-life: 1 d}}\n",
        sub__b="use: [c.yaml, ../d.yaml]\n",
        sub__c="traits: {trust: {half-life: 2 d}, joy: {half-life: 2 d}}\n",
        d="traits: {joy: {half-life: 3 d}}\n",
    )
    assert {each.name: each.half_life for each in sj.load(file).traits} == {"joy": 3 * d, "trust": 2 * d}


def test_tables_of_fragments_lie_where_those_of_the_scenario_do(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        main=MAIN + "use: sub/a.yaml\n",
        sub__a="calendars: {office: {open: 9:00-18:00 Mon-Fri, except: days.csv}}\n",
    )
    (tmp_path / "days.csv").write_text("date\n2026-12-25\n")
    assert len(sj.load(file).calendars[0].closed) == 1


def test_mistakes_are_told_in_their_own_file(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        main=MAIN + "use: [a.yaml, sub/b.yaml]\nsurvey: {}\n",
        a="# one\ntraits: {trust: {half-life: 3}}\n",
        sub__b="stages:\n  lead: {drift: {gives up: {to: nowhere}, leaves: {to: nowhere, after: 1 d}}}\n",
    )
    assert refusals(file) == [
        (str(file), 7, 1, "survey"),
        (str(tmp_path / "a.yaml"), 2, 29, "traits.trust.half-life"),
        (str(tmp_path / "sub" / "b.yaml"), 2, 56, "stages.lead.drift.leaves.to"),
    ]


def test_what_the_engine_finds_is_told_in_its_file(tmp_path: Path) -> None:
    file = write(tmp_path, main=MAIN + "use: a.yaml\n", a="stages: {lead: {drift: {x: {to: nowher, after: 1 d}}}}\n")
    found = [(each.file, each.line, each.column) for each in sj.load(file).validate() if each.severity == "error"]
    assert found == [(str(tmp_path / "a.yaml"), 1, 33)]


@pytest.mark.parametrize(
    "files",
    [
        {"a": "use: a.yaml\n"},
        {"a": "use: b.yaml\n", "b": "use: [c.yaml]\n", "c": "use: a.yaml\n"},
        {"a": "use: main.yaml\n"},
    ],
)
def test_circles_are_refused(tmp_path: Path, files: dict[str, str]) -> None:
    file = write(tmp_path, main=MAIN + "use: a.yaml\n", **files)
    with pytest.raises(sj.ScenarioError, match="circle"):
        sj.load(file)


def test_many_fragments_of_fragments_are_read_once_each(tmp_path: Path) -> None:
    files = {f"f{i}": f"use: [f{i + 1}.yaml, f{i + 1}.yaml]\n" for i in range(60)}
    file = write(tmp_path, main=MAIN + "use: f0.yaml\n", f60="traits: {trust: {half-life: 3}}\n", **files)
    assert refusals(file) == [(str(tmp_path / "f60.yaml"), 1, 29, "traits.trust.half-life")]


@pytest.mark.parametrize("name", ["a\\0b.yaml", "x" * 5000 + ".yaml", "sub", "..", ".yaml", "/", "sub/../sub.yaml/"])
def test_strange_names_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    file = write(tmp_path, main=MAIN + f'use: "{name}"\n')
    assert refusals(file)[0][1] == 6
