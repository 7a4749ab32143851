"""Tutorials and how-to pages, followed from top to bottom in an empty folder: everything happens as they say."""

from pathlib import Path

import pytest

from tests.cli.conftest import engine
from tools.examples import FOLLOWED, follow

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(page for folder in FOLLOWED for page in (DOCS / folder).glob("*.md"))


@engine
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_shows_what_happens(page: Path) -> None:
    session = follow(page)
    assert session.done > 0
    assert not session.faults, "\n".join(session.faults)


def _page(folder: Path, text: str) -> Path:
    page = folder / "how-to" / "page.md"
    page.parent.mkdir()
    page.write_text(text, encoding="utf-8")
    return page


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("```python\n>>> 1 + 1\n2\n```\n\n```python\n>>> x = 3\n```\n\n```python\n>>> x\n3\n```\n", 0),
        ("```python\n>>> 1 + 1\n3\n```\n", 1),
        ("Save this as `a.txt`:\n\n```text\none\ntwo\n```\n\n```diff\n--- a.txt\n-one\n+three\n```\n", 0),
        ("Save this as `a.txt`:\n\n```text\none\none\n```\n\n```diff\n--- a.txt\n-one\n+three\n```\n", 1),
    ],
)
def test_a_page_that_says_something_else_is_found(tmp_path: Path, text: str, faults: int) -> None:
    assert len(follow(_page(tmp_path, text)).faults) == faults


@engine
def test_a_session_that_says_something_else_is_found(tmp_path: Path) -> None:
    page = _page(tmp_path, "```console\n$ sojourn new a\nmade ...\n$ sojourn validate a\nall wrong\n```\n")
    (fault,) = follow(page).faults
    assert "$ sojourn validate a" in fault
