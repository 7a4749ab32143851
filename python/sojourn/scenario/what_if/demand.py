"""More or less demand of a channel: the baseline's prospects stay who they are, others come beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.scenario.calendar import ticks_since
from sojourn.scenario.model import ArrivalRate, Cohort

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sojourn.quantities.values import Rate
    from sojourn.scenario.model import Clock, Scenario
    from sojourn.scenario.variant import Variant


@dataclass(frozen=True, kw_only=True)
class Demand:
    """How a channel's arrivals differ from those of the baseline: its own count or rate, what comes besides, who stays.

    `more` is a number of people or a rate per second; each of the baseline's arrivals stays with probability `keep`;
    both from `start` on, in ticks.
    """

    count: int = 0
    rate: Rate | None = None
    more: float = 0.0
    keep: float = 1.0
    start: int = 0


def of_variant(variant: Variant) -> dict[str, Demand]:
    """Return the channels of a variant that bring more or fewer prospects than those of its baseline."""
    return demand(variant.baseline, variant.scenario, {each.path: each.start for each in variant.moved})


def demand(baseline: Scenario, changed: Scenario, starts: Mapping[str, datetime | None]) -> dict[str, Demand]:
    """Return the channels that bring more or fewer prospects than those of the baseline.

    Parameters
    ----------
    starts : mapping
        Dotted path of a rate -> the date from which it changes.
    """
    before = {each.name: each.arrivals for each in baseline.channels}
    found = {}
    for channel in changed.channels:
        start = starts.get(f"channels.{channel.name}.rate")
        made = _demand(before.get(channel.name), channel.arrivals, start, changed.clock)
        if made is not None:
            found[channel.name] = made
    return found


def _demand(old: object, new: object, start: datetime | None, clock: Clock) -> Demand | None:
    match old, new:
        case Cohort(count=count), Cohort(count=other) if count != other:
            return Demand(count=count, more=max(other - count, 0), keep=min(other / count, 1.0) if count else 1.0)
        case ArrivalRate(rate=rate), ArrivalRate(rate=other) if rate.per_second != other.per_second:
            here, there = rate.per_second, other.per_second
            return Demand(
                rate=rate,
                more=max(there - here, 0.0),
                keep=min(there / here, 1.0) if here else 1.0,
                start=ticks_since(clock, start) if start else 0,
            )
    return None
