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
#: Tests that are none: the metric is not there any more, or has no units, no cases, too few of them.
UNSEEN: Final = ("gone", "no units", "no cases", "too few cases")


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A drift in units of its margin, with the interval that decides; of a quantile in the quantile's own direction."""

    value: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether there is a drift: not where a metric is gone, or nothing was seen of it."""
        return math.isfinite(self.value)

    @property
    def text(self) -> str:
        """The value and the interval, rounded to it: `-4.2 (-5.1 to -3.3)`; nothing where there is no drift."""
        if not self.known:
            return ""
        if not self.high > self.low:
            return "0" if self.value == 0 else plain(self.value)
        ends = [abs(end - self.value) for end in (self.low, self.high) if math.isfinite(end)]
        place = min(0, last_place(max(ends))) if ends and max(ends) > 0 else -1
        value = _signed(self.value, place)
        if not math.isfinite(self.low) or not math.isfinite(self.high):
            return f"{value} ({self._one_side(place)})"
        return f"{value} ({between(self.low, self.high)})"

    @property
    def size(self) -> str:
        """How many margins, without sign and interval: `4.2 margins`."""
        number = self.text.split(" ", 1)[0].lstrip("+-")
        return f"{number} margin{'' if number == '1' else 's'}"

    def _one_side(self, place: int) -> str:
        if math.isfinite(self.low):
            return f"{_signed(self.low, place)} or more"
        return f"{_signed(self.high, place)} or less" if math.isfinite(self.high) else "no bound"


def drift(of: Judged) -> Drift:
    """Return the drift of a metric in units of its margin, each end by the margin on its own side."""
    found, held = of.finding, of.held
    if found.test in UNSEEN or not math.isfinite(found.drift):
        return Drift(value=math.nan, low=-math.inf, high=math.inf)
    value, low, high = (x / (held.high if x > 0 else -held.low) for x in (found.drift, found.low, found.high))
    if held.series.rule == "quantile":  # fewer durations up to the old quantile: the quantile has grown
        value, low, high = -value, -high, -low
    return Drift(value=value + 0.0, low=low + 0.0, high=high + 0.0)


def allowed(of: Judged) -> str:
    """The margin on the side of the drift, in the unit of its text; of a quantile as it was asked for."""
    held = of.held
    if held.series.rule == "quantile" and held.unit != "share":
        return held.margin.removesuffix(" abs")
    side = held.high if of.finding.drift > 0 else -held.low
    scale, sign = _unit(held, of.text)
    text = plain(side * scale)
    return text if not sign or of.text.endswith(f" {sign}") else f"{text} {sign}"


def _unit(held: Held, text: str) -> tuple[float, str]:
    """How a margin is written: in points, in the unit of time that the drift is written in, in money."""
    if held.unit == "share":
        return 100.0, "points"
    if held.unit in ("count", "number"):
        return 1.0, ""
    if held.unit != "s":
        return 1.0, held.unit
    last = text.rsplit(" ", 1)[-1]
    return 1.0 / _TIMES.get(last, 1.0), last if last in _TIMES else "s"


def said(of: Judged) -> str:
    """One metric in a sentence: `client share moved by -0.21 ± 0.02 points, 4.2 margins (allowed 0.05)`."""
    if not drift(of).known:
        return f"{of.held.metric}: {of.text}"
    return f"{of.held.metric} moved by {of.text}, {drift(of).size} (allowed {allowed(of)})"


def _signed(value: float, place: int) -> str:
    text = rounded(value, place)
    return text if text.startswith("-") or not text.strip("0.,") else f"+{text}"
