"""Applies what-ifs to the tree of a scenario, one change after the other; new values stand where they were written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sojourn.quantities.tokens import QuantityError
from sojourn.scenario.file.delays import read_delays
from sojourn.scenario.file.evidence import resolve
from sojourn.scenario.file.evidence_published import WORD
from sojourn.scenario.file.fragments import Fragments
from sojourn.scenario.file.ground import fresh
from sojourn.scenario.file.placed import grown
from sojourn.scenario.file.source import Mapping, Node, Scalar, Sequence, Source, dotted, plain
from sojourn.scenario.file.tables import Tables
from sojourn.scenario.file.tree import Reader
from sojourn.scenario.layout import flow
from sojourn.scenario.presets import curve_names
from sojourn.scenario.what_if.amounts import CannotChange
from sojourn.scenario.what_if.days import alike
from sojourn.scenario.what_if.kinds import Setting, changed
from sojourn.scenario.what_if.levers import default_of, fits, is_evidence, kind_of, refusal, split
from sojourn.scenario.what_if.paths import is_glob, keys_at, leaves, matches, nearest_path, node_at, put
from sojourn.scenario.what_if.places import blame, places_of
from sojourn.scenario.what_if.words import How, how_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.file.delays import Delays
    from sojourn.scenario.file.fragments import Used
    from sojourn.scenario.file.ground import Ground
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.model_what_if import Change, WhatIf
    from sojourn.scenario.what_if.levers import Kind

_SHOWN: Final = 200  # characters of a value


@dataclass(kw_only=True)
class Step:
    """What has become of one value: its text before and after all changes, from when, and the last change of it."""

    before: str
    after: str
    start: datetime | None
    change: Change
    put: str | None = None  # the text that was set, where the last change set it


@dataclass(kw_only=True)
class Altered:
    """A tree with changes in it, what was changed, and what is wrong with the changes."""

    ground: Ground
    currency: str
    root: Mapping
    own: Mapping | None
    used: dict[str, Used]
    lost: Lost
    steps: dict[Path, Step] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    believed: list[Change] = field(default_factory=list)  # changes of what is believed of today
    named: dict[str, Tree] = field(default_factory=dict)  # delays that the last changed law had to name

    def apply(self, what_ifs: Iterable[WhatIf]) -> None:
        """Make the changes of what-ifs in their order, but those of `use` first: they bring what others change."""
        every = [(each, change) for each in what_ifs for change in each.changes]
        for first in (True, False):
            for of, change in every:
                if (split(change.path)[0] == "use") == first:
                    self._apply(of, change)

    # --- one change -------------------------------------------------------------------------------------------------
    def _apply(self, of: WhatIf, change: Change) -> None:
        try:
            how = how_of(change.how)
        except QuantityError as error:
            self._wrong(change, error)
            return
        wanted = split(change.path)
        told = refusal(wanted) if not is_glob(wanted[0]) else None
        if told is not None:
            self.found.append(blame(change, told[0], cure=told[1]))
            return
        tree = self._tree(wanted)
        if tree is None or (self.ground.spelled and wanted[0] == "evidence"):
            self.found.append(_refused(change, spelled=self.ground.spelled))
            return
        paths = matches(tree, change.path, self.currency, setting=how.verb == "set")
        if not paths:
            self._missing(tree, change, how)
        for path in paths:
            for target, kind in self._targets(tree, path, how, change):
                self._one(target, kind, how, change, of.start)

    def _tree(self, path: tuple[str | int, ...]) -> Mapping | None:
        return self.own if path[0] == "use" else self.root

    def _missing(self, tree: Mapping, change: Change, how: How) -> None:
        near = nearest_path(tree, change.path)
        why = "no value of this scenario is meant by this path"
        cure = "name a value that is there; names and keys are joined by dots, `*` stands for any name"
        if matches(tree, change.path, self.currency, setting=True) and how.verb != "set":
            why, near = "there is no value to change here", ""
            cure = "set it; `times`, `plus` and `minus` change a value that the scenario has"
            if change.path.endswith(".share"):
                cure = "where its rate is observed, change that line, as in `observed.lead -> client: plus 10 points`"
        self.found.append(blame(change, why, cure=cure, near=near))

    def _targets(self, tree: Mapping, path: Path, how: How, change: Change) -> list[tuple[Path, Kind]]:
        """Return the values that a place holds, each with its kind."""
        if how.verb != "set" and len(path) > 3 and fits(path, ("teams", "*", "capacity", "*")):
            return [((*path[:3], each), "whole") for each in alike(node_at(tree, path[:3]), str(path[3]))]
        node = node_at(tree, path)
        found = _short(path, node, setting=how.verb == "set")
        if not found and (kind := kind_of(path)) is not None:
            found = [(path, kind)]
        if not found:
            near = dotted(next(leaves(node, path), path)) if node is not None else ""
            why = "several values stand here" if node is not None else "the language has no value here"
            self.found.append(blame(change, why, cure="name one of them", near=near))
        return found

    def _one(self, path: Path, kind: Kind, how: How, change: Change, start: datetime | None) -> None:
        if not self._agrees(path, how, change, start):
            return
        before = self._before(path, kind, how)
        key, spot = places_of(change)
        try:
            if how.verb == "set" or (kind == "word" and how.measure == "value"):
                made = self._set(change, kind)
            elif before is None:
                raise CannotChange(why="there is no value to change here", cure="set it")
            else:
                made = grown(changed(kind, plain(before), how, self._setting()), spot)
        except CannotChange as error:
            self.found.append(blame(change, error.why, cure=error.cure, value=True))
            return
        except QuantityError as error:
            self._wrong(change, error)
            return
        except ValueError as error:
            self.found.append(blame(change, str(error), cure="change it by less", value=True))
            return
        if made is None:
            return
        self._attention(path, change)
        put(self._tree(path) or self.root, path, made, key)
        if path[0] == "use":
            self._merge()
        self._name_delays(change)
        if is_evidence(path, change.how, curve_names()):
            self.believed.append(change)
        first = self.steps.get(path)
        old = first.before if first else _text(before)
        setting = change.how if how.verb == "set" else None
        self.steps[path] = Step(before=old, after=_text(made), start=start, change=change, put=setting)

    def _agrees(self, path: Path, how: How, change: Change, start: datetime | None) -> bool:
        """Whether a value that was changed before may be changed so again."""
        step = self.steps.get(path)
        if step is None:
            return True
        if step.start != start:
            why = f"`{dotted(path)}` changes from another date already"
            cure = "change it from one date, or run two variants"
        elif how.verb == "set" and step.put not in (None, change.how):
            why = f"`{dotted(path)}` is set to {step.put} already"
            cure = "set it once"
        else:
            return True
        self.found.append(blame(change, why, cure=cure))
        return False

    # --- values -----------------------------------------------------------------------------------------------------
    def _before(self, path: Path, kind: Kind, how: How) -> Node | None:
        tree = self._tree(path)
        assert tree is not None
        node = node_at(tree, path)
        if node is None:
            text = default_of(path, keys_at(tree, path[:-1]), self.currency)
            if kind == "number law" and text is None:
                return None
            node = None if text is None else Scalar(text, tree.spot, plain=False)
        elif how.verb != "set" and _is_published(node, path):
            node = node_at(self._resolved(), path)
        return node

    def _resolved(self) -> Mapping:
        """Return the tree with the numbers of presets in place."""
        root = fresh(self.root)
        resolve(Source(file=self.ground.file, text=self.ground.text, root=root), self.used, dict(self.lost))
        return root

    def _set(self, change: Change, kind: Kind) -> Node | None:
        _, spot = places_of(change)
        if change.how[:1] not in ("[", "{"):
            return Scalar(change.how, spot)
        root, found = Reader("", f"value: {change.how}").read()
        if found or not isinstance(root, Mapping):
            self.found.append(blame(change, f"this is no list: {found[0].why}" if found else "this is no list",
                                    cure="write it as in `[40 % 1 h, 60 % never]`", value=True))  # fmt: skip
            return None
        return grown(plain(root.items["value"][1]), spot)

    def _setting(self) -> Setting:
        delays = self.root.items.get("delays")
        written = plain(delays[1]) if delays else {}
        setting = Setting(
            currency=self.currency,
            tables=Tables(self.ground.folder, self.ground.data),
            delays=self._delays,
            written=written if isinstance(written, dict) else {},
        )
        self.named = setting.new
        return setting

    def _delays(self) -> Delays:
        root = self._resolved()
        source = Source(file=self.ground.file, text=self.ground.text, root=root)
        return read_delays(source, Tables(self.ground.folder, self.ground.data))

    def _name_delays(self, change: Change) -> None:
        """Write the delays that a changed law had to name."""
        key, spot = places_of(change)
        for name, written in self.named.items():
            put(self.root, ("delays", name), grown(written, spot), key)
        self.named = {}

    def _attention(self, path: Path, change: Change) -> None:
        """Keep ratio and name of a published curve where its law alone is replaced."""
        if path[-2:] != ("hand raise", "attention") or change.how.removeprefix("attention/") in curve_names():
            return
        raised, whole = node_at(self.root, path[:-1]), node_at(self._resolved(), path[:-1])
        if isinstance(raised, Mapping) and isinstance(whole, Mapping) and "lifts" in raised.items:
            for key in ("ratio", "preset"):
                if key in whole.items:
                    raised.items.setdefault(key, whole.items[key])

    def _merge(self) -> None:
        """Merge what is used now under the file."""
        assert self.own is not None
        root = fresh(self.own)
        source = Source(file=self.ground.file, text=self.ground.text, root=root)
        fragments = Fragments(self.lost)
        above = ((self.ground.folder / self.ground.file).resolve(),) if self.ground.file else ()
        fragments.merge(root, source, self.ground.folder, above)
        root.items.pop("what-ifs", None)
        self.root, self.used = root, fragments.used
        self.found += fragments.found

    def _wrong(self, change: Change, error: QuantityError) -> None:
        self.found.append(
            blame(change, error.why, cure=error.cure, near=error.nearest, value=True, start=error.start,
                  length=error.length)
        )  # fmt: skip


def _refused(change: Change, *, spelled: bool) -> Diagnostic:
    """Return why presets cannot be exchanged, and what to do."""
    if spelled:
        why = "the numbers of presets are written out in a scenario that was built or altered in code"
        return blame(change, why, cure="build it with other presets, or load it from a file")
    why = "presets cannot be exchanged in a scenario that is changed already"
    return blame(change, why, cure="exchange them in the same what-if")


def altered(ground: Ground, currency: str, what_ifs: Iterable[WhatIf]) -> Altered:
    """Return the tree of a scenario with what-ifs applied to it."""
    own = None if ground.own is None else fresh(ground.own)
    made = Altered(
        ground=ground, currency=currency, root=ground.tree(), own=own, used=ground.used, lost=ground.losses()
    )
    made.apply(what_ifs)
    return made


def _short(path: Path, node: Node | None, *, setting: bool) -> list[tuple[Path, Kind]]:
    """Return the values of what may be written short, or holds several values of one kind."""
    keys = node.items if isinstance(node, Mapping) else {}
    match path:
        case ("teams", _, "capacity") if keys and not setting:
            return [((*path, key), "whole") for key in keys]
        case ("channels", _, "start", _) if keys:
            return [((*path, "value"), "number")]
        case ("touchpoints", _, "service") if setting or "reached" not in keys:
            return [(path, "time law")] if node is not None or setting else []
        case ("touchpoints", _, "service"):
            return [((*path, key), "time law") for key in ("reached", "unreached")]
        case ("touchpoints", _, "patience") if node is not None:
            return [((*path, "law") if "law" in keys else path, "time law")]
        case ("attributes", _) if node is not None:
            return [((*path, "law") if "law" in keys else path, "number law")]
        case ("touchpoints", _, "outcomes", _) if node is not None:
            return [((*path, "to") if keys else path, "word")] if setting else []
        case ("stages", _, "revenue") if setting:
            return [(path, "word")]
        case ("stages", _, "revenue"):
            return _revenues(path, node)
    return []


def _revenues(path: Path, node: Node | None) -> list[tuple[Path, Kind]]:
    if isinstance(node, Scalar):
        return [((*path, 0, "flow"), "flow")]
    items = node.items if isinstance(node, Sequence) else [node]
    kinds: dict[str, Kind] = {"flow": "flow", "once": "money law"}
    return [
        ((*path, index, key), kind)
        for index, each in enumerate(items)
        for key, kind in kinds.items()
        if isinstance(each, Mapping) and key in each.items
    ]


def _is_published(node: Node, path: Path) -> bool:
    """Whether a value stands for a number of a preset, or may be one whose strength is not in it yet."""
    named = isinstance(node, Scalar) and node.text.startswith(WORD)
    return named or path[-1] == "attention" or (node.spot.page is not None and bool(node.spot.page.preset))


def _text(node: Node | None) -> str:
    if node is None:
        return ""
    text = node.text if isinstance(node, Scalar) else flow(plain(node))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
