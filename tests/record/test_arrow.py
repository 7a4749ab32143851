"""Every column type, with nulls, through the readers people use; and nothing stays behind."""

import array
import gc
import math
import resource
from collections.abc import Callable
from typing import Any

import pytest

core = pytest.importorskip("sojourn._core", reason="the extension module is not built")

NAMES = ["n", "x", "t", "at", "for"]
MICROSECONDS = [0, 1_000_000, -5, 86_400_000_000, 7]
VALID = bytes([1, 0, 1, 1, 1])


def sample() -> Any:
    """A table with one column of each type Python can build, each with a null in row 1."""
    return (
        core.Table()
        .with_int64("n", array.array("q", [1, 2, 3, -4, 2**62]), VALID)
        .with_float64("x", array.array("d", [0.5, 1.5, -2.5, 1e300, 0.0]), VALID)
        .with_text("t", array.array("i", [0, -1, 1, 0, 2]), ["lead", "client", "naïve, “quoted”"])
        .with_time("at", array.array("q", MICROSECONDS), VALID)
        .with_duration("for", array.array("q", MICROSECONDS), VALID)
    )


EXPECTED: dict[str, list[Any]] = {
    "n": [1, None, 3, -4, 2**62],
    "x": [0.5, None, -2.5, 1e300, 0.0],
    "t": ["lead", None, "client", "lead", "naïve, “quoted”"],
    "at": [0, None, -5, 86_400_000_000, 7],
    "for": [0, None, -5, 86_400_000_000, 7],
}


def test_columns_as_python_values() -> None:
    table = sample()
    assert table.rows == 5
    assert table.columns == [("n", "int64"), ("x", "float64"), ("t", "text"), ("at", "time"), ("for", "duration")]
    for name in NAMES:
        assert table.column(name, 0, 5) == EXPECTED[name]
    assert table.column("n", 3, 2) == [-4, 2**62]
    with pytest.raises(IndexError, match="of a table of 5"):
        table.column("n", 3, 3)
    with pytest.raises(ValueError, match="no column 'm'"):
        table.column("m", 0, 1)


def test_columns_are_shared_not_changed() -> None:
    one = core.Table().with_int64("n", array.array("q", [1, 2]), None)
    two = one.with_float64("x", array.array("d", [1.0, 2.0]), None)
    assert one.columns == [("n", "int64")]
    assert two.columns == [("n", "int64"), ("x", "float64")]


def test_any_buffer_is_copied() -> None:
    np = pytest.importorskip("numpy")
    values = np.arange(10, dtype=np.int64)[::3]  # not contiguous
    table = core.Table().with_int64("n", values, np.array([True, False, True, True]))
    values[:] = 0
    assert table.column("n", 0, 4) == [0, None, 6, 9]
    view = memoryview(array.array("d", [math.inf, -0.0, 1.0, 2.0]))
    assert table.with_float64("x", view, None).column("x", 0, 2) == [math.inf, 0.0]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda t: t.with_int64("m", [1, 2], None), TypeError, "expected a buffer, got list"),
        (lambda t: t.with_int64("m", array.array("d", [1.0]), None), TypeError, "64-bit elements"),
        (lambda t: t.with_int64("m", array.array("i", [1]), None), TypeError, "64-bit elements"),
        (lambda t: t.with_int64("m", array.array("q", [1]), None), ValueError, "'m' has 1 rows, the table 2"),
        (lambda t: t.with_int64("n", array.array("q", [1, 2]), None), ValueError, "a column 'n' already"),
        (lambda t: t.with_int64("m", array.array("q", [1, 2]), b""), ValueError, "2 values, but 0 marks"),
        (lambda t: t.with_text("m", array.array("i", [0, 1]), ["a"]), ValueError, "code 1 has no label among 1"),
        (lambda t: t.with_text("m", array.array("i", [0, 1]), ["a", "a"]), ValueError, "'a' occurs twice"),
    ],
)
def test_what_does_not_fit_is_refused(make: Callable[[Any], Any], error: type[Exception], message: str) -> None:
    table = core.Table().with_int64("n", array.array("q", [1, 2]), None)
    with pytest.raises(error, match=message):
        make(table)


