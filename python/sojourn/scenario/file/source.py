"""The text of a scenario file as a tree in which every key and value knows its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from sojourn.diagnostic import Diagnostic, Severity, clip

if TYPE_CHECKING:
    from sojourn.scenario.file.ground import Ground

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

Path: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A file that is merged under the scenario: its name as the user reads it, its text, and the preset that it is."""

    file: str
    text: str
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text, counted from 0, how many characters are meant, and the page where it is not the scenario."""

    line: int
    column: int
    width: int = 1
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word of the file, as text."""

    text: str
    spot: Spot
    plain: bool = True  # on one line without escapes, so that offsets in the text are offsets in the file
    start: int = -1  # where it begins and ends among the characters of the file, quotes included
    stop: int = -1
    style: str = ""  # its quotes, or `|` or `>`


@dataclass(slots=True)
class Sequence:
    """A list."""

    spot: Spot
    items: list[Node] = field(default_factory=list)
    stop: int = -1  # of one in brackets: the character after it


@dataclass(slots=True)
class Mapping:
    """Keys with values; keys are unique."""

    spot: Spot
    items: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    stop: int = -1  # of one in braces: the character after it


Node: TypeAlias = "Scalar | Sequence | Mapping"
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def plain(node: Node) -> Plain:
    """Return the tree as dictionaries, lists and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(each) for each in node.items]
    return {key: plain(value) for key, (_, value) in node.items.items()}


def child(node: Node, part: str | int) -> Node | None:
    """Return what stands in a mapping under a key, or in a list at a place; None where nothing does."""
    if isinstance(node, Mapping) and part in node.items:
        return node.items[str(part)][1]
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part]
    return None


def dotted(path: Path) -> str:
    """Return a path as text.

    Examples
    --------
    >>> dotted(("stages", "client", "revenue", 0, "once"))
    'stages.client.revenue[0].once'
    """
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def parts(path: str) -> Path:
    """Return the parts of a dotted path; names hold no dot, but a line of `observed` may.

    Examples
    --------
    >>> parts("stages.client.revenue[0].once"), parts("observed.support.solved")
    (('stages', 'client', 'revenue', 0, 'once'), ('observed', 'support.solved'))
    """
    section, dot, line = path.partition(".")
    if section == "observed" and dot:
        return section, line
    found: list[str | int] = []
    for each in path.split("."):
        name, *indices = re.split(r"\[(\d+)\]", each)
        found += [name] if name else []
        found += [int(index) for index in indices if index]
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file that was read: its name as the user gave it, its text, its tree."""

    file: str
    text: str
    root: Node
    ground: Ground | None = field(default=None, repr=False, compare=False)

    def node(self, path: Path) -> Node | None:
        """Return what the file has at `path`."""
        node: Node = self.root
        for part in path:
            below = child(node, part)
            if below is None:
                return None
            node = below
        return node

    def holds(self, path: Path) -> bool:
        """Whether the file has something at `path`."""
        return self.node(path) is not None

    def keys(self, path: Path) -> list[str]:
        """Return the keys of the mapping at `path`."""
        node = self.node(path)
        return list(node.items) if isinstance(node, Mapping) else []

    def find(self, path: Path, *, key: bool = False) -> tuple[Spot, str, Scalar | None]:
        """Return the place of `path` (as far as it exists), its text, and its value where that is a word.

        The value's place, or the key's where `key` is set or the path ends early.
        """
        node, spot, text = self.root, Spot(0, 0), ""
        scalar: Scalar | None = None
        for at, part in enumerate(path):
            if isinstance(node, Mapping) and str(part) in node.items:
                name, node = node.items[str(part)]
                last = at == len(path) - 1
                spot, text = (name.spot, name.text) if (key and last) or isinstance(node, Mapping) else (node.spot, "")
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                node = node.items[part]
                spot = node.spot
            elif part == 0:  # one value written without its list
                continue
            else:
                break
            scalar = node if isinstance(node, Scalar) and not key else None
            text = scalar.text if scalar else text
        return spot, text, scalar

    def diagnostic(
        self,
        path: Path,
        why: str,
        *,
        nearest: str = "",
        cure: str = "",
        value: str | None = None,
        key: bool = False,
        start: int = 0,
        length: int = 0,
        severity: Severity = "error",
    ) -> Diagnostic:
        """Return a diagnostic at `path`; `start` and `length` mean characters inside the value."""
        spot, text, scalar = self.find(path, key=key)
        if scalar is not None and scalar.plain and length:
            spot = replace(spot, column=spot.column + start, width=length)
        shown = clip(text if value is None else value)
        return self.at(spot, why, path=dotted(path), nearest=nearest, cure=cure, value=shown, severity=severity)

    def at(
        self,
        spot: Spot,
        why: str,
        *,
        path: str = "",
        nearest: str = "",
        cure: str = "",
        value: str = "",
        severity: Severity = "error",
    ) -> Diagnostic:
        """Return a diagnostic at a place."""
        file, text = (spot.page.file, spot.page.text) if spot.page else (self.file, self.text)
        return Diagnostic(
            file=file,
            line=spot.line + 1,
            column=spot.column + 1,
            path=path,
            value=value,
            why=why,
            nearest=nearest,
            cure=cure,
            severity=severity,
            source=_line(text, spot.line),
            width=spot.width,
        )


def _line(text: str, number: int) -> str:
    """Return a line of a text, counted from 0."""
    lines = _BREAK.split(text)
    return lines[number] if 0 <= number < len(lines) else ""
