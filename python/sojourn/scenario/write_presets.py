"""Writes what a scenario rests on: the presets in use, their strength, and curves by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.units import number_text
from sojourn.scenario.attention_law import powered
from sojourn.scenario.presets import names, preset

if TYPE_CHECKING:
    from sojourn.scenario import model
    from sojourn.scenario.layout import Tree


def use(presets: tuple[model.PresetUse, ...]) -> dict[str, Tree]:
    """Return the presets in use and the strength of the evidence.

    What they bring is written out besides; loading merges it under itself, which changes nothing.
    """
    if not presets:
        return {}
    strength = strength_of(presets)
    said: dict[str, Tree] = {} if strength == 1 else {"evidence": {"strength": number_text(strength)}}
    return {**said, "use": [each.name for each in presets]}


def strength_of(presets: tuple[model.PresetUse, ...]) -> float:
    """Return the strength of the evidence; it is one for all presets of a scenario."""
    return presets[0].strength if presets else 1.0


def by_name(raised: model.HandRaise, written: dict[str, Tree], strength: float) -> dict[str, Tree]:
    """Return a written hand-raise, with the name of its curve where that says the same."""
    if raised.preset not in names() or raised.ratio is None:
        return written
    curve = preset(raised.preset).curve
    if curve is None or raised.attention != curve.law or raised.ratio != powered(curve.ratio, strength):
        return written
    kept = {key: each for key, each in written.items() if key not in ("attention", "ratio", "preset")}
    return {"attention": raised.preset.partition("/")[2], **kept}
