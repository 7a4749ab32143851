"""A baseline and its variants, each run at most once, all with the same prospects and the same luck."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.results.results import Results
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant


FEWEST_REPLICATIONS: Final = 10  # of coupled runs, whose intervals rest on them alone, before a ranking may be told


def demand_enough(plan: Plan, replications: int, what: str) -> None:
    """Raise InputError where too few replications of a coupled journey are to carry `what`."""
    if plan.kernel == "coupled" and replications < FEWEST_REPLICATIONS:
        msg = (
            f"{what} of a journey whose prospects wait for one another rests on replications, and {replications} are "
            f"too few to tell chance from effect; what to do: {FEWEST_REPLICATIONS} replications at least, better 20"
        )
        raise InputError(msg)


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
