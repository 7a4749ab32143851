"""What-ifs: globs, several together, dates and costs, texts and mappings, files and code."""

import pytest

import sojourn as sj
from sojourn import d, eur, h, minute, month, pct, per, year
from sojourn.scenario.file.source import dotted
from sojourn.scenario.what_if.vary import ground_of
from tests.scenario.levers import LEVERS
from tests.scenario.samples import OBSERVES, observes_in_code

SCENARIO = sj.loads(LEVERS)


# --- globs ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("touchpoints.*.quality.mean", ["touchpoints.call.quality.mean", "touchpoints.ask.quality.mean"]),
        ("touchpoints.[cm]a*.after", ["touchpoints.call.after", "touchpoints.mail.after"]),
        ("touchpoints.?a*.cost", ["touchpoints.call.cost", "touchpoints.mail.cost"]),
        ("*.*.cost", ["channels.web.cost", "channels.fair.cost", "channels.crm.cost", "channels.friends.cost",
                      "touchpoints.call.cost", "touchpoints.mail.cost", "touchpoints.ask.cost",
                      "touchpoints.love.cost"]),
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

    root = ground_of(SCENARIO).tree()
    assert [dotted(each) for each in matches(root, path, "EUR", setting=False)] == found
    assert [dotted(each) for each in matches(root, path, "EUR", setting=True)] == found


def test_a_glob_of_lines() -> None:
    scenario = sj.loads(OBSERVES)
    found = scenario.what_if("observed.* -> offer open=plus 1 points", "observed.lead->offer open=plus 1 points").moved
    assert [(each.path, each.after) for each in found] == [("observed.lead -> offer open", "34 % of 4000")]


# --- several --------------------------------------------------------------------------------------------------------
def test_what_ifs_done_together_are_applied_in_their_order() -> None:
    path = "touchpoints.mail.after"
    made = SCENARIO.what_if({path: "1 d"}, {path: "times 3"}, {path: "plus 2 h"})
    assert [(each.path, each.before, each.after) for each in made.moved] == [(path, "2 d", "74 h")]
    other = SCENARIO.what_if({path: "times 3"}, {path: "1 d"})
    assert [each.after for each in other.moved] == ["1 d"]


def test_what_is_set_twice_to_the_same_is_set_once() -> None:
    made = SCENARIO.what_if({"touchpoints.mail.after": "1 d"}, {"touchpoints.mail.after": 1 * d})
    assert [each.after for each in made.moved] == ["1 d"]


def test_two_dates_or_two_values_of_one_path_are_refused() -> None:
    path = "touchpoints.mail.after"
    with pytest.raises(sj.ScenarioError, match="is set to 1 d already"):
        SCENARIO.what_if({path: "1 d"}, {path: "2 h"})
    with pytest.raises(sj.ScenarioError, match="changes from another date already"):
        SCENARIO.what_if({path: "1 d", "from": "2026-02-01"}, {path: "times 2"})


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


# --- texts and mappings ---------------------------------------------------------------------------------------------
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
        SCENARIO.what_if(sj.changes("touchpoints.call.after=1", "touchpoints.cal.after=1 h", origin="--set"))
    (first,) = refused.value.diagnostics
    assert (first.file, first.line, first.column, first.nearest) == ("--set", 1, 1, "touchpoints.call.after")
    with pytest.raises(sj.ScenarioError) as refused:
        SCENARIO.what_if(sj.changes("touchpoints.call.after=1", origin="--set"))
    assert (refused.value.diagnostics[0].column, refused.value.diagnostics[0].source) == (
        24,
        "touchpoints.call.after=1",
    )


def test_values_of_other_kinds_are_no_changes() -> None:
    for value in (None, ["1 d"], object()):
        with pytest.raises(TypeError, match="a text or a quantity is needed"):
            SCENARIO.what_if({"touchpoints.mail.after": value})
    with pytest.raises(TypeError, match="a what-if is a name"):
        SCENARIO.what_if(3)  # type: ignore[arg-type]
    with pytest.raises(sj.ScenarioError, match="nothing is changed"):
        SCENARIO.what_if()


def test_laws_are_values_too() -> None:
    made = SCENARIO.what_if(
        {"touchpoints.mail.after": sj.mix([(40, 1 * h), (60, sj.never)]), "channels.web.rate": 3 * per(d)}
    )
    assert [each.after for each in made.moved] == ["[40 % 1 h, 60 % never]", "3 per day"]


# --- files and code -------------------------------------------------------------------------------------------------
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

    scenario = replace(SCENARIO, touchpoints=SCENARIO.touchpoints[1:], surveys=())
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
    once = SCENARIO.what_if("touchpoints.mail.after=times 2").scenario
    assert once.what_if("touchpoints.mail.after=times 2").moved[0].after == "8 d"
    assert sj.loads(OBSERVES).what_if("more demand").scenario.what_if("call in a minute").name == "call in a minute"
