"""SPEED and WEAKEST prospect by prospect: both scenarios lived by the same people with the same luck.

A prospect's difference is 1, 0 or -1, so its mean is (won - lost) / n and its variance (won + lost) / n - mean^2. The
sample sizes of SPEED put 1 % of the standard deviation at 4.3 or more of its own standard errors (a false alarm with a
new seed: below 2e-5 each), those of WEAKEST at 3.2 or more (below 1.4e-3 each); the seed is fixed. |z| >= 5 happens by
chance once in 1.7 million.
"""

from __future__ import annotations

import re
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

import pytest

import sojourn
from sojourn.compare.pairs import paired_lives
from tests.oracle.conftest import HERE, SEED, Values, oracle, results_of

if TYPE_CHECKING:
    from sojourn import Plan, _core

PAIRS = {"fast": 1_250_000, "full": 10_000_000}
GATES = {"fast": 4_000_000, "full": 20_000_000}
COHORT = 10_000  # prospects of a replication of all these scenarios
SHARES = (62, 81, 35, 90, 74)


def compare(first: Plan, second: Plan, prospects: int) -> _core.Pairs:
    replications = prospects // COHORT
    return paired_lives(first, second, won="client", seed=SEED, replications=replications, examples=0)


def verdicts(pairs: _core.Pairs) -> dict[str, int]:
    counts = {"won": 0, "lost": 0, "both": 0, "neither": 0}
    for *_, verdict, _kind, _name, count in pairs.flips:
        counts[verdict] += count
    return counts


def difference(pairs: _core.Pairs) -> tuple[float, float]:
    """Mean and standard deviation of a prospect's difference."""
    counts = verdicts(pairs)
    mean = (counts["won"] - counts["lost"]) / pairs.prospects
    return mean, sqrt((counts["won"] + counts["lost"]) / pairs.prospects - mean**2)


def check_difference(pairs: _core.Pairs, name: str, key: str) -> None:
    exact = oracle(name)
    mean, sd = difference(pairs)
    assert abs(exact.z(key, mean, pairs.prospects)) < 5
    assert sd == pytest.approx(exact.expected[key]["sd"], rel=0.01)
    assert verdicts(pairs)["lost"] == 0, "nothing here can lose anybody"
    assert (pairs.only_first, pairs.only_second) == (0, 0)


@cache
def speed(curve: str, prospects: int) -> _core.Pairs:
    arms = (sojourn.load(HERE / f"speed_{curve}_{arm}.yaml").compile() for arm in "ab")
    return compare(*arms, prospects)


@pytest.mark.parametrize("tier", ["fast", pytest.param("full", marks=pytest.mark.full)])
@pytest.mark.parametrize("curve", ["exp", "logit", "step"])
def test_speed_wins_as_many_prospects_as_it_must(curve: str, tier: str) -> None:
    check_difference(speed(curve, PAIRS[tier]), "SPEED", f"paired_diff_{curve}")


@pytest.mark.parametrize("curve", ["exp", "logit"])
def test_speed_needs_so_many_times_fewer_prospects(curve: str) -> None:
    """Within 2 %: the ratio's error is that of a variance, twice that of a standard deviation."""
    pairs = speed(curve, PAIRS["fast"])
    counts, n = verdicts(pairs), pairs.prospects
    before, now = (counts["both"] + counts["lost"]) / n, (counts["both"] + counts["won"]) / n
    independent = before * (1 - before) + now * (1 - now)
    exact = oracle("SPEED").expected[f"variance_ratio_independent_over_CRN_{curve}"]["value"]
    assert independent / difference(pairs)[1] ** 2 == pytest.approx(exact, rel=0.02)


def test_all_flips_are_at_the_call() -> None:
    pairs = speed("exp", PAIRS["fast"])
    assert {(kind, name) for _, _, verdict, kind, name, _ in pairs.flips if verdict == "won"} == {
        ("touchpoint", "call")
    }
    # Everybody is called at another time; nobody else's life takes another course.
    assert {kind for _, _, verdict, kind, _, _ in pairs.flips if verdict in ("both", "neither")} == {""}
    assert pairs.unchanged == 0


