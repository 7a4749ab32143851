"""Runs two plans prospect by prospect: counts flips, and keeps some of them as examples."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sojourn.errors import InputError, Interrupted, WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn import _core
    from sojourn.scenario.plan import Plan

EXAMPLES = 200  # prospects of each verdict kept as examples: those of the smallest hash, so a random sample


def paired_lives(
    first: Plan,
    second: Plan,
    *,
    won: str,
    seed: int,
    replications: int,
    threads: int | None = None,
    examples: int = EXAMPLES,
    on_progress: Callable[[int, int], None] | None = None,
) -> _core.Pairs:
    """Return what became of each prospect in both runs. O(prospects); both journeys are lived once more.

    Raises
    ------
    InputError
        Where the variant has no stage `won`, or a life outgrows the engine's limits.
    """
    from sojourn import _core
    from sojourn.results.run import watch

    stages = list(second.core.stages)
    if won not in stages:
        msg = f"the variant has no stage {won!r} to win prospects for; there is: {', '.join(stages)}"
        raise InputError(msg)
    engine = _core.PairRun(
        first.core,
        second.core,
        seed=seed,
        replications=replications,
        threads=len(os.sched_getaffinity(0)) if threads is None else threads,
        won=list(first.core.stages).index(won),
        other_won=stages.index(won),
        examples=examples,
    )
    watch(engine, on_progress)
    try:
        return engine.result()
    except _core.Cancelled as error:
        msg = "the run was stopped"
        raise Interrupted(msg) from error
    except (_core.LimitReached, ValueError) as error:
        raise InputError(str(error)) from error
    except _core.EngineError as error:
        raise WorldError(str(error)) from error
