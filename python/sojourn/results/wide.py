"""Wide tables: one row an item, three columns an estimate (value, low and high end of its interval)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sojourn.results.frame import Builder, Frame
from sojourn.results.metric import Metric

if TYPE_CHECKING:
    from sojourn.results.results import Results

Find = Callable[[int, str, Mapping[str, str | int]], Metric | None]
_ENDS = (("", "value"), ("_low", "low"), ("_high", "high"))


class Wide:
    """Adds estimates of the same rows column by column; each method returns a new table."""

    def __init__(
        self,
        results: Results,
        rows: Sequence[Mapping[str, str]] | Sequence[Mapping[str, str | int]],
        find: Find | None = None,
        builder: Builder | None = None,
    ) -> None:
        self._results = results
        self._rows = rows
        self._find = find or (lambda row, name, filters: results.find(name, filters))
        self._builder = builder or Builder()

    def text(self, name: str, values: Sequence[str | None]) -> Wide:
        """A column of labels."""
        return self._with(self._builder.text(name, values))

    def whole(self, name: str, values: Sequence[int | None]) -> Wide:
        """A column of whole numbers."""
        return self._with(self._builder.whole(name, values))

    def real(self, name: str, values: Sequence[float | None]) -> Wide:
        """A column of real numbers."""
        return self._with(self._builder.real(name, values))

    def span(self, name: str, seconds: Sequence[float | None]) -> Wide:
        """A column of durations."""
        return self._with(self._builder.duration(name, seconds))

    def estimates(self, metric: str, title: str = "", /, **filters: str) -> Wide:
        """A metric of every row with its interval, under its name or a title; null where a row has no such metric."""
        builder = self._builder
        for name, values in self._columns(title or metric, metric, filters):
            builder = builder.real(name, values)
        return self._with(builder)

    def times(self, metric: str, **filters: str) -> Wide:
        """A metric in seconds as durations; the filters join the columns' names."""
        builder = self._builder
        for name, values in self._columns(" ".join([metric, *filters.values()]), metric, filters):
            builder = builder.duration(name, values)
        return self._with(builder)

    def frame(self) -> Frame:
        """The finished table."""
        return self._builder.frame()

    def _columns(self, title: str, metric: str, filters: Mapping[str, str]) -> list[tuple[str, list[float | None]]]:
        found = [self._find(i, metric, {**row, **filters}) for i, row in enumerate(self._rows)]
        stem = title.replace(" ", "_")
        return [(stem + label, [getattr(m, end) if m else None for m in found]) for label, end in _ENDS]

    def _with(self, builder: Builder) -> Wide:
        return Wide(self._results, self._rows, self._find, builder)
