"""Parts of a run: looks after an eighth, a quarter, half and all, to the same bits as a run in one piece."""

from __future__ import annotations

import pytest

pytest.importorskip("sojourn._core")

import sojourn as sj
from sojourn.check.parts import looked, looks_of, plan_of
from tests.check.journeys import STAFFED, small


def test_looks_are_an_eighth_a_quarter_half_and_all() -> None:
    assert looks_of(512) == (64, 128, 256, 512)
    assert looks_of(1023) == (127, 255, 511, 1023)


@pytest.mark.parametrize(("blocks", "looks"), [(511, (127, 255, 511)), (128, (64, 128)), (127, (127,)), (1, (1,))])
def test_no_look_is_at_fewer_than_64_units_but_the_only_one(blocks: int, looks: tuple[int, ...]) -> None:
    assert looks_of(blocks) == looks


def test_parts_add_up_to_the_run_in_one_piece() -> None:
    plan = plan_of(small())
    runs = list(looked(plan, seed=3, replications=20))
    whole = plan.run(seed=3, replications=20)
    assert [each.blocks for each in runs] == list(runs[0].looks)
    assert 512 <= runs[-1].looks[-1] < 1024
    assert runs[-1].last
    assert runs[-1].whole.tallies.complete
    assert not runs[-2].whole.tallies.complete
    assert runs[-1].whole.digest == whole.digest  # however many blocks
    assert len(runs[-1].parts) == len(runs)


def test_a_coupled_run_has_a_unit_for_each_replication() -> None:
    runs = list(looked(plan_of(sj.loads(STAFFED)), seed=0, replications=130))
    assert runs[0].looks == (65, 130)
    assert runs[-1].whole.digest == plan_of(sj.loads(STAFFED)).run(seed=0, replications=130).digest


def test_progress_counts_all_blocks() -> None:
    told: list[tuple[int, int]] = []
    runs = list(looked(plan_of(small()), seed=0, replications=20, on_progress=lambda *now: told.append(now)))
    assert told[-1][0] == runs[-1].blocks
    assert [done for done, _ in told] == sorted(done for done, _ in told)
