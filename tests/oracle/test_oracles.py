"""Every single-arm value of MC6, SM5 and CR3 with a known standard deviation, at |z| < 5, and the distributions.

False alarms: |z| < 5 fails by chance once in 1.7 million values; 74 values here, in each tier. The chi-square and
Kolmogorov-Smirnov tests fail by chance once in 100,000.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from sojourn import Results
from tests.oracle.conftest import Reader, events, oracle

Ran = Callable[[str], Results]


Values = dict[str, float]


def check(name: str, found: Values, prospects: int) -> None:
    """Fail unless every value with a standard deviation was found, near enough."""
    exact = oracle(name)
    assert exact.tested() <= set(found), exact.tested() - set(found)
    scores = {key: exact.z(key, found[key], prospects) for key in exact.tested()}
    far = {key: round(z, 2) for key, z in scores.items() if abs(z) >= 5}
    assert not far, f"{name}: beyond five standard errors: {far}"


def mc6_values(results: Results) -> Values:
    run = Reader(results)
    n = run.prospects
    found = {
        "P_end_advocate": run.stage("reached", "advocate") / n,
        "P_end_lost": run.stage("reached", "lost") / n,
        "mean_steps": run.sum("exits") / n,
    }
    found |= {f"visits_{s}": run.stage("entries", s) / n for s in ("prospect", "lead", "qualified", "client")}
    for k in (1, 2, 5, 10, 20, 50):
        found[f"P_steps_le_{k}"] = (run.present("advocate", k) + run.present("lost", k)) / n
    return found


def test_mc6(ran: Ran) -> None:
    results = ran("MC6")
    check("MC6", mc6_values(results), results.tallies.prospects)


def test_mc6_steps_have_their_law(ran: Ran) -> None:
    """Chi-square of the number of steps by end state, against powers of the transition matrix."""
    run = Reader(ran("MC6"))
    rows = {
        0: {0: 0.15, 1: 0.45, 5: 0.4},
        1: {0: 0.1, 1: 0.1, 2: 0.5, 5: 0.3},
        2: {1: 0.05, 2: 0.05, 3: 0.55, 5: 0.35},
        3: {0: 0.08, 3: 0.5, 4: 0.27, 5: 0.15},
        4: {4: 1.0},
        5: {5: 1.0},
    }
    step = np.array([[rows[i].get(j, 0.0) for j in range(6)] for i in range(6)])
    state = np.eye(6)[0]
    expected, observed = [], []
    before = np.zeros(6)
    for day in range(1, 16):
        state = state @ step
        for index, stage in ((4, "advocate"), (5, "lost")):
            share = state[index] - before[index]
            if share * run.prospects < 5:
                continue
            expected.append(share * run.prospects)
            observed.append(run.present(stage, day) - run.present(stage, day - 1))
        before = state
    expected.append(run.prospects - sum(expected))
    observed.append(run.prospects - sum(observed))
    assert stats.chisquare(observed, expected).pvalue > 1e-5


def sm5_values(results: Results) -> Values:
    run = Reader(results)
    n = run.prospects
    ticks_to_end = run.stage("time to", "client") + run.stage("time to", "lost")
    found = {"P_client": run.stage("reached", "client") / n, "mean_time": ticks_to_end / 1024 / 86400 / n}
    found |= {f"visits_{s}": run.stage("entries", s) / n for s in ("prospect", "lead", "qualified", "nurture")}
    for name in oracle("SM5").tested():
        if by := re.fullmatch(r"P_(client|lost)_by_(\d+)", name):
            found[name] = run.present(by[1], int(by[2])) / n
        if at := re.fullmatch(r"P_in_(\w+)_at_(\d+)", name):
            found[name] = run.present(at[1], int(at[2])) / n
    return found


def test_sm5(ran: Ran) -> None:
    results = ran("SM5")
    check("SM5", sm5_values(results), results.tallies.prospects)


def test_sm5_ends_have_their_law(ran: Ran) -> None:
    """Chi-square over end state and time to it, bins between the oracle's times."""
    run = Reader(ran("SM5"))
    exact = oracle("SM5").expected
    days = sorted({int(name.rsplit("_", 1)[1]) for name in exact if name.startswith("P_client_by_")})
    cells(run, days, {s: [exact[f"P_{s}_by_{day}"]["value"] for day in days] for s in ("client", "lost")})


