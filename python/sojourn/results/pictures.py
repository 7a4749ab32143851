"""The pictures of a run: each drawn when asked for, all of those that it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, cast

from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.picture.figure import Picture
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True, eq=False)
class Pictures:
    """The pictures of a run.

    Attributes
    ----------
    of
        The results they are drawn from.
    """

    of: Results = field(repr=False)

    def map(self) -> Picture:
        """The journey map: flows, losses, referrals, touchpoints."""
        return cast("Picture", import_module("sojourn.results.pictures_map").journey_map(self.of))

    def funnel(self) -> Picture:
        """How many reach each stage on the way to the goal."""
        from sojourn.results.pictures_funnel import funnel

        return funnel(self.of)

    def over_time(self, stage: str = "") -> Picture:
        """How many prospects are in a stage, over time; the one on the way to the goal where most are unless given."""
        from sojourn.results.pictures_time import over_time

        return over_time(self.of, stage)

    def waits(self, touchpoint: str = "") -> Picture:
        """The mean wait for staff by hour of the week; of the team asked most unless a touchpoint is given."""
        from sojourn.results.pictures_time import waits

        return waits(self.of, touchpoint)

    def dots(self, name: str = "") -> Picture:
        """What a single run may bring, as 20 dots: of net or those who reach the goal, unless a total is named."""
        from sojourn.results.pictures_time import dots

        return dots(self.of, name)

    def all(self) -> tuple[Picture, ...]:
        """All that can be drawn."""
        return drawn(self.map, self.funnel, self.over_time, self.waits, self.dots)


def drawn(*makers: Callable[[], Picture]) -> tuple[Picture, ...]:
    """Return the pictures of those makers that have one."""
    found = []
    for make in makers:
        try:
            found.append(make())
        except InputError:
            continue
    return tuple(found)
