"""What-ifs: what they change, of every kind of value; globs; files and code; what is set to itself changes nothing."""

import re

import pytest
from hypothesis import given, settings, strategies as st

import sojourn as sj
from sojourn import d, eur, h, minute, month, pct, per, year
from sojourn.quantities import parse
from sojourn.scenario.file.models import ScenarioFile
from sojourn.scenario.file.source import dotted
from sojourn.scenario.what_if.amounts import times
from sojourn.scenario.what_if.levers import kind_of, split
from sojourn.scenario.what_if.paths import leaves
from sojourn.scenario.what_if.vary import ground_of
from sojourn.scenario.what_if.words import how_of
from tests.scenario.samples import BEHAVES, FULL, OBSERVES, TINY, observes_in_code

TEXT = """\
sojourn: 1
name: levers
clock: {start: 2026-01-05, horizon: 26 weeks}
currency: EUR
discount: 8 % per year
delays:
  replies: [60 % 1 h to 2 h, 40 % never]
  visits: {samples: [1 h, 90 min]}
attributes: {fit: normal mean 0 sd 1, chance: beta a 2 b 3, age: {law: lognormal median 40 sigma 0.2, with: {fit: 0.3}}}
traits: {goodwill: {half-life: 90 d, gains: {episode: 0.3}}, expectation: {half-life: never, gains: {surprise: 0.25}}}
experience: {lambda: 1.955, omega: 0.6, phi: 0.9, psi: 0.5}
segments: {smb: {share: 80 %}, enterprise: {share: 20 %, set: {fit: normal mean 0.5 sd 1}}}
channels:
  web: {rate: 40 per day, to: lead, cost: 2 EUR, start: {goodwill: 0.1}}
  fair: {rate: 10 per day, to: lead}
  crm: {cohort: 200, to: lead, age: 0 d to 10 d}
  friends: {arrivals: referrals, to: lead, accept: 40 %, after: exponential mean 10 d}
stages:
  lead: {hand raise: {attention: exponential mean 30 min, shift: 1.5}, drift: {gives up: {to: lost, after: weibull median 21 d shape 0.7}}}
  client:
    update: 30 d
    revenue: [{flow: 400 EUR per month}, {once: lognormal median 900 EUR sigma 0.5, slopes: {goodwill: 0.3}}]
    drift: {churns: {to: lost, rate: 8 % per month, slopes: {goodwill: -0.5, segment.smb: 0.2}}, ends: {to: lost, after: {hazard: [{until: 90 d, rate: 0 per day}, {until: never, rate: 1 % per day}]}}}
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
    outcomes: {signs: {to: client, share: 30 %, needs: {ours: {share: 70 %}}, add: {goodwill: 0.2}}, later: {share: 10 %}, else: {to: stay, clocks: {gives up: x 0.8}}}
    slopes: {signs: {fit: 0.8}}
    attention: boost signs
    cost: 0.2 EUR
  mail: {in: lead, after: 2 d, service: 5 min, outcomes: {reads: {share: 60 %}, else: stay}}
  ask: {in: client, every: 6 months, quality: {sd: 0.5}, outcomes: {tells: {intent: {at zero: 65 %, slopes: {goodwill: 2}}, act: 40 %, refer: {to: friends, count: poisson mean 0.8}}, else: stay}}
  love: {in: client, after: 60 d, outcomes: {loves: {to: fan, share: 5 %}, else: stay}}
surveys: {nps: {at: ask, response: 30 %, noise: 1.5, cuts: [-1, 1]}}
"""
LEVERS = sj.loads(TEXT)


def test_the_sample_is_sound() -> None:
    assert LEVERS.validate() == []


def moved(change: str) -> dict[str, str]:
    """The values that a change moves, after it."""
    return {each.path: each.after for each in LEVERS.what_if(change).moved}


