"""What a slider asks: one value changed, compared with the journey as it is, whose run is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sojourn.compare.account import account
from sojourn.compare.account_sections import differences
from sojourn.compare.arms import demand_enough
from sojourn.errors import Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.compare.comparison import Comparison
    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.variant import Variant

KEPT: Final = 64  # comparisons that need not be run again
LEFT_OUT: Final = ("p", "unpaired")  # columns of the account that a slider has no room for


@dataclass(frozen=True, kw_only=True)
class Live:
    """A journey and the value that moves.

    Attributes
    ----------
    scenario, path
        The journey as it is, and which value moves.
    label
        How the value is called in sentences.
    metrics
        In words, besides prospects won and money.
    won, replications, seed, threads
        As `Scenario.run` and `Results.compare` have them.
    """

    scenario: Scenario
    path: str
    label: str
    metrics: tuple[str, ...] = ()
    won: str = ""
    replications: int = 10
    seed: int = 0
    threads: int | None = None
    known: dict[str, Comparison] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def baseline(self) -> Results:
        """The journey as it is, solved and run when first asked for."""
        plan = self.scenario.compile(threads=self.threads)
        demand_enough(plan, self.replications, "a slider")
        return plan.run(replications=self.replications, seed=self.seed, threads=self.threads)

    def variant(self, how: str) -> Variant:
        """Return the journey with another value; ScenarioError says what is wrong with it."""
        return self.scenario.what_if({self.path: how}, name=f"{self.label}: {how}")

    def comparison(self, how: str, wanted: Callable[[], bool] = lambda: True) -> Comparison:
        """Return what a value changes; the run stops with `Interrupted` once it is not `wanted` any more."""
        if how in self.known:
            return self.known[how]

        def watch(*_: int) -> None:
            if not wanted():
                msg = "a newer value stands at the slider"
                raise Interrupted(msg)

        baseline = self.baseline
        watch()
        found = baseline.compare(
            self.variant(how),
            won=self.won,
            metrics=self.metrics,
            flips=False,
            evidence=False,
            threads=self.threads,
            on_progress=watch,
        )
        while len(self.known) >= KEPT:
            del self.known[next(iter(self.known))]
        self.known[how] = found
        return found


def told(how: str, comparison: Comparison) -> dict[str, Any]:
    """A comparison as the page shows it: the text is that of `sojourn compare`, to the digit."""
    arm = comparison.arm()
    section = differences(comparison, arm)
    kept = [place for place, name in enumerate(section.columns) if name not in LEFT_OUT]
    found = account(comparison, arm)
    return {
        "value": how,
        "headline": found.headline,
        "sure": found.sure,
        "title": section.title,
        "columns": [section.columns[place] for place in kept],
        "rows": [[row[place] for place in kept] for row in section.rows],
        "verdicts": [each.verdict for each in (arm.won, *arm.money, *arm.effects)][: len(section.rows)],
        "note": (
            f"The same prospects with the same luck, {comparison.baseline.manifest.replications} replications. "
            "±: run error, 95 %. Association is not effect."
        ),
    }