def test_slower_answers_lose_whom_faster_ones_win() -> None:
    first, second = (sojourn.load(HERE / f"speed_exp_{arm}.yaml").compile() for arm in "ba")
    there, back = verdicts(compare(second, first, 100_000)), verdicts(compare(first, second, 100_000))
    assert there["won"] == back["lost"] > 0
    assert (there["lost"], back["won"]) == (0, 0)


def better(*gates: int) -> Plan:
    """The five gates, these five points wider."""
    text = (HERE / "weakest.yaml").read_text()
    for gate in gates:
        text, count = re.subn(f"(gate {gate}: .*share: ){SHARES[gate - 1]} %", rf"\g<1>{SHARES[gate - 1] + 5} %", text)
        assert count == 1
    return sojourn.loads(text).compile()


@cache
def gain(prospects: int, *gates: int) -> _core.Pairs:
    return compare(better(), better(*gates), prospects)


@pytest.mark.parametrize("tier", ["fast", pytest.param("full", marks=pytest.mark.full)])
def test_weakest_gate_first(tier: str) -> None:
    prospects = GATES[tier]
    for gate in range(1, 6):
        check_difference(gain(prospects, gate), "WEAKEST", f"gain_gate{gate}")
    order = sorted(range(1, 6), key=lambda gate: -difference(gain(prospects, gate))[0])
    assert order == [3, 1, 5, 2, 4]


@pytest.mark.parametrize("tier", ["fast", pytest.param("full", marks=pytest.mark.full)])
def test_two_gates_together_bring_more_than_their_sum(tier: str) -> None:
    """Prospects who need both: their number has the variance of a share of `interaction`, and nobody else is in it."""
    prospects = GATES[tier]
    both = gain(prospects, 1, 3)
    check_difference(both, "WEAKEST", "gain_gates_1_and_3_together")
    exact = oracle("WEAKEST").expected["interaction_1_3"]["value"]
    assert exact is not None
    found = difference(both)[0] - difference(gain(prospects, 1))[0] - difference(gain(prospects, 3))[0]
    assert abs(found - exact) < 5 * sqrt(exact * (1 - exact) / prospects)


def test_gates_part_where_they_are_wider() -> None:
    pairs = gain(GATES["fast"], 3)
    assert {name for _, _, verdict, _, name, _ in pairs.flips if verdict == "won"} == {"gate 3"}
    parted = sum(count for _, _, _, kind, _, count in pairs.flips if kind)
    assert pairs.unchanged == pairs.prospects - parted, "gates take a day each, so that no time alone differs"
    # Of all, so many stand before the third gate with a number between 35 % and 40 %.
    share = 0.62 * 0.81 * 0.05
    assert abs(parted / pairs.prospects - share) < 5 * sqrt(share * (1 - share) / pairs.prospects)


def test_won_and_lost_are_what_two_runs_count() -> None:
    """Pairs and two ordinary runs of the same seed agree to the prospect."""
    pairs = speed("step", 1_000_000)
    counts = verdicts(pairs)
    reached = [results_of(f"speed_step_{arm}", prospects=1_000_000).tallies.total("reached", 1, [0]) for arm in "ab"]
    assert reached == [counts["both"] + counts["lost"], counts["both"] + counts["won"]]


def speed_differences(tier: str) -> tuple[Values, int]:
    curves = ("exp", "logit", "step")
    return {f"paired_diff_{curve}": difference(speed(curve, PAIRS[tier]))[0] for curve in curves}, PAIRS[tier]


def gains(tier: str) -> tuple[Values, int]:
    found = {f"gain_gate{gate}": difference(gain(GATES[tier], gate))[0] for gate in range(1, 6)}
    return found | {"gain_gates_1_and_3_together": difference(gain(GATES[tier], 1, 3))[0]}, GATES[tier]


#: What the evidence page shows, as in test_behaviour.
FOUND = {
    "SPEED, prospect by prospect": ("SPEED", speed_differences),
    "WEAKEST, prospect by prospect": ("WEAKEST", gains),
}
