"""Scenarios by file, folder and library name."""

from pathlib import Path

import pytest

import sojourn
from sojourn.scenario.library import library, locate


def test_a_ready_journey_loads_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert sojourn.load("first_journey").name == "first journey"
    assert {"client_care", "first_journey", "service_desk"} <= set(library())


def test_what_lies_on_the_disk_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "first_journey"
    own.mkdir()
    assert locate(Path("first_journey")) == library()["first_journey"]
    (own / "scenario.yaml").write_text("sojourn: 1\n")
    assert locate(Path("first_journey")) == Path("first_journey/scenario.yaml")


def test_an_unknown_name_is_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(sojourn.ScenarioError, match="there is no such file"):
        sojourn.load("first_journy")