def test_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table(sample())
    table.validate(full=True)
    assert [str(field.type) for field in table.schema] == [
        "int64", "double", "dictionary<values=string, indices=int32, ordered=0>", "timestamp[us]", "duration[us]",
    ]  # fmt: skip
    for name in ("n", "x", "t"):
        assert table[name].to_pylist() == EXPECTED[name]
    for name in ("at", "for"):
        assert table[name].cast(pa.int64()).to_pylist() == EXPECTED[name]


def test_pyarrow_reads_several_batches() -> None:
    pa = pytest.importorskip("pyarrow")
    rows = (1 << 20) + 3
    values = array.array("q", range(rows))
    codes = array.array("i", [i % 2 for i in range(rows)])
    valid = bytes(i % 5 != 0 for i in range(rows))
    source = core.Table().with_int64("n", values, valid).with_text("t", codes, ["even", "odd"])
    table = pa.table(source)
    table.validate(full=True)
    assert table.num_rows == rows
    assert table["n"].num_chunks == 2
    assert table["n"].null_count == sum(1 for i in range(rows) if i % 5 == 0)
    assert table["n"][rows - 1].as_py() == rows - 1
    assert table["t"][rows - 2].as_py() == ("odd" if rows % 2 else "even")


def test_pandas() -> None:
    pd = pytest.importorskip("pandas")
    if not hasattr(pd.DataFrame, "from_arrow"):
        pytest.skip("pandas before 3 has no from_arrow")
    frame = pd.DataFrame.from_arrow(sample())
    assert list(frame.columns) == NAMES
    assert frame["x"].isna().tolist() == [False, True, False, False, False]
    assert frame["t"].astype(object).where(frame["t"].notna(), None).tolist() == EXPECTED["t"]
    assert frame["at"].iloc[3] == pd.Timestamp("1970-01-02")
    assert frame["for"].iloc[3] == pd.Timedelta(days=1)


def test_polars() -> None:
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(sample())
    assert frame.columns == NAMES
    assert frame.schema["at"] == pl.Datetime("us")
    assert frame.schema["for"] == pl.Duration("us")
    for name in ("n", "x"):
        assert frame[name].to_list() == EXPECTED[name]
    assert frame["t"].cast(pl.String).to_list() == EXPECTED["t"]
    for name in ("at", "for"):
        assert frame[name].cast(pl.Int64).to_list() == EXPECTED[name]


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    journeys = sample()
    assert duckdb.sql("select sum(n), count(t) from journeys").fetchall() == [(1 + 3 - 4 + 2**62, 4)]
    assert journeys.rows == 5


@pytest.mark.parametrize("module", ["pyarrow", "polars"])
def test_a_table_without_rows(module: str) -> None:
    reader = pytest.importorskip(module)
    empty = core.Table().with_int64("n", array.array("q"), None).with_text("t", array.array("i"), [])
    frame = reader.table(empty) if module == "pyarrow" else reader.DataFrame(empty)
    assert frame.shape == (0, 2)


def test_a_batch_outlives_its_table() -> None:
    pa = pytest.importorskip("pyarrow")
    source = sample()
    table = pa.table(source)
    del source
    gc.collect()
    assert table["n"].to_pylist() == EXPECTED["n"]


def test_nothing_stays_behind() -> None:
    pa = pytest.importorskip("pyarrow")
    table = core.Table()
    for name in ("a", "b"):
        table = table.with_int64(name, array.array("q", bytes(8 * 100_000)), None)
    table = table.with_text("t", array.array("i", bytes(4 * 100_000)), ["x" * 10_000])

    def pass_on(times: int) -> None:
        for _ in range(times):
            table.__arrow_c_stream__()  # a capsule that nobody reads
            assert pa.table(table).num_rows == 100_000
            assert table.with_int64("c", array.array("q", bytes(8 * 100_000)), None).rows == 100_000

    pass_on(50)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pass_on(1000)
    grown_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown_kib < 20_000  # one copy left behind each time would be 800,000
