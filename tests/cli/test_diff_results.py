"""`sojourn diff` of results: outcomes with intervals, what only one has, and files that are none."""

import json
import math

import numpy as np
import pytest
from scipy import stats

import sojourn
from sojourn.check.file import read, write
from sojourn.check.record import record
from tests.cli.conftest import SMALL, engine

FAST = ("--replications", 2, "--threads", 1, "--quiet")
pytestmark = engine


@pytest.fixture
def result(call, small, tmp_path):
    """Give a function that writes a result of the small scenario."""

    def write(name, *options):
        file = tmp_path / name
        file.write_text(call("run", small, "--json", *FAST, *options)[1], encoding="utf-8")
        return file

    return write


def metric(file, name, **filters):
    """Give value and half-width of a metric in a file."""
    metrics = json.loads(file.read_text())["metrics"]
    (found,) = [each for each in metrics if each["name"] == name and each["filters"] == filters]
    return found["value"], found["half_width"]


def outcome(call, first, second, name):
    """Give what differs of an outcome."""
    code, out, _ = call("diff", first, second, "--json")
    assert code == 1
    (found,) = [each for each in json.loads(out)["difference"]["outcomes"] if each["name"] == name]
    return found


def test_half_widths_of_one_seed_add_up(call, result):
    first, second = result("a.json"), result("b.json", "--set", "touchpoints.first call.outcomes.signs.share=80 %")
    found = outcome(call, first, second, "client share")
    (x, a), (y, b) = (metric(each, "share reaching", stage="client") for each in (first, second))
    assert found["interval"] == "added"
    assert (found["difference"], found["half_width"]) == pytest.approx((y - x, a + b), rel=1e-12)
    assert found["clear"]


def test_half_widths_of_two_seeds_by_their_squares(call, result):
    first, second = result("a.json"), result("b.json", "--seed", 1)
    found = outcome(call, first, second, "client share")
    (x, a), (y, b) = (metric(each, "share reaching", stage="client") for each in (first, second))
    assert found["interval"] == "squares"
    assert (found["difference"], found["half_width"]) == pytest.approx((y - x, math.hypot(a, b)), rel=1e-12)


def test_the_surest_comes_first_and_none_without_its_interval(call, result):
    first, second = result("a.json"), result("b.json", "--set", "touchpoints.first call.outcomes.signs.share=80 %")
    code, out, _ = call("diff", first, second)
    assert code == 1
    lines = out.splitlines()
    assert "half-widths of both added up" in lines[2]
    assert lines[1].startswith("How they were run: scenario small -> touchpoints.first call.outcomes.signs.share=80 %;")
    shown = lines[5:35]
    assert all("±" in line or "exactly" in line or "at most" in line or "interval" in line for line in shown)
    assert lines[35] == "  and 5 more, less sure; all of them: --json"
    found = json.loads(call("diff", first, second, "--json")[1])["difference"]["outcomes"]
    sizes = [abs(each["difference"]) / each["half_width"] for each in found if each["half_width"]]
    assert sizes == sorted(sizes, reverse=True)


def test_the_same_result_is_the_same(call, result):
    first, second = result("a.json"), result("b.json")
    count = len(json.loads(first.read_text())["metrics"])
    code, out, _ = call("diff", first, second)
    assert (code, out) == (0, f"{first} and {second} hold the same {count} outcomes\n")
    code, out, _ = call("diff", first, second, "--json")
    assert (code, json.loads(out)["difference"]) == (0, None)


def test_what_only_one_has(call, result, tmp_path):
    first = result("a.json")
    held = json.loads(first.read_text())
    gone = next(each for each in held["metrics"] if each["name"] == "share reaching" and "client" in str(each))
    held["metrics"].remove(gone)
    held["metrics"].append(gone | {"name": "smiles", "filters": {}})
    second = tmp_path / "b.txt"  # known by what it begins with
    second.write_text(json.dumps(held))
    code, out, _ = call("diff", first, second)
    assert code == 1
    assert out.splitlines()[1:] == [f"Only {first} has: client share", f"Only {second} has: smiles"]


