"""There and back: file -> Scenario -> file -> Scenario, and the same from code, for ready journeys and for samples."""

import re
from pathlib import Path

import pytest

import sojourn as sj
from sojourn import d, eur, h, minute, month, pct, per, week
from tests.scenario.samples import BEHAVES, FULL, OBSERVES, TINY, full_in_code, observes_in_code
from tests.scenario.staffed import STAFFED, staffed_in_code

ROOT = Path(__file__).resolve().parents[2]
READY = sorted((ROOT / "scenarios").glob("*/scenario.yaml"))
PRESET = ", preset: attention/optifai2025"  # tools write it


def tables(text: str, folder: Path) -> Path:
    """Made-up tables of the columns that the service desk names."""
    where = re.findall(r"where: \{stage: ([^,}]+), to: ([^,}]+)\}", text)
    rows = [f"{stage},{to},never,0.{number + 1:03}" for number, (stage, to) in enumerate(where)]
    (folder / "waits.csv").write_text("\n".join(["stage,to,until,rate", *rows]))
    (folder / "hours.csv").write_text("\n".join(["weight", *(str(1 + hour % 24) for hour in range(168))]))
    (folder / "arrivals.csv").write_text("opened_at\n2016-03-02T10:00:00\n2016-04-03T11:30:00\n")
    return folder


@pytest.mark.parametrize("file", READY, ids=lambda file: file.parent.name)
def test_ready_journeys(file: Path, tmp_path: Path) -> None:
    data = tables(file.read_text(), tmp_path)
    scenario = sj.load(file, data=data)
    text = scenario.to_yaml()
    again = sj.loads(text, folder=file.parent, data=data)
    assert again == scenario
    assert again.hash == scenario.hash
    assert again.to_yaml() == text
    assert sj.edit(file, {"name": scenario.name}, data=data) == file.read_text()


