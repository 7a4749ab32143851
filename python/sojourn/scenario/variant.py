"""A scenario plus what-ifs: the changed journey, what moved in it, and its plan beside that of the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.errors import NotAvailableYet

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.values import Flow, Money
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.plan import Plan


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One value that a variant changes: its own path, what it was and what it is, and from when."""

    path: str
    before: str
    after: str
    start: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Variant:
    """A scenario with some what-ifs done together.

    Attributes
    ----------
    name : str
        Names of the what-ifs, joined by " + ".
    baseline : Scenario
        What it is a variant of.
    what_ifs : tuple of WhatIf
        What is done.
    scenario : Scenario
        The journey with all changes in force, whatever their dates.
    moved : tuple of Moved
        Each value that changes, in the order of the what-ifs.
    """

    name: str
    baseline: Scenario
    what_ifs: tuple[WhatIf, ...]
    scenario: Scenario
    moved: tuple[Moved, ...]

    @property
    def costs(self) -> tuple[Flow | Money, ...]:
        """What the what-ifs cost by themselves, of those that say so."""
        return tuple(each.costs for each in self.what_ifs if each.costs is not None)

    def compile(self, plan: Plan | None = None, *, threads: int | None = None) -> Plan:
        """Return the plan of the variant, with grid, cohorts and anchors of the baseline's `plan`."""
        raise NotAvailableYet("what-ifs")
