"""A picture carries its words, its table and its colours, and nothing that somebody typed becomes markup."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sojourn.errors import WorldError
from sojourn.picture import svg
from sojourn.picture.figure import Picture
from sojourn.picture.section import Section

EVIL = "<img onerror=x>"


def a_picture(words: str = "lead") -> Picture:
    return Picture(
        kind="test",
        title=f"Most leave at {words}",
        told=f"4 of 5 leave at {words}.",
        body=svg.text(10, 20, words) + svg.rect(0, 0, 5, 5, fill="variant", title=words),
        width=100,
        height=40,
        table=Section(title=words, columns=("stage", "leave"), rows=((words, "4"),)),
        note=words,
    )


def test_what_somebody_typed_stays_text() -> None:
    page = a_picture(EVIL).figure()
    assert "<img" not in page
    assert page.count("&lt;img onerror=x&gt;") >= 6


def test_the_svg_is_well_formed_and_says_what_it_shows() -> None:
    root = ET.fromstring(a_picture("a & b \x07").svg())
    names = [each.tag.split("}")[1] for each in root]
    assert names[:3] == ["title", "desc", "style"]
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
    assert root[1].text == "4 of 5 leave at a & b \ufffd."


def test_it_brings_the_colours_it_uses_in_light_and_dark() -> None:
    style = a_picture().svg()
    assert style.count(".sj .f-variant{fill:#1B5FBD}") == 1
    assert style.count(".sj .f-variant{fill:#76B1FF}") == 1
    assert "f-heat5" not in style


def test_two_pictures_of_one_page_have_names_of_their_own() -> None:
    assert a_picture("lead").key != a_picture("client").key
    assert a_picture("lead").key == a_picture("lead").key


def test_text_prints_the_title_and_the_table() -> None:
    assert str(a_picture()).splitlines()[:5] == [
        "Most leave at lead",
        "4 of 5 leave at lead.",
        "",
        "lead",
        "  stage  leave",
    ]


def test_saving_writes_all_or_nothing(tmp_path: Path) -> None:
    a_picture().save(tmp_path / "one.svg")
    assert [each.name for each in tmp_path.iterdir()] == ["one.svg"]
    with pytest.raises(WorldError, match="cannot be written"):
        a_picture().save(tmp_path / "none" / "one.svg")


def test_text_that_is_too_wide_is_cut_and_kept_in_the_tooltip() -> None:
    found = svg.text(0, 0, "a very long name of a stage", most=60)
    assert "…" in found
    assert "<title>a very long name of a stage</title>" in found