def cr3_values(results: Results) -> Values:
    run = Reader(results)
    n = run.prospects
    ends = {"convert": "converted", "lose": "lost", "disqualify": "disqualified"}
    found = {f"P_cause_{cause}": run.stage("reached", stage) / n for cause, stage in ends.items()}
    for day in (1, 7, 30, 90):
        found |= {f"CIF_{cause}_{day}": run.present(stage, day) / n for cause, stage in ends.items()}
        found[f"S_{day}"] = run.present("open", day) / n
    found["mean_time"] = run.stage("time in", "open") / 1024 / 86400 / n
    return found


def test_cr3(ran: Ran) -> None:
    results = ran("CR3")
    check("CR3", cr3_values(results), results.tallies.prospects)


def test_cr3_causes_have_their_law(ran: Ran) -> None:
    """One chi-square over cause and time."""
    run = Reader(ran("CR3"))
    exact = oracle("CR3").expected
    ends = {"convert": "converted", "lose": "lost", "disqualify": "disqualified"}
    days = [1, 7, 30, 90]
    cells(run, days, {s: [exact[f"CIF_{cause}_{day}"]["value"] for day in days] for cause, s in ends.items()})


def cells(run: Reader, days: list[int], cumulative: dict[str, list[float | None]]) -> None:
    """Chi-square of prospects by end stage and interval between `days`; whoever is left makes the last cell."""
    expected, observed = [], []
    for stage, shares in cumulative.items():
        counts = [run.present(stage, day) for day in days]
        for low, high, few, many in zip([0.0, *shares], shares, [0, *counts], counts, strict=False):
            assert low is not None
            assert high is not None
            mean = (high - low) * run.prospects
            if mean >= 5:
                expected.append(mean)
                observed.append(many - few)
    expected.append(run.prospects - sum(expected))
    observed.append(run.prospects - sum(observed))
    assert stats.chisquare(observed, expected).pvalue > 1e-5


@pytest.mark.parametrize(
    ("touchpoint", "law"),
    [
        ("first look", stats.gamma(3, scale=2)),
        ("talk", stats.lognorm(0.8, scale=2)),
        ("offer", stats.weibull_min(2, scale=5)),
    ],
)
def test_sm5_waits_have_their_law(touchpoint: str, law: stats.rv_continuous) -> None:
    """Kolmogorov-Smirnov of the waits in the event log, p > 1e-5."""
    days = waits(touchpoint)
    assert len(days) > 30_000
    assert stats.kstest(days, law.cdf).pvalue > 1e-5


def waits(touchpoint: str) -> np.ndarray:
    """Days from stage entry to a touchpoint's visits, from the event log of 100,000 prospects."""
    frame = events("SM5")
    lags = frame.loc[frame["touchpoint"] == touchpoint, "lag"]
    return lags.dt.total_seconds().to_numpy() / 86400


def test_cr3_time_in_the_stage_has_its_law() -> None:
    """Kolmogorov-Smirnov of the minimum of three Weibull times: survival exp(-sum (t/scale)^shape)."""
    frame = events("CR3")
    rang = frame.loc[frame["kind"] == "drift", "time"]
    days = (rang - frame["time"].min()).dt.total_seconds().to_numpy() / 86400
    assert len(days) == 100_000
    clocks = [(0.8, 30.0), (1.5, 45.0), (1.0, 60.0)]
    assert stats.kstest(days, lambda t: 1 - np.exp(-sum((t / scale) ** shape for shape, scale in clocks))).pvalue > 1e-5
