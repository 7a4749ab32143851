"""Counted rates drawn anew: Jeffreys posterior, one draw a line and seed."""

from __future__ import annotations

import math

import pytest

import sojourn as sj
from sojourn.scenario.redraw import beta_quantile, uniform
from tests.scenario.test_anchors import FUNNEL

#: u -> scipy.stats.beta.ppf(u, a, b)
QUANTILES = {
    (36.5, 84.5): {0.025: 0.22350187334709581, 0.5: 0.3005568797009425, 0.975: 0.3860141371792326},
    (1280.5, 2720.5): {0.025: 0.30567823394368876, 0.5: 0.3200150010142577, 0.975: 0.3345821465468921},
    (0.5, 50.5): {0.025: 9.771663301804052e-06, 0.5: 0.004516436153576752, 0.975: 0.048758459444071374},
}
#: beyond the engine's tables: u -> quantile and standard deviation, of scipy
LARGE = {
    (2e6, 3e6): (0.025, 0.39957063135388876, 2.19e-4),
    (9e5, 1.2e6): (0.975, 0.4292408084970318, 3.41e-4),
    (5.5, 3e6): (0.5, 1.7234969012194427e-06, 7.8e-7),
    (1.2e6, 5.5): (0.5, 0.9999956912681638, 1.95e-6),
}


@pytest.mark.parametrize("parameters", QUANTILES)
def test_draws_are_quantiles_of_the_posterior(parameters: tuple[float, float]) -> None:
    for u, wanted in QUANTILES[parameters].items():
        assert beta_quantile(*parameters, u) == pytest.approx(wanted, rel=1e-7)


@pytest.mark.parametrize("parameters", LARGE)
def test_so_they_are_nearly_for_millions_of_cases(parameters: tuple[float, float]) -> None:
    u, wanted, sd = LARGE[parameters]
    assert beta_quantile(*parameters, u) == pytest.approx(wanted, abs=0.002 * sd)


def test_a_redrawn_scenario_differs_in_counted_rates_only() -> None:
    scenario = sj.loads(FUNNEL)
    drawn = scenario.redraw(1)
    assert drawn == scenario.redraw(1)
    assert drawn != scenario.redraw(2)
    assert drawn.hash != scenario.hash
    lead, *others = drawn.observed
    assert (lead.line, lead.kind, lead.cases) == ("lead -> offer", "eventually", None)
    assert others == list(scenario.observed[1:])
    assert drawn.redraw(5) == drawn
    assert sj.loads(drawn.to_yaml()) == drawn


def test_a_line_has_its_own_draw() -> None:
    alone = FUNNEL.replace("  signing.signed: 25 % per visit\n", "").replace(
        "signed: client", "signed: {to: client, share: 25 %}"
    )
    assert sj.loads(alone).redraw(7).observed[0] == sj.loads(FUNNEL).redraw(7).observed[0]
    assert uniform(7, "lead -> offer") != uniform(7, "offer -> client")


def test_draws_of_seeds_are_uniform() -> None:
    draws = sorted(uniform(seed, "lead -> offer") for seed in range(4000))
    distance = max(abs(u - (i + 0.5) / 4000) for i, u in enumerate(draws))
    assert distance < 1.63 / math.sqrt(4000)  # Kolmogorov-Smirnov, 1 %


def test_seed_is_a_whole_number() -> None:
    with pytest.raises(TypeError, match="whole number"):
        sj.loads(FUNNEL).redraw(1.5)  # type: ignore[arg-type]
