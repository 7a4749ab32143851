"""Journeys that the tests of scenarios share: one that uses every part of the language, and one that is tiny."""

import sojourn as sj
from sojourn import d, eur, h, minute, month, pct, per, week, year

TINY = """\
sojourn: 1
name: tiny
clock: {start: 2026-01-05, horizon: 30 d}
channels: {web: {rate: 5 per day, to: lead}}
stages: {lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}, lost: {}}
"""

FULL = """\
# Every key of the language, once.
sojourn: 1
name: full
clock: {start: 2026-01-05, horizon: 26 weeks, follow: 2 years, zone: UTC}
currency: EUR
discount: 8 % per year
delays:
  replies: [37 % loguniform 1 min to 1 h, 40 % 1 h to 24 h, 23 % never]
  waits: {samples: [1 h, 90 min, 2 h 30 min]}
attributes:
  reachability: beta a 2.88 b 3.12
  fit: [50 % normal mean 0 sd 1, 50 % normal mean 1 sd 0.5]
  zeal: {law: bernoulli share 30 %, stream: eagerness}
segments:
  smb: {share: 80 %}
  enterprise: {share: 20 %, set: {fit: normal mean 0.5 sd 1}}
channels:
  organic:
    rate: 400 per day
    shape: [1, 1, 1, 1, 1, 1, 1, 2, 4, 6, 8, 8, 7, 8, 8, 8, 7, 5, 4, 4, 3, 2, 2, 1]
    from: 2026-02-01
    until: 2026-06-01 12:00
    to: visitor
  paid: {rate: 250 per day, to: visitor, cost: 2 EUR, segments: {smb: 90 %, enterprise: 10 %}, stream: ads}
  incumbents: {cohort: 2000, to: client}
  crm: {log: ["2026-01-05T10:00:00.250", "2026-01-07T00:00:00+01:00"], to: lead}
stages:
  visitor:
    drift:
      does it alone: {to: lost, after: weibull median 30 d shape 0.8}
      has no time: {to: lead, rate: 4 % per month, stream: busy}
  lead: {drift: {gives up: {to: lost, after: 5 d + weibull median 21 d shape 0.7}}, stream: prospect}
  client:
    revenue: [{flow: 400 EUR per month}, {once: lognormal median 900 EUR sigma 0.5}]
    drift:
      churns: {to: lost, rate: 0.03 per month}
      leaves: {to: lost, after: {hazard: [{until: 90 d, rate: 0 per day}, {until: never, rate: 1 % per month}]}}
  fan: {revenue: 400 EUR per month}
  lost: {}
touchpoints:
  landing page: {in: visitor, after: 2.7 s, outcomes: {form sent: {to: lead, share: 3 %}, else: stay}}
  first call:
    in: [lead, visitor]
    after: replies
    quality: {mean: 0.3, sd: 0.5}
    outcomes: {signs: {to: client, share: reachability}, else: lost}
    cost: 0.2 EUR
    stream: call
  mail: {in: lead, after: 2 h + waits, outcomes: {later: {share: 30 %}, gone: {to: lost, share: 5 %}, else: stay}}
  review: {in: client, after: 90 d, outcomes: {loves it: {to: fan, share: 30 %}}}
"""


def full_in_code() -> sj.Scenario:
    """`FULL`, built in code."""
    j = sj.Journey("full", start="2026-01-05", horizon=26 * week, follow=2 * year, discount=8 * pct * per(year))
    replies = sj.mix([(37, sj.loguniform(1 * minute, 1 * h)), (40, sj.uniform(1 * h, 24 * h)), (23, sj.never)])
    waits = sj.empirical([1 * h, 90 * minute, 2.5 * h])
    reachability = j.attribute("reachability", sj.beta(2.88, 3.12))
    fit = j.attribute("fit", sj.mix([(50, sj.normal(0, 1)), (50, sj.normal(1, 0.5))]))
    j.attribute("zeal", sj.bernoulli(30 * pct), stream="eagerness")
    j.segment("smb", share=80 * pct)
    j.segment("enterprise", share=20 * pct, set={fit: sj.normal(0.5, 1)})
    visitor, lead = j.stage("visitor"), j.stage("lead", stream="prospect")
    client, fan, lost = j.stages("client", "fan", "lost")
    shape = [1, 1, 1, 1, 1, 1, 1, 2, 4, 6, 8, 8, 7, 8, 8, 8, 7, 5, 4, 4, 3, 2, 2, 1]
    j.channel("organic", rate=400 * per(d), shape=shape, from_="2026-02-01", until="2026-06-01 12:00", to=visitor)
    mix = {"smb": 90 * pct, "enterprise": 10 * pct}
    j.channel("paid", rate=250 * per(d), to=visitor, cost=2 * eur, segments=mix, stream="ads")
    j.channel("incumbents", cohort=2000, to=client)
    j.channel("crm", log=["2026-01-05T10:00:00.250", "2026-01-06T23:00"], to=lead)
    visitor.drift("does it alone", lost, after=sj.weibull(median=30 * d, shape=0.8))
    visitor.drift("has no time", lead, rate=4 * pct * per(month), stream="busy")
    lead.drift("gives up", lost, after=5 * d + sj.weibull(median=21 * d, shape=0.7))
    client.revenue(400 * eur * per(month)).revenue(once=sj.lognormal(900 * eur, sigma=0.5))
    client.drift("churns", lost, rate=0.03 * per(month))
    client.drift("leaves", lost, after=sj.hazard([(90 * d, 0 * per(d)), (sj.never, 1 * pct * per(month))]))
    fan.revenue(400 * eur * per(month))
    visitor.touchpoint("landing page", after=sj.seconds(2.7)).outcome("form sent", lead, share=3 * pct)
    call = lead.touchpoint(
        "first call",
        after=replies,
        quality=sj.quality(mean=0.3, sd=0.5),
        cost=0.2 * eur,
        stream="call",
        also_in=[visitor],
    )
    call.outcome("signs", client, share=reachability).otherwise(lost)
    mail = lead.touchpoint("mail", after=2 * h + waits)
    mail.outcome("later", sj.stay, share=30 * pct).outcome("gone", lost, share=5 * pct)
    client.touchpoint("review", after=90 * d).outcome("loves it", fan, share=30 * pct)
    return j.scenario()
