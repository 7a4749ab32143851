"""Small journeys to compare: one stated throughout, one that rests on published numbers."""

STATED = """\
sojourn: 1
name: small
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
channels:
  ads: {cohort: 300, to: lead, cost: 1 EUR}
  web: {rate: 10 per day, to: lead}
segments: {small: {share: 70 %}, large: {share: 30 %}}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}
  client: {revenue: {once: 100 EUR}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: exponential mean 5 d
    cost: 2 EUR
    outcomes: {signs: {to: client, share: 40 %}, else: stay}
what-ifs:
  call sooner: {touchpoints.first call.after: exponential mean 1 d, costs: 1000 EUR per year}
  call later: {touchpoints.first call.after: exponential mean 20 d}
  more from the web: {channels.web.rate: times 1.5, costs: 90 EUR}
  nothing: {touchpoints.first call.cost: 2 EUR}
  charge: {touchpoints.first call.cost: 3 EUR}
"""

PUBLISHED = """\
sojourn: 1
name: published
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
evidence: {strength: 0.5}
use: [attention/velocify2012, experience/default]
channels: {web: {cohort: 2000, to: lead}}
stages:
  lead:
    hand raise: {attention: velocify2012, lifts: lead -> client}
    drift: {gives up: {to: lost, after: exponential mean 10 d}}
  client: {revenue: {once: 100 EUR}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: 1 h to 10 h
    attention: boost signs
    quality: {mean: 0}
    outcomes: {signs: {to: client, slopes: {felt: published felt on outcomes}}, else: lost}
observed: {lead -> client: 20 %}
what-ifs:
  call at once: {touchpoints.first call.after: 30 s, costs: 20 EUR}
  call better: {touchpoints.first call.quality.mean: plus 1}
"""
