"""Rankings of exact journeys: order, intervals, what is said and what is not."""

import json

import pytest

import sojourn
from sojourn.errors import InputError
from sojourn.explore.rank import default_metric
from tests.statistical.macro import TIED, WEAKEST, Gates

MONEY = """
sojourn: 1
name: money
clock: {start: 2026-01-05, horizon: 365.2425 d, follow: 365.2425 d}
currency: EUR
channels: {web: {rate: 10 per day, to: lead, cost: 1 EUR}}
stages: {lead: {}, offer: {}, client: {revenue: {once: 100 EUR}}, lost: {}}
touchpoints:
  call: {in: lead, after: 1 h, outcomes: {yes: {to: offer, share: 50 %}, else: lost}}
  demo: {in: offer, after: 1 h, outcomes: {yes: {to: client, share: 40 %}, else: lost}}
  letter: {in: lost, after: 1 h, cost: 2 EUR, outcomes: {else: stay}}
what-ifs:
  cheaper letters: {touchpoints.letter.cost: 1 EUR}
  dear and useless: {touchpoints.letter.after: 2 h, costs: 5000 EUR per year}
  more ads: {channels.web.rate: times 1.5}
"""
EVERY = 10 * 365.2425  # arrivals of a year


@pytest.fixture(scope="module")
def money():
    return sojourn.loads(MONEY)


@pytest.fixture(scope="module")
def weakest():
    scenario = sojourn.loads(WEAKEST.text)
    return scenario.rank(
        steps=["share: plus 5 points"], metric="client share", prospects=400_000, together=["gate 0", "gate 2"]
    )


def test_weakest_first(weakest):
    assert [row.touchpoint for row in weakest.rows] == [
        "gate 2",
        "gate 0",
        "gate 4",
        "gate 1",
        "gate 3",
    ]  # 3, 1, 5, 2, 4
    assert weakest.headline.startswith("Fix the gate 2 first: share plus 5 points gains +1.6")
    assert weakest.best == weakest.rows[:1]
    for row in weakest.rows:
        exact = WEAKEST.gains[int(row.touchpoint[-1])]
        assert abs(row.value - exact) < row.half_width
        assert row.half_width < 0.0008
        assert row.verdict == "shown"


def test_ranks_and_distances(weakest):
    first, second = weakest.rows[:2]
    assert (first.rank_text, second.rank_text) == ("1", "2")
    assert first.behind[0] == 0 < first.behind[1]
    assert second.behind[0] < WEAKEST.gains[0] - WEAKEST.gains[2] < second.behind[1] == 0


def test_together_is_run_and_not_added(weakest):
    joint = weakest.together
    assert abs(joint.value - 0.02751246) < 3 * joint.half_width
    assert abs(joint.interaction - 0.00134865) < 2 * joint.interaction_half_width
    assert joint.interaction_half_width < 0.0004
    assert "against the sum of their gains alone" in str(weakest)


def test_gates_that_gain_the_same_share_their_ranks():
    found = sojourn.loads(TIED.text).rank(steps=["share: plus 10 points"], metric="client share", replications=5)
    assert {row.touchpoint for row in found.best} == {"gate 0", "gate 1", "gate 2"}
    assert {row.rank_text for row in found.rows[:3]} == {"1-3"}
    assert found.rows[3].rank_text == "4"
    assert found.headline.startswith("First comes gate ")
    assert "which of them is not clear yet" in found.headline


def test_nothing_is_clear():
    gates = Gates(shares=(50, 50), step=1, prospects=20_000)
    text = gates.text.replace("after: 1 h, outcomes: {passes", "after: 1 h, quality: {mean: 0}, outcomes: {passes")
    found = sojourn.loads(text).rank(steps=["quality: plus 0.2"], metric="client share", replications=1)
    assert found.headline == "Nothing is clear: none shows an effect on client share with 20,000 prospects."
    assert [row.verdict for row in found.rows] == ["unchanged", "unchanged"]
    assert [row.rank_text for row in found.rows] == ["", ""]
    assert found.together is None


def test_too_few_prospects_are_told_with_how_many_would_do():
    gates = Gates(shares=(50, 50, 1), step=1, prospects=100_000)  # about five prospects are won
    found = sojourn.loads(gates.text).rank(steps=["gate 0.share: plus 1 points"], metric="client share", replications=1)
    (row,) = found.rows
    assert (row.verdict, row.rank_text, row.half_width, row.missing > 1) == ("too few prospects", "", None, True)
    assert "Too few prospects differ to judge" in str(found)


