"""What could be different: named changes of a scenario, from a date on or always, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.values import Flow, Money
    from sojourn.scenario.file.source import Spot


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of a what-if: `path` as written, with globs, and `how` it changes: `1 min`, `times 1.2`, `plus 2`.

    `places` are those of the two texts, where they stand in a file or in a text of their own.
    """

    path: str
    how: str
    places: tuple[Spot, Spot] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """Named changes, in force from `start` (always where there is none), and what they cost by themselves.

    `places` are those of its name, of its date and of its costs, where they stand in a text.
    """

    name: str
    changes: tuple[Change, ...]
    start: datetime | None = None
    costs: Flow | Money | None = None
    places: tuple[tuple[str, Spot], ...] = field(default=(), compare=False, repr=False)

    def place(self, key: str) -> Spot | None:
        """Return where `name`, `from` or `costs` stands."""
        return dict(self.places).get(key)
