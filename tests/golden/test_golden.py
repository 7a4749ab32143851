"""The whole path, file to digest, gives the committed bits: for any threads, any split, any order of merging.

After a change that is meant to move numbers: `python -m tests.golden.test_golden`, and a [results] line in the
changelog.
"""

from __future__ import annotations

import functools
import json
import random
from pathlib import Path

import pytest

import sojourn
from sojourn import Plan, Results

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCENARIOS = {
    "MC6": ROOT / "tests/oracle/mc6.yaml",
    "SM5": ROOT / "tests/oracle/sm5.yaml",
    "CR3": ROOT / "tests/oracle/cr3.yaml",
    "first journey": ROOT / "scenarios/first_journey/scenario.yaml",
    "behaviour": HERE / "behaviour.yaml",
    "clinic": ROOT / "scenarios/clinic_capacity/scenario.yaml",
    "agency": ROOT / "scenarios/agency_raving_fans/scenario.yaml",
    "inbound team": ROOT / "scenarios/b2b_saas_inbound_team/scenario.yaml",
}


@functools.cache
def compiled(name: str) -> Plan:
    return sojourn.load(SCENARIOS[name]).compile()


def run(name: str, *, threads: int = 2, part: tuple[int, int] | None = None, events: bool = False) -> Results:
    return compiled(name).run(replications=2, seed=20260105, threads=threads, part=part, events=events)


def committed() -> dict[str, str]:
    return dict(json.loads((HERE / "digests.json").read_text()))


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("threads", [1, 2, 3, 8])
def test_digest_is_the_committed_one(name: str, threads: int) -> None:
    assert run(name, threads=threads).digest == committed()[name]


@pytest.mark.parametrize("name", ["CR3", "behaviour", "agency"])
@pytest.mark.parametrize("parts", [1, 7, 64])
def test_parts_merge_to_the_same_digest(name: str, parts: int) -> None:
    pieces = [run(name, part=(i, parts)) for i in range(parts)]
    random.Random(11).shuffle(pieces)
    merged = sojourn.merge(*pieces)
    assert merged.digest == committed()[name]
    assert merged.metrics == run(name).metrics


def test_the_event_log_leaves_the_digest_alone() -> None:
    assert run("behaviour", events=True).digest == committed()["behaviour"]


if __name__ == "__main__":
    digests = {name: run(name).digest for name in SCENARIOS}
    (HERE / "digests.json").write_text(json.dumps(digests, indent=1) + "\n")
