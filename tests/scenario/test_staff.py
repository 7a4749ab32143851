"""Staff, brand and markets in files and in code: what the texts mean, and what the engine is given."""

from datetime import datetime
from typing import Any, cast

import pytest

import sojourn as sj
from sojourn import _core, d, eur, h, minute, per, week, year
from sojourn.quantities.hours import hours
from sojourn.scenario import engine, model
from sojourn.scenario.engine_channels import channel
from sojourn.scenario.engine_staff import brand, team
from sojourn.scenario.shifts import capacity
from tests.scenario.staffed import STAFFED, staffed_in_code

HOUR = 3600 * 1024  # ticks
HEAD = "sojourn: 1\nname: t\nclock: {start: 2026-01-05, horizon: 30 d}\ncurrency: EUR\n"
JOURNEY = HEAD + (
    "channels: {web: {rate: 5 per day, to: lead}}\nstages: {lead: {}, client: {}, lost: {}}\n"
    "touchpoints: {call: {in: lead, after: 1 h, by: sales, outcomes: {yes: {to: client, share: 30 %}}}}\n"
)


class Recorder:
    """Stands for the engine's journey: keeps what it is given."""

    def __init__(self, **given: Any) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = [("journey", given)]

    def __getattr__(self, name: str) -> Any:
        return lambda **given: self.calls.append((name, given))

    @property
    def journey(self) -> _core.Journey:
        """Itself, where the engine's own is asked for: it answers every method of it."""
        return cast("_core.Journey", self)

    def given(self, name: str, of: str = "") -> dict[str, Any]:
        """What a call was given; of the item `of` where there are several."""
        return next(each for call, each in self.calls if call == name and (not of or each.get("name") == of))


def teams(text: str) -> tuple[model.Team, ...]:
    return sj.loads(f"{JOURNEY}teams: {{{text}}}\n").teams


# --- files and code -------------------------------------------------------------------------------------------------
def test_a_file_and_code_make_the_same_scenario() -> None:
    written, built = sj.loads(STAFFED), staffed_in_code()
    for name in written.__dataclass_fields__:
        if name not in ("source", "what_ifs"):
            assert getattr(built, name) == getattr(written, name), name
    assert built.hash == written.hash
    assert {each.name for each in built.what_ifs} == {each.name for each in written.what_ifs}


@pytest.mark.parametrize("scenario", [sj.loads(STAFFED), staffed_in_code()], ids=["file", "code"])
def test_what_is_written_is_read_back(scenario: sj.Scenario) -> None:
    text = scenario.to_yaml()
    again = sj.loads(text)
    assert again == scenario
    assert again.hash == scenario.hash
    assert again.to_yaml() == text


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("4", (4,) * 7),
        ("{Mon-Fri: 60, Sat-Sun: 20}", (60,) * 5 + (20,) * 2),
        ("{Sat Sun: 20, Mon-Fri: 60}", (60,) * 5 + (20,) * 2),
        ("{Fri-Mon: 3}", (3, 0, 0, 0, 3, 3, 3)),
        ("0", (0,) * 7),
    ],
)
def test_people_by_days_of_the_week(text: str, people: tuple[int, ...]) -> None:
    assert teams(f"sales: {{capacity: {text}}}")[0].capacity == people


def test_what_is_not_said_is_filled_in() -> None:
    only = teams("sales: {capacity: 4, at close: finish, line: {}}")[0]
    assert only == model.Team(name="sales", capacity=(4,) * 7, line=model.Line())


def test_a_discipline_is_read_key_by_key() -> None:
    keys = teams("sales: {capacity: 1, serve: [call, fit desc, segment.smb asc, first come]}")[0].serve
    assert [(key.by, key.of) for key in keys] == [
        ("touchpoint", "call"),
        ("highest", "fit"),
        ("lowest", "segment.smb"),
        ("first come", ""),
    ]
    assert [str(key) for key in keys] == ["call", "fit desc", "segment.smb asc", "first come"]


@pytest.mark.parametrize(
    ("change", "coupling"),
    [(("by: sales, ", ""), ()), (("", ""), ("teams",))],
)
def test_only_teams_that_visits_are_by_couple(change: tuple[str, str], coupling: tuple[str, ...]) -> None:
    scenario = sj.loads(f"{JOURNEY}teams: {{sales: {{capacity: 4}}}}\n".replace(*change, 1))
    assert scenario.coupling == coupling
    assert scenario.follow == (30 * d if coupling else 300 * d)


