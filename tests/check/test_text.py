"""What a terminal says of a check: one line where all bits are the same, else what moved, why, and what to do."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from sojourn.check.drift import allowed, drift, said
from sojourn.check.text import reach, text
from sojourn.check.words import cures, finding, name, totals, why, worst
from sojourn.picture.terminal import plain
from tests.check import made


def row(words: str, metric: str) -> str:
    return next(line for line in words.splitlines() if line.startswith(f"  {metric} "))


def test_the_same_bits_are_one_line() -> None:
    assert text([made.EXACT]) == "first_journey: PASS: the same bits in all 512 blocks"
    edited = replace(made.EXACT, same_scenario=False, inputs=(made.SLOPE,))
    assert text([edited]).endswith(
        "the same bits in all 512 blocks; the file differs in 1 place, and no outcome feels it"
    )
    three = text([made.EXACT] * 3).splitlines()
    assert len(three) == 4
    assert three[-1].startswith("3 scenarios: 3 PASS; ")


def test_a_headline_names_what_moved_most_in_units_of_its_margin() -> None:
    first = text([made.FAILS]).splitlines()[0]
    assert first == ("first_journey: FAIL: client share moved by -0.21 ± 0.02 points, 4.2 margins (allowed 0.05)")
    twice = made.judged(made.NET, made.finding("fail", 9.0, 0.3), "+9.0 ± 0.6 EUR")
    assert finding(made.checked(made.FEWER, twice)).endswith(
        "net per prospect moved by +9.0 ± 0.6 EUR, 10.3 margins (allowed 0.87), and 1 more"
    )


def test_every_drift_stands_in_margins_most_moved_first() -> None:
    words = text([made.FAILS], 140)
    assert " ".join(row(words, "client share").split()) == (
        "client share -0.21 ± 0.02 points -4.2 (-5.12 to -3.28) 0.05 FAIL ├─●─┤ : │ :"
    )
    assert "within" not in row(words, "net per prospect")
    order = [words.index(f"\n  {each} ") for each in ("client share", "net per prospect", "first call wait p90")]
    assert order == sorted(order)
    assert "2 metrics did not move" in words
    assert "\n  arrivals" not in words


@pytest.mark.parametrize(
    ("drifted", "expected"),
    [
        # hand-made: margins are -0.5 and +2; -0.25 is half of the one, +1 half of the other
        ((-0.25, -0.5, 1.0), (-0.5, -1.0, 0.5)),
        ((1.0, -0.25, 4.0), (0.5, -0.5, 2.0)),
    ],
)
def test_each_side_has_its_own_margin(drifted, expected) -> None:
    value, low, high = drifted
    of = made.judged(
        made.held(low=-0.5, high=2.0), made.finding("inconclusive", value, 0.1, low=low, high=high), "x points"
    )
    found = drift(of)
    assert (found.value, found.low, found.high) == expected
    assert found.value == of.in_margins


def test_a_quantile_is_told_in_its_own_direction() -> None:
    """Fewer durations up to the old quantile: it has grown, and 0.0042 of 0.021 is a fifth of the margin."""
    found = drift(made.LONGER)
    assert found.value == pytest.approx(0.2)
    assert found.low < found.value < found.high
    assert said(made.LONGER).endswith("(allowed 10 min)")


def test_an_interval_without_an_end_is_said() -> None:
    of = made.judged(made.NET, made.finding("inconclusive", 1.74, 0.1, low=-math.inf, high=2.61), "+1.7 ± 0.2 EUR")
    assert drift(of).text == "+2.0 (+3.0 or less)"
    assert "inf" not in text([made.checked(of)])


def test_a_value_is_rounded_by_its_error_and_an_interval_by_itself() -> None:
    """0.0001 of 0.0005 is 0.2 margins, and 1.96 standard errors are 0.12 of them; the interval is that of a FAIL."""
    of = made.judged(made.held(), made.finding("pass", 1e-4, 3e-5, low=-1e-3, high=1.2e-3), "+0.010 ± 0.006 points")
    assert drift(of).text == "+0.2 (-2.0 to 2.4)"
    assert "0.2 margins" in said(of)


@pytest.mark.parametrize(
    ("margin", "text", "expected"),
    [(90.0, "-3 ± 6 h", "0.025"), (5400.0, "unchanged", "1.5 h"), (0.5, "unchanged", "0.5 s"), (172800.0, "x", "2 d")],
)
def test_what_is_allowed_has_the_unit_of_the_drift_or_its_own(margin, text, expected) -> None:
    of = made.judged(made.held(unit="s", low=-margin, high=margin), made.finding("pass", -1.0, 0.1), text)
    assert allowed(of) == expected


def test_what_is_allowed_is_that_of_the_side_of_the_drift() -> None:
    lopsided = made.held(low=-0.0005, high=0.002)
    down = made.judged(lopsided, made.finding("pass", -1e-4, 1e-5), "-0.010 ± 0.002 points")
    up = made.judged(lopsided, made.finding("pass", 1e-4, 1e-5), "+0.010 ± 0.002 points")
    assert (allowed(down), allowed(up)) == ("0.05", "0.2")


def test_a_share_above_a_time_is_told_in_points_of_its_own_direction() -> None:
    """Counted is how many do not wait so long: 0.001 fewer of these are 0.1 points more above the time."""
    above = made.held("first call wait over 1 h", low=-0.002, high=0.004, rule="quantile", edge=3600.0)
    of = made.judged(above, made.finding("pass", -1e-3, 1e-4), "+0.10 ± 0.02 points")
    assert drift(of).value == pytest.approx(0.5)
    assert allowed(of) == "0.2"


def test_what_is_not_seen_has_no_drift() -> None:
    words = text([made.ODD], 140)
    assert words.splitlines()[0] == "odd: FAIL: win-back offer cost: gone: no metric 'win-back offer cost'"
    assert row(words, "win-back offer cost").split()[-1] == "FAIL"
    assert row(words, "former client share").split()[-1] == "INCONCLUSIVE"
    assert "nan" not in words
    assert "inf" not in words


def test_it_is_believed_by_test_units_and_level() -> None:
    assert why(made.FEWER, made.FAILS) == (
        "paired t over 128 blocks, 117 of them changed: the interval, -5.12 to -3.28 margins, lies beyond the margin; "
        "a command of which nothing moved fails in at most 1 of 1,000 runs"
    )
    assert why(made.STILL, made.FAILS) == "same bits over the count so far"
    assert "32 sections of blocks" in why(made.LONGER, made.FAILS)
    assert "20 replications" in why(made.UNSURE, made.OPEN)
    assert "at most 1 of 100 runs" in why(made.DEARER, made.PASSES)
    coupled = replace(made.FAILS, baseline=made.baseline(kernel="coupled"))
    assert "128 replications" in why(made.FEWER, coupled)


def test_inputs_stand_with_their_place() -> None:
    words = text([made.FAILS])
    assert "scenario.yaml:62:33: touchpoints.sales talk.outcomes.wants an offer.share: 18.24 % -> 14.4 %\n" in words
    assert "\n    touchpoints.win-back offer.cost: 40 EUR -> not stated\n" in words
    many = replace(made.FAILS, inputs=(made.SLOPE,) * 20)
    assert text([many]).count("scenario.yaml:62:33: ") == 12
    assert "and 8 more" in text([many])
    assert "The scenario is the same" in text([made.PASSES])


def test_what_to_do_next() -> None:
    assert cures(made.EXACT) == cures(made.PASSES) == ()
    assert cures(made.FAILS) == (
        'if it is meant: sojourn check scenarios/first_journey/scenario.yaml --update --reason "..."',
        "if not: undo scenarios/first_journey/scenario.yaml:62:33 and 1 more",
    )
    assert "more prospects" in cures(made.OPEN)[-1]
    assert "leave out --strict" in cures(made.STRICT)[-1]
    assert "'two words.yaml'" in cures(replace(made.FAILS, file="two words.yaml"))[0]
    assert "sojourn check ./-x.yaml" in cures(replace(made.FAILS, file="-x.yaml"))[0]


def test_strict_says_that_bits_differ() -> None:
    assert finding(made.STRICT).startswith("FAIL: not the same bits, and --strict allows nothing else; net per")


def test_totals_end_it_and_the_worst_is_told() -> None:
    every = [made.EXACT, made.FAILS, made.OPEN, made.STRICT]
    assert text(every).splitlines()[-1].startswith("4 scenarios: 2 FAIL, 1 INCONCLUSIVE, 1 PASS; ")
    assert (worst(every), worst([made.EXACT, made.OPEN]), worst([])) == ("fail", "inconclusive", "pass")
    assert totals([]) == text([]) == "no scenario was checked"


def test_names() -> None:
    assert name(made.EXACT) == "first_journey"
    assert name(made.PASSES) == "tiny"
    assert name(replace(made.EXACT, file="scenario.yaml")) == "first journey"
    assert name(replace(made.EXACT, file="")) == "first journey"


@pytest.mark.parametrize("width", [20, 60, 80, 100, 140, 200])
def test_a_table_keeps_to_its_width(width: int) -> None:
    lines = text([made.FAILS], width).splitlines()
    head = next(k for k, line in enumerate(lines) if "in margins" in line and "verdict" in line)
    assert max(map(len, lines[head : head + 4])) <= max(width, 60)
    assert ("allowed  verdict" in lines[head]) == (width > 130)
    assert ("├─●─┤" in text([made.FAILS], width)) == (width >= 80)


def test_signs_that_an_encoding_lacks_are_ascii() -> None:
    assert plain(text([made.FAILS, made.OPEN, made.STRICT, made.ODD], 140), "ascii").isascii()


def test_nothing_that_a_terminal_would_obey() -> None:
    hurt = made.checked(
        made.judged(made.held("\x1b[31mred\x07\n::error::x"), made.FEWER.finding, "-0.21 ± 0.02 points")
    )
    words = text([replace(hurt, file="\x1b]0;x\x07/scenario.yaml"), made.NASTY])
    assert all(each.isprintable() for each in words.replace("\n", ""))
    assert not any(line.startswith("::") for line in words.splitlines())


def test_strips_share_a_scale_that_ends() -> None:
    assert reach([drift(made.LONGER)]) == 1.5
    assert reach([drift(made.FEWER)]) == 5.0
    half = made.judged(made.held(), made.finding("fail", 0.00125, 0.00001), "+0.125 ± 0.002 points")
    assert reach([drift(half)]) == 3.0
    far = made.judged(made.NET, made.finding("fail", 870.0, 8.7), "+870 ± 20 EUR")
    assert reach([drift(far)]) == 5.0
    assert row(text([made.checked(far)], 140), "net per prospect").endswith("●")
