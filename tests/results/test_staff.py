"""Metrics of staff, lines, paid hours and brand against tallies worked out by hand."""

import math

import pytest

from sojourn.errors import InputError
from sojourn.results.ask import asked
from sojourn.results.durations import bin_low, share_below
from sojourn.results.student import t95
from tests.results.conftest import run_fake
from tests.results.staffed import EDGES, staffed, staffed_tallies

SALES = {"team": "sales"}
CALL = {"touchpoint": "first call"}
# Of `staffed_tallies`: see there.
EXPECTED = [
    ("utilisation", SALES, 11 / 16),
    ("taken elsewhere", SALES, 1 / 16),
    ("paid hours", SALES, 16),
    ("queue length", SALES, 0.25),
    ("queue length", {**SALES, "hour": "Mon 09:00"}, 2.5),
    ("people on shift", {**SALES, "hour": "Mon 09:00"}, 2),
    ("requests per hour", {**SALES, "hour": "Mon 09:00"}, 12),
    ("wait from asking", {**SALES, "hour": "Mon 09:00"}, 120),
    ("requests", CALL, 100),
    ("requests", SALES, 100),
    ("share waiting", CALL, 0.4),
    ("lag", CALL, 30),
    ("slide", CALL, 20),
    ("queue", CALL, 150),
    ("queue", SALES, 150),
    ("wait", CALL, 200),
    ("time in line", CALL, (98 * 150 + 6 * 600) / 100),
    ("abandonment", CALL, 0.06),
    ("time in line of those who left", CALL, 600),
    ("balking", CALL, 0.02),
    ("service", CALL, 300),
    ("staff cost", {}, 480),
    ("staff cost", SALES, 480),
    ("staff cost per year", {}, 480 * 365.2425 / 7),
    ("brand trait", {"trait": "reputation"}, -0.25),
    ("brand trait", {"trait": "reputation", "at": "0 s"}, 0),
]


@pytest.fixture
def found(core):
    return run_fake(staffed_tallies(), staffed())


@pytest.mark.parametrize(("name", "filters", "value"), EXPECTED)
def test_value(found, name, filters, value):
    metric = found.metric(name, **filters)
    assert metric.value == pytest.approx(value)
    assert metric.units == "cases" or (metric.units, metric.n) == ("replications", 4)


def test_money_of_all_includes_paid_hours(found):
    others = 2 * 98 + 60
    earned = 35 * 100 + 5000  # those who came in the warm-up earn in the period too
    assert found.metric("cost").value == pytest.approx(others + 480)
    assert found.metric("net").value == pytest.approx(earned - others - 480)
    assert found.metric("contribution before staff").value == pytest.approx(earned - others)
    assert found.metric("net per prospect").value == pytest.approx((3500 - others - 480) / 100)


def test_money_of_some_is_before_staff(found):
    web = found.by(channel="web")
    assert web.metric("contribution before staff").value == pytest.approx(2000 - 2 * 39)
    with pytest.raises(InputError, match="'net' is of all prospects only; ask for 'contribution before staff'"):
        web.metric("net")
    with pytest.raises(InputError, match="ask for 'contribution before staff per prospect'"):
        found.metric("net per prospect", cohort=1)
    with pytest.raises(InputError, match="'utilisation' is one for all prospects"):
        web.metric("utilisation", team="sales")
    assert not {"net", "cost", "utilisation", "staff cost"} & {metric.name for metric in web.metrics}
    assert "net" not in str(web.summary()).replace("net of", "")


def test_the_warm_up_is_in_totals_and_in_no_mean_of_prospects(found):
    assert found.metric("share reaching", stage="client").value == pytest.approx(0.35)
    assert found.metric("entries", stage="client").value == 35 + 50
    assert found.metric("entries", stage="client", cohort=0).value == 50
    assert found.metric("share reaching", stage="client", cohort=0).value is None
    assert found.metric("entries", stage="client", cohort=1).value == 35
    assert [cohort for cohort, _ in found.split("cohort")] == [1]
    assert found.manifest.warm_up == "1 week"
    assert found.manifest.horizon == "1 week"
    with pytest.raises(InputError, match="no cohort 2"):
        found.by(cohort=2)


