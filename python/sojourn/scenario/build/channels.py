"""Channels of a journey being built: which of the ways of arriving is meant, and what belongs to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from sojourn.quantities.laws import needs
from sojourn.quantities.values import Rate, finite, must_be
from sojourn.scenario import model
from sojourn.scenario.build.refs import amounts_of, slopes_of
from sojourn.scenario.calendar import elapsed, leapt_over, moment, warm_up, zone
from sojourn.scenario.grid import shape_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sojourn.quantities.laws import Law
    from sojourn.scenario.build.refs import Amounts, Slopes

Arrivals: TypeAlias = "model.Cohort | model.ArrivalRate | model.ArrivalLog | model.Referrals | model.Pool"
#: argument -> the kinds of channels that it goes with
_GOES_WITH: Final = {
    "shape": ("rate",),
    "slopes": ("rate", "pool"),
    "from_": ("rate", "log"),
    "until": ("rate", "log"),
    "age": ("cohort",),
    "pass_on": ("arrivals",),
}


def only_fitting(name: str, kinds: Mapping[str, object], options: Mapping[str, object]) -> None:
    """Refuse a channel that is not of exactly one kind, and options that belong to another kind."""
    given = [kind for kind, value in kinds.items() if value is not None]
    if len(given) != 1:
        msg = f"channel `{name}` has exactly one of rate, cohort, log and pool (or arrivals), not {given or 'none'}"
        raise TypeError(msg)
    for option, value in options.items():
        fits = _GOES_WITH[option]
        if given[0] not in fits and value is not None and value != () and value != {}:
            msg = f"channel `{name}`: {option} goes with {' or '.join(fits)}, not with {given[0]}"
            raise TypeError(msg)


def cohort_of(count: int | None, age: Law | None) -> model.Cohort:
    """Return prospects who are there at the start."""
    must_be(count, int, "cohort: a whole number")
    if count is None or count < 0:
        msg = f"cohort: a whole number is needed, not {count}"
        raise ValueError(msg)
    return model.Cohort(count=count, age=None if age is None else needs(age, "time", "age"))


def rate_of(
    rate: Rate, shape: Sequence[float], first: datetime | None, last: datetime | None, slopes: Slopes
) -> model.ArrivalRate:
    """Return random arrivals."""
    must_be(rate, Rate, "rate: a number per time such as 400*per(d)")
    if rate.percent:
        msg = f"rate: a number per time such as 400*per(d) is needed, not {rate}"
        raise TypeError(msg)
    if shape and (why := shape_fault(len(shape))):
        raise ValueError(why)
    return model.ArrivalRate(
        rate=rate,
        shape=tuple(finite(each, "a weight") for each in shape),
        start=first,
        until=last,
        slopes=slopes_of(slopes),
    )


def pool_of(pool: model.Pool, slopes: Slopes) -> model.Pool:
    """Return a finite market, moved by traits of the brand."""
    must_be(pool, model.Pool, "pool: sj.pool(size=1_000_000, alone=0.03*per(year), together=0.38*per(year))")
    return replace(pool, slopes=slopes_of(slopes))


def log_of(
    log: Iterable[str | datetime], clock: model.Clock, first: datetime | None, last: datetime | None
) -> model.ArrivalLog:
    """Return arrivals as they were recorded; those before `first` and from `last` on are left out."""
    times = [_passed(each, clock) for each in log]
    low, high = (None if each is None else elapsed(clock, each) for each in (first, last))
    kept = [t for t in times if (low is None or t >= low) and (high is None or t < high)]
    if any(t < -warm_up(clock) for t in kept):
        msg = f"arrivals of a log lie before the start, {clock.start} (or its warm-up); leave them out with from_="
        raise ValueError(msg)
    step = timedelta(microseconds=1)
    return model.ArrivalLog(times=tuple(t // step for t in kept), start=first, until=last)


def referrals_of(arrivals: model.Referrals, pass_on: Amounts) -> model.Referrals:
    """Return arrivals by word of mouth, with the shares of the sender's traits."""
    must_be(arrivals, model.Referrals, "arrivals: sj.referrals(accept=40*pct)")
    return replace(arrivals, pass_on=amounts_of(pass_on, "pass_on"))


# --- dates ----------------------------------------------------------------------------------------------------------
def instant(when: str | date, place: str = "UTC") -> datetime:
    """Return a full hour in the local time of `place`, without zone.

    Examples
    --------
    >>> instant("2026-01-05"), instant("2026-07-01T10:00Z", "Europe/Madrid")
    (datetime.datetime(2026, 1, 5, 0, 0), datetime.datetime(2026, 7, 1, 12, 0))
    """
    must_be(when, (str, date), "a date such as 2026-01-05")
    found = datetime.fromisoformat(when) if isinstance(when, str) else when
    if not isinstance(found, datetime):
        found = datetime.combine(found, time())
    found = found.astimezone(zone(place)).replace(tzinfo=None, fold=0) if found.tzinfo else found
    if found.minute or found.second or found.microsecond:
        msg = f"a full hour is needed, not {found}"
        raise ValueError(msg)
    if leapt_over(place, found):
        msg = f"{found} does not exist in {place}: clocks go forward over it"
        raise ValueError(msg)
    return found


def _passed(when: str | datetime, clock: model.Clock) -> timedelta:
    """Return the time from the start of the clock to a moment: in its zone unless it says its own."""
    must_be(when, (str, datetime), "a date with a time")
    found = datetime.fromisoformat(when) if isinstance(when, str) else when
    return found - moment(clock, timedelta()).astimezone(UTC) if found.tzinfo else elapsed(clock, found)
