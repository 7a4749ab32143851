"""Input uncertainty: the spread that counts and ranges must give by formula, run error taken out."""

import math
import statistics

import pytest

import sojourn as sj
from sojourn.errors import InputError
from sojourn.explore.inputs import analysis, chi_square, doubt
from sojourn.explore.inputs_drawn import drawn, inputs_of, triangle
from sojourn.explore.levers import lever
from tests.explore.journeys import CALL, SHARE, journey

COUNTED = CALL.replace(", share: 30 %}", "}") + "observed: {lead -> client: 30 % of 400}\n"
#: the Jeffreys posterior of 120 of 400
SPREAD = math.sqrt(120.5 * 280.5 / (401**2 * 402))

PUBLISHED = """
sojourn: 1
name: published
clock: {start: 2026-01-05, horizon: 30 d}
evidence: {strength: 0.5}
use: [experience/default, attention/velocify2012]
channels: {web: {cohort: 500, to: lead}}
stages:
  lead: {hand raise: {attention: velocify2012, lifts: lead -> client}}
  client: {}
  lost: {}
touchpoints:
  call:
    in: lead
    after: 1 h
    quality: {mean: 0, sd: 1}
    attention: boost yes
    outcomes: {yes: {to: client, slopes: {felt: published felt on outcomes}}, else: lost}
observed: {lead -> client: 30 %}
"""


def test_what_few_cases_leave_open_is_their_sampling_error():
    found = doubt(journey(COUNTED), "client share", draws=30, replications=1)
    low, high = found.spread_interval
    assert low < SPREAD < high
    assert found.spread == pytest.approx(SPREAD, rel=0.15)  # strata: closer than chance
    assert found.as_it_is == pytest.approx(0.3, abs=0.03)
    assert found.band[1] - found.band[0] == pytest.approx(2 * 1.2816 * SPREAD, rel=0.25)
    assert found.run_half_width == pytest.approx(1.96 * math.sqrt(0.3 * 0.7 / 8000), rel=0.3)
    assert [(each.name, each.kind) for each in found.inputs] == [("lead -> client", "counted")]


def test_of_a_difference_too():
    # Everybody is called again: 1 - (1 - p)^2 - p = p (1 - p), whose slope in p is 1 - 2 p = 0.4.
    text = COUNTED.replace("else: lost}}", "else: stay}, attempts: {up to: 1, every: 1 d, while: undecided}}")
    change = {"touchpoints.call.attempts.up to": "2"}
    found = doubt(journey(text), "client share", change, draws=20, replications=1)
    assert found.as_it_is == pytest.approx(0.21, abs=0.02)
    assert found.spread == pytest.approx(0.4 * SPREAD, rel=0.35)
    assert "difference by" in str(found)


def test_each_input_alone():
    text = COUNTED.replace("else: lost}}", "else: lost}}").replace("share: 30 %", "")
    found = doubt(journey(text), "client share", draws=5, by_input=True, replications=1)
    (alone,) = found.alone
    assert alone.high - alone.low == pytest.approx(2 * 1.96 * SPREAD, rel=0.1)
    assert "one input alone" in str(found)


def test_published_ranges_act_at_the_strength_of_the_evidence():
    scenario = journey(PUBLISHED)
    inputs, left = inputs_of(scenario)
    names = {each.name: each for each in inputs}
    assert {"felt on outcomes", "attention.ratio", "experience.lambda"} <= set(names)
    assert {name for name, _ in left} >= {"attention.survival", "traits.goodwill.half-life"}
    felt, ratio, weight = (names[each] for each in ("felt on outcomes", "attention.ratio", "experience.lambda"))
    assert (felt.low, felt.mode, felt.high) == (0.10, 0.20, 0.30)
    assert ratio.log
    made = drawn(scenario, {felt: 1.0, ratio: 0.0, weight: 1.0})
    assert dict(made.touchpoints[0].outcomes[0].slopes)["felt"] == pytest.approx(0.15)
    assert made.stages[0].hand_raise.ratio == pytest.approx(math.sqrt(2))
    assert made.experience.lambda_ == pytest.approx(2.10)
    middle = drawn(scenario, {felt: 0.5})
    assert dict(middle.touchpoints[0].outcomes[0].slopes)["felt"] == pytest.approx(0.10)


