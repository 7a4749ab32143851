"""Variants: the baseline's anchors, moved lines alone, demand beside the baseline's, plans that are the same."""

import pytest

import sojourn as sj
from sojourn.scenario.what_if.demand import Demand, demand
from sojourn.scenario.what_if.eras import _answer
from tests.scenario.levers import LEVERS
from tests.scenario.samples import OBSERVES

SMALL = """\
sojourn: 1
name: small
clock: {start: 2026-01-05, horizon: 90 d}
currency: EUR
channels: {web: {rate: 40 per day, to: visitor}, fair: {cohort: 500, to: visitor}}
stages:
  visitor: {drift: {forgets: {to: lost, after: exponential mean 10 d}}}
  lead: {drift: {gives up: {to: lost, after: exponential mean 20 d}}}
  client: {revenue: 100 EUR per month, drift: {churns: {to: lost, rate: observed}}}
  lost: {}
touchpoints:
  page: {in: visitor, after: 1 h, quality: {mean: 0}, outcomes: {form: {to: lead, share: 20 %}, else: stay}}
  call: {in: lead, after: 1 d to 5 d, cost: 2 EUR, outcomes: {signs: client, else: lost}}
observed: {lead -> client: 30 %, client -> lost: 20 % within 12 months}
what-ifs:
  fast: {touchpoints.call.after: 1 min}
  closing: {observed.lead -> client: plus 10 points}
  loyal: {observed.client -> lost: times 0.5}
  out of reach: {observed.lead -> client: 99.9 %}
"""


@pytest.fixture(scope="module")
def small() -> sj.Scenario:
    return sj.loads(SMALL.partition("  out of reach")[0])


@pytest.fixture(scope="module")
def plan(small: sj.Scenario) -> sj.Plan:
    return small.compile()


def digest(plan: sj.Plan, seed: int = 0) -> str:
    return plan.run(replications=3, seed=seed).manifest.digest


# --- anchors --------------------------------------------------------------------------------------------------------
def test_a_variant_keeps_the_anchors(small: sj.Scenario, plan: sj.Plan) -> None:
    varied = small.what_if("fast").compile(plan)
    assert varied.anchors == plan.anchors
    assert (varied.grid, varied.cohort, varied.variant) == (plan.grid, plan.cohort, small.what_if("fast"))
    assert (varied.name, varied.hash) == ("fast", small.what_if("fast").hash)
    assert plan.variant is None


def test_a_moved_line_is_solved_alone(small: sj.Scenario, plan: sj.Plan) -> None:
    closing = small.what_if("closing").compile(plan)
    before, after = ({each.line: each.intercept for each in of.anchors} for of in (plan, closing))
    assert after["client -> lost"] == before["client -> lost"]
    assert after["lead -> client"] > before["lead -> client"]
    moved = {each.line: each for each in closing.anchors}["lead -> client"]
    assert moved.observed == 0.4
    assert moved.achieved == pytest.approx(0.4, abs=1e-3)
    share = closing.run(prospects=60_000, seed=5).metric("next stage eventually", stage="lead", to="client")
    assert share.value == pytest.approx(0.4, abs=share.half_width)


def test_moved_lines_commute(small: sj.Scenario, plan: sj.Plan) -> None:
    alone = [small.what_if(name).compile(plan).anchors for name in ("closing", "loyal")]
    both = small.what_if("closing", "loyal").compile(plan)
    other = small.what_if("loyal", "closing").compile(plan)
    assert [each.intercept for each in both.anchors] == [alone[0][0].intercept, alone[1][1].intercept]
    assert digest(both) == digest(other)
    _answer.cache_clear()  # it is solved on the baseline, whatever else changes
    with_more = small.what_if("closing", {"touchpoints.call.after": "1 min"}).compile(plan)
    assert with_more.anchors[0].intercept == alone[0][0].intercept


def test_a_line_out_of_reach_is_told_at_its_what_if() -> None:
    text = SMALL.replace("after: 1 d to 5 d", "after: 10 d").replace("99.9 %", "90 %")
    found = [each for each in sj.loads(text).validate() if each.severity == "error"]
    assert [(each.line, each.path) for each in found if "attain" in each.why or "most" in each.why] == [
        (19, "observed.lead -> client")
    ]


def test_what_is_believed_is_solved_anew() -> None:
    scenario = sj.loads(OBSERVES)
    plan = scenario.compile()
    assert scenario.what_if({"stages.lead.hand raise.ratio": 2}).compile(plan).lifts[0].shift < plan.lifts[0].shift
    longer = scenario.what_if({"stages.lead.hand raise.attention": "times 3"}).compile(plan)
    assert longer.lifts == plan.lifts


def test_a_plan_of_another_scenario_is_refused(small: sj.Scenario, plan: sj.Plan) -> None:
    with pytest.raises(sj.InputError, match="not that of the baseline of"):
        sj.loads(LEVERS).what_if("channels.web.rate=times 2").compile(plan)
    with pytest.raises(sj.InputError, match="not that of the baseline of"):
        small.what_if("fast").compile(small.what_if("fast").compile(plan))


# --- the same -------------------------------------------------------------------------------------------------------
def test_a_value_set_to_itself_is_the_same_plan(small: sj.Scenario, plan: sj.Plan) -> None:
    same = small.what_if({"touchpoints.call.after": "1 d to 5 d", "observed.lead -> client": "30 %"})
    assert same.moved == ()
    assert same.scenario == small
    assert digest(same.compile(plan)) == digest(plan)


