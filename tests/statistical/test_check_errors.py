"""A check is wrong as seldom as it says: macro-runs of one journey, 200 metrics, with and without a shift of one."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("sojourn._core")

import sojourn
from sojourn.check.model import Rule, Series
from sojourn.check.parts import looked, plan_of
from tests.statistical.checks import (
    JOURNEY,
    METRICS,
    REPLICATIONS,
    RUNS,
    Found,
    Target,
    command,
    engine_run,
    fixture,
    macro,
    shifted,
    side,
)

LUCK = np.random.default_rng(4)
SHARE = Target(text="client share", rule="ratio", kind="share", share=True, edge=0.0, true=0.3, margin=0.02, size=10.0)


@pytest.mark.full
def test_errors_of_a_check():
    """2,500 runs a condition, each with two seeds of its own: some 15 minutes on two cores."""
    targets = fixture()
    assert len(targets) == METRICS
    assert min(each.size for each in targets) >= 9.99
    *_, found = macro(RUNS, targets)
    print(f"\n{found}")
    assert found.runs >= 2_500
    assert found.bounds("unchanged, another seed", "fail")[2] < 0.003
    for seed in ("another", "same"):
        assert found.bounds(f"twice the margin, {seed} seed", "fail")[1] > 0.98
        assert found.bounds(f"the margin, {seed} seed", "pass")[2] < 0.03
        # one metric that should not pass may be kept from it by others: it is held by itself as well
        own = found.alone(f"the margin, {seed} seed", "pass")
        assert replace(found, commands={("own", "pass"): own}).bounds("own", "pass")[2] < 0.03


def test_runs_are_those_of_a_check():
    *_, last = looked(plan_of(sojourn.loads(JOURNEY)), seed=5, replications=REPLICATIONS, threads=1)
    run = engine_run(5)
    assert (run.look, run.looks) == (last.look, last.looks)
    assert run.whole.tallies.canonical() == last.whole.tallies.canonical()
    assert [each.tallies.canonical() for each in run.parts] == [each.tallies.canonical() for each in last.parts]


def test_bounds_are_exact():
    # no event in 2,600: 1 - 0.001^(1 / 2600); Clopper and Pearson's 5 of 100 at 99.9 %: 0.0076 and 0.1537
    found = Found({("a", "fail"): 0, ("b", "fail"): 5}, {}, 2600, 0.0)
    assert found.bounds("a", "fail") == pytest.approx((0, 0.0, 1 - 0.001 ** (1 / 2600)))
    hundred = replace(found, runs=100).bounds("b", "fail")
    binomial = [float(_tail(p)) for p in hundred[1:]]
    assert binomial[0] == pytest.approx(0.001, rel=1e-6)
    assert 1 - binomial[1] + _at(5, hundred[2]) == pytest.approx(0.001, rel=1e-6)


def _at(k: int, p: float) -> float:
    return float(np.prod([(100 - i) / (i + 1) for i in range(k)]) * p**k * (1 - p) ** (100 - k))


def _tail(p: float) -> float:
    """P(X >= 5) of 100 trials."""
    return 1 - sum(_at(k, p) for k in range(5))


@pytest.mark.parametrize("rule", ["ratio", "quantile", "count", "total"])
@pytest.mark.parametrize("drift", [0.04, -0.04])
def test_shifts_are_as_large_as_they_say(rule: Rule, drift: float):
    units = 1 if rule == "count" else 20_000
    cases = 20_000 * 50 if rule == "count" else 50
    x = LUCK.binomial(cases, 0.3, units)
    below = () if rule == "total" else (cases,) * units
    of = Series(rule=rule, numerators=tuple(x.tolist()), denominators=below, scale=1 / 50 if rule == "total" else 1.0)
    now = shifted(of, replace(SHARE, rule=rule, share=rule == "ratio"), drift, LUCK)
    moved = (sum(now.numerators) - sum(of.numerators)) / 1e6
    assert moved == pytest.approx(drift, abs=4e-3)  # eight standard errors
    assert len(now.numerators) == units


def test_a_shift_of_money_is_on_top_of_each_case():
    of = Series(rule="ratio", numerators=(-5_000_000,) * 4_000, denominators=(2,) * 4_000, scale=1e-6)
    now = shifted(of, replace(SHARE, share=False, kind="mean or money", true=-2.5), 1.0, LUCK)
    added = np.array(now.numerators) + 5_000_000
    assert (added.min(), added.max()) == pytest.approx((1e6, 3e6), rel=1e-2)
    assert added.mean() == pytest.approx(2e6, rel=0.02)


def test_a_shift_of_small_counts_is_rounded_by_chance():
    of = Series(rule="ratio", numerators=(3,) * 40_000, denominators=(11,) * 40_000, scale=1.0)
    now = shifted(of, replace(SHARE, share=False, kind="mean or money"), -0.077, LUCK)
    assert (sum(now.numerators) - 120_000) / 440_000 == pytest.approx(-0.077, abs=0.002)  # to the nearest: -0.085


def test_there_is_room_for_a_shift():
    assert {side(replace(SHARE, true=0.9, margin=0.2), LUCK) for _ in range(20)} == {-1.0}
    assert {side(replace(SHARE, true=0.0004, margin=0.004), LUCK) for _ in range(20)} == {1.0}
    assert {side(SHARE, LUCK) for _ in range(40)} == {-1.0, 1.0}


def test_the_worst_verdict_is_the_commands():
    assert command(["pass", "inconclusive", "fail"]) == "fail"
    assert command(["pass", "inconclusive"]) == "inconclusive"
    assert command(["pass", "pass"]) == "pass"
