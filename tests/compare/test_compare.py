"""Comparisons of small journeys through the engine: what must hold of differences, flips, worth, words and JSON."""

import json
import math
import pickle
from functools import cache

import pytest

import sojourn as sj
from sojourn.compare.arm import Arm
from sojourn.compare.comparison import Comparison
from sojourn.compare.holm import holm
from sojourn.errors import InputError
from sojourn.results.results import Results
from tests.compare.journeys import PUBLISHED, STATED

DAYS = 30 / 365.2425


@cache
def baseline(text: str = STATED, replications: int = 12, seed: int = 0) -> Results:
    return sj.loads(text).run(replications=replications, seed=seed, threads=1)


@cache
def compared(*names: str, text: str = STATED) -> Comparison:
    return baseline(text).compare(*names, threads=1, evidence=False)


def arm(name: str) -> Arm:
    return compared(name).arm()


# --- differences ----------------------------------------------------------------------------------------------------
def test_every_metric_of_both_runs_has_a_difference() -> None:
    found = arm("call sooner")
    metrics = baseline().metrics
    assert [(each.name, dict(each.filters)) for each in found.effects] == [(m.name, dict(m.filters)) for m in metrics]
    assert found.missing == ()
    for each, before, after in zip(found.effects, metrics, found.results.metrics, strict=True):
        if before.value is not None and after.value is not None and each.value is not None:
            assert each.value == pytest.approx(after.value - before.value, abs=1e-9 * max(1.0, abs(after.value)))


def test_prospects_won_are_the_share_times_the_arrivals_expected() -> None:
    found = arm("call sooner")
    share = found.effect("share reaching", stage="client")
    assert share is not None
    assert share.value is not None
    assert found.won.value == pytest.approx(share.value * 600)  # 300 of the cohort, 10 a day for 30 days
    assert found.won.half_width == pytest.approx((share.half_width or 0) * 600)


def test_flips_add_up_to_the_difference() -> None:
    found = arm("call sooner")
    assert found.flips is not None
    reached = [sum(each.tallies.totals("reached", each.groups)[1:2]) for each in (baseline(), found.results)]
    assert found.flips.won_count - found.flips.lost_count == reached[1] - reached[0]
    assert found.flips.prospects == baseline().manifest.prospects
    assert sum(row.count for row in found.flips.rows) == found.flips.prospects
    for key in ("channel", "segment", "place"):
        assert sum(won for won, _ in found.flips.by(key).values()) == found.flips.won_count
    assert set(found.flips.by("segment")) == {"small", "large"}


def test_a_call_that_comes_sooner_loses_nobody_and_later_wins_nobody() -> None:
    sooner, later = arm("call sooner").flips, arm("call later").flips
    assert sooner is not None
    assert later is not None
    assert (sooner.lost_count, later.won_count) == (0, 0)
    assert min(sooner.won_count, later.lost_count) > 100


def test_superposed_demand_changes_nobody_who_was_there() -> None:
    found = arm("more from the web")
    assert found.flips is not None
    assert found.flips.unchanged == found.flips.prospects == baseline().manifest.prospects
    assert (found.flips.won_count, found.flips.lost_count) == (0, 0)
    assert found.flips.only_baseline == 0
    assert found.flips.only_variant == found.results.manifest.prospects - baseline().manifest.prospects > 0
    assert found.won.difference.units == "replications"  # more demand: totals, not shares
    assert found.won.value == pytest.approx(found.flips.added_won / 12)


def test_what_changes_nothing_is_unchanged() -> None:
    found = arm("nothing")
    assert all(each.verdict in ("unchanged", "unknown") for each in found.every)
    assert "wins no prospects" in compared("nothing").headline
    assert found.moved == ()


def test_a_difference_and_its_reverse_agree() -> None:
    there = baseline().compare(arm("call sooner").results, threads=1, evidence=False).arm()
    back = arm("call sooner").results.compare(baseline(), threads=1, won="client", evidence=False).arm()
    assert there.won.value == pytest.approx(-(back.won.value or 0))
    assert there.won.half_width == pytest.approx(back.won.half_width)
    assert there.flips is not None
    assert back.flips is not None
    assert (there.flips.won_count, there.flips.lost_count) == (back.flips.lost_count, back.flips.won_count)


def test_paired_runs_are_more_precise_than_independent_ones() -> None:
    found = arm("call sooner").won.difference
    other = baseline(seed=7).metric("share reaching", stage="client").half_width
    own = arm("call sooner").results.metric("share reaching", stage="client").half_width
    independent = math.hypot(other or 0, own or 0) * 600
    assert found.variance_ratio is not None
    assert (found.half_width or 0) < independent
    assert (independent / (found.half_width or 1)) ** 2 == pytest.approx(found.variance_ratio, rel=0.5)