def test_which_curve_holds_is_drawn_where_asked_for():
    scenario = journey(PUBLISHED)
    (left,) = [why for name, why in inputs_of(scenario)[1] if name == "attention/velocify2012"]
    assert left.startswith("published beside it: hbr2011, optifai2025")
    inputs = {each.name: each for each in inputs_of(scenario, curves=True)[0]}
    curve, ratio = inputs["attention/velocify2012"], inputs["attention.ratio"]
    raised = [drawn(scenario, {curve: u, ratio: 0.0}).stages[0].hand_raise for u in (0.1, 0.5, 0.9)]
    assert [each.preset for each in raised] == [
        f"attention/{name}" for name in ("hbr2011", "optifai2025", "velocify2012")
    ]
    assert [each.ratio for each in raised] == pytest.approx([math.sqrt(402), math.sqrt(7.14), math.sqrt(2)])


def test_draws_that_contradict_the_observed_rates_are_left_out_and_told():
    # Present prospects are to close 402^0.5 = 20 times as often: at 30 % of all that cannot be.
    found = doubt(journey(PUBLISHED), "client share", draws=12, curves=True, replications=2)
    assert 0 < found.refused < 12
    assert found.draws == 12 - found.refused
    assert f"{found.refused} draw" in str(found)
    assert "not in this: " in str(found)


def test_a_hazard_as_a_preset_brings_it_is_drawn():
    scenario = sj.load("ecommerce_slow_site")
    patience = next(each for each in inputs_of(scenario)[0] if each.name == "delays.web patience")
    made = drawn(scenario, {patience: 1.0})
    laws = {str(each.patience.law) for each in made.touchpoints if each.patience is not None}
    assert any("1 s + exponential mean 4.1666666" in law for law in laws)


def test_levers_of_ones_own_are_drawn_beside():
    wide = (lever(f"{SHARE}=20 % to 40 %"),)
    found = doubt(journey(CALL), "client share", vary=f"{SHARE}=20 % to 40 %", draws=40, replications=1)
    assert found.spread == pytest.approx(0.2 / math.sqrt(12), rel=0.1)
    assert inputs_of(journey(CALL), wide)[0][0].law == "uniform 20 % to 40 %"


def test_nothing_in_doubt_is_refused():
    with pytest.raises(InputError, match="nothing of one call is known to be in doubt"):
        doubt(journey(CALL), "client share")
    with pytest.raises(InputError, match="5 draws or more, not 3"):
        doubt(journey(COUNTED), "client share", draws=3)


@pytest.mark.parametrize(("ends", "mean"), [((0, 1, 2), 1), ((0, 2, 2), 4 / 3), ((1, 1, 4), 2), ((-3, 0, 1), -2 / 3)])
def test_the_triangle_has_its_mean(ends, mean):
    places = [(i + 0.5) / 20000 for i in range(20000)]
    values = [triangle(*ends, u) for u in places]
    assert statistics.fmean(values) == pytest.approx(mean, abs=1e-4)
    assert (values[0] >= ends[0], values[-1] <= ends[2]) == (True, True)
    assert values == sorted(values)


def test_run_error_is_taken_out():
    import random

    draw = random.Random(5)
    spreads = []
    for _ in range(400):
        lucks = [draw.gauss(0, 3), draw.gauss(0, 3)]
        table = []
        for _ in range(20):
            own = draw.gauss(0, 2)
            table.append([own + luck + draw.gauss(0, 1) for luck in lucks])
        spreads.append(analysis(table).spread ** 2)
    error = statistics.stdev(spreads) / math.sqrt(len(spreads))
    assert abs(statistics.fmean(spreads) - 4) < 5 * error


def test_its_interval_covers():
    import random

    draw = random.Random(6)
    covered = 0
    for _ in range(400):
        table = [[own + draw.gauss(0, 0.5) for _ in range(2)] for own in (draw.gauss(0, 2) for _ in range(20))]
        low, high = analysis(table).spread_interval
        covered += low <= 2 <= high
    assert covered >= 366  # of 400 at 95 %, less 3.2 standard errors


def test_run_error_alone_is_no_spread():
    table = [[1.0, 2.0]] * 6
    assert analysis(table).spread == 0
    assert analysis(table).band == (1.5, 1.5)


@pytest.mark.parametrize(
    ("degrees", "low", "high"), [(4, 0.4844, 11.1433), (19, 8.9065, 32.8523), (99, 73.3611, 128.422)]
)
def test_chi_square_is_the_tables(degrees, low, high):
    assert chi_square(degrees, 0.025) == pytest.approx(low, rel=0.08 if degrees < 15 else 0.005)
    assert chi_square(degrees, 0.975) == pytest.approx(high, rel=0.003)
