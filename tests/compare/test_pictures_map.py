"""The map of a variant shows its paired differences, draws what is clear, and says so in its title."""

from __future__ import annotations

from functools import cache

import sojourn
from sojourn.compare.comparison import Comparison
from sojourn.compare.pictures_map import journey_map
from sojourn.results.pictures_map import digits
from tests.compare.journeys import STATED
from tests.picture.maps import collisions, outside, plain


@cache
def compared(*what: str) -> Comparison:
    results = sojourn.loads(STATED).run(replications=8, seed=2, threads=1)
    return results.compare(*what, flips=False, evidence=False)


def test_differences_are_those_of_the_comparison() -> None:
    comparison = compared("call sooner")
    found = {row[:3]: row[3:] for row in journey_map(comparison).table.rows}
    effect = comparison.difference("entries", stage="client")
    assert found["entries", "", "client"] == (
        effect.difference.baseline.text,
        effect.difference.variant.text,
        effect.text,
    )
    visits = comparison.difference("visits", touchpoint="first call")
    assert found["visits: first call", "lead", ""][2] == visits.text
    share = comparison.difference("next stage", stage="lead", to="lost")
    assert found["share of entries", "lead", "lost"][2] == share.text
    assert found["flow", "lead", "client"] == found["entries", "", "client"]


def test_the_title_says_what_it_brings_and_by_what() -> None:
    comparison = compared("call sooner")
    title = journey_map(comparison).title
    won = comparison.arm().won.text.removeprefix("+")
    assert title.startswith(f"'call sooner' brings {won} more to 'client' in 30 d: most by 'first call.signs', +")


def test_what_is_added_is_blue_and_what_is_gone_is_dashed() -> None:
    picture = journey_map(compared("call sooner"))
    assert "f-variant" in picture.body
    assert "stroke-dasharray" in picture.body
    change = compared("call sooner").difference("entries", stage="client")
    assert digits(change.text) in plain(picture.svg())
    assert digits(change.difference.variant.text) in plain(picture.svg())
    assert collisions(picture) == outside(picture) == []


def test_it_says_when_nothing_changes() -> None:
    picture = journey_map(compared("charge"))
    assert picture.title == "'charge' changes nothing at 'client', in 30 d"
    assert 'data-mark="stage"' in picture.body
    later = journey_map(compared("call later")).title
    assert "fewer to 'client'" in later


def test_one_of_several_variants_is_named() -> None:
    comparison = compared("call sooner", "call later")
    assert "'call later'" in journey_map(comparison, "call later").title


def test_what_only_the_variant_has_is_new() -> None:
    other = STATED.replace("  lost: {}", "  lost: {}\n  fan: {}").replace(
        "client: {revenue: {once: 100 EUR}}",
        "client: {revenue: {once: 100 EUR}, drift: {loves: {to: fan, after: exponential mean 5 d}}}",
    )
    one, two = (sojourn.loads(text).run(replications=4, seed=2, threads=1) for text in (STATED, other))
    found = {row[:3]: row[3:] for row in journey_map(one.compare(two, flips=False, evidence=False)).table.rows}
    assert found["flow", "client", "fan"][::2] == ("not there", "new")
    assert found["entries", "", "fan"][0] == "not there"
