"""`sojourn diff` of two scenarios: values with their lines, the compiled plan, and what is the same."""

import json
from shutil import copytree

import pytest

from sojourn.scenario.library import library_folder
from tests.cli.conftest import SMALL, engine

pytestmark = engine


def edited(tmp_path, name, *changes):
    """Write a copy of the small scenario with other texts."""
    text = SMALL
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_values_and_plan(call, small, tmp_path):
    other = edited(tmp_path, "other.yaml", ("40 %", "60 %"), ("name: small", "# a line more\nname: small"))
    code, out, err = call("diff", small, other, "--quiet")
    assert (code, err) == (1, "")
    path = "touchpoints.first call.outcomes.signs.share"
    column = SMALL.splitlines()[18].index("40 %") + 1
    assert out.splitlines() == [
        "small (first) and small (second) differ in 1 value and 2 entries of the compiled plan",
        "Values that differ:",
        f"  {path}: 40 % -> 60 %  ({small}:19:{column}, {other}:20:{column})",
        "What differs in the compiled plan:",
        "  outcomes, first call, else: share 60 % -> 40 %",
        "  outcomes, first call, signs: share 40 % -> 60 %",
    ]
    code, out, _ = call("diff", small, other, "--quiet", "--json")
    found = json.loads(out)
    assert (code, found["manifest"]["of"]) == (1, "scenarios")
    (value,) = found["difference"]["values"]
    assert (value["path"], [each["line"] for each in value["places"]]) == (path, [19, 20])
    assert found["difference"]["plan"][0] == {
        "table": "outcomes", "item": "first call, else", "column": "share", "first": "60 %", "second": "40 %",
    }  # fmt: skip


def test_what_only_one_states(call, small, tmp_path):
    other = edited(tmp_path, "other.yaml", ("    cost: 2 EUR\n", ""), (", cost: 1 EUR", ""))
    out = call("diff", other, small, "--quiet")[1]
    line = 1 + SMALL.replace("    cost: 2 EUR\n", "").splitlines().index("  first call:")
    assert f"touchpoints.first call.cost: not stated -> 2 EUR  ({other}:{line}:3, {small}:17:11)" in out
    assert "channels, ads: cost 0 -> 1" in out


def test_written_otherwise_is_the_same(call, small, tmp_path):
    same = edited(
        tmp_path, "same.yaml", ("30 d", "720 h"), ("name: small", "# other\nname:   twice"), ("mean 5 d", "mean  120 h")
    )
    code, out, _ = call("diff", small, same, "--quiet")
    assert (code, out) == (0, "small and twice say the same: the same values, and the same compiled plan\n")
    code, out, _ = call("diff", small, same, "--quiet", "--json")
    assert (code, json.loads(out)["difference"]) == (0, None)


def test_a_variant_beside_its_baseline(call, small):
    code, out, _ = call("diff", small, "--set", "touchpoints.first call.cost=times 2", "--quiet")
    assert code == 1
    assert f"  touchpoints.first call.cost: 2 EUR -> 4 EUR  ({small}:17:11)\n" in out
    assert "touchpoints, first call: cost 2 -> 4" in out


def test_a_changed_slope_of_the_library_is_named_with_its_line(call, tmp_path):
    copy = copytree(library_folder() / "client_care", tmp_path / "copy")
    file = copy / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    start = "quality: {mean: 0.5, sd: 1, slopes: {wait: "
    assert text.count(f"{start}-0.5") == 1
    before = text[: text.index(start) + len(start)]
    file.write_text(text.replace(f"{start}-0.5", f"{start}-0.7"), encoding="utf-8")
    code, out, _ = call("diff", "client_care", copy, "--quiet")
    assert code == 1
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    lines = out.splitlines()
    said = "  touchpoints.support.quality.slopes.wait: -0.5 -> -0.7"
    assert lines[1:4] == [
        "Values that differ:",
        f"{said}  (client_care:{place}, {copy}:{place})",
        "What differs in the compiled plan:",
    ]
    assert "  slopes, support, quality, wait: slope -0.5 -> -0.7" in lines


def test_long_lists_are_cut(call, small, tmp_path, monkeypatch):
    monkeypatch.setattr("sojourn.cli.diff_scenarios.MOST", 1)
    other = edited(tmp_path, "other.yaml", ("40 %", "60 %"), ("2 EUR", "3 EUR"), ("mean 10 d", "mean 9 d"))
    lines = call("diff", small, other, "--quiet")[1].splitlines()
    assert lines[0].endswith("differ in 3 values and 4 entries of the compiled plan")
    assert [lines[at] for at in (3, 6)] == [f"  and {n} more; all of them: --json" for n in (2, 3)]


@pytest.mark.parametrize("wrong", ["to: losst", "mean 0 d"])
def test_a_scenario_that_is_wrong_is_refused(call, small, tmp_path, wrong):
    other = edited(tmp_path, "wrong.yaml", ("to: lost" if "to" in wrong else "mean 5 d", wrong))
    code, out, err = call("diff", small, other, "--quiet")
    assert (code, out) == (3, "")
    assert f"{other}:" in err
