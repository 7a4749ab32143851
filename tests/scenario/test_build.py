"""Building in code: wrong kinds are refused at once, and what later versions bring is named as such."""

from collections.abc import Callable
from typing import Any

import pytest

import sojourn as sj
from sojourn import d, eur, h, month, pct, per
from sojourn.scenario import model
from sojourn.scenario.build.stages import StageRef
from sojourn.scenario.build.touchpoints import TouchpointRef


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
    (lambda j: lead(j).touchpoint("call", after=2 * h).outcome("yes", "client", share=3), TypeError, "share=30*pct"),
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
    (lambda j: j.channel("web", to="lead"), TypeError, "exactly one of rate, cohort, log and pool"),
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


BEHAVIOUR_MISUSE = [
    (lambda j: j.trait("goodwill", half_life=90), TypeError, "90*d, or never is needed, not 90"),
    (lambda j: j.trait("goodwill", half_life=90 * d, episode=30 * pct), TypeError, "episode is a number, not 30 %"),
    (lambda j: j.trait("good.will", half_life=90 * d), ValueError, "not '.'"),
    (lambda j: j.attribute("budget", sj.normal(0, 1), correlated="fit"), TypeError, "(fit, 0.4)"),
    (lambda j: j.attribute("budget", sj.normal(0, 1), correlated=("fit", 40 * pct)), TypeError, "not 40 %"),
    (lambda j: j.experience(omega=60 * pct), TypeError, "omega is a number, not 60 %"),
    (lambda j: (j.experience(), j.experience()), ValueError, "already"),
    (lambda j: j.calendar("office"), TypeError, "needs its hours"),
    (lambda j: j.calendar("office", 9), TypeError, "opening hours such as"),
    (lambda j: j.calendar("office", "9:00-18:00 Monday"), ValueError, "is no day"),
    (lambda j: j.calendar("office", "9:00-18:00 Mon", except_=[25]), TypeError, "a date such as 2026-12-25"),
    (lambda j: j.calendar("9 to 5", "9:00-18:00 Mon"), ValueError, "would read as hours"),
    (lambda j: j.stage("issue", interrupts="yes"), TypeError, "True or False is needed"),
    (lambda j: j.stage("back"), ValueError, "a word of the language"),
    (lambda j: j.stage("issue", update=30), TypeError, "30*d is needed, not 30"),
    (lambda j: j.channel("wom", arrivals="referrals", to="lead"), TypeError, "sj.referrals(accept=40*pct)"),
    (lambda j: j.channel("web", rate=4 * per(d), age=3 * d, to="lead"), TypeError, "age goes with cohort"),
    (lambda j: j.channel("web", rate=4 * per(d), pass_on={"trust": 1}, to="lead"), TypeError, "goes with arrivals"),
    (lambda j: j.channel("web", cohort=4, start={"trust": 3 * d}, to="lead"), TypeError, "`trust` is a number"),
    (lambda j: j.channel("web", cohort=4, start=[("trust", 3)], to="lead"), TypeError, "names with numbers"),
    (lambda j: sj.referrals(accept=0.4), TypeError, "a share such as 30*pct is needed, not 0.4"),
    (lambda j: lead(j).drift("x", "lost", after=3 * d, slopes={"fit": 1}), TypeError, "slopes multiply a `rate`"),
    (lambda j: lead(j).drift("x", "lost", after=3 * d, opens=9), TypeError, "a calendar, its name, or hours"),
    (lambda j: lead(j).drift("x", "lost", after=3 * d, add={1: 1}), TypeError, "a trait or its name is needed"),
    (lambda j: lead(j).revenue(4 * eur * per(month), slopes={"fit": 1}), TypeError, "earned once"),
    (lambda j: lead(j).hand_raise(attention=30, shift=1), TypeError, "write 30*d"),
    (lambda j: lead(j).hand_raise(attention=3 * h), TypeError, "shift=1.5, or lifts=(lead, client) is needed"),
    (lambda j: lead(j).refer(3), TypeError, "a channel of referrals"),
    (lambda j: lead(j).refer("wom", count=3 * d), TypeError, "a plain number is needed"),
    (lambda j: lead(j).touchpoint("call", every=6), TypeError, "write 6*d"),
    (lambda j: lead(j).touchpoint("call", attempts=6), TypeError, "sj.attempts(6, every=4*h)"),
    (lambda j: sj.attempts(6, every=4), TypeError, "write 4*d"),
    (lambda j: sj.attempts(0, every=4 * h), ValueError, "at least one"),
    (lambda j: sj.attempts(6, every=4 * h, while_="late"), ValueError, "unreached, undecided or both"),
    (lambda j: sj.attempts(6, every=4 * h, while_=[]), ValueError, "unreached, undecided or both"),
    (lambda j: lead(j).touchpoint("call", reach=0.48), TypeError, "48*pct, or an attribute is needed, not 0.48"),
    (lambda j: lead(j).touchpoint("call", service=12), TypeError, "write 12*d"),
    (lambda j: sj.service(12 * h, unreached=2), TypeError, "write 2*d"),
    (lambda j: lead(j).touchpoint("call", patience=20), TypeError, "write 20*d"),
    (lambda j: sj.patience(20 * d, felt=36 * pct), TypeError, "felt is a number"),
    (lambda j: lead(j).touchpoint("call", when=True), TypeError, "when:"),
    (lambda j: lead(j).touchpoint("call", when=[3]), TypeError, "a condition such as goodwill > 0"),
    (lambda j: lead(j).touchpoint("call", when="goodwill = 0"), ValueError, ""),
    (lambda j: lead(j).touchpoint("call", follows="call"), ValueError, "names no outcome"),
    (lambda j: lead(j).touchpoint("call", follows=3), TypeError, "follows"),
    (lambda j: lead(j).touchpoint("call", on_demand="yes"), TypeError, "True or False is needed"),
    (lambda j: lead(j).touchpoint("call", atempts=3), TypeError, "did you mean `attempts`?"),
    (lambda j: sj.quality(friction=2 * d), TypeError, "a plain number is needed"),
    (lambda j: sj.quality(personalised=0.2), TypeError, "a share such as 30*pct"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, intent=sj.intent(3 * pct)), TypeError, "not both"),
    (lambda j: call(j).outcome("yes", "client", intent=65 * pct), TypeError, "sj.intent(65*pct"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, slopes={3: 1}), TypeError, "an attribute, a trait"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, needs={"our yes": 0.7}), TypeError, "not 0.7"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, friction="1"), TypeError, "friction is a number"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, refer=3), TypeError, "a channel of referrals"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, then=3), TypeError, "a touchpoint is needed"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, clocks={"x": "x 2"}), TypeError, "is a number"),
    (lambda j: call(j).outcome("yes", "client", share=3 * pct, boosted=1), TypeError, "True or False"),
    (lambda j: call(j).otherwise("lost", share=3 * pct), TypeError, "otherwise has no argument `share`"),
    (lambda j: sj.intent(0.65), TypeError, "a share such as"),
    (lambda j: sj.gate(0.65), TypeError, "a share such as"),
    (lambda j: sj.covariate("visit.wait"), ValueError, "is no covariate"),
    (lambda j: j.survey("nps", at=3, cuts=[1]), TypeError, "a touchpoint is needed"),
    (lambda j: j.survey("nps", at="ask", cuts=[1], response=0.3), TypeError, "a share such as"),
    (lambda j: j.survey("nps", at="ask", cuts=["1"]), TypeError, "a cut is a number"),
    (lambda j: sj.Journey("t", start="2026-01-05", horizon=3 * d, zone="Europe/Madrit"), ValueError, "no time zone"),
    (
        lambda j: sj.Journey("t", start="2026-03-29 02:00", horizon=3 * d, zone="Europe/Madrid"),
        ValueError,
        "does not exist in Europe/Madrid",
    ),
]


