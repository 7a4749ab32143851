"""A drift in units of its margin, with the interval that decides and the margin in the unit of the metric."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.quantities.digits import between, last_place, rounded
from sojourn.results.rounding import plain

if TYPE_CHECKING:
    from sojourn.check.model import Held, Judged

_TIMES: Final = {"d": 86400.0, "h": 3600.0, "min": 60.0, "s": 1.0}
_Z: Final = 1.96
#: Tests that are none: the metric is not there any more, or has no units, no cases, too few of them.
UNSEEN: Final = ("gone", "no units", "no cases", "too few cases")


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A drift in units of its margin; of a quantile in the quantile's own direction.

    Attributes
    ----------
    value
    low, high
        The interval that decides on a FAIL.
    error
        Standard error, by which the value is rounded.
    """

    value: float
    low: float
    high: float
    error: float = 0.0

    @property
    def known(self) -> bool:
        """Whether there is a drift: not where a metric is gone, or nothing was seen of it."""
        return math.isfinite(self.value)

    @property
    def text(self) -> str:
        """The value and the interval, rounded to it: `-4.2 (-5.12 to -3.28)`; nothing where there is no drift."""
        if not self.known:
            return ""
        if not self.high > self.low:
            return "0" if self.value == 0 else plain(self.value)
        value = _signed(self.value, self._place)
        if not math.isfinite(self.low) or not math.isfinite(self.high):
            return f"{value} ({self._one_side()})"
        return f"{value} ({between(self.low, self.high, further=1)})"  # read against a margin

    @property
    def _place(self) -> int:
        """The last digit that the 95 % interval supports, from hundredths to units."""
        half = _Z * self.error
        return min(0, max(-2, last_place(half))) if math.isfinite(half) and half > 0 else -1

    @property
    def size(self) -> str:
        """How many margins, without sign and interval: `4.2 margins`."""
        number = self.text.split(" ", 1)[0].lstrip("+-")
        return f"{number} margin{'' if number == '1' else 's'}"

    def _one_side(self) -> str:
        if math.isfinite(self.low):
            return f"{_signed(self.low, self._place)} or more"
        return f"{_signed(self.high, self._place)} or less" if math.isfinite(self.high) else "no bound"


def drift(of: Judged) -> Drift:
    """Return the drift of a metric in units of its margin, each end by the margin on its own side."""
    found, held = of.finding, of.held
    if found.test in UNSEEN or not math.isfinite(found.drift):
        return Drift(value=math.nan, low=-math.inf, high=math.inf)
    value, low, high = (x / (held.high if x > 0 else -held.low) for x in (found.drift, found.low, found.high))
    if held.series.rule == "quantile":  # fewer durations up to the old quantile: the quantile has grown
        value, low, high = -value, -high, -low
    error = found.error / (held.high if found.drift > 0 else -held.low)
    return Drift(value=value + 0.0, low=low + 0.0, high=high + 0.0, error=error)


def allowed(of: Judged) -> str:
    """The margin on the side of the drift, in the unit of its text; of a quantile as it was asked for."""
    held = of.held
    if held.series.rule == "quantile" and held.unit != "share":
        return held.margin.removesuffix(" abs")
    side = held.high if of.finding.drift > 0 else -held.low
    scale, sign = _unit(held, of.text, side)
    text = plain(side * scale)
    return text if not sign or of.text.endswith(f" {sign}") else f"{text} {sign}"


def _unit(held: Held, text: str, side: float) -> tuple[float, str]:
    """How a margin is written: in points, in the unit of time that the drift is written in, in money."""
    if held.unit == "share":
        return 100.0, "points"
    if held.unit in ("count", "number"):
        return 1.0, ""
    if held.unit != "s":
        return 1.0, held.unit
    own = next((unit for unit, size in _TIMES.items() if side >= size), "s")
    last = text.rsplit(" ", 1)[-1]
    unit = last if last in _TIMES else own
    return 1.0 / _TIMES[unit], unit


def said(of: Judged) -> str:
    """One metric in a sentence: `client share moved by -0.21 ± 0.02 points, 4.2 margins (allowed 0.05)`."""
    if not drift(of).known:
        return f"{of.held.metric}: {of.text}"
    return f"{of.held.metric} moved by {of.text}, {drift(of).size} (allowed {allowed(of)})"


def _signed(value: float, place: int) -> str:
    text = rounded(value, place)
    return text if text.startswith("-") or not text.strip("0.,") else f"+{text}"
