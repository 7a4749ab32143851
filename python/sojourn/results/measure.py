"""What a measure is: sums of tally cells over sums of tally cells, under a name with filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Cell = tuple[str, int, float]  # score, item, weight
Cells = tuple[Cell, ...]
Filters = tuple[tuple[str, str | int], ...]

SECONDS = 1 / 1024  # of a tick
UNITS = 1e-6  # of a fixed-point millionth
QUANTILES = (("p10", 0.1), ("p50", 0.5), ("p90", 0.9))
ARRIVALS: Cells = (("arrivals", 0, 1.0),)

#: scores that are one for all prospects, whatever their channel, segment and cohort
HOUSE = frozenset(
    (
        "busy", "paid", "elsewhere", "in line", "staff cost", "line by hour", "asked by hour", "waited by hour",
        "open by hour", "brand",
    )
)  # fmt: skip
#: scores that count prospects and their entries: what is divided by them is of those who came while time was counted
_PROSPECTS = frozenset(("arrivals", "entries", "entries eventually", "reached"))


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How one metric comes from the tallies.

    Attributes
    ----------
    rule
        ``share`` and ``ratio``: numerator over denominator, by blocks; ``total``: numerator of a replication;
        ``quantile``: of a histogram; ``above``: share of a histogram; ``spread``: standard deviation.
    histogram, item, level
        Of a quantile: which histogram, of which stage or touchpoint, and the share of values below; of a share above:
        the seconds above which.
    squares
        Of a spread: sum of the squares of what the numerator sums over the cases in the denominator.
    witness
        Cells that are zero where there is nothing to measure; the denominator unless given.
    """

    name: str
    unit: str
    filters: Filters = ()
    rule: Literal["share", "ratio", "total", "quantile", "above", "spread"]
    numerator: Cells = ()
    denominator: Cells = ()
    histogram: str = ""
    item: int = 0
    level: float = 0.0
    squares: Cells = ()
    witness: Cells = ()

    @property
    def of_house(self) -> bool:
        """Whether it is one for all prospects, so that it cannot be asked of some of them."""
        return any(score in HOUSE for score, _, _ in (*self.numerator, *self.denominator))

    @property
    def of_prospects(self) -> bool:
        """Whether it counts arrivals, or is a mean of prospects or of their entries.

        Such a measure leaves out those who came in the warm-up.
        """
        return self.numerator == ARRIVALS or any(score in _PROSPECTS for score, _, _ in self.denominator)


def duration(name: str, here: Filters, score: str, item: int, count: Cells) -> Iterator[Measure]:
    """Mean and quantiles of a duration that has a histogram."""
    yield ratio(name, "s", (*here, ("statistic", "mean")), ((score, item, SECONDS),), count)
    for label, level in QUANTILES:
        yield Measure(
            name=name, unit="s", filters=(*here, ("statistic", label)), rule="quantile",
            denominator=count, histogram=score, item=item, level=level,
        )  # fmt: skip


def total(name: str, filters: Filters, cells: Cells, unit: str = "count") -> Measure:
    """A sum of a replication."""
    return Measure(name=name, unit=unit, filters=filters, rule="total", numerator=cells)


def share(name: str, filters: Filters, numerator: Cells, denominator: Cells) -> Measure:
    """A share of cases, by blocks."""
    return Measure(name=name, unit="share", filters=filters, rule="share", numerator=numerator, denominator=denominator)


def ratio(name: str, unit: str, filters: Filters, numerator: Cells, denominator: Cells) -> Measure:
    """A ratio of sums, by blocks."""
    return Measure(name=name, unit=unit, filters=filters, rule="ratio", numerator=numerator, denominator=denominator)
