"""What is measured: each metric as sums of tally cells over sums of tally cells (docs/methods/results.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sojourn.results.measure import (
    ARRIVALS as ARRIVALS,
    SECONDS as SECONDS,
    UNITS as UNITS,
    Cells as Cells,
    Filters as Filters,
    Measure as Measure,
    duration,
    ratio,
    share,
    total,
)
from sojourn.results.minds import felt_measures, referral_measures, survey_measures, trait_measures
from sojourn.results.rounding import exact_duration
from sojourn.results.shape import UNREACHED, Shape
from sojourn.results.staff import brand_measures, cost_measures, staff_cost, team_measures, touchpoint_staff_measures


def measures(shape: Shape, grid_times: Sequence[int]) -> Iterator[Measure]:
    """Every metric of a run, in the order in which they are listed; occupancy at the end of the grid only."""
    yield total("arrivals", (), ARRIVALS)
    for stage in range(len(shape.stages)):
        yield from stage_measures(shape, stage)
    yield from occupancy_measures(shape, grid_times, columns=range(len(grid_times))[-1:])
    yield from flow_measures(shape)
    for touchpoint in range(len(shape.touchpoints)):
        yield from touchpoint_measures(shape, touchpoint)
    yield from team_measures(shape)
    yield from trait_measures(shape, len(grid_times))
    yield from brand_measures(shape, grid_times, columns=range(len(grid_times))[-1:])
    yield from survey_measures(shape)
    yield from referral_measures(shape)
    if shape.currency:
        yield from money_measures(shape)


def stage_measures(shape: Shape, stage: int) -> Iterator[Measure]:
    """Entries, shares reaching, times to and in a stage."""
    name = shape.stages[stage]
    here: Filters = (("stage", name),)
    exits = tuple(
        ("exits", i, 1.0) for i, way in enumerate(shape.exits) if way[0] == name and not shape.is_interruption(way)
    )
    reached: Cells = (("reached", stage, 1.0),)
    yield total("entries", here, (("entries", stage, 1.0),))
    yield share("share reaching", here, reached, ARRIVALS)
    yield share("share reaching eventually", here, (("reached eventually", stage, 1.0),), ARRIVALS)
    yield from duration("time to", here, "time to", stage, reached)
    if exits:
        yield from duration("sojourn time", here, "sojourn", stage, exits)
    yield ratio("time in", "s", here, (("time in", stage, SECONDS),), ARRIVALS)


def occupancy_measures(shape: Shape, grid_times: Sequence[int], columns: Sequence[int]) -> Iterator[Measure]:
    """Prospects in each stage at the chosen times of the grid."""
    for stage, name in enumerate(shape.stages):
        for column in columns:
            at = exact_duration(grid_times[column])
            cell = ("occupancy", stage * len(grid_times) + column, 1.0)
            yield total("occupancy", (("stage", name), ("at", at)), (cell,))


def flow_measures(shape: Shape) -> Iterator[Measure]:
    """For each pair of stages, and for each cause where a pair has several, the share of entries that goes there.

    An interruption is no share: the same entry may be interrupted again and again.
    """
    for pair in (*shape.flows, *shape.interruptions):
        ways = [i for i, way in enumerate(shape.exits) if (way[0], way[3]) == pair]
        filters: Filters = (("stage", pair[0]), ("to", pair[1]))
        yield from _flow(shape, filters, ways)
        if len(ways) > 1:
            for way in ways:
                yield from _flow(shape, (*filters, ("by", cause(shape.exits[way]))), [way])


def cause(way: tuple[str, str, str, str]) -> str:
    """What leads out of a stage, as people write it: `first call.qualified`, a drift clock, `during issue`."""
    _, kind, name, _ = way
    if kind == "drift":
        return name
    return f"during {name}" if kind == "during" else f"{kind}.{name}"


def touchpoint_measures(shape: Shape, touchpoint: int) -> Iterator[Measure]:
    """Visits, waits, quality, felt value, outcomes and cost of a touchpoint."""
    name = shape.touchpoints[touchpoint]
    here: Filters = (("touchpoint", name),)
    visits: Cells = (("visits", touchpoint, 1.0),)
    own = [(i, outcome) for i, (owner, outcome, _) in enumerate(shape.outcomes) if owner == name]
    misses = shape.may_miss(name)
    reached = tuple(("outcomes", i, 1.0) for i, outcome in own if outcome != UNREACHED) if misses else visits
    yield total("visits", here, visits)
    yield ratio("visits per prospect", "count", here, visits, ARRIVALS)
    if misses:
        yield share("share reached", here, reached, visits)
    yield from duration("wait", here, "wait", touchpoint, visits)
    if shape.slides:
        yield ratio("slide", "s", here, (("slide", touchpoint, SECONDS),), visits)
    yield from touchpoint_staff_measures(shape, touchpoint)
    quality = ratio("quality", "sd", here, (("quality", touchpoint, UNITS),), reached)
    yield replace(quality, witness=(("quality squared", touchpoint, 1.0),))  # zero: the touchpoint has no quality
    if shape.feels:
        yield from felt_measures(here, touchpoint, reached)
    for i, outcome in own:
        yield share("outcome share", (*here, ("outcome", outcome)), (("outcomes", i, 1.0),), visits)
    for i, outcome in own if misses else ():
        if outcome != UNREACHED:
            yield share("outcome share of reached", (*here, ("outcome", outcome)), (("outcomes", i, 1.0),), reached)


def money_measures(shape: Shape) -> Iterator[Measure]:
    """Revenue, cost and net: of a replication and per prospect, then by stage and touchpoint.

    Paid hours are of the house: they are in cost and net of all prospects; `contribution before staff` leaves them out.
    """
    revenue = tuple(("revenue", i, UNITS) for i in range(len(shape.stages)))
    visits = tuple(("visit cost", i, UNITS) for i in range(len(shape.touchpoints)))
    others: Cells = (*visits, ("arrival cost", 0, UNITS))
    cost: Cells = (*others, *staff_cost(shape))
    for word, cells in (("revenue", revenue), ("cost", cost), ("net", _less(revenue, cost))):
        yield from _money(shape, word, cells)
    if shape.teams:
        yield from cost_measures(shape)
        for word, cells in (("cost before staff", others), ("contribution before staff", _less(revenue, others))):
            yield from _money(shape, word, cells)
    for cell, stage in zip(revenue, shape.stages, strict=True):
        yield ratio("revenue per prospect", shape.currency, (("stage", stage),), (cell,), ARRIVALS)
    for cell, name in zip(visits, shape.touchpoints, strict=True):
        yield ratio("cost per prospect", shape.currency, (("touchpoint", name),), (cell,), ARRIVALS)


def _money(shape: Shape, word: str, cells: Cells) -> Iterator[Measure]:
    yield total(word, (), cells, unit=shape.currency)
    yield ratio(f"{word} per prospect", shape.currency, (), cells, ARRIVALS)


def _less(cells: Cells, others: Cells) -> Cells:
    return (*cells, *((score, item, -weight) for score, item, weight in others))


def _flow(shape: Shape, filters: Filters, ways: Sequence[int]) -> Iterator[Measure]:
    stage = shape.stages.index(str(filters[0][1]))
    for end in ("", " eventually"):
        taken = tuple((f"exits{end}", way, 1.0) for way in ways)
        entries: Cells = ((f"entries{end}", stage, 1.0),)
        if shape.is_interruption(shape.exits[ways[0]]):
            yield ratio(f"interruptions per entry{end}", "count", filters, taken, entries)
        else:
            yield share(f"next stage{end}", filters, taken, entries)
