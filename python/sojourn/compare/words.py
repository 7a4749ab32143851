"""Words that comparisons share: how a horizon, a grade and a preset are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sojourn.compare.support import Support
    from sojourn.results.results import Results

_YEAR = 365.2425 * 86400 * 1024  # ticks


def period(results: Results) -> str:
    """`a year` where the horizon is one within 1 %, else `in 26 weeks`."""
    year = abs(results.shape.horizon / _YEAR - 1) < 0.01
    return "a year" if year else f"in {results.manifest.horizon}"


def grade_of(supports: Iterable[Support]) -> str:
    """The lowest grade: a chain of numbers is no better than its weakest."""
    return max((each.grade for each in supports), key=_rank, default="")


def rests_on(supports: Iterable[Support]) -> str:
    """The presets by name, each once."""
    return " and ".join(dict.fromkeys(each.preset for each in supports))


def _rank(grade: str) -> tuple[str, int]:
    return grade[:1], {"+": -1, "-": 1}.get(grade[1:], 0)
