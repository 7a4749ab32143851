"""Holds that every source a comment or a methods page names stands in docs/references.bib."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: `[salmon2011]`, `[wichura1988, marsaglia2004]`: names, then a year, then perhaps a letter.
CITATION = re.compile(r"\[((?:[a-z]+[12][0-9]{3}[a-z]?(?:, *|; *))*[a-z]+[12][0-9]{3}[a-z]?)\](?!\()")
CITING = sorted(
    path for pattern in ("engine/**/*.hpp", "engine/**/*.cpp", "docs/methods/**/*.md") for path in ROOT.glob(pattern)
)


def entries() -> list[str]:
    """Keys of the bibliography, in order, repetitions kept."""
    return re.findall(r"^@\w+\{([^,\s]+),", (ROOT / "docs" / "references.bib").read_text("utf-8"), re.MULTILINE)


def citations(path: Path) -> set[str]:
    """Keys that a file cites."""
    return {key for group in CITATION.findall(path.read_text("utf-8")) for key in re.split(r"[,;] *", group)}


@pytest.mark.parametrize("path", CITING, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_citation_resolves(path: Path) -> None:
    missing = citations(path) - set(entries())
    assert not missing, f"{path.relative_to(ROOT)} cites {sorted(missing)}, which docs/references.bib does not hold"


def test_no_entry_stands_twice() -> None:
    keys = entries()
    assert sorted(keys) == sorted(set(keys))


def test_entries_name_author_title_and_year() -> None:
    text = (ROOT / "docs" / "references.bib").read_text("utf-8")
    for entry in re.split(r"^(?=@)", text, flags=re.MULTILINE)[1:]:
        lacking = [field for field in ("author", "title", "year") if not re.search(rf"^  {field} = \{{", entry, re.M)]
        assert not lacking, f"{entry.splitlines()[0]} lacks {lacking}"


def test_the_sources_cite_something() -> None:
    assert len(set().union(*map(citations, CITING))) > 10
