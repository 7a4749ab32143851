"""A baseline and its variants, each run at most once, all with the same prospects and the same luck."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.results.results import Results
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant


@dataclass(frozen=True, kw_only=True)
class Arms:
    """How a baseline and its variants are run.

    Attributes
    ----------
    plan
        Of the baseline.
    replications, seed, threads
        As `Plan.run` has them; the same for all.
    on_progress
        Called with the blocks done and the blocks in all of the run under way.
    """

    plan: Plan
    replications: int
    seed: int = 0
    threads: int | None = None
    on_progress: Callable[[int, int], None] | None = field(default=None, repr=False)

    @cached_property
    def baseline(self) -> Results:
        """The baseline, run when first asked for."""
        return self._run(self.plan)

    def run(self, variant: Variant) -> Results:
        """Return a variant's results, at the baseline's anchors, seed and replications."""
        return self._run(variant.compile(self.plan, threads=self.threads))

    def _run(self, plan: Plan) -> Results:
        return plan.run(
            replications=self.replications, seed=self.seed, threads=self.threads, on_progress=self.on_progress
        )
