"""Goals: the value that the formula has, with an interval that covers it, and what can be attained otherwise."""

import math

import pytest

from sojourn.errors import InputError, ScenarioError
from sojourn.explore.reaches import lever_by
from sojourn.explore.solve import solve
from tests.explore.journeys import ATTEMPTS, CALL, DELAY, RACE, SHARE, journey, z

UP_TO = "touchpoints.call.attempts.up to"


def test_a_share_is_solved():
    found = solve(journey(CALL), "client share = 42 %", by=SHARE, replications=4)
    (answer,) = found.answers
    assert answer.low.number < 42 < answer.high.number
    assert answer.setting.number == pytest.approx(42, abs=2)
    assert z(answer.reading.metric.value, answer.reading.metric.half_width, 0.42) < 1
    assert answer.rising
    assert found.monotone
    assert answer.before == "30 %"


def test_the_interval_is_what_the_run_error_leaves_open():
    found = solve(journey(CALL), "client share = 42 %", by=SHARE, replications=4)
    (answer,) = found.answers
    half = 196 * math.sqrt(0.42 * 0.58 / 16000)  # of the share itself, which the lever is, in per cent
    assert answer.high.number - answer.low.number == pytest.approx(2 * half, rel=0.35)


def test_what_it_is_worth_there_is_told():
    (answer,) = solve(journey(CALL), "client share = 42 %", by=SHARE, replications=4).answers
    gain = (answer.setting.number / 100 - 0.3) * 4000 * 100
    assert z(answer.worth.value, answer.worth.half_width, gain) < 5
    assert answer.worth.difference.unit == "EUR"


def test_a_law_is_multiplied_and_the_law_that_comes_of_it_is_told():
    found = solve(journey(RACE), "client share = 20 %", by=DELAY, replications=4)
    (answer,) = found.answers
    assert answer.low.number < 5 < answer.high.number  # 30 % x 10 / (10 + 5) = 20 %
    assert answer.setting.how == f"times {answer.setting.number:g}"
    assert answer.before == "exponential mean 1 d"
    assert answer.after.startswith("exponential mean ")
    assert float(answer.after.split()[2]) == pytest.approx(answer.setting.number)
    assert not answer.rising
    assert f"instead of exponential mean 1 d: {answer.after}" in str(found)


def test_a_value_may_stand_in_place_of_a_law():
    found = solve(journey(RACE), "client share = 20 %", by=DELAY, between=("1 h", "30 d"), replications=4)
    (answer,) = found.answers
    truth = 10 * math.log(1.5) * 86400  # 30 % exp(-t / 10 d) = 20 %
    assert answer.low.number < truth < answer.high.number
    assert found.lever.log


@pytest.mark.parametrize(
    ("goal", "count"), [("= 70 %", 4), (">= 60 %", 3), ("= 35 %", 1), ("<= 80 %", 4), ("<= 77.5 %", 4)]
)
def test_a_whole_number_is_the_first_that_suffices(goal, count):
    found = solve(journey(ATTEMPTS), f"client share {goal}", by=UP_TO, between=("1", "30"), replications=2)
    (answer,) = found.answers
    assert answer.setting.number == count
    assert z(answer.reading.metric.value, answer.reading.metric.half_width, 1 - 0.7**count) < 5


def test_out_of_reach_tells_what_is_attainable():
    found = solve(journey(RACE), "client share = 29.9 %", by=f"{DELAY}=1 d to 30 d log", replications=2)
    assert not found.found
    (low, least), (high, most) = found.lowest, found.highest
    assert (low.how, high.how) == ("30 d", "1 d")
    assert z(least.metric.value, least.metric.half_width, 0.3 * math.exp(-3)) < 5
    assert z(most.metric.value, most.metric.half_width, 0.3 * math.exp(-0.1)) < 5
    assert "out of reach" in str(found)
    assert "Attainable: client share from " in str(found)


def test_an_interval_beyond_the_range_is_left_open():
    found = solve(journey(CALL), "client share = 42 %", by=f"{SHARE}=10 % to 42.8 %", replications=1)
    (answer,) = found.answers
    assert answer.low is not None
    assert answer.high is None
    assert "or more" in str(found)


