"""Runs the oracle scenarios once a tier, and reads the exact answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy
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


HOUR = 3600.0
Values = dict[str, float]


def check(name: str, found: Values, units: int, *, only: set[str] | None = None) -> None:
    """Fail unless every value (of `only`) with a standard deviation was found, within five standard errors."""
    exact = oracle(name)
    wanted = exact.tested() if only is None else only
    assert wanted <= set(found), wanted - set(found)
    far = {key: round(z, 2) for key in wanted if not abs(z := exact.z(key, float(found[key]), units)) < 5}
    assert not far, f"{name}: beyond five standard errors: {far}"


def batches(values: Any, statistic: Callable[[Any], Any], exact: float | None) -> float:
    """Return Student's t of a statistic over 200 batches of independent values, against the exact one."""
    assert exact is not None
    found = [float(statistic(batch)) for batch in numpy.array_split(values, 200)]
    error = float(numpy.std(found, ddof=1)) / 200**0.5
    return (float(numpy.mean(found)) - exact) / error


@cache
def results_of(name: str, *, prospects: int | None = None, replications: int | None = None) -> Results:
    """Return the results of a scenario of this folder."""
    return sojourn.load(HERE / f"{name}.yaml").run(prospects=prospects, replications=replications, seed=SEED)


@cache
def log_of(name: str, *, kind: str, prospects: int | None = None, replications: int | None = None) -> pandas.DataFrame:
    """Return the event records of one kind."""
    scenario = sojourn.load(HERE / f"{name}.yaml")
    made = scenario.run(prospects=prospects, replications=replications, seed=SEED, events=True)
    frame = made.events.to_pandas()
    return frame[frame["kind"] == kind].reset_index(drop=True)


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
