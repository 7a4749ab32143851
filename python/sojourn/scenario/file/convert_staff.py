"""Makes the teams of a scenario, and the traits of its brand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.quantities.hours import DAYS, days, days_text
from sojourn.quantities.laws import Never
from sojourn.scenario import model
from sojourn.scenario.file.findings import Findings, stage_of, stream_of

if TYPE_CHECKING:
    from sojourn.scenario.file.models import ScenarioFile
    from sojourn.scenario.file.models_staff import BrandFile, LineFile, TeamFile
    from sojourn.scenario.file.source import Path

_EVERY_DAY: Final = len(DAYS)


def team(name: str, file: ScenarioFile, to: Findings) -> model.Team:
    """Make a team."""
    path: Path = ("teams", name)
    each = file.teams[name]
    return model.Team(
        name=name,
        capacity=_capacity(each, path, to),
        shift=to.calendar(each.shift),
        cost=each.cost,
        serve=_serve(each, file, path, to),
        hold=each.hold,
        elsewhere=each.elsewhere,
        line=None if each.line is None else _line(each.line, (*path, "line"), to),
        stream=stream_of(each.stream, name),
    )


def _capacity(each: TeamFile, path: Path, to: Findings) -> tuple[int, ...]:
    """Return the people of each day of the week; a day that is not named has none."""
    written = each.capacity
    if isinstance(written, int):
        return (written,) * _EVERY_DAY
    here = (*path, "capacity")
    if not written:
        to.refuse(here, "a team has people", cure="write how many, or e.g. {Mon-Fri: 60, Sat-Sun: 20}", key=True)
    found: dict[int, int] = {}
    for text, people in written.items():
        named = days(text)
        if twice := tuple(day for day in named if day in found):
            why = f"{days_text(twice)} {'has' if len(twice) == 1 else 'have'} people already"
            to.refuse((*here, text), why, cure="name each day once", key=True)
        found |= dict.fromkeys(named, people)
    return tuple(found.get(day, 0) for day in range(_EVERY_DAY))


def _serve(each: TeamFile, file: ScenarioFile, path: Path, to: Findings) -> tuple[model.ServeKey, ...]:
    if each.serve is None:
        return ()
    keys: list[model.ServeKey] = each.serve if isinstance(each.serve, list) else [each.serve]
    here = (*path, "serve")
    if not keys:
        to.refuse(here, "nobody is named here", cure="write e.g. [first call, first come], or take `serve` out")
    covariates = (*file.attributes, *file.traits, *file.brand)
    for at, key in enumerate(keys):
        place = (*here, at) if isinstance(each.serve, list) else here
        if key.by == "touchpoint" and key.of not in file.touchpoints and key.of in covariates:
            cure = f"write `{key.of} desc` (highest first) or `{key.of} asc`"
            to.refuse(place, f"`{key.of}` is a covariate; say which end goes first", cure=cure)
    return tuple(keys)


def _line(each: LineFile, path: Path, to: Findings) -> model.Line:
    return model.Line(
        patience=to.maybe(each.patience, "time", (*path, "patience")),
        felt=each.felt,
        if_closed=each.if_closed,
        then="" if each.then is None else stage_of(each.then),
    )


def brand(name: str, each: BrandFile) -> model.BrandTrait:
    """Make a trait of the brand."""
    return model.BrandTrait(
        name=name,
        half_life=None if isinstance(each.half_life, Never) else each.half_life,
        baseline=each.baseline,
        felt=each.gains.felt,
        surprise=each.gains.surprise,
        episode=each.gains.episode,
    )


def warned(written: dict[str, float], path: Path, file: ScenarioFile, to: Findings) -> model.TraitChanges:
    """Return what warnings do to traits of the brand; anything else they name is refused."""
    known = {name: amount for name, amount in written.items() if name in file.brand}
    for name in written:
        if name in known or "brand" in to.lost.get((), ()):
            continue
        why = f"there is no brand trait `{name}`"
        cure = f"name one of {', '.join(file.brand)}" if file.brand else "declare it, as in `brand: {reputation: ...}`"
        if name in file.traits:
            why, cure = f"`{name}` is a trait of a prospect; others warn of the brand", "write `add` for it"
        to.refuse((*path, "warn", name), why, nearest=nearest(name, file.brand), cure=cure, key=True)
    return tuple(known.items())