def call(j: sj.Journey) -> TouchpointRef:
    return lead(j).touchpoint("call", after=2 * h)


@pytest.mark.parametrize(("build", "kind", "message"), BEHAVIOUR_MISUSE)
def test_misuse_of_behaviour_is_refused_at_once(
    j: sj.Journey, build: Callable[[sj.Journey], object], kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind) as raised:
        build(j)
    assert message in str(raised.value)


def test_conditions_are_comparisons(j: sj.Journey) -> None:
    goodwill = j.trait("goodwill", half_life=90 * d)
    ask = lead(j).touchpoint("ask", when=[goodwill > 0, goodwill <= 3, "present < 1 and segment.smb >= 1"])
    assert [(each.of, each.sign, each.value) for each in ask.whole.when] == [
        ("goodwill", ">", 0.0),
        ("goodwill", "<=", 3.0),
        ("present", "<", 1.0),
        ("segment.smb", ">=", 1.0),
    ]
    assert {type(each) for each in ask.whole.when} == {model.Condition}
    with pytest.raises(TypeError, match="give several conditions as a list"):
        0 < goodwill < 1  # noqa: B015 - Python would keep the last comparison alone
    with pytest.raises(TypeError, match="compared with is a number"):
        goodwill > goodwill  # noqa: B015


