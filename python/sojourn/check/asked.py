"""Which metrics a check holds: words to measures whose totals are integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.errors import InputError
from sojourn.results.ask import question, words
from sojourn.results.groups import Choice

if TYPE_CHECKING:
    from sojourn.results.measure import Cell, Cells, Measure
    from sojourn.results.results import Results

_ALIKE = 1e-9  # relative error of a weight that is a whole number of others

Counted = tuple[tuple[int, tuple["Cell", ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One metric of a check.

    Attributes
    ----------
    metric
        Its normal form in words, with the prospects it is of: ``client share, channel=web``.
    measure, choice
        How it comes from the tallies, and of whom.
    above, below
        Cells of the numerator and the denominator by the whole number that each counts: weights over `scale`.
    scale
        What a quotient of integer totals (a mean, of a total) is multiplied with.
    """

    metric: str
    measure: Measure
    choice: Choice
    above: Counted
    below: Counted
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
    (above, over), (below, under) = (_counted(cells, text) for cells in (measure.numerator, measure.denominator))
    return Asked(metric=name, measure=measure, choice=choice, above=above, below=below, scale=over / under)


def _counted(cells: Cells, text: str) -> tuple[Counted, float]:
    """Return cells by their weights in whole numbers of the smallest of them, and that one."""
    weighted = [each for each in cells if each[2]]
    unit = min((abs(weight) for _, _, weight in weighted), default=1.0)
    found: dict[int, list[Cell]] = {}
    for score, item, weight in weighted:
        times = round(weight / unit)
        if abs(weight / unit - times) > _ALIKE * abs(times):
            msg = f"{text!r} adds up totals of different units, which no check holds; what to do: name its parts"
            raise InputError(msg)
        found.setdefault(times, []).append((score, item, 1.0))
    return tuple((times, tuple(each)) for times, each in found.items()), unit
