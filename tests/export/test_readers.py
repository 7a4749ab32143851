"""Every table and the event log in pandas, polars, pyarrow, DuckDB, through narwhals: the same values, right types."""

from __future__ import annotations

import math
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

from sojourn.results.frame import Frame
from tests.export.runs import staffed, told

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")
nw = pytest.importorskip("narwhals")

EPOCH = datetime(1970, 1, 1)
MICRO = timedelta(microseconds=1)
TYPES = {
    "pyarrow": {
        "int64": "int64",
        "uint64": "uint64",
        "float64": "double",
        "text": "dictionary<values=string, indices=int32, ordered=0>",
        "time": "timestamp[us]",
        "duration": "duration[us]",
    },
    "polars": {
        "int64": "Int64",
        "uint64": "UInt64",
        "float64": "Float64",
        "text": "Categorical",
        "time": "Datetime(time_unit='us', time_zone=None)",
        "duration": "Duration(time_unit='us')",
    },
    "pandas": {
        "int64": "int64",
        "uint64": "uint64",
        "float64": "float64",
        "text": "category",
        "time": "datetime64[us]",
        "duration": "timedelta64[us]",
    },
    "duckdb": {
        "int64": "BIGINT",
        "uint64": "UBIGINT",
        "float64": "DOUBLE",
        "text": "VARCHAR",
        "time": "TIMESTAMP",
        "duration": "INTERVAL",
    },
}
TABLES = [*told().tables]
COMPARED = ["differences", "moved", "flips", "evidence", "exchanges"]


@cache
def compared() -> dict[str, Frame]:
    return told().compare("sooner", won="client", evidence=False).tables()


@cache
def ranked() -> Frame:
    return told().plan.scenario.rank(metric="client share", replications=10).table


def frames() -> dict[str, Callable[[], Frame]]:
    """All that leaves, by name."""
    found: dict[str, Callable[[], Frame]] = {}
    for run in (told, staffed):
        found |= {f"{run.__name__} {name}": lambda run=run, name=name: run().tables[name] for name in TABLES}
        found[f"{run.__name__} events"] = lambda run=run: run().events
    found |= {f"comparison {name}": lambda name=name: compared()[name] for name in COMPARED}
    return found | {"ranking": ranked}


FRAMES = frames()


# --- each reader, back to plain values ------------------------------------------------------------------------------
def ours(frame: Frame) -> dict[str, list[Any]]:
    return {name: frame.column(name) for name in frame.columns}


def by_pyarrow(frame: Frame) -> tuple[dict[str, list[Any]], dict[str, str]]:
    table = pa.table(frame)
    table.validate(full=True)

    def plain(column: Any) -> list[Any]:
        whole = pa.types.is_timestamp(column.type) or pa.types.is_duration(column.type)
        return (column.cast(pa.int64()) if whole else column).to_pylist()

    return {name: plain(table[name]) for name in table.column_names}, {f.name: str(f.type) for f in table.schema}


def by_polars(frame: Frame) -> tuple[dict[str, list[Any]], dict[str, str]]:
    table = pl.DataFrame(frame)
    return {name: polars_plain(table[name]) for name in table.columns}, {k: str(v) for k, v in table.schema.items()}


def polars_plain(column: Any) -> list[Any]:
    if column.dtype == pl.Categorical:
        return column.cast(pl.String).to_list()
    return (column.cast(pl.Int64) if column.dtype.is_temporal() else column).to_list()


def by_pandas(frame: Frame) -> tuple[dict[str, list[Any]], dict[str, str]]:
    return pandas_plain(pd.DataFrame.from_arrow(frame))


def by_our_pandas(frame: Frame) -> tuple[dict[str, list[Any]], dict[str, str]]:
    return pandas_plain(frame.to_pandas())


def pandas_plain(table: Any) -> tuple[dict[str, list[Any]], dict[str, str]]:
    def plain(column: Any) -> list[Any]:
        whole = str(column.dtype) in ("datetime64[us]", "timedelta64[us]")
        values = (column.astype("int64") if whole else column).tolist()
        return [None if gone else value for value, gone in zip(values, column.isna(), strict=True)]

    return {name: plain(table[name]) for name in table.columns}, {k: str(v) for k, v in table.dtypes.items()}


def by_duckdb(frame: Frame) -> tuple[dict[str, list[Any]], dict[str, str]]:
    relation = duckdb.sql("select * from frame")
    columns = zip(*relation.fetchall(), strict=True) if len(frame) else ([] for _ in relation.columns)

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return (value - EPOCH) // MICRO
        return value // MICRO if isinstance(value, timedelta) else value

    values = {name: [plain(v) for v in column] for name, column in zip(relation.columns, columns, strict=True)}
    return values, dict(zip(relation.columns, map(str, relation.types), strict=True))


