"""What several parts of the way to the engine share: durations in ticks, laws that may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.scenario.calendar import TICKS
from sojourn.scenario.law import law

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Duration

FOREVER: Final = 2**63 - 1  # the engine's `never`
LONGEST: Final = 2**62  # from here on a duration counts as `never`
AT_ONCE: Final = _core.Law.fixed(0.0)


def ticks(duration: Duration) -> int:
    """Return a duration in ticks of 2^-10 s, rounded half up; a positive one lasts at least one tick.

    Examples
    --------
    >>> from sojourn import s
    >>> ticks(2.5*s), ticks(0.0001*s)
    (2560, 1)
    """
    exactly = duration.seconds * TICKS  # a power of two: no rounding
    return FOREVER if exactly >= LONGEST else max(int(exactly + 0.5), 1 if exactly > 0 else 0)


def from_origin(length: int, warm: int) -> int:
    """Return a time after the start as one after the beginning of the warm-up."""
    return length if length >= LONGEST else length + warm


def maybe_law(of: Law | None) -> _core.Law | None:
    """Return a law that may be left out."""
    return None if of is None else law(of)
