"""Which metrics a check holds: words to measures whose totals are integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.errors import InputError
from sojourn.results.ask import question, words
from sojourn.results.groups import Choice

if TYPE_CHECKING:
    from sojourn.results.measure import Cells, Measure
    from sojourn.results.results import Results

_ALIKE = 1e-12  # relative difference of two weights that are the same


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One metric of a check.

    Attributes
    ----------
    metric
        Its normal form in words, with the prospects it is of: ``client share, channel=web``.
    measure, choice
        How it comes from the tallies, and of whom.
    scale
        What a quotient of integer totals (a mean, of a total) is multiplied with.
    """

    metric: str
    measure: Measure
    choice: Choice
    scale: float


def asked(of: Results, text: str) -> Asked:
    """Return the metric that words ask for.

    Parameters
    ----------
    of : Results
        Of the journey, whole or in part.
    text : str
        As in `Results.ask`: ``client share``, ``net per prospect``, ``first call wait p90``, ``client share,
        channel=web``.

    Raises
    ------
    InputError
        Where there is no such metric (names the nearest), or its totals cannot be held unit by unit.
    """
    measure, choice = question(of, text)
    if measure.rule == "spread":
        msg = f"{text!r} is a standard deviation, which no check holds; what to do: name its mean, p10 or p90"
        raise InputError(msg)
    if measure.rule in ("quantile", "above") and choice != Choice():
        msg = (
            f"{text!r}: durations are counted block by block for all prospects only; what to do: name it without "
            f"{', '.join(key for key, _ in choice.filters)}, or its mean with it"
        )
        raise InputError(msg)
    of.by(**dict(choice.filters)).groups_of(measure)  # type: ignore[arg-type]  # tells of names that do not exist
    name = ", ".join([words(measure), *(f"{key}={value}" for key, value in choice.filters)])
    return Asked(metric=name, measure=measure, choice=choice, scale=_scale(measure, text))


def _scale(measure: Measure, text: str) -> float:
    """Return the one factor of all integers of a measure: sums of different units cannot be held as integers."""
    above, below = (_weight(cells, text) for cells in (measure.numerator, measure.denominator))
    return above / below


def _weight(cells: Cells, text: str) -> float:
    sizes = [abs(weight) for _, _, weight in cells] or [1.0]
    if max(sizes) - min(sizes) > _ALIKE * max(sizes):
        msg = f"{text!r} adds up totals of different units, which no check holds; what to do: name its parts"
        raise InputError(msg)
    return sizes[0]
