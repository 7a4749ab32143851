"""`sojourn rank` and `sojourn run --precision`: what is printed, written, and said when it is not enough."""

import json

import pytest

from tests.cli.conftest import engine

GATES = """
sojourn: 1
name: gates
clock: {start: 2026-01-05, horizon: 1 d, follow: 1 d}
channels: {all: {cohort: 20000, to: first}}
stages: {first: {}, second: {}, client: {}, lost: {}}
touchpoints:
  door: {in: first, after: 1 h, outcomes: {passes: {to: second, share: 30 %}, else: lost}}
  desk: {in: second, after: 1 h, outcomes: {passes: {to: client, share: 60 %}, else: lost}}
what-ifs:
  open door: {touchpoints.door.outcomes.passes.share: 40 %}
"""
RANK = ("--step", "share: plus 5 points", "--metric", "client share", "--replications", 2)


@pytest.fixture
def gates(tmp_path):
    file = tmp_path / "gates.yaml"
    file.write_text(GATES, encoding="utf-8")
    return file


@engine
def test_rank_prints_what_to_fix_first(call, gates):
    code, out, err = call("rank", gates, *RANK)
    assert code == 0
    assert out.startswith(
        ("Fix the door first: share plus 5 points gains +2.9", "Fix the door first: share plus 5 points gains +3")
    )
    assert [line.split()[0] for line in out.splitlines() if "share plus 5 points" in line and "█" in line] == ["1", "2"]
    assert "Together, run as one: door: share plus 5 points + desk: share plus 5 points" in out
    assert err.splitlines()[-1] == "ran 4 times 40,000 prospects"


@engine
def test_rank_as_json_and_files(call, gates, tmp_path):
    csv, html = tmp_path / "tables", tmp_path / "rank.html"
    code, out, err = call("rank", gates, *RANK, "--json", "--quiet", "--no-together", "--csv", csv, "--html", html)
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["manifest"]["prospects"] == 40_000
    assert document["ranking"]["together"] is None
    first = document["ranking"]["rows"][0]
    assert (first["touchpoint"], first["ranks"], first["verdict"]) == ("door", [1, 1], "shown")
    assert first["behind_the_best"][0] == 0
    assert (csv / "ranking.csv").read_text().splitlines()[1].startswith("door: share plus 5 points,door,1,1,")
    assert html.read_text().startswith("<div")


@engine
def test_rank_takes_what_ifs_and_a_file_of_steps(call, gates, tmp_path):
    steps = tmp_path / "steps.yaml"
    steps.write_text("desk.share: plus 5 points\n", encoding="utf-8")
    code, out, _ = call("rank", gates, "--steps", steps, "--what-ifs", "--won", "client", "--replications", 2)
    assert code == 0
    assert out.startswith("Do this first: open door: gains +")
    assert "desk: share plus 5 points" in out
    assert "door: share" not in out


@engine
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--step", "share"), "is no step"),
        (("--step", "shar: plus 5 points"), "did you mean `share`?"),
        (("--metric", "clint share"), "did you mean 'client share'?"),
        ((), "nothing tells which stage counts as won"),
        (("--what-if", "open dor"), "open door"),
        (("--budget", "100 EUR per year"), "a budget needs steps with a price"),
    ],
)
def test_rank_refuses(call, gates, options, told):
    code, out, err = call("rank", gates, *options, "--replications", 1)
    assert (code, out) == (3, "")
    assert told in err


@engine
def test_run_until_precise(call, gates):
    code, out, _ = call("run", gates, "--precision", "client share: 3 % rel", "--precision", "door wait: 1 min abs")
    assert code == 0
    assert "Precise enough after " in out
    assert "  client share: 3 % rel: 18." in out
    assert "  door wait: 1 min abs: exactly 1 h" in out


@engine
def test_run_that_may_not_be_long_enough(call, gates):
    options = ("--precision", "client share: 1 % rel", "--prospects", 20_000, "--json")
    code, out, _ = call("run", gates, *options)
    assert code == 2
    told = json.loads(out)["precision"]
    assert (told["reached"], told["looks"][-1]["prospects"]) == (False, 20_000)
    assert 100_000 < told["needed"]["prospects"] < 300_000  # (1.96 / 0.01)^2 x 0.82 / 0.18 = 175,000


@engine
def test_precision_is_refused_where_it_cannot_be_read(call, gates):
    code, out, err = call("run", gates, "--precision", "client share: 1 %")
    assert (code, out) == (3, "")
    assert "is no precision" in err
