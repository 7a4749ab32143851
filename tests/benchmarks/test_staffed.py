"""The staffed journey of the benchmarks: the scenario says what its figures say, and the peers count alike."""

from __future__ import annotations

import pytest

import sojourn
from benchmarks.journeys.staffed import SCENARIO, read_staffed, staffed_text


def test_the_scenario_says_what_the_figures_say() -> None:
    assert SCENARIO.read_text() == staffed_text(read_staffed())
    scenario = sojourn.load(SCENARIO)
    assert not scenario.validate()
    core = scenario.compile().core
    assert core.expected_arrivals == pytest.approx(134 * 365, rel=1e-9)
    assert core.coupling == ["teams"]
