"""Steps of teams: where they apply, how they are called, and who is not called at all."""

import pytest

import sojourn
from sojourn.errors import InputError
from sojourn.explore.steps import candidates, step
from sojourn.explore.steps_staff import team_paths
from sojourn.quantities.parse import flow

STAFFED = """
sojourn: 1
name: staffed
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
calendars: {office: 9:00-17:00 Mon-Fri}
channels: {web: {rate: 10 per day, to: lead}}
teams:
  sales: {capacity: 3, shift: office, cost: 30 EUR per hour}
  care: {capacity: {Mon-Fri: 4, Sat: 2}, shift: office}
  idle: {capacity: 1}
stages: {lead: {}, client: {}, lost: {}}
touchpoints:
  call: {in: lead, after: 1 h, by: sales, service: 20 min, outcomes: {yes: {to: client, share: 30 %}, else: lost}}
  help: {in: client, every: 5 d, by: care, service: 5 min, outcomes: {else: stay}}
"""


@pytest.fixture(scope="module")
def scenario():
    return sojourn.loads(STAFFED)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (
            "capacity: plus 1",
            {
                "sales: capacity plus 1": {"teams.sales.capacity": "4"},
                "care: capacity plus 1": {"teams.care.capacity.Mon-Fri": "5", "teams.care.capacity.Sat": "3"},
            },
        ),
        ("teams.sales.capacity: plus 2", {"sales: capacity plus 2": {"teams.sales.capacity": "5"}}),
        ("sales.capacity: plus 2", {"sales: capacity plus 2": {"teams.sales.capacity": "5"}}),
        ("teams.sales.cost: times 0.5", {"sales: cost times 0.5": {"teams.sales.cost": "15 EUR per hour"}}),
        ("teams.idle.capacity: plus 1", {"idle: capacity plus 1": {"teams.idle.capacity": "2"}}),
    ],
)
def test_where_a_step_applies(scenario, text, moved):
    found, left = candidates(scenario, [step(text, "EUR")])
    assert {one.name: {each.path: each.after for each in one.variant.moved} for one in found} == moved
    assert all(one.touchpoint == "" for one in found)
    assert left == ()


def test_a_price_of_people_who_are_paid_by_the_hour_is_for_the_budget_only(scenario):
    found, _ = candidates(scenario, [step("capacity: plus 1 per 40000 EUR per year", "EUR")])
    assert [(one.name.partition(":")[0], round(one.per_year)) for one in found] == [("sales", 0), ("care", 40000)]


def test_people_are_bought_whole():
    bought = step("capacity: plus 1 per 40000 EUR per year", "EUR").bought(flow("100000 EUR per year", "EUR"))
    assert bought is not None
    assert bought.how == "plus 2"


def test_a_step_of_touchpoints_is_none_of_teams(scenario):
    assert team_paths(scenario, "delay") is None
    assert team_paths(scenario, "call.delay") is None


def test_a_wrong_team_is_told(scenario):
    with pytest.raises(InputError, match="no team `sale`; did you mean `sales`"):
        candidates(scenario, [step("teams.sale.capacity: plus 1")])


def test_where_nobody_is_called_the_step_is_left_out():
    text = STAFFED.replace(" by: sales,", "").replace(" by: care,", "")
    found, left = candidates(sojourn.loads(text), [step("capacity: plus 1")])
    assert found == ()
    assert left == ("capacity plus 1: no team is called",)