# --- every change of every kind ---------------------------------------------------------------------------------------
CHANGES = [
    ("touchpoints.mail.after=1 min", "1 min"),
    ("touchpoints.mail.after=[40 % 1 h, 60 % never]", "[40 % 1 h, 60 % never]"),
    ("touchpoints.mail.after=times 0.5", "1 d"),
    ("touchpoints.mail.after=plus 12 h", "60 h"),
    ("touchpoints.mail.after=minus 12 h", "36 h"),
    ("touchpoints.mail.after=plus 50 %", "3 d"),
    ("touchpoints.mail.after=plus exponential mean 1 d", "2 d + exponential mean 1 d"),
    ("touchpoints.call.after=times 2", "[60 % 2 h to 4 h, 40 % never]"),
    ("touchpoints.call.after=plus 2 d", "[60 % 2 d + 1 h to 2 h, 40 % never]"),
    ("delays.replies=times 0.5", "[60 % 0.5 h to 1 h, 40 % never]"),
    ("delays.visits=times 2", "{samples: [7200 s, 10800 s]}"),
    ("stages.lead.drift.gives up.after=times 2", "weibull median 42 d shape 0.7"),
    ("stages.lead.drift.gives up.after=plus 2 d", "2 d + weibull median 21 d shape 0.7"),
    ("stages.client.drift.ends.after=times 2", "{hazard: [{until: 180 d, rate: 0 per day}, {until: never, rate: 0.501"),
    ("stages.lead.hand raise.attention=times 2", "exponential mean 60 min"),
    ("stages.lead.hand raise.shift=minus 0.5", "1"),
    ("stages.client.update=times 2", "60 d"),
    ("stages.client.revenue[0].flow=plus 20 EUR per month", "420 EUR per month"),
    ("stages.client.revenue[0].flow=minus 1200 EUR per year", "300 EUR per month"),
    ("stages.client.revenue[1].once=times 1.1", "lognormal median 990 EUR sigma 0.5"),
    ("stages.client.revenue[1].once=plus 100 EUR", "100 EUR + lognormal median 900 EUR sigma 0.5"),
    ("stages.client.revenue.flow=times 1.1", "440 EUR per month"),
    ("stages.fan.revenue=times 1.1", "550 EUR per month"),
    ("stages.client.drift.churns.rate=times 2", "15.36 % per month"),
    ("stages.client.drift.churns.rate=plus 1 % per month", "8.92 % per month"),
    ("stages.client.drift.churns.rate=plus 2 points", "10 % per month"),
    ("stages.client.drift.churns.slopes.segment.smb=times 2", "0.4"),
    ("stages.client.drift.churns.slopes.fit=plus 0.3", "0.3"),
    ("channels.web.rate=plus 20 %", "48 per day"),
    ("channels.web.rate=plus 70 per week", "50 per day"),
    ("channels.web.rate=0 per day", "0 per day"),
    ("channels.web.cost=minus 0.5 EUR", "1.5 EUR"),
    ("channels.fair.cost=plus 1 EUR", "1 EUR"),
    ("channels.web.start.goodwill=times 3", "0.3"),
    ("channels.crm.cohort=times 1.2", "240"),
    ("channels.crm.age=times 2", "0 d to 20 d"),
    ("channels.friends.accept=plus 10 points", "50 %"),
    ("attributes.fit=times 2", "normal mean 0 sd 2"),
    ("attributes.fit=plus 0.5", "normal mean 0.5 sd 1"),
    ("attributes.age=times 1.5", "lognormal median 60 sigma 0.2"),
    ("attributes.age.with.fit=minus 0.1", "0.2"),
    ("traits.goodwill.half-life=times 2", "180 d"),
    ("traits.goodwill.gains.episode=plus 10 %", "0.33"),
    ("traits.goodwill.gains.felt=plus 0.1", "0.1"),
    ("traits.goodwill.baseline=plus 0.1", "0.1"),
    ("experience.omega=minus 0.1", "0.5"),
    ("segments.enterprise.set.fit=plus 1", "normal mean 1.5 sd 1"),
    ("touchpoints.call.attempts.up to=plus 1", "7"),
    ("touchpoints.call.attempts.every=times 0.5", "2 h"),
    ("touchpoints.call.reach=plus 5 points", "65 %"),
    ("touchpoints.mail.reach=times 0.9", "90 %"),
    ("touchpoints.call.patience=times 2", "40 min"),
    ("touchpoints.mail.service=times 2", "10 min"),
    ("touchpoints.call.quality.mean=plus 0.2", "0.3"),
    ("touchpoints.ask.quality.mean=plus 0.2", "0.2"),
    ("touchpoints.call.quality.sd=times 0.5", "0.5"),
    ("touchpoints.call.quality.friction=poisson mean 0.1", "poisson mean 0.1"),
    ("touchpoints.ask.quality.friction=plus 0.5", "0.5"),
    ("touchpoints.call.quality.personalised=plus 10 points", "30 %"),
    ("touchpoints.call.outcomes.signs.share=plus 10 points", "40 %"),
    ("touchpoints.call.outcomes.signs.share=plus 10 %", "33 %"),
    ("touchpoints.call.outcomes.signs.needs.ours.share=times 1.1", "77 %"),
    ("touchpoints.call.outcomes.signs.add.goodwill=plus 0.1", "0.3"),
    ("touchpoints.call.outcomes.signs.friction=plus 1", "1"),
    ("touchpoints.call.outcomes.else.clocks.gives up=times 0.5", "x 0.4"),
    ("touchpoints.call.outcomes.later=lost", "lost"),
    ("touchpoints.call.slopes.signs.fit=times 0.5", "0.4"),
    ("touchpoints.ask.outcomes.tells.intent.at zero=plus 5 points", "70 %"),
    ("touchpoints.ask.outcomes.tells.intent.slopes.goodwill=times 0.5", "1"),
    ("touchpoints.ask.outcomes.tells.act=times 0.5", "20 %"),
    ("touchpoints.ask.every=times 0.5", "3 months"),
    ("touchpoints.call.cost=plus 1 EUR", "1.2 EUR"),
    ("touchpoints.mail.cost=plus 1 EUR", "1 EUR"),
    ("touchpoints.mail.opens=9:00-18:00 Mon-Fri", "9:00-18:00 Mon-Fri"),
    ("surveys.nps.response=minus 10 points", "20 %"),
    ("surveys.nps.slope=times 2", "2"),
    ("surveys.nps.cuts[0]=minus 1", "-2"),
    ("discount=plus 2 points", "10 % per year"),
    ("discount=times 0.5", "4 % per year"),
]


