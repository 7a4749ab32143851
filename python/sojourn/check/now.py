"""What a held metric is now, and how its drift is told: in the unit of the metric, with its 95 % interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn import _core
from sojourn.check.units import histogram, value
from sojourn.compare.effect import plus_minus, scale_of, signed
from sojourn.results.durations import bin_low
from sojourn.results.rounding import plain

if TYPE_CHECKING:
    from sojourn.check.asked import Asked
    from sojourn.check.model import Finding, Held, Series
    from sojourn.check.parts import Looked

_LEVEL = 0.975  # of each end of a 95 % interval
_Z = 1.959963984540054  # the normal quantile at that level


def now_of(metric: Asked, held: Held, totals: Series, run: Looked) -> float | None:
    """Return what a held metric is by now, in its unit; None where there is nothing to measure any more."""
    if metric.measure.rule == "quantile":
        return quantile(histogram(metric, run), metric.measure.level)
    found = value(totals)
    return None if found is None else 1.0 - found if metric.measure.rule == "above" else found


def quantile(bins: tuple[list[float], list[int]], level: float) -> float | None:
    """Return a quantile of durations in bins, even within its bin; None without durations.

    Examples
    --------
    >>> quantile(([1 / 1024, 64.0], [50, 50]), 0.75)
    63.5
    """
    wanted = level * sum(bins[1])
    for edge, count in zip(*bins, strict=True):
        if count and wanted <= count:
            low = bin_low(edge)
            return low + (edge - low) * wanted / count if math.isfinite(edge) else low
        wanted -= count
    return None


def text_of(metric: Asked, held: Held, finding: Finding, now: float | None) -> str:
    """Return a drift as people read it: `-0.21 ± 0.02 points`; of a quantile in its own unit as well."""
    if now is None:
        return "cannot be said: nothing is seen of it any more"
    if not math.isfinite(finding.error):
        return "cannot be said: too little is seen of it"
    if metric.measure.rule == "quantile":
        return _of_quantile(held, finding, now)
    sign = -1.0 if metric.measure.rule == "above" else 1.0
    return _drift(sign * finding.drift, finding, held.unit)


def _of_quantile(held: Held, finding: Finding, now: float) -> str:
    moved = now - held.value
    scale, unit = scale_of("s", max(abs(moved), abs(held.value) / 100, 1e-3))
    more = "more" if finding.drift > 0 else "fewer"
    share = _drift(abs(finding.drift), finding, "share").lstrip("+")
    by_scale, by_unit = scale_of("s", held.edge)
    if finding.drift == 0 and finding.error == 0:
        return "unchanged"
    return f"{signed(plain(moved * scale))}{unit} ({share} {more} by {plain(held.edge * by_scale)}{by_unit})"


def _drift(drift: float, finding: Finding, unit: str) -> str:
    """Return a drift with its half-width."""
    if drift == 0 and finding.error == 0:
        return "unchanged"
    half = _times(finding.units) * finding.error
    scale, word = scale_of(unit, max(abs(drift), half))
    return f"{plus_minus(drift * scale, half * scale)}{word}" if half else f"{signed(plain(drift * scale))}{word}"


def _times(units: int) -> float:
    """Return how many standard errors make half an interval; a count of single cases has a normal one."""
    return _core.student_t_quantile(_LEVEL, units - 1) if units > 1 else _Z
