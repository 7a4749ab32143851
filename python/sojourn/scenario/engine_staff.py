"""From a Scenario to the engine: teams with their people over time, traits of the brand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.scenario.engine_units import FOREVER, maybe_law, ticks
from sojourn.scenario.shifts import capacity

if TYPE_CHECKING:
    from sojourn import _core
    from sojourn.scenario import model

_HOUR: Final = 3600.0  # seconds


def team(made: _core.Journey, each: model.Team, scenario: model.Scenario) -> None:
    """Add a team."""
    shift = next((one for one in scenario.calendars if one.name == each.shift), None)
    known = shift is not None or not each.shift
    made.team(
        name=each.name,
        stream=each.stream,
        capacity=capacity(each.capacity, shift, scenario.clock, scenario.follow) if known else [(0, 1)],
        cost_per_hour=each.cost.per_second * _HOUR if each.cost else 0.0,
        serve=[(key.by, key.of) for key in each.serve],
        hold=each.hold,
        elsewhere=each.elsewhere.fraction if each.elsewhere else 0.0,
        line=None if each.line is None else _line(each.line),
    )


def _line(of: model.Line) -> tuple[_core.Law | None, float, str, str]:
    return maybe_law(of.patience), of.felt, of.if_closed, of.then


def brand(made: _core.Journey, each: model.BrandTrait) -> None:
    """Add a trait of the brand."""
    made.brand(
        name=each.name,
        half_life=FOREVER if each.half_life is None else ticks(each.half_life),
        baseline=each.baseline,
        felt=each.felt,
        surprise=each.surprise,
        episode=each.episode,
    )


def changes(add: model.TraitChanges, warn: model.TraitChanges) -> model.TraitChanges:
    """Return what is added to traits, of the prospect and of the brand."""
    return (*add, *warn)
