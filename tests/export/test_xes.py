"""The event log as XES: what process-mining tools read is the log, whatever its names hold."""

from __future__ import annotations

import gzip
import io
import re
import tracemalloc
from datetime import datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings, strategies as st

import sojourn
from sojourn.compare.logs import COLUMNS, RANKS
from sojourn.errors import InputError
from sojourn.export.write import write
from sojourn.export.xes import ABOUT, activity, check_log, write_xes
from tests.export.runs import staffed, told

SPACE = "{http://www.xes-standard.org/}"
ATTRIBUTES = ("string", "date", "int", "float", "boolean", "id", "list", "container")
VALUES = {
    "date": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00",
    "int": r"-?\d+",
    "float": r"-?\d+(\.\d+)?(e[+-]?\d+)?",
    "string": r"(?s:.*)",
}
#: The order of a log's children in the schema of IEEE 1849-2016.
ORDER = ["extension", "global", "classifier", *ATTRIBUTES, "trace"]


class Log:
    """Rows that stand for an event log."""

    columns = COLUMNS

    def __init__(self, *rows: tuple[object, ...]) -> None:
        self.rows = rows

    def chunks(self):
        for start in range(0, len(self.rows), 3):
            yield [list(column) for column in zip(*self.rows[start : start + 3], strict=True)]


def row(time: int = 0, kind: str = "enter", stage: str | None = None, prospect: int = 1, **more: object):
    return (more.get("replication", 0), prospect, time, kind, stage, *(more.get(name) for name in COLUMNS[5:]))


def text(log) -> str:
    file = io.BytesIO()
    write_xes(log, file)
    return file.getvalue().decode()


def attributes(element: ET.Element) -> dict[str, str]:
    return {each.get("key"): each.get("value") for each in element if each.tag.removeprefix(SPACE) in ATTRIBUTES}


def rows(frame):
    return list(zip(*(frame.column(name) for name in frame.columns), strict=True))


@pytest.fixture(params=[told, staffed], ids=["told", "staffed"])
def log(request):
    return request.param().events


# --- what another tool reads ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz", "LOG.XES"])
def test_a_tool_of_process_mining_reads_the_log(log, tmp_path, name):
    mining = pytest.importorskip("r4pm")
    write(log, tmp_path / name)
    if name == "LOG.XES":
        (tmp_path / name).rename(tmp_path / "log.xes")
    found, about = mining.df.import_xes(str(tmp_path / name.lower()))
    ours = rows(log)
    assert len(found) == len(ours)
    assert found["time:timestamp"].dt.epoch("us").to_list() == [each[2] for each in ours]
    assert found["concept:name"].to_list() == [activity(*each[3:7]) for each in ours]
    assert found["case:concept:name"].to_list() == [f"{each[0]}/{each[1]}" for each in ours]
    assert found["case:concept:name"].n_unique() == len({each[:2] for each in ours})
    assert found["case:replication"].to_list() == [each[0] for each in ours]
    for at, key in enumerate(("kind", "stage", "touchpoint", "outcome"), 3):
        assert found[key].to_list() == [each[at] for each in ours], key
    for at, key in enumerate(("lag", "slide", "queue"), 7):
        assert found[key].to_list() == [None if each[at] is None else each[at] / 1e6 for each in ours], key
    assert found["felt"].to_list() == [each[11] for each in ours]
    assert '"prefix":"lifecycle"' in about
    assert '"keys":["concept:name"]' in about


def test_the_log_holds_every_kind_of_event():
    kinds = {each[3] for run in (told(), staffed()) for each in rows(run.events)}
    assert kinds >= {
        "arrival", "enter", "visit", "drift", "censored", "used up", "episode", "refer", "answer", "queue",
    }  # fmt: skip
    assert set(RANKS) == {*ABOUT, "arrival", "censored", "episode", "refer"}  # all that there are


def test_a_directly_follows_graph_is_that_of_the_lives(log, tmp_path):
    mining = pytest.importorskip("r4pm")
    write(log, tmp_path / "log.xes")
    loaded = mining.import_item("EventLog", str(tmp_path / "log.xes"))
    try:
        found = mining.bindings.discovery.case_centric.dfg.discover_dfg(loaded)
    finally:
        mining.remove_item(loaded)
    expected: dict[tuple[str, str], int] = {}
    ours = rows(log)
    for one, two in pairwise(ours):
        if one[:2] == two[:2]:
            pair = activity(*one[3:7]), activity(*two[3:7])
            expected[pair] = expected.get(pair, 0) + 1
    assert {(one, two): count for (one, two), count in found["directly_follows_relations"]} == expected


# --- the format -----------------------------------------------------------------------------------------------------
def test_elements_and_attributes_are_those_of_the_standard(log):
    root = ET.fromstring(text(log))
    assert root.tag == f"{SPACE}log"
    assert root.get("xes.version") == "1849.2016"
    places = [ORDER.index(each.tag.removeprefix(SPACE)) for each in root]
    assert places == sorted(places)
    declared = {each.get("prefix") for each in root.findall(f"{SPACE}extension")}
    everywhere = {each.get("scope"): attributes(each) for each in root.findall(f"{SPACE}global")}
    for classifier in root.findall(f"{SPACE}classifier"):
        assert set(classifier.get("keys").split()) <= set(everywhere["event"])
    for trace in root.findall(f"{SPACE}trace"):
        assert set(everywhere["trace"]) <= set(attributes(trace))
        for event in trace.findall(f"{SPACE}event"):
            assert set(everywhere["event"]) <= set(attributes(event))
    for each in root.iter():
        kind = each.tag.removeprefix(SPACE)
        if kind in ATTRIBUTES:
            assert re.fullmatch(VALUES[kind], each.get("value")), (kind, each.attrib)
            assert re.fullmatch(r"[a-z]+(:[a-z]+)?", each.get("key"))
            assert each.get("key").partition(":")[0] in declared or ":" not in each.get("key")


