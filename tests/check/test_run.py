"""The check of a scenario: exact where bits are equal, red where an outcome moved, green within its margin."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("sojourn._core")

import sojourn as sj
from sojourn.check.model import Checked, Judged
from sojourn.check.record import record
from sojourn.check.run import check
from sojourn.errors import InputError
from tests.check.journeys import STAFFED, baseline, small


def judged(found: Checked, metric: str) -> Judged:
    """Return one metric of a check."""
    return next(each for each in found.judged if each.held.metric == metric)


def test_the_same_bits_pass_without_a_test() -> None:
    found = check(small(), baseline())
    assert (found.verdict, found.exact, found.same_scenario, found.judged) == ("pass", True, True, ())
    assert found.digest == baseline().digest
    assert check(small(), baseline(), strict=True).verdict == "pass"


def test_a_reordered_file_passes_exactly() -> None:
    lost = "  lost: {}\n"
    found = check(small((lost, ""), ("stages:\n", f"stages:\n{lost}")), baseline())
    assert (found.verdict, found.exact, found.same_scenario, found.inputs) == ("pass", True, True, ())


def test_what_moved_beyond_its_margin_fails_and_is_named_with_its_line() -> None:
    found = check(small(("share: 40 %", "share: 55 %")), baseline(), file="small.yaml")
    assert found.verdict == "fail"
    assert not found.same_scenario
    signs = judged(found, "first call.signs share")
    assert signs.verdict == "fail"
    assert signs.in_margins == pytest.approx(15 / 40 / 0.15, rel=0.1)  # 15 points of 40, in margins of 15 %
    assert judged(found, "client share").verdict == "fail"
    assert judged(found, "first call wait").verdict == "pass"
    assert judged(found, "arrivals").text == "unchanged"
    assert [(each.path.split(".")[-1], each.line, each.file) for each in found.inputs] == [("share", 19, "small.yaml")]


def test_a_move_within_the_margin_passes() -> None:
    found = check(small(("share: 40 %", "share: 41 %")), baseline())
    assert found.verdict == "pass"
    assert not found.exact
    assert 0 < judged(found, "first call.signs share").in_margins < 0.5
    assert check(small(("share: 40 %", "share: 41 %")), baseline(), strict=True).verdict == "fail"


def test_a_move_of_a_change_is_stopped_early() -> None:
    found = check(small(("share: 40 %", "share: 90 %")), baseline())
    assert judged(found, "client share").blocks == baseline().looks[0]


def test_more_arrivals_fail_by_their_count_alone() -> None:
    found = check(small(("rate: 10 per day", "rate: 14 per day")), baseline())
    assert judged(found, "arrivals").verdict == "fail"
    assert judged(found, "arrivals").finding.test == "conditional binomial"
    # 120 more of 600 in margins of 60
    assert judged(found, "arrivals").in_margins == pytest.approx(2.0, abs=0.3)


def test_a_quantile_fails_in_its_own_unit() -> None:
    held = record(small(), metrics=["first call wait p90: 20 % rel"], replications=20)
    found = check(small(("exponential mean 5 d", "exponential mean 20 d")), held)
    (wait,) = found.judged
    assert wait.verdict == "fail"
    assert wait.value > 1.2 * wait.held.value
    assert wait.in_margins < 0  # fewer of the durations end by the edge
    assert "points fewer by" in wait.text


def test_a_metric_that_is_gone_fails_and_says_so() -> None:
    found = check(small(("signs: {to", "agrees: {to")), baseline())
    gone = judged(found, "first call.signs share")
    assert (gone.verdict, gone.finding.test) == ("fail", "gone")
    assert "first call.agrees" in gone.text


def test_totals_are_judged_at_the_last_look() -> None:
    held = record(small(), metrics=["net: 30 % rel"], replications=20)
    found = check(small(("share: 40 %", "share: 90 %")), held)
    assert judged(found, "net").blocks == held.looks[-1]
    assert found.verdict == "fail"


def test_coupled_journeys_are_held_by_replications() -> None:
    held = record(sj.loads(STAFFED), replications=128)
    assert (held.kernel, held.block_size, held.looks) == ("coupled", 1, (64, 128))
    assert check(sj.loads(STAFFED), held).exact
    slower = check(sj.loads(STAFFED.replace("mean 12 min", "mean 20 min")), held)
    assert slower.verdict == "fail"
    assert judged(slower, "desk utilisation").verdict == "fail"


def test_another_stream_version_or_kernel_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match=r"stream version 0 .*what to do"):
        check(small(), replace(baseline(), stream_version=0))
    with pytest.raises(InputError, match=r"do not pair up.*--record"):
        check(sj.loads(STAFFED), baseline())


def test_the_level_is_shared_over_all_metrics_of_a_command() -> None:
    changed = small(("share: 40 %", "share: 44 %"))
    alone, among = (check(changed, baseline(), metrics_in_all=each) for each in (1, 100_000))
    one, other = (judged(each, "client share").finding for each in (alone, among))
    assert other.high - other.low > one.high - one.low


def test_threads_move_nothing() -> None:
    changed = small(("share: 40 %", "share: 44 %"))
    one, two = (check(changed, baseline(), threads=each) for each in (1, 2))
    assert replace(one, seconds=0.0) == replace(two, seconds=0.0)
