"""Puts numbers in place of `published <name>`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.scenario.file.source import Mapping, Node, Scalar, Sequence, dotted
from sojourn.scenario.preset import value_at
from sojourn.scenario.presets import holders, preset, published_names

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path, Source
    from sojourn.scenario.preset import Entry

WORD: Final = "published "
#: sections whose names may begin with the word
_NAMED: Final = ("stages", "touchpoints", "channels", "attributes", "traits", "delays", "calendars")


class Published:
    """Walks the tree; `taken` says which numbers of which preset the file names, `places` where."""

    def __init__(self, source: Source, used: tuple[str, ...], strength: float, lost: Lost) -> None:
        self.source, self.strength, self.lost = source, strength, lost
        self.found: list[Diagnostic] = []
        self.taken: dict[str, list[str]] = {name: [] for name in used}
        self.places: dict[str, list[tuple[str, str]]] = {name: [] for name in used}  #: path, name
        self._names = {key for section in _NAMED for key in source.keys((section,))}

    def walk(self, node: Node, path: Path) -> None:
        """Replace what stands below `node`."""
        if isinstance(node, Mapping):
            for key, (name, value) in list(node.items.items()):
                here = (*path, key)
                made = self._new(value, here)
                if made is None:
                    del node.items[key]
                    self.lost.setdefault(path, set()).add(key)
                else:
                    node.items[key] = (name, made)
        elif isinstance(node, Sequence):
            found = [self._new(value, (*path, index)) for index, value in enumerate(node.items)]
            node.items[:] = [each for each in found if each is not None]

    def _new(self, node: Node, path: Path) -> Node | None:
        if not isinstance(node, Scalar):
            self.walk(node, path)
            return node
        if not self._is_one(node.text, path):
            return node
        name = node.text.removeprefix(WORD).strip()
        entry = self._entry(name, path)
        if entry is None:
            self._refuse(name, path)
            return None
        return Scalar(value_at(entry, self.strength), node.spot, plain=False)

    def _is_one(self, text: str, path: Path) -> bool:
        return text.startswith(WORD) and path != ("name",) and text not in self._names and not text.endswith(".csv")

    def _entry(self, name: str, path: Path) -> Entry | None:
        """Return the published number; where two presets have it, that of the last one."""
        for each in reversed(self.taken):
            entry = preset(each).entry(name)
            if entry is not None and entry.named:
                self.taken[each].append(name)
                self.places[each].append((dotted(path), name))
                return entry
        return None

    def _refuse(self, name: str, path: Path) -> None:
        others = holders(name)
        if others:
            why = f"`{name}` is a published number of {' and of '.join(others)}, which this scenario does not use"
            found = self.source.diagnostic(path, why, cure=f"add `use: [{others[0]}]`")
        else:
            why = f"there is no published number `{name}`"
            cure = "`sojourn presets` lists the presets, `sojourn presets <name>` their numbers"
            near = nearest(name, published_names())
            found = self.source.diagnostic(path, why, nearest=f"{WORD}{near}" if near else "", cure=cure)
        self.found.append(found)