def test_a_coupled_journey_is_followed_to_its_horizon_unless_it_says_otherwise() -> None:
    assert sj.loads(STAFFED).coupling == ("teams", "brand", "pool")
    assert sj.loads(STAFFED).follow == 4 * week
    assert sj.loads(STAFFED.replace("horizon: 4 weeks", "horizon: 4 weeks, follow: 9 weeks")).follow == 9 * week


# --- the hash -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("capacity: 4\n", "capacity: {Mon-Sun: 4}\n"),
        ("{Mon-Fri: 60, Sat-Sun: 20}", "{Sat: 20, Sun: 20, Mon-Fri: 60}"),
        ("    at close: finish\n", ""),
        ("capacity: 6, hold: stage", "hold: stage, capacity: 6"),
        ("35 EUR per hour", "840 EUR per d"),
        ("warm-up: 1 week", "warm-up: 168 h"),
        ("baseline: 0, half-life: 180 d", "half-life: 180 d"),
        ("serve: first come}", "serve: [first come]}"),
        ("start: {trust: 0.3}", "start: {trust: {value: 0.3}}"),
        ("{reputation: 0.01, fame: 0.02}", "{fame: 0.02, reputation: 0.01}"),
    ],
)
def test_what_means_the_same_keeps_the_hash(old: str, new: str) -> None:
    assert STAFFED.count(old) == 1
    assert sj.loads(STAFFED.replace(old, new)).hash == sj.loads(STAFFED).hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("capacity: 4\n", "capacity: 5\n"),
        ("Sat-Sun: 20", "Sat-Sun: 21"),
        ("shift: office", "shift: 9:00-18:00 Mon-Fri"),
        ("cost: 35 EUR per hour", "cost: 36 EUR per hour"),
        ("[first call, fit desc", "[fit desc, first call"),
        ("fit desc", "fit asc"),
        ("stream: callers", "stream: sellers"),
        ("hold: stage, ", ""),
        ("utilised elsewhere: 35 %", "utilised elsewhere: 36 %"),
        ("felt: x 1.36", "felt: x 1.37"),
        ("if closed: balk", "if closed: wait"),
        ("patience: exponential mean 6 min", "patience: exponential mean 7 min"),
        ("then: lost", "then: client"),
        ("by: sales", "by: bench"),
        ("warm-up: 1 week", "warm-up: 2 weeks"),
        ("surprise: 0.002", "surprise: 0.003"),
        ("baseline: 0.5", "baseline: 0.6"),
        ("slopes: {reputation: 0.236, fame: 0.1}", "slopes: {reputation: 0.236}"),
        ("slopes: {reputation: 0.5}", "slopes: {reputation: 0.6}"),
        ("size: 1000", "size: 1001"),
        ("alone: 3 %", "alone: 4 %"),
        ("together: 0.38", "together: 0.39"),
        ("slopes: {reputation: 0.1}", "slopes: {reputation: 0.2}"),
        ("else: {to: lost, warn: {reputation: -0.005}}", "else: {to: lost, warn: {reputation: -0.006}}"),
        ("warn: {reputation: -0.001}", "warn: {reputation: -0.002}"),
    ],
)
def test_what_means_something_else_changes_the_hash(old: str, new: str) -> None:
    assert STAFFED.count(old) == 1
    assert sj.loads(STAFFED.replace(old, new)).hash != sj.loads(STAFFED).hash


# --- people over time -----------------------------------------------------------------------------------------------
def steps(people: tuple[int, ...], text: str, clock: model.Clock, days: int, *closed: datetime) -> list[Any]:
    """The steps in hours."""
    shift = model.Calendar(name="s", open=hours(text), closed=tuple(each.date() for each in closed)) if text else None
    return [(at / HOUR, number) for at, number in capacity(people, shift, clock, days * d)]


MONDAY = model.Clock(start=datetime(2026, 1, 5), horizon=7 * d)


def test_a_team_without_a_shift_is_always_there() -> None:
    assert steps((4,) * 7, "", MONDAY, 7) == [(0, 4)]
    assert steps((4,) * 5 + (0, 1), "", MONDAY, 7) == [(0, 4), (120, 0), (144, 1), (168, 4)]


def test_shifts_on_weekdays_without_holidays() -> None:
    found = steps((4, 3, 4, 4, 2, 9, 9), "9:00-18:00 Mon-Fri", MONDAY, 7, datetime(2026, 1, 7))
    assert found == [(0, 0), (9, 4), (18, 0), (33, 3), (42, 0), (81, 4), (90, 0), (105, 2), (114, 0)]


def test_a_night_shift_has_the_people_of_the_day_on_which_it_begins() -> None:
    found = steps((1, 2, 3, 4, 5, 6, 7), "22:00-6:00 Mon-Sun", MONDAY, 2)
    assert found == [(0, 7), (6, 0), (22, 1), (30, 0), (46, 2)]


