"""Makes the outcomes of a touchpoint, with their slopes and effects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.diagnostic import nearest
from sojourn.scenario import model
from sojourn.scenario.file.convert_staff import warned
from sojourn.scenario.file.findings import Findings, stage_of
from sojourn.scenario.file.models_outcome import OutcomeFile
from sojourn.scenario.names import OTHERWISE

if TYPE_CHECKING:
    from sojourn.quantities.values import Share
    from sojourn.scenario.file.models import ScenarioFile
    from sojourn.scenario.file.models_touchpoint import TouchpointFile
    from sojourn.scenario.file.source import Path

_NO_EFFECTS = model.Effects()
#: what only a named outcome has
_NAMED = ("share", "intent", "act", "slopes", "needs")


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """The named outcomes of a touchpoint, where `else` leads, and what it does."""

    named: tuple[model.Outcome, ...]
    otherwise: str
    effects: model.Effects


def outcomes(each: TouchpointFile, path: Path, file: ScenarioFile, to: Findings) -> Outcomes:
    """Make the outcomes of the touchpoint at `path`."""
    boosted = _boosted(each, path, to)
    for name in each.slopes:
        _known(name, each, (*path, "slopes", name), to, key=True)
    made: list[model.Outcome] = []
    otherwise, effects = model.STAY, _NO_EFFECTS
    for name, written in each.outcomes.items():
        here = (*path, "outcomes", name)
        whole = OutcomeFile(to=written) if isinstance(written, str) else written
        if name == OTHERWISE:
            otherwise, effects = stage_of(whole.to), _effects(whole, here, file, to)
            _only_what_else_has(whole, here, to)
            continue
        made.append(
            model.Outcome(
                name=name,
                to=stage_of(whole.to),
                share=_share(whole, here, to),
                slopes=_slopes(name, whole, each, here, to),
                needs=tuple(
                    model.Gate(name=key, share=gate.share, slopes=tuple(gate.slopes.items()))
                    for key, gate in whole.needs.items()
                ),
                effects=_effects(whole, here, file, to),
                boosted=name in boosted,
            )
        )
    return Outcomes(named=tuple(made), otherwise=otherwise, effects=effects)


def _share(whole: OutcomeFile, path: Path, to: Findings) -> Share | str | model.Intent | None:
    if whole.intent is not None:
        if whole.share is not None:
            to.refuse((*path, "intent"), "an outcome has a share or an intent, not both", cure="keep one", key=True)
        return model.Intent(at_zero=whole.intent.at_zero, slopes=tuple(whole.intent.slopes.items()), act=whole.act)
    if whole.act is not None and not to.excused(path, "intent"):
        to.refuse((*path, "act"), "`act` is the part of an intent", cure="add `intent`, or take `act` out", key=True)
    return whole.share


def _slopes(name: str, whole: OutcomeFile, each: TouchpointFile, path: Path, to: Findings) -> model.Slopes:
    beside = each.slopes.get(name, {})
    if whole.slopes and name in each.slopes:
        to.refuse(
            (*path, "slopes"),
            f"the slopes of `{name}` stand here and beside the outcomes",
            cure="keep one of the two",
            key=True,
        )
    return tuple((whole.slopes or beside).items())


def _effects(whole: OutcomeFile, path: Path, file: ScenarioFile, to: Findings) -> model.Effects:
    return model.Effects(
        add=tuple(whole.add.items()),
        friction=whole.friction,
        refer=None if whole.refer is None else to.referral(whole.refer, (*path, "refer")),
        then=whole.then or "",
        clocks=tuple(whole.clocks.items()),
        warn=warned(whole.warn, path, file, to),
    )


def _only_what_else_has(whole: OutcomeFile, path: Path, to: Findings) -> None:
    for key in _NAMED:
        if getattr(whole, key) not in (None, {}):
            to.refuse(
                (*path, key),
                f"`else` takes what the other outcomes leave, so it has no {key}",
                cure=f"take `{key}` out",
                key=True,
            )


def _boosted(each: TouchpointFile, path: Path, to: Findings) -> tuple[str, ...]:
    """Return the outcomes that presence lifts."""
    if each.attention is None:
        return ()
    here: Path = (*path, "attention")
    boost: str | list[str] = each.attention if isinstance(each.attention, str) else each.attention.boost
    here = here if isinstance(each.attention, str) else (*here, "boost")
    if isinstance(boost, str):
        _known(boost, each, here, to)
        return (boost,)
    if not boost:
        to.refuse(here, "no outcome is named here", cure="name the outcome that presence lifts")
    for i, name in enumerate(boost):
        _known(name, each, (*here, i), to)
    return tuple(boost)


def _known(name: str, each: TouchpointFile, path: Path, to: Findings, *, key: bool = False) -> None:
    """Refuse the name of an outcome that the touchpoint does not have."""
    known = [other for other in each.outcomes if other != OTHERWISE]
    if name == OTHERWISE:
        why = "`else` is what the others are measured against"
        to.refuse(path, why, cure="name another outcome", key=key)
    elif name not in known and "outcomes" not in to.lost.get(path[:2], ()):
        cure = f"name one of {', '.join(known)}" if known else "give the touchpoint outcomes"
        to.refuse(path, f"the touchpoint has no outcome `{name}`", nearest=nearest(name, known), cure=cure, key=key)
