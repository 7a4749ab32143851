"""Numbers as people read them: rounded to the run error, so that no digit stands that the interval cannot support."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.quantities.digits import (
    between as between,
    last_place as last_place,
    outward as outward,
    rounded as rounded,
    with_half_width as with_half_width,
)

if TYPE_CHECKING:
    from sojourn.results.metric import Luck, Metric

_TIME_UNITS = ((86400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"))
_EXACT_UNITS = (
    (31556952, "years"),
    (2629746, "months"),
    (604800, "weeks"),
    (86400, "d"),
    (3600, "h"),
    (60, "min"),
)
_MEASURED = ("s", "sd", "number")  # units in which 0 is a value like any other
_EVEN = 0.1  # sides of an interval that differ by less than this share are written with one ±


def metric_text(metric: Metric) -> str:
    """Value and interval in the unit of `metric`; words where there is no value or no interval."""
    if metric.value is None:
        return "none seen"
    if metric.half_width is None or metric.low is None or metric.high is None:
        return f"not enough units for an interval ({_counted(metric.n, metric.units)})"
    scale, sign = _scale(metric.unit, metric.value)
    value, low, high = (x * scale for x in (metric.value, metric.low, metric.high))
    if not high > low:
        return "none seen" if value == 0 and metric.unit not in _MEASURED else f"exactly {plain(value, sign)}"
    if metric.unit == "share" and metric.value in (0.0, 1.0):
        return _edge(metric.value, low, high)
    if abs((high - value) - (value - low)) <= _EVEN * (high - low):
        return f"{with_half_width(value, (high - low) / 2)}{sign}"
    place = last_place((high - low) / 2)
    return f"{rounded(value, place)} ({between(low, high)}){sign}"


def luck_text(luck: Luck) -> str:
    """`low to high`, rounded to what the number of replications supports."""
    scale, sign = _scale(luck.unit, max(abs(luck.low), abs(luck.high)))
    low, high = luck.low * scale, luck.high * scale
    if not high > low:
        return f"{plain(low, sign)} in each"
    # Standard error of a 10 % quantile of n values is about 1.7 sd / sqrt(n); the range spans 2.56 sd.
    error = 1.96 * 1.7 * (high - low) / 2.56 / math.sqrt(luck.n)
    place = min(last_place(error), last_place(high - low))
    return f"{rounded(low, place)} to {rounded(high, place)}{sign}"


def exact_duration(ticks: int) -> str:
    """Ticks (2^-10 s) as a duration that reads back as the same number of ticks: `26 weeks`, `90 min`, `2.5 s`."""
    seconds, rest = divmod(ticks, 1024)
    if rest == 0:
        for size, unit in _EXACT_UNITS:
            if seconds and seconds % size == 0:
                count = seconds // size
                return f"{count} {unit.removesuffix('s') if count == 1 else unit}"
    return f"{ticks / 1024:.10f}".rstrip("0").rstrip(".") + " s"


def _scale(unit: str, value: float) -> tuple[float, str]:
    """Factor from the metric's unit to the unit it is read in, and how that one is written behind the number."""
    if unit == "share":
        return 100.0, " %"
    if unit in ("count", "number"):
        return 1.0, ""
    if unit != "s":
        return 1.0, f" {unit}"
    size, name = next((item for item in _TIME_UNITS if abs(value) >= item[0]), _TIME_UNITS[-1])
    return 1.0 / size, f" {name}"


def plain(value: float, sign: str = "") -> str:
    """A value without run error (every unit gave the same), to four digits or to the unit."""
    place = min(0, last_place(abs(value)) - 3) if value else 0
    text = rounded(value, place)
    return (text.rstrip("0").rstrip(".") if "." in text else text) + sign


def _edge(value: float, low: float, high: float) -> str:
    """All or none: the far end of the interval says how sure that is. Ends in per cent."""
    if value == 0.0:
        return f"none (at most {_one_up(high)} %)"
    return f"all (at least {_one_up(low, of=100.0)} %)"


def _one_up(end: float, of: float = 0.0) -> str:
    distance = abs(end - of)
    shown, place = outward(distance) if distance > 0 else (0.0, 0)
    return rounded(of - shown if of else shown, place)


def _counted(n: int, units: str) -> str:
    return f"{n} {units[:-1] if n == 1 else units}"
