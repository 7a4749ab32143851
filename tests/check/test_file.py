"""A baseline comes back from its file bit for bit, and the file is readable, small, and there whole or not at all."""

import json
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sojourn.check.file import read, text, write
from sojourn.check.file_read import parsed
from sojourn.check.file_rows import MOST, packed, unpacked
from sojourn.check.model import Baseline, Entry, Held, Series
from sojourn.errors import ScenarioError, WorldError
from tests.check.made import EVIL
from tests.check.made_file import baseline, big

words = st.text(st.characters(codec="utf-8"), max_size=12) | st.just(EVIL)
floats = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(-(2**127), 2**127)
rows = st.lists(st.sampled_from((0, 4096, -7)) | whole, max_size=8).map(tuple)
series = st.builds(
    Series,
    rule=st.sampled_from(("ratio", "total", "count", "quantile")),
    numerators=rows,
    denominators=rows,
    scale=floats,
)
held = st.builds(
    Held, metric=words, unit=words, value=floats, error=floats, text=words, margin=words, low=floats, high=floats,
    series=series, edge=floats,
)  # fmt: skip
entries = st.builds(Entry, date=words, version=words, reason=words, digest=words)
digests = st.lists(st.tuples(st.integers(1, 2**40), words), min_size=1, max_size=4)
baselines = digests.flatmap(
    lambda looks: st.builds(
        Baseline, scenario=words, scenario_hash=words, version=words, stream_version=st.integers(0, 9),
        kernel=st.sampled_from(("independent", "coupled")), seed=st.integers(0, 2**64 - 1),
        replications=st.integers(1, 2**31), roots=st.integers(0, 2**62), blocks=st.integers(1, 2**31),
        block_size=st.integers(1, 4096), least_blocks=st.integers(1, 1024),
        looks=st.just(tuple(each for each, _ in looks)), digests=st.just(tuple(each for _, each in looks)),
        metrics=st.lists(held, max_size=4).map(tuple), inputs=st.dictionaries(words, words, max_size=4),
        history=st.lists(entries, max_size=3).map(tuple),
    )
)  # fmt: skip


def bits(found: Baseline) -> list[bytes]:
    """Every float of a baseline as its eight bytes: 0.0 and -0.0 are equal, their bits are not."""
    return [
        struct.pack("<6d", each.value, each.error, each.low, each.high, each.edge, each.series.scale)
        for each in found.metrics
    ]


@settings(deadline=None, max_examples=300)
@given(baselines)
def test_any_baseline_comes_back_bit_for_bit(made: Baseline) -> None:
    content = text(made)
    back = parsed(content, "baseline.json")
    assert back == made
    assert bits(back) == bits(made)
    assert list(back.inputs.items()) == list(made.inputs.items())
    assert text(back) == content


@settings(deadline=None)
@given(baselines)
def test_the_text_is_json_that_anyone_can_read(made: Baseline) -> None:
    found = json.loads(text(made))
    assert found["sojourn baseline"] == 1
    assert [each["number"] for each in found["metrics"]] == [each.value for each in made.metrics]
    assert {each["path"]: each["text"] for each in found["inputs"]} == made.inputs
    named = {each["row"]: each for each in found["totals"]}
    for metric, each in zip(found["metrics"], made.metrics, strict=True):
        row = named[metric["above"]]
        assert sum(each.series.numerators) == row["times"] * sum(
            int(word.split("x")[0]) * int((word + "x1").split("x")[1]) for word in row["values"].split()
        )


@given(rows)
def test_a_row_comes_back(row: tuple[int, ...]) -> None:
    assert unpacked(*packed(row)) == row


def test_rows_say_once_what_repeats() -> None:
    assert packed((4096,) * 511 + (7,)) == (1, "4096x511 7")
    assert packed((3_000_000, 0, 0, -9_000_000)) == (1_000_000, "3 0 0 -9")
    assert packed((0, 0, 0)) == (1, "0x3")
    assert packed(()) == (1, "")


@pytest.mark.parametrize("values", ["1  2", " 1", "1 ", "1x", "x3", "1.5", "1e3", "٣", "1\n", "9" * 61])
def test_a_row_of_anything_else_is_refused(values: str) -> None:
    with pytest.raises(ValueError, match="a row is at most"):
        unpacked(1, values)


def test_a_row_without_end_is_refused_before_it_is_made() -> None:
    assert len(unpacked(1, f"5x{MOST}")) == MOST
    with pytest.raises(ValueError, match="1,000,000"):
        unpacked(1, f"5x{MOST} 5")


def test_what_cannot_be_seen_is_escaped() -> None:
    """A reviewer sees every character: no line of it is turned round or hidden."""
    content = text(baseline(scenario="a\u202eb\u00a0\u2028\U000e0041 é 日"))
    assert '"name": "a\\u202eb\\u00a0\\u2028\\udb40\\udc41 é 日"' in content
    assert all(line.isprintable() for line in content.split("\n"))


def test_equal_rows_are_kept_once() -> None:
    found = json.loads(text(baseline()))
    used = [each["below"] for each in found["metrics"] if each["below"]]
    assert len(used) > len(set(used))
    assert [each["row"] for each in found["totals"]] == [f"r{k}" for k in range(1, len(found["totals"]) + 1)]


def test_one_metric_moves_few_lines() -> None:
    before = baseline()
    first, *others = before.metrics
    after = text(baseline(metrics=(Held(**{**vars(first), "margin": "7 % rel"}), *others)))
    pairs = zip(text(before).split("\n"), after.split("\n"), strict=True)
    assert [line.split(":")[0].strip(' {"') for line, other in pairs if line != other] == ["metric", "seal"]


def test_forty_metrics_of_800_blocks_are_a_third_of_a_megabyte() -> None:
    content = text(big(metrics=40, blocks=800))
    assert 250_000 < len(content.encode()) < 350_000
    assert parsed(content, "") == big(metrics=40, blocks=800)


def test_what_is_not_finite_has_no_text() -> None:
    first, *_ = baseline().metrics
    with pytest.raises(ValueError, match="JSON"):
        text(baseline(metrics=(Held(**{**vars(first), "low": -float("inf")}),)))


def test_a_file_is_written_and_read(tmp_path: Path) -> None:
    place = tmp_path / "baseline.json"
    write(baseline(), place)
    assert read(place) == read(str(place)) == baseline()
    assert place.read_bytes() == text(baseline()).encode()
    assert list(tmp_path.iterdir()) == [place]


def test_a_file_that_git_gave_the_line_ends_of_windows_is_read(tmp_path: Path) -> None:
    place = tmp_path / "baseline.json"
    place.write_bytes(text(baseline()).replace("\n", "\r\n").encode())
    assert read(place) == baseline()


def test_a_writing_that_fails_leaves_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "baseline.json"
    write(baseline(), place)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorldError, match="No space left"):
        write(baseline(seed=9), place)
    assert read(place) == baseline()
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_that_cannot_be_written_is_the_worlds_mistake(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="its folder does not exist"):
        write(baseline(), tmp_path / "nowhere" / "baseline.json")
    with pytest.raises(WorldError, match="cannot be read"):
        read(tmp_path)
    with pytest.raises(WorldError, match="cannot be read"):
        read("a\0b")


def test_no_file_says_how_to_record_one(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as found:
        read(tmp_path / "baseline.json")
    (only,) = found.value.diagnostics
    assert only.why == "there is no baseline here"
    assert "sojourn check --record" in only.cure
