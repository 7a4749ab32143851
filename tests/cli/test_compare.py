"""`sojourn compare` and `sojourn twins`: what they print, write and refuse."""

import json
import xml.etree.ElementTree as ET

import pytest

from tests.cli.conftest import engine
from tests.compare.journeys import STATED

FAST = ("--replications", 4, "--threads", 1, "--quiet")
SOONER = "touchpoints.first call.after=exponential mean 1 d"


@pytest.fixture
def journey(tmp_path):
    """Write the journey that states everything."""
    file = tmp_path / "small.yaml"
    file.write_text(STATED, encoding="utf-8")
    return file


@engine
def test_compare_prints_the_account_and_how_to_get_it_again(call, journey):
    code, out, err = call("compare", journey, "--what-if", "call sooner", *FAST)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("call sooner wins ")
    assert f"sojourn compare {journey} --what-if 'call sooner' --replications 4" in out.splitlines()[-1]


@engine
def test_each_what_if_is_a_variant_and_all_changes_are_one(call, journey):
    arguments = (
        "--what-if",
        "call later",
        "--set",
        SOONER,
        "--set",
        "touchpoints.first call.cost=3 EUR",
        "--name",
        "x",
    )
    code, out, _ = call("compare", journey, *arguments, "--json", "--no-flips", *FAST)
    made = json.loads(out)
    assert code == 0
    variants = made["comparison"]["variants"]
    assert [(each["name"], len(each["moved"])) for each in variants] == [("call later", 1), ("x", 2)]
    assert variants[0]["flips"] is None


@engine
def test_together_is_one_variant(call, journey):
    arguments = ("--what-if", "call sooner", "--what-if", "charge", "--together")
    code, out, _ = call("compare", journey, *arguments, "--json", "--no-flips", *FAST)
    assert code == 0
    assert [each["name"] for each in json.loads(out)["comparison"]["variants"]] == ["call sooner + charge"]


@engine
def test_json_is_the_same_for_any_number_of_threads(call, journey):
    found = [
        call("compare", journey, "--what-if", "call sooner", "--json", "--quiet", "--replications", 3, "--threads", n)
        for n in (1, 2)
    ]
    assert found[0] == found[1]
    made = json.loads(found[0][1])
    assert made["format"] == 1
    assert made["metrics"][0]["name"] == "prospects won"


@engine
def test_metrics_in_words(call, journey):
    code, out, _ = call("compare", journey, "--set", SOONER, "--metric", "client share", "--no-flips", *FAST)
    assert code == 0
    assert "all variants (2), and within all other differences (3)" in out  # revenue, cost, and the one asked for
    code, _, err = call("compare", journey, "--set", SOONER, "--metric", "clint share", *FAST)
    assert code == 3
    assert "did you mean 'client share'" in err


@engine
def test_compare_writes_tables_and_a_page(call, journey, tmp_path):
    folder, page = tmp_path / "tables", tmp_path / "page.html"
    code, _, _ = call("compare", journey, "--what-if", "charge", "--csv", folder, "--html", page, *FAST)
    assert code == 0
    names = {each.stem for each in folder.iterdir()}
    assert names == {"differences", "moved", "flips", "evidence", "exchanges"}
    assert page.read_text(encoding="utf-8").startswith("<div")


@engine
def test_what_comes_next_goes_to_standard_error(call, journey):
    _, out, err = call("compare", journey, "--what-if", "charge", "--replications", 2)
    assert "pairing lives with charge" in err
    assert "pairing lives" not in out


@engine
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the scenario has: 'call sooner', 'call later'"),
        (("--what-if", "call soone"), "call sooner"),
        (("--set", "touchpoints.first call.aftr=1 d"), "--set"),
        (("--set", "touchpoints.first call.after"), "--set"),
        (("--what-if", "charge", "--won", "clint"), "did you mean 'client'"),
        (("--what-if", "charge", "--prospects", 5, "--replications", 2), "not both"),
    ],
)
def test_mistakes_are_told(call, journey, arguments, message):
    code, out, err = call("compare", journey, *arguments)
    assert (code, out) == (3, "")
    assert message in err


# --- twins ----------------------------------------------------------------------------------------------------------
@engine
def test_twins_tell_a_typical_prospect_and_draw_it(call, journey, tmp_path):
    picture, page = tmp_path / "twin.svg", tmp_path / "twin.html"
    code, out, err = call("twins", journey, "--what-if", "call sooner", "--svg", picture, "--html", page, *FAST)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].endswith("lost today, won with call sooner")
    assert "Their lives part at first call" in out
    assert ET.parse(picture).getroot().tag.endswith("svg")
    assert "<svg" in page.read_text(encoding="utf-8")


@engine
def test_a_twin_is_found_again_by_its_key(call, journey):
    _, out, _ = call("twins", journey, "--what-if", "call sooner", "--json", "--count", 3, *FAST)
    told = json.loads(out)["twins"]
    assert len(told) == 3
    assert all(each["verdict"] == "won" and each["parts_at"] == "first call" for each in told)
    place = ("--prospect", told[2]["prospect"], "--replication", told[2]["replication"])
    _, out, _ = call("twins", journey, "--what-if", "call sooner", "--json", *place, *FAST)
    assert json.loads(out)["twins"] == [told[2]]


@engine
def test_twins_where_there_are_none(call, journey):
    code, out, err = call("twins", journey, "--what-if", "charge", "--replications", 2)
    assert (code, out) == (2, "")
    assert "nobody is won by charge" in err
    code, _, err = call("twins", journey, "--what-if", "charge", "--prospect", 7, *FAST)
    assert code == 3
    assert "prospect 7" in err
