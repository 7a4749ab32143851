"""The pictures of a comparison: a variant beside its baseline."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from sojourn.compare.changes import changes_rows as changes_rows
from sojourn.results.pictures import drawn

if TYPE_CHECKING:
    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.picture.figure import Picture


@dataclass(frozen=True, kw_only=True, eq=False)
class Pictures:
    """The pictures of a variant beside its baseline.

    Attributes
    ----------
    of
        The comparison.
    variant
        Name of the variant; the only one where empty.
    """

    of: Comparison = field(repr=False)
    variant: str = ""

    @property
    def arm(self) -> Arm:
        """The variant."""
        return self.of.arm(self.variant)

    def map(self) -> Picture:
        """The journey map, with what the variant adds and takes away."""
        return cast("Picture", import_module("sojourn.compare.pictures_map").journey_map(self.of, self.variant))

    def funnel(self) -> Picture:
        """How many reach each stage on the way to the goal, and how many more or fewer with the variant."""
        from sojourn.compare.pictures_drawn import funnel

        return funnel(self.of, self.arm)

    def changes(self) -> Picture:
        """What changes: prospects won, money, times, surveys."""
        from sojourn.compare.pictures_drawn import changes

        return changes(self.of, self.arm)

    def won_lost(self, by: Literal["segment", "channel", "place"] = "segment") -> Picture:
        """Who is won and who is lost, by segment, channel or where lives part."""
        from sojourn.compare.pictures_drawn import won_lost

        return won_lost(self.of, self.arm, by)

    def over_time(self, stage: str = "") -> Picture:
        """How many prospects are in a stage, over time; where the difference is largest unless given."""
        from sojourn.compare.pictures_drawn import over_time

        return over_time(self.of, self.arm, stage)

    def waits(self, touchpoint: str = "") -> Picture:
        """The mean wait for staff by hour of the week, in both runs."""
        from sojourn.compare.pictures_drawn import waits

        return waits(self.of, self.arm, touchpoint)

    def dots(self) -> Picture:
        """Which variant brings most, in how many of 100 simulated periods; of one variant its gain, as 20 dots."""
        from sojourn.compare.pictures_dots import gain, which

        return which(self.of) if len(self.of.arms) > 1 else gain(self.of, self.arm)

    def all(self) -> tuple[Picture, ...]:
        """All that can be drawn."""
        by: Literal["segment", "channel"] = "segment" if any(self.of.baseline.shape.segments) else "channel"
        return drawn(
            self.map, self.changes, self.funnel, lambda: self.won_lost(by), self.over_time, self.waits, self.dots
        )
