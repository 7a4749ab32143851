"""Spending a budget: plans near the optimum of a formula, judged on luck the search had not seen."""

import math

import pytest

from sojourn.errors import InputError, WorldError
from sojourn.explore import extra
from sojourn.explore.optimise import fresh_seed, optimise
from tests.explore.journeys import CALL, FUNNEL, SHARE, journey, opt, z

YEARS = 30 / 365.2425
LEVERS = (
    "touchpoints.one.outcomes.yes.share = 60 % to 70 % @ 20000 EUR per year per 1 %",
    "touchpoints.two.outcomes.yes.share = 40 % to 60 % @ 20000 EUR per year per 1 %",
    "touchpoints.three.outcomes.yes.share = 85 % to 95 % @ 20000 EUR per year per 1 %",
)


def worth(p1, p2, p3):
    """Net of a year over the journey as it is: 2,000 prospects in 30 days, 1,000 EUR a client, less the levers."""
    cost = 20000 * 100 * (p1 - 0.6 + p2 - 0.4 + p3 - 0.85)
    return 2000 / YEARS * 1000 * (p1 * p2 * p3 - 0.6 * 0.4 * 0.85) - cost


@opt
def test_the_budget_goes_where_it_is_worth_most():
    found = optimise(journey(FUNNEL), LEVERS, budget="200000 EUR per year", trials=25, finalists=4, replications=10)
    shares = [tuple(setting.number / 100 for setting in each.settings) for each in found.finalists]
    truths = [worth(*each) for each in shares]
    best = worth(0.6, 0.5, 0.85)  # a point more of the smallest share adds most: 10 points for 200,000 EUR
    assert max(truths) == pytest.approx(best, rel=0.05)
    assert shares[0][1] >= 0.47
    for each, truth in zip(found.finalists, truths, strict=True):
        assert each.cost <= 200000
        assert abs(each.value - truth) <= 1.5 * each.half_width
    assert not found.nothing
    assert [each.value for each in found.finalists] == sorted((each.value for each in found.finalists), reverse=True)


@opt
def test_finalists_are_judged_on_luck_that_the_search_has_not_seen():
    found = optimise(journey(FUNNEL), LEVERS, budget="200000 EUR per year", trials=12, finalists=3, replications=1)
    assert found.fresh_seed == fresh_seed(0) != found.seed
    assert found.fresh_replications == 4 * found.replications
    assert all(each.value != each.searched for each in found.finalists)
    text = str(found)
    assert "the search saw" in text
    assert f"on fresh luck (seed {found.fresh_seed}, 4 replications)" in text
    assert "all intervals hold together" in text
    again = optimise(journey(FUNNEL), LEVERS, budget="200000 EUR per year", trials=12, finalists=3, replications=1)
    assert again.finalists == found.finalists


@opt
def test_another_metric_may_be_made_small():
    lever = f"{SHARE} = 30 % to 60 % @ 1000 EUR per year per 1 %"
    asked = {"budget": "10000 EUR", "metric": "lost share", "smallest": True, "trials": 4, "finalists": 1}
    found = optimise(journey(CALL), lever, replications=2, **asked)
    (plan,) = found.finalists
    assert plan.settings[0].number == pytest.approx(40, abs=0.4)
    assert not found.net_of_cost
    assert z(plan.value, plan.half_width, 0.3 - plan.settings[0].number / 100) < 5
    assert plan.value < 0


@opt
def test_spending_nothing_may_be_best():
    dear = tuple(each.replace("20000 EUR", "2000000 EUR") for each in LEVERS)
    found = optimise(journey(FUNNEL), dear, budget="4000000 EUR", trials=6, finalists=2, replications=10)
    assert found.nothing
    assert all(each.value < 0 for each in found.finalists)
    assert "spending nothing is better than all of these" in str(found)


@opt
def test_the_search_promises_too_much_and_fresh_luck_does_not():
    # Nothing acts: the best of many trials still looks like a gain, and fresh luck says that there is none.
    text = CALL.replace("yes: {to: client, share: 30 %}", "yes: {to: client, share: 30 %}, no: {to: lost, share: 30 %}")
    lever = "touchpoints.call.outcomes.no.share = 30 % to 31 % @ 0.01 EUR per 1 %"
    found = optimise(journey(text), lever, budget="1 EUR", metric="client share", trials=6, finalists=2, replications=1)
    for each in found.finalists:
        assert each.half_width is None or abs(each.value) <= each.half_width + 0.01


@opt
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"budget": "0 EUR"}, "a budget is above 0"),
        ({"budget": "5 apples"}, "no currency|no unit|currency"),
        ({"trials": 2, "finalists": 3}, "at least one trial"),
        ({"levers": ()}, "no lever has a price"),
        ({"levers": LEVERS[:1] * 2}, "has two prices"),
    ],
)
def test_what_cannot_be_searched_is_refused(changed, why):
    given = {"levers": LEVERS, "budget": "200000 EUR per year", "trials": 3, "finalists": 1, "replications": 1}
    with pytest.raises(InputError, match=why):
        optimise(journey(FUNNEL), **(given | changed))


@opt
def test_a_budget_needs_a_currency():
    text = CALL.replace("currency: EUR\n", "").replace("client: {revenue: {once: 100 EUR}}", "client: {}")
    with pytest.raises(InputError, match="a budget needs money"):
        optimise(journey(text), f"{SHARE} = 30 % to 40 % @ 1 EUR per 1 %", budget="5 EUR")


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setattr(extra.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(WorldError, match=r"optimising needs optuna.*pip install 'sojourn\[opt\]'"):
        optimise(journey(FUNNEL), LEVERS, budget="1 EUR")


def test_fresh_seeds_differ():
    assert len({fresh_seed(seed) for seed in range(100)}) == 100
    assert all(0 <= fresh_seed(seed) < 2**48 for seed in range(100))
    assert math.log2(fresh_seed(1)) > 30