def test_times_are_utc_to_the_microsecond():
    written = ET.fromstring(text(Log(row(time=1_767_574_531_151_367, stage="lead"))))
    date = written.find(f".//{SPACE}event/{SPACE}date").get("value")
    assert datetime.fromisoformat(date).timestamp() == pytest.approx(1_767_574_531.151367, abs=1e-6)
    assert date == "2026-01-05T00:55:31.151367+00:00"


def test_waits_are_seconds_and_what_is_missing_is_left_out():
    visit = row(kind="visit", stage="lead", touchpoint="call", outcome="else", lag=97_190_217_773, queue=0, felt=-0.1)
    event = ET.fromstring(text(Log(visit))).find(f".//{SPACE}event")
    assert attributes(event) == {
        "time:timestamp": "1970-01-01T00:00:00.000000+00:00",
        "concept:name": "visit call",
        "lifecycle:transition": "complete",
        "kind": "visit",
        "stage": "lead",
        "touchpoint": "call",
        "outcome": "else",
        "lag": "97190.217773",
        "queue": "0.000000",
        "felt": "-0.1",
    }


def test_a_log_without_events_is_a_log():
    assert ET.fromstring(text(Log())).findall(f"{SPACE}trace") == []


def test_prospects_are_traces_of_their_replication():
    lives = row(), row(1), row(2), row(3), row(prospect=2**64 - 1), row(prospect=3), row(prospect=3, replication=1)
    traces = ET.fromstring(text(Log(*lives))).findall(f"{SPACE}trace")
    assert [len(each.findall(f"{SPACE}event")) for each in traces] == [4, 1, 1, 1]
    assert [attributes(each)["concept:name"] for each in traces[2:]] == ["0/3", "1/3"]
    assert attributes(traces[1]) == {
        "concept:name": "0/18446744073709551615",
        "replication": "0",
        "prospect": "18446744073709551615",
    }


@settings(deadline=None, max_examples=150)
@given(name=st.text(min_size=1), touchpoint=st.text(st.characters(exclude_categories=("Cs",))))
def test_any_name_is_read_back_and_what_xml_cannot_hold_is_told(name, touchpoint):
    root = ET.fromstring(text(Log(row(stage=name), row(kind="visit", stage=name, touchpoint=touchpoint))))
    first, second = (attributes(each) for each in root.iter(f"{SPACE}event"))

    def held(text: str) -> str:
        return "".join(each if allowed(ord(each)) else each.encode("unicode_escape").decode() for each in text)

    assert first["stage"] == second["stage"] == held(name)
    assert first["concept:name"] == f"enter {held(name)}"
    assert second["concept:name"] == f"visit {held(touchpoint)}"


def allowed(code: int) -> bool:
    """Char of XML 1.0, production 2."""
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


@pytest.mark.parametrize("name", ["<img onerror=x>", 'a" b', "it's", "a & b", "]]>", "tab\there", "\x00\x1f\ufffe"])
def test_names_that_look_like_markup_stay_text(name):
    root = ET.fromstring(text(Log(row(stage=name))))
    found = attributes(root.find(f".//{SPACE}event"))["stage"]
    assert found == name or (name.startswith("\x00") and found == r"\x00\x1f\ufffe")


# --- the file -------------------------------------------------------------------------------------------------------
def test_it_is_written_as_it_is_read():
    class Endless(Log):
        """Hundred thousand events, five thousand at a time."""

        def chunks(self):
            for start in range(0, 100_000, 5_000):
                lines = [
                    row(time, "visit", "lead", time // 7, touchpoint="call") for time in range(start, start + 5_000)
                ]
                yield [list(column) for column in zip(*lines, strict=True)]

    class Sink(io.RawIOBase):
        """Counts what comes."""

        size = 0

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.size += len(data)
            return len(data)

    sink = Sink()
    tracemalloc.start()
    try:
        write_xes(Endless(), sink)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sink.size > 20_000_000
    assert most < 8_000_000


def test_a_packed_log_is_the_same_bytes_at_any_time(log, tmp_path, monkeypatch):
    write(log, tmp_path / "a.xes.gz")
    monkeypatch.setattr("time.time", lambda: 1e9)
    write(log, tmp_path / "b.xes.gz")
    first = (tmp_path / "a.xes.gz").read_bytes()
    assert first == (tmp_path / "b.xes.gz").read_bytes()
    assert gzip.decompress(first).decode() == text(log)


@pytest.mark.parametrize("name", ["t.xes", "t.xes.gz"])
def test_only_the_event_log_has_traces(tmp_path, name):
    with pytest.raises(InputError, match=r"only the event log can be written as \.xes"):
        write(told().tables["stages"], tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_columns_are_those_of_the_engine():
    check_log(told().events)
    assert tuple(told().events.columns) == COLUMNS
    assert isinstance(told(), sojourn.Results)
