"""A value with its run error as people read it, from numbers alone."""

from __future__ import annotations

from sojourn.results.metric import Metric


def value_text(value: float | None, half: float | None, unit: str) -> str:
    """Return `2.3 ± 0.1 %`; words where there is no value or no interval.

    Examples
    --------
    >>> value_text(0.0231, 0.0011, "share")
    '2.3 ± 0.2 %'
    """
    if value is None:
        return "none seen"
    low, high = (None, None) if half is None else (value - half, value + half)
    return Metric(
        name="", filters={}, unit=unit, value=value, half_width=half, low=low, high=high, n=0, units="blocks"
    ).text
