"""Merges the fragments that a file uses under it; every key and value keeps its place in the file it stands in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import Diagnostic, nearest
from sojourn.errors import ScenarioError
from sojourn.scenario.file.source import Mapping, Node, Page, Scalar, Sequence, Source, Spot
from sojourn.scenario.file.tree import Reader
from sojourn.scenario.reading import text_of

if TYPE_CHECKING:
    from sojourn.scenario.file.mend import Lost

_ENDINGS: Final = (".yaml", ".yml")
_USE: Final = "use"


class Fragments:
    """Reads fragments, each once; `found` is what is wrong with them, `lacking` whether one could not be used."""

    def __init__(self, lost: Lost) -> None:
        self.lost = lost
        self.found: list[Diagnostic] = []
        self.lacking = False
        self._read: dict[Path, Mapping | None] = {}

    def merge(self, root: Mapping, source: Source, folder: Path, above: tuple[Path, ...]) -> None:
        """Merge under `root` what its `use` names, relative to `folder`; `above` are the files that led here."""
        _, written = root.items.pop(_USE, (None, None))
        items = written.items if isinstance(written, Sequence) else [] if written is None else [written]
        found = [self._named(each, source, folder, above) for each in items]
        for fragment in reversed(found):
            if fragment is not None:
                _put_under(root, fragment)

    def _named(self, item: Node, source: Source, folder: Path, above: tuple[Path, ...]) -> Mapping | None:
        """Return the fragment that an item of `use` names."""
        if not isinstance(item, Scalar):
            self._refuse(source, item.spot, "the name of a file is needed here", cure="write e.g. `use: [team.yaml]`")
            return None
        name = item.text
        why, cure, near = _fault(name, folder)
        if not why:
            file = (folder / name).resolve()
            if file not in above:
                return self._fragment(file, str(Path(source.file).parent / name), above)
            why, cure = f"{name} uses this file in turn: fragments cannot form a circle", "take one of the two out"
        self._refuse(source, item.spot, why, cure=cure, near=near, value=name)
        return None

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
        placed = _placed(root, Page(file=shown, text=text))
        self.merge(placed, reader.source, file.parent, (*above, file))
        return placed

    def _refuse(self, source: Source, spot: Spot, why: str, *, cure: str, near: str = "", value: str = "") -> None:
        self.found.append(source.at(spot, why, path=_USE, cure=cure, nearest=near, value=value))
        self.lacking = True


def _fault(name: str, folder: Path) -> tuple[str, str, str]:
    """Return what is wrong with the name of a fragment, what to do, and the nearest one that is there."""
    if not name.endswith(_ENDINGS):
        why = f"`{name}` is not available yet: presets with evidence will come with a later version"
        return why, "take it out for now; the file of a fragment ends in .yaml", ""
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


def _placed(node: Mapping, page: Page) -> Mapping:
    """Return a copy of a tree whose places are on `page`."""

    def spot(of: Spot) -> Spot:
        return replace(of, page=page)

    def copy(each: Node) -> Node:
        if isinstance(each, Scalar):
            return replace(each, spot=spot(each.spot))
        if isinstance(each, Sequence):
            return Sequence(spot(each.spot), [copy(item) for item in each.items])
        return mapping(each)

    def mapping(each: Mapping) -> Mapping:
        items = {key: (replace(name, spot=spot(name.spot)), copy(value)) for key, (name, value) in each.items.items()}
        return Mapping(spot(each.spot), items)

    return mapping(node)


def _put_under(root: Mapping, fragment: Mapping) -> None:
    """Add to `root` what it lacks; mappings on both sides merge key by key, anything else in `root` wins."""
    for key, (name, value) in fragment.items.items():
        if key not in root.items:
            root.items[key] = (name, _copy(value))
            continue
        own = root.items[key][1]
        if isinstance(own, Mapping) and isinstance(value, Mapping):
            _put_under(own, value)


def _copy(node: Node) -> Node:
    """Return a copy that may be merged into without changing the fragment."""
    if isinstance(node, Mapping):
        return Mapping(node.spot, {key: (name, _copy(value)) for key, (name, value) in node.items.items()})
    return Sequence(node.spot, [_copy(each) for each in node.items]) if isinstance(node, Sequence) else node
