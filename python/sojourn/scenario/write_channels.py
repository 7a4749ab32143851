"""Writes channels as a file writes them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sojourn.quantities.units import number_text
from sojourn.scenario import model
from sojourn.scenario.calendar import moment
from sojourn.scenario.write_laws import Laws, options
from sojourn.scenario.write_words import numbers, optional, stream

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.scenario.layout import Tree


def channel(each: model.Channel, clock: model.Clock, laws: Laws) -> Tree:
    """Return a channel."""
    made = {**_arrivals(each.arrivals, clock, laws), "to": each.to}
    made |= {"cost": str(each.cost)} if each.cost else {}
    made |= optional(segments={name: str(share) for name, share in each.segments}, start=_start(each))
    return made | stream(each.stream)


def _start(each: model.Channel) -> dict[str, Tree]:
    """Return first values of traits, those with slopes in full."""
    slopes = dict(each.start_slopes)
    return {
        trait: {"value": number_text(value), "slopes": numbers(slopes[trait])}
        if trait in slopes
        else number_text(value)
        for trait, value in each.start
    }


def _arrivals(
    each: model.Cohort | model.ArrivalRate | model.ArrivalLog | model.Referrals | model.Pool,
    clock: model.Clock,
    laws: Laws,
) -> dict[str, Tree]:
    match each:
        case model.Pool():
            pool: dict[str, Tree] = {"size": str(each.size), "alone": str(each.alone), "together": str(each.together)}
            return {"pool": pool, **optional(slopes=numbers(each.slopes))}
        case model.Cohort(count=count, age=age):
            return {"cohort": str(count), **({} if age is None else {"age": laws.law(age)})}
        case model.Referrals():
            made: dict[str, Tree] = {"arrivals": "referrals", "accept": str(each.accept)}
            made |= {} if each.after is None else {"after": laws.law(each.after)}
            return made | optional(**{"pass on": numbers(each.pass_on)})
        case model.ArrivalRate():
            made = {"rate": str(each.rate)}
            if each.shape:
                made |= {"shape": each.table.file if each.table else [number_text(w) for w in each.shape]}
            made |= optional(slopes=numbers(each.slopes))
        case model.ArrivalLog():
            made = {"log": each.table.file if each.table else _times(each, clock)}
            made |= {"format": each.format} if each.format else {}
    if each.table is not None:
        made |= ({"column": each.table.column} if each.table.column else {}) | options(each.table)
    made |= {"from": date_text(each.start)} if each.start else {}
    return made | ({"until": date_text(each.until)} if each.until else {})


def _times(each: model.ArrivalLog, clock: model.Clock) -> Tree:
    """Return recorded arrivals in local time, with its offset where the zone is not UTC."""
    passed = [timedelta(microseconds=t) for t in each.times]
    if clock.zone == "UTC":
        return [(clock.start + each).isoformat() for each in passed]
    return [moment(clock, each).isoformat() for each in passed]


def date_text(when: datetime) -> str:
    """Return a date, with the hour where it is not midnight."""
    return f"{when:%Y-%m-%d}" if when.hour == 0 else f"{when:%Y-%m-%d %H}:00"
