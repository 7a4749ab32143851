"""Under shared staff as without it: more demand, one more rep, weekend cover change nobody's draws.

Whoever is there in both variants keeps the whole of their luck: reach, quality and outcome of each attempt, and how
long a visit takes. And where nobody loses patience, is called twice or comes back, one more rep makes nobody wait
longer.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import sojourn

few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))

CALLS = """
sojourn: 1
name: calls
clock: {start: 2026-01-05, horizon: 3 weeks}
calendars: {office: 9:00-18:00 Mon-Fri}
attributes: {reachability: beta a 2.88 b 3.12, fit: normal mean 0 sd 1}
channels: {web: {rate: 30 per day, to: lead}}
teams: {reps: {capacity: 2, shift: office}}
stages: {lead: {}, offer: {}, client: {}, lost: {}}
touchpoints:
  first call:
    in: lead
    after: 1 min to 30 min
    by: reps
    reach: reachability
    attempts: {up to: 4, every: 4 h, while: [unreached, undecided], then: lost}
    service: {reached: lognormal median 25 min sigma 0.6, unreached: 2 min}
    quality: {mean: 0, sd: 0.5}
    outcomes: {qualified: {to: offer, share: 40 %, slopes: {fit: 0.8}}, later: {to: stay, share: 30 %}, else: lost}
  demo: {in: offer, after: 1 d, by: reps, service: 45 min, outcomes: {signs: {to: client, share: 40 %}, else: lost}}
"""
CHANGES: Mapping[str, Mapping[str, str]] = {
    "more demand": {"channels.web.rate": "times 1.3"},
    "one more rep": {"teams.reps.capacity": "plus 1"},
    "weekend cover": {"calendars.office": "9:00-18:00 Mon-Sun"},
    "all of it": {
        "channels.web.rate": "times 1.5",
        "teams.reps.capacity": "plus 2",
        "calendars.office": "8:00-20:00 Mon-Sat",
    },
}


def log_of(scenario: sojourn.scenario.model.Scenario | sojourn.Variant, seed: int) -> pandas.DataFrame:
    return scenario.run(replications=2, seed=seed, events=True).events.to_pandas()


def luck(log: pandas.DataFrame) -> pandas.DataFrame:
    """Each prospect's visits in order: what they drew, and what the reps needed."""
    life = ["replication", "prospect"]
    log = log.sort_values([*life, "time"], kind="stable")
    took = log.groupby(life)["time"].shift(-1) - log["time"]  # the next event is the end of a visit that leads on
    leads_on = log["outcome"].isin(["qualified", "signs"]) & (log.groupby(life)["kind"].shift(-1) == "enter")
    visits = log.assign(took=took.where(leads_on).dt.total_seconds())[log["kind"] == "visit"].copy()
    visits["number"] = visits.groupby(life).cumcount()
    return visits.set_index([*life, "number"])[["touchpoint", "outcome", "quality", "took"]]


@pytest.mark.parametrize("change", CHANGES)
@few
@given(seed=st.integers(0, 2**32))
def test_who_is_there_already_keeps_their_luck(change: str, seed: int) -> None:
    scenario = sojourn.loads(CALLS)
    before, after = log_of(scenario, seed), log_of(scenario.what_if(CHANGES[change]), seed)
    arrivals = [log[log["kind"] == "arrival"].set_index(["replication", "prospect"])["time"] for log in (before, after)]
    assert arrivals[0].index.isin(arrivals[1].index).all()
    pandas.testing.assert_series_equal(arrivals[0], arrivals[1].loc[arrivals[0].index])
    ours, theirs = luck(before), luck(after)
    both = ours.index.intersection(theirs.index)
    assert len(both) > 0.8 * min(len(ours), len(theirs.loc[theirs.index.droplevel(2).isin(arrivals[0].index)]))
    # Nothing here depends on when a visit takes place, so the n-th visits of a prospect are the same in both.
    ours, theirs = ours.loc[both], theirs.loc[both]
    pandas.testing.assert_frame_equal(ours.drop(columns="took"), theirs.drop(columns="took"), check_categorical=False)
    ended = ours["took"].notna() & theirs["took"].notna()  # the horizon may cut one of them
    assert ended.sum() > 30
    pandas.testing.assert_series_equal(ours["took"][ended], theirs["took"][ended])


ONCE = """
sojourn: 1
name: once
clock: {{start: 2026-01-05, horizon: 2 weeks}}
calendars: {{office: {hours}}}
channels: {{web: {{rate: {rate} per day, to: lead}}, walk in: {{rate: 5 per day, to: guest}}}}
teams: {{reps: {{capacity: {reps}, shift: office, serve: [first come]}}}}
stages: {{lead: {{}}, guest: {{}}, done: {{}}}}
touchpoints:
  call:
    in: [lead, guest]
    after: {lag}
    by: reps
    service: lognormal median {service} min sigma {sigma}
    outcomes: {{else: done}}
"""


@settings(few, max_examples=12)
@given(
    hours=st.sampled_from(["9:00-18:00 Mon-Fri", "0:00-24:00 Mon-Sun", "10:00-12:00 Mon Wed Fri"]),
    rate=st.integers(5, 120),
    reps=st.integers(1, 5),
    lag=st.sampled_from(["0 s", "exponential mean 5 h", "1 h"]),
    service=st.integers(1, 60),
    sigma=st.floats(0.05, 1.5),
    seed=st.integers(0, 2**32),
)
def test_one_more_rep_lengthens_nobodys_wait(**drawn: object) -> None:
    def starts(reps: int) -> pandas.Series:
        text = ONCE.format(**{**drawn, "reps": reps, "sigma": f"{drawn['sigma']:.3f}"})
        log = sojourn.loads(text).run(replications=1, seed=int(str(drawn["seed"])), events=True).events.to_pandas()
        visits = log[log["kind"] == "visit"]
        return visits.set_index("prospect")["time"].sort_index()

    few_reps, more = starts(int(str(drawn["reps"]))), starts(int(str(drawn["reps"])) + 1)
    assert few_reps.index.isin(more.index).all()  # whoever is called by the horizon still is
    assert (more.loc[few_reps.index] <= few_reps).all()


def test_waits_do_get_shorter() -> None:
    """The property above would hold of reps who do nothing."""
    text = ONCE.format(hours="9:00-18:00 Mon-Fri", rate=30, reps=1, lag="0 s", service=20, sigma=0.5)
    one = sojourn.loads(text).run(replications=5).metric("wait", touchpoint="call").value
    two = sojourn.loads(text.replace("capacity: 1", "capacity: 2")).run(replications=5)
    assert one is not None
    assert two.metric("wait", touchpoint="call").value < 0.8 * one
