"""HOURS, CLV, GW_SUB, ORDER and the single-arm values of SPEED and WEAKEST, through the engine.

Values with a standard deviation for one unit are held to |z| < 5, the others to |t| < 5 over 200 batches (a false alarm
in 10^6). Chi-square tests fail by chance once in 100,000.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from scipy import special, stats

from sojourn import Results
from tests.oracle.conftest import HOUR, Values, batches, check, log_of, oracle, results_of

Floats = npt.NDArray[np.float64]
ORDER_RUNS = {"fast": 500, "full": 2_000}
CASCADES = {"fast": 20_000, "full": 100_000}
ROWS = {"fast": 300_000, "full": 1_000_000}
CLIENTS = {"fast": 300_000, "full": 5_000_000}
RENEWERS = {"fast": 30_000, "full": 100_000}  # some of them renew a thousand times


@pytest.fixture(params=[pytest.param("fast"), pytest.param("full", marks=pytest.mark.full)])
def tier(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# --- opening hours ----------------------------------------------------------------------------------------------------
def hours_values(tier: str) -> tuple[Values, int]:
    """Both variants, from the event records; the same leads arrive in both."""
    visits = log_of("hours", prospects=ROWS[tier], kind="visit")
    worked = log_of("hours_work", prospects=ROWS[tier], kind="visit")
    delay = visits["slide"].dt.total_seconds().to_numpy() / HOUR
    elapsed = worked["lag"].dt.total_seconds().to_numpy() / HOUR
    return {
        "mean_delay_h": delay.mean(),
        "P_instant": (delay == 0).mean(),
        "P_attentive": (visits["outcome"] == "attentive").to_numpy().mean(),
        "P_delay_gt_24h": (delay > 24).mean(),
        "work_mean_delay_h": elapsed.mean(),
        "work_P_attentive": (worked["outcome"] == "attentive").to_numpy().mean(),
    }, len(visits)


def test_hours(tier: str) -> None:
    check("HOURS", *hours_values(tier))


# --- lifetime value ---------------------------------------------------------------------------------------------------
def revenue(results: Results) -> float:
    return sum(results.tallies.totals("revenue", range(len(results.tallies.groups)))) / 1e6 / results.tallies.prospects


def clv_values(tier: str) -> tuple[Values, int]:
    clients = CLIENTS[tier]
    found = {name: revenue(results_of(name, prospects=clients)) for name in ("clv_geo", "clv_beta", "clv_cont")}
    return found, clients


def test_clv(tier: str) -> None:
    found, clients = clv_values(tier)
    check("CLV", found, clients, only=set(found))


def sbg_values(tier: str) -> tuple[Values, int]:
    """Survival by the renewals of each client in the event records."""
    clients = RENEWERS[tier]
    renewals = log_of("clv_sbg", prospects=clients, kind="visit")
    stays = renewals[renewals["outcome"] == "stays"].groupby(["replication", "prospect"]).size().to_numpy()
    return {f"sbg_survival_{t}": float((stays >= t).sum()) / clients for t in (1, 2, 5, 12)}, clients


def test_sbg_survival(tier: str) -> None:
    found, clients = sbg_values(tier)
    check("CLV", found, clients, only=set(found))


def test_sbg_value(tier: str) -> None:
    """No standard deviation is known: t over 200 batches, the replications of the run."""
    tallies = results_of("clv_sbg", replications=200).tallies
    value, half_width, *_ = tallies.estimate(
        [("revenue", 0, 1e-6 / 10_000)], [], list(range(len(tallies.groups))), "replication"
    )
    exact = oracle("CLV").expected["clv_sbg"]["value"]
    assert exact is not None
    assert abs(value - exact) < 5 * half_width / stats.t.ppf(0.975, 199)


def test_clv_variance(tier: str) -> None:
    """The variance of a client's value, over 200 batches: payments are the entries of each client, discounted."""
    del tier
    payments = log_of("clv_geo", replications=20, kind="enter")
    paid = payments[payments["stage"] == "client"].groupby(["replication", "prospect"]).size().to_numpy()
    value = 100 * (1 - 1.01 ** -paid.astype(float)) / (1 - 1 / 1.01)
    exact = oracle("CLV").expected["var_clv_geo"]["value"]
    assert abs(batches(value, lambda batch: batch.var(ddof=1), exact)) < 5


# --- referral trees ---------------------------------------------------------------------------------------------------
def totals_of(tier: str) -> npt.NDArray[np.int64]:
    """Clients of each cascade."""
    arrivals = log_of("gw_sub", replications=CASCADES[tier], kind="arrival")
    return arrivals.groupby("replication").size().to_numpy()


def cascade_values(tier: str) -> tuple[Values, int]:
    totals = totals_of(tier)
    found = {f"P_total_eq_{n}": (totals == n).mean() for n in (3, 4, 5, 10, 20, 40)}
    found |= {"mean_total": totals.mean(), "P_total_gt_40": (totals > 40).mean()}
    alone = log_of("gw_sub_one", replications=CASCADES[tier], kind="arrival")
    last = alone.groupby("replication")["time"].max()
    generation = (last - alone["time"].min()).dt.days.to_numpy()
    found |= {f"P_cascade_of_one_seed_dead_by_generation_{g}": (generation < g).mean() for g in (1, 2, 5, 10)}
    return found, CASCADES[tier]


def test_cascades(tier: str) -> None:
    check("GW_SUB", *cascade_values(tier))


