"""From a run to series: the integer totals of each metric, unit by unit (docs/methods/checking.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.check.model import SECTIONS, Series
from sojourn.errors import InputError
from sojourn.results.durations import share_below
from sojourn.results.groups import Choice
from sojourn.results.measure import ARRIVALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.check.asked import Asked, Counted
    from sojourn.check.parts import Looked
    from sojourn.results.results import Results

_FEWEST_EVENTS = 1  # that an error is reckoned with: none seen does not mean that there are none


def series(of: Asked, run: Looked, edge: float = 0.0) -> Series:
    """Return the totals of one metric as far as a run was counted.

    O(cells x units). A total of an independent run has replications as units, each of which is counted in parts: it is
    whole at the last look only.

    Parameters
    ----------
    of : Asked
        Of the same journey.
    run : Looked
        At any look.
    edge : float
        Of a quantile or a share above a time: the seconds up to which durations are counted.

    Raises
    ------
    InputError
        Where the journey has more units than rows of them are kept.
    """
    measure, whole = of.measure, run.whole
    if measure.rule in ("quantile", "above"):
        return _durations(of, run.parts, edge)
    coupled = whole.shape.coupled
    if measure.numerator == ARRIVALS and measure.rule == "total" and of.choice == Choice() and not coupled:
        count, exposure = whole.tallies.roots, whole.manifest.replications
        return Series(rule="count", numerators=(count,), denominators=(exposure,), scale=of.scale)
    if measure.rule == "total" and not coupled:
        sums = _sums(of, whole, of.above, "replication", whole.manifest.replications)
        return Series(rule="total", numerators=sums, scale=of.scale)
    above = _sums(of, whole, of.above, "block", run.blocks)
    if measure.rule == "total":
        return Series(rule="ratio", numerators=above, denominators=(1,) * run.blocks, scale=of.scale)
    below = _sums(of, whole, of.below, "block", run.blocks)
    return Series(rule="ratio", numerators=above, denominators=below, scale=of.scale)


def histogram(of: Asked, run: Looked) -> tuple[list[float], list[int]]:
    """Return upper edges in seconds and counts of all durations that were counted."""
    counts: dict[float, int] = {}
    for part in run.parts:
        for edges, found in part.tallies.sections(of.measure.histogram, of.measure.item):
            for edge, count in zip(edges, found, strict=True):
                counts[edge] = counts.get(edge, 0) + count
    edges = sorted(counts)
    return edges, [counts[edge] for edge in edges]


def value(of: Series) -> float | None:
    """Return what a series comes to, in the unit of its metric (a share, of a quantile); None where nothing is there.

    Examples
    --------
    >>> value(Series(rule="ratio", numerators=(1, 3), denominators=(10, 10), scale=1.0))
    0.2
    """
    if of.rule == "total":
        return of.scale * sum(of.numerators) / len(of.numerators) if of.numerators else None
    cases = sum(of.denominators)
    return of.scale * (sum(of.numerators) / cases) if cases else None


def error(of: Series) -> float:
    """Return the standard error of `value`, by the spread of the units; infinite where they are too few for one.

    A share of few events has the error of as many independent ones, at least of one.
    """
    if of.rule == "count":
        return of.scale * math.sqrt(max(of.numerators[0], _FEWEST_EVENTS)) / of.denominators[0]
    cases = sum(of.denominators) if of.rule != "total" else len(of.numerators)
    if not cases or _units(of) < 2:
        return math.inf
    above, below = _by_section(of) if of.rule == "quantile" else (of.numerators, of.denominators)
    if of.rule == "total":
        below = (1,) * len(above)
    quotient, n = sum(above) / sum(below), len(above)
    pulls = [x - quotient * y for x, y in zip(above, below, strict=True)]
    spread = math.sqrt(math.fsum(each * each for each in pulls) * n / (n - 1)) / abs(sum(below))
    return abs(of.scale) * spread


def _units(of: Series) -> int:
    return SECTIONS if of.rule == "quantile" else len(of.numerators)


def _by_section(of: Series) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the totals of each section over all parts."""
    return (
        tuple(sum(of.numerators[i::SECTIONS]) for i in range(SECTIONS)),
        tuple(sum(of.denominators[i::SECTIONS]) for i in range(SECTIONS)),
    )


def _durations(of: Asked, parts: Sequence[Results], edge: float) -> Series:
    """Return how many durations end by an edge, of all, in each section of each part."""
    below: list[int] = []
    cases: list[int] = []
    for part in parts:
        for bins in part.tallies.sections(of.measure.histogram, of.measure.item):
            count = sum(bins[1])
            cases.append(count)
            below.append(round(share_below(bins, edge) * count) if count else 0)
    return Series(rule="quantile", numerators=tuple(below), denominators=tuple(cases))


def _sums(of: Asked, run: Results, counted: Counted, unit: str, units: int) -> tuple[int, ...]:
    """Return the exact sum of each unit; a unit that nobody came to is nothing."""
    chosen = run.by(**dict(of.choice.filters)) if of.choice.filters else run  # type: ignore[arg-type]
    groups = list(chosen.groups_of(of.measure))
    sums = [0] * units
    for times, cells in counted:
        found = run.tallies.unit_sums(list(cells), groups, unit)
        if unit == "block" and len(found) < units:
            msg = (
                f"{of.metric!r}: of {units:,} units only {len(found):,} are kept apart in a journey with so many "
                f"names; what to do: at most {len(found):,} replications"
            )
            raise InputError(msg)
        for place, count in found:
            sums[place] += times * count
    return tuple(sums)
