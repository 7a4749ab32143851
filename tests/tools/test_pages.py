"""The check of the pages finds what it is there to find."""

from pathlib import Path

import pytest

from tools import examples, pages


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    (tmp_path / "other.md").write_text("# A heading, with `code`\n")
    return tmp_path / "page.md"


@pytest.mark.parametrize("link", ["other.md", "other.md#a-heading-with-code", "https://example.org/x", "#here"])
def test_links_that_lead_somewhere(page: Path, link: str) -> None:
    page.write_text(f"# Here\n\n[text]({link})\n")
    assert pages.broken_links(page) == []


@pytest.mark.parametrize("link", ["missing.md", "other.md#no-such-heading", "#elsewhere", "folder/"])
def test_links_that_lead_nowhere(page: Path, link: str) -> None:
    page.write_text(f"# Here\n\n[text]({link})\n")
    assert pages.broken_links(page) == [f"page.md: {link} leads nowhere"]


def test_links_in_code_are_no_links(page: Path) -> None:
    page.write_text("```md\n[text](missing.md)\n```\n")
    assert pages.broken_links(page) == []


def test_examples_run_in_one_session_and_may_end_with_the_fence(page: Path) -> None:
    page.write_text("```python\n>>> a = 2\n```\n\nthen\n\n```python\n>>> a + 1\n3\n```\n")
    assert examples.main([str(page)]) == 0


def test_an_example_that_prints_something_else_fails(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page.write_text("# Here\n\n```python\n>>> 1 + 1\n3\n```\n")
    assert examples.main([str(page)]) == 1
    printed = capsys.readouterr().out
    assert "line 4" in printed
    assert "examples: 1 done, 1 otherwise than shown" in printed