def test_money_of_a_year(money):
    found = money.rank(steps=["share: plus 10 points"], replications=20)
    assert (found.measure, found.unit, found.yearly) == ("net", "EUR", True)
    gains = {row.touchpoint: row for row in found.rows}
    # a client more brings 100 EUR and saves a letter of 2 EUR
    for name, share in (("call", 0.1 * 0.4), ("demo", 0.5 * 0.1)):
        exact = EVERY * share * (100 + 2)
        assert abs(gains[name].value - exact) < gains[name].half_width < 0.2 * exact
        assert gains[name].year[0] < exact < gains[name].year[1]
    assert [row.touchpoint for row in found.rows] == ["demo", "call"]


def test_half_a_year_is_told_as_a_year():
    half = sojourn.loads(MONEY.replace("365.2425 d", "182.62125 d"))
    found = half.rank(steps=["demo.share: plus 10 points per 300 EUR per month"], replications=40)
    exact = EVERY * 0.05 * 102 - 3600
    assert abs(found.rows[0].value - exact) < found.rows[0].half_width < 0.2 * exact
    low, high = found.rows[0].year  # of half a year, as it may really fall
    assert low < exact / 2 < high < exact


def test_what_ifs_and_their_costs(money):
    found = money.rank(what_ifs=True, replications=20)
    gains = {row.name: row for row in found.rows}
    assert list(gains) == [row.name for row in found.rows]
    cheaper, dear, ads = gains["cheaper letters"], gains["dear and useless"], gains["more ads"]
    assert abs(cheaper.value - 0.8 * EVERY) < cheaper.half_width
    assert dear.verdict == "makes it worse"
    assert dear.value == pytest.approx(-5000, abs=30)  # letters after two hours, not one: hardly any miss the year
    assert abs(ads.value - 0.5 * EVERY * (20 - 1 - 1.6)) < ads.half_width
    assert found.rows[0] is ads
    assert "costs a year" in str(found)


def test_a_budget_buys_steps(money):
    steps = ["demo.share: plus 2 points per 1000 EUR per year", "call.share: plus 1 points per 1000 EUR per year"]
    found = money.rank(steps=steps, budget="2000 EUR per year", replications=20)
    names = [row.name for row in found.rows]
    assert names == ["demo: share plus 4 points", "call: share plus 2 points"]
    assert abs(found.rows[0].value - (EVERY * 0.5 * 0.04 * 102 - 2000)) < found.rows[0].half_width


def test_less_may_be_better(money):
    found = money.rank(steps=["share: plus 10 points"], metric="cost", least=True, replications=20)
    assert found.rows[0].value > 0
    assert "less is better" in str(found)
    assert "Fix the demo first: share plus 10 points gains -" in found.headline


def test_every_form_tells_the_same(weakest):
    told = json.loads(json.dumps(weakest.as_json(), allow_nan=False))
    assert [row["name"] for row in told["rows"]] == [row.name for row in weakest.rows]
    assert told["headline"] == weakest.headline
    table = weakest.table.to_pandas()
    assert table["gain"].tolist() == [row["gain"] for row in told["rows"]]
    html = weakest._repr_html_()
    assert all(row.name in html and row.name in str(weakest) for row in weakest.rows)


def test_same_bits_for_any_number_of_threads(money):
    options = {"steps": ["share: plus 10 points"], "replications": 2}
    assert money.rank(threads=1, **options).as_json() == money.rank(threads=2, **options).as_json()


def test_default_metric(money):
    assert default_metric(money) == "net"
    assert default_metric(money, "offer") == "offer share"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            {"steps": ["quality: plus 0.2"]},
            "nothing can be ranked: quality plus 0.2: call, demo, letter have no quality",
        ),
        ({"metric": "time to client p90"}, "a ranking needs a share, a mean or a total"),
        ({"metric": "clint share"}, "did you mean 'client share'?"),
        ({"steps": None, "budget": "2000 EUR per year"}, "a budget needs steps with a price"),
        ({"budget": "2000 EUR per year"}, "`share plus 10 points` has no price"),
        ({"steps": ["share: plus 1 points"], "budget": "much"}, "budget `much`"),
        ({"steps": ["share: plus 1 points"], "together": ["call", "dmo"]}, "no candidate 'dmo'"),
        (
            {"steps": ["share: plus 1 points", "delay: times 0.5"], "together": ["call", "demo"]},
            "has several candidates",
        ),
        ({"what_ifs": ["cheap letters"]}, "cheaper letters"),
    ],
)
def test_mistakes(money, options, told):
    with pytest.raises(sojourn.SojournError) as caught:
        money.rank(**{"steps": ["share: plus 10 points"], "replications": 1} | options)
    assert told in str(caught.value)
    assert isinstance(caught.value, InputError | sojourn.ScenarioError)
