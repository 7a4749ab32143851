"""Checks a scenario against its baseline: runs it in parts, and looks at it until every metric is decided."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sojourn import _core
from sojourn.check.asked import asked
from sojourn.check.file import read
from sojourn.check.inputs import changed
from sojourn.check.judge import judge
from sojourn.check.model import Baseline, Checked, Finding, Held, Judged
from sojourn.check.now import now_of, text_of
from sojourn.check.parts import looked, plan_of
from sojourn.check.units import series
from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.check.parts import Looked
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan

ALPHA: Final = 1e-3  #: chance that a command fails anything that has not moved beyond its margin
BETA: Final = 0.01  #: chance that a metric passes which has moved by its margin or more
GONE: Final = "gone"  #: what stands for a test where a metric is not there any more


def check(
    scenario: Scenario,
    baseline: Baseline,
    *,
    strict: bool = False,
    metrics_in_all: int | None = None,
    threads: int | None = None,
    file: str = "",
    baseline_file: str = "",
    on_progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """Say whether the outcomes of a scenario are still those of its baseline.

    Runs with the seed and size of the baseline. Where all integer tallies are equal nothing is tested. Otherwise each
    metric is judged after an eighth, a quarter, half and all of the blocks, until it is decided
    (docs/methods/checking.md).

    Parameters
    ----------
    scenario : Scenario
        As it is now.
    baseline : Baseline
        Of `record`, or read from a file.
    strict : bool
        Whether anything but equal bits fails.
    metrics_in_all : int, optional
        Over how many metrics the chance of a false FAIL is shared; those of this baseline unless given.
    threads : int, optional
        Change no result.
    file, baseline_file : str
        As the user named them, for what is said.
    on_progress : callable, optional
        Called with the blocks done and the blocks in all.

    Raises
    ------
    ScenarioError
        Where the scenario has errors.
    InputError
        Where the baseline is of another stream version, or of a journey whose units are others.

    Examples
    --------
    >>> import sojourn
    >>> from sojourn.check.record import record
    >>> lead = "lead: {drift: {gives up: {to: lost, after: exponential mean 20 d}}}"
    >>> journey = sojourn.loads(f'''
    ... sojourn: 1
    ... name: tiny
    ... clock: {{start: 2026-01-05, horizon: 30 d}}
    ... channels: {{web: {{cohort: 1000, to: lead}}}}
    ... stages: {{{lead}, lost: {{}}}}
    ... ''')
    >>> held = record(journey, metrics=["lost share: 5 % rel"], replications=20)
    >>> check(journey, held).verdict
    'pass'
    """
    started = time.perf_counter()
    _demand_stream(baseline)
    plan = plan_of(scenario, threads=threads)
    _demand_kernel(plan, baseline)
    judging = _Judging(baseline, metrics_in_all or len(baseline.metrics))
    exact = True
    run: Looked | None = None
    for run in looked(
        plan,
        seed=baseline.seed,
        replications=baseline.replications,
        least_blocks=baseline.least_blocks,
        threads=threads,
        on_progress=on_progress,
    ):
        exact = exact and _same(run, baseline)
        if not exact and judging.look(run):
            break
    assert run is not None  # a run has at least one look
    return Checked(
        file=file,
        baseline_file=baseline_file,
        scenario=scenario.name,
        baseline=baseline,
        exact=exact,
        same_scenario=scenario.hash == baseline.scenario_hash,
        strict=strict,
        judged=() if exact else judging.judged(run),
        inputs=changed(baseline, scenario, file),
        blocks=run.blocks,
        digest=run.whole.digest,
        seconds=time.perf_counter() - started,
        alpha=ALPHA,
        beta=BETA,
    )


def check_held(scenario: Scenario, baseline: Baseline | str | Path, **options: Any) -> Checked:
    """As `check`, with the baseline or the path of its file."""
    if isinstance(baseline, Baseline):
        return check(scenario, baseline, **options)
    return check(scenario, read(Path(baseline)), baseline_file=str(baseline), **options)


class _Judging:
    """The metrics of a baseline while a run goes on: what is said of each, and which are decided."""

    def __init__(self, baseline: Baseline, metrics_in_all: int) -> None:
        self._baseline = baseline
        self._alpha = ALPHA / (metrics_in_all * len(baseline.looks))
        self._beta = BETA / len(baseline.looks)
        self._found: dict[str, Judged] = {}

    def look(self, run: Looked) -> bool:
        """Judge what is not decided yet; returns whether all is."""
        for held in self._baseline.metrics:
            if held.metric not in self._found or self._found[held.metric].verdict == "inconclusive":
                judged = self._judge(held, run)
                if judged is not None:
                    self._found[held.metric] = judged
        found = [self._found.get(each.metric) for each in self._baseline.metrics]
        return all(each is not None and each.verdict != "inconclusive" for each in found)

    def judged(self, run: Looked) -> tuple[Judged, ...]:
        """Return every metric; one that no look had anything to say of is inconclusive."""
        return tuple(self._found.get(each.metric) or _unseen(each, run) for each in self._baseline.metrics)

    def _judge(self, held: Held, run: Looked) -> Judged | None:
        try:
            metric = asked(run.whole, held.metric)
        except InputError as gone:
            return _gone(held, run, str(gone))
        finding = judge(
            held.series,
            series(metric, run, held.edge),
            look=_look_of(run, self._baseline),
            looks=self._baseline.looks,
            low=held.low,
            high=held.high,
            alpha=self._alpha,
            beta=self._beta,
            share=metric.measure.rule == "share",
        )
        if finding is None:
            return None
        return Judged(
            held=held,
            finding=finding,
            blocks=run.blocks,
            value=now_of(held, finding),
            text=text_of(held, finding),
        )


def _look_of(run: Looked, baseline: Baseline) -> int:
    """Return the look of the baseline that a look of this run is; counted from the last, where they are not as many."""
    return max(0, len(baseline.looks) - len(run.looks) + run.look)


def _same(run: Looked, baseline: Baseline) -> bool:
    """Whether all integer tallies up to this look are those of the baseline."""
    return run.looks == baseline.looks and run.whole.digest == baseline.digests[run.look]


def _gone(held: Held, run: Looked, why: str) -> Judged:
    """Return that a metric is not there any more: that is a move by its whole margin, which no luck explains."""
    finding = Finding(
        verdict="fail", drift=held.low, error=0.0, low=held.low, high=held.low, test=GONE, units=0, changed=0
    )
    return Judged(held=held, finding=finding, blocks=run.blocks, value=0.0, text=f"gone: {why}")


def _unseen(held: Held, run: Looked) -> Judged:
    finding = Finding(
        verdict="inconclusive", drift=0.0, error=float("inf"), low=float("-inf"), high=float("inf"), test="no units",
        units=0, changed=0,
    )  # fmt: skip
    return Judged(held=held, finding=finding, blocks=run.blocks, value=held.value, text="cannot be said")


def _demand_stream(baseline: Baseline) -> None:
    if baseline.stream_version == _core.stream_version:
        return
    msg = (
        f"the baseline is of stream version {baseline.stream_version} and this is {_core.stream_version}: the same "
        "seed is another luck now, and nothing pairs up; what to do: check with the version that recorded it "
        f"({baseline.version}), then record anew with this one: sojourn check --update --reason "
        f"'stream version {_core.stream_version}'"
    )
    raise InputError(msg)


def _demand_kernel(plan: Plan, baseline: Baseline) -> None:
    if plan.core.kernel == baseline.kernel:
        return
    ways = {"coupled": "prospects share staff, a brand or each other", "independent": "prospects are independent"}
    msg = (
        f"in the baseline {ways[baseline.kernel]}, and now {ways[plan.core.kernel]}: units of the two do not pair up; "
        "what to do: take the change back, or record anew: sojourn check --record --reason '...'"
    )
    raise InputError(msg)
