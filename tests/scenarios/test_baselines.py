"""Baselines of the library: there, whole, of these scenarios, small; `sojourn check scenarios` holds the outcomes."""

from __future__ import annotations

from pathlib import Path

import pytest

import sojourn
from sojourn import _core
from sojourn.check.file import read

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
#: Reads the log of a real desk, which is not in the repository.
WITH_DATA = {"service_desk"}
NAMES = sorted(file.parent.name for file in FOLDER.glob("*/scenario.yaml"))
LARGEST = 100_000  # bytes: more is not read in a review


def test_each_scenario_without_a_data_folder_has_a_baseline() -> None:
    assert {file.parent.name for file in FOLDER.glob("*/baseline.json")} == set(NAMES) - WITH_DATA


@pytest.mark.parametrize("name", [each for each in NAMES if each not in WITH_DATA])
def test_a_baseline_is_of_its_scenario(name: str) -> None:
    file = FOLDER / name / "baseline.json"
    held = read(file)
    assert held.scenario_hash == sojourn.load(FOLDER / name).hash, "what to do: sojourn check --update --reason '...'"
    assert held.stream_version == _core.stream_version
    assert 8 <= len(held.metrics) <= 12
    assert all(each.reason.strip() for each in held.history)
    assert file.stat().st_size < LARGEST
