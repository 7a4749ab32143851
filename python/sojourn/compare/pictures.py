"""The pictures of a comparison: a variant beside its baseline."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from sojourn.errors import InputError
from sojourn.results.pictures import drawn

if TYPE_CHECKING:
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

    def map(self) -> Picture:
        """The journey map, with what the variant adds and takes away."""
        return cast("Picture", import_module("sojourn.compare.pictures_map").journey_map(self.of, self.variant))

    def funnel(self) -> Picture:
        """How many reach each stage on the way to the goal, and how many more or fewer with the variant."""
        msg = "comes soon"
        raise InputError(msg)

    def changes(self) -> Picture:
        """What changes: prospects won, money, times, surveys."""
        msg = "comes soon"
        raise InputError(msg)

    def won_lost(self, by: Literal["segment", "channel", "place"] = "segment") -> Picture:
        """Who is won and who is lost, by segment, channel or where lives part."""
        msg = "comes soon"
        raise InputError(msg)

    def over_time(self, stage: str = "") -> Picture:
        """How many prospects are in a stage, over time; where the difference is largest unless given."""
        msg = "comes soon"
        raise InputError(msg)

    def waits(self, touchpoint: str = "") -> Picture:
        """The mean wait for staff by hour of the week, in both runs."""
        msg = "comes soon"
        raise InputError(msg)

    def dots(self) -> Picture:
        """Which variant brings most, in how many of 100 simulated periods; of one variant its gain, as 20 dots."""
        msg = "comes soon"
        raise InputError(msg)

    def all(self) -> tuple[Picture, ...]:
        """All that can be drawn."""
        return drawn(self.map, self.changes, self.funnel, self.won_lost, self.over_time, self.waits, self.dots)
