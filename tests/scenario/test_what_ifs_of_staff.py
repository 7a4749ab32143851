"""What-ifs on staff, brand and markets: capacity by days, shifts, costs, lines; what moves, and what is refused."""

import pytest

import sojourn as sj
from sojourn import d, eur, h, per
from sojourn.scenario import model
from sojourn.scenario.what_if.eras import in_force
from tests.scenario.staffed import STAFFED

SCENARIO = sj.loads(STAFFED)
FIVE, TWO = (60,) * 5, (20,) * 2


def team(name: str, *changes: str) -> model.Team:
    """A team of the scenario with changes."""
    variant = SCENARIO.what_if(*changes)
    return next(each for each in variant.scenario.teams if each.name == name)


@pytest.mark.parametrize(
    ("change", "people"),
    [
        ("teams.care.capacity=plus 1", (61,) * 5 + (21,) * 2),
        ("teams.care.capacity=times 1.5", (90,) * 5 + (30,) * 2),
        ("teams.care.capacity=minus 50 %", (30,) * 5 + (10,) * 2),
        ("teams.care.capacity=7", (7,) * 7),
        ("teams.care.capacity={Mon-Fri: 61, Sat: 3}", (61,) * 5 + (3, 0)),
        ("teams.care.capacity.Sat-Sun=30", (*FIVE, 30, 30)),
        ("teams.care.capacity.Sat=30", (*FIVE, 30, 20)),
        ("teams.care.capacity.Sun Sat=30", (*FIVE, 30, 30)),
        ("teams.care.capacity.Sat=plus 5", (*FIVE, 25, 20)),
        ("teams.care.capacity.Fri-Sat=plus 5", (60, 60, 60, 60, 65, 25, 20)),
        ("teams.care.capacity.Mon-Sun=plus 1", (61,) * 5 + (21,) * 2),
        ("teams.care.capacity.Mon-Sun=5", (5,) * 7),
        ("teams.care.capacity.Mon=0", (0, 60, 60, 60, 60, 20, 20)),
        ("teams.*.capacity=plus 1", (61,) * 5 + (21,) * 2),
        ("teams.*.capacity.*=plus 1", (61,) * 5 + (21,) * 2),
    ],
)
def test_people_by_days(change: str, people: tuple[int, ...]) -> None:
    assert team("care", change).capacity == people


@pytest.mark.parametrize(
    ("change", "people"),
    [
        ("teams.sales.capacity=plus 1", (5,) * 7),
        ("teams.sales.capacity.Sat-Sun=2", (4,) * 5 + (2, 2)),
        ("teams.sales.capacity.Sat-Sun=plus 2", (4,) * 5 + (6, 6)),
        ("teams.*.capacity=times 1.5", (6,) * 7),
    ],
)
def test_a_number_is_split_into_days(change: str, people: tuple[int, ...]) -> None:
    assert team("sales", change).capacity == people


def test_days_without_people_count_as_none() -> None:
    text = STAFFED.replace("capacity: 4\n", "capacity: {Mon-Fri: 4}\n")
    variant = sj.loads(text).what_if("teams.sales.capacity.Fri-Sat=plus 1")
    assert variant.scenario.teams[0].capacity == (4, 4, 4, 4, 5, 1, 0)
    assert [(each.path, each.before, each.after) for each in variant.moved] == [
        ("teams.sales.capacity.Fri", "4", "5"),
        ("teams.sales.capacity.Sat", "0", "1"),
    ]


def test_changes_of_other_days_go_together() -> None:
    both = team(
        "care", "teams.care.capacity.Sat=30", "teams.care.capacity.Sun=plus 1", "teams.care.capacity.Mon-Tue=50"
    )
    assert both.capacity == (50, 50, 60, 60, 60, 30, 21)
    with pytest.raises(sj.ScenarioError, match="is set to 30 already"):
        team("care", "teams.care.capacity.Sat=30", "teams.care.capacity.Sat=31")


def test_weekend_cover_is_another_shift() -> None:
    found = team("sales", "teams.sales.shift=9:00-18:00 Mon-Sun")
    assert found.shift == "9:00-18:00 Mon-Sun"
    assert team("bench", "teams.bench.shift=office").shift == "office"
    named = team("care", "teams.care.shift=office")
    assert named.shift == "office"


