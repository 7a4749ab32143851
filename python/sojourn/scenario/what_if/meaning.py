"""What the engine finds wrong with a variant, at the lines of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.scenario import problems as rules
from sojourn.scenario.what_if.places import brought_home
from sojourn.scenario.what_if.vary import vary

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.variant import Variant


def problems(variant: Variant) -> list[Diagnostic]:
    """Return what the rules find that the baseline does not have."""
    known = rules.validate(variant.baseline)
    found = rules.validate(variant.scenario)
    if not found:
        return []
    return brought_home(found, known, vary(variant.baseline, variant.what_ifs).touched)


def validate(variant: Variant, *, threads: int | None = None) -> list[Diagnostic]:
    """Return what the rules find, and what solving moved lines does."""
    return problems(variant)