def test_where_shifts_overlap_the_larger_number_is_there() -> None:
    found = steps((2, 5, 0, 0, 0, 0, 0), "20:00-10:00 Mon Tue", MONDAY, 3)
    assert found == [(0, 0), (20, 2), (34, 0), (44, 5), (58, 0)]
    spans = (*hours("22:00-8:00 Mon"), *hours("6:00-9:00 Tue"))
    both = capacity((2, 5, 0, 0, 0, 0, 0), model.Calendar(name="s", open=spans), MONDAY, 2 * d)
    assert [(at / HOUR, number) for at, number in both] == [(0, 0), (22, 2), (30, 5), (33, 0)]


def test_neighbours_with_as_many_people_are_one_step() -> None:
    assert steps((3,) * 7, "0:00-12:00 12:00-24:00 Mon-Sun", MONDAY, 7) == [(0, 3)]


def test_clocks_that_change_shift_the_hours() -> None:
    clock = model.Clock(start=datetime(2026, 3, 28), horizon=4 * d, zone="Europe/Madrid")
    assert steps((4,) * 7, "9:00-18:00 Mon-Sun", clock, 3) == [
        (0, 0),
        (9, 4),
        (18, 0),
        (32, 4),
        (41, 0),
        (56, 4),
        (65, 0),
    ]
    night = steps((4,) * 7, "22:00-6:00 Sat", clock, 2)
    assert night == [(0, 0), (22, 4), (29, 0)]  # the night of the change is an hour shorter


def test_the_steps_reach_to_the_end_of_following() -> None:
    long = capacity((4,) * 7, model.Calendar(name="s", open=hours("9:00-18:00 Mon-Sun")), MONDAY, 10 * year)
    assert 2 * 3652 <= len(long) <= 2 * 3653 + 1
    assert long[-1][0] <= 10 * 365.2425 * 24 * HOUR


# --- what the engine is given ---------------------------------------------------------------------------------------
def test_teams_reach_the_engine() -> None:
    scenario = sj.loads(STAFFED)
    to = Recorder()
    for each in scenario.teams:
        team(to.journey, each, scenario)
    sales, bench, care = (to.given("team", each.name) for each in scenario.teams)
    assert sales["stream"] == "callers"
    assert sales["cost_per_hour"] == pytest.approx(35, abs=1e-12)
    assert sales["serve"] == [
        ("touchpoint", "first call"),
        ("highest", "fit"),
        ("lowest", "segment.smb"),
        ("first come", ""),
    ]
    assert (sales["hold"], sales["elsewhere"], sales["line"]) == ("visit", 0.0, None)
    assert (bench["hold"], bench["capacity"], bench["serve"]) == ("stage", ((0, 6),), [("first come", "")])
    law, felt, closed, then = care["line"]
    assert (felt, closed, then) == (1.36, "balk", "lost")
    assert law.quantiles([0.5])[0] == pytest.approx(360 * 0.6931471805599453, rel=1e-9)
    assert care["elsewhere"] == 0.35
    assert sales["capacity"][:3] == ((0, 0), (9 * HOUR, 4), (18 * HOUR, 0))
    days = {at // (24 * HOUR) for at, number in sales["capacity"] if number}
    assert 7 in days
    assert 8 not in days
    assert max(days) == 32
    saturday = [number for at, number in care["capacity"] if at // (24 * HOUR) == 5]
    assert saturday == [20, 0]


def test_brand_traits_reach_the_engine() -> None:
    to = Recorder()
    for each in sj.loads(STAFFED).brand:
        brand(to.journey, each)
    assert to.given("brand", "reputation") == {
        "name": "reputation",
        "half_life": 180 * 24 * HOUR,
        "baseline": 0.0,
        "felt": 0.001,
        "surprise": 0.002,
        "episode": 0.003,
    }
    assert to.given("brand", "fame")["half_life"] == 2**63 - 1


def test_channels_reach_the_engine() -> None:
    scenario = sj.loads(STAFFED)
    to = Recorder()
    for each in scenario.channels:
        channel(to.journey, each, scenario.clock, None)
    web, market = to.given("rate"), to.given("pool")
    assert web["slopes"] == (("reputation", 0.236), ("fame", 0.1))
    assert (web["first"], web["first_slopes"]) == ((("trust", -0.2),), (("trust", (("reputation", 0.5),)),))
    second = 365.2425 * 86400
    assert (market["size"], market["slopes"]) == (1000, (("reputation", 0.1),))
    assert market["together"] == pytest.approx(0.38 / second, rel=1e-12)
    assert market["alone"] == pytest.approx(0.030459207484708574 / second, rel=1e-12)  # -ln(1 - 0.03)


def test_warnings_and_gains_reach_the_engine_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine._core, "Journey", Recorder)
    monkeypatch.setattr(engine._core, "Effects", lambda **given: given)
    to: Any = engine.journey(sj.loads(STAFFED))
    assert to.given("touchpoint", "first call")["by"] == "sales"
    assert to.given("drift", "gives up")["add"] == (("reputation", -0.001),)
    assert to.given("outcome", "signs")["effects"]["add"] == (("reputation", 0.01), ("fame", 0.02))
    assert to.given("touchpoint", "first call")["otherwise_effects"]["add"] == (("reputation", -0.005),)
    assert to.given("journey")["warm_up"] == 7 * 24 * HOUR


def test_a_journey_without_staff_gives_the_engine_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine._core, "Journey", Recorder)
    plain: Any = engine.journey(sj.load("first_journey"))
    assert not {"team", "brand", "pool"} & {name for name, _ in plain.calls}
    assert plain.given("journey")["warm_up"] == 0
    assert {each["by"] for name, each in plain.calls if name == "touchpoint"} == {""}