def test_without_a_warm_up_there_is_no_cohort_0(core):
    plain = run_fake(staffed_tallies(warm=False), staffed(warm=False))
    assert plain.manifest.warm_up == ""
    with pytest.raises(InputError, match="no cohort 0"):
        plain.by(cohort=0)


# Of 100 durations a replication 60 did not wait, 40 - late up to 10 minutes and late = 2, 6, 10, 14 up to 20 minutes.
def test_a_share_above_a_time_rests_on_replications(found):
    metric = found.metric("share waiting over", touchpoint="first call", over="15 min")
    low = bin_low(1200.0)
    above = (1200.0 - 900.0) / (1200.0 - low) if low < 900 else 1.0
    assert metric.value == pytest.approx(0.08 * above)
    # Ratio of sums over four equal sections: residuals -6, -2, 2, 6 of 100.
    error = above * math.sqrt((36 + 4 + 4 + 36) * 4 / 3) / 400
    assert metric.half_width == pytest.approx(t95(3) * error)
    assert metric.units == "replications"


def test_of_some_prospects_the_error_is_widened_by_the_design_effect_of_all(found):
    every = found.metric("share waiting over", touchpoint="first call", over="15 min")
    some = found.metric("share waiting over", touchpoint="first call", over="15 min", channel="web")
    assert some.half_width == pytest.approx(every.half_width, rel=0.2)  # the fake's bins are the same for all groups


def test_the_interval_of_a_quantile_is_that_of_its_share(found):
    metric = found.metric("queue", touchpoint="first call", statistic="p90")
    assert metric.value == 600.0
    assert (metric.low, metric.high) == (600.0, 1200.0)


def test_shares_below_are_even_within_a_bin():
    assert share_below((EDGES, [240, 128, 32]), bin_low(EDGES[2])) == pytest.approx(0.92)
    middle = (bin_low(EDGES[2]) + EDGES[2]) / 2
    assert share_below((EDGES, [240, 128, 32]), middle) == pytest.approx(0.96)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("sales utilisation", "utilisation"),
        ("first call queue p90", "queue"),
        ("first call share waiting over 7 min", "share waiting over"),
        ("first call share waiting over 15 min", "share waiting over"),
        ("first call share waiting", "share waiting"),
        ("staff cost per year", "staff cost per year"),
        ("reputation", "brand trait"),
        ("contribution before staff", "contribution before staff"),
        ("sales queue length", "queue length"),
        ("queue length, team=sales, hour=Mon 09:00", "queue length"),
    ],
)
def test_words(found, words, name):
    assert asked(found, words).name == name


def test_no_time_is_told(found):
    with pytest.raises(InputError, match="write a time such as 15 min"):
        asked(found, "first call share waiting over soon")


def test_tables(found):
    teams = found.to_pandas("teams")
    assert teams["utilisation"].tolist() == pytest.approx([11 / 16])
    assert teams["touchpoints"].tolist() == ["first call"]
    hours = found.to_pandas("hours")
    assert len(hours) == 168
    assert hours["queue_length"].sum() == pytest.approx(2.5)
    assert hours["hour"][9] == "Mon 09:00"
    assert found.to_pandas("brand")["value"].tolist() == pytest.approx([0, -0.25])
    money = found.to_pandas("money")
    assert money[money["team"] == "sales"]["total"].tolist() == pytest.approx([480])
    cohorts = found.to_pandas("cohorts")
    assert len(cohorts) == 1
    assert "net_per_prospect" not in cohorts.columns
    assert len(found.by(channel="web").to_pandas("teams")) == 0


def test_summary_tells_of_staff(found):
    text = str(found.summary())
    assert "after a warm-up of 1 week" in text
    assert "Waits for staff" in text
    assert "of it staff" in text
    assert "Prospects wait for one another" in text