@pytest.mark.parametrize(("change", "after"), CHANGES)
def test_a_change(change: str, after: str) -> None:
    (found,) = moved(change).values()
    assert found == after or (len(found) > 60 and found.startswith(after))


def test_every_kind_of_value_is_among_them() -> None:
    from typing import get_args

    from sojourn.scenario.what_if.levers import Kind

    tried = {kind_of(split(each.path)) for change, _ in CHANGES for each in LEVERS.what_if(change).moved}
    tried.add("observed")
    assert set(get_args(Kind)) - tried <= {"part"}


def test_several_values_of_one_kind_move_together() -> None:
    assert moved("touchpoints.call.service=times 0.5") == {
        "touchpoints.call.service.reached": "6 min",
        "touchpoints.call.service.unreached": "1 min",
    }
    assert list(moved("stages.*.revenue=times 2").values()) == [
        "800 EUR per month",
        "lognormal median 1800 EUR sigma 0.5",
        "1000 EUR per month",
    ]


def test_a_whole_service_or_revenue_may_be_set() -> None:
    scenario = LEVERS.what_if("touchpoints.call.service=3 min", "stages.client.revenue=9 EUR per day").scenario
    assert str(scenario.touchpoints[0].service) == "Service(reached=3 min, unreached=3 min)"
    assert str(scenario.stages[1].revenue[0].flow) == "9 EUR per day"


