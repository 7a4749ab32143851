"""Behaviour, built in code: a journey that uses all of it, the file that says the same, and what goes wrong."""

import pytest

import sojourn as sj
from sojourn import d, eur, h, minute, month, pct, per
from sojourn.scenario import model


def behaviour() -> sj.Scenario:
    """A journey that uses every part of behaviour."""
    j = sj.Journey("behaviour", start="2026-01-05", zone="Europe/Madrid", horizon="26 weeks")
    office = j.calendar("office", "9:00-18:00 Mon-Fri", "10:00-14:00 Sat", except_=["2026-05-01", "2026-01-06"])
    fit = j.attribute("fit", sj.normal(0, 1))
    j.attribute("budget", sj.lognormal(10, sigma=1), correlated=(fit, 0.4))
    reachability = j.attribute("reachability", sj.beta(2.88, 3.12))
    goodwill = j.trait("goodwill", half_life=90 * d, episode=0.3)
    trust = j.trait("trust", half_life=60 * d, baseline=0.1, felt=0.05)
    j.trait("expectation", half_life=sj.never, surprise=0.25)
    j.experience(lambda_=1.955, omega=0.6, phi=0.9, psi=0.5)
    j.segment("smb", share=80 * pct)
    j.segment("enterprise", share=20 * pct, set={fit: sj.normal(0.5, 1)})
    visitor, lead, offer = j.stage("visitor"), j.stage("lead"), j.stage("offer open")
    client, issue = j.stage("client", update=30 * d), j.stage("issue", interrupts=True)
    fan, lost = j.stages("fan", "lost")
    j.channel("organic", rate=400 * per(d), to=visitor, from_="2026-02-01")
    j.channel("paid", rate=250 * per(d), to=visitor, cost=2 * eur, start={trust: -0.2})
    j.channel("incumbents", cohort=2000, to=client, age=sj.uniform(0 * d, 24 * month))
    wom = j.channel(
        "word of mouth",
        arrivals=sj.referrals(accept=40 * pct, after=sj.exponential(10 * d)),
        to=visitor,
        pass_on={trust: 0.5},
    )

    visitor.drift("does it alone", lost, after=sj.weibull(median=30 * d, shape=0.8), opens=office)
    lead.hand_raise(attention=sj.exponential(30 * minute), shift=1.5, until=client)
    lead.drift("gives up", lost, after=21 * d, working="9:00-18:00 Mon-Fri")
    offer.drift("timer", lost, after=sj.uniform(30 * d, 31 * d))
    client.revenue(400 * eur * per(month)).revenue(once=sj.lognormal(900 * eur, sigma=0.5), slopes={goodwill: 0.3})
    client.drift("has issue", issue, rate=8 * pct * per(month))
    client.drift("churns", lost, rate=0.02 * per(month), slopes={goodwill: -0.515, "segment.smb": 0.2})
    client.drift("falls in love", fan, rate=2 * pct * per(month), slopes={goodwill: 1})
    issue.drift("lives with it", sj.back, after=14 * d, add={goodwill: -0.4})
    fan.refer(wom, count=sj.poisson(0.8))

    landing = visitor.touchpoint("landing page", after=sj.seconds(2.7), add={trust: 0.1})
    landing.outcome("form sent", lead, share=3 * pct, slopes={goodwill: 0.2}).otherwise(lost, add={trust: -0.1})
    call = lead.touchpoint(
        "first call",
        after=sj.loguniform(1 * minute, 30 * minute),
        opens=office,
        reach=reachability,
        attempts=sj.attempts(6, every=4 * h, while_=["undecided", "unreached"], then=lost),
        patience=sj.patience(sj.exponential(20 * d), felt=1.36, slopes={fit: 0.1}),
        service=sj.service(12 * minute, unreached=2 * minute),
        quality=sj.quality(sd=0.5, friction=sj.poisson(0.3), personalised=20 * pct, slopes={fit: -0.6}),
        when=[goodwill > -1, fit <= 3],
        cost=0.2 * eur,
    )
    call.outcome(
        "qualified",
        offer,
        share=30 * pct,
        slopes={fit: 0.8, goodwill: 0.66, "wait": -0.1},
        needs={"our yes": sj.gate(70 * pct, slopes={fit: 1.2})},
        add={trust: 0.2},
        boosted=True,
    ).outcome("later", sj.stay, share=30 * pct, friction=1).otherwise(lost)
    callback = lead.touchpoint(
        "callback", follows=(call, "later"), after=2 * d, working=office, service=8 * minute, stream="second call"
    )
    callback.outcome("qualified", offer, share=25 * pct).otherwise(sj.stay, clocks={"gives up": 0.8})
    photos = offer.touchpoint("build photos", every=7 * d, while_waiting=True, quality=sj.quality(mean=0.8))
    photos.outcome("seen", sj.stay, share=80 * pct)
    offer.touchpoint("signing", after=7 * d, patience=sj.exponential(40 * d)).outcome(
        "signed", client, share=50 * pct
    ).otherwise(lost)
    second = issue.touchpoint("second line", on_demand=True, service=20 * minute)
    second.outcome("solved", sj.back, share=90 * pct)
    support = issue.touchpoint("support", attempts=sj.attempts(every=2 * d, while_="undecided"))
    support.outcome("solved", sj.back, share=60 * pct).outcome(
        "handed over", sj.stay, share=18 * pct, then=second, friction=1
    )
    ask = client.touchpoint("ask", every=6 * month, when=goodwill > 0, also_in=[fan], quality=sj.quality())
    ask.outcome("refers", sj.stay, intent=sj.intent(65 * pct, slopes={goodwill: 2.34}, act=40 * pct), refer=wom)
    j.survey("nps", at=ask, response=30 * pct, noise=1.5, cuts=[-1, 1], scores=[-100, 0, 100])
    return j.scenario()