def test_a_variant_is_what_its_file_would_be() -> None:
    """Where nothing is solved, and demand stays, a variant runs as the changed text does."""
    made = sj.loads(LEVERS).what_if("touchpoints.mail.after=times 2", "stages.lead.drift.*.after=times 1.5")
    gives_up = "weibull median 31.5 d shape 0.7"
    text = sj.edit(LEVERS, {"touchpoints.mail.after": "4 d", "stages.lead.drift.gives up.after": gives_up})
    assert made.scenario.hash == sj.loads(text).hash
    assert digest(made.compile()) == digest(sj.loads(text).compile())


def test_the_hash_tells_variants_apart(small: sj.Scenario) -> None:
    made = [
        small.what_if("fast"),
        small.what_if("fast", name="other"),
        small.what_if("fast", start="2026-02-01"),
        small.what_if("fast", start="2026-03-01"),
        small.what_if("closing"),
        small.what_if({"touchpoints.call.after": "60 s"}),
    ]
    hashes = [each.hash for each in made]
    assert hashes[0] == hashes[1] == hashes[5]
    assert len(set(hashes)) == 4
    assert small.hash not in hashes


# --- demand ---------------------------------------------------------------------------------------------------------
def test_more_and_less_demand(small: sj.Scenario) -> None:
    def of(change: str) -> dict[str, Demand]:
        made = small.what_if(change)
        return demand(small, made.scenario, {each.path: each.start for each in made.moved})

    rate = small.channels[0].arrivals.rate  # type: ignore[union-attr]
    assert of("channels.web.rate=times 1.2") == {"web": Demand(rate=rate, more=pytest.approx(8 / 86400), keep=1)}
    assert of("channels.web.rate=minus 25 %") == {"web": Demand(rate=rate, more=0, keep=0.75)}
    assert of("channels.web.rate=0 per day") == {"web": Demand(rate=rate, more=0, keep=0)}
    assert of("channels.fair.cohort=plus 100") == {"fair": Demand(count=500, more=100, keep=1)}
    assert of("channels.fair.cohort=400") == {"fair": Demand(count=500, more=0, keep=0.8)}
    assert of("touchpoints.call.after=1 min") == {}
    dated = small.what_if("channels.web.rate=times 2", start="2026-01-06")
    assert demand(small, dated.scenario, {"channels.web.rate": dated.moved[0].start})["web"].start == 86400 * 1024


@pytest.mark.parametrize(
    "change", ["channels.web.rate=times 1.5", "channels.fair.cohort=plus 300", "channels.*.rate=times 3"]
)
def test_more_demand_changes_nobody_who_is_there(small: sj.Scenario, plan: sj.Plan, change: str) -> None:
    more = small.what_if(change).compile(plan)
    before, after = (events(of) for of in (plan, more))
    assert before < after


@pytest.mark.parametrize(
    "change", ["channels.web.rate=times 0.5", "channels.fair.cohort=100", "channels.web.rate=0 per day"]
)
def test_less_demand_changes_nobody_who_stays(small: sj.Scenario, plan: sj.Plan, change: str) -> None:
    before, after = (events(of) for of in (plan, small.what_if(change).compile(plan)))
    assert after < before


def events(plan: sj.Plan) -> set[tuple[object, ...]]:
    """All that happens to everybody."""
    log = plan.run(replications=1, events=True).events
    columns = [log.column(name) for name in log.columns if name != "replication"]
    return set(zip(*(map(str, each) for each in columns), strict=True))


# --- told -----------------------------------------------------------------------------------------------------------
def test_explain_begins_with_what_changes(small: sj.Scenario, plan: sj.Plan) -> None:
    title, columns, rows = small.what_if("fast", "closing").compile(plan).explain()[0]
    assert (title, columns) == ("what changes", ["path", "before", "after", "from"])
    assert rows == [
        ["touchpoints.call.after", "1 d to 5 d", "1 min", "always"],
        ["observed.lead -> client", "30 %", "40 %", "always"],
    ]
    assert plan.explain()[0][0] != "what changes"


def test_rules_of_the_engine_hold_for_variants_too(small: sj.Scenario, plan: sj.Plan) -> None:
    wrong = small.what_if("touchpoints.page.outcomes.form=nowhere", name="lost pages")
    with pytest.raises(sj.ScenarioError) as refused:
        wrong.compile(plan)
    (found,) = refused.value.diagnostics
    assert (found.path, found.line, found.column) == ("touchpoints.page.outcomes.form.to", 1, 32)
    with pytest.raises(sj.ScenarioError) as refused:
        small.what_if("segments.*.share=times 0.5")
    shares = sj.loads(LEVERS).what_if("segments.smb.share=minus 10 points")
    assert [(each.path, each.line) for each in shares.validate() if each.severity == "error"] == [("segments", 1)]


def test_results_carry_the_name_and_the_hash_of_the_variant(small: sj.Scenario, plan: sj.Plan) -> None:
    made = small.what_if({"channels.web.cost": "1 EUR"}, name="dearer")
    results = made.compile(plan).run(replications=2)
    assert (results.manifest.scenario, results.manifest.scenario_hash) == ("dearer", made.hash)
    assert made.run(replications=2).manifest == results.manifest


def test_demand_from_nothing() -> None:
    """A channel that brings nobody yet is doubtful, and opened by a what-if."""
    text = (
        SMALL.partition("  fast")[0]
        .replace("cohort: 500", "cohort: 0")
        .replace("channels: {", "channels: {out: {rate: 0 per day, to: lead}, ")
        + "  open: {channels.out.rate: 30 per day, channels.fair.cohort: plus 200}\n"
    )
    scenario = sj.loads(text)
    assert [(each.path, each.severity) for each in scenario.validate()] == [
        ("channels.out.rate", "warning"),
        ("channels.fair.cohort", "warning"),
    ]
    plan = scenario.compile()
    made = scenario.what_if("open").compile(plan)
    assert made.expected_arrivals == pytest.approx(70 * 90 + 200)
    assert events(plan) < events(made)
