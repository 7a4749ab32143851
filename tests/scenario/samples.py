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


#: What the language says of behaviour, most of it in the words of the design.
BEHAVES = """\
sojourn: 1
name: behaves
clock: {start: 2026-01-05, zone: Europe/Madrid, horizon: 26 weeks}
currency: EUR
calendars:
  office: 9:00-18:00 Mon-Fri
  desk: {open: [9:00-13:00 15:00-18:00 Mon-Fri, 22:00-6:00 Sat], except: [2026-04-03, 2026-05-01]}
delays:
  answer: [68 % 5 d + lognormal median 4 d sigma 0.8, 32 % never]
attributes:
  reachability: beta a 2.88 b 3.12
  fit: normal mean 0 sd 1
  budget: {law: lognormal median 10 sigma 1, with: {fit: 0.4}, stream: purse}
experience: {lambda: 1.955, omega: 0.6, phi: 0.9, psi: 0.5, expectation: bar}
traits:
  goodwill: {half-life: 90 d, gains: {episode: 0.30}}
  bar: {half-life: never, gains: {surprise: 0.25, felt: -0.1}}
  trust: {baseline: 0.1, half-life: 60 d}
segments: {smb: {share: 80 %}, enterprise: {share: 20 %}}
channels:
  paid: {rate: 250 per day, to: visitor, cost: 2 EUR, start: {trust: -0.2}}
  incumbents: {cohort: 2000, to: client, age: 0 d to 24 months}
  crm: {log: ["2026-02-02T10:00:00", "2026-03-29T03:30:00"], from: 2026-02-01, until: 2026-04-01, to: lead}
  word of mouth: {arrivals: referrals, to: visitor, accept: 40 %, after: 9 d, pass on: {goodwill: 0.5}}
stages:
  visitor: {drift: {has no time: {to: lead, rate: 4 % per month, slopes: {trust: 0.7, segment.smb: -0.1}}}}
  lead:
    hand raise: {attention: exponential mean 30 min, shift: 1.5, until: client, preset: attention/optifai2025}
    drift:
      gives up: {to: lost, after: 3 d to 9 d, working: desk}
      looks back: {to: visitor, after: answer, opens: 8:00-20:00 Mon-Sun}
  client:
    revenue: [{flow: 400 EUR per month}, {once: lognormal median 900 EUR sigma 0.5, slopes: {goodwill: 0.3}}]
    update: 30 d
    refer: {to: word of mouth, count: poisson mean 0.1}
    drift:
      has issue: {to: issue, rate: 8 % per month}
      churns: {to: lost, rate: 2 % per month, slopes: {goodwill: -0.5}}
  issue: {interrupts: yes, drift: {lives with it: {to: back, after: 14 d, add: {goodwill: -0.4}}}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: loguniform 1 min to 30 min
    opens: office
    attempts: {up to: 6, every: 4 h, while: [unreached, undecided], then: lost}
    reach: reachability
    patience: {law: exponential mean 20 h, felt: x 1.36, to: lost, slopes: {fit: 0.1}}
    service: {reached: 12 min, unreached: 2 min}
    quality: {mean: 0, sd: 0.5, friction: poisson mean 0.3, personalised: 20 %, slopes: {wait: -0.6}}
    add: {trust: 0.1}
    outcomes:
      qualified: {to: client, share: 20 %, needs: {our yes: {share: 70 %, slopes: {fit: 1.2}}}, add: {trust: 0.2}}
      later: {to: stay, share: 30 %, slopes: {attempt: 0.1}}
      else: {to: stay, friction: 1, add: {trust: -0.1}}
    slopes: {qualified: {fit: 0.8, goodwill: 0.66, felt: 0.3, mismatch: -0.2}}
    attention: boost qualified
    cost: 0.2 EUR
  callback:
    stream: second call
    follows: first call.later
    after: 2 d
    working: office
    service: 8 min
    attention: {boost: [qualified, later]}
    outcomes: {qualified: {to: client, share: 25 %}, later: {share: 9 %}, else: {clocks: {gives up: x 0.8}}}
  photos: {in: lead, every: 7 d, while waiting: yes, quality: {mean: 0.8}}
  support:
    in: issue
    outcomes: {solved: {to: back, share: 60 %}, handed over: {share: 18 %, then: second line, friction: 1}, else: stay}
    attempts: {every: 2 d, while: undecided}
  second line: {in: issue, only: on demand, service: 20 min, outcomes: {solved: {to: back, share: 90 %}, else: stay}}
  ask:
    in: client
    every: 6 months
    when: [goodwill > 0 and trust >= -1, present <= 1]
    quality: {}
    outcomes: {refers: {intent: {at zero: 65 %, slopes: {goodwill: 2.34}}, act: 40 %, refer: {to: word of mouth}}}
surveys: {nps: {at: ask, response: 30 %, noise: 1.5, slope: 2, cuts: [-1, 1], scores: [-100, 0, 100], stream: old}}
"""


