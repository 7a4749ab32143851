"""Frames: the right types, read the same by pandas, polars and pyarrow."""

import subprocess
import sys

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from sojourn.results.frame import Builder


@pytest.fixture
def frame(core):
    return (
        Builder()
        .text("stage", ["a", None, "<b>"])
        .whole("n", [1, None, 3])
        .whole("all", [1, 2, 3])
        .real("value", [0.5, None, 1.5])
        .duration("wait", [1.5, None, 3600.0])
        .frame()
    )


def test_types(frame):
    assert frame.types == {"stage": "text", "n": "int64", "all": "int64", "value": "float64", "wait": "duration"}
    assert frame.columns == ["stage", "n", "all", "value", "wait"]
    assert len(frame) == 3
    assert frame.column("wait") == [1_500_000, None, 3_600_000_000]


def test_pyarrow(frame):
    table = pa.table(frame)
    assert table.schema.field("wait").type == pa.duration("us")
    assert table.column("value").to_pylist() == [0.5, None, 1.5]


def test_polars(frame):
    table = pl.DataFrame(frame)
    assert table.schema["wait"] == pl.Duration("us")
    assert table["n"].to_list() == [1, None, 3]


def test_pandas(frame):
    table = frame.to_pandas()
    assert {name: str(kind) for name, kind in table.dtypes.items()} == {
        "stage": "category",
        "n": "Int64",
        "all": "int64",
        "value": "float64",
        "wait": "timedelta64[us]",
    }
    assert table["wait"][0] == pd.Timedelta(seconds=1.5)
    assert pd.isna(table["wait"][1])
    assert pd.isna(table["stage"][1])
    assert pd.isna(table["n"][1])


def test_pandas_of_nothing(core):
    table = Builder().text("stage", []).duration("wait", []).whole("n", []).real("x", []).frame().to_pandas()
    assert table.shape == (0, 4)
    assert str(table["wait"].dtype) == "timedelta64[us]"


def test_short_renderings(core, frame):
    assert repr(frame).splitlines()[1].split() == ["a", "1", "1", "0.5", "1.5", "s"]
    assert "&lt;b&gt;" in frame._repr_html_()
    assert "<b>" not in frame._repr_html_()
    long = Builder().whole("n", list(range(1000))).frame()
    assert repr(long).splitlines()[-1] == "1,000 rows, 20 shown"


def test_every_table_is_read(results):
    for name, table in results.tables.items():
        arrow = pa.table(table)
        assert arrow.column_names == table.columns, name
        assert pl.DataFrame(table).height == len(table), name
        assert results.to_pandas(name).shape == (len(table), len(table.columns)), name


def test_wrong_table(results):
    with pytest.raises(KeyError, match="did you mean 'stages'"):
        results.tables["stage"]


def test_metrics_table_is_tidy(results):
    table = results.to_pandas()
    row = table[(table["name"] == "share reaching") & (table["stage"] == "client")].iloc[0]
    assert row["value"] == pytest.approx(0.35)
    assert row["low"] < row["value"] < row["high"]
    assert pd.isna(row["touchpoint"])


def test_wide_tables(results):
    stages = results.to_pandas("stages").set_index("stage")
    assert stages.loc["client", "share_reaching"] == pytest.approx(0.35)
    assert stages.loc["client", "time_to_mean"] == pd.Timedelta(hours=12)
    assert stages.loc["client", "occupancy"] == pytest.approx(35)
    assert pd.isna(stages.loc["lost", "sojourn_time_mean"])
    flows = results.to_pandas("flows").set_index("by")
    assert flows.loc["gives up", "next_stage"] == pytest.approx(0.02)
    assert flows.loc["first call.signs", "next_stage"] == pytest.approx(0.35)
    channels = results.to_pandas("channels").set_index("channel")
    assert channels.loc["web", "revenue_per_prospect"] == pytest.approx(50)
    money = results.to_pandas("money")
    assert money["per_prospect"][:3].tolist() == pytest.approx([35, 2.56, 32.44])
    assert money["total"][:3].tolist() == pytest.approx([3500, 256, 3244])
    occupancy = results.to_pandas("occupancy")
    assert occupancy["prospects"].tolist() == [0, 0, 0, 35, 0, 0]
    assert str(occupancy["time"].dtype) == "timedelta64[us]"


def test_results_import_no_frame_library():
    program = (
        "import sojourn.results.results, sojourn.results.tables, sys; "
        "print([m for m in ('numpy', 'pandas', 'pyarrow', 'polars') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
