"""Small pieces that several sections of a written file share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.phrases import factor_text
from sojourn.quantities.units import number_text

if TYPE_CHECKING:
    from sojourn.scenario import model
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.write_laws import Laws


def optional(**parts: Tree) -> dict[str, Tree]:
    """Return the parts that are not empty."""
    return {key: each for key, each in parts.items() if each}


def stream(text: str) -> dict[str, Tree]:
    """Return the stream where it is not the name."""
    return {"stream": text} if text else {}


def numbers(pairs: model.Slopes) -> dict[str, Tree]:
    """Return names with numbers: slopes, amounts for traits."""
    return {name: number_text(value) for name, value in pairs}


def factors(pairs: tuple[tuple[str, float], ...]) -> dict[str, Tree]:
    """Return names with factors."""
    return {name: factor_text(value) for name, value in pairs}


def referral(each: model.Referral, laws: Laws) -> Tree:
    """Return word to others."""
    return {"to": each.to, **({} if each.count is None else {"count": laws.law(each.count)})}


def some(values: tuple[str, ...]) -> Tree:
    """Return one text as it is, several as a list."""
    return values[0] if len(values) == 1 else list(values)
