"""The numbers of a report are those of `sojourn compare --json`, and its command gives its digests."""

import json
import re
import shlex

import pytest

from tests.cli.conftest import call as call, engine
from tests.report.journeys import SMALL
from tests.report.reading import Reader

pytestmark = engine
DATE = ("--date", "2026-11-21")
SIZE = ("--replications", 10)


@pytest.fixture
def small(tmp_path, monkeypatch):
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "small.yaml"


@pytest.fixture
def written(call, small, tmp_path):
    code, out, _ = call("report", small, "--what-if", "call sooner", "-o", "r.html", *SIZE, *DATE, "--json", "--quiet")
    assert code == 0
    return (tmp_path / "r.html").read_text(encoding="utf-8"), json.loads(out)


def test_table_and_headline_are_those_of_compare(call, small, written):
    html, said = written
    code, out, _ = call("compare", small, "--what-if", "call sooner", *SIZE, "--json", "--quiet")
    assert code == 0
    found = json.loads(out)
    assert said["metrics"] == found["metrics"]
    reader = Reader(html)
    rows = {row[0].text: row for row in reader.rows("changes")}
    by_name = {"Revenue, EUR": "revenue", "Cost, EUR": "cost", "Net, EUR": "net"}
    metrics = {each["name"]: each for each in found["metrics"][:4]}
    won = found["metrics"][0]
    cells = {"Reach 'client'": won, **{label: metrics[name] for label, name in by_name.items()}}
    for label, metric in cells.items():
        values = [cell.data[0][0] for cell in rows[label][1:5]]
        assert values == [metric["baseline"], metric["value"], metric["difference"], metric["half_width"]]
    shown = rows["Reach 'client'"][3].text.lstrip("+")
    assert f"wins about {shown} more prospects" in reader.all("h1")[0].text
    assert said["report"]["headline"] == reader.all("h1")[0].text
    assert (won["difference"], won["half_width"]) in [
        (row[3].data[0][0], row[4].data[0][0]) for row in rows.values() if row[3].data
    ]
    lead = reader.all("p", class_="lead")[0]
    worth = found["comparison"]["variants"][0]["worth"]
    assert [value for value, _ in lead.data] == [won["difference"], worth["net"]]


def test_texts_are_those_of_the_account(call, small, written):
    """One rounding: difference and run error side by side read as `compare` prints them."""
    html, _ = written
    _, account, _ = call("compare", small, "--what-if", "call sooner", *SIZE, "--quiet")
    for row in Reader(html).rows("changes")[:4]:
        unit = " EUR" if "EUR" in row[0].text else ""
        assert f"{row[3].text} {row[4].text}{unit}" in account
        assert f"{row[1].text}{unit}" in account
        assert f"{row[6].text}{unit}" in account


def test_the_command_gives_the_digests(call, written):
    html, said = written
    reader = Reader(html)
    command = shlex.split(reader.all("pre")[0].text.replace("\\\n", " "))
    assert command[0] == "sojourn"
    code, out, _ = call(*command[1:], "--json", "--quiet")
    assert code == 0
    found = json.loads(out)
    digests = (found["manifest"]["digest"], found["comparison"]["variants"][0]["digest"])
    assert digests[0] == said["manifest"]["digest"]
    for foot in reader.all("footer"):
        assert re.findall(r"(?:baseline|what-if) ([0-9a-f]{12})", foot.text) == [each[:12] for each in digests]


def test_the_command_of_a_journey_as_it_is(call, small, tmp_path):
    assert call("report", small, "-o", "r.html", "--prospects", 3000, "--seed", 5, *DATE, "--quiet")[0] == 0
    reader = Reader((tmp_path / "r.html").read_text(encoding="utf-8"))
    command = shlex.split(reader.all("pre")[0].text.replace("\\\n", " "))
    found = json.loads(call(*command[1:], "--json", "--quiet")[1])
    assert f"result {found['manifest']['digest'][:12]}" in reader.all("footer")[1].text
    share = next(
        each for each in found["metrics"]
        if each["name"] == "share reaching" and each["filters"] == {"stage": "client"}
    )  # fmt: skip
    assert reader.rows("key")[1][1].data[0][0] == share["value"]


def test_changes_without_a_name_and_several_together(call, small, tmp_path):
    asked = ("--set", "touchpoints.first call.cost=3 EUR", "--what-if", "call sooner", "--name", "both")
    assert call("report", small, *asked, "-o", "r.html", "--no-rank", *SIZE, *DATE, "--quiet")[0] == 0
    reader = Reader((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert "“Both” wins about" in reader.all("h1")[0].text
    command = shlex.split(reader.all("pre")[0].text.replace("\\\n", " "))
    found = json.loads(call(*command[1:], "--json", "--quiet")[1])
    assert found["comparison"]["variants"][0]["digest"][:12] in reader.all("footer")[1].text


def test_the_same_input_gives_the_same_bytes(call, small, tmp_path):
    for name, threads in (("a.html", 1), ("b.html", 2)):
        asked = ("--what-if", "call sooner", "-o", name, *SIZE, *DATE, "--threads", threads, "--quiet")
        assert call("report", small, *asked)[0] == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_nothing_clear_is_said(call, small, tmp_path):
    asked = ("--what-if", "better calls", "-o", "r.html", "--no-rank", *SIZE, *DATE, "--quiet")
    assert call("report", small, *asked)[1] == "“Better calls” changes nothing for “client”.\n"
    asked = ("--set", "touchpoints.first call.after=lognormal median 3.15 d sigma 1", "--name", "hardly", *asked[2:])
    _, out, _ = call("report", small, *asked[:-1], "--quiet")
    assert out == "It is not clear that “Hardly” changes how many prospects reach “client”.\n"
    reader = Reader((tmp_path / "r.html").read_text(encoding="utf-8"))
    won = reader.rows("changes")[0]
    assert won[3].text == "no effect shown"
    assert " to " in won[4].text
