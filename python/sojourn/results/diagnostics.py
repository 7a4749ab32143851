"""What results warn of: things that only a run can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.diagnostic import Diagnostic
from sojourn.results.groups import Choice
from sojourn.results.rounding import exact_duration

if TYPE_CHECKING:
    from sojourn.results.results import Results


def warnings_of(results: Results) -> Iterator[Diagnostic]:
    """Every warning about a run; about all of its prospects, whoever is looked at."""
    yield from _endless_referrals(replace(results, choice=Choice()))
    yield from _unsettled(results)


def _unsettled(results: Results) -> Iterator[Diagnostic]:
    """A staffed journey that begins emptier (or fuller) than it goes on mixes the two in its waits."""
    found = results.warm_up
    if not found.shown:
        return
    why = "; ".join(each.text for each in found.shown)
    if found.settles:
        cure = f"clock: {{warm-up: {exact_duration(found.suggested)}}}, or read every number as one of this very start"
    else:
        cure = "a longer horizon, less work or more people; or read every number as one of this period only"
    yield Diagnostic(
        severity="warning", path="clock.warm-up", why=f"the journey is not settled from the start on: {why}", cure=cure
    )


def _endless_referrals(results: Results) -> Iterator[Diagnostic]:
    """A prospect who brings one other or more within the horizon: a branching process that need not die out."""
    referred = results.shape.referred
    if not referred:
        return
    found = results.metric("referrals per prospect")
    if found.value is None or found.value < 1:
        return
    number = found.text if found.half_width is not None else f"about {found.value:.2g}"
    yield Diagnostic(
        severity="warning",
        path=f"channels.{referred[0]}" if len(referred) == 1 else "channels",
        why=f"each prospect brings {number} others, so the number of prospects grows without end: "
        f"what is counted is as large as the horizon of {results.manifest.horizon} lets it become",
        cure="let fewer refer, or fewer accept; or read every total as one of this horizon only",
    )