def test_headline_figures_are_one_family_and_all_else_another() -> None:
    both = compared("call sooner", "call later")
    alone = compared("call sooner")
    assert both.headline_family == 2 * 2  # prospects won and net, of two variants
    every = sum(each.difference.p is not None for one in both.arms for each in one.every)
    assert both.family == every - both.headline_family
    assert both.family > alone.family
    for one in both.arms:
        for each in one.every:
            assert each.adjusted is None or each.adjusted >= (each.difference.p or 0)
        p = [each.difference.p for other in both.arms for each in other.headline]
        assert one.won.adjusted == holm(p)[0 if one is both.arms[0] else 2]
    one = baseline().compare("call sooner", metrics=["client share"], threads=1, flips=False, evidence=False)
    assert one.family == 2 + 1  # revenue, cost, and the one that was asked for
    assert "share reaching client" in str(one)


def test_the_band_of_a_year_needs_nine_replications() -> None:
    few = baseline(replications=4).compare("call sooner", threads=1, flips=False, evidence=False)
    assert few.arm().won.year is None
    assert "needs nine replications" in few.summary()
    band = arm("call sooner").won.year
    assert band is not None
    assert band.low < (arm("call sooner").won.value or 0) < band.high


def test_parts_of_the_prospects_are_compared_by_themselves() -> None:
    whole, ads = arm("call sooner"), baseline().by(channel="ads").compare("call sooner", threads=1, evidence=False)
    found = ads.arm().effect("share reaching", stage="client", channel="ads")
    assert found is not None
    assert found.value != whole.won.value
    assert ads.arm().flips is None
    assert "all prospects only" in str(ads)


# --- worth ----------------------------------------------------------------------------------------------------------
def test_what_it_is_worth() -> None:
    worth = arm("call sooner").worth
    assert worth is not None
    assert worth.running == pytest.approx(1000 * DAYS)
    assert worth.once == 0
    net = arm("call sooner").net
    assert net is not None
    assert worth.net == pytest.approx((net.value or 0) - 1000 * DAYS)
    assert worth.ratio == pytest.approx((net.value or 0) / (1000 * DAYS))


def test_net_is_revenue_less_cost() -> None:
    net, revenue, cost = arm("call sooner").money
    assert net.value == pytest.approx((revenue.value or 0) - (cost.value or 0))
    assert revenue.value == pytest.approx(100 * (arm("call sooner").won.value or 0))  # once, 100 EUR
    dearer = arm("charge")
    visits = baseline().metric("visits", touchpoint="first call").value
    assert dearer.money[2].value == pytest.approx(visits, rel=0.02)  # 1 EUR a visit
    assert dearer.won.verdict == "unchanged"


def test_how_the_discount_is_respected_is_said() -> None:
    text = STATED.replace("currency: EUR", "currency: EUR\ndiscount: 8 % per year")
    found = baseline(text, 2).compare("call sooner", threads=1, flips=False, evidence=False)
    assert "discounted by 8 % per year from their arrival" in str(found)
    assert "discounted" not in str(compared("call sooner"))


# --- words ----------------------------------------------------------------------------------------------------------
def test_the_account_answers_in_order() -> None:
    text = compared("call sooner").summary()
    first = text.splitlines()[0]
    assert first.startswith("call sooner wins ")
    assert " more prospects for 'client' in 30 d; net +" in first
    assert first.endswith("; sure of the sign.")
    titles = ["What is changed", "What it does", "Who is won and lost", "By channel", "Where lives part", "worth"]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert "exponential mean 5 d  exponential mean 1 d" in text
    assert baseline().digest[:12] in text
    assert "costs" not in text  # stated
    assert "`costs: 26000 EUR per year`" in compared("call later").summary()


def test_what_a_single_year_may_not_show_is_marked() -> None:
    slight = {"touchpoints.first call.outcomes.signs.share": "plus 0.3 points"}
    found = baseline(replications=40).compare(slight, threads=1, evidence=False)
    assert found.arm().won.verdict == "may not show"
    assert ", may not show" in str(found)
    assert "a single one may not show it" in str(found)


def test_what_is_lost_is_told_as_such() -> None:
    assert " loses " in compared("call later").headline
    assert compared("charge").headline.startswith(
        "charge wins no prospects for 'client' in 30 d, and loses none; net -"
    )


def test_names_are_escaped() -> None:
    changes = {"touchpoints.first call.cost": "3 EUR"}
    variant = sj.loads(STATED).what_if(changes, name="<b>dear</b> & more")
    page = baseline().compare(variant, threads=1, flips=False, evidence=False)._repr_html_()
    assert "<b>dear" not in page
    assert "&lt;b&gt;dear&lt;/b&gt; &amp; more" in page


def test_json() -> None:
    made = json.loads(json.dumps(compared("call sooner", "charge").as_json(), allow_nan=False))
    assert (made["format"], made["comparison"]["won"]) == (1, "client")
    assert made["manifest"]["digest"] == baseline().digest
    first = made["metrics"][0]
    assert set(first) >= {"variant", "name", "filters", "difference", "half_width", "p", "adjusted_p", "variance_ratio"}
    assert [each["name"] for each in made["comparison"]["variants"]] == ["call sooner", "charge"]
    assert made["comparison"]["variants"][0]["flips"]["lost"]["count"] == 0