def behaves_in_code() -> sj.Scenario:
    """`BEHAVES`, built in code."""
    j = sj.Journey("behaves", start="2026-01-05", zone="Europe/Madrid", horizon=26 * week)
    office = j.calendar("office", "9:00-18:00 Mon-Fri")
    desk = j.calendar("desk", "9:00-13:00 15:00-18:00 Mon-Fri", "22:00-6:00 Sat", except_=["2026-04-03", "2026-05-01"])
    answer = sj.mix([(68, 5 * d + sj.lognormal(4 * d, sigma=0.8)), (32, sj.never)])
    reachability = j.attribute("reachability", sj.beta(2.88, 3.12))
    fit = j.attribute("fit", sj.normal(0, 1))
    j.attribute("budget", sj.lognormal(10, sigma=1), correlated=(fit, 0.4), stream="purse")
    j.experience(lambda_=1.955, omega=0.6, phi=0.9, psi=0.5, expectation="bar")
    goodwill = j.trait("goodwill", half_life=90 * d, episode=0.30)
    j.trait("bar", half_life=sj.never, surprise=0.25, felt=-0.1)
    trust = j.trait("trust", half_life=60 * d, baseline=0.1)
    j.segment("smb", share=80 * pct)
    j.segment("enterprise", share=20 * pct)
    visitor, lead = j.stages("visitor", "lead")
    client = j.stage("client", update=30 * d)
    issue, lost = j.stage("issue", interrupts=True), j.stage("lost")
    j.channel("paid", rate=250 * per(d), to=visitor, cost=2 * eur, start={trust: -0.2})
    j.channel("incumbents", cohort=2000, to=client, age=sj.uniform(0 * d, 24 * month))
    times = ["2026-02-02T10:00:00", "2026-03-29T03:30:00"]
    j.channel("crm", log=times, from_="2026-02-01", until="2026-04-01", to=lead)
    told = sj.referrals(accept=40 * pct, after=9 * d)
    wom = j.channel("word of mouth", arrivals=told, to=visitor, pass_on={goodwill: 0.5})
    visitor.drift("has no time", lead, rate=4 * pct * per(month), slopes={trust: 0.7, "segment.smb": -0.1})
    lead.hand_raise(attention=sj.exponential(30 * minute), shift=1.5, until=client)
    lead.drift("gives up", lost, after=sj.uniform(3 * d, 9 * d), working=desk)
    lead.drift("looks back", visitor, after=answer, opens="8:00-20:00 Mon-Sun")
    client.revenue(400 * eur * per(month)).revenue(once=sj.lognormal(900 * eur, sigma=0.5), slopes={goodwill: 0.3})
    client.refer(wom, count=sj.poisson(0.1)).drift("has issue", issue, rate=8 * pct * per(month))
    client.drift("churns", lost, rate=2 * pct * per(month), slopes={goodwill: -0.5})
    issue.drift("lives with it", sj.back, after=14 * d, add={goodwill: -0.4})
    call = lead.touchpoint(
        "first call",
        after=sj.loguniform(1 * minute, 30 * minute),
        opens=office,
        attempts=sj.attempts(6, every=4 * h, while_=["unreached", "undecided"], then=lost),
        reach=reachability,
        patience=sj.patience(sj.exponential(20 * h), felt=1.36, to=lost, slopes={fit: 0.1}),
        service=sj.service(12 * minute, unreached=2 * minute),
        quality=sj.quality(mean=0, sd=0.5, friction=sj.poisson(0.3), personalised=20 * pct, slopes={"wait": -0.6}),
        add={trust: 0.1},
        cost=0.2 * eur,
    )
    call.outcome(
        "qualified",
        client,
        share=20 * pct,
        needs={"our yes": sj.gate(70 * pct, slopes={fit: 1.2})},
        add={trust: 0.2},
        slopes={fit: 0.8, goodwill: 0.66, "felt": 0.3, "mismatch": -0.2},
        boosted=True,
    )
    call.outcome("later", sj.stay, share=30 * pct, slopes={"attempt": 0.1})
    call.otherwise(sj.stay, friction=1, add={trust: -0.1})
    again = lead.touchpoint(
        "callback", stream="second call", follows=call["later"], after=2 * d, working=office, service=8 * minute
    )
    again.outcome("qualified", client, share=25 * pct, boosted=True).outcome(
        "later", sj.stay, share=9 * pct, boosted=True
    )
    again.otherwise(sj.stay, clocks={"gives up": 0.8})
    lead.touchpoint("photos", every=7 * d, while_waiting=True, quality=sj.quality(mean=0.8))
    support = issue.touchpoint("support", attempts=sj.attempts(every=2 * d, while_="undecided"))
    support.outcome("solved", sj.back, share=60 * pct)
    support.outcome("handed over", sj.stay, share=18 * pct, then="second line", friction=1)
    second = issue.touchpoint("second line", on_demand=True, service=20 * minute)
    second.outcome("solved", sj.back, share=90 * pct)
    present = sj.covariate("present")
    ask = client.touchpoint(
        "ask", every=6 * month, when=[goodwill > 0, trust >= -1, present <= 1], quality=sj.quality()
    )
    ask.outcome("refers", sj.stay, intent=sj.intent(65 * pct, slopes={goodwill: 2.34}, act=40 * pct), refer=wom)
    j.survey("nps", at=ask, response=30 * pct, noise=1.5, slope=2, cuts=[-1, 1], scores=[-100, 0, 100], stream="old")
    return j.scenario()


def test_behaviour_in_a_file_and_in_code_is_the_same_scenario() -> None:
    written = sj.loads(BEHAVES.replace(PRESET, ""))
    built = behaves_in_code()
    for name in written.__dataclass_fields__:
        if name != "source":
            assert getattr(built, name) == getattr(written, name), name
    assert built == written
    assert built.hash == written.hash


@pytest.mark.parametrize(
    "scenario",
    [
        *(sj.loads(text) for text in (TINY, FULL, BEHAVES, OBSERVES, STAFFED)),
        *(make() for make in (full_in_code, behaves_in_code, observes_in_code, staffed_in_code)),
    ],
    ids=[
        *("tiny", "full", "behaves", "observes", "staffed"),
        *("full in code", "behaves in code", "observes in code", "staffed in code"),
    ],
)
def test_samples(scenario: sj.Scenario) -> None:
    text = scenario.to_yaml()
    again = sj.loads(text)
    assert again == scenario
    assert again.hash == scenario.hash
    assert again.to_yaml() == text
