"""A twin: lines of two lives, where they part, what shared luck said, and a picture in which nothing touches."""

import math
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from sojourn.compare.twin import TICKS, Life, Twin
from sojourn.compare.twin_layout import axis_of, labelled, marks_of, width_of
from sojourn.compare.twin_rows import luck_of, span
from tests.compare.lives import DAY, HOUR, called_back, crowded, life, step, twin

TWINS = [called_back(), crowded(), crowded(3), crowded(200)]


def alone() -> Twin:
    """A prospect whom only more demand brings."""
    return twin(life(), life(step(0, "arrival", "lead"), step(0, "enter", "client")))


# --- lines ----------------------------------------------------------------------------------------------------------
def test_lives_part_at_the_first_difference_in_kind_stage_touchpoint_or_outcome() -> None:
    found = called_back()
    row = found.parting
    assert row is not None
    assert row.first is not None
    assert row.second is not None
    assert (row.first.outcome, row.second.outcome) == ("unreached", "qualified")
    assert found.place == "first call"
    assert found.verdict == "won"
    assert sum(each.parts for each in found.rows) == 1


def test_a_difference_in_time_alone_is_no_parting() -> None:
    one = life(step(0, "arrival", "lead"), step(5, "drift", "lead", "", "gives up"), step(5, "enter", "lost"))
    two = life(step(0, "arrival", "lead"), step(9, "drift", "lead", "", "gives up"), step(9, "enter", "lost"))
    assert twin(one, two).parting is None
    assert "never part" in str(twin(one, two))


def test_attention_that_ends_between_the_two_visits_is_told() -> None:
    found = called_back()
    assert "Attention lasts 12 min in both: gone today, still there with the change." in str(found)
    assert "attention lasts 12 min in both lives" in found.svg
    assert [found.attentive(each) for each in found.second.told if each.touchpoint == "first call"] == [True]
    assert crowded().raised is None


def test_attention_may_last_for_good() -> None:
    raised = step(0, "enter", "lead", draws=(("attention", 0.99),), listens=math.inf)
    one = life(step(0, "arrival", "lead"), raised, step(9, "enter", "lost"))
    two = life(step(0, "arrival", "lead"), raised, step(5, "enter", "client"))
    assert "attention lasts for good in both lives" in twin(one, two).svg
    assert "Attention lasts" not in str(twin(one, two))  # it makes no difference here


def test_every_event_stands_on_one_line_in_its_order() -> None:
    for found in TWINS:
        for side, told in (("first", found.first.told), ("second", found.second.told)):
            assert [getattr(row, side) for row in found.rows if getattr(row, side)] == list(told)


def test_what_shared_luck_said() -> None:
    row = called_back().parting
    assert row is not None
    assert luck_of(row).split("; ") == [
        "same delay draw 0.62: 1.2 d today, 1 min with the change",
        "reach draw 0.70 today, 0.40 with the change",
        "outcome draw 0.31 with the change only",
    ]


def test_the_draw_that_decided_comes_first() -> None:
    one = step(9, "visit", "lead", "call", "else", draws=(("quality", 0.5), ("outcome", 0.31)))
    two = step(5, "visit", "lead", "call", "yes", draws=(("quality", 0.5), ("outcome", 0.31)))
    row = twin(life(one), life(two)).parting
    assert row is not None
    assert luck_of(row) == "same outcome draw 0.31: else today, yes with the change; same quality draw 0.50"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (2.7, "2.7 s"), (240, "4 min"), (3 * 3600, "3 h"), (2.25 * DAY, "2.2 d"), (40 * DAY, "40 d")],
)
def test_spans(seconds: float, text: str) -> None:
    assert span(round(seconds * TICKS)) == text


def test_who_is_in_one_run_alone_has_one_life() -> None:
    found = alone()
    assert (found.verdict, found.first.steps) == ("won", ())
    assert "arrives" in str(found)
    assert ET.fromstring(found.svg) is not None


def test_json_holds_both_lives() -> None:
    found = called_back().as_json()
    assert (len(found["baseline"]), len(found["variant"])) == (8, 17)
    assert found["variant"][5]["draws"] == {"delay": 0.62, "reach": 0.4, "outcome": 0.31}


