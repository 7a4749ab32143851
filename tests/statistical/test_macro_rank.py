"""What a ranking says holds, all of it at once, as often as it says: macro-replications with exact gains."""

import pytest

from tests.statistical.macro import TIED, WEAKEST, fewest, judged, macro, ranked, tied, weakest

RUNS, FAST = 10_000, 300
#: below this share of 300 runs a ranking that holds 95 % would fall with a probability of at most 1e-4
ALARM = 1e-4


def test_exact_gains():
    assert WEAKEST.gains == pytest.approx([0.00944055, 0.0072261, 0.01672326, 0.00650349, 0.00790965])  # the oracle's
    assert TIED.gains == pytest.approx([0.0288, 0.0288, 0.0288, 0.0216])


def test_judging_can_fail():
    rows = ranked(TIED, 1)
    assert judged(TIED, rows)["all of it at once"]
    wrong = type(TIED)(shares=(60, 60, 30, 80), step=10, prospects=4_096)
    assert not judged(wrong, rows)["all of it at once"]


def test_tied_gates_fast():
    """300 runs; a ranking that holds its 95 % gives a false alarm once in 10,000 runs of this test."""
    found = macro(tied, FAST)
    assert found.held["all of it at once"] >= fewest(FAST, 0.95, ALARM)
    assert found.per_cent("every gate judged") > 90


@pytest.mark.full
@pytest.mark.parametrize("task", [weakest, tied], ids=["weakest at 16,384 prospects", "tied at 4,096 prospects"])
def test_a_ranking_holds_at_once(task):
    """10,000 runs of 16,384 (4,096) prospects and five (four) variants; standard error 0.22 points."""
    found = macro(task, RUNS)
    print(f"\n{task.__name__}, {RUNS:,} runs\n{found}")
    assert found.per_cent("all of it at once") >= 94.0
    assert found.per_cent("gains") >= 94.0
    assert found.per_cent("distances to the best") >= 94.0
    assert found.per_cent("ranks") >= 94.0


def test_fewest():
    assert fewest(300, 0.95, 1e-4) == 269  # scipy.stats.binom.cdf(268, 300, 0.95) = 5.4e-05