# --- code -----------------------------------------------------------------------------------------------------------
def test_levers_of_a_team() -> None:
    j = sj.Journey("t", start="2026-01-05", horizon=3 * d)
    sales = j.team("sales", capacity=2)
    assert [str(each) for each in (sales.capacity, sales.shift, sales.cost, sales.elsewhere, sales.patience)] == [
        "teams.sales.capacity",
        "teams.sales.shift",
        "teams.sales.cost",
        "teams.sales.utilised elsewhere",
        "teams.sales.line.patience",
    ]


MISUSE: list[tuple[Any, type[Exception], str]] = [
    (lambda j: j.team("s", capacity=-1), ValueError, "whole number"),
    (lambda j: j.team("s", capacity=1.5), TypeError, "whole number"),
    (lambda j: j.team("s", capacity={"Mon-Fry": 1}), ValueError, "is no day"),
    (lambda j: j.team("s", capacity={"Mon-Fri": 1, "Fri": 2}), ValueError, "stands there twice"),
    (lambda j: j.team("s", capacity=1, cost=5 * eur), TypeError, "money per time"),
    (lambda j: j.team("s", capacity=1, hold="day"), ValueError, "visit or stage"),
    (lambda j: j.team("s", capacity=1, serve=["first come", "call"]), ValueError, "stands last"),
    (lambda j: j.team("s", capacity=1, serve=[3]), TypeError, "serve"),
    (lambda j: j.team("s", capacity=1, serve=["a.b desc"]), ValueError, "is no covariate"),
    (lambda j: j.team("s", capacity=1, elsewhere=0.3), TypeError, "a share"),
    (lambda j: j.team("s", capacity=1, line=5 * minute), TypeError, "sj.line"),
    (lambda j: sj.line(if_closed="leave"), ValueError, "wait or balk"),
    (lambda j: sj.line(patience=5), TypeError, "patience"),
    (lambda j: sj.pool(size=1.5, alone=1 * per(year), together=1 * per(year)), TypeError, "whole number"),
    (lambda j: sj.pool(size=-1, alone=1 * per(year), together=1 * per(year)), ValueError, "whole number"),
    (lambda j: sj.pool(size=1, alone=0.03, together=1 * per(year)), TypeError, "a hazard"),
    (lambda j: j.channel("c", to="lead", cohort=5, slopes={"fame": 1}), TypeError, "slopes goes with rate or pool"),
    (lambda j: j.channel("c", to="lead", pool=3), TypeError, "sj.pool"),
    (lambda j: j.brand("fame", half_life=3), TypeError, "half_life"),
    (lambda j: sj.Journey("t", start="2026-01-05", horizon=3 * d, warm_up=9), TypeError, "warm_up"),
    (lambda j: j.stage("a").touchpoint("b", by=3), TypeError, "by: a team"),
]


@pytest.mark.parametrize(("build", "kind", "message"), MISUSE)
def test_misuse_is_refused_at_once(build: Any, kind: type[Exception], message: str) -> None:
    j = sj.Journey("t", start="2026-01-05", horizon=3 * d)
    with pytest.raises(kind, match=message):
        build(j)


def test_money_of_teams_is_the_journeys() -> None:
    j = sj.Journey("t", start="2026-01-05", horizon=3 * d)
    j.team("sales", capacity=1, cost=35 * eur * per(h))
    assert j.scenario().currency == "EUR"
    with pytest.raises(ValueError, match="the currency of the journey is EUR"):
        j.team("care", capacity=1, cost=30 * sj.money("USD") * per(h))
