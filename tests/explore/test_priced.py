"""Levers with a price: what steps cost, and how a budget draws a plan back."""

import math

import pytest

from sojourn.errors import InputError
from sojourn.explore.priced import affordable, first_year, money, priced, total


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a = 0 to 1 @ 8000 EUR per year per 0.1", 80000),
        ("a = plus 0 to 0.5 @ 1000 EUR per month per 0.1", 60000),
        ("a = 60 min to 1 min @ 500 EUR per year per 10 min", 2950),
        ("a = 64 h to 1 h log @ 1000 EUR per year per x 2", 6000),
        ("a = times 1 to 0.25 log @ 3000 EUR per x 2", 6000),
        ("touchpoints.call.attempts.up to = 3 to 6 @ 700 EUR per 1", 2100),
        ("a = 10 % to 30 % @ 50 EUR per year per 1 %", 1000),
    ],
)
def test_steps_cost_what_is_written(text, end):
    found = priced(text, "EUR")
    assert found.cost(found.lever.at(0.0)) == 0
    assert found.cost(found.lever.at(1.0)) == pytest.approx(end, rel=1e-9)
    half = found.cost(found.lever.at(0.5))
    assert half == pytest.approx(end / 2, rel=0.4 if found.lever.whole else 1e-3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = 0 to 1", "has no price"),
        ("a = 0 to 1 @ 8000 EUR", "has no price"),
        ("a = 0 to 1 @ 8000 EUR per year", "per step of the lever"),
        ("a = 1 h to 1 min @ 8000 EUR per year per 0.1", "per step of the lever"),
        ("a = 0 to 1 @ 8000 USD per year per 0.1", "EUR, not USD"),
        ("a = 0 to 1 @ 8000 per 0.1", "no currency"),
        ("a = 0 to 1 @ 80 EUR per 0", "a step is above 0"),
        ("a = 0 to 1 @ 80 EUR per x 2", "range above 0"),
        ("a = 1, 2 @ 80 EUR per 1", "a range is needed"),
        ("a @ 80 EUR per 1", "is no lever"),
    ],
)
def test_prices_that_say_nothing_are_refused(text, why):
    with pytest.raises(InputError, match=why):
        priced(text, "EUR")


def test_money_counts_in_the_first_year():
    assert first_year(money("500 EUR", "EUR")) == 500
    assert first_year(money("500 EUR per month", "EUR")) == pytest.approx(6000)


@pytest.mark.parametrize("place", [(1, 1, 1), (1, 0.2, 0.5), (0, 1, 0), (0.01, 0.01, 1)])
@pytest.mark.parametrize("budget", [100, 2000, 9000, 1e6])
def test_a_budget_holds_and_is_spent(place, budget):
    levers = [
        priced("a = 0 to 1 @ 800 EUR per year per 0.1", "EUR"),
        priced("b = 60 min to 1 min @ 500 EUR per year per 10 min", "EUR"),
        priced("touchpoints.call.attempts.up to = 3 to 6 @ 700 EUR per 1", "EUR"),
    ]
    settings = affordable(levers, place, budget)
    spent = total(levers, settings)
    asked = total(levers, [each.lever.at(math.floor(100 * x) / 100) for each, x in zip(levers, place, strict=True)])
    assert spent <= budget
    if asked <= budget:
        assert spent == pytest.approx(asked)
    else:
        assert spent >= budget - 700 - 80 - 30  # one step of each lever