BEHAVIOUR = """\
sojourn: 1
name: behaviour
clock: {start: 2026-01-05, zone: Europe/Madrid, horizon: 26 weeks}
currency: EUR
calendars:
  office: {open: [9:00-18:00 Mon-Fri, 10:00-14:00 Sat], except: [2026-05-01, 2026-01-06]}
attributes:
  fit: normal mean 0 sd 1
  budget: {law: lognormal median 10 sigma 1, with: {fit: 0.4}}
  reachability: beta a 2.88 b 3.12
traits:
  goodwill: {half-life: 90 d, gains: {episode: 0.3}}
  trust: {half-life: 60 d, baseline: 0.1, gains: {felt: 0.05}}
  expectation: {half-life: never, gains: {surprise: 0.25}}
experience: {lambda: 1.955, omega: 0.6, phi: 0.9, psi: 0.5}
segments:
  smb: {share: 80 %}
  enterprise: {share: 20 %, set: {fit: normal mean 0.5 sd 1}}
channels:
  organic: {rate: 400 per day, to: visitor, from: 2026-02-01}
  paid: {rate: 250 per day, to: visitor, cost: 2 EUR, start: {trust: -0.2}}
  incumbents: {cohort: 2000, to: client, age: 0 d to 24 months}
  word of mouth: {arrivals: referrals, to: visitor, accept: 40 %, after: exponential mean 10 d, pass on: {trust: 0.5}}
stages:
  visitor: {drift: {does it alone: {to: lost, after: weibull median 30 d shape 0.8, opens: office}}}
  lead:
    hand raise: {attention: exponential mean 30 min, shift: 1.5, until: client}
    drift: {gives up: {to: lost, after: 21 d, working: 9:00-18:00 Mon-Fri}}
  offer open: {drift: {timer: {to: lost, after: 30 d to 31 d}}}
  client:
    update: 30 d
    revenue: [{flow: 400 EUR per month}, {once: lognormal median 900 EUR sigma 0.5, slopes: {goodwill: 0.3}}]
    drift:
      has issue: {to: issue, rate: 8 % per month}
      churns: {to: lost, rate: 0.02 per month, slopes: {goodwill: -0.515, segment.smb: 0.2}}
      falls in love: {to: fan, rate: 2 % per month, slopes: {goodwill: 1}}
  issue: {interrupts: yes, drift: {lives with it: {to: back, after: 14 d, add: {goodwill: -0.4}}}}
  fan: {refer: {to: word of mouth, count: poisson mean 0.8}}
  lost: {}
touchpoints:
  landing page:
    in: visitor
    after: 2.7 s
    add: {trust: 0.1}
    outcomes: {form sent: {to: lead, share: 3 %, slopes: {goodwill: 0.2}}, else: {to: lost, add: {trust: -0.1}}}
  first call:
    in: lead
    after: loguniform 1 min to 30 min
    opens: office
    attempts: {up to: 6, every: 4 h, while: [unreached, undecided], then: lost}
    reach: reachability
    patience: {law: exponential mean 20 d, felt: x 1.36, slopes: {fit: 0.1}}
    service: {reached: 12 min, unreached: 2 min}
    quality: {sd: 0.5, friction: poisson mean 0.3, personalised: 20 %, slopes: {fit: -0.6}}
    when: goodwill > -1 and fit <= 3
    outcomes:
      qualified: {to: offer open, share: 30 %, needs: {our yes: {share: 70 %, slopes: {fit: 1.2}}}, add: {trust: 0.2}}
      later: {to: stay, share: 30 %, friction: 1}
      else: lost
    slopes: {qualified: {fit: 0.8, goodwill: 0.66, wait: -0.1}}
    attention: boost qualified
    cost: 0.2 EUR
  callback:
    stream: second call
    follows: first call.later
    after: 2 d
    working: office
    service: 8 min
    outcomes: {qualified: {to: offer open, share: 25 %}, else: {to: stay, clocks: {gives up: x 0.8}}}
  build photos:
    in: offer open
    every: 7 d
    while waiting: yes
    quality: {mean: 0.8}
    outcomes: {seen: {share: 80 %}, else: stay}
  signing:
    in: offer open
    after: 7 d
    patience: exponential mean 40 d
    outcomes: {signed: {to: client, share: 50 %}, else: lost}
  second line: {in: issue, only: on demand, service: 20 min, outcomes: {solved: {to: back, share: 90 %}, else: stay}}
  support:
    in: issue
    attempts: {every: 2 d, while: undecided}
    outcomes: {solved: {to: back, share: 60 %}, handed over: {share: 18 %, then: second line, friction: 1}, else: stay}
  ask:
    in: [client, fan]
    every: 6 months
    when: goodwill > 0
    quality: {}
    outcomes:
      refers:
        {to: stay, intent: {at zero: 65 %, slopes: {goodwill: 2.34}}, act: 40 %, refer: {to: word of mouth}}
      else: stay
surveys: {nps: {at: ask, response: 30 %, noise: 1.5, cuts: [-1, 1], scores: [-100, 0, 100]}}
"""


