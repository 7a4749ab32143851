"""The numbers of the presets, held against the project's collection of published facts, as literals."""

import math
from itertools import pairwise

import pytest
from scipy import integrate, optimize, special, stats

from sojourn.scenario.preset import Preset
from tests.presets.told import ALL, attentive, brought, curve_of, minutes_of

VALUES = {
    "experience/default": {
        "experience.lambda": ("1.955", "1.82 to 2.10", "A"),
        "experience.omega": ("0.6", "", "A"),
        "experience.phi": ("0.9", "0.3 to 1.2", "C"),
        "experience.psi": ("0.5", "0 to 0.8", "C"),
        "traits.goodwill.gains.episode": ("0.30", "0.15 to 0.45", "C"),
        "traits.goodwill.half-life": ("90 d", "", "D"),
        "traits.expectation.gains.surprise": ("0.25", "", "D"),
        "traits.expectation.half-life": ("never", "", "D"),
        "felt on outcomes": ("0.20", "0.10 to 0.30", "C"),
        "goodwill on outcomes": ("0.66", "0.33 to 0.99", "B"),
        "goodwill on churn": ("-0.515", "-0.77 to -0.26", "B"),
        "goodwill on recommending": ("2.34", "1.47 to 2.34", "C+"),
        "goodwill on repurchase": ("2.13", "1.09 to 2.13", "C+"),
        "felt waits": ("x 1.36", "x 1 to x 1.36", "C"),
    },
    "web/latency": {
        "delays.web patience": ("0.20 per s beyond 1 s", "0.15 per s to 0.24 per s", "B"),
        "web hazard": ("0.20 per s", "0.15 per s to 0.24 per s", "B"),
    },
    "attempts/leads360": {
        "attributes.reachability": ("beta a 2.88 b 3.12", "", "C"),
        "reached by call 1": ("48 %", "39 % to 48 %", "C"),
        "reached by call 3": ("85 %", "83 % to 85 %", "C"),
        "reached by call 6": ("93 %", "93 % to 95 %", "C"),
    },
    "referral/hbr2007": {
        "intend to recommend": ("81 %", "68 % to 81 %", "B"),
        "act on intent": ("40 %", "37 % to 49 %", "B"),
        "accepted by the referred": ("40 %", "40 % to 42 %", "B"),
        "recommend at zero": ("65 %", "", "C+"),
        "goodwill on recommending": ("2.34", "1.47 to 2.34", "C+"),
    },
    "attention/velocify2012": {"attention.ratio": ("4.91", "2 to 4.91", "C")},
    "attention/optifai2025": {
        "attention.law": ("lomax scale 3.22 min shape 0.29", "", "C"),
        "attention.ratio": ("7.14", "", "C"),
        "attention.cold": ("5.27 %", "", "C"),
    },
    "attention/hbr2011": {
        "attention.law": ("lomax scale 6.86 min shape 1.5", "", "B"),
        "attention.ratio": ("402", "", "B-"),
        "attention.cold": ("0.24 %", "", "D"),
    },
}  # fmt: skip
FUNNELS = {
    "smb_inbound": (32, 38, 48, 28, 1.63),
    "sales_led": (26, 36, 44, 22, 0.91),
    "plg": (45, 38, 50, 24, 2.05),
    "enterprise": (24, 32, 40, 18, 0.55),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_ranges_and_grades(name: str) -> None:
    found = {each.name: (each.value, each.range, each.grade) for each in ALL[name].entries}
    found.pop("attention.survival", None)
    assert found == VALUES[name]


@pytest.mark.parametrize("name", FUNNELS)
def test_funnels(name: str) -> None:
    preset = ALL[f"funnel/{name}"]
    lines = brought(preset)["observed"]
    *shares, whole = FUNNELS[name]
    assert lines["visitor -> lead"] == "3 %"
    stages = ("lead", "MQL", "SQL", "opportunity", "client")
    assert list(lines)[1:] == [f"{a} -> {b}" for a, b in pairwise(stages)]
    assert [lines[each] for each in list(lines)[1:]] == [f"{share} %" for share in shares]
    assert math.prod(share / 100 for share in shares) * 100 == pytest.approx(whole, abs=0.006)
    assert {each.grade for each in preset.entries} == {"C"}
    entries = {each.name: each.range for each in preset.entries}
    assert entries["observed.visitor -> lead"] == "2 % to 5 %"
    assert entries["observed.MQL -> SQL"] == "13 % to 38 %"


# --- attention ------------------------------------------------------------------------------------------------------
def share(preset: Preset, minutes: float) -> float:
    return attentive(curve_of(preset), minutes)


ROWS = ((1, 1.0), (2, 0.409), (3, 0.251), (30, 0.159), (60, 0.092), (300, 0.061), (1440, 0.043))


def log_log(minutes: float) -> float:
    """Between its rows the published table is a straight line on log-log paper."""
    if minutes <= 1:
        return 1.0
    for (t, s), (u, r) in pairwise(ROWS):
        if minutes <= u:
            return s * (minutes / t) ** (math.log(r / s) / math.log(u / t))
    return ROWS[-1][1]


def test_velocify_keeps_the_rows_and_the_lines_between() -> None:
    preset = ALL["attention/velocify2012"]
    for minutes, wanted in ROWS:
        assert share(preset, minutes) == pytest.approx(wanted, rel=1e-6)
    for step in range(2001):
        minutes = 0.5 * 10 ** (4 * step / 2000)
        assert share(preset, minutes) == pytest.approx(log_log(minutes), rel=1e-3)


def test_t1_velocify() -> None:
    """+391, +160, +98 and +17 % at 1, 2, 3 min and 24 h."""
    preset = ALL["attention/velocify2012"]
    assert preset.curve is not None
    for minutes, percent in ((1, 391), (2, 160), (3, 98), (1440, 17)):
        lift = (preset.curve.ratio - 1) * share(preset, minutes)
        assert 100 * lift == pytest.approx(percent, rel=0.03)
    for minutes, percent in ((30, 62), (60, 36), (300, 24)):  # not seen in a source
        assert 100 * (preset.curve.ratio - 1) * share(preset, minutes) == pytest.approx(percent, rel=0.03)


def test_t2_optifai() -> None:
    """Nine close rates, in per cent, by minutes."""
    preset = ALL["attention/optifai2025"]
    assert preset.curve is not None
    assert preset.curve.cold is not None
    rates = ((1, 34), (5, 32), (10, 28), (15, 25), (30, 20), (60, 18), (240, 15), (1440, 12), (2880, 9))
    for minutes, percent in rates:
        found = preset.curve.cold.percent * (1 + (preset.curve.ratio - 1) * share(preset, minutes))
        assert found == pytest.approx(percent, abs=2.5)
    told = [(minutes_of(point), 100 * point.value) for point in preset.curve.points]
    assert told == [pytest.approx(each) for each in rates]


def test_t3_hbr() -> None:
    """About 7 times against an hour later, 60 times against a day and more; the rates may not pass 95 %."""
    preset = ALL["attention/hbr2011"]
    assert preset.curve is not None
    assert preset.curve.cold is not None

    def mean(low: float, high: float) -> float:
        area, _ = integrate.quad(lambda t: share(preset, t), 60 * low, 60 * high, points=[60 * low + 5], limit=200)
        return float(1 + (curve_of(preset).ratio - 1) * area / (60 * high - 60 * low))

    assert mean(0, 1) / mean(1, 2) == pytest.approx(7, rel=0.1)
    assert mean(0, 1) / mean(24, 72) == pytest.approx(60, rel=0.1)
    assert preset.curve.cold.percent <= 0.24
    assert preset.curve.cold.fraction * preset.curve.ratio < 0.97


# --- the rest -------------------------------------------------------------------------------------------------------
def test_t4_attempts() -> None:
    """Beta-geometric: 48 % by the first call, 80.4 by the third, 93 % by the sixth."""

    def reached(calls: int) -> float:
        return float(1 - special.beta(2.88, 3.12 + calls) / special.beta(2.88, 3.12))

    assert [reached(1), reached(3), reached(6)] == [
        pytest.approx(0.48, abs=0.005), pytest.approx(0.804, abs=0.005), pytest.approx(0.93, abs=0.005),
    ]  # fmt: skip


def test_t5_latency() -> None:
    """Where 40 % bounce at 1 s: +90 % at 5 s and +123 % at 10 s (15 points); +2 s cost 25 to 36.5 % of conversions."""
    kept = {seconds: 0.6 * math.exp(-0.20 * (seconds - 1)) for seconds in (3, 5, 10)}
    growth = {seconds: (1 - each) / 0.4 - 1 for seconds, each in kept.items()}
    assert growth[5] == pytest.approx(0.90, abs=0.15)
    assert growth[10] == pytest.approx(1.23, abs=0.15)
    assert growth[3] == pytest.approx(0.50, abs=0.01)  # the misfit that the preset tells
    assert -0.365 < kept[3] / 0.6 - 1 < -0.25


def test_slopes_come_from_their_shares() -> None:
    """95 v 15 % recommend, 94 v 18 % buy again (stated); 74 v 43 % stay a year (done)."""
    assert (special.logit(0.95) - special.logit(0.15)) / 2 == pytest.approx(2.34, abs=0.005)
    assert (special.logit(0.94) - special.logit(0.18)) / 2 == pytest.approx(2.13, abs=0.005)
    assert (special.logit(0.74) - special.logit(0.43)) / 2 == pytest.approx(0.66, abs=0.005)
    assert math.log(math.log(0.43) / math.log(0.74)) / 2 == pytest.approx(0.515, abs=0.001)
    felt = 0.30 * 0.66
    assert felt == pytest.approx(0.20, abs=0.005)
    assert special.expit((special.logit(0.95) + special.logit(0.15)) / 2) == pytest.approx(0.65, abs=0.005)


@pytest.mark.parametrize(("shares", "times", "low"), [((0.95, 0.15), 3.0, 1.47), ((0.94, 0.18), 2.2, 1.09)])
def test_the_weaker_slopes_come_from_the_replication(shares: tuple[float, float], times: float, low: float) -> None:
    middle = (special.logit(shares[0]) + special.logit(shares[1])) / 2
    slope = optimize.brentq(lambda b: special.expit(middle + b) / special.expit(middle - b) - times, 0.1, 5)
    assert slope == pytest.approx(low, abs=0.01)


def test_t9_referrals() -> None:
    """81 -> 30 -> 12 % in telecom, 68 -> 33 -> 14 % in finance: the ends of both ranges."""
    acts, accepted = (30 / 81, 33 / 68), (12 / 30, 14 / 33)
    assert acts == (pytest.approx(0.37, abs=0.005), pytest.approx(0.49, abs=0.005))
    assert accepted == (pytest.approx(0.40, abs=0.005), pytest.approx(0.42, abs=0.005))


def test_nps_splits_the_norm_in_thirds() -> None:
    """The cuts are quantiles of slope (R + noise z) + logistic at R = 0, as the file says."""
    tree = brought(ALL["surveys/nps"])["surveys"]["nps"]
    slope, noise = float(tree["slope"]), float(tree["noise"])

    def below(cut: float) -> float:
        found, _ = integrate.quad(
            lambda z: stats.norm.pdf(z) * special.expit(cut - slope * noise * z), -12, 12, limit=400
        )
        return float(found)

    wanted = [*(k / 21 for k in range(1, 8)), 1 / 2, 2 / 3, 5 / 6]
    assert [below(float(cut)) for cut in tree["cuts"]] == [pytest.approx(each, abs=1e-4) for each in wanted]
    assert tree["scores"] == [str(k) for k in range(11)]
    assert math.sqrt(noise**2 + math.pi**2 / 3 / slope**2) == pytest.approx(1.57, abs=0.005)
