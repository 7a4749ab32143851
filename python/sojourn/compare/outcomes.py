"""Two sets of outcomes with their intervals: what differs, how sure that is, and what only one has."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

How = Literal["added", "squares", "paired"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A value of a run, its unit, and half the length of its 95 % interval: None where there is none."""

    unit: str
    value: float | None
    half_width: float | None


@dataclass(frozen=True, kw_only=True)
class Moved:
    """An outcome that differs.

    Attributes
    ----------
    name
        In words.
    first, second
        In both runs.
    difference, half_width
        Second less first, with half its 95 % interval; None where one has no value, or no interval.
    how
        Where the interval comes from: half-widths ``added`` (holds however the runs hang together), the root of the sum
        of their ``squares`` (independent runs), or the difference ``paired`` block by block.
    """

    name: str
    first: Outcome
    second: Outcome
    difference: float | None
    half_width: float | None
    how: How

    @property
    def size(self) -> float:
        """The difference in half-widths; without an interval 0, so that it comes last."""
        if self.difference is None or self.half_width is None:
            return 0.0
        return abs(self.difference) / self.half_width if self.half_width > 0 else math.inf

    @property
    def clear(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.size > 1

    def as_json(self) -> dict[str, Any]:
        """All of it."""
        return {
            "name": self.name,
            "unit": self.second.unit,
            "first": {"value": self.first.value, "half_width": self.first.half_width},
            "second": {"value": self.second.value, "half_width": self.second.half_width},
            "difference": self.difference,
            "half_width": self.half_width,
            "interval": self.how,
            "clear": self.clear,
        }


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """What differs between two results.

    Attributes
    ----------
    compared
        How many outcomes both have.
    moved
        Those that differ, the largest in units of their interval first.
    first_only, second_only
        Names of those that only one has.
    """

    compared: int
    moved: tuple[Moved, ...]
    first_only: tuple[str, ...]
    second_only: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether both have the same outcomes, to the last digit."""
        return not (self.moved or self.first_only or self.second_only)


def outcomes_between(
    first: Mapping[str, Outcome],
    second: Mapping[str, Outcome],
    how: How,
    paired: Mapping[str, tuple[float, float]] | None = None,
) -> Outcomes:
    """Return what differs between two sets of outcomes.

    Parameters
    ----------
    first, second : mapping of str to Outcome
        By their names.
    how : {"added", "squares"}
        Whether runs that may hang together, as those of one seed do, or independent ones.
    paired : mapping of str to (float, float), optional
        Differences with half-widths that are known better.

    Examples
    --------
    >>> one, two = (Outcome(unit="share", value=value, half_width=0.03) for value in (0.2, 0.3))
    >>> found = outcomes_between({"client share": one}, {"client share": two}, "added")
    >>> round(found.moved[0].half_width, 3), found.moved[0].clear
    (0.06, True)
    """
    known = paired or {}
    both = [name for name, each in first.items() if name in second and second[name].unit == each.unit]
    moved = [
        _moved(name, first[name], second[name], how, known.get(name)) for name in both if first[name] != second[name]
    ]
    return Outcomes(
        compared=len(both),
        moved=tuple(sorted(moved, key=lambda each: -each.size)),
        first_only=tuple(name for name in first if name not in both),
        second_only=tuple(name for name in second if name not in both),
    )


def _moved(name: str, first: Outcome, second: Outcome, how: How, known: tuple[float, float] | None) -> Moved:
    if known is not None:
        return Moved(name=name, first=first, second=second, difference=known[0], half_width=known[1], how="paired")
    difference = None if first.value is None or second.value is None else second.value - first.value
    halves = (first.half_width, second.half_width)
    half = None
    if difference is not None and halves[0] is not None and halves[1] is not None:
        half = halves[0] + halves[1] if how == "added" else math.hypot(halves[0], halves[1])
    return Moved(name=name, first=first, second=second, difference=difference, half_width=half, how=how)
