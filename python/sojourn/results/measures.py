"""What is measured: each metric as sums of tally cells over sums of tally cells (docs/methods/results.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sojourn.results.rounding import exact_duration
from sojourn.results.shape import Shape

Cell = tuple[str, int, float]  # score, item, weight
Cells = tuple[Cell, ...]
Filters = tuple[tuple[str, str | int], ...]

SECONDS = 1 / 1024  # of a tick
UNITS = 1e-6  # of a fixed-point millionth
QUANTILES = (("p10", 0.1), ("p50", 0.5), ("p90", 0.9))
ARRIVALS: Cells = (("arrivals", 0, 1.0),)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How one metric comes from the tallies.

    Attributes
    ----------
    rule
        ``share`` and ``ratio``: numerator over denominator, by blocks; ``total``: numerator of a replication;
        ``quantile``: of a histogram.
    histogram, item, level
        Of a quantile: which histogram, of which stage or touchpoint, and the share of values below.
    witness
        Cells that are zero where there is nothing to measure; the denominator unless given.
    """

    name: str
    unit: str
    filters: Filters = ()
    rule: Literal["share", "ratio", "total", "quantile"]
    numerator: Cells = ()
    denominator: Cells = ()
    histogram: str = ""
    item: int = 0
    level: float = 0.0
    witness: Cells = ()


def measures(shape: Shape, grid_times: Sequence[int]) -> Iterator[Measure]:
    """Every metric of a run, in the order in which they are listed; occupancy at the end of the grid only."""
    yield Measure(name="arrivals", unit="count", rule="total", numerator=ARRIVALS)
    for stage in range(len(shape.stages)):
        yield from stage_measures(shape, stage)
    yield from occupancy_measures(shape, grid_times, columns=range(len(grid_times))[-1:])
    yield from flow_measures(shape)
    for touchpoint in range(len(shape.touchpoints)):
        yield from touchpoint_measures(shape, touchpoint)
    if shape.currency:
        yield from money_measures(shape)


def stage_measures(shape: Shape, stage: int) -> Iterator[Measure]:
    """Entries, shares reaching, times to and in a stage."""
    here: Filters = (("stage", shape.stages[stage]),)
    exits = tuple(("exits", i, 1.0) for i, way in enumerate(shape.exits) if way[0] == shape.stages[stage])
    reached: Cells = (("reached", stage, 1.0),)
    yield _total("entries", here, (("entries", stage, 1.0),))
    yield _share("share reaching", here, reached, ARRIVALS)
    yield _share("share reaching eventually", here, (("reached eventually", stage, 1.0),), ARRIVALS)
    yield from _duration("time to", here, "time to", stage, reached)
    if exits:
        yield from _duration("sojourn time", here, "sojourn", stage, exits)
    yield _ratio("time in", "s", here, (("time in", stage, SECONDS),), ARRIVALS)


def occupancy_measures(shape: Shape, grid_times: Sequence[int], columns: Sequence[int]) -> Iterator[Measure]:
    """Prospects in each stage at the chosen times of the grid."""
    for stage, name in enumerate(shape.stages):
        for column in columns:
            at = exact_duration(grid_times[column])
            cell = ("occupancy", stage * len(grid_times) + column, 1.0)
            yield _total("occupancy", (("stage", name), ("at", at)), (cell,))


def flow_measures(shape: Shape) -> Iterator[Measure]:
    """For each pair of stages, and for each cause where a pair has several, the share of entries that goes there."""
    for start, end in shape.flows:
        ways = [i for i, way in enumerate(shape.exits) if (way[0], way[3]) == (start, end)]
        pair: Filters = (("stage", start), ("to", end))
        yield from _next_stage(shape, pair, ways)
        if len(ways) > 1:
            for way in ways:
                yield from _next_stage(shape, (*pair, ("by", cause(shape.exits[way]))), [way])


def cause(way: tuple[str, str, str, str]) -> str:
    """What leads out of a stage, as people write it: `first call.qualified` or the name of a drift clock."""
    _, kind, name, _ = way
    return name if kind == "drift" else f"{kind}.{name}"


def touchpoint_measures(shape: Shape, touchpoint: int) -> Iterator[Measure]:
    """Visits, waits, quality, outcomes and cost of a touchpoint."""
    name = shape.touchpoints[touchpoint]
    here: Filters = (("touchpoint", name),)
    visits: Cells = (("visits", touchpoint, 1.0),)
    yield _total("visits", here, visits)
    yield _ratio("visits per prospect", "count", here, visits, ARRIVALS)
    yield from _duration("wait", here, "wait", touchpoint, visits)
    quality = _ratio("quality", "sd", here, (("quality", touchpoint, UNITS),), visits)
    yield replace(quality, witness=(("quality squared", touchpoint, 1.0),))  # zero: the touchpoint has no quality
    for i, (owner, outcome, _) in enumerate(shape.outcomes):
        if owner == name:
            yield _share("outcome share", (*here, ("outcome", outcome)), (("outcomes", i, 1.0),), visits)


def money_measures(shape: Shape) -> Iterator[Measure]:
    """Revenue, cost and net: of a replication and per prospect, then by stage and touchpoint."""
    revenue = tuple(("revenue", i, UNITS) for i in range(len(shape.stages)))
    visits = tuple(("visit cost", i, UNITS) for i in range(len(shape.touchpoints)))
    cost: Cells = (*visits, ("arrival cost", 0, UNITS))
    net: Cells = (*revenue, *((score, item, -weight) for score, item, weight in cost))
    for word, cells in (("revenue", revenue), ("cost", cost), ("net", net)):
        yield _total(word, (), cells, unit=shape.currency)
        yield _ratio(f"{word} per prospect", shape.currency, (), cells, ARRIVALS)
    for cell, stage in zip(revenue, shape.stages, strict=True):
        yield _ratio("revenue per prospect", shape.currency, (("stage", stage),), (cell,), ARRIVALS)
    for cell, name in zip(visits, shape.touchpoints, strict=True):
        yield _ratio("cost per prospect", shape.currency, (("touchpoint", name),), (cell,), ARRIVALS)


def _next_stage(shape: Shape, filters: Filters, ways: Sequence[int]) -> Iterator[Measure]:
    stage = shape.stages.index(str(filters[0][1]))
    for end in ("", " eventually"):
        numerator = tuple((f"exits{end}", way, 1.0) for way in ways)
        yield _share(f"next stage{end}", filters, numerator, ((f"entries{end}", stage, 1.0),))


def _duration(name: str, here: Filters, score: str, item: int, count: Cells) -> Iterator[Measure]:
    yield _ratio(name, "s", (*here, ("statistic", "mean")), ((score, item, SECONDS),), count)
    for label, level in QUANTILES:
        yield Measure(
            name=name, unit="s", filters=(*here, ("statistic", label)), rule="quantile",
            denominator=count, histogram=score, item=item, level=level,
        )  # fmt: skip


def _total(name: str, filters: Filters, cells: Cells, unit: str = "count") -> Measure:
    return Measure(name=name, unit=unit, filters=filters, rule="total", numerator=cells)


def _share(name: str, filters: Filters, numerator: Cells, denominator: Cells) -> Measure:
    return Measure(name=name, unit="share", filters=filters, rule="share", numerator=numerator, denominator=denominator)


def _ratio(name: str, unit: str, filters: Filters, numerator: Cells, denominator: Cells) -> Measure:
    return Measure(name=name, unit=unit, filters=filters, rule="ratio", numerator=numerator, denominator=denominator)
