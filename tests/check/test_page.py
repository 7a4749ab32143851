"""The page of a check: every number as the check has it, whole tags, users' text as text, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from sojourn.check.drift import Drift, drift
from sojourn.check.page import headline, page
from sojourn.check.strips import axis, strip
from tests.check import made
from tests.report.reading import Reader

EVERY = [made.EXACT, made.FAILS, made.PASSES, made.OPEN, made.STRICT, made.ODD]
SVG = "{http://www.w3.org/2000/svg}"


def test_numbers_are_those_of_the_check_and_rounded_once() -> None:
    rows = Reader(page([made.FAILS])).rows("drifts")
    assert [row[0].text.split("FAIL")[0].split("PASS")[0] for row in rows] == [
        "client share", "net per prospect", "first call wait p90",
    ]  # fmt: skip
    for row, of in zip(rows, (made.FEWER, made.DEARER, made.LONGER), strict=True):
        assert row[1].data == [(of.finding.drift, of.text)]
        assert row[2].data == [(drift(of).value, drift(of).text)]
        assert f"was {of.held.text}" in row[1].text
    assert "allowed 0.05" in rows[0][1].text
    assert "allowed 10 min" in rows[2][1].text


def test_every_metric_is_in_the_table_as_data() -> None:
    shown = Reader(page([made.FAILS]))
    table = shown.all("table", class_="sj-table")[0]
    for each in made.FAILS.judged:
        assert each.held.metric in table.text
        assert each.text in table.text
    assert "2 metrics did not move: arrivals, revenue." in page([made.FAILS])


def test_one_scenario_has_its_finding_as_its_title() -> None:
    shown = Reader(page([made.FAILS]))
    assert shown.text_of("title") == (
        "first_journey: FAIL: client share moved by -0.21 ± 0.02 points, 4.2 margins (allowed 0.05)"
    )
    assert shown.text_of("h1").startswith("FAIL")
    assert len(shown.all("article")) == 1
    exact = Reader(page([made.EXACT]))
    assert "hence all 5 metrics" in exact.text_of("p")
    assert exact.all("table", class_="drifts") == []


def test_several_have_a_list_and_a_sheet_where_bits_differ() -> None:
    shown = Reader(page(EVERY))
    assert shown.text_of("title") == "3 of 6 scenarios fail: first_journey, strict, odd"
    assert len(shown.all("li")[0:6]) == 6
    keys = [each.attributes.get("id") for each in shown.all("article")]
    assert keys == [None, "s2", "s3", "s4", "s5", "s6"], "the second has the first sheet, since the first is exact"
    links = [each.attributes["href"] for each in shown.all("a")]
    assert links == [f"#{key}" for key in keys[1:]]


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        ([], "No scenario was checked"),
        ([made.EXACT, made.PASSES], "All 2 scenarios pass"),
        ([made.EXACT, made.OPEN], "1 of 2 scenarios is inconclusive: raving_fans"),
        ([made.FAILS, made.OPEN], "1 of 2 scenarios fails: first_journey"),
        ([made.FAILS] * 5, "5 of 5 scenarios fail: " + "first_journey, " * 2 + "first_journey and 2 more"),
    ],
)
def test_a_headline_counts(checked, said) -> None:
    assert headline(checked) == said
    assert len(Reader(page(checked)).all("h1")) == 1 + (sum(not each.exact for each in checked))


def test_inputs_digests_command_and_history() -> None:
    shown = Reader(page([made.FAILS]))
    (slope, removed) = shown.rows("inputs")
    assert [cell.text for cell in slope] == [
        "touchpoints.sales talk.outcomes.wants an offer.sharescenarios/first_journey/scenario.yaml:62:33",
        "18.24 %",
        "14.4 %",
    ]
    assert removed[2].text == "not stated"
    facts = {row[0].text: row[1].text for row in shown.rows("facts")}
    assert facts["Digest"] == made.NOW
    assert facts["Digest of the baseline"] == made.DIGESTS[-1]
    assert shown.text_of("pre") == "sojourn check scenarios/first_journey/scenario.yaml"
    assert [row[1].text for row in shown.rows("history")] == ["offers cost more", "first recording"]
    assert "--strict" in Reader(page([made.STRICT])).text_of("pre")


def test_a_run_that_stopped_is_held_to_the_digest_of_its_look() -> None:
    facts = {row[0].text: row[1].text for row in Reader(page([replace(made.FAILS, blocks=128)])).rows("facts")}
    assert facts["Digest of the baseline"] == f"{made.DIGESTS[1]} at 128 blocks"
    assert facts["Counted"].startswith("128 of 512 blocks")


def test_markup_of_users_is_text_and_the_file_can_be_written() -> None:
    words = page([made.NASTY, made.NASTY])
    words.encode()
    shown = Reader(words)
    assert shown.all("img") == shown.all("script") == []
    assert "<img onerror=x>" in shown.text_of("h1")
    assert "\x00" not in words


def test_nothing_is_fetched_and_the_same_bytes_come_each_time() -> None:
    words = page(EVERY)
    assert words == page(EVERY)
    assert "default-src 'none'" in words
    for each in ("http://", "https://", "url(", "@import", "<script", "src="):
        assert each not in words.replace("http://www.w3.org/2000/svg", "")


def test_many_inputs_and_metrics_are_counted() -> None:
    many = tuple(replace(made.SLOPE, path=f"a.b{k}") for k in range(50))
    words = page([replace(made.FAILS, inputs=many)])
    assert len(Reader(words).rows("inputs")) == 40
    assert "And 10 more" in words


def places(words: str, tag: str) -> list[dict[str, str]]:
    return [dict(each.attrib) for each in ET.fromstring(words).iter(f"{SVG}{tag}")]


def test_a_strip_holds_zero_margins_and_interval_to_scale() -> None:
    """On 2 margins at either side, 43 % of the width each: a margin is 21.5 % from the middle."""
    words = strip(Drift(value=-1.0, low=-1.5, high=-0.5), "fail", 2.0)
    lines = [(each["x1"], each["class"]) for each in places(words, "line")]
    assert lines == [("28.50%", "s-control"), ("71.50%", "s-control"), ("50.00%", "s-ink"), ("28.50%", "s-error")]
    band, pill = places(words, "rect")
    assert (band["x"], band["width"]) == ("28.50%", "43.00%")
    assert (pill["x"], pill["width"], pill["class"]) == ("17.75%", "21.50%", "f-error s-error")
    assert places(words, "text") == []


def test_a_strip_is_hollow_over_zero_cut_at_its_ends_and_empty_without_a_drift() -> None:
    wide = strip(Drift(value=0.5, low=-9.0, high=9.0), "inconclusive", 2.0)
    assert places(wide, "rect")[1]["class"] == "f-surface s-warning"
    assert (places(wide, "rect")[1]["x"], places(wide, "rect")[1]["width"]) == ("7.00%", "86.00%")
    assert wide.count("<text") == 2
    beyond = strip(Drift(value=9.0, low=8.0, high=10.0), "fail", 2.0)
    assert len(places(beyond, "rect")) == 1
    assert places(beyond, "line")[-1]["x1"] == "93.00%"
    assert len(places(strip(drift(made.UNSEEN), "inconclusive", 2.0), "line")) == 3
    assert ">-5<" in axis(5.0)
    assert ">-2<" not in axis(2.0)