#: Rates that are known, each in the unit in which it is; the shift of presence is solved too.
OBSERVES = """\
sojourn: 1
name: observes
clock: {start: 2026-01-05, horizon: 26 weeks}
currency: EUR
channels: {web: {rate: 40 per day, to: visitor}}
stages:
  visitor: {}
  lead: {hand raise: {attention: exponential mean 30 min, lifts: lead -> client, ratio: 4.9}}
  offer open: {drift: {timer: {to: lost, after: 30 d to 31 d}}}
  client: {drift: {has issue: {to: issue, rate: observed}, churns: {to: lost, rate: observed}}}
  issue: {interrupts: yes, drift: {lives with it: {to: back, after: 14 d}}}
  lost: {}
touchpoints:
  landing page: {in: visitor, after: 2.7 s, outcomes: {form sent: lead, else: lost}}
  first call:
    in: lead
    after: loguniform 1 min to 30 min
    outcomes: {qualified: {to: offer open}, later: {share: 30 %}, else: lost}
    attention: boost qualified
  callback: {follows: first call.later, after: 2 d, outcomes: {qualified: {to: offer open, share: 25 %}, else: lost}}
  signing: {in: offer open, every: 7 d, outcomes: {signed: client, else: stay}}
  support: {in: issue, after: 2 h, outcomes: {solved: back, else: stay}}
observed:
  visitor -> lead: 3 %
  lead -> offer open: 32 % of 4000
  offer open -> client: 28 % within 30 d of 1280
  client -> issue: 8 % per month
  client -> lost: 0.01 per month
  support.solved: 70 % per visit of 300
what-ifs:
  call in a minute: {touchpoints.first call.after: 1 min, costs: 26000 EUR per year}
  more demand: {channels.web.rate: times 1.2, "touchpoints.*.after": plus 10 %}
  better from May: {from: 2026-05-01, observed.support.solved: plus 10 points}
"""


def observes_in_code() -> sj.Scenario:
    """`OBSERVES`, built in code."""
    j = sj.Journey("observes", start="2026-01-05", horizon=26 * week)
    visitor, lead, offer, client = j.stages("visitor", "lead", "offer open", "client")
    issue = j.stage("issue", interrupts=True)
    lost = j.stage("lost")
    j.channel("web", rate=40 * per(d), to=visitor)
    lead.hand_raise(attention=sj.exponential(30 * minute), lifts=(lead, client), ratio=4.9)
    offer.drift("timer", lost, after=sj.uniform(30 * d, 31 * d))
    client.drift("has issue", issue, rate=sj.observed).drift("churns", lost, rate=sj.observed)
    issue.drift("lives with it", sj.back, after=14 * d)
    visitor.touchpoint("landing page", after=sj.seconds(2.7)).outcome("form sent", lead).otherwise(lost)
    call = lead.touchpoint("first call", after=sj.loguniform(1 * minute, 30 * minute))
    call.outcome("qualified", offer, boosted=True).outcome("later", sj.stay, share=30 * pct).otherwise(lost)
    again = lead.touchpoint("callback", follows=call["later"], after=2 * d)
    again.outcome("qualified", offer, share=25 * pct).otherwise(lost)
    offer.touchpoint("signing", every=7 * d).outcome("signed", client).otherwise(sj.stay)
    support = issue.touchpoint("support", after=2 * h).outcome("solved", sj.back).otherwise(sj.stay)
    j.observed(visitor.to(lead), 3 * pct)
    j.observed(lead.to(offer), 32 * pct, n=4000)
    j.observed(offer.to(client), 28 * pct, within=30 * d, n=1280)
    j.observed(client.to(issue), 8 * pct * per(month)).observed(client.to(lost), 0.01 * per(month))
    j.observed(support["solved"], 70 * pct, n=300)
    j.what_if("call in a minute").set(call.after, 1 * minute).costs(26000 * eur * per(year))
    j.what_if("more demand").scale("channels.web.rate", 1.2).add("touchpoints.*.after", "10 %")
    j.what_if("better from May").add(support["solved"], "10 points").since("2026-05-01")
    return j.scenario()
