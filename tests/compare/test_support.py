"""Where a change acts, and which published numbers carry it: rules worked out by hand on small journeys."""

from dataclasses import replace
from functools import cache

import pytest

import sojourn as sj
from sojourn.compare.exchange import swaps, untried
from sojourn.compare.minds import stages_felt
from sojourn.compare.reach import kind_of, reach_of, stages_of
from sojourn.compare.support import Support, supports
from sojourn.results.results import Results
from sojourn.scenario.model import Scenario
from tests.compare.journeys import PUBLISHED, STATED

LONGER = """\
sojourn: 1
name: longer
clock: {start: 2026-01-05, horizon: 60 d}
use: [attention/velocify2012]
channels: {web: {cohort: 2000, to: lead}}
stages:
  lead: {hand raise: {attention: velocify2012, lifts: lead -> client}}
  offer: {}
  client: {}
  lost: {}
touchpoints:
  first call:
    {in: lead, after: 2 h, attention: boost good, outcomes: {good: {to: offer, share: 30 %}, else: lost}}
  proposal:
    {in: offer, after: 9 d, attention: boost signed, outcomes: {signed: {to: client, share: 30 %}, else: lost}}
what-ifs:
  call at once: {touchpoints.first call.after: 30 s}
  propose sooner: {touchpoints.proposal.after: 1 d}
"""


@cache
def run(text: str) -> Results:
    return sj.loads(text).run(replications=1, threads=1)


def found(name: str, text: str = PUBLISHED) -> tuple[Support, ...]:
    scenario = sj.loads(text)
    variant = scenario.what_if(name)
    shape = run(text).shape
    return supports(scenario, shape, reach_of(variant.moved, scenario, shape))


@pytest.mark.parametrize(
    ("path", "stages"),
    [
        ("touchpoints.first call.after", {"lead"}),
        ("stages.client.revenue.once", {"client"}),
        ("channels.web.rate", {"lead"}),
        ("observed.lead -> client", {"lead"}),
        ("observed.first call.signs", {"lead"}),
        ("discount", {"lead", "client", "lost"}),
        ("traits.goodwill.half-life", {"lead", "client", "lost"}),
    ],
)
def test_what_a_path_touches(path: str, stages: set[str]) -> None:
    assert stages_of(path, sj.loads(STATED)) == stages


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("touchpoints.first call.after", "time"),
        ("touchpoints.first call.attempts.up to", "time"),
        ("touchpoints.first call.reach", "time"),
        ("delays.replies", "time"),
        ("calendars.office.open", "time"),
        ("touchpoints.first call.quality.mean", "experience"),
        ("touchpoints.first call.add.trust", "experience"),
        ("experience.lambda", "experience"),
        ("traits.goodwill.gains.episode", "experience"),
        ("touchpoints.first call.outcomes.signs.share", "itself"),
        ("channels.web.rate", "itself"),
        ("observed.lead -> client", "itself"),
    ],
)
def test_what_kind_of_thing_a_path_moves(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_a_delay_is_carried_by_the_curve_and_a_quality_by_slopes() -> None:
    carried = {name: {each.entry for each in found(name) if each.carries} for name in ("call at once", "call better")}
    assert carried["call at once"] == {"attention.survival", "attention.ratio"}
    assert "felt on outcomes" in carried["call better"]
    assert not any(each.startswith("attention") for each in carried["call better"])


def test_a_visit_after_the_first_is_not_carried_by_attention() -> None:
    text = LONGER
    assert not any(each.carries for each in found("propose sooner", text))
    assert any(each.entry == "attention.ratio" for each in found("propose sooner", text))  # downstream all the same
    carried = {each.entry for each in found("call at once", text) if each.carries}
    assert carried == {"attention.survival", "attention.ratio"}


def test_carriers_come_first_and_each_says_what_it_does_not_say() -> None:
    listed = found("call better")
    assert [each.carries for each in listed] == sorted((each.carries for each in listed), reverse=True)
    assert all(each.does_not_say and each.grade for each in listed)


def test_what_nothing_reads_is_not_listed() -> None:
    # Nothing is personalised, nothing has friction, and no slope reads goodwill.
    entries = {each.entry for each in found("call better")}
    assert entries.isdisjoint({"experience.phi", "experience.psi", "traits.goodwill.half-life"})
    assert stages_felt("goodwill", sj.loads(PUBLISHED)) == frozenset()
    more = PUBLISHED.replace("quality: {mean: 0}", "quality: {mean: 0, friction: poisson mean 0.3}")
    assert "experience.phi" in {each.entry for each in found("call better", more)}


def test_what_lies_upstream_alone_is_not_listed() -> None:
    assert found("cheaper", PUBLISHED + "  cheaper: {stages.client.revenue.once: 90 EUR}\n") == ()


def changes(scenario: Scenario, name: str) -> dict[tuple[str, str], dict[str, str]]:
    listed = [each for each in found(name) if each.carries]
    return {(each.entry, each.instead): dict(each.changes) for each in swaps(scenario, listed)}


def test_a_curve_is_exchanged_for_each_other_one_and_a_ratio_for_the_end_that_is_not_in_force() -> None:
    lead = "stages.lead.hand raise"
    assert changes(sj.loads(PUBLISHED), "call at once") == {
        ("attention/velocify2012", "attention/hbr2011"): {f"{lead}.attention": "hbr2011"},
        ("attention/velocify2012", "attention/optifai2025"): {f"{lead}.attention": "optifai2025"},
        ("attention/velocify2012: ratio", "2"): {f"{lead}.ratio": "1.41421356237"},  # 2^0.5, the strength
    }


def test_a_slope_goes_to_both_ends_of_its_range_at_the_strength_of_the_evidence() -> None:
    found = changes(sj.loads(PUBLISHED), "call better")
    path = "touchpoints.first call.outcomes.signs.slopes.felt"
    assert found["felt on outcomes", "0.10"] == {path: "0.05"}
    assert found["felt on outcomes", "0.30"] == {path: "0.15"}
    assert found["experience.lambda", "2.10"] == {"experience.lambda": "2.10"}  # on no log scale: no strength


def test_what_is_not_exchanged_is_told_with_the_reason() -> None:
    carried = [each for each in found("call better") if each.carries]
    todo = swaps(sj.loads(PUBLISHED), carried)
    (told,) = untried(carried, todo)
    assert told.startswith("Published numbers not exchanged, for want of a published range: experience.omega")
    assert "lambda" not in told
    coded = [replace(each, places=()) for each in carried]  # as of a scenario built in code
    ranged, coded_told = untried(coded, swaps(sj.loads(PUBLISHED), coded))
    assert ranged == told
    assert coded_told.endswith("keeps no places of them: felt on outcomes.")


def test_an_end_that_is_in_force_is_not_tried() -> None:
    of = {"preset": "experience/default", "entry": "goodwill on recommending", "grade": "C+", "published": "2.34"}
    more = {"range": "1.47 to 2.34", "why": "", "in_force": "as published", "does_not_say": "", "carries": True}
    support = Support(**of, **more, places=("touchpoints.ask.outcomes.refers.slopes.goodwill",))  # type: ignore[arg-type]
    assert [each.instead for each in swaps(sj.loads(PUBLISHED), [support])] == ["1.47"]
