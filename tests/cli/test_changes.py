"""`--what-if` and `--set`: one variant of all that is asked for, and mistakes at the text that was given."""

import json

import pytest

import sojourn as sj
from sojourn.cli.changes import Changes
from tests.cli.conftest import SMALL, engine

WHAT_IFS = """\
what-ifs:
  at once: {touchpoints.first call.after: 1 min}
  more of them: {channels.web.rate: times 1.5, costs: 500 EUR}
"""


@pytest.fixture
def varied(tmp_path):
    file = tmp_path / "varied.yaml"
    file.write_text(SMALL + WHAT_IFS, encoding="utf-8")
    return file


def test_each_name_is_a_variant_and_all_texts_are_one(varied):
    scenario = sj.load(varied)
    asked = Changes(what_ifs=("at once", "more of them"), texts=("touchpoints.*.cost=times 2", "channels.ads.cohort=9"))
    apart = asked.apart(scenario)
    assert [each.name for each in apart] == [
        "at once",
        "more of them",
        "touchpoints.*.cost=times 2, channels.ads.cohort=9",
    ]
    whole = asked.together(scenario)
    assert whole.name == "at once + more of them + touchpoints.*.cost=times 2, channels.ads.cohort=9"
    assert [each.path for each in whole.moved] == [each.path for one in apart for each in one.moved]
    assert Changes().plan(scenario).variant is None


@engine
def test_run_runs_the_variant(call, varied):
    arguments = (
        "run",
        varied,
        "--what-if",
        "at once",
        "--set",
        "channels.web.rate=times 1.5",
        "--json",
        "--replications",
        2,
    )
    code, out, _ = call(*arguments)
    manifest = json.loads(out)["manifest"]
    variant = sj.load(varied).what_if("at once", sj.changes("channels.web.rate=times 1.5"))
    assert code == 0
    assert manifest["scenario"] == "at once + channels.web.rate=times 1.5"
    assert manifest["scenario_hash"] == variant.hash
    assert manifest["digest"] == variant.run(replications=2).manifest.digest


@engine
def test_explain_begins_with_what_changes(call, varied):
    code, out, _ = call("explain", varied, "--what-if", "more of them")
    assert code == 0
    assert out.splitlines()[:4] == [
        "what changes",
        "  path                   before       after  from",
        "  -----------------  ----------  ----------  ------",
        "  channels.web.rate  10 per day  15 per day  always",
    ]
    assert not call("explain", varied)[1].startswith("what changes")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--set", "touchpoints.frist call.after=1 min"), "--set:1:1: error: touchpoints.frist call.after"),
        (("--set", "touchpoints.first call.after=1"), "--set:1:30: error: touchpoints.first call.after: 1 has no unit"),
        (("--set", "touchpoints.first call.after"), "is no change"),
        (("--what-if", "at onc"), "did you mean: at once"),
        (("--set", "clock.horizon=9 d"), "`clock` is no lever"),
        (("--set", "touchpoints.first call.outcomes.signs.share=plus 70 points"), "not 110 %"),
    ],
)
def test_mistakes_are_told_at_the_text(call, varied, asked, said):
    for command in ("run", "explain"):
        code, out, err = call(command, varied, *asked)
        assert (code, out) == (3, "")
        assert said in err


def test_validate_tells_what_is_wrong_with_every_what_if(call, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text(SMALL + WHAT_IFS.replace("1 min", "1").replace("times 1.5", "times 150 %"), encoding="utf-8")
    code, _, err = call("validate", file)
    assert code == 3
    assert "wrong.yaml:21:43: error: touchpoints.first call.after: 1 has no unit" in err
    assert "wrong.yaml:22:43: error: channels.web.rate: `times` is followed by a plain number" in err
    assert "2 errors" in err
