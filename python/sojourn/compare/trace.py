"""One replication told as it happens: its first events, in the order of the calendar, as lines and as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sojourn.compare.told import Told, told
from sojourn.compare.twin import TICKS
from sojourn.errors import InputError, Interrupted, WorldError

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.values import Duration
    from sojourn.results.results import Results
    from sojourn.scenario.model import Clock
    from sojourn.scenario.plan import Plan

LINES = 40  # told unless a number is given
MOST = 100_000  # of one story


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What happens first in one replication.

    Attributes
    ----------
    name
        Of the scenario or variant.
    replication, seed
        Which replication, and its luck.
    events
        In the order of the calendar.
    left_out
        Events like them that come later.
    clock
        Of the journey.
    until
        Ticks from the start of the clock to the end; of what lies before, the warm-up, nothing is told.
    """

    name: str
    replication: int
    seed: int
    events: tuple[Told, ...] = field(repr=False)
    left_out: int
    clock: Clock = field(repr=False)
    until: int

    def date(self, time: int) -> datetime:
        """The local date of a time in ticks."""
        from sojourn.scenario.calendar import moment

        return moment(self.clock, timedelta(seconds=time / TICKS))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """One sentence an event, a line with the date before those of each day."""
        from sojourn.compare.trace_words import lines

        return tuple(lines(self))

    @property
    def title(self) -> str:
        """What is told."""
        days = f"from {self.date(0):%a %d %b %Y %H:%M} to {self.date(self.until):%a %d %b %Y %H:%M}"
        return f"{self.name}: replication {self.replication} of seed {self.seed}, {days} ({self.clock.zone})"

    @property
    def rest(self) -> str:
        """What was left out, and how to see it."""
        if not self.events:
            return "Nothing happens that was asked for."
        if self.left_out == 0:
            return f"{len(self.events):,} events, none left out."
        more = "event like them comes" if self.left_out == 1 else "events like them come"
        return (
            f"{len(self.events):,} events told; {self.left_out:,} more {more} later; what to do: a larger number, "
            "or one prospect, one team, an earlier end"
        )

    def as_json(self) -> dict[str, Any]:
        """The events as values; times in seconds since the start of the clock."""
        return {
            "name": self.name,
            "replication": self.replication,
            "seed": self.seed,
            "left_out": self.left_out,
            "events": [each.as_json() for each in self.events],
        }

    def __str__(self) -> str:
        return "\n".join([self.title, *self.lines, "", self.rest])


def trace(
    plan: Plan,
    most: int = LINES,
    *,
    replication: int = 0,
    seed: int = 0,
    team: str = "",
    until: Duration | str | None = None,
    prospect: int | None = None,
) -> Trace:
    """Live one replication of `plan` again and tell how it begins.

    Parameters
    ----------
    plan
        A compiled scenario.
    most
        Events to tell.
    replication, seed
        Which replication of which luck.
    team
        Only what concerns this team: who asks for it, whom it serves, its shifts.
    until
        How long after the start of the clock the story ends, such as ``2 d``; at the horizon unless given.
    prospect
        Only the life of this one, by its key in the event log.

    Raises
    ------
    InputError
        Where a number cannot be met, or there is no such team.

    Examples
    --------
    >>> import sojourn
    >>> journey = sojourn.loads('''
    ... sojourn: 1
    ... name: tiny
    ... clock: {start: 2026-01-05, horizon: 30 d}
    ... channels: {web: {cohort: 1, to: lead}}
    ... stages: {lead: {drift: {gives up: {to: lost, after: 2 d}}}, lost: {}}
    ... ''')
    >>> journey.trace().lines[0], journey.trace().lines[2]
    ('Mon 05 Jan 2026', 'Wed 07 Jan 2026')
    """
    from sojourn import _core
    from sojourn.results.run import watch

    core = plan.core
    _demand("the number of events", most, 1, MOST)
    _demand("replication", replication, 0, 2**31 - 1)
    _demand("seed", seed, 0, 2**64 - 1)
    if prospect is not None:
        _demand("prospect", prospect, 0, 2**64 - 1)
    if team and team not in core.teams:
        there = ", ".join(core.teams) or "none"
        msg = f"there is no team {team!r}; there is: {there}"
        raise InputError(msg)
    length = core.horizon - core.start
    end = length if until is None else min(length, _ticks(until))
    engine = _core.StoryRun(
        core,
        seed=seed,
        replication=replication,
        until=end,
        most=most,
        prospect=prospect,
        team=team,
    )
    watch(engine)
    try:
        events, left_out = engine.events(), engine.left_out()
    except _core.Cancelled as error:
        msg = "the run was stopped"
        raise Interrupted(msg) from error
    except _core.LimitReached as error:
        raise InputError(str(error)) from error
    except _core.EngineError as error:
        raise WorldError(str(error)) from error
    return Trace(
        name=plan.name,
        replication=replication,
        seed=seed,
        events=tuple(told(each) for each in events),
        left_out=left_out,
        clock=plan.scenario.clock,
        until=end,
    )


def trace_of(results: Results, most: int, *, replication: int, **options: Any) -> Trace:
    """Tell a replication of a run that was made; `Results.trace` says what each means."""
    if results.plan is None:
        msg = "these results were pickled or merged and have no plan to live again; what to do: scenario.trace(...)"
        raise InputError(msg)
    if not 0 <= replication < results.manifest.replications:
        msg = f"replication lies between 0 and {results.manifest.replications - 1}, not {replication}"
        raise InputError(msg)
    return trace(results.plan, most, replication=replication, seed=results.manifest.seed, **options)


def _ticks(until: Duration | str) -> int:
    from sojourn.quantities.parse import duration
    from sojourn.quantities.tokens import QuantityError
    from sojourn.scenario.engine import ticks

    try:
        found = duration(until) if isinstance(until, str) else until
    except QuantityError as error:
        msg = f"until: {error}; what to do: a length of time such as 2 d"
        raise InputError(msg) from None
    return ticks(found)


def _demand(what: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        msg = f"{what} must be a whole number between {low:,} and {high:,}, not {value!r}"
        raise InputError(msg)