# --- picture --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("of", TWINS)
def test_the_picture_is_sound_and_tells_itself_in_words(of: Twin) -> None:
    root = ET.fromstring(of.svg)
    space = "{http://www.w3.org/2000/svg}"
    title, desc = root.find(f"{space}title"), root.find(f"{space}desc")
    assert title is not None
    assert desc is not None
    assert title.text == of.title
    assert (desc.text or "").count(" after ") >= len(of.first.told) + len(of.second.told)
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert not re.search(r"\b(?:href|src|url)\b|<script|<img", of.svg)


def test_names_are_escaped() -> None:
    found = crowded()
    assert "<img" not in found.svg + found._repr_html_()
    assert "&lt;img onerror=alert(1)&gt;" in found.svg


@pytest.mark.parametrize("of", TWINS)
def test_labels_meet_neither_labels_nor_stems(of: Twin) -> None:
    axis = axis_of(of, 900.0)
    for each in (of.first, of.second):
        marks = [mark for mark in labelled(marks_of(of, each, axis), {0}) if mark.level is not None]
        assert max(mark.level or 0 for mark in marks) < 6
        for mark in marks:
            end = mark.x + 4 + mark.width
            for other in marks:
                if other.x > mark.x and (other.level or 0) >= (mark.level or 0):
                    assert end <= other.x, (mark.name, other.name)


@pytest.mark.parametrize("of", TWINS)
def test_marks_keep_their_order_and_their_distance(of: Twin) -> None:
    axis = axis_of(of, 900.0)
    room = min(13.0, 740 / len(axis.places))
    assert all(b - a >= room - 1e-6 for a, b in pairwise(axis.places))
    assert axis.places[0] >= 160 - 1e-6
    assert axis.places[-1] <= 900 + 1e-6
    for time, place in zip(axis.times, axis.places, strict=True):
        assert axis.x(time) == pytest.approx(place)


@pytest.mark.parametrize("of", TWINS)
def test_nothing_leaves_the_picture(of: Twin) -> None:
    root = ET.fromstring(of.svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        size, start = float(text.attrib.get("font-size", 12)), float(text.attrib["x"])
        length = width_of("".join(text.itertext()), bold="font-weight" in text.attrib) * size / 12
        middle = length / 2 if text.attrib.get("text-anchor") == "middle" else 0.0
        assert start - middle >= 0, text.text
        assert start - middle + length <= width, text.text
        assert 0 < float(text.attrib["y"]) < height


def test_waits_in_a_line_are_told_and_drawn() -> None:
    def called(wait: float, outcome: str) -> Life:
        return life(
            step(0, "arrival", "lead"),
            step(0, "enter", "lead"),
            step(60, "queue", "lead", "call"),
            step(60 + wait, "visit", "lead", "call", outcome, lag=60 * TICKS, queue=round(wait * TICKS)),
            step(90 + wait, "enter", "client" if outcome == "buys" else "lost"),
        )

    of = twin(called(2 * HOUR, "else"), called(0, "buys"))
    assert [(one.kind, end.kind, end.time - one.time) for one, end in of.first.waits] == [
        ("queue", "visit", 2 * 3600 * TICKS)
    ]
    assert of.second.waits == ()
    assert "call: else (2 h in line)" in str(of)
    assert of.place == "call"
    assert of.svg.count("waits 2 h for call") == 1
    assert "waits for somebody of a team" in of.svg
    assert of.as_json()["baseline"][3]["queue"] == 2 * 3600
    assert "waits for somebody" not in called_back().svg


def test_who_leaves_a_line_waited_until_then() -> None:
    left = life(
        step(0, "arrival", "lead"), step(5, "queue", "lead", "call"), step(65, "abandon", "lead", "call"),
        step(65, "enter", "lost"), won="client",
    )  # fmt: skip
    ((asked, end),) = left.waits
    assert (asked.time, end.kind, end.what) == (5 * TICKS, "abandon", "call: out of patience in line")
