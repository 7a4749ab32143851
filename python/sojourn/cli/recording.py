"""`sojourn check --record` and `--update`: baselines that are made, and made anew with the reason in their history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.cli.check_files import loaded, tried
from sojourn.cli.progress import progress, shared
from sojourn.cli.say import counted, note, out
from sojourn.errors import InputError, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn.check.find import Place
    from sojourn.check.model import Baseline
    from sojourn.cli.check import Request
    from sojourn.cli.check_files import Trouble

    Work = Callable[[Place, Callable[[int, int], None] | None], str]


def record_all(request: Request, found: Sequence[Place]) -> int:
    """Record each scenario that has no baseline, with a reason every one; return the worst exit code."""
    wanted = [each for each in found if request.reason or each.named or not each.recorded]
    left = [each for each in found if each not in wanted]
    if left and not request.quiet:
        note(f"left as they are: {', '.join(str(each.baseline) for each in left)}")

    def work(place: Place, on_progress: Callable[[int, int], None] | None) -> str:
        return _record(place, request, on_progress)

    return _all(request, wanted, work)


def update_all(request: Request, found: Sequence[Place]) -> int:
    """Record anew each scenario that has a baseline and moved; return the worst exit code."""
    wanted = [each for each in found if each.named or each.recorded]
    if not wanted:
        msg = "none of these has a baseline; what to do: record them: sojourn check --record"
        raise InputError(msg)

    def work(place: Place, on_progress: Callable[[int, int], None] | None) -> str:
        return _update(place, request, on_progress)

    return _all(request, wanted, work)


def _all(request: Request, wanted: Sequence[Place], work: Work) -> int:
    """Do it for each, whole or not at all; then tell what was done and what could not be."""
    from sojourn.cli.check import worst
    from sojourn.cli.check_troubles import diagnostics, tell
    from sojourn.cli.exploring import answer

    troubles: list[Trouble] = []
    done: dict[str, str] = {}
    with progress(wanted=not request.quiet) as on_progress:
        for k, place in enumerate(wanted):
            with tried(place, troubles):
                done[str(place.baseline)] = work(place, shared(on_progress, k, len(wanted)))
    tell(troubles)
    if request.as_json:
        out(answer("recorded", {"paths": list(request.paths)}, done, diagnostics=diagnostics(troubles)))
    else:
        for file, what in done.items():
            out(f"{file}: {what}")
    return worst((), troubles)


def _record(place: Place, request: Request, on_progress: Callable[[int, int], None] | None) -> str:
    from sojourn.check.file import write
    from sojourn.check.margins import USUAL
    from sojourn.check.record import record
    from sojourn.export.target import check_target

    if place.recorded and not request.reason:
        msg = (
            f"{place.baseline} is there already; what to do: check against it; or to move it, --update --reason "
            "'what changed'; or to hold other metrics, --record --reason 'why'"
        )
        raise InputError(msg)
    scenario = loaded(place, request.data)
    check_target(place.baseline)
    size = request.size
    made = record(
        scenario,
        metrics=request.metrics or None,
        margin=request.margin or USUAL,
        seed=size.seed,
        replications=size.replications,
        prospects=size.prospects,
        threads=size.threads,
        reason=request.reason,
        on_progress=on_progress,
        on_note=None if request.quiet else lambda said: note(f"{place.scenario}: {said}"),
    )
    known = _before(place, request)
    write(made if known is None else replace(made, history=(*known.history, *made.history)), place.baseline)
    return f"recorded {counted(len(made.metrics), 'metric')}"


def _before(place: Place, request: Request) -> Baseline | None:
    """Return the baseline that is replaced, whose history goes on; None where there is none that can be read."""
    from sojourn.check.file import read

    if not place.recorded:
        return None
    try:
        return read(place.baseline)
    except ScenarioError:
        if not request.quiet:
            note(f"{place.baseline}: the one before cannot be read; its history ends, and a new one begins")
        return None


def _update(place: Place, request: Request, on_progress: Callable[[int, int], None] | None) -> str:
    from sojourn.check.file import read, write
    from sojourn.check.find import without_baseline
    from sojourn.check.record import Unmoved, update
    from sojourn.export.target import check_target

    if not place.recorded:
        raise ScenarioError([without_baseline(place)])
    before = read(place.baseline)
    scenario = loaded(place, request.data)
    check_target(place.baseline)
    try:
        made = update(scenario, before, reason=request.reason, threads=request.size.threads, on_progress=on_progress)
    except Unmoved as unmoved:
        return f"not written: {unmoved}"
    write(made, place.baseline)
    return f"updated {counted(len(made.metrics), 'metric')}: {request.reason}"
