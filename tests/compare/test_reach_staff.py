"""Where a change acts when stages wait for the same people: rules worked out by hand."""

from types import SimpleNamespace

import pytest

import sojourn
from sojourn.compare.arms import FEWEST_REPLICATIONS, demand_enough
from sojourn.compare.reach import kind_of, reach_of
from sojourn.errors import InputError
from sojourn.results.shape import Shape
from sojourn.scenario.variant import Moved

SHARED = """
sojourn: 1
name: shared
clock: {start: 2026-01-05, horizon: 30 d}
channels: {web: {rate: 10 per day, to: lead}, old: {rate: 1 per day, to: client}}
teams: {sales: {capacity: 3}, care: {capacity: 1}}
stages: {lead: {}, offer: {}, client: {}, lost: {}, other: {}}
touchpoints:
  call: {in: lead, after: 1 h, by: sales, outcomes: {yes: {to: offer, share: 30 %}, else: lost}}
  help: {in: client, after: 1 h, by: sales, outcomes: {yes: {to: other, share: 30 %}, else: stay}}
  sign: {in: offer, after: 1 h, outcomes: {yes: {to: lost, share: 30 %}, else: stay}}
"""
EXITS = (
    ("lead", "call", "yes", "offer"),
    ("lead", "call", "else", "lost"),
    ("client", "help", "yes", "other"),
    ("offer", "sign", "yes", "lost"),
)
SHAPE = Shape(
    name="shared",
    scenario_hash="",
    currency="",
    kernel="coupled",
    horizon=1,
    follow=1,
    stages=("lead", "offer", "client", "lost", "other"),
    channels=("web", "old"),
    segments=("",),
    touchpoints=("call", "help", "sign"),
    exits=EXITS,
    outcomes=(),
)


def reach(path, text=SHARED):
    return reach_of([Moved(path=path, before="1", after="2")], sojourn.loads(text), SHAPE)


def test_a_team_touches_the_stages_in_which_it_is_called():
    found = reach("teams.sales.capacity")
    assert found.touched == {"lead", "client"}
    assert found.kinds == {"time"}
    assert found.downstream == set(SHAPE.stages)


def test_what_fills_a_line_is_felt_by_all_who_wait_in_it():
    assert reach("touchpoints.call.after").touched == {"lead"}
    assert {"client", "other"} <= reach("touchpoints.call.after").downstream
    assert reach("touchpoints.sign.after").downstream == {"offer", "lost"}  # nobody waits for anybody there


def test_a_brand_is_everywhere():
    text = SHARED + "brand: {reputation: {half-life: 30 d}}\n"
    assert reach("touchpoints.sign.after", text).downstream == set(SHAPE.stages)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("teams.sales.capacity.Mon-Fri", "time"),
        ("teams.sales.shift", "time"),
        ("teams.sales.line.patience", "time"),
        ("teams.sales.cost", "itself"),
        ("touchpoints.call.by", "time"),
    ],
)
def test_kinds(path, kind):
    assert kind_of(path) == kind


def test_a_ranking_of_coupled_runs_needs_replications():
    coupled, apart = SimpleNamespace(kernel="coupled"), SimpleNamespace(kernel="independent")
    demand_enough(coupled, FEWEST_REPLICATIONS, "a ranking")
    demand_enough(apart, 1, "a ranking")
    with pytest.raises(InputError, match="9 are too few to tell chance from effect; what to do: 10 replications"):
        demand_enough(coupled, FEWEST_REPLICATIONS - 1, "a ranking")
