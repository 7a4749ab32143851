"""What could be different: named changes of a scenario, from a date on or always, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.values import Flow, Money


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of a what-if: `path` as written, with globs, and `how` it changes: `1 min`, `times 1.2`, `plus 2`."""

    path: str
    how: str


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """Named changes, in force from `start` (always where there is none), and what they cost by themselves."""

    name: str
    changes: tuple[Change, ...]
    start: datetime | None = None
    costs: Flow | Money | None = None
