"""Levers say what is written: lists, ranges, logarithms, whole numbers; and refuse what means nothing."""

import pytest

from sojourn.errors import InputError
from sojourn.explore.amount import amount, time_text
from sojourn.explore.levers import lever, levers


def test_a_list_is_taken_as_it_is_written():
    found = lever("touchpoints.call.after = 1 min, 5 min,1 h")
    assert found.path == "touchpoints.call.after"
    assert [each.how for each in found.values] == ["1 min", "5 min", "1 h"]
    assert [each.number for each in found.values] == [60.0, 300.0, 3600.0]
    assert found.label == "touchpoints.call.after (s)"


def test_laws_are_values_too_and_have_no_number():
    found = lever("touchpoints.call.after=exponential mean 1 d, 2 d to 3 d")
    assert [(each.how, each.number) for each in found.values] == [("exponential mean 1 d", None), ("2 d to 3 d", None)]


@pytest.mark.parametrize(
    ("text", "written", "numbers"),
    [
        ("p=1 min to 60 min in 3 steps", ["1 min", "30.5 min", "1 h"], [60, 1830, 3600]),
        ("p=1 min to 100 min log in 3 steps", ["1 min", "10 min", "100 min"], [60, 600, 6000]),
        ("p=3 d to 1 d in 3 steps", ["3 d", "2 d", "1 d"], [259200, 172800, 86400]),
        ("p=10 % to 30 % in 3 steps", ["10 %", "20 %", "30 %"], [10, 20, 30]),
        ("p=1 to 3 % in 3 steps", ["1 %", "2 %", "3 %"], [1, 2, 3]),
        ("p=times 0.25 to 4 log in 3 steps", ["times 0.25", "times 1", "times 4"], [0.25, 1, 4]),
        ("p=plus -1 to 1 in 3 steps", ["minus 1", "plus 0", "plus 1"], [-1, 0, 1]),
        ("p=400 to 800 per day in 2 steps", ["400 per day", "800 per day"], [400, 800]),
        ("p=2 EUR to 4 EUR in 2 steps", ["2 EUR", "4 EUR"], [2, 4]),
        ("p=plus 0 to 10 points in 2 steps", ["plus 0 points", "plus 10 points"], [0, 10]),
    ],
)
def test_a_range_goes_from_end_to_end(text, written, numbers):
    found = lever(text).grid(5)
    assert [each.how for each in found] == written
    assert [each.number for each in found] == pytest.approx(numbers, rel=1e-12)


def test_whole_numbers_are_rounded_and_come_once():
    found = lever("touchpoints.call.attempts.up to=1 to 4").grid(9)
    assert [each.how for each in found] == ["1", "2", "3", "4"]
    assert lever("touchpoints.call.attempts.up to=times 0.5 to 2").whole is False


def test_what_runs_is_what_is_written():
    for share in (0.0, 0.123456789, 0.5, 1.0):
        setting = lever("p=1 min to 3 d log").at(share)
        assert amount(setting.how).number == setting.number


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("touchpoints.call.after", "is no lever"),
        ("p=", "is no lever"),
        ("p=1 min,, 2 min", "a value is missing"),
        ("p=1 min to 1 min", "its ends are the same"),
        ("p=1 min to 5 %", "the same unit"),
        ("p=0 to 5 log", "lies above 0"),
        ("p=1 to 5 in 1 steps", "2 to 100,000 steps"),
    ],
)
def test_what_means_nothing_is_refused(text, why):
    with pytest.raises(InputError, match=why):
        lever(text)


def test_a_path_is_varied_once():
    with pytest.raises(InputError, match="varied twice"):
        levers(["p=1, 2", "p=3, 4"])
    with pytest.raises(InputError, match="nothing is varied"):
        levers([])


def test_a_range_is_needed_where_a_list_does_not_do():
    with pytest.raises(InputError, match="a range is needed"):
        lever("p=1 min, 2 min").ends()


@pytest.mark.parametrize(("seconds", "text"), [(0.0, "0 s"), (0.5, "500 ms"), (90, "1.5 min"), (864000, "10 d")])
def test_times_are_written_in_a_unit_that_fits(seconds, text):
    assert time_text(seconds) == text
    assert amount(text).number == seconds