def test_tables() -> None:
    found = compared("call sooner", "charge")
    frame = found.table().to_pandas()
    assert len(frame) == 2 * len(found.arms[0].every)
    assert len(found.table("charge")) == len(found.arms[0].every)
    assert set(found.tables()) == {"differences", "moved", "flips", "evidence", "exchanges"}
    assert frame["half_width"].notna().sum() > 50


# --- what cannot be ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("replications", "seed", "what"), [(11, 0, "replications"), (12, 1, "seed")])
def test_runs_that_share_no_luck_are_refused(replications: int, seed: int, what: str) -> None:
    with pytest.raises(InputError, match=rf"do not share their luck: {what} is .* what to do: run both"):
        baseline().compare(baseline(replications=replications, seed=seed))


def test_what_is_missing_is_told() -> None:
    with pytest.raises(InputError, match="name what to compare with"):
        baseline().compare()
    with pytest.raises(sj.ScenarioError, match="call soone"):
        baseline().compare("call soone")
    with pytest.raises(InputError, match=r"'clint'.*did you mean 'client'"):
        baseline().compare("call sooner", won="clint")
    with pytest.raises(InputError, match="variant of another scenario"):
        baseline().compare(sj.loads(STATED.replace("40 %", "41 %")).what_if("call sooner"))


def test_journeys_that_cannot_be_compared_are_refused() -> None:
    other = STATED.replace("client", "buyer")
    with pytest.raises(InputError, match="has no stage 'client' to win prospects for; it has: lead, buyer, lost"):
        baseline().compare(baseline(other), evidence=False)
    with pytest.raises(InputError, match="money cannot be compared: EUR in one journey and USD in the other"):
        baseline().compare(baseline(STATED.replace("EUR", "USD")), evidence=False)


def test_results_without_a_plan_compare_with_results_alone() -> None:
    kept = pickle.loads(pickle.dumps(baseline()))
    assert kept.plan is None
    found = kept.compare(arm("call sooner").results, won="client", evidence=False)
    assert found.arm().won.value is not None
    assert found.arm().flips is None
    assert "holds no plan" in str(found)
    with pytest.raises(InputError, match="hold no plan"):
        kept.compare("call sooner", won="client")
    with pytest.raises(InputError, match="stage that counts as success"):
        kept.compare(arm("call sooner").results)


def test_a_metric_that_one_run_alone_has_is_told() -> None:
    other = STATED.replace("lost: {}", "lost: {}\n  gone: {}").replace(
        "to: lost, after: exponential mean 10 d", "to: gone, after: exponential mean 10 d"
    )
    found = baseline().compare(baseline(other), threads=1, evidence=False)
    assert any("share reaching gone (variant only)" in each for each in found.arm().missing)
    assert "In one run only" in str(found)


# --- evidence -------------------------------------------------------------------------------------------------------
@cache
def resting() -> Comparison:
    return baseline(PUBLISHED, 2).compare("call at once", threads=1)


def test_what_it_rests_on_and_what_other_curves_give() -> None:
    found = resting().arm()
    tried = {each.instead: each for each in found.exchanges}
    assert set(tried) == {"attention/hbr2011", "attention/optifai2025", "2"}
    assert "times is the most" in tried["attention/hbr2011"].refused
    for name in ("attention/optifai2025", "2"):
        won = tried[name].won
        assert won is not None
        assert won.verdict == "shown"
    weak = tried["2"].won
    assert weak is not None
    assert (weak.value or 0) < (found.won.value or 0) / 2  # half the log effect of the ratio, and less
    text = str(resting())
    assert "rests on attention/velocify2012, grade C" in text.splitlines()[0]
    assert "Under other published evidence: " in text
    assert "cannot be solved" in text


def test_the_range_of_evidence_is_not_part_of_the_run_error() -> None:
    found = resting().arm().won
    again = baseline(PUBLISHED, 2).compare("call at once", threads=1, evidence=False).arm().won
    assert (found.value, found.half_width) == (again.value, again.half_width)


def test_what_is_left_out_is_said() -> None:
    text = str(baseline(PUBLISHED, 2).compare("call at once", threads=1, evidence=False))
    assert "left out, as asked (3 other journeys to solve)" in text
    assert "attention/velocify2012: ratio" in text  # what it rests on is told nevertheless


def test_money_that_rests_on_few_is_told() -> None:
    few = arm("call sooner")
    assert few.flips is not None
    count = few.flips.won_count + few.flips.lost_count
    assert (0 < count < 2_000) == any(f"Money rests on {count:,} prospects" in note for note in few.notes)
    assert 0 < count < 2_000
