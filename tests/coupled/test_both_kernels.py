"""Independent journeys through both kernels: the same event log, event by event, and the same tallies, bit for bit."""

from __future__ import annotations

from pathlib import Path

import pandas
import pyarrow
import pytest

import sojourn
from sojourn import _core
from sojourn.errors import ScenarioError
from sojourn.scenario.library import library
from tests.behaviour.anything import anything

ROOT = Path(__file__).parents[2]
ORACLES = ("mc6", "sm5", "cr3", "hours", "gw_sub", "order", "weakest")


def lived(plan: _core.Plan, *, coupled: bool, replications: int, seed: int) -> tuple[bytes, pyarrow.Table]:
    """Canonical tallies and event log of one kernel."""
    run = _core.Run(
        plan, seed=seed, replications=replications, threads=2, events=True, part=0, parts=1, coupled=coupled
    )
    while not run.wait(1.0):
        pass
    return run.tallies().canonical(), pyarrow.table(run.events(0))


def check(scenario: sojourn.scenario.model.Scenario, *, replications: int, seed: int = 7) -> int:
    """Compare both kernels; return how many events there were."""
    plan = scenario.compile().core
    assert plan.coupling == []
    tallies, log = lived(plan, coupled=False, replications=replications, seed=seed)
    other_tallies, other_log = lived(plan, coupled=True, replications=replications, seed=seed)
    if not log.equals(other_log):  # told row by row, at some cost
        pandas.testing.assert_frame_equal(log.to_pandas(), other_log.to_pandas())
    assert tallies == other_tallies
    return log.num_rows


def ready(name: str) -> sojourn.scenario.model.Scenario:
    """Return a journey of the library; skip where its tables are not here."""
    try:
        return sojourn.load(name)
    except ScenarioError as error:
        if any("there is no file" in each.why for each in error.diagnostics):
            pytest.skip("its tables are not beside it")
        raise


@pytest.mark.parametrize("name", sorted(library()))
def test_the_library(name: str) -> None:
    scenario = ready(name)
    if scenario.compile().core.coupling:
        pytest.skip("coupled: one kernel alone can run it")
    assert check(scenario, replications=2) > 500


@pytest.mark.parametrize("name", [*ORACLES, "golden"])
def test_journeys_of_other_tests(name: str) -> None:
    path = ROOT / ("tests/golden/behaviour.yaml" if name == "golden" else f"tests/oracle/{name}.yaml")
    assert check(sojourn.load(path), replications=1) > 20


def anything_alike(seed: int) -> bool:
    """Compare both kernels on a random journey; False where it is refused or outgrows a limit."""
    scenario = sojourn.loads(anything(seed))
    if any(each.severity == "error" for each in scenario.validate()):
        return False
    try:
        check(scenario, replications=2, seed=seed)
    except (_core.LimitReached, ScenarioError):
        return False
    return True


@pytest.mark.parametrize(
    "seeds", [range(24), pytest.param(range(24, 600), marks=pytest.mark.full)], ids=["fast", "full"]
)
def test_anything(seeds: range) -> None:
    assert sum(anything_alike(seed) for seed in seeds) > 0.6 * len(seeds)
