"""What steps gain under other published evidence: numbers that carry them exchanged, the journey solved again."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sojourn.compare.arms import Arms
from sojourn.compare.exchange import MOST, swaps, why_refused
from sojourn.errors import NotAvailableYet, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn.compare.exchange import Swap
    from sojourn.explore.ranking import Row
    from sojourn.explore.steps import Candidate
    from sojourn.explore.worths import Worths
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """How a ranking is run again under other numbers: as the ranking itself was.

    Attributes
    ----------
    scenario
        The journey as it is.
    by
        How the ranking measures.
    replications, seed, threads
        Of the ranking; longer runs are cut to two million prospects.
    on_step
        Called with a line on what comes next.
    """

    scenario: Scenario
    by: Worths
    replications: int
    seed: int
    threads: int | None = None
    on_step: Callable[[str], None] | None = field(default=None, repr=False)


def with_evidence(
    of: Evidence, entrants: Sequence[Candidate], rows: Sequence[Row]
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return the rows with the range of their gains, and what was left out, with the reason.

    Rows with an effect shown are run again under each other number of what carries them; a number is solved once for
    all rows that rest on it. The gain as it is belongs to the range. Run error is no part of it: that is `half_width`.
    """
    by_name = {each.name: each for each in entrants}
    shown = [row for row in rows if row.shown]
    asked = {row.name: frozenset(swaps(of.scenario, row.carriers)) for row in shown}
    todo = tuple(dict.fromkeys(swap for row in shown for swap in swaps(of.scenario, row.carriers)))
    found: dict[str, list[float]] = {row.name: [row.value] for row in shown}
    refused: list[str] = []
    for number, swap in enumerate(todo, 1):
        if of.on_step is not None:
            of.on_step(f"evidence {number} of {len(todo)}: {swap.instead} in place of {swap.entry}")
        wanted = [by_name[name] for name, those in asked.items() if swap in those]
        try:
            gains = _gains(of, swap, wanted)
        except (ScenarioError, NotAvailableYet) as error:
            place = f"with {swap.instead} in place of {swap.entry}"
            refused.append(f"{place} the journey cannot be solved: {why_refused(error)}")
            continue
        for each, gain in zip(wanted, gains, strict=True):
            found[each.name].append(gain)
    count = _replications(of, of.scenario.compile(threads=of.threads))
    if todo and count < of.replications:
        refused.append(f"under other evidence all but {count:,} of the {of.replications:,} replications")
    ranges = {name: (min(gains), max(gains)) for name, gains in found.items() if len(gains) > 1}
    return tuple(replace(row, evidence=ranges.get(row.name)) for row in rows), tuple(refused)


def _replications(of: Evidence, plan: Plan) -> int:
    return min(of.replications, max(2, math.ceil(MOST / plan.expected_arrivals)))


def _gains(of: Evidence, swap: Swap, wanted: Sequence[Candidate]) -> list[float]:
    """What candidates gain where another number stands, after what they cost by themselves."""
    changed = of.scenario.what_if(dict(swap.changes), name=swap.instead).scenario
    plan = changed.compile(threads=of.threads)
    arms = Arms(plan=plan, replications=_replications(of, plan), seed=of.seed, threads=of.threads)
    base = of.by.worth(arms.baseline)
    made = []
    for each in wanted:
        worth = of.by.worth(arms.run(changed.what_if(*each.variant.what_ifs, name=each.name)))
        made.append((worth.less(each.per_year) if of.by.money else worth).value - base.value)
    return made