def test_cascades_have_their_law(tier: str) -> None:
    """Chi-square of the total against Borel-Tanner, 3 to 40 and beyond; the variance over 200 batches."""
    totals = totals_of(tier)
    n = np.arange(3, 41)
    law = 3 / n * np.exp(-0.8 * n + (n - 3) * np.log(0.8 * n) - special.gammaln(n - 2))
    expected = np.append(law, 1 - law.sum()) * totals.size
    observed = np.append([(totals == size).sum() for size in n], (totals > 40).sum())
    assert stats.chisquare(observed, expected).pvalue > 1e-5
    exact = oracle("GW_SUB").expected["var_total"]["value"]
    assert abs(batches(totals.astype(float), lambda batch: batch.var(ddof=1), exact)) < 5


# --- order statistics -------------------------------------------------------------------------------------------------
def waits_of(tier: str, touchpoint: str) -> Floats:
    visits = log_of("order", replications=ORDER_RUNS[tier], kind="visit")
    return visits.loc[visits["touchpoint"] == touchpoint, "lag"].dt.total_seconds().to_numpy()


def order_values(tier: str) -> dict[str, float]:
    """Return z of every value with a standard deviation, each with its own number of units."""
    exact = oracle("ORDER")
    runs = ORDER_RUNS[tier]
    found: dict[str, float] = {}
    uniform = np.sort(waits_of(tier, "uniform").reshape(runs, 1000) / 1e6, axis=1)
    for rank in (500, 900, 990):
        name = f"uniform_mean_rank_{rank}_of_1000"
        found[name] = exact.z(name, uniform[:, rank - 1].mean(), runs)
    lognormal = waits_of(tier, "lognormal") / HOUR
    for share in ("0.5", "0.9", "0.95", "0.99"):
        name = f"lognormal_med60_s1.5_q{share}"
        found[name] = exact.z(name, float(np.quantile(lognormal, float(share))), lognormal.size)
    slowest = (waits_of(tier, "exponential") / HOUR).reshape(-1, 5).max(axis=1)
    found["mean_max_of_5_exp_mean10"] = exact.z("mean_max_of_5_exp_mean10", slowest.mean(), slowest.size)
    return found


def test_order(tier: str) -> None:
    far = {name: z for name, z in order_values(tier).items() if not abs(z) < 5}
    assert not far
    assert set(order_values(tier)) == oracle("ORDER").tested()


@pytest.mark.parametrize(
    ("n", "low", "high", "share"), [(100, 40, 61, 0.5), (1000, 882, 919, 0.9), (1000, 984, 997, 0.99)]
)
def test_quantile_intervals_cover(tier: str, n: int, low: int, high: int, share: float) -> None:
    waits = np.sort(waits_of(tier, "uniform").reshape(-1, n) / 1e6, axis=1)
    covers = ((waits[:, low - 1] <= share) & (share < waits[:, high - 1])).astype(float)
    exact = oracle("ORDER").expected[f"cover_n{n}_ranks_{low}_{high}_p{share:g}"]["value"]
    assert abs(batches(covers, np.mean, exact)) < 5


def test_fastest_of_five(tier: str) -> None:
    fastest = (waits_of(tier, "weibull") / HOUR).reshape(-1, 5).min(axis=1)
    exact = oracle("ORDER").expected["mean_min_of_5_weibull_k2_s10"]["value"]
    assert abs(batches(fastest, np.mean, exact)) < 5


# --- speed to lead, and five gates ------------------------------------------------------------------------------------
def conversion(name: str, tier: str) -> float:
    results = results_of(name, prospects=CLIENTS[tier])
    client = list(results.shape.stages).index("client")
    groups = list(range(len(results.tallies.groups)))
    return results.tallies.total("reached", client, groups) / results.tallies.prospects


def speed_values(tier: str) -> tuple[Values, int]:
    """One minute of the oracle is one day; six runs of one call each."""
    found = {
        f"conv_{curve}_{arm.upper()}": conversion(f"speed_{curve}_{arm}", tier)
        for curve in ("exp", "logit", "step")
        for arm in ("a", "b")
    }
    return found, CLIENTS[tier]


def test_speed(tier: str) -> None:
    found, prospects = speed_values(tier)
    check("SPEED", found, prospects, only=set(found))


def delay_values(tier: str) -> tuple[Values, int]:
    """The response delay itself, from the event records."""
    found: Values = {}
    for arm in ("a", "b"):
        delay = log_of(f"speed_logit_{arm}", prospects=ROWS[tier], kind="visit")["lag"].dt.total_seconds() / (24 * HOUR)
        found |= {f"P_delay_lt_{m}min_{arm.upper()}": float((delay < m).mean()) for m in (1, 5, 60)}
        found[f"mean_delay_{arm.upper()}"] = float(delay.mean())
    return found, ROWS[tier]


def test_delays(tier: str) -> None:
    found, prospects = delay_values(tier)
    check("SPEED", found, prospects, only=set(found))


@pytest.mark.parametrize("name", ["weakest", "weakest_fit"])
def test_weakest(name: str, tier: str) -> None:
    check("WEAKEST", {"conv_base": conversion(name, tier)}, CLIENTS[tier], only={"conv_base"})


Found = Callable[[str], tuple[Values, int]]
#: What the evidence page shows: oracle -> its values in a tier, with the number of units behind them.
FOUND: dict[str, tuple[str, Found]] = {
    "HOURS": ("HOURS", hours_values),
    "CLV": ("CLV", clv_values),
    "CLV, survival": ("CLV", sbg_values),
    "GW_SUB": ("GW_SUB", cascade_values),
    "SPEED": ("SPEED", speed_values),
    "SPEED, delays": ("SPEED", delay_values),
}
