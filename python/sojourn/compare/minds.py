"""Where traits and the constants of experience act: in which stages something reads them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from sojourn.scenario.model import Condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.scenario.model import Scenario, Touchpoint


def stages_felt(name: str, scenario: Scenario) -> frozenset[str]:
    """Return the stages in which a trait, or a constant of experience, makes a difference to what people do.

    `phi` and `psi` act where there is friction, and where something is personalised; expectation and the other
    constants where visits have a quality; every other trait where a slope or a condition reads it.
    """
    visits = scenario.touchpoints
    if name == "phi":
        return _in(each for each in visits if _has_friction(each))
    if name == "psi":
        return _in(each for each in visits if each.quality and each.quality.personalised)
    if name in ("lambda", "omega", scenario.experience.expectation):
        return _in(each for each in visits if each.quality is not None)
    stages = {each.name for each in scenario.stages if name in read_by(each)}
    return _in(each for each in visits if name in read_by(each)) | stages


def read_by(of: object) -> set[str]:
    """Return the covariates that slopes and conditions anywhere in a part of a scenario read. O(size of the part)."""
    return set(_read(of))


def _read(of: object) -> Iterator[str]:
    if isinstance(of, Condition):
        yield of.of
    elif is_dataclass(of):
        for each in fields(of):
            held = getattr(of, each.name)
            if each.name == "slopes":
                yield from (name for name, _ in held)
            else:
                yield from _read(held)
    elif isinstance(of, tuple):
        for each in of:
            yield from _read(each)


def _has_friction(of: Touchpoint) -> bool:
    effects = (of.otherwise_effects, *(each.effects for each in of.outcomes))
    return (of.quality is not None and of.quality.friction is not None) or any(each.friction for each in effects)


def _in(touchpoints: Iterator[Touchpoint]) -> frozenset[str]:
    return frozenset(stage for each in touchpoints for stage in each.stages)
