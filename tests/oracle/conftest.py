"""Runs the oracle scenarios once a tier, and reads the exact answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas
import pytest

import sojourn
from sojourn import Results

HERE = Path(__file__).parent
#: Prospects of a run by tier; the z-tests' power is stated by these.
PROSPECTS = {"fast": 1_000_000, "full": 10_000_000}
SEED = 20260105


@dataclass(frozen=True)
class Oracle:
    """Exact values of one oracle with their standard deviations for one prospect."""

    expected: dict[str, dict[str, float | None]]

    def z(self, name: str, estimate: float, prospects: int) -> float:
        """Return the distance of an estimate from the exact value, in standard errors."""
        value, sd = self.expected[name]["value"], self.expected[name]["sd"]
        assert value is not None
        assert sd is not None
        if sd == 0:
            return 0.0 if estimate == value else float("inf")
        return float((estimate - value) / (sd / prospects**0.5))

    def tested(self) -> set[str]:
        """Return the names of the values that have a standard deviation."""
        return {name for name, entry in self.expected.items() if entry["sd"] is not None}


def oracle(name: str) -> Oracle:
    """Return an oracle by name."""
    return Oracle(json.loads((HERE / "expected.json").read_text())[name]["expected"])


@cache
def run(name: str, prospects: int) -> Results:
    """Return the results of an oracle's scenario, an ordinary file, with daily occupancy."""
    scenario = sojourn.load(HERE / f"{name.lower()}.yaml")
    return scenario.compile(grid=1 * sojourn.d).run(prospects=prospects, seed=SEED)


class Reader:
    """The integer tallies of a run by the names of the scenario."""

    def __init__(self, results: Results) -> None:
        self.tallies = results.tallies
        self.shape = results.shape
        self.groups = list(range(len(self.tallies.groups)))
        self.prospects = self.tallies.prospects

    def stage(self, score: str, stage: str) -> int:
        return self.tallies.total(score, list(self.shape.stages).index(stage), self.groups)

    def sum(self, score: str) -> int:
        return sum(self.tallies.totals(score, self.groups))

    def present(self, stage: str, day: int) -> int:
        """Prospects in a stage at the end of all events of a day's first tick."""
        columns = len(self.tallies.grid_times)
        item = list(self.shape.stages).index(stage) * columns + day
        return self.tallies.total("occupancy", item, self.groups)


@cache
def events(name: str) -> pandas.DataFrame:
    """Return the event log of 100,000 prospects of an oracle's scenario."""
    scenario = sojourn.load(HERE / f"{name.lower()}.yaml")
    return scenario.run(prospects=100_000, seed=SEED, events=True).events.to_pandas()


@pytest.fixture(params=[pytest.param("fast"), pytest.param("full", marks=pytest.mark.full)])
def ran(request: pytest.FixtureRequest) -> Callable[[str], Results]:
    """Return a function from an oracle's name to its results in this tier."""
    prospects = PROSPECTS[request.param]
    return lambda name: run(name, prospects)
