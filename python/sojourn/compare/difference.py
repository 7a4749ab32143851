"""Where two runs with the same luck part first: the event of both, what came before, the draws and inputs behind it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sojourn.compare.inputs import Input, inputs_between
from sojourn.compare.twin import TICKS
from sojourn.compare.twins import steps
from sojourn.errors import InputError, Interrupted, WorldError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sojourn import _core
    from sojourn.compare.twin import Step
    from sojourn.scenario.model import Clock
    from sojourn.scenario.plan import Plan

BEFORE = 5  # events of the prospect that are shown before the one in question
#: What an event has besides its time, kind and names.
PARTS = ("time", "kind", "stage", "touchpoint", "outcome", "lag", "slide", "queue", "quality", "felt")


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The first event, in the order of the calendar, that two event logs do not share.

    Attributes
    ----------
    names
        Of both runs.
    seed, replication, prospect
        Where; the seed is None where logs were read from files.
    before
        The last events of the prospect that both share.
    first, second
        The event in each; None where the life of the other has none there, or the prospect does not come.
    parts
        What differs of it, by name.
    inputs
        What differs between the scenarios, with what the event concerns first.
    clock
        Of the first journey; None where logs were read from files, whose times are dates.
    """

    names: tuple[str, str]
    seed: int | None
    replication: int
    prospect: int
    before: tuple[Step, ...] = field(repr=False)
    first: Step | None
    second: Step | None
    parts: tuple[str, ...]
    inputs: tuple[Input, ...] = ()
    clock: Clock | None = field(default=None, repr=False)

    def date(self, time: int) -> datetime:
        """The local date of a time in ticks; of a log that was read, the date that it has."""
        from datetime import datetime as date_of

        from sojourn.scenario.calendar import moment

        passed = timedelta(seconds=time / TICKS)
        return date_of(1970, 1, 1) + passed if self.clock is None else moment(self.clock, passed)

    @property
    def draws(self) -> tuple[tuple[str, float | None, float | None], ...]:
        """The uniforms behind the event: what each decides, and its value in both runs."""
        one, two = (dict(each.draws) if each else {} for each in (self.first, self.second))
        return tuple((name, one.get(name), two.get(name)) for name in dict.fromkeys([*one, *two]))

    def as_json(self) -> dict[str, Any]:
        """All of it; times in seconds since the start of the clock."""
        from sojourn.compare.twin_rows import step_json

        return {
            "names": list(self.names),
            "seed": self.seed,
            "replication": self.replication,
            "prospect": self.prospect,
            "parts": list(self.parts),
            "first": step_json(self.first) if self.first else None,
            "second": step_json(self.second) if self.second else None,
            "before": [step_json(each) for each in self.before],
            "inputs": [{"path": each.path, "first": each.first, "second": each.second} for each in self.inputs],
        }

    def __str__(self) -> str:
        from sojourn.compare.difference_words import text

        return text(self)


def first_difference(
    first: Plan,
    second: Plan,
    *,
    seed: int = 0,
    replications: int = 20,
    threads: int | None = None,
    names: tuple[str, str] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Difference | None:
    """Return where the event logs of two plans part, replication by replication; None where they are the same.

    Both run with the same seed, up to the shorter of their horizons. O(events of both).

    Raises
    ------
    InputError
        Where a life outgrows the engine's limits.

    Examples
    --------
    >>> import sojourn
    >>> plan = sojourn.load("first_journey").compile()
    >>> first_difference(plan, plan, replications=1) is None
    True
    """
    from sojourn import _core

    place = _place(first, second, seed=seed, replications=replications, threads=threads, on_progress=on_progress)
    if place is None:
        return None
    lives = _core.twin(
        first.core,
        second.core,
        seed=seed,
        replication=place.replication,
        root=place.root,
        prospect=place.prospect,
    )
    one, two = (
        [each for each in steps(events, plan.scenario) if each.kind != "censored"]
        for events, plan in ((lives.first, first), (lives.second, second))
    )
    return between(
        one,
        two,
        names=names or (first.name, second.name),
        seed=seed,
        replication=place.replication,
        prospect=place.prospect,
        inputs=inputs_between(first, second),
        clock=first.scenario.clock,
    )


def between(one: Sequence[Step], two: Sequence[Step], *, inputs: Sequence[Input] = (), **more: Any) -> Difference:
    """Return the first difference of two lives of one prospect, of which there is one."""
    same = 0
    while same < min(len(one), len(two)) and not parts_of(one[same], two[same]):
        same += 1
    first, second = (each[same] if same < len(each) else None for each in (one, two))
    about = {word for each in (first, second) if each for word in (each.touchpoint, each.stage, each.outcome)}
    return Difference(
        before=tuple(one[max(0, same - BEFORE) : same]),
        first=first,
        second=second,
        parts=parts_of(first, second) if first and second else (),
        inputs=tuple(sorted(inputs, key=lambda each: -each.about(about))),
        **more,
    )


def parts_of(first: Step, second: Step) -> tuple[str, ...]:
    """What differs of two events."""
    return tuple(each for each in PARTS if getattr(first, each) != getattr(second, each))


def _place(
    first: Plan,
    second: Plan,
    *,
    seed: int,
    replications: int,
    threads: int | None,
    on_progress: Callable[[int, int], None] | None,
) -> _core.Difference | None:
    from sojourn import _core
    from sojourn.results.run import watch

    workers = len(os.sched_getaffinity(0)) if threads is None else threads
    engine = _core.DifferenceRun(first.core, second.core, seed=seed, replications=replications, threads=workers)
    watch(engine, on_progress)
    try:
        return engine.result()
    except _core.Cancelled as error:
        msg = "the run was stopped"
        raise Interrupted(msg) from error
    except _core.LimitReached as error:
        raise InputError(str(error)) from error
    except _core.EngineError as error:
        raise WorldError(str(error)) from error