def test_a_section_that_is_missing_may_be_set() -> None:
    made = LEVERS.what_if({"touchpoints.mail.quality.mean": 0.3, "touchpoints.mail.attempts.every": 2 * d}).scenario
    mail = made.touchpoints[1]
    assert (mail.quality and mail.quality.mean, mail.attempts and mail.attempts.every) == (0.3, 2 * d)


# --- globs --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("touchpoints.*.quality.mean", ["touchpoints.call.quality.mean", "touchpoints.ask.quality.mean"]),
        ("touchpoints.[cm]a*.after", ["touchpoints.call.after", "touchpoints.mail.after"]),
        ("touchpoints.?a*.cost", ["touchpoints.call.cost", "touchpoints.mail.cost"]),
        ("*.*.cost", ["channels.web.cost", "channels.fair.cost", "channels.crm.cost", "channels.friends.cost",
                      "touchpoints.call.cost", "touchpoints.mail.cost", "touchpoints.ask.cost", "touchpoints.love.cost"]),
        ("touchpoints.*.every", ["touchpoints.ask.every"]),
        ("touchpoints.*.after", ["touchpoints.call.after", "touchpoints.mail.after", "touchpoints.love.after"]),
        ("channels.*.rate", ["channels.web.rate", "channels.fair.rate"]),
        ("stages.client.revenue[*].flow", ["stages.client.revenue[0].flow"]),
        ("touchpoints.*.outcomes.*.share", [
            "touchpoints.call.outcomes.signs.share", "touchpoints.call.outcomes.later.share",
            "touchpoints.mail.outcomes.reads.share", "touchpoints.love.outcomes.loves.share"]),
        ("stages.*.drift.*.slopes.*", ["stages.client.drift.churns.slopes.goodwill",
                                       "stages.client.drift.churns.slopes.segment.smb"]),
    ],
)  # fmt: skip
def test_a_glob_means_what_is_there_or_has_its_default(path: str, found: list[str]) -> None:
    from sojourn.scenario.what_if.paths import matches

    root = ground_of(LEVERS).tree()
    assert [dotted(each) for each in matches(root, path, "EUR", setting=False)] == found
    assert [dotted(each) for each in matches(root, path, "EUR", setting=True)] == found


def test_a_glob_of_lines() -> None:
    scenario = sj.loads(OBSERVES)
    found = scenario.what_if("observed.* -> offer open=plus 1 points", "observed.lead->offer open=plus 1 points").moved
    assert [(each.path, each.after) for each in found] == [("observed.lead -> offer open", "34 % of 4000")]


# --- several --------------------------------------------------------------------------------------------------------------
def test_what_ifs_done_together_are_applied_in_their_order() -> None:
    path = "touchpoints.mail.after"
    made = LEVERS.what_if({path: "1 d"}, {path: "times 3"}, {path: "plus 2 h"})
    assert [(each.path, each.before, each.after) for each in made.moved] == [(path, "2 d", "74 h")]
    other = LEVERS.what_if({path: "times 3"}, {path: "1 d"})
    assert [each.after for each in other.moved] == ["1 d"]


def test_what_is_set_twice_to_the_same_is_set_once() -> None:
    made = LEVERS.what_if({"touchpoints.mail.after": "1 d"}, {"touchpoints.mail.after": 1 * d})
    assert [each.after for each in made.moved] == ["1 d"]


def test_two_dates_or_two_values_of_one_path_are_refused() -> None:
    path = "touchpoints.mail.after"
    with pytest.raises(sj.ScenarioError, match="is set to 1 d already"):
        LEVERS.what_if({path: "1 d"}, {path: "2 h"})
    with pytest.raises(sj.ScenarioError, match="changes from another date already"):
        LEVERS.what_if({path: "1 d", "from": "2026-02-01"}, {path: "times 2"})


