"""A journey with staff, a brand, a finite market and a warm-up: every part of the language that couples prospects."""

import sojourn as sj
from sojourn import d, eur, h, minute, pct, per, week, year

STAFFED = """\
sojourn: 1
name: staffed
clock: {start: 2026-01-05, zone: Europe/Madrid, horizon: 4 weeks, warm-up: 1 week}
currency: EUR
calendars: {office: {open: 9:00-18:00 Mon-Fri, except: [2026-01-06]}}
attributes: {fit: normal mean 0 sd 1}
experience: {lambda: 1.955, omega: 0.6}
traits: {trust: {half-life: 60 d}}
brand:
  reputation: {baseline: 0, half-life: 180 d, gains: {felt: 0.001, surprise: 0.002, episode: 0.003}}
  fame: {half-life: never, baseline: 0.5}
channels:
  web:
    rate: 40 per day
    to: lead
    slopes: {reputation: 0.236, fame: 0.1}
    start: {trust: {value: -0.2, slopes: {reputation: 0.5}}}
  market: {pool: {size: 1000, alone: 3 % per year, together: 0.38 per year}, to: lead, slopes: {reputation: 0.1}}
  fair: {cohort: 20, to: lead, start: {trust: 0.3}}
teams:
  sales:
    capacity: 4
    shift: office
    cost: 35 EUR per hour
    serve: [first call, fit desc, segment.smb asc, first come]
    at close: finish
    stream: callers
  bench: {capacity: 6, hold: stage, serve: first come}
  care:
    capacity: {Mon-Fri: 60, Sat-Sun: 20}
    utilised elsewhere: 35 %
    shift: 8:00-22:00 Mon-Sun
    line: {patience: exponential mean 6 min, felt: x 1.36, if closed: balk, then: lost}
segments: {smb: {share: 80 %}, enterprise: {share: 20 %}}
stages:
  lead: {drift: {gives up: {to: lost, after: weibull median 21 d shape 0.7, warn: {reputation: -0.001}}}}
  client: {drift: {has issue: {to: issue, rate: 30 % per month, slopes: {reputation: -0.2}}}}
  issue: {interrupts: yes, drift: {lives with it: {to: back, after: 14 d}}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: 10 min
    by: sales
    service: {reached: 12 min, unreached: 2 min}
    quality: {sd: 0.5, slopes: {load: -0.6}}
    outcomes:
      signs: {to: client, share: 30 %, slopes: {reputation: 0.4}, warn: {reputation: 0.01, fame: 0.02}}
      else: {to: lost, warn: {reputation: -0.005}}
  project: {in: client, by: bench, every: 7 d, service: 2 h}
  support: {in: issue, by: care, service: lognormal median 5 min sigma 0.8, outcomes: {solved: {to: back, share: 80 %}}}
what-ifs:
  one more rep: {teams.sales.capacity: plus 1, costs: 45000 EUR per year}
  weekends: {teams.sales.shift: 9:00-18:00 Mon-Sun, "teams.*.capacity": times 1.5}
  from the third week: {from: 2026-01-20, teams.care.capacity.Sat-Sun: 30, teams.sales.cost: 40 EUR per hour}
"""


def staffed_in_code() -> sj.Scenario:
    """`STAFFED`, built in code."""
    j = sj.Journey("staffed", start="2026-01-05", zone="Europe/Madrid", horizon=4 * week, warm_up="7 d")
    office = j.calendar("office", "9:00-18:00 Mon-Fri", except_=["2026-01-06"])
    fit = j.attribute("fit", sj.normal(0, 1))
    j.experience(lambda_=1.955, omega=0.6)
    trust = j.trait("trust", half_life=60 * d)
    reputation = j.brand("reputation", half_life=180 * d, felt=0.001, surprise=0.002, episode=0.003)
    fame = j.brand("fame", half_life=sj.never, baseline=0.5)
    lead, client = j.stages("lead", "client")
    issue, lost = j.stage("issue", interrupts=True), j.stage("lost")
    first = {trust: sj.first(-0.2, slopes={reputation: 0.5})}
    j.channel("web", rate=40 * per(d), to=lead, slopes={reputation: 0.236, fame: 0.1}, start=first)
    market = sj.pool(size=1000, alone=3 * pct * per(year), together=0.38 * per(year))
    j.channel("market", pool=market, to=lead, slopes={reputation: 0.1})
    j.channel("fair", cohort=20, to=lead, start={trust: 0.3})
    serve = ["first call", fit.desc, sj.covariate("segment.smb").asc, "first come"]
    sales = j.team("sales", capacity=4, shift=office, cost=35 * eur * per(h), serve=serve, stream="callers")
    bench = j.team("bench", capacity=6, hold="stage", serve="first come")
    line = sj.line(patience=sj.exponential(6 * minute), felt=1.36, if_closed="balk", then=lost)
    people = {"Mon-Fri": 60, "Sat-Sun": 20}
    care = j.team("care", capacity=people, elsewhere=35 * pct, shift="8:00-22:00 Mon-Sun", line=line)
    j.segment("smb", share=80 * pct)
    j.segment("enterprise", share=20 * pct)
    lead.drift("gives up", lost, after=sj.weibull(median=21 * d, shape=0.7), warn={reputation: -0.001})
    client.drift("has issue", issue, rate=30 * pct * per(sj.month), slopes={reputation: -0.2})
    issue.drift("lives with it", sj.back, after=14 * d)
    call = lead.touchpoint(
        "first call",
        after=10 * minute,
        by=sales,
        service=sj.service(12 * minute, unreached=2 * minute),
        quality=sj.quality(sd=0.5, slopes={"load": -0.6}),
    )
    warn = {reputation: 0.01, fame: 0.02}
    call.outcome("signs", client, share=30 * pct, slopes={reputation: 0.4}, warn=warn)
    call.otherwise(lost, warn={reputation: -0.005})
    client.touchpoint("project", by=bench, every=7 * d, service=2 * h)
    support = issue.touchpoint("support", by=care, service=sj.lognormal(5 * minute, sigma=0.8))
    support.outcome("solved", sj.back, share=80 * pct)
    j.what_if("one more rep").add(sales.capacity, 1).costs(45000 * eur * per(year))
    j.what_if("weekends").set(sales.shift, "9:00-18:00 Mon-Sun").scale("teams.*.capacity", 1.5)
    later = j.what_if("from the third week").set("teams.care.capacity.Sat-Sun", 30)
    later.set(sales.cost, 40 * eur * per(h)).since("2026-01-20")
    return j.scenario()
