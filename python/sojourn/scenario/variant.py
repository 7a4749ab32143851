"""A scenario plus what-ifs: the changed journey, what moved in it, and its plan beside that of the baseline."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sojourn.scenario.runs import Runs

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.diagnostic import Diagnostic
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
class Variant(Runs):
    """A scenario with some what-ifs done together. `Scenario.what_if` makes one.

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

    Examples
    --------
    >>> import sojourn as sj
    >>> fast = sj.load("first_journey").what_if({"touchpoints.first call.after": "1 min"}, name="at once")
    >>> fast.name, fast.moved[0].after
    ('at once', '1 min')
    """

    name: str
    baseline: Scenario
    what_ifs: tuple[WhatIf, ...]
    scenario: Scenario = field(repr=False)
    moved: tuple[Moved, ...]

    @property
    def costs(self) -> tuple[Flow | Money, ...]:
        """What the what-ifs cost by themselves, of those that say so."""
        return tuple(each.costs for each in self.what_ifs if each.costs is not None)

    @property
    def hash(self) -> str:
        """SHA-256 of the meaning: of the baseline, of the changed scenario, and of what moves from which date."""
        dates = [[each.path, each.after, each.start.isoformat()] for each in self.moved if each.start is not None]
        said = [self.baseline.hash, self.scenario.hash, sorted(dates)]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    def validate(self, *, threads: int | None = None) -> list[Diagnostic]:
        """Return what the changes bring about that is wrong or doubtful, each at the line of a change.

        Parameters
        ----------
        threads : int, optional
            Threads to solve observed lines with that are moved, all unless given.
        """
        from sojourn.scenario.what_if.meaning import validate

        return validate(self, threads=threads)

    def compile(self, plan: Plan | None = None, *, threads: int | None = None) -> Plan:
        """Return the plan of the variant beside that of its baseline.

        It has the baseline's grid, cohorts and anchors; observed lines that are moved are solved by themselves; more or
        less demand adds or thins prospects and renumbers nobody.

        Parameters
        ----------
        plan : Plan, optional
            Of the baseline; compiled unless given.
        threads : int, optional
            Threads to solve with, all unless given; they change nothing.

        Raises
        ------
        ScenarioError
            Where a change breaks a rule of the language or of the engine.
        InputError
            Where `plan` is of another scenario.
        """
        from sojourn.scenario.what_if.compiled import compiled

        return compiled(self, plan, threads=threads)

    def _repr_html_(self) -> str:
        from sojourn.scenario.page import variant_html

        return variant_html(self)
