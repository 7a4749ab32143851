"""`sojourn check`: verdicts on scenarios against their baselines, on the screen and in files."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.cli.check_files import Trouble, opened, tried
from sojourn.cli.options import AS_USUAL, Size
from sojourn.cli.progress import progress, shared
from sojourn.cli.say import cells, counted, lasted, note, out
from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.check.model import Checked
    from sojourn.cli.check_files import Opened

CODES: Final = {"pass": 0, "inconclusive": 2, "fail": 1}
_WORST: Final = (4, 3, 1, 2, 0)  # the first of these that is there is the exit code


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asked for."""

    paths: tuple[str, ...]
    record: bool = False
    metrics: tuple[str, ...] = ()
    margin: str = ""
    update: bool = False
    reason: str = ""
    strict: bool = False
    junit: Path | None = None
    html: Path | None = None
    github: bool = False
    size: Size = AS_USUAL
    as_json: bool = False
    data: Path | None = None
    quiet: bool = False

    @property
    def annotated(self) -> bool:
        """Whether GitHub is told."""
        return self.github or os.environ.get("GITHUB_ACTIONS") == "true"


def check_scenarios(request: Request) -> int:
    """Check, or record, every scenario that can be; tell what is wrong with the others; return the worst exit code."""
    from sojourn.check.find import places

    _demand_sense(request)
    found = places(request.paths)
    if request.record or request.update:
        from sojourn.cli.recording import record_all, update_all

        return (record_all if request.record else update_all)(request, found)
    from sojourn.export.target import check_target

    for file in (request.junit, request.html):
        if file is not None:
            check_target(file)
    started = time.perf_counter()
    ready, troubles = opened(found, request)
    checked = _checked(ready, troubles, request)
    _write(checked, troubles, request)
    _say(checked, troubles, request)
    if checked and not request.quiet:
        note(_last(checked, request, time.perf_counter() - started))
    return worst(checked, troubles)


def worst(checked: Sequence[Checked], troubles: Sequence[Trouble]) -> int:
    """Return the exit code: what the world did, bad input, FAIL, INCONCLUSIVE, PASS, the first of these."""
    codes = {CODES[each.verdict] for each in checked} | {each.error.exit_code for each in troubles}
    return next((code for code in _WORST if code in codes), 0)


def _demand_sense(request: Request) -> None:
    """Raise InputError for options that do not go together: all of them at once."""
    wrong = []
    recording = request.record or request.update
    if request.record and request.update:
        wrong.append("--record makes a baseline and --update moves one; give one of them")
    if request.update and not request.reason:
        wrong.append("a baseline is not moved without a reason; what to do: --reason 'what changed, and who wanted it'")
    if request.reason and not recording:
        wrong.append("--reason goes with --update or --record")
    if not request.record:
        size = request.size
        given = {
            "--metric": request.metrics,
            "--margin": request.margin,
            "--prospects": size.prospects,
            "--replications": size.replications,
            "--seed": size.seed,
        }
        wrong += [
            f"{name} goes with --record; a check has the metrics, margins, seed and size of its baseline"
            for name, value in given.items()
            if value not in ((), "", None, 0)
        ]
    if recording:
        shown = {"--strict": request.strict, "--junit": request.junit, "--html": request.html}
        wrong += [f"{name} is for checks, not for recording" for name, value in shown.items() if value]
    if wrong:
        raise InputError("\n".join(wrong))


def _checked(ready: Sequence[Opened], troubles: list[Trouble], request: Request) -> list[Checked]:
    """Check one by one; one chance of a false alarm is shared by all metrics of all of them."""
    from sojourn.check.run import check

    in_all = sum(len(each.baseline.metrics) for each in ready)
    checked = []
    with progress(wanted=not request.quiet) as on_progress:
        for k, each in enumerate(ready):
            with tried(each.place, troubles):
                checked.append(
                    check(
                        each.scenario,
                        each.baseline,
                        strict=request.strict,
                        metrics_in_all=in_all,
                        threads=request.size.threads,
                        file=str(each.place.scenario),
                        baseline_file=str(each.place.baseline),
                        on_progress=shared(on_progress, k, len(ready)),
                    )
                )
    return checked


def _write(checked: Sequence[Checked], troubles: Sequence[Trouble], request: Request) -> None:
    from sojourn.check.junit import junit
    from sojourn.check.page import page
    from sojourn.cli.check_troubles import with_errors
    from sojourn.export.target import whole_file

    if request.junit is not None:
        with whole_file(request.junit) as file:
            file.write(with_errors(junit(checked), troubles).encode())
    if request.html is not None:
        with whole_file(request.html) as file:
            file.write(page(checked).encode())


def _say(checked: Sequence[Checked], troubles: Sequence[Trouble], request: Request) -> None:
    from sojourn.check.annotations import annotations
    from sojourn.check.answer import answer as found
    from sojourn.check.text import text
    from sojourn.cli.check_troubles import annotated, diagnostics, tell
    from sojourn.cli.exploring import answer

    tell(troubles)
    if request.as_json:
        question = {"paths": list(request.paths), "strict": request.strict}
        out(answer("check", question, found(checked), diagnostics=diagnostics(troubles)))
    elif checked:
        out(text(checked, cells()))
    if request.annotated:
        lines = [each for each in (annotations(checked), *annotated(troubles)) if each]
        for each in lines:  # GitHub reads both streams; what is read as JSON is left alone
            (note if request.as_json else out)(each)


def _last(checked: Sequence[Checked], request: Request, seconds: float) -> str:
    written = [str(path) for path in (request.junit, request.html) if path is not None]
    also = f"; wrote {' and '.join(written)}" if written else ""
    return f"\nchecked {counted(len(checked), 'scenario')} in {lasted(seconds)}{also}"
