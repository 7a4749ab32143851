"""Merges the presets and fragments that a file uses under it; all that stands in them keeps its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic, nearest
from sojourn.errors import ScenarioError
from sojourn.scenario.file.placed import placed, put_under
from sojourn.scenario.file.source import Mapping, Node, Page, Scalar, Sequence, Source, Spot
from sojourn.scenario.file.tree import Reader
from sojourn.scenario.presets import names, near, preset
from sojourn.scenario.reading import text_of

if TYPE_CHECKING:
    from sojourn.scenario.file.mend import Lost

_ENDINGS: Final = (".yaml", ".yml")
_USE: Final = "use"


@dataclass(frozen=True, kw_only=True)
class Used:
    """A preset that a file uses, and where it says so."""

    name: str
    source: Source
    spot: Spot


class Fragments:
    """Reads fragments, each once; `found` is what is wrong with them, `lacking` whether one could not be used.

    `used` are the presets among them, in the order in which they are named.
    """

    def __init__(self, lost: Lost) -> None:
        self.lost = lost
        self.found: list[Diagnostic] = []
        self.lacking = False
        self.used: dict[str, Used] = {}
        self._read: dict[Path, Mapping | None] = {}

    def merge(self, root: Mapping, source: Source, folder: Path, above: tuple[Path, ...]) -> None:
        """Merge under `root` what its `use` names, relative to `folder`; `above` are the files that led here."""
        _, written = root.items.pop(_USE, (None, None))
        items = written.items if isinstance(written, Sequence) else [] if written is None else [written]
        found = [self._named(each, source, folder, above) for each in items]
        for fragment in reversed(found):
            if fragment is not None:
                put_under(root, fragment)

    def _named(self, item: Node, source: Source, folder: Path, above: tuple[Path, ...]) -> Mapping | None:
        """Return the fragment that an item of `use` names."""
        if not isinstance(item, Scalar):
            why = "the name of a preset or of a file is needed here"
            self._refuse(source, item.spot, why, cure="write e.g. `use: [experience/default, team.yaml]`")
            return None
        name = item.text
        if not name.endswith(_ENDINGS):
            return self._preset(item, source)
        why, cure, near = _fault(name, folder)
        if not why:
            file = (folder / name).resolve()
            if file not in above:
                return self._fragment(file, str(Path(source.file).parent / name), above)
            why, cure = f"{name} uses this file in turn: fragments cannot form a circle", "take one of the two out"
        self._refuse(source, item.spot, why, cure=cure, near=near, value=name)
        return None

    def _preset(self, item: Scalar, source: Source) -> Mapping | None:
        """Return what a preset brings."""
        name = item.text
        if name not in names():
            why = f"there is no preset `{name}`"
            cure = "`sojourn presets` lists them; the file of a fragment ends in .yaml"
            self._refuse(source, item.spot, why, cure=cure, near=near(name), value=name)
            return None
        self.used.setdefault(name, Used(name=name, source=source, spot=item.spot))
        return preset(name).brings

    def _fragment(self, file: Path, shown: str, above: tuple[Path, ...]) -> Mapping | None:
        if file not in self._read:
            self._read[file] = None
            self._read[file] = self._new(file, shown, above)
        return self._read[file]

    def _new(self, file: Path, shown: str, above: tuple[Path, ...]) -> Mapping | None:
        try:
            text = text_of(file, shown)
        except ScenarioError as error:
            self.found += error.diagnostics
            self.lacking = True
            return None
        reader = Reader(shown, text)
        root, found = reader.read()
        self.found += found
        self.lacking |= reader.broken
        for item, keys in reader.lost.items():
            self.lost.setdefault(item, set()).update(keys)
        if not isinstance(root, Mapping):
            why = "the file is empty" if root is None else "a fragment is a mapping of sections"
            if not found:
                cure = "write the sections that it brings, as in a scenario"
                self._refuse(reader.source, Spot(0, 0), why, cure=cure)
            self.lacking = True
            return None
        fragment = placed(root, Page(file=shown, text=text))
        self.merge(fragment, reader.source, file.parent, (*above, file))
        return fragment

    def _refuse(self, source: Source, spot: Spot, why: str, *, cure: str, near: str = "", value: str = "") -> None:
        self.found.append(source.at(spot, why, path=_USE, cure=cure, nearest=near, value=value))
        self.lacking = True


def _fault(name: str, folder: Path) -> tuple[str, str, str]:
    """Return what is wrong with the name of a fragment, what to do, and the nearest one that is there."""
    if Path(name).is_absolute():
        return f"{name} is no place beside this file", "name the fragment by its place beside this file", ""
    try:
        if (folder / name).is_file():
            return "", "", ""
    except (OSError, ValueError):
        pass
    beside = (folder / name).parent if "\0" not in name else folder
    siblings = [str(Path(name).parent / each.name) for each in beside.glob("*.yaml")] if beside.is_dir() else []
    cure = "correct the name, or put the file there"
    return f"there is no file {name} beside this one", cure, nearest(name, siblings)
