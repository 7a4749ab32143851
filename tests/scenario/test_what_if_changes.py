"""Every change of every kind of value, exactly; laws and hazards scaled; what is set to itself changes nothing."""

import re
from typing import get_args, get_origin

import pytest
from hypothesis import given, settings, strategies as st
from pydantic import BaseModel

import sojourn as sj
from sojourn import d, month, pct, per
from sojourn.quantities import parse
from sojourn.scenario.file.laws import FromFile, HazardTable, OnTheSpot
from sojourn.scenario.file.models import ScenarioFile
from sojourn.scenario.file.shape import _flat
from sojourn.scenario.file.source import dotted, plain
from sojourn.scenario.law import law
from sojourn.scenario.layout import flow
from sojourn.scenario.what_if.amounts import times
from sojourn.scenario.what_if.levers import Kind, kind_of, refusal, split
from sojourn.scenario.what_if.paths import leaves, node_at
from sojourn.scenario.what_if.vary import ground_of
from sojourn.scenario.what_if.words import how_of
from tests.scenario.levers import LEVERS
from tests.scenario.samples import BEHAVES, FULL, OBSERVES, TINY
from tests.scenario.staffed import STAFFED

SCENARIO = sj.loads(LEVERS)


def test_the_sample_is_sound() -> None:
    assert SCENARIO.validate() == []


def moved(change: str) -> dict[str, str]:
    """The values that a change moves, after it."""
    return {each.path: each.after for each in SCENARIO.what_if(change).moved}


# --- every change of every kind -------------------------------------------------------------------------------------
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
    ("touchpoints.ask.quality.personalised=plus 10 points", "10 %"),
    ("touchpoints.call.patience.felt=times 2", "x 2"),
    ("touchpoints.mail.after=plus 1 %", "2.02 d"),
    ("experience.lambda=plus 0.045", "2"),
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
    tried = {kind_of(split(each.path)) for change, _ in CHANGES for each in SCENARIO.what_if(change).moved}
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
    scenario = SCENARIO.what_if("touchpoints.call.service=3 min", "stages.client.revenue=9 EUR per day").scenario
    assert str(scenario.touchpoints[0].service) == "Service(reached=3 min, unreached=3 min)"
    assert str(scenario.stages[1].revenue[0].flow) == "9 EUR per day"


def test_a_section_that_is_missing_may_be_set() -> None:
    made = SCENARIO.what_if({"touchpoints.mail.quality.mean": 0.3, "touchpoints.mail.attempts.every": 2 * d}).scenario
    mail = made.touchpoints[1]
    assert (mail.quality and mail.quality.mean, mail.attempts and mail.attempts.every) == (0.3, 2 * d)


# --- properties -----------------------------------------------------------------------------------------------------
def own(scenario: sj.Scenario) -> dict[str, str]:
    """Every value that may be changed, as the file writes it."""
    root = ground_of(scenario).tree()
    found = {}
    for path in leaves(root, ()):
        node = node_at(root, path)
        if node is not None and kind_of(path) != "part" and path[0] not in ("use", "evidence", "discount"):
            found[dotted(path)] = flow(plain(node))
    return found


@pytest.mark.parametrize("text", [LEVERS, FULL, BEHAVES, OBSERVES, TINY, STAFFED])
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
     "weibull mean 21 d shape 0.7", "gamma scale 3 d shape 2", "erlang mean 3 d shape 2",
     "lognormal median 2 d sigma 0.8",
     "truncated normal mean 5 min sd 2 min low 1 min high 10 min", "lomax scale 2 d shape 1.5", "never",
     "loglogistic median 3 d shape 1.5", "5 d + weibull median 21 d shape 0.7"]
)  # fmt: skip
POINTS = (0.01, 0.2, 0.5, 0.9, 0.999)


@settings(max_examples=150, deadline=None)
@given(LAWS, FACTORS)
def test_a_law_is_scaled_exactly(text: str, factor: float) -> None:
    """Quantiles are multiplied, and the inverse factor leads back."""
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
