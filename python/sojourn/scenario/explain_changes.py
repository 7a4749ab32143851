"""The table of `explain` on what a variant changes: path, before, after, from when."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sojourn.scenario.plan import Plan

Explained: TypeAlias = "tuple[str, list[str], list[list[str]]]"


def change_tables(plan: Plan) -> list[Explained]:
    """Return the table of changes; none where the plan is of a scenario as it stands."""
    if plan.variant is None:
        return []
    rows = [[each.path, each.before, each.after, _date(each.start)] for each in plan.variant.moved]
    return [("what changes", ["path", "before", "after", "from"], rows)]


def _date(start: object) -> str:
    return "always" if start is None else f"{start:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
