"""A value with its run error as people read it, from numbers alone."""

from __future__ import annotations

from sojourn.results.metric import Metric


def value_text(value: float | None, half: float | None, unit: str) -> str:
    """Return `2.3 ± 0.1 %`; words where there is no value or no interval.

    Examples
    --------
    >>> value_text(0.0231, 0.0011, "share"), value_text(12345.6, None, "EUR")
    ('2.3 ± 0.2 %', '12,346 EUR (no interval)')
    """
    if value is None:
        return "none seen"
    if half is None:  # exact as far as anybody knows, which is not said
        return f"{_metric(value, 0.0, unit).text.removeprefix('exactly ')} (no interval)"
    return _metric(value, half, unit).text


def _metric(value: float, half: float, unit: str) -> Metric:
    return Metric(
        name="",
        filters={},
        unit=unit,
        value=value,
        half_width=half,
        low=value - half,
        high=value + half,
        n=0,
        units="blocks",
    )
