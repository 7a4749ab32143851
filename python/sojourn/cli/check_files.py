"""Reads the scenarios and baselines of a check: all of them, so that everything that is wrong is told at once."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.cli.say import note
from sojourn.errors import Interrupted, ScenarioError, SojournError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sojourn.check.find import Place
    from sojourn.check.model import Baseline
    from sojourn.cli.check import Request
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.model import Scenario


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A scenario with its baseline."""

    place: Place
    scenario: Scenario
    baseline: Baseline


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why a scenario could not be checked or recorded."""

    place: Place
    error: SojournError


@contextmanager
def tried(place: Place, troubles: list[Trouble]) -> Iterator[None]:
    """Keep what goes wrong with one scenario and go on with the next; an interruption goes through."""
    try:
        yield
    except Interrupted:
        raise
    except SojournError as error:
        troubles.append(Trouble(place=place, error=error))


def opened(found: Sequence[Place], request: Request) -> tuple[list[Opened], list[Trouble]]:
    """Return what can be checked, and what is wrong with the rest; a note for what a tree has without a baseline."""
    from sojourn.check.find import without_baseline

    ready: list[Opened] = []
    troubles: list[Trouble] = []
    left = [each for each in found if not each.recorded and not each.named]
    for place in found:
        if place in left:
            continue
        with tried(place, troubles):
            ready.append(_opened(place, request.data))
    if not ready and not troubles:
        raise ScenarioError([without_baseline(each) for each in left])
    if left and not request.quiet:
        note(f"not checked, for want of a baseline: {', '.join(str(each.scenario) for each in left)}")
    return ready, troubles


def loaded(place: Place, data: Path | None) -> Scenario:
    """Return the scenario of a place."""
    from sojourn.check.find import without_scenario
    from sojourn.scenario.reading import load

    if not place.scenario.exists():
        raise ScenarioError([without_scenario(place)])
    return load(place.scenario, data=data)


def _opened(place: Place, data: Path | None) -> Opened:
    """Read both files; what is wrong with both is told together."""
    from sojourn.check.file import read
    from sojourn.check.find import without_baseline

    wrong: list[Diagnostic] = []
    scenario = baseline = None
    try:
        scenario = loaded(place, data)
    except ScenarioError as error:
        wrong += error.diagnostics
    try:
        if not place.recorded:
            raise ScenarioError([without_baseline(place)])
        baseline = read(place.baseline)
    except ScenarioError as error:
        wrong += error.diagnostics
    if scenario is None or baseline is None:
        raise ScenarioError(wrong)
    return Opened(place=place, scenario=scenario, baseline=baseline)
