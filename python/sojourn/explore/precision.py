"""Runs until what was asked for is precise enough: looks at growing runs, stops at the first that is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from sojourn.errors import InputError
from sojourn.quantities.parse import duration, money, number, share
from sojourn.quantities.tokens import QuantityError
from sojourn.results.ask import question
from sojourn.results.run import MOST_REPLICATIONS, replications_for, run
from sojourn.results.sought import Look, Sight, Sought

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn.results.measure import Cells, Measure
    from sojourn.results.metric import Metric
    from sojourn.results.results import Results
    from sojourn.scenario.plan import Plan

FIRST_PROSPECTS: Final = 10_000  # of the first look
FIRST_REPLICATIONS: Final = 64  # of the first look at a total, whose units are replications
FIRST_COUPLED: Final = 20  # of the first look at anything where prospects are coupled: all units are replications
GROWTH: Final = 1.5
MOST_PROSPECTS: Final = 20_000_000  # unless the caller says what is most
FEWEST_OUTCOMES: Final = 2_000  # other than zero, before an interval of skewed money keeps its word
FARTHEST: Final = 6  # looks that are left out at once: a small run tells badly how much is needed
ENOUGH: Final = 1.15  # looks below this many times what seems to be needed are left out: a run that stops because its
# error came out small by chance would have too short an interval, and one that is large enough by far stops anyhow

_WRITTEN: Final = re.compile(r"(?P<metric>[^:]+):(?P<amount>[^:]+?)\s+(?P<of>rel|abs)\s*")
_COUNTED: Final = {"revenue": "reached", "visit cost": "visits", "arrival cost": "arrivals"}


@dataclass(frozen=True, kw_only=True)
class Target:
    """A metric and how precise it has to be: `amount` in words, of its value where `relative`.

    Examples
    --------
    >>> target("client share: 1 % rel")
    Target(text='client share: 1 % rel', metric='client share', amount='1 %', relative=True)
    """

    text: str
    metric: str
    amount: str
    relative: bool

    def wanted(self, metric: Metric, currency: str) -> float | None:
        """Largest half-width that is precise enough, in the unit of the metric; None where it has no value yet."""
        if not self.relative:
            return self._read(metric.unit, currency)
        fraction = self._read("share", currency)
        return None if metric.value is None else fraction * abs(metric.value)

    def _read(self, unit: str, currency: str) -> float:
        try:
            if unit == "share":
                found = share(self.amount.replace("points", "%").replace("point", "%")).fraction
            elif unit == "s":
                found = duration(self.amount).seconds
            elif unit == currency:
                found = money(self.amount, currency).amount
            else:
                found = number(self.amount)
        except QuantityError as error:
            forms = {"share": "1 %", "s": "5 min", currency: f"5000 {currency}"}
            msg = f"`{self.text}`: {error.why}; what to do: write such as {forms.get(unit, '0.5')}"
            raise InputError(msg) from None
        if not found > 0:
            msg = f"`{self.text}`: a half-width must be above 0"
            raise InputError(msg)
        return found


def target(text: str) -> Target:
    """Read `metric: amount rel` or `metric: amount abs`; InputError where it is not written so."""
    found = _WRITTEN.fullmatch(" ".join(text.split()))
    if found is None:
        msg = (
            f"`{text}` is no precision; what to do: name a metric, the half-width of its interval, and whether that is "
            "of its value (rel) or in its unit (abs): `client share: 1 % rel`, `net: 5000 EUR abs`"
        )
        raise InputError(msg)
    return Target(
        text=found[0], metric=found["metric"].strip(), amount=found["amount"].strip(), relative=found["of"] == "rel"
    )


def run_until(
    plan: Plan,
    precision: str | Sequence[str],
    *,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    events: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Results:
    """Run `plan` until each metric is precise enough; the results are those of a plain run of that length.

    Looks at n0, 1.5 n0, 1.5^2 n0, ... replications and stops at the first at which every half-width (95 %) is at most
    what was asked for [chow1965], with at least 2,000 outcomes other than zero behind a sum of money. The looks
    are those of the series that leave a margin above what the last one says is needed, so that a run seldom stops by
    chance, which would make its interval too short. Each look is a run from the start.

    Parameters
    ----------
    plan : Plan
        Compiled scenario.
    precision : str or sequence of str
        Such as ``client share: 1 % rel``, ``net: 5000 EUR abs``, ``first call wait p90: 5 min abs``.
    prospects, replications : int, optional
        At most so many; 20 million prospects unless given.
    seed, threads, events, on_progress
        As `Plan.run` has them.

    Returns
    -------
    Results
        With `sought`: each look, and what it would take where the most was not enough.

    Raises
    ------
    InputError
        Where a metric or amount cannot be read.
    """
    targets = [target(each) for each in ([precision] if isinstance(precision, str) else precision)]
    if not targets:
        msg = "no precision was asked for; what to do: name at least one metric, such as `client share: 1 % rel`"
        raise InputError(msg)
    most = _most(plan, prospects, replications)
    runs = partial(run, plan, seed=seed, threads=threads, on_progress=on_progress)
    looks: list[Look] = []
    first = FIRST_COUPLED if plan.kernel == "coupled" else 1
    count = min(most, max(first, math.ceil(FIRST_PROSPECTS / max(plan.expected_arrivals, 1e-9))))
    while True:
        results = runs(replications=count)
        if not looks and count < (fewest := min(most, _fewest(results, targets))):
            count = fewest
            continue
        looks.append(_look(results, targets))
        if looks[-1].precise or count >= most:
            final = runs(replications=count, events=True) if events else results
            return replace(final, sought=Sought(looks=tuple(looks), most=most))
        count = min(most, _next(count, looks[-1]))


def _most(plan: Plan, prospects: int | None, replications: int | None) -> int:
    if prospects is None and replications is None:
        return min(MOST_REPLICATIONS, math.ceil(MOST_PROSPECTS / max(plan.expected_arrivals, 1.0)))
    return replications_for(prospects, replications, plan.expected_arrivals)


def _fewest(results: Results, targets: Sequence[Target]) -> int:
    """Replications of the first look: totals have one unit a replication, so they need more than the others.

    A coupled replication is a sample of many lives whatever is asked of it, and dear, so it takes fewer.
    """
    if results.shape.coupled:
        return FIRST_COUPLED
    totals = any(question(results, each.metric)[0].rule == "total" for each in targets)
    return FIRST_REPLICATIONS if totals else 1


def _next(count: int, look: Look) -> int:
    """Replications of the next look, a step or several up."""
    needed = count * max(each.missing for each in look.sights)
    for _ in range(FARTHEST):
        count = max(count + 1, math.ceil(count * GROWTH))
        if count >= ENOUGH * needed:
            break
    return count


def _look(results: Results, targets: Sequence[Target]) -> Look:
    manifest = results.manifest
    sights = tuple(_sight(results, each) for each in targets)
    return Look(replications=manifest.replications, prospects=manifest.prospects, sights=sights)


def _sight(results: Results, asked: Target) -> Sight:
    measure, choice = question(results, asked.metric)
    view = results.by(channel=choice.channel, segment=choice.segment, cohort=choice.cohort)
    metric = view.estimate(measure)
    wanted = asked.wanted(metric, results.shape.currency)
    money = results.shape.currency and measure.unit == results.shape.currency
    skewed = money and any(score in _COUNTED for score, _, _ in measure.numerator)  # paid hours are not
    outcomes = outcomes_of(view, measure) if skewed else None
    return Sight(
        asked=asked.text, metric=metric, wanted=wanted, outcomes=outcomes, missing=_missing(metric, wanted, outcomes)
    )


def _missing(metric: Metric, wanted: float | None, outcomes: int | None) -> float:
    """How many times as many prospects: the error falls with their root, outcomes rise with them."""
    few = 0.0 if outcomes is None else FEWEST_OUTCOMES / max(outcomes, 1)
    if metric.half_width == 0 and metric.value:
        return few  # the same in every unit
    if metric.half_width is None or not wanted:
        return max(GROWTH**4, few)  # nothing seen that says how far it is
    return max((metric.half_width / wanted) ** 2, few)


def outcomes_of(results: Results, measure: Measure) -> int:
    """Outcomes other than zero behind a sum of money: prospects who earn it, or what costs it.

    Of several stages (touchpoints) the one with the most is counted, which is no more than there are in all; revenue
    stands before costs, as it is the skewed part of a net.
    """
    for score in _COUNTED:
        found = [
            _counted(results, score, item) for score_, item, _ in _paid(results, measure.numerator) if score_ == score
        ]
        if found:
            return max(found)
    return 0


def _paid(results: Results, cells: Cells) -> Cells:
    return tuple(cell for cell in cells if results.tallies.total(cell[0], cell[1], results.groups))


def _counted(results: Results, score: str, item: int) -> int:
    return results.tallies.total(_COUNTED[score], item, results.groups)
