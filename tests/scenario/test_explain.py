"""`explain` says what a plan does with every mechanism that a journey uses, and nothing of those it does not."""

from __future__ import annotations

import sojourn
from tests.scenario.samples import BEHAVES

PLAIN = """
sojourn: 1
name: plain
clock: {start: 2026-01-05, horizon: 10 d}
channels: {web: {cohort: 10, to: lead}}
stages: {lead: {drift: {leaves: {to: lost, after: 3 d}}}, lost: {}}
"""


def tables(text: str) -> dict[str, list[list[str]]]:
    return {title: rows for title, _, rows in sojourn.loads(text).compile().explain()}


def test_behaviour_is_explained() -> None:
    told = tables(BEHAVES)
    words = {row[1].split()[0] for row in told["behaviour"]}
    wanted = {"lambda", "goes", "starts", "age", "accepts", "interrupts", "update", "attention", "presence", "refers"}
    wanted |= {"opens", "working", "every", "follows", "attempts", "patience", "service", "reach", "when", "friction"}
    wanted |= {"personalised", "adds", "intent", "needs", "then", "clock", "asks", "open", "while"}
    assert not wanted - words
    assert {row[1] for row in told["slopes"]} >= {"log of the hazard", "log-odds", "quality", "log of patience"}
    assert told["traits"]


def test_what_a_journey_does_not_use_is_not_explained() -> None:
    assert not {"traits", "behaviour", "slopes"} & set(tables(PLAIN))


def test_shares_moved_by_covariates_say_so() -> None:
    shares = {(row[0], row[1]): row[3] for row in tables(BEHAVES)["outcomes"]}
    assert any(text.endswith("at covariates 0") for text in shares.values())
