"""The figures by which a prediction of the desk is judged: as observed in the log, and as a run predicts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil, isfinite
from statistics import median
from typing import TYPE_CHECKING

from incidents import OPEN_STAGES, Incident, Spell, as_known_at, opened_between, spells

from sojourn.results.measures import Cells, Measure

if TYPE_CHECKING:
    from sojourn import Metric, Results

LEVELS = (10, 25, 50, 75, 90, 95)
STAGES = OPEN_STAGES[1:]
# Each touchpoint of the scenario: the stage it is in, and the stage it leads to (`note`: none).
TOUCHPOINTS = {
    "register": ("opened", "new"),
    "take in hand": ("opened", "in hand"),
    "resolve at once": ("opened", "resolved"),
    "assign": ("new", "assigned"),
    "ask while new": ("new", "awaiting user"),
    "resolve new": ("new", "resolved"),
    "first note new": ("new", "note"),
    "ask in hand": ("in hand", "awaiting user"),
    "resolve in hand": ("in hand", "resolved"),
    "first note in hand": ("in hand", "note"),
    "ask assigned": ("assigned", "awaiting user"),
    "resolve assigned": ("assigned", "resolved"),
    "first note assigned": ("assigned", "note"),
    "resolve waiting": ("awaiting user", "resolved"),
    "first note waiting": ("awaiting user", "note"),
}
HOUR = 3600.0


def resolution(level: int) -> str:
    """Name of a quantile of the time from opening to the first resolution, over all incidents."""
    return f"hours to resolution, {level} %"


def visits(item: str) -> str:
    """Name of the mean number of visits of a stage or touchpoint by an incident."""
    return f"visits per incident: {item}"


def wait(touchpoint: str) -> str:
    """Name of the median wait for a touchpoint since its stage was entered."""
    return f"median hours before: {touchpoint}"


def still_open(day: datetime) -> str:
    """Name of the incidents open at the end of a day."""
    return f"open at the end of {day:%Y-%m-%d}"


# --- observed ----------------------------------------------------------------------------------------------------
def observed(log: Sequence[Incident], since: datetime, until: datetime, followed_to: datetime) -> dict[str, float]:
    """Return the figures of the incidents opened in `[since, until)`, with what was written before `followed_to`."""
    own = as_known_at(opened_between(list(log), since, until), followed_to)
    lives = [spells(incident) for incident in own]
    lived = [spell for life in lives for spell in life]
    count = len(own)
    found = {"incidents opened": float(count)}
    times = sorted(_hours_to_resolution(life) for life in lives)
    found |= {resolution(level): _quantile(times, level / 100) for level in LEVELS}
    found |= {visits(stage): sum(spell.stage == stage for spell in lived) / count for stage in STAGES}
    for name, (stage, to) in TOUCHPOINTS.items():
        waits = list(_waits(lived, stage, to))
        found |= {visits(name): len(waits) / count, wait(name): median(waits)}
    return found


def observed_open(
    log: Iterable[Incident], since: datetime, until: datetime, days: Sequence[datetime]
) -> dict[str, float]:
    """Return how many of the incidents opened in `[since, until)` were open at the end of each day."""
    lives = [spells(incident) for incident in opened_between(list(log), since, until)]
    open_spells = [spell for life in lives for spell in life if spell.stage in OPEN_STAGES]

    def count(end: datetime) -> int:
        return sum(spell.start <= end and (spell.end is None or end < spell.end) for spell in open_spells)

    return {still_open(day): float(count(day + timedelta(days=1))) for day in days}


def _hours_to_resolution(life: Sequence[Spell]) -> float:
    """Hours from opening to the first resolution; infinite where there was none."""
    resolved = (spell.start for spell in life if spell.stage == "resolved")
    when = next(resolved, None)
    return _hours(life[0].start, when) if when else float("inf")


def _waits(lived: Iterable[Spell], stage: str, to: str) -> Iterable[float]:
    for spell in lived:
        if spell.stage == stage and to == "note" and spell.note:
            yield _hours(spell.start, spell.note)
        elif spell.stage == stage and spell.to == to and spell.end:
            yield _hours(spell.start, spell.end)


def _quantile(ordered: Sequence[float], level: float) -> float:
    """The smallest value with at least this share of the values at or below it."""
    return ordered[max(0, ceil(level * len(ordered) - 1e-9) - 1)]


def _hours(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / HOUR


def resolution_so_far(log: Sequence[Incident], since: datetime, until: datetime) -> dict[str, float]:
    """Return quantiles of the time to resolution of the incidents opened in `[since, until)`, as known at `until`.

    Product-limit estimate: what is unresolved at `until` is censored. NaN where the quantile was not reached.
    """
    lives = [spells(incident) for incident in as_known_at(opened_between(list(log), since, until), until)]
    resolved = {place: hours for place, life in enumerate(lives) if isfinite(hours := _hours_to_resolution(life))}
    watched = sorted(
        (resolved.get(place, _hours(life[0].start, until)), place not in resolved) for place, life in enumerate(lives)
    )
    surviving = 1.0
    reached: list[tuple[float, float]] = []
    for at_risk, (hours, censored) in zip(range(len(watched), 0, -1), watched, strict=True):
        if not censored:
            surviving *= 1 - 1 / at_risk
            reached.append((1 - surviving, hours))
    return {
        resolution(level): next((hours for share, hours in reached if share >= level / 100), float("nan"))
        for level in LEVELS
    }


# --- predicted ---------------------------------------------------------------------------------------------------
def predicted(results: Results, channel: str) -> dict[str, Metric]:
    """Return the figures of the incidents that a channel brings, each with its run error; hours for times."""
    own = results.by(channel=channel)
    found = {"incidents opened": own.metric("arrivals")}
    found |= {resolution(level): _resolution_quantile(own, level / 100) for level in LEVELS}
    found |= {visits(stage): _visits(own, stage) for stage in STAGES}
    for name in TOUCHPOINTS:
        found[visits(name)] = own.metric("visits per prospect", touchpoint=name)
        found[wait(name)] = own.metric("wait", touchpoint=name, statistic="p50")
    return found


def open_measures(results: Results, start: datetime, days: Sequence[datetime]) -> dict[str, Measure]:
    """Return how to measure the incidents open at the end of each day in a run whose grid has a step of a day."""
    grid = results.tallies.grid_times
    day_ticks = 86400 * 1024

    def cells(day: datetime) -> Cells:
        column = grid.index(((day - start).days + 1) * day_ticks)
        stages = [results.shape.stages.index(stage) for stage in OPEN_STAGES]
        return tuple(("occupancy", stage * len(grid) + column, 1.0) for stage in stages)

    return {
        still_open(day): Measure(name=still_open(day), unit="count", rule="total", numerator=cells(day)) for day in days
    }


def _visits(results: Results, stage: str) -> Metric:
    cells: Cells = (("entries", results.shape.stages.index(stage), 1.0),)
    arrivals: Cells = (("arrivals", 0, 1.0),)
    return results.estimate(
        Measure(name=visits(stage), unit="count", rule="ratio", numerator=cells, denominator=arrivals)
    )


def _resolution_quantile(results: Results, level: float) -> Metric:
    """Quantile over all incidents; those not resolved within the horizon lie beyond every time."""
    reached = results.metric("share reaching", stage="resolved").value or 1.0
    stage = results.shape.stages.index("resolved")
    return results.estimate(
        Measure(
            name="time to",
            unit="s",
            rule="quantile",
            denominator=(("reached", stage, 1.0),),
            histogram="time to",
            item=stage,
            level=min(1.0, level / reached),
        )
    )


def band(runs: Sequence[dict[str, float]]) -> dict[str, tuple[float, float]]:
    """Return the range that holds 8 in 10 of the runs, for each figure."""
    spread = {name: sorted(run[name] for run in runs) for name in runs[0]}
    return {name: (_quantile(values, 0.1), _quantile(values, 0.9)) for name, values in spread.items()}
