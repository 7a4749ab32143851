"""What reaches the engine: laws with the right quantiles, durations in ticks; plans and their steps."""

import pytest
from hypothesis import given, strategies as st
from scipy import stats

import sojourn as sj
from sojourn import d, h, per, week, year
from sojourn.quantities import parse
from sojourn.scenario.engine import ticks
from sojourn.scenario.grid import cohort_step, grid_step
from sojourn.scenario.law import law
from tests.scenario.samples import FULL, TINY, full_in_code

DAY = 86400.0
U = [0.05, 0.25, 0.49, 0.9]  # inside the open halves, where every uniform of a run lies

LAWS = [
    ("1 d to 3 d", stats.uniform(DAY, 2 * DAY)),
    ("loguniform 1 h to 4 h", stats.loguniform(3600, 4 * 3600)),
    ("exponential mean 10 d", stats.expon(scale=10 * DAY)),
    ("weibull scale 2 d shape 0.7", stats.weibull_min(0.7, scale=2 * DAY)),
    ("gamma scale 2 d shape 2.5", stats.gamma(2.5, scale=2 * DAY)),
    ("gamma mean 5 d shape 2.5", stats.gamma(2.5, scale=2 * DAY)),
    ("erlang mean 6 d shape 3", stats.gamma(3, scale=2 * DAY)),
    ("lognormal median 2 d sigma 0.8", stats.lognorm(0.8, scale=2 * DAY)),
    ("normal mean 5 d sd 1 d", stats.norm(5 * DAY, DAY)),
    ("truncated normal mean 2 d sd 1 d low 1 d high 4 d", stats.truncnorm(-1, 2, loc=2 * DAY, scale=DAY)),
    ("lomax scale 2 d shape 1.5", stats.lomax(1.5, scale=2 * DAY)),
    ("loglogistic median 3 d shape 1.5", stats.fisk(1.5, scale=3 * DAY)),
    ("5 d + exponential mean 10 d", stats.expon(5 * DAY, 10 * DAY)),
]


@pytest.mark.parametrize(("text", "oracle"), LAWS)
def test_laws_have_the_quantiles_of_scipy(text: str, oracle) -> None:  # type: ignore[no-untyped-def]
    assert law(parse.law(text)).quantiles(U) == pytest.approx(list(oracle.ppf(U)), rel=1e-6)


def test_medians_and_hazards() -> None:
    assert law(parse.law("weibull median 21 d shape 0.7")).quantiles([0.5])[0] == pytest.approx(21 * DAY, rel=1e-6)
    assert law(parse.law("lomax median 21 d shape 0.7")).quantiles([0.5])[0] == pytest.approx(21 * DAY, rel=1e-6)
    monthly = law(parse.rate("8 % per month"))
    assert monthly.quantiles([0.08])[0] == pytest.approx(365.2425 * DAY / 12, rel=1e-6)
    assert law(parse.rate("0 % per month")).draw_budget() == 0
    assert law(sj.empirical([3 * h, 1 * h])).quantiles([0.25, 0.75]) == [3600.0, 10800.0]
    steps = law(sj.hazard([(5 * d, 0 * per(d)), (sj.never, 0.1 * per(d))]))
    assert steps.quantiles([0.5])[0] == pytest.approx((5 + 10 * 0.6931471805599453) * DAY, rel=1e-6)


def test_numbers() -> None:
    assert law(sj.beta(2.88, 3.12)).quantiles(U) == pytest.approx(list(stats.beta(2.88, 3.12).ppf(U)), rel=1e-6)
    assert law(sj.poisson(0.8)).quantiles(U) == list(stats.poisson(0.8).ppf(U))
    assert law(sj.bernoulli(30 * sj.pct)).quantiles([0.2, 0.9]) == [0.0, 1.0]
    mixed = law(sj.mix([(25, 1.0), (75, 2.0)]))
    assert mixed.mean() == pytest.approx(1.75)


def test_nonsense_becomes_a_diagnostic_not_a_crash() -> None:
    for text in (
        "weibull mean 3 d shape 0",
        "weibull median 0 d shape 1",
        "lomax median 3 d shape 1e-9",
        "gamma mean 3 d shape 0",
    ):
        assert law(parse.law(text)).faults()


@given(st.floats(0, 1e12))
def test_ticks_are_rounded_half_up(seconds: float) -> None:
    found = ticks(seconds * sj.s)
    assert found == (max(int(seconds * 1024 + 0.5), 1) if seconds else 0)
    assert abs(found - seconds * 1024) <= 0.5 or found == 1


def test_very_long_times_are_never() -> None:
    assert ticks(1e12 * year) == 2**63 - 1


def test_the_full_journey_compiles_and_explains() -> None:
    plan = full_in_code().compile()
    assert plan.kernel == "independent"
    assert plan.expected_arrivals == pytest.approx(400 * 120.5 + 250 * 182 + 2002, rel=0.01)
    text = str(plan.explain())
    assert "landing page" in text
    assert [title for title, _, _ in plan.explain()]
    assert (plan.name, plan.currency, plan.hash) == ("full", "EUR", sj.loads(FULL).hash)


def test_default_steps() -> None:
    def steps(horizon: sj.quantities.values.Duration) -> tuple[str, str]:
        scenario = sj.Journey("t", start="2026-01-05", horizon=horizon).scenario()
        return str(grid_step(scenario)), str(cohort_step(scenario))

    assert steps(1 * h) == ("1 min", "0 d")
    assert steps(30 * d) == ("12 h", "0 d")
    assert steps(26 * week) == ("2 d", "0 d")
    assert steps(2 * year) == ("2 weeks", "1 month")
    assert steps(5 * year) == ("4 weeks", "3 months")
    assert steps(50 * year) == ("1 year", "10 years")


def test_steps_may_be_chosen() -> None:
    plan = sj.loads(TINY).compile(grid=1 * d, cohort=10 * d)
    assert (plan.grid, plan.cohort) == (1 * d, 10 * d)


def test_a_run_of_a_scenario() -> None:
    results = sj.loads(TINY).run(replications=3, seed=1)
    assert results.manifest is not None
