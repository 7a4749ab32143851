"""A number with its doubt: what was measured, where, the value, its 95 % interval and what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Units = Literal["blocks", "replications", "cases"]


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One measured quantity with its run error.

    Attributes
    ----------
    name
        What is measured, a word of the glossary such as ``share reaching``.
    filters
        Where: stage, touchpoint, outcome, trait, survey, statistic, channel, segment, cohort.
    unit
        ``share``, ``count``, ``s``, ``sd``, ``number`` (traits and scores, which have no unit) or the currency.
    value
        The estimate; None where nothing was seen that could be measured.
    half_width
        Half the length of the 95 % interval; None where there are too few units for one.
    low, high
        Ends of the 95 % interval; None together with `half_width`.
    n
        How many units stand behind the interval.
    units
        What `n` counts: blocks of prospects, replications, or single cases (rare shares, quantiles).
    """

    name: str
    filters: Mapping[str, str | int]
    unit: str
    value: float | None
    half_width: float | None
    low: float | None
    high: float | None
    n: int
    units: Units

    @property
    def text(self) -> str:
        """The value rounded to its run error, never without an interval or the reason why there is none."""
        from sojourn.results.rounding import metric_text

        return metric_text(self)

    def as_json(self) -> dict[str, Any]:
        """The six keys of format 1 of the command line's JSON."""
        return {
            "name": self.name,
            "filters": dict(self.filters),
            "unit": self.unit,
            "value": self.value,
            "half_width": self.half_width,
            "n": self.n,
        }

    def __str__(self) -> str:
        where = ", ".join(f"{key} {value}" for key, value in self.filters.items())
        return f"{self.name} ({where}): {self.text}" if where else f"{self.name}: {self.text}"


@dataclass(frozen=True, kw_only=True)
class Luck:
    """The luck of a year: what one real run of the journey may bring. It does not shrink with more replications.

    Attributes
    ----------
    name, filters, unit
        As in `Metric`; always a total of one replication.
    low, high
        10 % and 90 % quantile of the totals of single replications: "8 years in 10".
    n
        Number of replications.
    """

    name: str
    filters: Mapping[str, str | int]
    unit: str
    low: float
    high: float
    n: int
