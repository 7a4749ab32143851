"""A stand-in for `sojourn._core` with the same surface and tallies chosen by hand: no engine, no luck."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
import pyarrow as pa

HOUSE = (
    "busy", "paid", "elsewhere", "in line", "staff cost", "line by hour", "asked by hour", "waited by hour",
    "open by hour", "brand",
)  # fmt: skip
ARROW = {
    "int64": pa.int64(),
    "uint64": pa.uint64(),
    "float64": pa.float64(),
    "text": pa.dictionary(pa.int32(), pa.string()),
    "time": pa.timestamp("us"),
    "duration": pa.duration("us"),
}


class Table:
    """Columns in pyarrow, handed over as the engine's are."""

    def __init__(self, parts: tuple[tuple[str, str, pa.Array], ...] = ()) -> None:
        self._parts = parts

    def _with(self, name: str, kind: str, values: Any, valid: Any | None) -> "Table":
        mask = None if valid is None else ~np.array(valid, dtype=bool)
        array = pa.array(np.array(values), mask=mask)
        return Table((*self._parts, (name, kind, array.cast(ARROW[kind]))))

    def with_int64(self, name: str, values: Any, valid: Any | None) -> "Table":
        return self._with(name, "int64", values, valid)

    def with_float64(self, name: str, values: Any, valid: Any | None) -> "Table":
        return self._with(name, "float64", values, valid)

    def with_time(self, name: str, microseconds: Any, valid: Any | None) -> "Table":
        return self._with(name, "time", microseconds, valid)

    def with_duration(self, name: str, microseconds: Any, valid: Any | None) -> "Table":
        return self._with(name, "duration", microseconds, valid)

    def with_text(self, name: str, codes: Any, labels: Sequence[str]) -> "Table":
        words = [None if code < 0 else labels[code] for code in codes]
        return Table((*self._parts, (name, "text", pa.array(words, pa.string()).dictionary_encode())))

    @property
    def columns(self) -> list[tuple[str, str]]:
        return [(name, kind) for name, kind, _ in self._parts]

    @property
    def rows(self) -> int:
        return len(self._parts[0][2]) if self._parts else 0

    def column(self, name: str, start: int, count: int) -> list[Any]:
        kind, array = next((kind, array) for each, kind, array in self._parts if each == name)
        part = array.slice(start, count)
        return (part.cast(pa.int64()) if kind in ("time", "duration") else part).to_pylist()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        table = pa.table({name: array for name, _, array in self._parts})
        return table.__arrow_c_stream__(requested_schema)


@dataclass
class Tallies:
    """Cells by (score, item, group), each a list of totals by block; one block is one replication."""

    cells: dict[tuple[str, int, int], list[float]]
    blocks: int = 4
    prospects: int = 400
    complete: bool = True
    block_size: int = 128
    grid_times: list[int] = field(default_factory=lambda: [0, 1024 * 86400 * 7])
    cohorts: list[tuple[int, int]] = field(default_factory=lambda: [(0, 1024 * 86400 * 7)])
    groups: list[tuple[int, int, int]] = field(default_factory=lambda: [(0, 0, 0), (1, 0, 0)])
    bins: dict[tuple[str, int], tuple[list[float], list[int]]] = field(default_factory=dict)
    parts: dict[tuple[str, int], list[tuple[list[float], list[int]]]] = field(default_factory=dict)

    @property
    def scores(self) -> list[tuple[str, int, str]]:
        return [(name, 1, "count") for name in dict.fromkeys(name for name, _, _ in self.cells)]

    @property
    def replications(self) -> int:
        return self.blocks

    def sections(self, name: str, item: int) -> list[tuple[list[float], list[int]]]:
        return self.parts.get((name, item), [])

    def _rows(self, terms: Any, groups: Sequence[int]) -> np.ndarray:
        total = np.zeros(self.blocks)
        for score, item, weight in terms:
            for group in [0] if score in HOUSE else groups:  # one cell for all
                total += weight * np.array(self.cells.get((score, item, group), [0.0] * self.blocks))
        return total

    def total(self, score: str, item: int, groups: Sequence[int]) -> int:
        return int(self._rows([(score, item, 1.0)], groups).sum())

    def totals(self, score: str, groups: Sequence[int]) -> list[int]:
        items = 1 + max((item for name, item, _ in self.cells if name == score), default=2)
        return [self.total(score, item, groups) for item in range(max(items, 3))]

    def estimate(
        self, numerator: Any, denominator: Any, groups: Sequence[int], unit: str
    ) -> tuple[float, float, float, float, int]:
        above = self._rows(numerator, groups)
        if unit == "year":
            if self.blocks < 9:
                return above.mean(), math.inf, -math.inf, math.inf, self.blocks
            low, high = np.quantile(above, [0.1, 0.9])
            return above.mean(), (high - low) / 2, low, high, self.blocks
        below = self._rows(denominator, groups) if denominator else np.ones(self.blocks)
        value = above.sum() / below.sum()
        if self.blocks < 2:
            return value, math.inf, -math.inf, math.inf, self.blocks
        half = 2.0 * (above - value * below).std(ddof=1) / below.mean() / math.sqrt(self.blocks)
        return value, half, value - half, value + half, self.blocks

    def share(self, numerator: Any, denominator: Any, groups: Sequence[int]) -> tuple[float, float, float, float, int]:
        events, n = self._rows(numerator, groups).sum(), self._rows(denominator, groups).sum()
        if min(events, n - events) >= 30:
            return self.estimate(numerator, denominator, groups, "block")
        z = 1.959964
        middle, spread = (events + z * z / 2) / (n + z * z), z * math.sqrt(events * (n - events) / n + z * z / 4)
        low, high = max(0.0, middle - spread / (n + z * z)), min(1.0, middle + spread / (n + z * z))
        return events / n, (high - low) / 2, low, high, int(n)

    def histogram(self, name: str, item: int, groups: Sequence[int]) -> tuple[list[float], list[int]]:
        return self.bins.get((name, item), ([], []))

    def quantile(self, name: str, item: int, groups: Sequence[int], share: float) -> tuple[float, float, float, int]:
        edges, counts = self.histogram(name, item, groups)
        if not counts:
            return 0.0, 0.0, math.inf, 0
        place = int(np.searchsorted(np.cumsum(counts), share * sum(counts)))
        return edges[place], edges[max(0, place - 1)], edges[min(place + 1, len(edges) - 1)], sum(counts)

    def merge(self, other: "Tallies") -> "Tallies":
        if self is other:
            msg = "the same blocks twice"
            raise ValueError(msg)
        cells = dict(self.cells)
        for key, row in other.cells.items():
            cells[key] = [a + b for a, b in zip(cells.get(key, [0.0] * self.blocks), row, strict=True)]
        return Tallies(cells, complete=True, prospects=self.prospects + other.prospects)

    def canonical(self) -> bytes:
        return "\n".join(sorted(f"{key} {sum(row):.0f}" for key, row in self.cells.items())).encode()

    def to_bytes(self) -> bytes:
        return repr((self.cells, self.blocks, self.prospects, self.complete)).encode()

    @staticmethod
    def from_bytes(data: bytes) -> "Tallies":
        cells, blocks, prospects, complete = eval(data)
        return Tallies(cells, blocks=blocks, prospects=prospects, complete=complete)


