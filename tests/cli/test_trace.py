"""`sojourn run --trace`: what it prints, writes as JSON and refuses."""

import json

from tests.cli.conftest import engine

pytestmark = engine


def test_a_replication_is_told(call, small):
    code, out, err = call("run", small, "--trace", 6, "--quiet")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("small: replication 0 of seed 0, from Mon 05 Jan 2026 00:00")
    assert lines[1] == "Mon 05 Jan 2026"
    assert lines[2].startswith("  00:00:00  ads 1 arrives in lead (prospect ")
    assert "more events like them come later" in lines[-1]


def test_one_prospect_as_json(call, small):
    _, out, _ = call("run", small, "--trace", 1, "--replication", 2, "--seed", 3, "--json", "--quiet")
    prospect = json.loads(out)["trace"]["events"][0]["prospect"]
    code, out, _ = call(
        "run", small, "--trace", 50, "--replication", 2, "--seed", 3, "--prospect", prospect, "--json", "--quiet"
    )
    told = json.loads(out)["trace"]
    assert code == 0
    assert {each["prospect"] for each in told["events"]} == {prospect}
    assert (told["replication"], told["seed"], told["left_out"]) == (2, 3, 0)
    assert [each["kind"] for each in told["events"]][:2] == ["arrival", "enter"]


def test_until_ends_it(call, small):
    _, out, _ = call("run", small, "--trace", 100_000, "--until", "2 d", "--quiet")
    assert "none left out" in out
    assert "Tue 06 Jan 2026" in out
    assert "Thu 08 Jan 2026" not in out


def test_a_variant_is_told(call, small):
    code, out, _ = call("run", small, "--set", "touchpoints.first call.after=1 min", "--trace", 700, "--quiet")
    assert code == 0
    assert "  00:01:00  first call meets ads 1 after 1 min" in out


def test_refusals(call, small):
    for arguments, why in (
        (("--team", "sales", "--trace", 5), "there is no team 'sales'"),
        (("--team", "sales"), "go with --trace"),
        (("--trace", 5, "--replications", 3, "--csv", "x"), "leave out --replications, --csv"),
        (("--trace", 0), "must be a whole number between 1"),
        (("--trace", 5, "--until", "soon"), "until: "),
    ):
        code, out, err = call("run", small, *arguments, "--quiet")
        assert (code, out) == (3, "")
        assert why in err
