"""Groups of prospects: channel x segment x entry cohort, and the choice of some of them by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from sojourn.results.measure import Filters, Measure
from sojourn.results.shape import Shape

Dimension = Literal["channel", "segment", "cohort"]
DIMENSIONS: tuple[Dimension, ...] = ("channel", "segment", "cohort")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which prospects are looked at; None = all. `cohort` counts from 1; 0 are those who came in the warm-up."""

    channel: str | None = None
    segment: str | None = None
    cohort: int | None = None

    @property
    def filters(self) -> Filters:
        """The chosen values as filters of a metric."""
        pairs = (("channel", self.channel), ("segment", self.segment), ("cohort", self.cohort))
        return tuple((key, value) for key, value in pairs if value is not None)


def values(dimension: Dimension, shape: Shape, cohorts: int) -> tuple[str, ...] | tuple[int, ...]:
    """The values a dimension takes; no segments where the journey names none, and no cohort of the warm-up."""
    if dimension == "channel":
        return shape.channels
    if dimension == "segment":
        return tuple(name for name in shape.segments if name)
    return tuple(range(1, cohorts + (not shape.warm_up)))


def counted(groups: Sequence[tuple[int, int, int]], shape: Shape, cohorts: int) -> tuple[int, ...]:
    """Indices of the groups of those who did not come in the warm-up, whose cohort is the last."""
    return tuple(i for i, group in enumerate(groups) if not (shape.warm_up and group[2] == cohorts - 1))


def members(choice: Choice, shape: Shape, groups: Sequence[tuple[int, int, int]], cohorts: int) -> tuple[int, ...]:
    """Indices of the groups in `choice`. Raises KeyError with the nearest name where a value does not exist."""
    wanted = (
        _index("channel", choice.channel, shape, cohorts),
        _index("segment", choice.segment, shape, cohorts),
        _index("cohort", choice.cohort, shape, cohorts),
    )
    return tuple(
        i for i, group in enumerate(groups) if all(w is None or w == g for w, g in zip(wanted, group, strict=True))
    )


def of_all(measure: Measure, choice: Choice) -> str:
    """Why a measure of the house cannot be told of some prospects, and what can."""
    some = ", ".join(f"{key} {value!r}" for key, value in choice.filters)
    if any(score == "staff cost" for score, _, _ in measure.numerator):
        words = {"net": "contribution before staff", "cost": "cost before staff"}
        word, per, each = measure.name.partition(" per prospect")
        instead = f"; ask for {words[word] + per + each!r}" if word in words else ""
        return f"staff is paid by the house and not by {some}, so {measure.name!r} is of all prospects only{instead}"
    return f"{measure.name!r} is one for all prospects, so it cannot be told of {some}; ask it without"


def _index(dimension: Dimension, value: str | int | None, shape: Shape, cohorts: int) -> int | None:
    if value is None:
        return None
    known = values(dimension, shape, cohorts)
    if value in known:
        return list(known).index(value)
    if dimension == "cohort" and shape.warm_up and value == 0:
        return cohorts - 1
    near = get_close_matches(str(value), map(str, known), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there is: {', '.join(map(str, known)) or 'none'}"
    msg = f"no {dimension} {value!r}; {hint}"
    raise KeyError(msg)