READERS = {"pyarrow": by_pyarrow, "polars": by_polars, "duckdb": by_duckdb}
if hasattr(pd.DataFrame, "from_arrow"):  # since pandas 3
    READERS["pandas"] = by_pandas


@pytest.mark.parametrize("name", FRAMES)
def test_every_reader_reads_the_same_values(name: str) -> None:
    frame = FRAMES[name]()
    expected = ours(frame)
    assert not any(isinstance(v, float) and math.isnan(v) for column in expected.values() for v in column)
    for reader, read in (READERS | {"to_pandas": by_our_pandas}).items():
        values, _ = read(frame)
        assert list(values) == frame.columns, reader
        for column, found in values.items():
            assert found == expected[column], (reader, column)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", FRAMES)
def test_types_are_right(name: str, reader: str) -> None:
    frame = FRAMES[name]()
    _, found = READERS[reader](frame)
    for column, kind in frame.types.items():
        wanted = {TYPES[reader][kind]}
        if reader == "pandas" and kind == "int64" and None in frame.column(column):
            wanted = {"float64", "Int64"}  # pandas has no whole numbers with gaps of its own
        if reader == "pandas" and kind == "int64" and len(frame) == 0:
            wanted |= {"float64"}
        assert found[column] in wanted, column


def test_few_tables_are_without_rows() -> None:
    empty = {name for name, frame in FRAMES.items() if len(frame()) == 0}
    assert empty <= {
        "told teams", "told hours", "told brand", "told segments", "told money", "staffed luck", "staffed surveys",
        "staffed answers", "comparison evidence", "comparison exchanges",
    }  # fmt: skip


def test_narwhals() -> None:
    log = told().events
    for backend in ("polars", "pyarrow"):
        frame = nw.from_arrow(log, backend=backend)
        assert frame["time"].dtype == nw.Datetime("us")
        assert frame["lag"].dtype == nw.Duration("us")
        assert frame["kind"].dtype == nw.Categorical
        visits = frame.filter(nw.col("kind").cast(nw.String) == "visit")
        assert len(visits) == log.column("kind").count("visit")


# --- without a copy -------------------------------------------------------------------------------------------------
def addresses(table: Any) -> dict[str, list[int]]:
    """Where the values of columns stand, those of text left out."""
    numbers = [name for name in table.column_names if not pa.types.is_dictionary(table[name].type)]
    return {name: [chunk.buffers()[-1].address for chunk in table[name].chunks] for name in numbers}


@pytest.mark.parametrize("name", ["staffed events", "told occupancy", "told metrics"])
def test_pyarrow_and_polars_leave_numbers_where_they_are(name: str) -> None:
    frame = FRAMES[name]()
    first = addresses(pa.table(frame))
    assert first
    assert first == addresses(pa.table(frame))
    assert first == addresses(pa.table(pl.DataFrame(frame)))


def test_nothing_of_it_is_imported_by_us(tmp_path: Any) -> None:
    code = """
import sys, sojourn
from sojourn.export.write import write, write_tables
from tests.export.runs import TOLD
results = sojourn.loads(TOLD).run(replications=2, events=True)
write(results.events, "log.csv")
write(results.events, "log.xes")
write_tables(results.tables, "tables")
print(results.events, results.tables["metrics"])
found = {"pandas", "polars", "pyarrow", "duckdb", "narwhals", "altair"} & set(sys.modules)
sys.exit(str(found) if found else 0)
"""
    path = [each for each in sys.path if each]
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n{code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


# --- questions ------------------------------------------------------------------------------------------------------
def test_sql_tells_how_many_calls_it_takes_to_win_a_client() -> None:
    log = told().events  # noqa: F841 - the query names it
    found = duckdb.sql("""
        with calls as (
            select outcome, row_number() over (partition by replication, prospect order by time) as attempt
            from log where kind = 'visit' and touchpoint = 'call'
        )
        select attempt, count(*), count(*) filter (outcome = 'signs') from calls group by attempt order by attempt
    """).fetchall()
    calls: Counter[tuple[int, int]] = Counter()
    made: Counter[int] = Counter()
    won: Counter[int] = Counter()
    columns = (told().events.column(name) for name in ("replication", "prospect", "kind", "outcome"))
    for replication, prospect, kind, outcome in zip(*columns, strict=True):
        if kind == "visit":
            calls[replication, prospect] += 1
            made[calls[replication, prospect]] += 1
            won[calls[replication, prospect]] += outcome == "signs"
    assert found == [(attempt, made[attempt], won[attempt]) for attempt in sorted(made)]
    assert len(found) == 3
    share = told().metric("outcome share", touchpoint="call", outcome="signs").value
    assert sum(signs for _, _, signs in found) / sum(visits for _, visits, _ in found) == pytest.approx(share)