def test_other_values_of_a_team() -> None:
    assert team("sales", "teams.sales.cost=plus 5 EUR per hour").cost == 40 * eur * per(h)
    assert team("bench", "teams.bench.cost=30 EUR per hour").cost == 30 * eur * per(h)
    care = team("care", "teams.care.line.patience=times 2", "teams.care.utilised elsewhere=plus 5 points")
    assert (str(care.elsewhere), care.line and str(care.line.patience)) == ("40 %", "exponential mean 12 min")
    assert str(team("sales", "teams.sales.utilised elsewhere=10 %").elsewhere) == "10 %"
    assert [str(key) for key in team("sales", "teams.sales.serve=[fit desc, first call]").serve] == [
        "fit desc",
        "first call",
    ]
    assert team("bench", "teams.bench.hold=visit").hold == "visit"
    line = team(
        "care", "teams.care.line.if closed=wait", "teams.care.line.then=client", "teams.care.line.felt=x 1"
    ).line
    assert line is not None
    assert (line.if_closed, line.then, line.felt) == ("wait", "client", 1.0)


def test_who_makes_the_visits_may_change_but_not_at_a_date() -> None:
    variant = SCENARIO.what_if({"touchpoints.support.by": "sales"})
    assert {each.name: each.by for each in variant.scenario.touchpoints}["support"] == "sales"
    with pytest.raises(sj.ScenarioError, match="is settled from the start"):
        SCENARIO.what_if({"touchpoints.support.by": "sales"}, start="2026-01-20")


def test_brand_and_markets() -> None:
    found = SCENARIO.what_if(
        {
            "brand.reputation.half-life": "90 d",
            "brand.*.gains.felt": "plus 0.001",
            "channels.market.pool.together": "times 1.2",
            "channels.market.pool.size": "plus 10 %",
            "channels.*.slopes.reputation": "times 2",
            "channels.web.start.trust": "plus 0.1",
            "channels.web.start.trust.slopes.reputation": "0.7",
            "touchpoints.*.outcomes.*.warn.reputation": "times 2",
            "stages.lead.drift.gives up.warn.reputation": "0",
        }
    ).scenario
    assert [(each.half_life, each.felt) for each in found.brand] == [(90 * d, 0.002), (None, 0.0)]  # fame gains nothing
    web, market, _ = found.channels
    assert isinstance(market.arrivals, model.Pool)
    assert (market.arrivals.size, str(market.arrivals.together)) == (1100, "0.456 per year")
    assert market.arrivals.slopes == (("reputation", 0.2),)
    assert isinstance(web.arrivals, model.ArrivalRate)
    assert web.arrivals.slopes == (("reputation", 0.472), ("fame", 0.1))
    assert (web.start, web.start_slopes) == ((("trust", -0.1),), (("trust", (("reputation", 0.7),)),))
    call = next(each for each in found.touchpoints if each.name == "first call")
    assert call.outcomes[0].effects.warn == (("reputation", 0.02), ("fame", 0.02))
    assert call.otherwise_effects.warn == (("reputation", -0.01),)
    assert found.stages[0].drift[0].warn == (("reputation", 0.0),)


@pytest.mark.parametrize(
    "path", ["channels.market.pool.alone", "channels.market.pool.size", "channels.web.slopes.fame"]
)
def test_who_comes_from_a_market_does_not_change_at_a_date(path: str) -> None:
    with pytest.raises(sj.ScenarioError, match="it says who comes and when"):
        SCENARIO.what_if({path: "times 2"}, start="2026-01-20")


def test_capacity_and_cost_change_at_a_date() -> None:
    variant = SCENARIO.what_if("from the third week")
    before, after = in_force(variant)
    assert after.ticks == (7 + 15) * 24 * 3600 * 1024  # a week of warm-up, and from the 5th to the 20th
    assert [each.capacity for each in before.scenario.teams] == [each.capacity for each in SCENARIO.teams]
    changed = {each.name: each for each in after.scenario.teams}
    assert changed["care"].capacity == (*FIVE, 30, 30)
    assert changed["sales"].cost == 40 * eur * per(h)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("teams.sals.capacity=plus 1", "teams.sales.capacity"),
        ("teams.sales.capacity=plus 10 points", "points are percentage points of a share"),
        ("teams.sales.capacity=minus 5", "below 0"),
        ("teams.sales.capacity.Sunny=3", "is no day"),
        ("teams.sales.shift=ofice", "there is no calendar of this name"),
        ("teams.sales.stream=x", "is no lever"),
        ("teams.sales.line.patience=times 2", "no value to change"),
        ("clock.warm-up=2 weeks", "is no lever"),
    ],
)
def test_what_cannot_be_changed_so_is_refused(change: str, message: str) -> None:
    try:
        found = tuple(SCENARIO.what_if(change).validate())
    except sj.ScenarioError as error:
        found = error.diagnostics
    assert message in "\n".join(each.render() for each in found)
