"""Steps: how they are read, what a budget buys of them, and where they apply."""

import pytest

import sojourn
from sojourn.errors import InputError
from sojourn.explore.steps import candidates, read_steps, step
from sojourn.quantities.parse import flow

SCENARIO = """
sojourn: 1
name: steps
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
channels: {web: {cohort: 100, to: lead}}
stages: {lead: {}, offer: {}, client: {revenue: {once: 100 EUR}}, lost: {}}
touchpoints:
  mail: {in: lead, after: 0 min, quality: {mean: 0.1, friction: poisson mean 0.4}, outcomes: {else: stay}}
  first call:
    in: lead
    after: 1 h
    attempts: {up to: 3, every: 1 d, while: unreached, then: lost}
    reach: 50 %
    outcomes: {yes: {to: offer, share: 30 %}, else: lost}
  demo: {in: offer, after: lognormal median 2 d sigma 1, quality: {mean: 0}, outcomes:
    {signs: {to: client, share: 20 %}, later: {to: stay, share: 10 %}, else: lost}}
what-ifs:
  call at once: {touchpoints.first call.after: 1 min, costs: 1000 EUR per month}
"""


@pytest.fixture(scope="module")
def scenario():
    return sojourn.loads(SCENARIO)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("quality: plus 0.2", {"mail.quality.mean": "0.3", "demo.quality.mean": "0.2"}),
        ("delay: times 0.5", {"first call.after": "0.5 h", "demo.after": "lognormal median 1 d sigma 1"}),
        ("friction: times 0.5", {"mail.quality.friction": "poisson mean 0.2"}),
        ("attempts: plus 1", {"first call.attempts.up to": "4"}),
        ("attempts: up to plus 1", {"first call.attempts.up to": "4"}),
        ("reach: plus 10 points", {"first call.reach": "60 %"}),
        ("share: plus 5 points", {"first call.outcomes.yes.share": "35 %"}),
        ("demo.outcomes.later.share: minus 5 points", {"demo.outcomes.later.share": "5 %"}),
        ("demo.quality: plus 0.3", {"demo.quality.mean": "0.3"}),
    ],
)
def test_where_a_step_applies(scenario, text, moved):
    found, _ = candidates(scenario, [step(text)])
    values = {each.path.removeprefix("touchpoints."): each.after for one in found for each in one.variant.moved}
    assert values == moved
    assert [len(one.variant.moved) for one in found] == [1] * len(found)


def test_what_is_left_out_is_told(scenario):
    _, left = candidates(scenario, [step("quality: plus 0.2"), step("delay: minus 1 h"), step("share: plus 5 points")])
    assert left[0] == "quality plus 0.2: first call has no quality"
    assert any(each.startswith("mail: delay minus 1 h: ") for each in left)
    assert "share plus 5 points: mail, demo have no single outcome with a share of its own" in left


def test_names(scenario):
    found, _ = candidates(scenario, [step("quality: plus 0.2"), step("demo.quality: plus 0.3")], ["call at once"])
    names = [each.name for each in found]
    assert names == ["mail: quality plus 0.2", "demo: quality plus 0.2", "demo: quality plus 0.3", "call at once"]
    assert [each.touchpoint for each in found] == ["mail", "demo", "demo", ""]


def test_costs(scenario):
    found, _ = candidates(scenario, [step("quality: plus 0.1 per 500 EUR per month")], ["call at once"])
    assert [round(each.per_year, 6) for each in found] == [6000, 6000, 12000]


@pytest.mark.parametrize(
    ("text", "budget", "how"),
    [
        ("quality: plus 0.1 per 5000 EUR per year", "20000 EUR per year", "plus 0.4"),
        ("quality: plus 0.1 per 5000 EUR per year", "2500 EUR per year", "plus 0.05"),
        ("delay: times 0.5 per 10000 EUR per year", "20000 EUR per year", "times 0.25"),
        ("attempts: plus 1 per 3000 EUR per year", "10000 EUR per year", "plus 3"),
        ("share: plus 2 points per 1000 EUR per month", "6000 EUR per year", "plus 1 points"),
    ],
)
def test_what_a_budget_buys(text, budget, how):
    bought = step(text, "EUR").bought(flow(budget, "EUR"))
    assert bought.how == how
    assert bought.cost == flow(budget, "EUR")


def test_too_small_a_budget_buys_no_attempt():
    assert step("attempts: plus 1 per 3000 EUR per year", "EUR").bought(flow("2000 EUR per year", "EUR")) is None


def test_a_budget_needs_prices():
    with pytest.raises(InputError, match="has no price, so a budget"):
        step("quality: plus 0.2").bought(flow("2000 EUR per year", "EUR"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("quality", "is no step"),
        ("quality: 0.2", "is no step"),
        ("quality: plus a lot", "is no step"),
        ("qualty: plus 0.2", "did you mean `quality`?"),
        ("patience: plus 0.2", "there is: quality, delay, friction, attempts, reach, share"),
        ("quality: plus 0.1 per 0 EUR per year", "a price must be above 0"),
        ("quality: plus 0.1 per 5 per year", "5 has no currency"),
    ],
)
def test_mistakes(scenario, text, told):
    with pytest.raises(InputError) as caught:
        candidates(scenario, [step(text, "EUR")])
    assert told in str(caught.value)


def test_a_file_of_steps(tmp_path):
    file = tmp_path / "steps.yaml"
    file.write_text("quality: plus 0.1 per 5000 EUR per year\ndemo.delay: times 0.5   # only there\n", encoding="utf-8")
    found = read_steps(file, "EUR")
    assert [each.text for each in found] == ["quality plus 0.1", "demo.delay times 0.5"]
    for text, told in (("- a", "holds no steps"), ("{", "this is no YAML"), ("a: b", "is no step")):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=told):
            read_steps(file)
