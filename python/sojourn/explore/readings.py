"""What is read off a run beside its baseline: a metric asked for in words, its difference, the luck of a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.compare.effect import Effect
from sojourn.compare.luck import year_band
from sojourn.compare.paired import difference
from sojourn.results.ask import question, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sojourn.results.measure import Measure
    from sojourn.results.metric import Luck, Metric
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A metric that was asked for: its normal form in words, the measure, and the prospects it is of."""

    text: str
    measure: Measure
    chosen: tuple[tuple[str, str | int], ...]

    def of(self, results: Results) -> Results:
        """Return the results of the prospects that it is of."""
        return results.by(**dict(self.chosen)) if self.chosen else results  # type: ignore[arg-type]  # its keys are those of `by`


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A metric of one run, what it differs by from the baseline, and, of totals, what one year may bring."""

    metric: Metric
    effect: Effect | None
    luck: Luck | None


def ask(baseline: Results, texts: Iterable[str]) -> tuple[Asked, ...]:
    """Return the metrics that words ask for; InputError names the nearest where there is none."""
    found = []
    for text in texts:
        measure, choice = question(baseline, text)
        said = ", ".join([words(measure), *(f"{key}={value}" for key, value in choice.filters)])
        found.append(Asked(text=said, measure=measure, chosen=tuple(choice.filters)))
    return tuple(dict.fromkeys(found))


def reading(asked: Asked, baseline: Results, results: Results) -> Reading | None:
    """Return what `results` say; None where their journey has no such measure."""
    ours, theirs = asked.of(baseline), asked.of(results)
    own = theirs.same(asked.measure)
    if own is None:
        return None
    found = difference(asked.measure, ours, theirs)
    is_total = asked.measure.rule == "total"
    year = year_band(ours, theirs, asked.measure, own) if is_total else None
    return Reading(
        metric=theirs.estimate(own),
        effect=None if found is None else Effect(difference=found, year=year),
        luck=theirs.luck_of(own) if is_total else None,
    )
