"""Which metrics are held where nobody names any: who comes, who gets where, how long it takes, what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.results.ask import words
from sojourn.results.measures import measures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.results.measure import Measure
    from sojourn.results.results import Results

_STATISTICS = ("mean", "p90")  # of durations
_NAMES = frozenset((
    "share reaching", "time to", "outcome share", "wait", "visits per prospect", "felt", "survey score",
    "referrals per prospect", "utilisation", "abandonment", "net per prospect", "revenue per prospect",
    "cost per prospect",
))  # fmt: skip
_OF_ALL = frozenset(("net per prospect", "revenue per prospect", "cost per prospect"))  # parts by stage say it again


def default_metrics(of: Results) -> tuple[str, ...]:
    """Return, in words, the metrics that a journey is known by, in the order in which results list them."""
    return tuple(dict.fromkeys(_named(of)))


def _named(of: Results) -> Iterator[str]:
    yield "arrivals"
    for measure in measures(of.shape, of.grid_times):
        if _known_by(measure):
            yield words(measure)


def _known_by(measure: Measure) -> bool:
    filters = dict(measure.filters)
    if measure.name not in _NAMES or (measure.name in _OF_ALL and filters):
        return False
    return filters.get("statistic", "mean") in _STATISTICS