def test_what_a_touchpoint_follows(j: sj.Journey) -> None:
    first = call(j)
    for given, found in [
        ("call.later", ("call.later",)),
        ((first, "later"), ("call.later",)),
        (first["else"], ("call.else",)),
        ([first["else"], "call.later"], ("call.else", "call.later")),
        (("call", "later"), ("call.later",)),
        ([(first, "later"), "call.else"], ("call.later", "call.else")),
    ]:
        other = sj.Journey("t", start="2026-01-05", horizon=3 * d).stage("lead").touchpoint("again", follows=given)
        assert other.whole.follows == found


def test_patience_leads_where_else_leads_unless_told(j: sj.Journey) -> None:
    first = lead(j).touchpoint("call", patience=3 * d).otherwise("lost")
    second = lead(j).touchpoint("visit", patience=sj.patience(3 * d, to="client")).otherwise("lost")
    assert [each.freeze().patience for each in (first, second)] == [
        model.Patience(law=3 * d, to="lost"),
        model.Patience(law=3 * d, to="client"),
    ]


def test_hours_written_in_place_are_a_calendar_of_their_own(j: sj.Journey) -> None:
    lead(j).touchpoint("call", opens="9:00-18:00 Mon Tue").otherwise("lost")
    lead(j).touchpoint("visit", working="9:00-18:00 Mon-Tue").otherwise("lost")
    made = j.scenario()
    assert [each.name for each in made.calendars] == ["9:00-18:00 Mon-Tue"]
    assert [each.opens or each.working for each in made.touchpoints] == ["9:00-18:00 Mon-Tue"] * 2


def test_dates_are_those_of_the_zone() -> None:
    j = sj.Journey("t", start="2026-01-04T23:00Z", horizon=364 * d, zone="Europe/Madrid")
    assert j.scenario().clock.start.isoformat() == "2026-01-05T00:00:00"
    j.stage("lead")
    # In July local time is two hours ahead of UTC, at the start one hour.
    j.channel("crm", log=["2026-07-01T00:00", "2026-06-30T22:00Z", "2026-01-05T00:00:01"], to="lead")
    j.channel("late", log=["2026-07-01", "2026-07-02"], from_="2026-07-02", to="lead")
    crm, late = (each.arrivals for each in j.scenario().channels)
    assert isinstance(crm, model.ArrivalLog)
    assert isinstance(late, model.ArrivalLog)
    july = (177 * 24 - 1) * 3_600_000_000
    assert crm.times == (july, july, 1_000_000)
    assert late.times == (july + 24 * 3_600_000_000,)


def test_a_hazard_of_zero_may_have_slopes(j: sj.Journey) -> None:
    j.channel("web", rate=5 * per(d), to="lead")
    j.attribute("fit", sj.normal(0, 1))
    lead(j).drift("x", "lost", rate=0 * pct * per(month), slopes={"fit": 1})
    assert [each for each in j.validate() if each.severity == "error"] == []


