"""T1 to T3 through the engine: close rates of prospects reached by the first call, by its delay, presence alone."""

import pytest

import sojourn as sj
from sojourn import d, h, minute, pct
from sojourn.quantities.laws import Law
from sojourn.quantities.values import Share


def closes(curve: str, delay: Law, cold: Share, prospects: int, strength: float = 1) -> float:
    """The share that closes, when everybody is called once after `delay`; the absent close as often as `cold`."""
    j = sj.Journey("calls", start="2026-01-05", horizon=30 * d, follow=30 * d)
    lead, client, lost = j.stages("lead", "client", "lost")
    j.channel("web", cohort=prospects, to=lead)
    j.evidence(strength=strength)
    lead.hand_raise(attention=curve, lifts=(lead, client))
    lead.touchpoint("call", after=delay).outcome("signs", client, share=cold, boosted=True).otherwise(lost)
    value = j.scenario().run(replications=1).metric("share reaching", stage="client").value
    assert value is not None
    return value


@pytest.mark.parametrize(("delay", "percent"), [(1 * minute, 391), (2 * minute, 160), (3 * minute, 98), (24 * h, 17)])
def test_t1_velocify(delay: Law, percent: float) -> None:
    lift = closes("velocify2012", delay, 15 * pct, 1_000_000) / 0.15 - 1
    assert 100 * lift == pytest.approx(percent, rel=0.03)


@pytest.mark.parametrize(
    ("minutes", "percent"),
    [(1, 34), (5, 32), (10, 28), (15, 25), (30, 20), (60, 18), (240, 15), (1440, 12), (2880, 9)],
)
def test_t2_optifai(minutes: float, percent: float) -> None:
    found = closes("optifai2025", minutes * minute, 5.27 * pct, 100_000)
    assert 100 * found == pytest.approx(percent, abs=2.5)


def test_t3_hbr() -> None:
    windows = ((0, 1, 400_000), (1, 2, 400_000), (24, 72, 2_000_000))
    first, second, late = (closes("hbr2011", sj.uniform(a * h, b * h), 0.24 * pct, n) for a, b, n in windows)
    assert first / second == pytest.approx(7, rel=0.1)
    assert first / late == pytest.approx(60, rel=0.1)


@pytest.mark.parametrize(("strength", "ratio"), [(0, 1.0), (0.5, 2.216), (1, 4.91)])
def test_strength_is_a_power_of_the_ratio(strength: float, ratio: float) -> None:
    found = closes("velocify2012", 30 * sj.s, 10 * pct, 400_000, strength)  # all are present
    assert found / 0.10 == pytest.approx(ratio, rel=0.02)


def test_web_patience_follows_the_strength() -> None:
    """Kept through 3 s: exp(-0.2 x 2 x strength)."""
    for strength, kept in ((0, 1.0), (0.5, 0.8187), (1, 0.6703)):
        j = sj.Journey("page", start="2026-01-05", horizon=1 * d, follow=1 * d)
        waiting, left, reads = j.stages("waiting", "left", "reads")
        j.use("web/latency")
        j.evidence(strength=strength)
        j.channel("ads", cohort=100_000, to=waiting)
        patience = sj.patience(sj.published("web patience"), to=left)
        waiting.touchpoint("page", after=sj.seconds(3), patience=patience).otherwise(reads)
        found = j.scenario().run(replications=1).metric("share reaching", stage="reads").value
        assert found == pytest.approx(kept, abs=0.006)


@pytest.mark.parametrize(("calls", "share"), [(1, 0.48), (3, 0.804), (6, 0.93)])
def test_t4_attempts(calls: int, share: float) -> None:
    j = sj.Journey("calls", start="2026-01-05", horizon=60 * d, follow=60 * d)
    lead, reached, lost = j.stages("lead", "reached", "lost")
    j.use("attempts/leads360")
    j.channel("web", cohort=100_000, to=lead)
    attempts = sj.attempts(calls, every=4 * h, then=lost)
    lead.touchpoint("call", after=1 * h, reach="reachability", attempts=attempts).otherwise(reached)
    found = j.scenario().run(replications=1).metric("share reaching", stage="reached").value
    assert found == pytest.approx(share, abs=0.01)
