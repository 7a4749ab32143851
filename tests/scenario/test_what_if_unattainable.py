"""Evidence exchanged by a what-if under which today's rates cannot be what they are: said as such."""

import pytest

import sojourn as sj

TEXT = """
sojourn: 1
name: late calls
clock: {start: 2026-01-05, horizon: 30 d}
use: [attention/optifai2025]
evidence: {strength: 0.1}
channels: {web: {rate: 50 per day, to: lead}}
stages:
  lead: {hand raise: {attention: optifai2025, lifts: lead -> client}}
  client: {}
  lost: {}
touchpoints:
  call: {in: lead, after: 1 d, attention: boost signed, outcomes: {signed: client, else: lost}}
observed: {lead -> client: 60 %}
"""


def test_a_ratio_that_todays_rates_rule_out() -> None:
    # A day later 17 % are there. With 60 % of all, the others are at least (0.60 - 0.17) / 0.83 = 52 %: those present
    # cannot be more than 1.93 times as likely, and 7.14 were published.
    scenario = sj.loads(TEXT)
    plan = scenario.compile()
    with pytest.raises(sj.ScenarioError) as caught:
        scenario.what_if({"evidence.strength": "1"}).compile(plan)
    assert "1.9" in str(caught.value)
    assert "anchored on other" not in str(caught.value)
