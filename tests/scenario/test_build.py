"""Building in code: wrong kinds are refused at once, and what later versions bring is named as such."""

import pytest

import sojourn as sj
from sojourn import d, eur, h, month, pct, per
from sojourn.scenario.build.stages import StageRef


@pytest.fixture
def j() -> sj.Journey:
    journey = sj.Journey("t", start="2026-01-05", horizon=30 * d)
    journey.stages("lead", "client", "lost")
    return journey


def lead(j: sj.Journey) -> StageRef:
    return j._stages[0]


MISUSE = [
    (lambda j: lead(j).touchpoint("call", after=30), TypeError, "write 30*d"),
    (lambda j: lead(j).touchpoint("call", after=3 * eur), TypeError, "a time (s, min, h, d"),
    (lambda j: lead(j).touchpoint("call", after=sj.normal(0, 1)), TypeError, "a time"),
    (lambda j: lead(j).touchpoint("call", after=2 * h, cost=3), TypeError, "money such as 2*eur is needed, not 3"),
    (lambda j: lead(j).touchpoint("call", after=2 * h, quality=0.3), TypeError, "sj.quality(mean=..., sd=...)"),
    (lambda j: lead(j).touchpoint("call", after=2 * h).outcome("yes", "client", share=0.3), TypeError, "share=30*pct"),
    (lambda j: lead(j).touchpoint("call", after=2 * h).outcome("yes", "client"), TypeError, "share=30*pct"),
    (
        lambda j: lead(j).touchpoint("call", after=2 * h).outcome("else", "lost", share=1 * pct),
        ValueError,
        ".otherwise",
    ),
    (lambda j: lead(j).touchpoint("call", afer=2 * h, after=2 * h), TypeError, "did you mean `after`?"),
    (lambda j: lead(j).drift("x", "lost"), TypeError, "needs `after` or `rate`"),
    (lambda j: lead(j).drift("x", "lost", after=3 * d, rate=3 * pct * per(d)), TypeError, "only one of"),
    (lambda j: lead(j).drift("x", "lost", rate=0.03), TypeError, "4*pct*per(month)"),
    (lambda j: lead(j).drift("x", 3, after=3 * d), TypeError, "a stage is needed, not 3"),
    (lambda j: lead(j).revenue(400 * eur), TypeError, "once=..."),
    (lambda j: lead(j).revenue(), TypeError, "either a flow"),
    (lambda j: lead(j).revenue(once=400), TypeError, "write 400*eur"),
    (lambda j: j.channel("web", rate=400, to="lead"), TypeError, "400*per(d) is needed, not 400"),
    (lambda j: j.channel("web", rate=4 * pct * per(d), to="lead"), TypeError, "400*per(d)"),
    (lambda j: j.channel("web", to="lead"), TypeError, "exactly one of rate, cohort and log"),
    (lambda j: j.channel("web", cohort=2.5, to="lead"), TypeError, "a whole number"),
    (lambda j: j.channel("web", cohort=-1, to="lead"), ValueError, "a whole number"),
    (lambda j: j.channel("web", rate=4 * per(d), shape=[1, 2], to="lead"), ValueError, "24 weights"),
    (lambda j: j.channel("web", cohort=4, until="2026-02-01", to="lead"), TypeError, "goes with rate or log"),
    (lambda j: j.channel("web", log=["2026-01-04"], to="lead"), ValueError, "before the start"),
    (lambda j: j.stage("lead"), ValueError, "there already"),
    (lambda j: j.stage("first.stage"), ValueError, "not '.'"),
    (lambda j: j.stage("stay"), ValueError, "a word of the language"),
    (lambda j: j.stage(3), TypeError, ""),
    (lambda j: j.attribute("fit", 3 * d), TypeError, "a plain number is needed, not 3 d"),
    (lambda j: j.segment("smb", share=0.8), TypeError, "a share such as 30*pct is needed, not 0.8"),
    (lambda j: sj.Journey("t", start="2026-01-05", horizon=30), TypeError, "26*week"),
    (lambda j: sj.Journey("t", start=3, horizon=3 * d), TypeError, "a date such as"),
    (lambda j: sj.Journey("t", start="2026-01-05 09:30", horizon=3 * d), ValueError, "a full hour"),
    (lambda j: sj.Journey("t", start="2026-01-05", horizon=3 * d, discount=8 * pct), TypeError, "8*pct*per(year)"),
    (
        lambda j: sj.Journey("t", start="2026-01-05", horizon=3 * d, discount=8 * pct * per(month)),
        TypeError,
        "per(year)",
    ),
]


@pytest.mark.parametrize(("build", "kind", "message"), MISUSE)
def test_misuse_is_refused_at_once(j: sj.Journey, build, kind: type, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(kind) as raised:
        build(j)
    assert message in str(raised.value)


LATER = [
    lambda j: j.team("sales", capacity=4),
    lambda j: j.observed("x", 3 * pct),
    lambda j: j.what_if("x"),
    lambda j: lead(j).hand_raise(attention="optifai2025"),
    lambda j: lead(j).hand_raise(attention=3 * h, shift=1, lifts=("lead", "client")),
    lambda j: lead(j).to(lead(j)),
    lambda j: lead(j).touchpoint("call", after=2 * h, by="sales"),
    lambda j: lead(j).touchpoint("call", after=2 * h).outcome("yes", "client", share=3 * pct, warn={"reputation": -1}),
    lambda j: j.channel("web", rate=5 * per(d), to="lead", slopes={"reputation": 0.2}),
    lambda j: sj.Journey("t", start="2026-01-05", horizon=3 * d, warm_up="4 weeks"),
    lambda j: sj.Journey("t", start="2026-01-05", horizon=3 * d, use=["experience/default"]),
    lambda j: sj.Journey("t", start="2026-01-05", horizon=3 * d, evidence={"strength": 0.5}),
]


@pytest.mark.parametrize("build", LATER)
def test_what_comes_later_says_so(j: sj.Journey, build) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(sj.NotAvailableYet, match="is not available yet"):
        build(j)


def test_one_currency_for_all(j: sj.Journey) -> None:
    lead(j).revenue(400 * eur * per(month))
    with pytest.raises(ValueError, match="the currency of the journey is EUR, not USD"):
        lead(j).revenue(once=sj.lognormal(900 * sj.money("USD"), sigma=1))
    assert j.scenario().currency == "EUR"


def test_the_currency_may_be_stated() -> None:
    usd = sj.money("USD")
    j = sj.Journey("t", start="2026-01-05", horizon=3 * d, currency="USD")
    j.stage("lead").revenue(4 * usd * per(month))
    with pytest.raises(ValueError, match="not EUR"):
        j.channel("web", cohort=3, to="lead", cost=2 * eur)


def test_meaning_mistakes_have_a_path_without_a_file(j: sj.Journey) -> None:
    j.channel("web", rate=5 * per(d), to="leed")
    (found,) = [each for each in j.validate() if each.severity == "error"]
    assert (found.path, found.nearest, found.line, found.file) == ("channels.web.to", "lead", 0, "")
    assert found.render().startswith("scenario: error: channels.web.to:")
    with pytest.raises(sj.ScenarioError):
        j.compile()
