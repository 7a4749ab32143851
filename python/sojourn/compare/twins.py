"""Tells the life of one prospect twice: finds the variant, lives both lives again, and gathers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.twin import Life, Step, Twin
from sojourn.errors import InputError
from sojourn.scenario.law import law

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sojourn import _core
    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant


def twin(
    baseline: Results,
    other: Results | Variant | WhatIf | str | Mapping[str, object],
    *,
    prospect: int,
    replication: int,
    root: int | None,
    won: str,
) -> Twin:
    """Return both lives of one prospect; `Results.twin` says what each means."""
    from sojourn.compare.run import Request, plan_beside

    request = Request(baseline=baseline, won=won)
    first, second, name = plan_beside(request, other)
    if not 0 <= replication < baseline.manifest.replications:
        msg = f"replication lies between 0 and {baseline.manifest.replications - 1}, not {replication}"
        raise InputError(msg)
    return told(
        first,
        second,
        names=(baseline.manifest.scenario, name),
        won=request.stage,
        seed=baseline.manifest.seed,
        replication=replication,
        root=prospect if root is None else root,
        prospect=prospect,
    )


def told(
    first: Plan,
    second: Plan,
    *,
    names: tuple[str, str],
    won: str,
    seed: int,
    replication: int,
    root: int,
    prospect: int,
) -> Twin:
    """Live both lives of a prospect again. O(events of the whole tree of the root).

    Raises
    ------
    InputError
        Where nobody of that key arrives in either run.
    """
    from sojourn import _core

    try:
        lives = _core.twin(first.core, second.core, seed=seed, replication=replication, root=root, prospect=prospect)
    except (ValueError, IndexError) as error:
        msg = f"prospect {prospect} (root {root}) of replication {replication}: {error}"
        raise InputError(msg) from None
    one, two = steps(lives.first, first.scenario), steps(lives.second, second.scenario)
    if not one and not two:
        msg = (
            f"no prospect {prospect} arrives in replication {replication} of either run; "
            "what to do: take a key from the event log or from Comparison.twins"
        )
        raise InputError(msg)
    channels, segments = list(first.core.channels), list(first.core.segments)
    return Twin(
        replication=replication,
        root=root,
        prospect=prospect,
        channel=channels[lives.channel],
        segment=segments[lives.segment],
        scenario=names[0],
        variant=names[1],
        won=won,
        first=_life(one, won),
        second=_life(two, won),
        clock=first.scenario.clock,
        horizon=first.core.horizon - first.core.start,
    )


def steps(events: Iterable[_core.LifeEvent], scenario: Scenario) -> tuple[Step, ...]:
    """Return the engine's events as values, with how long attention lasts where a hand is raised."""
    laws = {stage.name: law(stage.hand_raise.attention) for stage in scenario.stages if stage.hand_raise}
    return tuple(
        Step(
            time=each.time,
            kind=each.kind,
            stage=each.stage or "",
            touchpoint=each.touchpoint or "",
            outcome=each.outcome or "",
            lag=each.lag,
            slide=each.slide,
            queue=each.queue,
            quality=each.quality,
            felt=each.felt,
            draws=tuple(each.draws),
            listens=_listens(each, laws),
        )
        for each in events
    )


def _listens(event: _core.LifeEvent, laws: Mapping[str, _core.Law]) -> float | None:
    """Return the seconds of attention that a draw gives; None where none was drawn."""
    uniform = dict(event.draws).get("attention")
    if uniform is None or event.kind != "enter" or event.stage not in laws:
        return None
    return laws[event.stage].quantiles([uniform])[0]


def _life(of: tuple[Step, ...], won: str) -> Life:
    at = next((each.time for each in of if each.kind == "enter" and each.stage == won), None)
    return Life(steps=of, won_at=at)
