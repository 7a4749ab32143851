"""Which scenarios and baselines paths mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from sojourn.check.find import Place, places, without_baseline, without_scenario
from sojourn.errors import InputError

FILES = (
    "a/scenario.yaml",
    "a/baseline.json",
    "b/deep/scenario.yaml",
    "b/small.yaml",
    "b/small.baseline.json",
    "b/short.yml",
    "b/short.baseline.json",
    "b/notes.yaml",
    "b/data.json",
    "b/.hidden/scenario.yaml",
    "b/node_modules/x/scenario.yaml",
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _pairs(found: tuple[Place, ...]) -> list[tuple[str, str, bool]]:
    return [(each.scenario.as_posix(), each.baseline.as_posix(), each.named) for each in found]


A = ("a/scenario.yaml", "a/baseline.json", True)
SHORT = ("b/short.yml", "b/short.baseline.json", False)
SMALL = ("b/small.yaml", "b/small.baseline.json", False)
DEEP = ("b/deep/scenario.yaml", "b/deep/baseline.json", False)


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        (["a/scenario.yaml"], [A]),
        (["a/baseline.json"], [A]),
        (["a"], [A]),
        (["b"], [SHORT, SMALL, DEEP]),
        (["."], [(*A[:2], False), SHORT, SMALL, DEEP]),
        (["b/notes.yaml"], [("b/notes.yaml", "b/notes.baseline.json", True)]),
        (["b/small.baseline.json"], [(*SMALL[:2], True)]),
        (["b/short.baseline.json", "b"], [(*SHORT[:2], True), SMALL, DEEP]),
        (["b", "b/short.baseline.json", "b"], [(*SHORT[:2], True), SMALL, DEEP]),
    ],
)
def test_what_paths_mean(paths: list[str], wanted: list[tuple[str, str, bool]]) -> None:
    assert _pairs(places(paths)) == wanted


def test_a_name_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = places(["first_journey"])
    assert found.scenario.parts[-2:] == ("first_journey", "scenario.yaml")
    assert found.baseline == found.scenario.with_name("baseline.json")


def test_a_link_in_a_circle_has_an_end(tree: Path) -> None:
    (tree / "a" / "again").symlink_to(tree / "a", target_is_directory=True)
    assert _pairs(places(["a"])) == [A]


def test_all_paths_that_mean_nothing_are_told_at_once(tree: Path) -> None:
    (tree / "empty").mkdir()
    with pytest.raises(InputError) as refused:
        places(["a", "empty", "first_jorney", "c/baseline.json"])
    told = str(refused.value).splitlines()
    assert len(told) == 3
    assert "no scenario.yaml and no baseline.json in empty or below" in told[0]
    assert "did you mean 'first_journey'?" in told[1]
    assert "there is no file c/baseline.json; what to do: record it: sojourn check --record c/scenario.yaml" in told[2]


def test_what_is_said_of_halves(tree: Path) -> None:
    (deep,) = (each for each in places(["b"]) if not each.recorded)
    told = without_baseline(deep).render()
    assert told.startswith("b/deep/scenario.yaml: error: it has no baseline")
    assert told.endswith("what to do: record one, and commit it: sojourn check --record b/deep/scenario.yaml")
    (tree / "b" / "small.yaml").unlink()
    (small,) = places(["b/small.baseline.json"])
    assert small.scenario == Path("b/small.yaml")
    assert "its scenario is gone" in without_scenario(small).why


def test_names_that_a_shell_would_read_are_quoted() -> None:
    place = Place(scenario=Path("-a b/scenario.yaml"), baseline=Path("-a b/baseline.json"), named=True)
    assert without_baseline(place).cure.endswith("--record './-a b/scenario.yaml'")
