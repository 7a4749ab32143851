"""The ready journeys with staff: sound, copied whole, the same bits for any threads, every number with its source."""

from pathlib import Path

import pytest

import sojourn
from sojourn.cli.new import new_scenario
from tests.scenarios.ready import LIBRARY, bare_numbers

JOURNEYS = ["agency_raving_fans", "b2b_saas_inbound_team", "clinic_capacity"]


@pytest.mark.parametrize("name", JOURNEYS)
def test_it_is_sound(name: str) -> None:
    assert sojourn.load(LIBRARY / name).validate() == []


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_copy_has_all_that_it_needs(name: str, tmp_path: Path) -> None:
    assert sojourn.load(new_scenario(tmp_path / "our own", name)).validate() == []


@pytest.mark.parametrize("name", JOURNEYS)
def test_the_same_seed_gives_the_same_bits(name: str) -> None:
    plan = sojourn.load(LIBRARY / name).compile()
    first, second = plan.run(replications=3, seed=4, threads=1), plan.run(replications=3, seed=4, threads=2)
    assert first.digest == second.digest != plan.run(replications=3, seed=5).digest


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_number_says_where_it_comes_from(name: str) -> None:
    assert list(bare_numbers(LIBRARY / name)) == []
