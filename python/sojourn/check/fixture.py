"""Checks within a test: what the pytest plugin does with a scenario and a baseline, and what tests call."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sojourn.check.file import read, write
from sojourn.check.margins import USUAL, wanted
from sojourn.check.record import Unmoved, record, update
from sojourn.check.run import check
from sojourn.check.text import text
from sojourn.errors import ScenarioError
from sojourn.scenario.reading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sojourn.check.model import Baseline, Checked
    from sojourn.scenario.model import Scenario

_WIDTH: Final = 100


class Moved(AssertionError):
    """Outcomes that are not, or not clearly, those of their baseline; the text is that of `sojourn check`."""


def check_file(scenario: Path, baseline: Path, *, strict: bool, metrics_in_all: int | None) -> Checked:
    """Check a scenario's file; raise `Moved` unless it passes."""
    return _passing(
        check(
            load(scenario),
            read(baseline),
            strict=strict,
            metrics_in_all=metrics_in_all,
            file=str(scenario),
            baseline_file=str(baseline),
        )
    )


def update_file(scenario: Path, baseline: Path, reason: str) -> bool:
    """Record a baseline anew where outcomes moved; return whether it was written."""
    return _update(load(scenario), read(baseline), baseline, reason)


def metrics_in(baselines: Iterable[Path]) -> int | None:
    """Return how many metrics baselines hold together; those that cannot be read hold none."""
    count = 0
    for each in baselines:
        try:
            count += len(read(each).metrics)
        except ScenarioError:
            continue
    return count or None


@dataclass(frozen=True, kw_only=True)
class ScenarioRegression:
    """Holds scenarios against baselines that are kept in a folder beside the test file, named after it.

    Attributes
    ----------
    folder, test
        Where baselines are, and what one is called unless it has a name: that of the test.
    reason
        To record anew; empty to check.
    strict
        Whether anything but the same bits fails.
    on_write
        Called with each file that was written.
    """

    folder: Path
    test: str
    reason: str
    strict: bool
    on_write: Callable[[Path], None]

    def check(
        self,
        scenario: Scenario,
        *,
        name: str = "",
        metrics: Sequence[str] | None = None,
        margin: str = USUAL,
        seed: int = 0,
        replications: int | None = None,
        prospects: int | None = None,
    ) -> Checked | None:
        """Check a scenario against its baseline; where there is none, record it and fail, so that somebody looks at it.

        Parameters
        ----------
        scenario : Scenario
        name : str
            Of the baseline, for tests with several.
        metrics : sequence of str, optional
            In words, each with its margin if it has its own; those by which a journey is known unless given.
        margin : str
            Of the metrics without one of their own.
        seed, replications, prospects : int, optional
            Of the recording; checks use the same.

        Returns
        -------
        Checked or None
            What passed; None where ``--sojourn-update`` recorded it.

        Raises
        ------
        Moved
            Where outcomes moved or are unclear, where nothing was recorded yet, and where the test names other metrics
            or margins than the baseline holds.
        """
        file = self.folder / f"{re.sub(r'[^A-Za-z0-9_.-]', '_', name or self.test)}.json"

        def recorded(reason: str, before: Baseline | None) -> None:
            made = record(
                scenario,
                metrics=metrics,
                margin=margin,
                seed=seed,
                replications=replications,
                prospects=prospects,
                reason=reason,
            )
            file.parent.mkdir(parents=True, exist_ok=True)
            write(made if before is None else replace(made, history=(*before.history, *made.history)), file)
            self.on_write(file)

        if not file.exists():
            recorded(self.reason or "recorded", None)
            if self.reason:
                return None
            msg = f"there was no baseline, so {file} was recorded; what to do: look at it, commit it, and run again"
            raise Moved(msg)
        held = read(file)
        same = metrics is None or _asked(metrics, margin) == _margins(held)
        if self.reason:
            if not same:
                recorded(self.reason, held)
            elif _update(scenario, held, file, self.reason):
                self.on_write(file)
            return None
        if not same:
            raise Moved(_unlike(file, _margins(held), _asked(metrics or (), margin)))
        return _passing(check(scenario, held, strict=self.strict, file=scenario.name, baseline_file=str(file)))


def _passing(found: Checked) -> Checked:
    if found.verdict != "pass":
        raise Moved(text([found], _WIDTH))
    return found


def _update(scenario: Scenario, before: Baseline, file: Path, reason: str) -> bool:
    try:
        made = update(scenario, before, reason=reason)
    except Unmoved:
        return False
    write(made, file)
    return True


def _asked(metrics: Sequence[str], margin: str) -> dict[str, str]:
    return {each.metric: each.margin for each in (wanted(text_, margin) for text_ in metrics)}


def _margins(held: Baseline) -> dict[str, str]:
    return {each.metric: each.margin for each in held.metrics}


def _unlike(file: Path, held: dict[str, str], named: dict[str, str]) -> str:
    first, second = (
        ", ".join(f"{metric}: {margin}" for metric, margin in each.items() if other.get(metric) != margin)
        or "no others"
        for each, other in ((held, named), (named, held))
    )
    return (
        f"the test names {second}, and {file} holds {first}; what to do: write metrics as the baseline does, or record "
        "it anew: pytest --sojourn-update 'why'"
    )
