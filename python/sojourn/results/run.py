"""Runs a plan: starts the engine on its own threads, watches it, stops it at once on Ctrl-C."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sojourn.errors import InputError, Interrupted, WorldError
from sojourn.results.frame import Frame
from sojourn.results.manifest import manifest_of
from sojourn.results.results import Results
from sojourn.results.shape import Shape, Staff, shape_of
from sojourn.results.week import week_hours
from sojourn.scenario.calendar import moment
from sojourn.scenario.model import Referrals

if TYPE_CHECKING:
    from sojourn import _core
    from sojourn.scenario.model import Clock, Team, Touchpoint
    from sojourn.scenario.plan import Plan

DEFAULT_REPLICATIONS = 20
USUAL_BLOCKS = 64  # at least, in all but the smallest runs
POLL = 0.1  # seconds between two looks at a run
LARGEST_SEED = 2**64 - 1
MOST_REPLICATIONS = 2**31 - 1

_EPOCH = datetime(1970, 1, 1)

OnProgress = Callable[[int, int], None]


def run(
    plan: Plan,
    *,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    events: bool = False,
    on_progress: OnProgress | None = None,
    part: tuple[int, int] | None = None,
    least_blocks: int = USUAL_BLOCKS,
) -> Results:
    """Simulate `plan` and return what was found.

    Parameters
    ----------
    plan
        A compiled scenario.
    prospects
        Run as many replications as bring at least this many on average.
    replications
        Run this many; 20 unless `prospects` is given. Not both.
    seed
        Of the random numbers. Same plan, seed and replications: same bits.
    threads
        At most this many; all that the process may use unless given. Moves no bit.
    events
        Keep the event log.
    on_progress
        Called about every 0.1 s with blocks done and blocks in all.
    part
        (i, n) with 0 <= i < n: only the i-th of n parts of the blocks; `sojourn.merge` joins them.
    least_blocks
        Blocks that a run of independent prospects is dealt to at least, where it has so many; moves no total.

    Raises
    ------
    InputError
        Where a number cannot be met, or a life outgrows the engine's limits.
    KeyboardInterrupt
        On Ctrl-C, at once; the engine has stopped by then.
    """
    from sojourn import _core

    count = replications_for(prospects, replications, plan.core.expected_arrivals)
    _demand("seed", seed, 0, LARGEST_SEED)
    workers = len(os.sched_getaffinity(0)) if threads is None else threads
    _demand("threads", workers, 1, 4096)
    index, parts = part or (0, 1)
    _demand("the number of parts", parts, 1, MOST_REPLICATIONS)
    _demand("the part", index, 0, parts - 1)
    started = time.perf_counter()
    engine = _core.Run(
        plan.core, seed=seed, replications=count, threads=workers, events=events, part=index, parts=parts,
        least_blocks=least_blocks,
    )  # fmt: skip
    watch(engine, on_progress)
    tallies, log = found(engine, start_of(plan.scenario.clock) if events else None)
    seconds = time.perf_counter() - started
    shape = _shape(plan, tallies)
    return Results(
        manifest=manifest_of(shape, tallies, seed=seed, version=_core.version, stream_version=_core.stream_version),
        shape=shape,
        tallies=tallies,
        timings={"seconds": seconds, "threads": workers},
        event_log=log,
        plan=plan,
    )


def _shape(plan: Plan, tallies: _core.Tallies) -> Shape:
    """Names of a plan and of its staff."""
    scenario = plan.scenario
    return shape_of(
        plan.core,
        tallies,
        name=plan.name,
        scenario_hash=plan.hash,
        currency=plan.currency,
        referred=[each.name for each in scenario.channels if isinstance(each.arrivals, Referrals)],
        teams=[_staff(each, scenario.touchpoints) for each in scenario.teams],
        brand=[each.name for each in scenario.brand],
        hours=week_hours(scenario.clock) if scenario.teams else (),
    )


def _staff(team: Team, touchpoints: Sequence[Touchpoint]) -> Staff:
    own = [each for each in touchpoints if each.by == team.name]
    return Staff(
        name=team.name,
        touchpoints=tuple(each.name for each in own),
        stages=tuple(dict.fromkeys(stage for each in own for stage in each.stages)),
        in_line=team.line is not None and team.line.patience is not None,
        balks=team.line is not None and team.line.if_closed == "balk",
        paid=team.cost is not None and team.cost.per_second > 0,
        elsewhere=team.elsewhere is not None and team.elsewhere.fraction > 0,
    )


def replications_for(prospects: int | None, replications: int | None, expected: float) -> int:
    """How many replications were asked for; `expected` is the mean number of arrivals in one."""
    if prospects is not None and replications is not None:
        msg = "give prospects or replications, not both"
        raise InputError(msg)
    if prospects is None:
        count = DEFAULT_REPLICATIONS if replications is None else replications
        _demand("replications", count, 1, MOST_REPLICATIONS)
        return count
    _demand("prospects", prospects, 1, 2**62)
    if not expected > 0:
        msg = (
            "prospects cannot be asked for where nobody is expected to arrive; "
            "what to do: give replications, or let a channel bring somebody"
        )
        raise InputError(msg)
    count = math.ceil(prospects / expected)
    _demand(f"replications ({prospects:,} prospects at {expected:g} a replication)", count, 1, MOST_REPLICATIONS)
    return count


def watch(
    engine: _core.Run | _core.PairRun | _core.StoryRun | _core.DifferenceRun, on_progress: OnProgress | None = None
) -> None:
    """Wait for the run; whatever interrupts the wait cancels it and is raised once the engine has stopped."""
    try:
        done = False
        while not done:
            done = engine.wait(POLL)
            if on_progress is not None:
                on_progress(*engine.progress())
    except BaseException:
        engine.cancel()
        while not engine.wait(POLL):
            pass
        raise


def start_of(clock: Clock) -> datetime:
    """Return when the clock starts, in UTC; a scenario's dates are local times of its zone."""
    return moment(clock, timedelta()).astimezone(UTC).replace(tzinfo=None)


def found(engine: _core.Run, start: datetime | None) -> tuple[_core.Tallies, Frame | None]:
    """Tallies and, where a start (in UTC) is given, event log of a finished run; the engine's errors become ours."""
    from sojourn import _core

    try:
        tallies = engine.tallies()
        log = None if start is None else Frame(engine.events((start - _EPOCH) // timedelta(microseconds=1)))
    except _core.Cancelled as error:
        msg = "the run was stopped"
        raise Interrupted(msg) from error
    except _core.LimitReached as error:
        raise InputError(str(error)) from error
    except _core.EngineError as error:
        raise WorldError(str(error)) from error
    return tallies, log


def _demand(what: str, value: int, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        msg = f"{what} must be a whole number, not {value!r}"
        raise InputError(msg)
    if not low <= value <= high:
        msg = f"{what} must lie between {low:,} and {high:,}, not {value:,}"
        raise InputError(msg)
