"""Joins the parts of a run: exact, in any order."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from sojourn.errors import InputError
from sojourn.results.groups import Choice
from sojourn.results.manifest import manifest_of
from sojourn.results.results import Results


def merge(*parts: Results) -> Results:
    """Join results of `run(..., part=(i, n))`; the outcome is bit for bit that of the run in one piece.

    Parameters
    ----------
    *parts
        Some or all parts of one run, in any order. Event logs stay with the parts.

    Raises
    ------
    InputError
        Where there are no parts, they overlap, or are of different runs.
    """
    if not parts:
        msg = "merge() needs at least one part of a run"
        raise InputError(msg)
    first = parts[0]
    for part in parts[1:]:
        _demand_same_run(first, part)
    try:
        tallies = reduce(lambda left, right: left.merge(right), (part.tallies for part in parts))
    except ValueError as error:
        msg = f"these results cannot be merged: {error}"
        raise InputError(msg) from error
    manifest = manifest_of(
        first.shape,
        tallies,
        seed=first.manifest.seed,
        version=first.manifest.version,
        stream_version=first.manifest.stream_version,
    )
    seconds = sum(part.timings.get("seconds", 0.0) for part in parts)
    return replace(
        first,
        manifest=manifest,
        tallies=tallies,
        timings={"seconds": seconds},
        choice=Choice(),
        event_log=None,
        plan=None,
    )


def _demand_same_run(first: Results, other: Results) -> None:
    for what in ("version", "stream_version", "scenario_hash", "seed", "replications"):
        here, there = getattr(first.manifest, what), getattr(other.manifest, what)
        if here != there:
            msg = f"these results are not parts of one run: {what} is {here} in one and {there} in another"
            raise InputError(msg)
