"""A sound journey with a value of every kind that what-ifs change."""

LEVERS = """\
sojourn: 1
name: levers
clock: {start: 2026-01-05, horizon: 26 weeks}
currency: EUR
discount: 8 % per year
delays:
  replies: [60 % 1 h to 2 h, 40 % never]
  visits: {samples: [1 h, 90 min]}
attributes:
  fit: normal mean 0 sd 1
  chance: beta a 2 b 3
  age: {law: lognormal median 40 sigma 0.2, with: {fit: 0.3}}
traits: {goodwill: {half-life: 90 d, gains: {episode: 0.3}}, expectation: {half-life: never, gains: {surprise: 0.25}}}
experience: {lambda: 1.955, omega: 0.6, phi: 0.9, psi: 0.5}
segments: {smb: {share: 80 %}, enterprise: {share: 20 %, set: {fit: normal mean 0.5 sd 1}}}
channels:
  web: {rate: 40 per day, to: lead, cost: 2 EUR, start: {goodwill: 0.1}}
  fair: {rate: 10 per day, to: lead}
  crm: {cohort: 200, to: lead, age: 0 d to 10 d}
  friends: {arrivals: referrals, to: lead, accept: 40 %, after: exponential mean 10 d}
stages:
  lead:
    hand raise: {attention: exponential mean 30 min, shift: 1.5}
    drift: {gives up: {to: lost, after: weibull median 21 d shape 0.7}}
  client:
    update: 30 d
    revenue: [{flow: 400 EUR per month}, {once: lognormal median 900 EUR sigma 0.5, slopes: {goodwill: 0.3}}]
    drift:
      churns: {to: lost, rate: 8 % per month, slopes: {goodwill: -0.5, segment.smb: 0.2}}
      ends: {to: lost, after: {hazard: [{until: 90 d, rate: 0 per day}, {until: never, rate: 1 % per day}]}}
  fan: {revenue: 500 EUR per month}
  lost: {}
touchpoints:
  call:
    in: lead
    after: replies
    attempts: {up to: 6, every: 4 h}
    reach: 60 %
    patience: {law: 20 min, to: lost}
    service: {reached: 12 min, unreached: 2 min}
    quality: {mean: 0.1, friction: poisson mean 0.3, personalised: 20 %}
    outcomes:
      signs: {to: client, share: 30 %, needs: {ours: {share: 70 %}}, add: {goodwill: 0.2}}
      later: {share: 10 %}
      else: {to: stay, clocks: {gives up: x 0.8}}
    slopes: {signs: {fit: 0.8}}
    attention: boost signs
    cost: 0.2 EUR
  mail: {in: lead, after: 2 d, service: 5 min, outcomes: {reads: {share: 60 %}, else: stay}}
  ask:
    in: client
    every: 6 months
    quality: {sd: 0.5}
    outcomes:
      tells: {intent: {at zero: 65 %, slopes: {goodwill: 2}}, act: 40 %, refer: {to: friends, count: poisson mean 0.8}}
  love: {in: client, after: 60 d, outcomes: {loves: {to: fan, share: 5 %}, else: stay}}
surveys: {nps: {at: ask, response: 30 %, noise: 1.5, cuts: [-1, 1]}}
"""
