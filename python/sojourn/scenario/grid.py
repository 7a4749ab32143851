"""Default steps of the occupancy grid and of entry cohorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.quantities.values import Duration

if TYPE_CHECKING:
    from sojourn.scenario.model import Scenario

_STEPS: Final = tuple(
    Duration(value=value, unit=unit)
    for value, unit in (
        (1, "s"), (5, "s"), (15, "s"), (1, "min"), (5, "min"), (15, "min"), (1, "h"), (3, "h"), (6, "h"), (12, "h"),
        (1, "d"), (2, "d"), (1, "week"), (2, "week"), (4, "week"), (13, "week"), (1, "year"), (5, "year"),
    )
)  # fmt: skip
_COHORTS: Final = tuple(
    Duration(value=value, unit=unit) for value, unit in ((1, "month"), (3, "month"), (1, "year"), (10, "year"))
)
_MOST_COHORTS: Final = 24
_DAY: Final = 24  # hours
_WEEK: Final = 168
_MOST_STEPS: Final = 60  # of an hour


def shape_fault(weights: int) -> str:
    """Return what is wrong with the number of weights of a shape, or nothing.

    Examples
    --------
    >>> shape_fault(168), shape_fault(24 * 12), shape_fault(7)[:24]
    ('', '', 'a shape has 24 weights (')
    """
    steps, rest = divmod(weights, _WEEK if weights % _WEEK == 0 else _DAY)
    if weights and not rest and steps <= _MOST_STEPS:
        return ""
    return (
        "a shape has 24 weights (hours of the day) or 168 (hours of the week from Monday), or k times as many"
        f" (k up to {_MOST_STEPS} equal steps an hour), not {weights}"
    )


def grid_step(scenario: Scenario) -> Duration:
    """Return the smallest nice step that cuts the horizon into at most 100.

    Examples
    --------
    >>> import sojourn as sj
    >>> from sojourn import week
    >>> grid_step(sj.Journey("x", start="2026-01-05", horizon=26*week).scenario())
    2 d
    """
    horizon = scenario.clock.horizon.seconds
    longer = scenario.clock.horizon * 0.01
    return next((step for step in _STEPS if horizon <= 100 * step.seconds), longer)


def cohort_step(scenario: Scenario) -> Duration:
    """Return the length of an entry cohort: all one up to half a year, else at most 24 months, quarters or years."""
    horizon = scenario.clock.horizon.seconds
    if horizon <= 6 * _COHORTS[0].seconds:
        return Duration(value=0, unit="d")
    longer = scenario.clock.horizon * (1 / _MOST_COHORTS)
    return next((step for step in _COHORTS if horizon <= _MOST_COHORTS * step.seconds), longer)
