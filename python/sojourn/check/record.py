"""Records what a scenario comes to, so that a later check can hold it against that; and records it anew."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date as date_of
from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.check.defaults import default_metrics
from sojourn.check.hold import held_all
from sojourn.check.inputs import stated
from sojourn.check.margins import USUAL, Wanted, wanted
from sojourn.check.model import LEAST_BLOCKS, Baseline, Entry, Held
from sojourn.check.parts import Looked, looked, plan_of
from sojourn.errors import InputError
from sojourn.results.run import DEFAULT_REPLICATIONS, replications_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan

USUAL_PROSPECTS: Final = 200_000  # of a recording where they are independent: some seconds


class Unmoved(InputError):
    """An update of what has not moved."""


@dataclass(frozen=True, kw_only=True)
class _Size:
    """How large the run of a baseline is."""

    seed: int
    replications: int
    least_blocks: int = LEAST_BLOCKS


def record(
    scenario: Scenario,
    *,
    metrics: Sequence[str] | None = None,
    margin: str = USUAL,
    seed: int = 0,
    replications: int | None = None,
    prospects: int | None = None,
    threads: int | None = None,
    reason: str = "",
    date: str = "",
    on_progress: Callable[[int, int], None] | None = None,
    on_note: Callable[[str], None] | None = None,
) -> Baseline:
    """Run a scenario and return what a later check holds it against.

    Parameters
    ----------
    scenario : Scenario
    metrics : sequence of str, optional
        In words, each with its margin if it has its own: ``client share: 2 % rel``. Unless given, those that the
        journey is known by; what the run is not precise enough for gets a wider margin, up to half its value.
    margin : str
        Of all metrics without one of their own: ``5 % rel``, ``0.2 points abs``.
    seed : int
        Of the random numbers; checks use the same.
    replications, prospects : int, optional
        How large the run is, and each check: unless given 512 replications where prospects share staff, otherwise as
        many as bring 200,000 prospects, at least 20.
    threads : int, optional
        Change no result.
    reason, date : str
        Of the entry in the history; the date is today's unless given.
    on_progress : callable, optional
        Called with the blocks done and the blocks in all.
    on_note : callable, optional
        Called with a line on metrics that nobody named and that got a wider margin, and on those that none can hold.

    Raises
    ------
    ScenarioError
        Where the scenario has errors.
    InputError
        Where a named metric does not exist, or its margin is under ten of its standard errors: all of them at once,
        each with the prospects it would take.
    """
    plan = plan_of(scenario, threads=threads)
    run_size = _Size(seed=seed, replications=_replications(plan, replications, prospects))
    runs = _runs(plan, run_size, threads, on_progress)
    named = metrics is not None
    chosen = tuple(metrics) if metrics is not None else default_metrics(runs[-1].whole)
    held, unfit = held_all([wanted(each, margin) for each in chosen], runs[-1], widening=not named)
    if unfit and (named or not held):
        raise InputError("\n".join(unfit))
    if on_note is not None:
        for note in _notes(held, unfit, wanted("net", margin).margin):
            on_note(note)
    entry = _entry(date, reason or "recorded", runs[-1])
    return _baseline(scenario, run_size, runs, tuple(held), (entry,))


def update(
    scenario: Scenario,
    baseline: Baseline,
    *,
    reason: str,
    date: str = "",
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Baseline:
    """Record a baseline anew, with the metrics, margins, seed and size that it has, and say why in its history.

    InputError without a reason, where nothing has moved, or where a metric is gone or no longer precise enough.
    """
    if not reason.strip():
        msg = "a baseline is not moved without a reason; what to do: --reason 'what changed, and who wanted it'"
        raise InputError(msg)
    plan = plan_of(scenario, threads=threads)
    run_size = _Size(seed=baseline.seed, replications=baseline.replications, least_blocks=baseline.least_blocks)
    runs = _runs(plan, run_size, threads, on_progress)
    if same_bits(scenario, baseline, runs[-1]):
        msg = "nothing to update: scenario and outcomes are those of the baseline, bit for bit"
        raise Unmoved(msg)
    held, unfit = held_all([Wanted(metric=each.metric, margin=each.margin) for each in baseline.metrics], runs[-1])
    if unfit:
        raise InputError("\n".join(unfit))
    history = (*baseline.history, _entry(date, reason.strip(), runs[-1]))
    return _baseline(scenario, run_size, runs, tuple(held), history)


def same_bits(scenario: Scenario, baseline: Baseline, run: Looked) -> bool:
    """Whether scenario, engine and every integer tally are those of a baseline."""
    return (
        (scenario.hash, _core.stream_version) == (baseline.scenario_hash, baseline.stream_version)
        and run.last
        and run.whole.digest == baseline.digest
    )


def _replications(plan: Plan, replications: int | None, prospects: int | None) -> int:
    if replications is None and prospects is None:
        if plan.core.kernel == "coupled":
            return LEAST_BLOCKS
        brought = plan.core.expected_arrivals
        return max(DEFAULT_REPLICATIONS, math.ceil(USUAL_PROSPECTS / brought)) if brought > 0 else DEFAULT_REPLICATIONS
    return replications_for(prospects, replications, plan.core.expected_arrivals)


def _notes(held: Sequence[Held], unfit: Sequence[str], margin: str) -> Iterator[str]:
    """Say which margins are wider than was asked for, and what is not held at all."""
    wider = [f"{each.metric} ({each.margin})" for each in held if each.margin != margin]
    if wider:
        yield f"not precise enough for {margin}, so held to more: {', '.join(wider)}"
    if unfit:
        yield f"not held: {', '.join(each.partition(':')[0].strip('`') for each in unfit)}"


def _runs(
    plan: Plan, run_size: _Size, threads: int | None, on_progress: Callable[[int, int], None] | None
) -> tuple[Looked, ...]:
    return tuple(
        looked(
            plan,
            seed=run_size.seed,
            replications=run_size.replications,
            least_blocks=run_size.least_blocks,
            threads=threads,
            on_progress=on_progress,
        )
    )


def _entry(date: str, reason: str, run: Looked) -> Entry:
    return Entry(
        date=date or date_of.today().isoformat(),
        version=run.whole.manifest.version,
        reason=reason,
        digest=run.whole.digest,
    )


def _baseline(
    scenario: Scenario, run_size: _Size, runs: Sequence[Looked], held: tuple[Held, ...], history: tuple[Entry, ...]
) -> Baseline:
    manifest, tallies = runs[-1].whole.manifest, runs[-1].whole.tallies
    return Baseline(
        scenario=scenario.name,
        scenario_hash=scenario.hash,
        version=manifest.version,
        stream_version=manifest.stream_version,
        kernel=manifest.kernel,
        seed=run_size.seed,
        replications=run_size.replications,
        roots=tallies.roots,
        blocks=manifest.blocks,
        block_size=manifest.block_size,
        least_blocks=run_size.least_blocks,
        looks=runs[-1].looks,
        digests=tuple(each.whole.digest for each in runs),
        metrics=held,
        inputs=stated(scenario),
        history=history,
    )
