"""Which scenarios a check is of, and where their baselines are: from files, folders, trees and library names."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic
from sojourn.errors import InputError
from sojourn.scenario.library import FILE, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BASELINE: Final = "baseline.json"  #: of a scenario.yaml; that of other.yaml is other.baseline.json
_OTHER: Final = f".{BASELINE}"
_ENDINGS: Final = (".yaml", ".yml")
#: Folders that hold what others made: environments, packages, builds. Those that begin with a dot are hidden anyway.
_NOT_OURS: Final = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))


@dataclass(frozen=True, kw_only=True)
class Place:
    """A scenario and the file of its baseline, both as the user named them.

    Attributes
    ----------
    scenario, baseline
        Either may not be there.
    named
        Whether it was asked for by itself rather than met in a tree.
    """

    scenario: Path
    baseline: Path
    named: bool

    @property
    def recorded(self) -> bool:
        """Whether there is a baseline."""
        return self.baseline.exists()


def baseline_of(scenario: Path) -> Path:
    """Return where the baseline of a scenario is.

    Examples
    --------
    >>> str(baseline_of(Path("a/scenario.yaml"))), str(baseline_of(Path("a/small.yaml")))
    ('a/baseline.json', 'a/small.baseline.json')
    """
    return scenario.with_name(BASELINE if scenario.name == FILE else f"{scenario.stem}{_OTHER}")


def places(paths: Sequence[str]) -> tuple[Place, ...]:
    """Return what paths mean, each scenario once, in the order of the paths and by name within a tree.

    A path is a scenario's file, a baseline, a folder or a name of the library. A folder means every scenario in it and
    below that has a baseline, and every `scenario.yaml`, so that those without one can be told.

    Raises
    ------
    InputError
        For all paths that mean nothing, at once.
    """
    found: dict[Path, Place] = {}
    wrong = []
    for path in paths:
        try:
            for each in _meant(path):
                key = each.scenario.resolve()
                if key not in found or (each.named and not found[key].named):
                    found[key] = each
        except InputError as error:
            wrong.append(str(error))
    if wrong:
        raise InputError("\n".join(wrong))
    return tuple(found.values())


def without_baseline(place: Place) -> Diagnostic:
    """Return what to say of a scenario that was never recorded."""
    return Diagnostic(
        file=str(place.scenario),
        why=f"it has no baseline: there is no {place.baseline}",
        cure="record one, and commit it: sojourn check --record " + _quoted(place.scenario),
    )


def without_scenario(place: Place) -> Diagnostic:
    """Return what to say of a baseline whose scenario is gone."""
    return Diagnostic(
        file=str(place.baseline),
        why=f"its scenario is gone: there is no {place.scenario}",
        cure="remove the baseline, or rename it as the scenario was",
    )


def _meant(path: str) -> Iterator[Place]:
    given = Path(path)
    if given.is_dir():
        yield from _tree(given)
    elif (scenario := _scenario_of(given)) is not None:
        if not given.is_file():
            msg = f"there is no file {path}; what to do: record it: sojourn check --record {_quoted(scenario)}"
            raise InputError(msg)
        yield Place(scenario=scenario, baseline=given, named=True)
    else:
        file = find(path)
        yield Place(scenario=file, baseline=baseline_of(file), named=True)


def _scenario_of(baseline: Path) -> Path | None:
    """Return the scenario of a baseline; None where the name is not that of a baseline."""
    if baseline.name == BASELINE:
        return baseline.with_name(FILE)
    if not baseline.name.endswith(_OTHER):
        return None
    stem = baseline.name.removesuffix(_OTHER)
    files = [baseline.with_name(stem + ending) for ending in _ENDINGS]
    return next((each for each in files if each.exists()), files[0])


def _tree(folder: Path) -> Iterator[Place]:
    """Yield what a folder holds; links to folders are not followed, so that a tree has an end."""
    found = []
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in _NOT_OURS)
        here = Path(at)
        scenarios = {each for name in files if (each := _scenario_of(here / name)) is not None}
        scenarios |= {here / FILE} if FILE in files else set()
        alone = here == folder
        found += [
            Place(scenario=each, baseline=baseline_of(each), named=alone and each.name == FILE)
            for each in sorted(scenarios)
        ]
    if not found:
        msg = (
            f"no {FILE} and no {BASELINE} in {folder} or below; what to do: name a scenario, or record one: "
            "sojourn check --record FILE"
        )
        raise InputError(msg)
    yield from found


def _quoted(path: Path) -> str:
    named = str(path)
    return shlex.quote(f"./{named}" if named.startswith("-") else named)