def test_without_an_interval_the_goal_itself_is_sought():
    found = solve(journey(CALL), "net = 168000 EUR", by=SHARE, replications=1)
    (answer,) = found.answers
    assert (answer.low, answer.high) == (None, None)
    assert answer.setting.number == pytest.approx(42, abs=4)
    assert answer.reading.metric.value == pytest.approx(168000, abs=200)
    assert "no interval: too few replications for one" in str(found)


def test_several_crossings_are_told():
    # Who has waited says yes more readily, and fewer are left: (1 + t)^2 times the odds of 30 %, times exp(-t / 10 d).
    text = RACE.replace("share: 30 %}", "share: 30 %, slopes: {wait: 2}}")

    def share(days):
        odds = 3 / 7 * (1 + days) ** 2
        return odds / (1 + odds) * math.exp(-days / 10)

    found = solve(journey(text), "client share = 50 %", by=DELAY, between=("2 h", "20 d"), replications=4)
    assert len(found.answers) == 2
    assert not found.monotone
    for answer in found.answers:
        half = answer.reading.metric.half_width
        assert z(share(answer.setting.number / 86400), half, 0.5) < 5
        low, high = (share(end.number / 86400) for end in (answer.low, answer.high))
        assert abs(low - high) == pytest.approx(2 * half, rel=0.2)
        assert answer.rising == (share(answer.setting.number / 86400 + 0.01) > share(answer.setting.number / 86400))
    assert [answer.rising for answer in found.answers] == [True, False]
    assert str(found).startswith("2 values of touchpoints.call.after give client share = 50 %:")
    assert "the metric turns back in between" in str(found)


@pytest.mark.parametrize(
    ("goal", "by", "why"),
    [
        ("client share", SHARE, "is no goal"),
        ("client share = 0.4", SHARE, r"client share = 5 %"),
        ("client share = 2 d", SHARE, r"client share = 5 %"),
        ("net = 5 %", SHARE, "net = 1000 EUR"),
        ("clinet share = 5 %", SHARE, "did you mean"),
        ("client share = 5 %", f"{SHARE}=10 %, 20 %", "a range is needed"),
    ],
)
def test_what_cannot_be_solved_is_refused(goal, by, why):
    with pytest.raises(InputError, match=why):
        solve(journey(CALL), goal, by=by, replications=1)


def test_a_path_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(ScenarioError, match=r"touchpoints\.call\.after"):
        solve(journey(CALL), "client share = 5 %", by="touchpoints.cal.after", between=("1 h", "2 h"))


def test_scenarios_solve_themselves():
    found = journey(CALL).solve("client share = 40 %", by=SHARE, between=("10 %", "60 %"), replications=1)
    assert found.answers[0].setting.number == pytest.approx(40, abs=3)


@pytest.mark.full
def test_intervals_cover_the_truth():
    scenario = journey(CALL)
    covered = 0
    for seed in range(200):
        (answer,) = solve(
            scenario, "client share = 42 %", by=f"{SHARE}=30 % to 54 %", replications=1, seed=seed
        ).answers
        covered += answer.low.number <= 42 <= answer.high.number
    assert 181 <= covered <= 199  # of 200 at 95 %, by 3 standard errors


@pytest.mark.parametrize(
    ("by", "how"),
    [
        (SHARE, ("1 %", "99 %")),
        (DELAY, ("times 0.01", "times 10")),
        (UP_TO, ("1", "20")),
        ("channels.web.cohort", ("1", "40000")),
    ],
)
def test_ranges_fit_what_is_moved(by, how):
    found = lever_by(journey(ATTEMPTS), by, None)
    assert (found.at(0.0).how, found.at(1.0).how) == how


def test_ends_of_a_range_may_be_given():
    times = lever_by(journey(RACE), DELAY, ("1 min", "3 d"))
    factors = lever_by(journey(RACE), DELAY, ("times 0.5", "times 2"))
    shares = lever_by(journey(RACE), SHARE, ("10 %", "20 %"))
    assert (times.log, factors.log, shares.log) == (True, True, False)
    assert factors.at(0.5).how == "times 1"
    with pytest.raises(InputError, match="a range of its own"):
        lever_by(journey(RACE), f"{DELAY}=1 h to 2 h", ("1 min", "3 d"))