OBSERVED_MISUSE = [
    (lambda j: j.observed("lead -> client", 0.03), TypeError, "a share such as 32*pct, or a hazard"),
    (lambda j: j.observed("lead -> client", 0 * pct), ValueError, "inside 0 % and 100 %, not 0 %"),
    (lambda j: j.observed("lead -> client", 100 * pct), ValueError, "inside 0 % and 100 %, not 100 %"),
    (lambda j: j.observed("lead -> client", 0 * per(month)), ValueError, "above 0"),
    (lambda j: j.observed("lead", 3 * pct), ValueError, "names neither a move"),
    (lambda j: j.observed(lead(j), 3 * pct), TypeError, "a move such as lead.to(client)"),
    (lambda j: j.observed(lead(j).to(sj.stay), 3 * pct), ValueError, "`stay` has no rate"),
    (lambda j: j.observed(lead(j).to(sj.back), 3 * pct), ValueError, "`back` has no rate"),
    (lambda j: j.observed(lead(j).to("client"), 3 * pct, within=30), TypeError, "a time such as 12*month"),
    (lambda j: j.observed(lead(j).to("client"), 3 * pct, within=0 * d), ValueError, "above 0"),
    (lambda j: j.observed(lead(j).to("client"), 3 * pct * per(month), within=3 * d), TypeError, "a hazard has neither"),
    (lambda j: j.observed(lead(j).to("client"), 3 * pct * per(month), n=3), TypeError, "a hazard has neither"),
    (lambda j: j.observed(lead(j).to("client"), 3 * pct, n=0), ValueError, "at least one case"),
    (lambda j: j.observed(lead(j).to("client"), 3 * pct, n=40.5), TypeError, "the whole number of cases"),
    (lambda j: j.observed(lead(j).to("client"), 3 * pct, cases=40), TypeError, "no argument `cases`"),
    (lambda j: j.observed("a -> b", 3 * pct).observed("a->b", 3 * pct), ValueError, "`a -> b` is there already"),
    (lambda j: j.observed(call(j)["else"], 3 * pct), ValueError, "`else` has no rate of its own"),
    (lambda j: j.observed(call(j).outcome("yes", "client")["yes"], 3 * per(d)), TypeError, "is observed per visit"),
    (lambda j: call(j).outcome("yes", "client")["yse"], LookupError, "did you mean `yes`?"),
    (lambda j: call(j)[0], TypeError, "the name of an outcome"),
    (lambda j: lead(j).drift("x", "lost", rate="observed"), TypeError, "or sj.observed"),
    (lambda j: raised(j), TypeError, "shift=1.5, or lifts=(lead, client)"),
    (lambda j: raised(j, shift=1, lifts=("lead", "client")), TypeError, "not both"),
    (lambda j: raised(j, lifts=("lead", "client")), TypeError, "ratio=4.9 is needed"),
    (lambda j: raised(j, shift=1, ratio=2), TypeError, "ratio goes with lifts"),
    (lambda j: raised(j, lifts="client", ratio=2), TypeError, "(lead, client)"),
    (lambda j: raised(j, lifts=("client", "lost"), ratio=2), ValueError, "starts there, not in `client`"),
    (lambda j: raised(j, lifts=("lead", "lead"), ratio=2), ValueError, "`lead` is no stage further on"),
    (lambda j: raised(j, lifts=("lead", sj.stay), ratio=2), ValueError, "`stay` is no stage further on"),
    (lambda j: raised(j, lifts=("lead", "client"), ratio=0), ValueError, "above 0"),
    (lambda j: raised(j, lifts=("lead", "client"), ratio="4.9"), TypeError, "ratio is a number"),
    (lambda j: raised(j, lifts=("lead", "client"), ratio=2, until="lost"), TypeError, "leave `until` out"),
]


def raised(j: sj.Journey, **given: Any) -> StageRef:
    return lead(j).hand_raise(attention=3 * h, **given)


@pytest.mark.parametrize(("build", "kind", "message"), OBSERVED_MISUSE)
def test_what_cannot_be_observed_is_refused_at_once(
    j: sj.Journey, build: Callable[[sj.Journey], object], kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind) as refused:
        build(j)
    assert message in str(refused.value)


LATER = [lambda j: j.channel("web", rate=5 * per(d), to="lead", season=[1] * 12)]


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