def test_other_bits_behind_equal_outcomes_are_told(call, result, tmp_path):
    first, second = result("a.json"), tmp_path / "b.json"
    held = json.loads(first.read_text())
    held["manifest"]["digest"] = "0" * 64
    second.write_text(json.dumps(held))
    code, out, _ = call("diff", first, second)
    assert code == 1
    assert "their digests differ" in out


def recorded(file, folder, text, **options):
    """Write a baseline of a text."""
    write(
        record(sojourn.loads(text), metrics=("client share: 50 % rel", "time to client p90: 20 % rel"), **options),
        folder / file,
    )
    return folder / file


def test_baselines_pair_block_by_block(call, tmp_path):
    first = recorded("a.json", tmp_path, SMALL, replications=100)
    second = recorded("b.json", tmp_path, SMALL.replace("40 %", "42 %"), replications=100)
    share = outcome(call, first, second, "client share")
    then, now = (read(each).metrics[0].series for each in (first, second))
    pulls = [
        (np.array(each.numerators) - sum(each.numerators) / sum(each.denominators) * np.array(each.denominators))
        / np.mean(each.denominators)
        for each in (then, now)
    ]
    moves = pulls[1] - pulls[0]
    half = stats.t.ppf(0.975, moves.size - 1) * moves.std(ddof=1) / math.sqrt(moves.size)
    value = sum(now.numerators) / sum(now.denominators) - sum(then.numerators) / sum(then.denominators)
    assert share["interval"] == "paired"
    assert (share["difference"], share["half_width"]) == pytest.approx((value, half), rel=1e-9)
    assert share["half_width"] < share["first"]["half_width"]
    time = outcome(call, first, second, "time to client p90")
    run = sojourn.loads(SMALL).run(replications=100).metric("time to", stage="client", statistic="p90")
    assert time["interval"] == "added"
    assert time["half_width"] == pytest.approx(time["first"]["half_width"] + time["second"]["half_width"])
    exact = (run.high - run.low) / 2  # from the histogram; the baseline knows the law by its margin only
    assert exact <= time["first"]["half_width"] < 1.5 * exact
    code, out, _ = call("diff", first, second)
    assert code == 1
    assert "paired block by block" in out
    assert call("diff", first, first)[0] == 0


def test_baselines_of_two_seeds(call, tmp_path):
    first = recorded("a.json", tmp_path, SMALL, replications=100)
    second = recorded("b.json", tmp_path, SMALL, replications=100, seed=1)
    found = outcome(call, first, second, "client share")
    halves = (found["first"]["half_width"], found["second"]["half_width"])
    assert (found["interval"], found["half_width"]) == ("squares", pytest.approx(math.hypot(*halves), rel=1e-12))
    held = read(first).metrics[0]
    assert halves[0] == pytest.approx(stats.t.ppf(0.975, read(first).blocks - 1) * held.error, rel=1e-9)


def test_a_baseline_that_is_cut_off_or_compared_with_a_result(call, result, tmp_path):
    first = recorded("a.json", tmp_path, SMALL, replications=100)
    cut = tmp_path / "cut.json"
    cut.write_bytes(first.read_bytes()[:2000])
    code, out, err = call("diff", first, cut)
    assert (code, out) == (3, "")
    assert f"{cut}:" in err
    code, _, err = call("diff", first, result("found.json"))
    assert code == 3
    assert "is a baseline and" in err


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda text: text[: len(text) // 2], "cut off here"),
        (lambda text: text.replace(",", ";", 1), "this is no JSON"),
        (lambda _: "[]", "it holds no result"),
        (lambda _: '{"a": 1}', "neither a result nor a baseline"),
        (lambda text: text.replace('"format": 1', '"format": 2', 1), "its format is 2"),
        (lambda text: text.replace('"value": ', '"value": "x", "v": ', 1), "metric 1 has no name, unit, value"),
        (lambda _: '{"format": 1, "manifest": {}, "metrics": [], "diagnostics": [{"why": "no such"}]}', "no such"),
    ],
)
def test_files_that_are_no_results(call, result, tmp_path, spoil, why):
    first, second = result("a.json"), tmp_path / "b.json"
    second.write_text(spoil(first.read_text()))
    code, out, err = call("diff", first, second)
    assert (code, out) == (3, "")
    assert f"{second}" in err
    assert why in err
