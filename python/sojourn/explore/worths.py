"""What a journey is worth in one metric: value, the pull of each unit, and the total of each replication."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sojourn.errors import InputError
from sojourn.results.ask import question, words
from sojourn.results.groups import Choice
from sojourn.results.measure import ARRIVALS, Measure
from sojourn.results.student import t95

if TYPE_CHECKING:
    from sojourn.results.metric import Units
    from sojourn.results.results import Results

_YEAR = 31556952.0 * 1024  # ticks
_FAR = 8  # standard errors
_COCHRAN = 25  # units needed = this x skewness^2 [cochran1977, section 2.15]


@dataclass(frozen=True, kw_only=True, eq=False)
class Worth:
    """A journey in one metric, more being better.

    Attributes
    ----------
    value
        The estimate, in `unit`; with its sign turned where less is better.
    pulls
        What each kept unit moves the estimate by, times the number of units.
    years
        Totals of single replications; empty where the metric is no total.
    n, units
        How many units there are in all, and of what kind.
    span
        Years that a replication lasts.
    staff
        What the paid hours of all teams cost in a year; already taken from a net.
    """

    value: float
    pulls: tuple[float, ...]
    years: tuple[float, ...]
    unit: str
    n: int
    units: Units
    span: float
    staff: float = 0.0

    @property
    def half_width(self) -> float:
        """Half the 95 % interval of `value` alone, by Student's t; infinite with one unit."""
        kept = len(self.pulls)
        return t95(kept - 1) * float(np.std(self.pulls, ddof=1)) / math.sqrt(self.n) if kept > 1 else math.inf

    def less(self, cost: float) -> Worth:
        """The same after a cost of a year that is certain."""
        return replace(self, value=self.value - cost, years=tuple(each - cost * self.span for each in self.years))

    def few(self, base: Worth) -> float:
        """How many times as many prospects an interval of the difference needs before it keeps its word, if above 1.

        Cochran's rule: that of a mean of n units does where n is above 25 times the squared skewness of a unit (as with
        25 prospects won, wherever they are). What is eight errors away is judged in any case: a cost that is certain.
        """
        gains = np.array(self.pulls) - np.array(base.pulls)
        spread = float(np.std(gains))
        if spread == 0:
            return 0.0  # exactly the same in every unit
        if abs(self.value - base.value) > _FAR * spread / math.sqrt(self.n):
            return 0.0
        skewness = float(np.mean((gains - gains.mean()) ** 3)) / spread**3
        return _COCHRAN * skewness**2 / self.n


@dataclass(frozen=True, kw_only=True)
class Worths:
    """How a worth is measured."""

    measure: Measure
    choice: Choice
    sign: float
    label: str

    @property
    def total(self) -> bool:
        """Whether the metric adds up over prospects, and so over a year."""
        return self.measure.rule == "total"

    @property
    def money(self) -> bool:
        """Whether it is money of a year, from which costs can be taken."""
        return self.measure.name == "net"

    def worth(self, results: Results) -> Worth:
        """Measure one run. Totals are scaled to a year by the expected arrivals, which are exact."""
        view = results.by(channel=self.choice.channel, segment=self.choice.segment, cohort=self.choice.cohort)
        measure = view.same(self.measure)
        if measure is None:
            msg = f"{words(self.measure)!r} does not exist in every variant, so it cannot rank them"
            raise InputError(msg)
        if not self.total:
            return self._mean(view, measure)
        apart = results.shape.coupled or results.shape.referred  # then more who come is part of what may change
        if self.choice != Choice() or apart or results.plan is None:
            return self._by_replications(view, measure)
        return self._by_blocks(view, measure, results.plan.expected_arrivals)

    def _mean(self, view: Results, measure: Measure) -> Worth:
        """A share or a mean, by blocks."""
        found = view.estimate(measure)
        if found.value is None:
            msg = f"{words(self.measure)!r} has nobody to measure; what to do: more prospects, or another metric"
            raise InputError(msg)
        pulls = view.tallies.pulls(measure.numerator, measure.denominator, view.groups_of(measure), "block")
        units: Units = "replications" if view.shape.coupled else "blocks"
        return self._made(view, found.value, pulls, 1.0, units, years=[])

    def _by_replications(self, view: Results, measure: Measure) -> Worth:
        """A total where arrivals are part of what may change, or are not known by themselves."""
        groups = view.groups_of(measure)
        years = view.tallies.pulls(measure.numerator, [], groups, "replication")
        value = view.tallies.estimate(measure.numerator, [], groups, "replication")[0]
        return self._made(view, value, years, 1 / _span(view), "replications", years=years)

    def _by_blocks(self, view: Results, measure: Measure, arrivals: float) -> Worth:
        """A total as the mean of a prospect times the arrivals that are expected: the number who come is no error."""
        groups = view.groups_of(measure)
        years = view.tallies.pulls(measure.numerator, [], groups, "replication")
        value = view.tallies.estimate(measure.numerator, ARRIVALS, groups, "block")[0]
        pulls = view.tallies.pulls(measure.numerator, ARRIVALS, groups, "block")
        return self._made(view, value, pulls, arrivals / _span(view), "blocks", years=years)

    def _made(
        self, view: Results, value: float, pulls: list[float], scale: float, units: Units, *, years: list[float]
    ) -> Worth:
        tallies = view.tallies
        return Worth(
            value=self.sign * scale * value,
            pulls=tuple(self.sign * scale * each for each in pulls),
            years=tuple(self.sign * each for each in years),
            unit=self.measure.unit,
            n=tallies.blocks if units == "blocks" else tallies.replications,
            units=units,
            span=_span(view),
            staff=_staff(view),
        )


def _span(results: Results) -> float:
    """Years that a replication lasts."""
    return results.shape.horizon / _YEAR


def _staff(results: Results) -> float:
    """What paid hours cost in a year."""
    found = results.find("staff cost per year", {})
    return (found.value or 0.0) if found else 0.0


def worths(results: Results, metric: str, *, least: bool) -> Worths:
    """How to measure a metric in words; InputError where it is a quantile or a spread, which have no pulls."""
    measure, choice = question(results, metric)
    if measure.rule not in ("share", "ratio", "total"):
        msg = f"{metric!r} cannot rank: a ranking needs a share, a mean or a total, not a {measure.rule}"
        raise InputError(msg)
    label = " ".join([words(measure), *(str(value) for _, value in choice.filters)])
    return Worths(measure=measure, choice=choice, sign=-1.0 if least else 1.0, label=label)
