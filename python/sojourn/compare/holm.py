"""Many differences at once: p-values adjusted so that the chance of a single false alarm stays below 5 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def holm(p: Sequence[float | None]) -> list[float | None]:
    """Return Holm's adjusted p-values [holm1979]; None stays None and is no member of the family.

    Of m p-values in rising order, the adjusted one of rank i is the largest of (m - j + 1) p_j over j <= i, at most 1.
    Rejecting what lies below a keeps the chance of any false rejection below a, however the tests depend. O(m log m).

    Examples
    --------
    >>> holm([0.01, 0.04, None, 0.03])
    [0.03, 0.06, None, 0.06]
    """
    order = sorted((value, place) for place, value in enumerate(p) if value is not None)
    found: list[float | None] = [None] * len(p)
    highest = 0.0
    for rank, (value, place) in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * value))
        found[place] = highest
    return found