@dataclass
class Plan:
    """Names of a small journey: visitor -> client or lost, one touchpoint."""

    stages: list[str] = field(default_factory=lambda: ["visitor", "client", "lost"])
    channels: list[str] = field(default_factory=lambda: ["ads", "web"])
    segments: list[str] = field(default_factory=lambda: [""])
    touchpoints: list[str] = field(default_factory=lambda: ["first call"])
    exits: list[tuple[str, str, str, str]] = field(
        default_factory=lambda: [
            ("visitor", "first call", "signs", "client"),
            ("visitor", "drift", "gives up", "lost"),
            ("visitor", "first call", "else", "lost"),
        ]
    )
    outcomes: list[tuple[str, str, str]] = field(
        default_factory=lambda: [("first call", "else", "lost"), ("first call", "signs", "client")]
    )
    traits: list[str] = field(default_factory=list)
    surveys: list[tuple[str, list[float]]] = field(default_factory=list)
    interrupting: list[str] = field(default_factory=list)
    feels: bool = False
    kernel: str = "independent"
    kernel_reason: str = "nothing couples prospects"
    horizon: int = 1024 * 86400 * 7
    follow: int = 1024 * 86400 * 70
    expected_arrivals: float = 100.0


@dataclass
class Run:
    """Done after three looks; `tallies_given` is what every run finds."""

    plan: Plan
    seed: int
    replications: int
    threads: int
    events: Any
    part: int
    parts: int
    least_blocks: int = 64
    looks: int = 0
    cancelled: bool = False
    tallies_given = None
    last = None

    def __post_init__(self) -> None:
        Run.last = self
        self._events, self.events = self.events, self._table

    def wait(self, seconds: float) -> bool:
        self.looks += 1
        return self.cancelled or self.looks >= 3

    def progress(self) -> tuple[int, int]:
        return self.looks, 3

    def cancel(self) -> None:
        self.cancelled = True

    def tallies(self) -> Tallies:
        assert Run.tallies_given is not None
        return Run.tallies_given

    def _table(self, start_microseconds: int) -> Table:
        return Table().with_text("kind", [0, 1], ["arrival", "enter"])


class EngineError(RuntimeError):
    pass


class Cancelled(EngineError):
    pass


class LimitReached(EngineError):
    pass


def fake_module() -> ModuleType:
    """The stand-in as a module."""
    module = ModuleType("sojourn._core")
    for item in (Table, Tallies, Plan, Run, EngineError, Cancelled, LimitReached):
        setattr(module, item.__name__, item)
    module.version, module.stream_version = "0.1.0", 1  # type: ignore[attr-defined]
    return module
