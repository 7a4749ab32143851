"""From a scenario and what-ifs to a variant: the changed tree is read again as a file is, so that every rule holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.diagnostic import Diagnostic, nearest
from sojourn.errors import ScenarioError
from sojourn.quantities.tokens import QuantityError
from sojourn.scenario.file.ground import Ground, fresh
from sojourn.scenario.file.read import State, made, read
from sojourn.scenario.file.source import Source, dotted
from sojourn.scenario.model_what_if import WhatIf
from sojourn.scenario.problems import validate
from sojourn.scenario.variant import Moved, Variant
from sojourn.scenario.what_if.alter import altered
from sojourn.scenario.what_if.dates import misdated
from sojourn.scenario.what_if.levers import may_be_evidence
from sojourn.scenario.what_if.places import blame_at, brought_home
from sojourn.scenario.what_if.texts import Building, changes, dated, of_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sojourn.scenario.file.fragments import Used
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Mapping as Tree, Path as Place
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import Change


@dataclass(frozen=True, kw_only=True)
class Varied:
    """What came of what-ifs: the changed scenario (None where they cannot be read), what moved, what is wrong."""

    scenario: Scenario | None
    moved: tuple[Moved, ...]
    found: tuple[Diagnostic, ...]
    touched: dict[Place, Change]
    believed: tuple[Change, ...]


def variant(
    baseline: Scenario, what: Sequence[object], *, name: str = "", start: object = None, costs: object = None
) -> Variant:
    """Return the variant of what-ifs done together; ScenarioError with every mistake found."""
    what_ifs = _given(baseline, what, name, start, costs)
    varied = vary(baseline, what_ifs)
    if varied.scenario is None or any(each.severity == "error" for each in varied.found):
        raise ScenarioError(varied.found)
    return Variant(
        name=name or " + ".join(each.name for each in what_ifs),
        baseline=baseline,
        what_ifs=what_ifs,
        scenario=varied.scenario,
        moved=varied.moved,
    )


def _given(baseline: Scenario, what: Sequence[object], name: str, start: object, costs: object) -> tuple[WhatIf, ...]:
    if not what:
        why = "nothing is changed"
        raise ScenarioError([Diagnostic(why=why, cure="name a what-if of the scenario, or give a path and a value")])
    try:
        found = [_one(baseline, each, name if len(what) == 1 else "") for each in what]
        found = [dated(each, start, None) for each in found]
        if costs is not None:
            found = [dated(found[0], None, costs), *(replace(each, costs=None) for each in found[1:])]
    except QuantityError as error:
        raise ScenarioError([Diagnostic(why=error.why, cure=error.cure)]) from None
    return tuple(found)


def _one(baseline: Scenario, what: object, name: str) -> WhatIf:
    if isinstance(what, WhatIf):
        return what
    if isinstance(what, Building):
        return what.freeze()
    if isinstance(what, Mapping):
        return of_mapping(what, name)
    if not isinstance(what, str):
        msg = f"a what-if is a name, a WhatIf, or a mapping of paths, not {what!r}"
        raise TypeError(msg)
    known = {each.name: each for each in baseline.what_ifs}
    if what in known:
        return known[what]
    if "=" in what:
        return changes(what, name=name)
    near = nearest(what, known)
    cure = f"name one of {', '.join(known)}" if known else "add it under `what-ifs`, or give path=value"
    file = baseline.source.file if baseline.source else ""
    why = f"the scenario has no what-if `{what}`"
    raise ScenarioError([Diagnostic(file=file, path="what-ifs", value=what, why=why, nearest=near, cure=cure)])


# --- trees ----------------------------------------------------------------------------------------------------------
def vary(baseline: Scenario, what_ifs: Iterable[WhatIf]) -> Varied:
    """Return what comes of what-ifs, mistakes and all."""
    todo = tuple(what_ifs)
    ground = ground_of(baseline)
    changed = altered(ground, baseline.currency, todo)
    steps = changed.steps
    touched = {path: step.change for path, step in steps.items()}
    found = [*changed.found, *_costly(baseline, todo), *misdated(baseline, todo, steps)]
    scenario, wrong = _made(ground, changed.root, changed.used, changed.lost) if not found else (None, [])
    found += brought_home(wrong, validate(baseline) if wrong else (), touched)
    scenario = None if scenario is None else _with(scenario, baseline.what_ifs)
    moved = tuple(
        Moved(path=dotted(path), before=step.before, after=step.after, start=step.start)
        for path, step in steps.items()
        if step.before != step.after
    )
    return Varied(scenario=scenario, moved=moved, found=tuple(found), touched=touched, believed=tuple(changed.believed))


def until(baseline: Scenario, what_ifs: Iterable[WhatIf], when: datetime | None) -> Scenario:
    """Return the scenario with those what-ifs done that are in force at a date; None: those that always are."""
    todo = [each for each in what_ifs if each.start is None or (when is not None and each.start <= when)]
    if not todo:
        return baseline
    varied = vary(baseline, todo)
    if varied.scenario is None or any(each.severity == "error" for each in varied.found):
        raise ScenarioError(varied.found)
    return varied.scenario


def believed(baseline: Scenario, what_ifs: Iterable[WhatIf]) -> Scenario:
    """Return the scenario with only those changes that say what is believed of today: presets, strength, ratios."""
    todo = tuple(what_ifs)
    if not any(may_be_evidence(each.path) for of in todo for each in of.changes):
        return baseline
    held = {id(each) for each in vary(baseline, todo).believed}
    kept = [replace(of, changes=tuple(each for each in of.changes if id(each) in held)) for of in todo]
    return until(baseline, [each for each in kept if each.changes], None) if held else baseline


def _made(ground: Ground, root: Tree, used: dict[str, Used], lost: Lost) -> tuple[Scenario | None, list[Diagnostic]]:
    base = Ground(
        file=ground.file, text=ground.text, folder=ground.folder, data=ground.data, own=None, root=fresh(root),
        used=used, lost={path: set(keys) for path, keys in lost.items()}, spelled=ground.spelled,
    )  # fmt: skip
    return made(Source(file=ground.file, text=ground.text, root=root, ground=base), State(lost=lost))


def _with(scenario: Scenario, what_ifs: tuple[WhatIf, ...]) -> Scenario:
    """Return a changed scenario that still knows the what-ifs of its baseline."""
    kept = replace(scenario, what_ifs=what_ifs)
    assert kept.source is not None
    assert kept.source.ground is not None
    kept.source.ground.made = kept
    return kept


def _costly(baseline: Scenario, what_ifs: Iterable[WhatIf]) -> list[Diagnostic]:
    """Return the costs that are in another currency than the journey's money."""
    found = []
    for each in what_ifs:
        code = each.costs.currency if each.costs is not None else ""
        if code and baseline.currency and code != baseline.currency:
            why = f"the currency of the journey is {baseline.currency}, not {code}"
            found.append(blame_at(each, "costs", why, cure=f"convert the costs to {baseline.currency}"))
    return found


def ground_of(scenario: Scenario) -> Ground:
    """Return the tree that a scenario was made of; of one that was built or altered in code, that of its file text."""
    source = scenario.source
    ground = source.ground if source else None
    if ground is not None and (ground.made is scenario or ground.made == scenario):
        return ground
    folder = ground.folder if ground else Path()
    return _written(scenario.to_yaml(), folder, ground.data if ground else None)


@lru_cache(maxsize=16)
def _written(text: str, folder: Path, data: Path | None) -> Ground:
    scenario, found = read(text, file="", folder=folder, data=data)
    if scenario is None or scenario.source is None or scenario.source.ground is None:
        raise ScenarioError(found)
    return replace(scenario.source.ground, own=None, spelled=True)
