"""The names behind a run's tallies: plain tuples, so that results travel between processes without the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sojourn import _core


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Names and lengths of a compiled journey. Times are ticks of 2^-10 s.

    Attributes
    ----------
    exits
        (from stage, "drift" or touchpoint, clock or outcome, to stage) of each way out of a stage.
    outcomes
        (touchpoint, outcome or "else", stage or "stay") of each outcome.
    """

    name: str
    scenario_hash: str
    currency: str
    kernel: str
    horizon: int
    follow: int
    stages: tuple[str, ...]
    channels: tuple[str, ...]
    segments: tuple[str, ...]
    touchpoints: tuple[str, ...]
    exits: tuple[tuple[str, str, str, str], ...]
    outcomes: tuple[tuple[str, str, str], ...]

    @property
    def ends(self) -> tuple[str, ...]:
        """Stages that nothing leaves."""
        left = {start for start, _, _, _ in self.exits}
        return tuple(stage for stage in self.stages if stage not in left)

    @property
    def flows(self) -> tuple[tuple[str, str], ...]:
        """Pairs of stages that some exit joins, in the order of the exits."""
        return tuple(dict.fromkeys((start, end) for start, _, _, end in self.exits))


def shape_of(plan: _core.Plan, *, name: str, scenario_hash: str, currency: str) -> Shape:
    """Copy the names out of a compiled plan."""
    return Shape(
        name=name,
        scenario_hash=scenario_hash,
        currency=currency,
        kernel=plan.kernel,
        horizon=plan.horizon,
        follow=plan.follow,
        stages=tuple(plan.stages),
        channels=tuple(plan.channels),
        segments=tuple(plan.segments),
        touchpoints=tuple(plan.touchpoints),
        exits=tuple(plan.exits),
        outcomes=tuple(plan.outcomes),
    )
