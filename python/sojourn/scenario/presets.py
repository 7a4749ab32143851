"""Finds presets by their names: each is a file of the package, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.diagnostic import nearest
from sojourn.errors import InputError
from sojourn.scenario.preset import Presets

if TYPE_CHECKING:
    from sojourn.scenario.preset import Entry, Preset

FOLDER = Path(__file__).resolve().parent.parent / "presets"


def presets() -> Presets:
    """Return all presets, each with its grade, its numbers and what it does not say; prints as a list.

    Examples
    --------
    >>> import sojourn as sj
    >>> "attention/hbr2011" in [each.name for each in sj.presets()]
    True
    """
    return Presets(preset(name) for name in names())


@cache
def names() -> tuple[str, ...]:
    """Return the names of all presets, sorted."""
    return tuple(sorted(f"{file.parent.name}/{file.stem}" for file in FOLDER.glob("*/*.yaml")))


@cache
def preset(name: str) -> Preset:
    """Return a preset by its name, `group/name`; KeyError where there is none."""
    from sojourn.scenario.file.preset_file import read_preset

    if name not in names():
        raise KeyError(name)
    return read_preset(FOLDER / f"{name}.yaml", name)


def find(name: str) -> Preset:
    """Return the preset that a name means; its last part is enough where only one has it.

    Raises
    ------
    InputError
        Where there is no such preset; names the nearest.
    """
    same = [each for each in names() if name in (each, each.rpartition("/")[2])]
    if len(same) == 1:
        return preset(same[0])
    closest = near(name)
    hint = f"did you mean {closest!r}?" if closest else f"there are: {', '.join(names())}"
    msg = f"no preset is called {name!r}; {hint}"
    raise InputError(msg)


def near(name: str) -> str:
    """Return the preset whose name is most like `name`: the last part alone is enough."""
    last = name.rpartition("/")[2]
    same = [each for each in names() if each.rpartition("/")[2] == last]
    if same:
        return nearest(name, same) or same[0]
    by_last = {each.rpartition("/")[2]: each for each in names()}
    return nearest(name, names()) or by_last.get(nearest(last, by_last), "")


def curve_name(name: str) -> str:
    """Return the preset of attention that `name` means, with or without its group; nothing where there is none."""
    group, slash, _ = name.partition("/")
    full = name if slash else f"attention/{name}"
    return full if full in names() and (not slash or group == "attention") else ""


def curve_names() -> tuple[str, ...]:
    """Return the short names of all presets of attention."""
    return tuple(each.rpartition("/")[2] for each in names() if each.startswith("attention/"))


def holders(published: str) -> tuple[str, ...]:
    """Return the presets that have a published number of this name."""
    return tuple(each.name for each in presets() if any(one.name == published for one in _named(each)))


def published_names() -> tuple[str, ...]:
    """Return the names of all published numbers."""
    return tuple(sorted({one.name for each in presets() for one in _named(each)}))


def _named(each: Preset) -> list[Entry]:
    return [one for one in each.entries if one.named]