def test_names_dates_and_costs() -> None:
    scenario = sj.loads(OBSERVES)
    made = scenario.what_if("call in a minute", "more demand")
    assert (made.name, made.costs) == ("call in a minute + more demand", (26000 * eur * per(year),))
    other = scenario.what_if("call in a minute", name="fast", start="2026-03-01", costs="5000 EUR")
    assert (other.name, other.costs) == ("fast", (5000 * eur,))
    assert {str(each.start) for each in other.moved} == {"2026-03-01 00:00:00"}
    with pytest.raises(sj.ScenarioError, match="no what-if `call in a minut`") as refused:
        scenario.what_if("call in a minut")
    assert refused.value.diagnostics[0].nearest == "call in a minute"


# --- texts and mappings -----------------------------------------------------------------------------------------------------
def test_changes_read_paths_values_dates_and_costs() -> None:
    made = sj.changes("touchpoints.mail.after = 1 min", "from=2026-03-01", "costs=26000 EUR per year")
    assert [(each.path, each.how) for each in made.changes] == [("touchpoints.mail.after", "1 min")]
    assert (str(made.start), made.costs) == ("2026-03-01 00:00:00", 26000 * eur * per(year))
    assert made.name == "touchpoints.mail.after=1 min"
    assert sj.changes("touchpoints.ask.when=goodwill >= 0").changes[0].how == "goodwill >= 0"


@pytest.mark.parametrize("text", ["touchpoints.mail.after", "=3", "touchpoints.mail.after=", "from=soon", "costs=much"])
def test_texts_that_are_no_changes_are_told_with_their_place(text: str) -> None:
    with pytest.raises(sj.ScenarioError) as refused:
        sj.changes(text, origin="--set")
    assert refused.value.diagnostics[0].file == "--set"
    assert refused.value.diagnostics[0].cure


def test_mistakes_stand_at_the_text_that_was_given() -> None:
    with pytest.raises(sj.ScenarioError) as refused:
        LEVERS.what_if(sj.changes("touchpoints.call.after=1", "touchpoints.cal.after=1 h", origin="--set"))
    (first,) = refused.value.diagnostics
    assert (first.file, first.line, first.column, first.nearest) == ("--set", 1, 1, "touchpoints.call.after")
    with pytest.raises(sj.ScenarioError) as refused:
        LEVERS.what_if(sj.changes("touchpoints.call.after=1", origin="--set"))
    assert (refused.value.diagnostics[0].column, refused.value.diagnostics[0].source) == (
        24,
        "touchpoints.call.after=1",
    )


def test_values_of_other_kinds_are_no_changes() -> None:
    for value in (None, ["1 d"], object()):
        with pytest.raises(TypeError, match="a text or a quantity is needed"):
            LEVERS.what_if({"touchpoints.mail.after": value})
    with pytest.raises(TypeError, match="a what-if is a name"):
        LEVERS.what_if(3)  # type: ignore[arg-type]
    with pytest.raises(sj.ScenarioError, match="nothing is changed"):
        LEVERS.what_if()


def test_laws_are_values_too() -> None:
    made = LEVERS.what_if(
        {"touchpoints.mail.after": sj.mix([(40, 1 * h), (60, sj.never)]), "channels.web.rate": 3 * per(d)}
    )
    assert [each.after for each in made.moved] == ["[40 % 1 h, 60 % never]", "3 per day"]


# --- files and code -----------------------------------------------------------------------------------------------------------
def test_file_and_code_say_the_same() -> None:
    assert sj.loads(OBSERVES).what_ifs == observes_in_code().what_ifs
    assert sj.loads(observes_in_code().to_yaml()).what_ifs == observes_in_code().what_ifs


def test_what_ifs_are_no_part_of_the_hash() -> None:
    assert sj.loads(OBSERVES).hash == sj.loads(OBSERVES.partition("what-ifs:")[0]).hash