def errors(scenario: sj.Scenario) -> list[tuple[str, str, str]]:
    return [(each.path, each.value, each.nearest) for each in scenario.validate() if each.severity == "error"]


def test_code_and_file_are_one_scenario() -> None:
    made = behaviour()
    read = sj.loads(BEHAVIOUR)
    for field in model.Scenario.__dataclass_fields__.values():
        if field.compare:
            assert getattr(made, field.name) == getattr(read, field.name), field.name
    assert made.hash == read.hash


def test_written_and_read_again_it_is_the_same() -> None:
    made = behaviour()
    assert sj.loads(made.to_yaml()) == made


def test_the_engine_finds_nothing_wrong() -> None:
    assert behaviour().validate() == []


#: a part of the file, the same with a mistake, where the engine finds it, and what is underlined
WRONG = [
    ("opens: office}", "opens: offce}", "stages.visitor.drift.does it alone.opens", "offce"),
    ("working: office", "working: offce", "touchpoints.callback.working", "offce"),
    ("with: {fit: 0.4}", "with: {fti: 0.4}", "attributes.budget.with.fti", "fti"),
    ("with: {fit: 0.4}", "with: {fit: 1.4}", "attributes.budget.with.fit", "1.4"),
    ("start: {trust: -0.2}", "start: {trst: -0.2}", "channels.paid.start.trst", "trst"),
    ("pass on: {trust: 0.5}", "pass on: {trst: 0.5}", "channels.word of mouth.pass on.trst", "trst"),
    ("age: 0 d to 24 months", "age: 24 months to 0 d", "channels.incumbents.age", "24 months"),
    ("until: client", "until: clent", "stages.lead.hand raise.until", "clent"),
    ("slopes: {goodwill: 0.3}}]", "slopes: {felt: 0.3}}]", "stages.client.revenue[1].slopes.felt", "felt"),
    ("goodwill: -0.515", "godwill: -0.515", "stages.client.drift.churns.slopes.godwill", "godwill"),
    ("segment.smb: 0.2", "segment.smbs: 0.2", "stages.client.drift.churns.slopes.segment.smbs", "segment.smbs"),
    ("to: back, after: 14 d", "to: bck, after: 14 d", "stages.issue.drift.lives with it.to", "bck"),
    ("interrupts: yes, ", "", "stages.issue.drift.lives with it.to", "back"),
    ("add: {goodwill: -0.4}", "add: {fit: -0.4}", "stages.issue.drift.lives with it.add.fit", "fit"),
    ("fan: {refer: {to: word of", "fan: {refer: {to: words of", "stages.fan.refer[0].to", "words of mouth"),
    ("add: {trust: -0.1}", "add: {trst: -0.1}", "touchpoints.landing page.outcomes.else.add.trst", "trst"),
    ("    add: {trust: 0.1}", "    add: {trst: 0.1}", "touchpoints.landing page.add.trst", "trst"),
    ("then: lost}", "then: lst}", "touchpoints.first call.attempts.then", "lst"),
    ("reach: reachability", "reach: reachable", "touchpoints.first call.reach", "reachable"),
    ("slopes: {fit: 0.1}", "slopes: {wait: 0.1}", "touchpoints.first call.patience.slopes.wait", "wait"),
    ("felt: x 1.36, ", "felt: x 0, ", "touchpoints.first call.patience.felt", "x 0"),
    ("reached: 12 min", "reached: 2 min to 1 min", "touchpoints.first call.service.reached", "2 min to"),
    ("service: 8 min", "service: 2 min to 1 min", "touchpoints.callback.service", "2 min to"),
    ("slopes: {fit: -0.6}", "slopes: {felt: -0.6}", "touchpoints.first call.quality.slopes.felt", "felt"),
    ("goodwill > -1 and", "godwill > -1 and", "touchpoints.first call.when", "godwill > -1"),
    ("when: goodwill > 0", "when: [present > 0, godwill > 0]", "touchpoints.ask.when[1]", "godwill > 0"),
    (
        "slopes: {fit: 1.2}",
        "slopes: {ft: 1.2}",
        "touchpoints.first call.outcomes.qualified.needs.our yes.slopes.ft",
        "ft",
    ),
    ("goodwill: 0.66", "godwill: 0.66", "touchpoints.first call.slopes.qualified.godwill", "godwill"),
    ("clocks: {gives up:", "clocks: {gives in:", "touchpoints.callback.outcomes.else.clocks.gives in", "gives in"),
    ("then: second line", "then: second lin", "touchpoints.support.outcomes.handed over.then", "second lin"),
    (
        "slopes: {goodwill: 2.34}",
        "slopes: {godwill: 2.34}",
        "touchpoints.ask.outcomes.refers.intent.slopes.godwill",
        "godwill",
    ),
    ("refer: {to: word of mouth}}", "refer: {to: paid}}", "touchpoints.ask.outcomes.refers.refer.to", "paid"),
    ("every: 6 months", "every: 0 d", "touchpoints.ask.every", "0 d"),
    ("at: ask", "at: aks", "surveys.nps.at", "aks"),
    ("cuts: [-1, 1]", "cuts: [1, -1]", "surveys.nps.cuts", "[1, -1]"),
    ("omega: 0.6", "omega: 1.6", "experience.omega", "1.6"),
    (", omega: 0.6", "", "experience.omega", "experience"),
    (", phi: 0.9", "", "experience.phi", "experience"),
    (", psi: 0.5", "", "experience.psi", "experience"),
    ("lambda: 1.955", "lambda: -1", "experience.lambda", "-1"),
]


@pytest.mark.parametrize(("old", "new", "path", "marked"), WRONG)
def test_every_mistake_is_brought_back_to_its_place(old: str, new: str, path: str, marked: str) -> None:
    assert BEHAVIOUR.count(old) == 1
    found = [each for each in sj.loads(BEHAVIOUR.replace(old, new)).validate() if each.severity == "error"]
    assert path in [each.path for each in found]
    first = next(each for each in found if each.path == path)
    line = BEHAVIOUR.replace(old, new).splitlines()[first.line - 1]
    assert line[first.column - 1 :].startswith(marked), line
