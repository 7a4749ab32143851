"""What a run that stopped by itself was looking for, and each look it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sojourn.results.metric import Metric


@dataclass(frozen=True, kw_only=True)
class Sight:
    """One metric at one look.

    Attributes
    ----------
    asked
        The precision as it was asked for: ``client share: 1 % rel``.
    metric
        What was found.
    wanted
        Largest half-width that is precise enough, in the unit of the metric; None where that cannot be said.
    outcomes
        Outcomes that are not zero behind a sum of money; None for other metrics.
    missing
        How many times as many prospects would be enough, about; at most 1 where this is precise enough.
    """

    asked: str
    metric: Metric
    wanted: float | None
    outcomes: int | None
    missing: float

    @property
    def precise(self) -> bool:
        """Whether this is precise enough."""
        return self.missing <= 1

    @property
    def text(self) -> str:
        """`client share: 1 % rel: 12.1 ± 0.1 %`, and what is missing."""
        narrow = self.wanted is not None and (self.metric.half_width or 0.0) <= self.wanted
        few = " from too few outcomes" if self.outcomes is not None and narrow and not self.precise else ""
        return f"{self.asked}: {self.metric.text}{'' if self.precise else f', not yet{few}'}"


@dataclass(frozen=True, kw_only=True)
class Look:
    """One run that was looked at."""

    replications: int
    prospects: int
    sights: tuple[Sight, ...]

    @property
    def precise(self) -> bool:
        """Whether every metric was precise enough."""
        return all(each.precise for each in self.sights)


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Precision that was asked for, and whether it was reached (docs/methods/precision.md).

    Attributes
    ----------
    looks
        In order; the last is the run that these results are of.
    most
        Replications that were not to be exceeded.
    """

    looks: tuple[Look, ...]
    most: int

    @property
    def reached(self) -> bool:
        """Whether the last look was precise enough."""
        return self.looks[-1].precise

    @property
    def needed(self) -> int:
        """Replications that are enough: those of the last look, or about how many it would take."""
        last = self.looks[-1]
        return last.replications if last.precise else round(last.replications * max(s.missing for s in last.sights))

    @property
    def needed_prospects(self) -> int:
        """The same in prospects."""
        last = self.looks[-1]
        return last.prospects if last.precise else round(self.needed * last.prospects / last.replications)

    @property
    def text(self) -> str:
        """What was asked for, what was found, how many replications it took or would take."""
        last = self.looks[-1]
        size = f"{last.replications:,} replication{'s' * (last.replications > 1)}, {last.prospects:,} prospects"
        looks = f"{len(self.looks)} look{'s' * (len(self.looks) > 1)}"
        if self.reached:
            head = f"Precise enough after {looks}, with {size}"
        else:
            head = (
                f"Not precise enough within {size} ({looks}); it would take about {self.needed:,} replications, "
                f"{self.needed_prospects:,} prospects"
            )
        return "\n".join([f"{head}:", *(f"  {each.text}" for each in last.sights)])

    def as_json(self) -> dict[str, Any]:
        """What the command line's JSON holds of it."""
        return {
            "reached": self.reached,
            "needed": {"replications": self.needed, "prospects": self.needed_prospects},
            "looks": [
                {
                    "replications": look.replications,
                    "prospects": look.prospects,
                    "sights": [
                        {
                            "asked": each.asked,
                            "value": each.metric.value,
                            "half_width": each.metric.half_width,
                            "wanted": each.wanted,
                            "outcomes": each.outcomes,
                            "precise": each.precise,
                        }
                        for each in look.sights
                    ],
                }
                for look in self.looks
            ],
        }
