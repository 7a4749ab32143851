"""Makes the touchpoints of a scenario: where they are, when they are due, how visits go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from sojourn.diagnostic import nearest
from sojourn.scenario import model
from sojourn.scenario.file.convert_outcome import Outcomes, outcomes
from sojourn.scenario.file.findings import Findings, stage_of, stream_of
from sojourn.scenario.file.models_touchpoint import PatienceFile, ServiceFile, TouchpointFile
from sojourn.scenario.names import OTHERWISE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.scenario.file.models import ScenarioFile
    from sojourn.scenario.file.source import Path

_AGAIN: Final[tuple[Literal["unreached", "undecided"], ...]] = ("unreached", "undecided")


def touchpoint(name: str, file: ScenarioFile, to: Findings) -> model.Touchpoint:
    """Make a touchpoint; it may be in the stages where an outcome of another leaves prospects."""
    path: Path = ("touchpoints", name)
    each = file.touchpoints[name]
    found = outcomes(each, path, file, to)
    return model.Touchpoint(
        name=name,
        stages=_stages(name, file, to),
        after=to.maybe(each.after, "time", (*path, "after")),
        quality=_quality(each, path, to),
        outcomes=found.named,
        otherwise=found.otherwise,
        cost=each.cost,
        stream=stream_of(each.stream, name),
        otherwise_effects=found.effects,
        every=to.maybe(each.every, "time", (*path, "every")),
        opens=to.calendar(each.opens),
        working=to.calendar(each.working),
        attempts=_attempts(each, path, to),
        reach=each.reach,
        patience=_patience(each, found, (*path, "patience"), to),
        service=_service(each, (*path, "service"), to),
        add=tuple(each.add.items()),
        when=_conditions(each),
        follows=tuple(_list(each.follows)),
        on_demand=each.only is not None,
        while_waiting=each.while_waiting,
        by=each.by or "",
    )


def _list(written: str | list[str] | None) -> list[str]:
    return written if isinstance(written, list) else [] if written is None else [written]


# --- how ------------------------------------------------------------------------------------------------------------
def _quality(each: TouchpointFile, path: Path, to: Findings) -> model.Quality | None:
    quality = each.quality
    if quality is None:
        return None
    return model.Quality(
        mean=quality.mean,
        sd=quality.sd,
        friction=to.maybe(quality.friction, "number", (*path, "quality", "friction")),
        personalised=quality.personalised,
        slopes=tuple(quality.slopes.items()),
    )


def _attempts(each: TouchpointFile, path: Path, to: Findings) -> model.Attempts | None:
    attempts = each.attempts
    if attempts is None:
        return None
    again = _list(attempts.again)
    return model.Attempts(
        every=to.law(attempts.every, "time", (*path, "attempts", "every")),
        up_to=attempts.up_to,
        again=tuple(word for word in _AGAIN if word in again),
        then=attempts.then or "",
    )


def _patience(each: TouchpointFile, found: Outcomes, path: Path, to: Findings) -> model.Patience | None:
    patience = each.patience
    if patience is None:
        return None
    if not isinstance(patience, PatienceFile):
        return model.Patience(law=to.law(patience, "time", path), to=found.otherwise)
    return model.Patience(
        law=to.law(patience.law, "time", (*path, "law")),
        to=found.otherwise if patience.to is None else stage_of(patience.to),
        felt=patience.felt,
        slopes=tuple(patience.slopes.items()),
    )


def _service(each: TouchpointFile, path: Path, to: Findings) -> model.Service | None:
    service = each.service
    if service is None:
        return None
    if isinstance(service, ServiceFile):
        return model.Service(
            reached=to.law(service.reached, "time", (*path, "reached")),
            unreached=to.law(service.unreached, "time", (*path, "unreached")),
        )
    both = to.law(service, "time", path)
    return model.Service(reached=both, unreached=both)


def _conditions(each: TouchpointFile) -> tuple[model.Condition, ...]:
    written = each.when if isinstance(each.when, list) else [] if each.when is None else [each.when]
    return tuple(model.Condition(of=of, sign=sign, value=value) for text in written for of, sign, value in text)


# --- where ----------------------------------------------------------------------------------------------------------
def _stages(name: str, file: ScenarioFile, to: Findings) -> tuple[str, ...]:
    each = file.touchpoints[name]
    path: Path = ("touchpoints", name)
    if each.stages is not None:
        return tuple(_list(each.stages))
    before = len(to.found)
    if not each.follows:
        if not to.excused(path, "in"):
            to.refuse(path, f"`in` is missing in `touchpoints.{name}`", cure="add `in`: the stage, or a list", key=True)
    elif found := _left_in(name, file.touchpoints, to, ()):
        known = tuple(stage for stage in dict.fromkeys(found) if stage in file.stages)
        return known or tuple(file.stages)
    elif len(to.found) == before:
        why = "the stage cannot be told from what this follows"
        to.refuse((*path, "follows"), why, cure="add `in`: the stage, or a list", key=True)
    return tuple(file.stages)  # so that nothing else is said of it


def _left_in(name: str, all_of_them: Mapping[str, TouchpointFile], to: Findings, seen: tuple[str, ...]) -> list[str]:
    """Return the stages of a touchpoint: its own, or those where what it follows leaves the prospect."""
    each = all_of_them[name]
    if each.stages is not None:
        return _list(each.stages)
    found: list[str] = []
    for i, text in enumerate(_list(each.follows)):
        other, _, outcome = text.partition(".")
        if other in (*seen, name):
            continue
        target = _target(other, outcome, all_of_them)
        if target is None and not seen:
            here: Path = ("touchpoints", name, "follows")
            _no_such_outcome(text, (*here, i) if isinstance(each.follows, list) else here, all_of_them, to)
        if target == "stay":
            found += _left_in(other, all_of_them, to, (*seen, name))
        elif target not in (None, model.BACK):
            found.append(str(target))
    return found


def _target(touchpoint: str, outcome: str, all_of_them: Mapping[str, TouchpointFile]) -> str | None:
    """Return where an outcome leads, or None where there is none of this name."""
    if touchpoint not in all_of_them:
        return None
    written = all_of_them[touchpoint].outcomes.get(outcome, "stay" if outcome == OTHERWISE else None)
    return written if written is None or isinstance(written, str) else written.to


def _no_such_outcome(text: str, path: Path, all_of_them: Mapping[str, TouchpointFile], to: Findings) -> None:
    known = [f"{name}.{outcome}" for name, each in all_of_them.items() for outcome in (*each.outcomes, OTHERWISE)]
    to.refuse(
        path,
        f"there is no outcome `{text}` to follow",
        nearest=nearest(text, known),
        cure="name an outcome of a declared touchpoint, as touchpoint.outcome",
    )
