"""Eras of the same numbers leave no trace, whatever a file combines and wherever they begin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sojourn
from sojourn import Plan, _core
from sojourn.errors import SojournError
from tests.behaviour.anything import anything

LIBRARY = Path(__file__).resolve().parents[2] / "scenarios"
SEEDS = {"fast": range(12), "full": range(12, 400)}
PARTS = 7
A_DAY = 86400 * 1024  # ticks


def dated(plan: Plan) -> Plan:
    """The same plan, told anew at many dates, the last of them beyond the horizon."""
    starts = [plan.core.horizon * i // PARTS + i % 3 for i in range(1, PARTS + 2)]
    return replace(plan, core=_core.dated(plan.core, [(start, plan.core) for start in starts]))


def leaves_no_trace(plan: Plan, *, prospects: int | None = None) -> bool:
    replications = 1 if prospects is None else None
    before, after = (
        each.run(prospects=prospects, replications=replications, seed=3, events=True) for each in (plan, dated(plan))
    )
    assert before.digest == after.digest
    assert before.events.to_pandas().equals(after.events.to_pandas())
    return len(before.events.to_pandas()) > 0


@pytest.mark.parametrize("tier", ["fast", pytest.param("full", marks=pytest.mark.full)])
def test_of_random_journeys(tier: str) -> None:
    ran = 0
    for seed in SEEDS[tier]:
        scenario = sojourn.loads(anything(seed))
        if any(each.severity == "error" for each in scenario.validate()):
            continue
        try:
            ran += leaves_no_trace(scenario.compile())
        except SojournError as error:
            assert any(word in str(error) for word in (" times", "referrals", "`age`", "integer"))  # noqa: PT017
    assert ran > len(SEEDS[tier]) / 2


SOLVED = [pytest.param(name, marks=pytest.mark.full) for name in ("telecom_churn_winback", "b2b_saas_inbound")]


@pytest.mark.parametrize("name", ["client_care", "first_journey", *SOLVED])
def test_of_the_library(name: str) -> None:
    assert leaves_no_trace(sojourn.load(LIBRARY / name).compile(), prospects=2000)


def test_what_differs_in_more_than_numbers_is_refused() -> None:
    plan = sojourn.loads(anything(1)).compile().core
    other = sojourn.loads(anything(2)).compile().core
    with pytest.raises(ValueError, match="at a date numbers alone can change"):
        _core.dated(plan, [(A_DAY, other)])
    assert plan.eras == []
    assert _core.dated(plan, [(A_DAY, plan), (3 * A_DAY, plan)]).eras == [A_DAY, 3 * A_DAY]