def test_a_journey_in_code_has_what_ifs_of_its_own() -> None:
    j = sj.Journey("tiny", start="2026-01-05", horizon=90 * d)
    lead, client, lost = j.stages("lead", "client", "lost")
    j.channel("web", rate=5 * per(d), to=lead)
    call = lead.touchpoint("call", after=2 * h, quality=sj.quality()).outcome("signs", client, share=30 * pct)
    call.otherwise(lost)
    fast = j.what_if("fast").set(call.after, 1 * minute).add(call.quality, -0.2).subtract(call.cost, 0 * eur)
    fast.scale(call["signs"].share, 1.1).since("2026-02-01").costs(500 * eur * per(month))
    made = j.scenario().what_if(fast)
    assert {each.path: each.after for each in made.moved} == {
        "touchpoints.call.after": "1 min",
        "touchpoints.call.quality.mean": "-0.2",
        "touchpoints.call.outcomes.signs.share": "33 %",
    }
    assert j.scenario() == sj.loads(j.scenario().to_yaml())
    with pytest.raises(TypeError, match="points or by per cent"):
        fast.add(call.reach, 10 * pct)
    with pytest.raises(ValueError, match="is changed already"):
        fast.set(call.after, 2 * minute)
    with pytest.raises(ValueError, match="is there already"):
        j.what_if("fast")
    with pytest.raises(TypeError, match="a path such as"):
        fast.set(3, 1)  # type: ignore[arg-type]


def test_what_was_altered_in_code_is_what_is_changed() -> None:
    from dataclasses import replace

    scenario = replace(LEVERS, touchpoints=LEVERS.touchpoints[1:], surveys=())
    made = scenario.what_if("touchpoints.*.cost=plus 1 EUR")
    assert [each.path for each in made.moved] == [
        "touchpoints.mail.cost",
        "touchpoints.ask.cost",
        "touchpoints.love.cost",
    ]
    drawn = sj.loads(OBSERVES).redraw(1)
    line = drawn.what_if("observed.lead -> offer open=times 1").scenario.observed[1]
    assert line.value == drawn.observed[1].value != sj.loads(OBSERVES).observed[1].value


def test_a_variant_can_be_varied_again() -> None:
    once = LEVERS.what_if("touchpoints.mail.after=times 2").scenario
    assert once.what_if("touchpoints.mail.after=times 2").moved[0].after == "8 d"
    assert sj.loads(OBSERVES).what_if("more demand").scenario.what_if("call in a minute").name == "call in a minute"


# --- properties -----------------------------------------------------------------------------------------------------------------
def own(scenario: sj.Scenario) -> dict[str, str]:
    """Every value that may be changed, as the file writes it."""
    from sojourn.scenario.file.source import plain
    from sojourn.scenario.layout import flow
    from sojourn.scenario.what_if.paths import node_at

    root = ground_of(scenario).tree()
    found = {}
    for path in leaves(root, ()):
        node = node_at(root, path)
        if node is not None and kind_of(path) != "part" and path[0] not in ("use", "evidence", "discount"):
            found[dotted(path)] = flow(plain(node))
    return found


@pytest.mark.parametrize("text", [TEXT, FULL, BEHAVES, OBSERVES, TINY])
def test_what_is_set_to_itself_changes_nothing(text: str) -> None:
    scenario = sj.loads(text)
    values = {path: how.strip('"') for path, how in own(scenario).items() if "\\" not in how and "{" not in how}
    made = scenario.what_if({path: how for path, how in values.items() if not re.search(r'\[.*"', how)})
    assert len(values) > 3
    assert made.moved == ()
    assert made.scenario == scenario
    assert made.scenario.hash == scenario.hash


def test_every_value_of_the_language_is_a_lever_or_refused() -> None:
    """What the schema has, the table of levers has too."""
    from sojourn.scenario.what_if.levers import refusal

    missing = {dotted(path) for path in schema_leaves(ScenarioFile) if not refusal(path) and kind_of(path) is None}
    short = {
        "attributes.x",
        "stages.x.revenue",
        "touchpoints.x.outcomes.x",
        "touchpoints.x.patience",
        "touchpoints.x.service",
    }
    one = {
        "stages.x.refer.count",
        "stages.x.refer.to",
        "stages.x.revenue.flow",
        "stages.x.revenue.once",
        "stages.x.revenue.slopes.x",
    }
    assert {path.removesuffix("[0]") for path in missing} == short | one


