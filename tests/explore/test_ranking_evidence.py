"""The evidence range of a step is what a comparison of the same change finds under the same other numbers."""

from __future__ import annotations

import pytest

import sojourn

JOURNEY = """
sojourn: 1
name: curves
clock: {start: 2026-01-05, horizon: 30 d}
use: [attention/optifai2025]
channels: {web: {cohort: 4000, to: lead}}
stages:
  lead: {hand raise: {attention: optifai2025, lifts: lead -> client}}
  client: {}
  lost: {}
touchpoints:
  call: {in: lead, after: 1 h, attention: boost signs, outcomes: {signs: {to: client}, else: lost}}
  letter: {in: client, after: 1 d, quality: {mean: 0, sd: 1}, outcomes: {else: stay}}
observed: {lead -> client: 25 %}
"""
STEPS = ["call.delay: times 0.1", "letter.quality: plus 0.2"]


@pytest.fixture(scope="module")
def scenario() -> sojourn.Scenario:
    return sojourn.loads(JOURNEY)


def test_it_is_what_comparisons_find(scenario: sojourn.Scenario) -> None:
    metric = "client share"
    found = scenario.rank(steps=STEPS, metric=metric, replications=4, evidence=True, together=[])
    row = next(each for each in found.rows if each.touchpoint == "call")
    # The same change by the other way: a comparison, which exchanges the same numbers for itself.
    arm = scenario.run(replications=4).compare({"touchpoints.call.after": "times 0.1"}, won="client").arm()
    others = [each.won.value / 4000 for each in arm.exchanges if each.won is not None and each.won.value is not None]
    assert others
    gains = [row.value, *others]
    assert row.evidence is not None
    low, high = row.evidence
    assert low == pytest.approx(min(gains), rel=1e-9)
    assert high == pytest.approx(max(gains), rel=1e-9)
    assert low < high
    assert [each for each in found.left_out if "attention/hbr2011" in each], "at full strength it cannot be solved"


def test_it_is_told_and_drawn_and_only_where_asked_for(scenario: sojourn.Scenario) -> None:
    plain = scenario.rank(steps=STEPS, metric="client share", replications=2, together=[])
    assert all(row.evidence is None for row in plain.rows)
    assert "Other evidence" not in str(plain)
    assert "Dotted" not in plain.picture().note
    found = scenario.rank(steps=STEPS, metric="client share", replications=2, together=[], evidence=True)
    assert "other evidence" in str(found)
    assert "Dotted" in found.picture().note
    assert [row.value for row in found.rows] == [row.value for row in plain.rows]
    told = found.as_json()["rows"]
    assert [each["evidence"] is not None for each in told] == [row.touchpoint == "call" for row in found.rows]
