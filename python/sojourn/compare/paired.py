"""The difference that a change makes to one metric, over the same prospects with the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.results.metric import Metric, Units


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A paired difference, variant less baseline, with its run error.

    Attributes
    ----------
    name, filters, unit
        As in `Metric`.
    baseline, variant
        The metric in each run.
    value
        The difference; None where one of the runs has nothing to measure.
    half_width
        Half the length of its 95 % interval; None where there are too few units.
    error
        Standard error of `value`; None together with `half_width`.
    p
        p-value of no difference at all, for this metric alone; None where nothing can be said.
    variance_ratio
        How many times as many prospects independent seeds would need for the same error.
    n, units
        What stands behind the interval.
    """

    name: str
    filters: Mapping[str, str | int]
    unit: str
    baseline: Metric
    variant: Metric
    value: float | None
    half_width: float | None
    error: float | None
    p: float | None
    variance_ratio: float | None
    n: int
    units: Units
