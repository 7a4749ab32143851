"""Charts of tables with Altair: they hold the values of the table and can be drawn with no network."""

from __future__ import annotations

import importlib.util
import json

import pytest

from sojourn.errors import InputError, WorldError
from sojourn.export.plot import chart, values
from sojourn.results.frame import Builder
from tests.export.runs import told

alt = pytest.importorskip("altair")
drawn = pytest.importorskip("vl_convert")


def marks(svg: str, kind: str) -> int:
    return svg.count(f'aria-roledescription="{kind}"')


def test_rows_are_plain_values_with_durations_in_the_unit_that_is_asked_for() -> None:
    table = told().tables["occupancy"]
    by_days, by_hours = values(table), values(table, durations="hours")
    assert len(by_days) == len(table)
    assert by_days[-1]["time"] == 30.0
    assert by_hours[-1]["time"] == 720.0
    for name in ("stage", "prospects", "prospects_low", "n"):
        assert [row[name] for row in by_days] == table.column(name)
    json.dumps(by_days, allow_nan=False)


def test_times_are_utc_and_what_is_missing_stays_missing() -> None:
    first = values(told().events)[0]
    assert first["time"].endswith("+00:00")
    assert (first["kind"], first["touchpoint"], first["lag"]) == ("arrival", None, None)
    assert values(Builder().real("x", [None, 0.5]).frame()) == [{"x": None}, {"x": 0.5}]


def test_occupancy_with_its_interval() -> None:
    picture = chart(told().tables["occupancy"])
    band = picture.mark_area(opacity=0.3).encode(
        x="time:Q", y="prospects_low:Q", y2="prospects_high:Q", color="stage:N"
    )
    line = picture.mark_line().encode(x=alt.X("time:Q").title("days"), y="prospects:Q", color="stage:N")
    both = band + line
    assert both.to_dict()["layer"][1]["encoding"]["x"] == {"field": "time", "title": "days", "type": "quantitative"}
    svg = drawn.vegalite_to_svg(both.to_json())
    assert (marks(svg, "line mark"), marks(svg, "area mark")) == (2, 2)
    assert ">days<" in svg
    assert ">client<" in svg


def test_metrics_with_their_intervals() -> None:
    shares = chart(told().tables["metrics"]).transform_filter(
        "datum.name === 'share reaching' && datum.channel === null && datum.segment === null && datum.cohort === null"
    )
    whole = shares.mark_rule().encode(x=alt.X("low:Q").title("share reaching"), x2="high:Q", y="stage:N")
    whole += shares.mark_point(filled=True).encode(x="value:Q", y="stage:N")
    svg = drawn.vegalite_to_svg(whole.to_json())
    reached = [m for m in told().metrics if m.name == "share reaching" and set(m.filters) == {"stage"}]
    assert marks(svg, "point") == marks(svg, "rule mark") == len(reached) == 2


def test_the_spec_asks_for_nothing_from_elsewhere() -> None:
    spec = chart(told().tables["stages"]).mark_bar().encode(x="entries:Q", y="stage:N").to_dict()
    assert "url" not in spec["data"]
    (data,) = spec["datasets"].values()
    assert data == values(told().tables["stages"])


def test_a_unit_that_there_is_not() -> None:
    with pytest.raises(InputError, match=r"durations cannot be in 'fortnight'; what to do: s, min, h, d"):
        values(told().tables["occupancy"], durations="fortnight")


def test_without_altair(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *a: None if name == "altair" else found(name, *a))
    with pytest.raises(WorldError, match=r"needs altair.*pip install 'sojourn\[plot\]'"):
        chart(told().tables["stages"])
