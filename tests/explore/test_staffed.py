"""Rankings, sweeps, goals, budgets and precision of staffed journeys."""

import pytest

pytest.importorskip("sojourn._core")

import sojourn
from sojourn.errors import InputError
from tests.compare.test_staffed import STAFFED
from tests.explore.journeys import opt


@pytest.fixture(scope="module")
def scenario():
    return sojourn.loads(STAFFED)


def test_a_ranking_is_by_replications_and_people_pay_for_themselves(scenario):
    found = scenario.rank(steps=["capacity: plus 1", "delay: times 0.5", "share: plus 5 points"], replications=12)
    assert (found.units, found.n) == ("replications", 12)
    rows = {row.name: row for row in found.rows}
    # Thirty hours of eight a day: what one more costs in a year, whatever the horizon.
    assert rows["sales: capacity plus 1"].cost == pytest.approx(30 * 8 * 5 * 365.2425 / 7)
    assert rows["call: delay times 0.5"].cost == 0
    assert rows["call: share plus 5 points"].value > 0
    assert "costs a year" in str(found)


def test_too_few_replications_are_refused(scenario):
    with pytest.raises(InputError, match="10 replications at least"):
        scenario.rank(replications=9)


def test_a_usual_ranking_tries_people(scenario):
    found = scenario.rank(replications=10, metric="sales utilisation", least=True)
    assert "sales: capacity plus 1" in [row.name for row in found.rows]


def test_a_sweep_over_people(scenario):
    found = scenario.sweep(
        "teams.sales.capacity=2, 3, 4", metrics=["sales utilisation", "net", "call queue p90"], replications=10
    )
    busy = found.frame.column("sales utilisation")
    assert busy[0] > busy[1] > busy[2]
    assert found.frame.column("net change")[1] == 0


def test_how_many_people_a_goal_takes(scenario):
    found = scenario.solve("sales utilisation <= 70 %", by="teams.sales.capacity=2 to 8", replications=10)
    assert found.found
    number = found.answers[0].setting.number
    busy = [
        scenario.what_if({"teams.sales.capacity": str(int(n))}).run(replications=10).metric("utilisation", team="sales")
        for n in (number - 1, number)
    ]
    assert busy[1].value <= 0.7 < busy[0].value


def test_a_run_until_it_is_precise_counts_replications(scenario):
    found = scenario.run(precision="call queue: 10 % rel", replications=400)
    assert found.sought.reached
    metric = found.metric("queue", touchpoint="call")
    assert found.sought.looks[0].replications == 20
    assert metric.half_width <= 0.1 * metric.value
    assert metric.units == "replications"


@opt
def test_a_budget_takes_hours_off_once(scenario):
    price = "teams.sales.capacity = 3 to 5 @ 1 EUR per year per 1"
    found = scenario.optimise(price, budget="2 EUR per year", trials=3, finalists=2, replications=3)
    assert found.fresh_replications == 12
    with pytest.raises(InputError, match="10 replications at least"):
        scenario.optimise(price, budget="2 EUR per year", trials=3, finalists=2, replications=2)
