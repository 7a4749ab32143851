"""Recording: what is held, what is refused and with how many prospects, what an update keeps."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("sojourn._core")

from sojourn.check.hold import ERRORS
from sojourn.check.margins import in_shares, wanted
from sojourn.check.record import record, update
from sojourn.errors import InputError
from tests.check.journeys import baseline, small


def test_every_margin_is_ten_errors_at_least() -> None:
    for held in baseline().metrics:
        assert min(-held.low, held.high) >= ERRORS * held.error, held.metric
        assert held.low < 0 < held.high


def test_a_margin_is_of_the_value_or_in_the_unit() -> None:
    found = record(small(), metrics=["client share: 20 % rel", "lost share: 7 points abs"], replications=20).metrics
    client, lost = found
    assert client.high == pytest.approx(0.2 * client.value)
    assert lost.high == pytest.approx(0.07)
    assert (client.low, lost.low) == (-client.high, -lost.high)


def test_too_narrow_margins_are_refused_all_at_once_with_what_they_would_take() -> None:
    with pytest.raises(InputError) as refused:
        record(small(), metrics=["client share: 1 % rel", "lost share: 1 % rel", "client shaer"], replications=20)
    lines = str(refused.value).splitlines()
    assert len(lines) == 3
    assert "did you mean" in lines[2]
    # shares are binomial: se = sqrt(p (1 - p) / n), and 10 se = 0.01 p gives n = 1e6 (1 - p) / p, here 1.5 million
    share = next(each.value for each in baseline().metrics if each.metric == "client share")
    wanted_ = re.search(r"about ([\d,]+) prospects \(--replications ([\d,]+)\)", lines[0])
    assert wanted_ is not None
    prospects = int(wanted_[1].replace(",", ""))
    wide = 12_047**0.5 / 100  # the error is estimated from 753 blocks: within some per cent
    assert prospects == pytest.approx(3 * 1e6 * (1 - share) / share / 2, rel=0.6 * wide)
    assert int(wanted_[2].replace(",", "")) == pytest.approx(prospects / 602, rel=0.02)


def test_what_is_said_to_be_enough_is_enough() -> None:
    with pytest.raises(InputError) as refused:
        record(small(), metrics=["client share: 10 % rel"], replications=20)
    enough = re.search(r"--replications ([\d,]+)", str(refused.value))
    assert enough is not None
    record(small(), metrics=["client share: 10 % rel"], replications=int(enough[1].replace(",", "")))


def test_metrics_that_nobody_named_get_a_margin_that_holds() -> None:
    notes: list[str] = []
    found = record(small(), replications=20, on_note=notes.append)
    assert any("client share (20 % rel)" in each for each in notes)
    assert {each.margin for each in found.metrics} > {"5 % rel"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("client share: 5", "tells no margin"),
        ("client share: five % rel", "what to do"),
        (": 5 % rel", "tells no margin"),
        ("client share: 0 % rel", "above 0"),
        ("first call wait p90: 20 EUR abs", "what to do"),
        ("time to lead: 5 % rel", "a part of nothing"),
    ],
)
def test_margins_that_say_nothing_are_refused(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        record(small(), metrics=[text], replications=20)


def test_words_are_normalised_and_the_usual_margin_holds() -> None:
    assert wanted(" share   reaching client ", "3 % rel").margin == "3 % rel"
    found = record(small(), metrics=["share reaching client: 30 % rel", "client share: 40 % rel"], replications=20)
    assert [each.metric for each in found.metrics] == ["client share"]  # the first of the two


def test_a_margin_of_a_quantile_becomes_shares() -> None:
    # durations exponential of mean 1,000 s, in bins: F(q) = 0.9 at q = 2,302.6 s
    from math import exp

    edges = [8.0 * k for k in range(1, 4000)]
    counts = [round(1e9 * (exp(-(e - 8) / 1000) - exp(-e / 1000))) for e in edges]
    low, high = in_shares((edges, counts), 2302.6, 230.26)
    # between bin edges the law is taken as even, and bins of the engine are at most 1/32 wide
    assert low == pytest.approx(0.1 - exp(-2.07234), abs=2e-3)
    assert high == pytest.approx(0.1 - exp(-2.53286), abs=2e-3)


def test_an_update_needs_a_reason_and_a_change_and_keeps_the_rest() -> None:
    held = baseline()
    with pytest.raises(InputError, match="without a reason"):
        update(small(), held, reason="  ")
    with pytest.raises(InputError, match="nothing to update"):
        update(small(), held, reason="because")
    moved = small(("mean 5 d", "mean 4 d"))
    found = update(moved, held, reason="calls come sooner", date="2026-12-01")
    assert [each.reason for each in found.history] == ["recorded", "calls come sooner"]
    assert found.history[-1].date == "2026-12-01"
    assert found.history[-1].digest == found.digest != held.digest
    assert [(each.metric, each.margin) for each in found.metrics] == [
        (each.metric, each.margin) for each in held.metrics
    ]
    assert (found.seed, found.replications, found.least_blocks) == (held.seed, held.replications, held.least_blocks)


def test_the_same_scenario_gives_the_same_baseline() -> None:
    assert record(small(), replications=20, date="2026-11-22", threads=1) == baseline()
