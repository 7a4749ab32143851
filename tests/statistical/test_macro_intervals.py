"""Every kind of interval holds the truth in 95 % of runs: macro-replications of small journeys with exact answers."""

import pytest

from tests.statistical.macro import PROSPECTS, REPLICATION, STOPPED, TRUTH, fewest, intervals, macro, stopped

RUNS, FAST = 10_000, 300
ALARM = 1e-4  # of a fast test, for each interval that holds 95 %
LOWEST, HIGHEST = 94.0, 96.0  # per cent; standard error 0.22


def test_intervals_fast():
    """300 runs: six intervals that hold 95 % give a false alarm in at most 6 in 10,000 runs of this test."""
    found = macro(intervals, FAST)
    for name in TRUTH:
        assert found.held[name] >= fewest(FAST, 0.95, ALARM), f"{name}\n{found}"


@pytest.mark.full
def test_intervals():
    """10,000 runs of 4,400 prospects, half of them clients, and of two variants: 5 % and 47 % of them differ."""
    assert PROSPECTS == 4_400
    found = macro(intervals, RUNS)
    print(f"\n{RUNS:,} runs of {PROSPECTS:,} prospects\n{found}")
    for name in TRUTH:
        assert LOWEST <= found.per_cent(name) <= HIGHEST, f"{name}\n{found}"


@pytest.mark.full
def test_runs_that_stop_by_themselves():
    """10,000 runs that stop at a precision, after one or more looks at 10,000 and more prospects."""
    found = macro(stopped, RUNS)
    print(f"\n{RUNS:,} stopped runs, replications of {REPLICATION:,} prospects\n{found}")
    for precision in STOPPED:
        assert LOWEST <= found.per_cent(f"stopped at {precision}") <= HIGHEST, f"{precision}\n{found}"
        assert found.per_cent(f"stopped at {precision}: after more than one look") > 20
