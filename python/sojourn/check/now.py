"""What a held metric is now, and how its drift is told: in the unit of the metric, with its 95 % interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn import _core
from sojourn.check.margins import Wanted, size
from sojourn.compare.effect import plus_minus, scale_of, signed
from sojourn.results.metric import Metric
from sojourn.results.rounding import plain

if TYPE_CHECKING:
    from sojourn.check.model import Finding, Held

_LEVEL = 0.975  # of each end of a 95 % interval
_Z = 1.959963984540054  # the normal quantile at that level


def now_of(held: Held, finding: Finding) -> float:
    """Return what a held metric is now: as recorded, plus its drift, which holds none of the luck that both share."""
    return held.value + _factor(held, finding) * finding.drift


def text_of(held: Held, finding: Finding) -> str:
    """Return a drift as people read it: `-0.21 ± 0.02 points`; of a quantile with the durations behind it.

    A quantile's drift is that of the share of durations up to the old one, in margins, times the margin: near enough
    as far as durations are spread evenly within it.
    """
    if not math.isfinite(finding.error):
        return "cannot be said: too little is seen of it"
    if finding.drift == 0 and finding.error == 0:
        return "unchanged"
    factor, half = _factor(held, finding), _times(finding.units) * finding.error
    told = _drift(factor * finding.drift, abs(factor) * half, held.unit)
    if not _is_quantile(held):
        return told
    more = "more" if finding.drift > 0 else "fewer"
    share = _drift(abs(finding.drift), half, "share").lstrip("+")
    scale, unit = scale_of("s", held.edge)
    return f"{told} ({share} {more} by {plain(held.edge * scale)}{unit})"


def _factor(held: Held, finding: Finding) -> float:
    """Return what one unit of a drift is in the unit of the metric: less durations by a time are longer ones."""
    if held.series.rule != "quantile":
        return 1.0
    if not _is_quantile(held):
        return -1.0
    recorded = Metric(
        name=held.metric, filters={}, unit=held.unit, value=held.value, half_width=None, low=None, high=None, n=0,
        units="cases",
    )  # fmt: skip
    margin = size(Wanted(metric=held.metric, margin=held.margin), recorded, held.unit)
    return -margin / (held.high if finding.drift > 0 else -held.low)


def _is_quantile(held: Held) -> bool:
    """Whether it is one, and not a share of durations above a time."""
    return held.series.rule == "quantile" and held.unit != "share"


def _drift(drift: float, half: float, unit: str) -> str:
    """Return a drift with its half-width."""
    scale, word = scale_of(unit, max(abs(drift), half))
    return f"{plus_minus(drift * scale, half * scale)}{word}" if half else f"{signed(plain(drift * scale))}{word}"


def _times(units: int) -> float:
    """Return how many standard errors make half an interval; a count of single cases has a normal one."""
    return _core.student_t_quantile(_LEVEL, units - 1) if units > 1 else _Z
