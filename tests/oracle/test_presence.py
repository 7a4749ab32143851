"""Presence solved on the close rate: one reached visit, the audit mix of delays, four observed rates."""

from __future__ import annotations

import math

import pytest

import sojourn as sj
from sojourn import d, h, minute, pct
from sojourn.quantities.laws import Law
from sojourn.scenario.model import Scenario

RATES = (32, 38, 48, 28)
STAGES = ("lead", "MQL", "SQL", "opportunity", "client")
#: what an audit of 2,241 firms found [oldroyd2011]: log-uniform inside bins is an assumption
AUDIT = sj.mix(
    [
        (37, sj.loguniform(1 * minute, 1 * h)),
        (16, sj.loguniform(1 * h, 24 * h)),
        (24, sj.loguniform(24 * h, 72 * h)),
        (23, sj.never),
    ]
)
#: curve -> shift, and clients multiplied by answering everybody in 1 and in 5 minutes; by quadrature, not the engine
EXPECTED = {
    "velocify2012": (0.695, 3.92, 1.51),
    "optifai2025": (0.780, 2.36, 2.01),
    "hbr2011": (2.440, 5.94, 3.21),
}
#: minutes -> share still attentive
SURVIVAL = {
    "velocify2012": {1: 1.0, 5: math.exp(math.log(0.251) + math.log(5 / 3) / math.log(10) * math.log(0.159 / 0.251))},
    "optifai2025": {m: (1 + m / 3.22) ** -0.29 for m in (1, 5)},
    "hbr2011": {m: (1 + m / 6.86) ** -1.5 for m in (1, 5)},
}


def funnel(curve: str, delay: Law, leads: int = 1000) -> Scenario:
    """Four visits in a row; the first one's delay is `delay`, and presence lifts all four outcomes."""
    j = sj.Journey("funnel", start="2026-01-05", horizon=30 * d, follow=60 * d)
    *open_stages, client, lost = j.stages(*STAGES, "lost")
    j.channel("web", cohort=leads, to=open_stages[0])
    open_stages[0].hand_raise(attention=curve, lifts=(open_stages[0], client))
    for stage, onward, rate in zip(open_stages, [*open_stages[1:], client], RATES, strict=True):
        after = delay if stage is open_stages[0] else sj.fixed(1 * d)
        stage.touchpoint(f"visit of {stage.name}", after=after).outcome("on", onward, boosted=True).otherwise(lost)
        j.observed(stage.to(onward), rate * pct)
    return j.scenario()


@pytest.mark.parametrize("curve", EXPECTED)
def test_the_shift_and_what_fast_answers_bring(curve: str) -> None:
    shift, in_one, in_five = EXPECTED[curve]
    plan = funnel(curve, AUDIT).compile()
    (lift,) = plan.lifts
    assert lift.shift == pytest.approx(shift, rel=0.02)
    assert lift.error < 0.01
    clients = math.prod(rate / 100 for rate in RATES)
    for minutes, times in ((1, in_one), (5, in_five)):
        attentive = SURVIVAL[curve][minutes]
        share = attentive * lift.present + (1 - attentive) * lift.absent
        assert share / clients == pytest.approx(times, rel=0.02)


@pytest.mark.full
@pytest.mark.parametrize("curve", EXPECTED)
def test_runs_bring_so_many_more_clients(curve: str) -> None:
    """The same by runs of four million leads; variants keep the baseline's anchors. Error of a ratio: 0.5 %."""
    _, *expected = EXPECTED[curve]
    baseline = funnel(curve, AUDIT, 4_000_000).compile()
    clients = _clients(baseline)
    for minutes, times in zip((1, 5), expected, strict=True):
        variant = funnel(curve, sj.fixed(minutes * minute), 4_000_000).compile(baseline=baseline)
        assert _clients(variant) / clients == pytest.approx(times, rel=0.02)


def test_a_run_reproduces_the_rates_and_the_lift() -> None:
    """Shares of 400,000 leads within five standard errors, fast answers within 5 % of what they should bring."""
    curve = "optifai2025"
    baseline = funnel(curve, AUDIT, 400_000).compile()
    results = baseline.run(replications=1, seed=3)
    for anchor, start, onward in zip(baseline.anchors, STAGES, STAGES[1:], strict=False):
        found = results.metric("next stage eventually", stage=start, to=onward)
        error = math.hypot(found.half_width / 1.96, anchor.achieved_error)
        assert abs(found.value - anchor.observed) < 5 * error
    variant = funnel(curve, sj.fixed(1 * minute), 400_000).compile(baseline=baseline)
    assert _clients(variant) / _clients(baseline) == pytest.approx(2.36, rel=0.05)


def _clients(plan: sj.Plan) -> float:
    value = plan.run(replications=1, seed=3).metric("share reaching", stage="client").value
    assert value is not None
    return value
