"""What shows itself in a notebook: whole HTML, small, the numbers of the text, and what was typed stays text."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

import sojourn

VOID = {"meta", "br", "hr", "img", "input", "link"}
LARGEST = 60_000  # characters of what a notebook keeps for each
NAMES = ("stages", "channels", "touchpoints")


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open, or left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def journey(stages: int = 2, name: str = "a") -> sojourn.Scenario:
    """A chain of stages; everybody moves on to the last."""
    j = sojourn.Journey("chain", start="2026-01-05", horizon=60 * sojourn.d, currency="EUR")
    made = [j.stage(f"{name} {k}") for k in range(stages)]
    for k, (here, there) in enumerate(pairwise(made)):
        here.drift(f"goes on {k}", there, after=sojourn.exponential(2 * sojourn.d))
    j.channel("web", cohort=50, to=made[0], cost=2 * sojourn.eur)
    return j.scenario()


@pytest.fixture(scope="module")
def shown() -> dict[str, Any]:
    """One of each, of a small journey of the library."""
    scenario = sojourn.load("first_journey")
    plan = scenario.compile()
    results = plan.run(replications=2, threads=1)
    what = {"touchpoints.first call.after": "1 min"}
    comparison = results.compare(what, evidence=False, threads=1)
    return {
        "scenario": scenario,
        "variant": scenario.what_if(what, name="at once"),
        "plan": plan,
        "results": results,
        "comparison": comparison,
        "ranking": scenario.rank(replications=2),
        "twin": comparison.twins(verdict="won")[0],
    }


@pytest.mark.parametrize("name", ["scenario", "variant", "plan", "results", "comparison", "ranking", "twin"])
def test_it_is_whole_small_and_runs_nothing(shown: dict[str, Any], name: str) -> None:
    page = shown[name]._repr_html_()
    parser = Balanced()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    assert not parser.seen & {"script", "link", "iframe", "img", "object"}
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert len(page) < LARGEST


@pytest.mark.parametrize("name", ["results", "comparison", "ranking"])
def test_it_says_what_the_text_says(shown: dict[str, Any], name: str) -> None:
    from html import unescape

    page = unescape(shown[name]._repr_html_())
    assert str(shown[name]).splitlines()[0] in page
    assert "<svg" in page
    assert "Show as table" in page


def test_a_scenario_shows_every_part_of_its_file(shown: dict[str, Any]) -> None:
    page = shown["scenario"]._repr_html_()
    for part in NAMES:
        assert all(f">{each.name}<" in page for each in getattr(shown["scenario"], part))
    assert "sales talk" in page


def test_a_variant_shows_before_and_after(shown: dict[str, Any]) -> None:
    page = shown["variant"]._repr_html_()
    assert "touchpoints.first call.after" in page
    assert "1 min" in page


@pytest.mark.parametrize("stages", [1, 40])
def test_odd_journeys_show_themselves(stages: int) -> None:
    scenario = journey(stages)
    results = scenario.run(replications=2)
    for each in (scenario, scenario.compile(), results):
        parser = Balanced()
        parser.feed(each._repr_html_())
        assert parser.open == []
    net = results.metric("net").text
    assert net.removeprefix("exactly ") == "-100 EUR"  # 50 prospects at 2 EUR, and nobody earns
    assert net in results._repr_html_()


def test_what_was_typed_stays_text() -> None:
    from dataclasses import replace

    from sojourn.scenario.page import scenario_html

    scenario = journey(1)
    evil = "<img onerror=x>"
    odd = replace(scenario, name=evil, stages=(replace(scenario.stages[0], name=evil),))
    page = scenario_html(odd)
    assert "<img" not in page
    assert page.count("&lt;img onerror=x&gt;") >= 2
