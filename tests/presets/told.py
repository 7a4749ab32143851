"""What a preset tells, with its parts known to be there."""

from __future__ import annotations

from typing import Any

import sojourn as sj
from sojourn.quantities.values import Duration
from sojourn.scenario.curves import survival
from sojourn.scenario.file.source import plain
from sojourn.scenario.preset import Curve, Point, Preset

ALL = {each.name: each for each in sj.presets()}


def brought(preset: Preset) -> Any:
    """What it brings, as dictionaries, lists and texts."""
    assert preset.brings is not None
    return plain(preset.brings)


def curve_of(preset: Preset) -> Curve:
    """Its curve of attention."""
    assert preset.curve is not None
    return preset.curve


def minutes_of(point: Point) -> float:
    """The delay of a published point that is no window."""
    assert isinstance(point.delay, Duration)
    return point.delay.seconds / 60


def attentive(curve: Curve, minutes: float) -> float:
    """The share still attentive after so many minutes."""
    return survival(curve.law, [60 * minutes])[0]