def schema_leaves(model: type) -> list[tuple[str | int, ...]]:
    """The place of every value that a file may hold, with `x` for names and 0 for items."""
    from pydantic import BaseModel

    from sojourn.scenario.file.laws import FromFile, HazardTable, OnTheSpot
    from sojourn.scenario.file.shape import _flat
    from typing import get_args, get_origin

    laws = (FromFile, OnTheSpot, HazardTable)

    def below(kind: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
        found = []
        for each in _flat(kind):
            if isinstance(each, type) and issubclass(each, BaseModel):
                if each not in laws:
                    for name, field in each.model_fields.items():
                        found += below(field.annotation, (*path, field.alias or name))
            elif get_origin(each) is dict:
                found += below(get_args(each)[1], (*path, "x"))
            elif get_origin(each) is list:
                found += below(get_args(each)[0], (*path, 0))
            elif each is not type(None):
                found.append(path)
        return found

    singles = {"evidence", "use"}
    return sorted({path for path in below(model, ()) if path[0] != "what-ifs" and path[0] not in singles}, key=str)


FACTORS = st.floats(0.05, 20).map(lambda value: float(f"{value:.4g}"))
LAWS = st.sampled_from(
    ["3 d", "1 h to 4 h", "loguniform 1 min to 30 min", "exponential mean 10 d", "weibull median 21 d shape 0.7",
     "weibull mean 21 d shape 0.7", "gamma scale 3 d shape 2", "erlang mean 3 d shape 2", "lognormal median 2 d sigma 0.8",
     "truncated normal mean 5 min sd 2 min low 1 min high 10 min", "lomax scale 2 d shape 1.5", "never",
     "loglogistic median 3 d shape 1.5", "5 d + weibull median 21 d shape 0.7"]
)  # fmt: skip
POINTS = (0.01, 0.2, 0.5, 0.9, 0.999)


@settings(max_examples=150, deadline=None)
@given(LAWS, FACTORS)
def test_a_law_is_scaled_exactly(text: str, factor: float) -> None:
    """Quantiles are multiplied, and the inverse factor leads back."""
    from sojourn.scenario.law import law

    before = parse.law(text)
    after = times(before, factor)
    if "never" in text or "+" in text:  # sums have no quantiles
        assert str(parse.law(str(after))) == str(after)
        return
    old, new = (law(each).quantiles(POINTS) for each in (before, after))  # type: ignore[arg-type]
    assert new == pytest.approx([factor * each for each in old], rel=1e-9, abs=2e-3)
    again = law(times(after, 1 / factor)).quantiles(POINTS)  # type: ignore[arg-type]
    assert again == pytest.approx(old, rel=1e-9, abs=2e-3)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 99), FACTORS)
def test_a_hazard_is_scaled_exactly(percent: int, factor: float) -> None:
    rate = percent * pct * per(month)
    assert times(rate, factor).per_second == pytest.approx(factor * rate.per_second, rel=1e-6)  # type: ignore[union-attr]
    again = times(times(rate, factor), 1 / factor)
    assert again.per_second == pytest.approx(rate.per_second, rel=1e-6)  # type: ignore[union-attr]


@settings(max_examples=100, deadline=None)
@given(st.decimals(0, 100, places=3).map(float), st.decimals("0.1", 10, places=2).map(float))
def test_numbers_are_multiplied_as_people_do(value: float, factor: float) -> None:
    from fractions import Fraction

    exactly = Fraction(str(value)) * Fraction(str(factor))
    assert float(how_of(f"times {factor}").number) == factor
    assert times(value, factor) == float(exactly)
