"""What docs/reference/baseline.md shows of the file is so; its code is run with that of all pages (tools/pages.py)."""

import doctest
import importlib
import re
import zlib
from pathlib import Path

import pytest

from sojourn.check.file import write
from sojourn.check.file_lines import LISTS, MARK, SEAL, SINGLES
from sojourn.check.file_read import parsed
from sojourn.errors import ScenarioError
from tests.check.made_file import big
from tools.shell import ROOT

PAGE = (ROOT / "docs/reference/baseline.md").read_text()


def block(kind: str) -> str:
    """Return the only block of a kind on the page."""
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_file_on_the_page_is_a_baseline() -> None:
    found = parsed(block("json"), "")
    for each in found.metrics:
        series = each.series
        assert each.value == pytest.approx(sum(series.numerators) / sum(series.denominators) * series.scale, abs=1e-12)
        assert each.high >= 10 * each.error


def test_the_refusal_on_the_page_is_what_is_said() -> None:
    with pytest.raises(ScenarioError) as found:
        parsed(block("json").replace("5 points abs", "9 points abs"), "scenarios/small/baseline.json")
    assert str(found.value) == block("text").rstrip("\n")


def test_every_key_is_on_the_page() -> None:
    told: dict[str, list[str]] = {}
    table = PAGE[PAGE.index("## Sections") : PAGE.index("Numbers with a point")]
    for section, keys in re.findall(r"^\| (?:`([\w ]+)` )?\| ([^|]*)\|", table, re.MULTILINE):
        name = section or list(told)[-1]
        told.setdefault(name, []).extend(re.findall(r"`(\w+)`", keys))
    assert {section: sorted(keys) for section, keys in told.items() if keys} == {
        section: sorted(keys) for section, keys in {**SINGLES, **LISTS}.items()
    }
    assert list(told) == [MARK, *SINGLES, *LISTS, SEAL]


def test_the_size_on_the_page_is_right(tmp_path: Path) -> None:
    place = tmp_path / "baseline.json"
    write(big(metrics=40, blocks=800), place)
    assert "40 metrics and 800 blocks has about 300 kB" in PAGE
    assert place.stat().st_size == pytest.approx(300_000, rel=0.05)
    assert "Packed, as version control" in PAGE
    assert len(zlib.compress(place.read_bytes())) < place.stat().st_size / 2


@pytest.mark.parametrize("name", ["seal", "file_rows", "file_lines", "file_entry"])
def test_examples_in_the_code_run(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"sojourn.check.{name}"))
    assert (failed, tried > 0) == (0, True)
