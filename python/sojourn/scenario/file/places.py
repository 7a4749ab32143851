"""Finds the places of a text that dotted paths mean, and puts other values there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sojourn.diagnostic import Diagnostic, nearest
from sojourn.scenario.file.source import Mapping, Scalar, Sequence, dotted, plain
from sojourn.scenario.names import ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.scenario.file.source import Node, Path, Plain, Source

_BLOCK: Final = ("|", ">")


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a dotted path means: a value that is there, or a key that its mapping lacks (`after` it: its last item)."""

    path: Path
    holder: Mapping | Sequence
    node: Node | None = None
    flow: bool = False  # within braces or brackets


def rewritten(source: Source, values: dict[str, str]) -> tuple[str, Plain, list[Diagnostic]]:
    """Return the text with other values, what it should then hold, and what is wrong with the paths."""
    expected: Any = plain(source.root)
    found: list[Diagnostic] = []
    splices: dict[tuple[int, int], str] = {}
    seen: set[Path] = set()
    for path, value in values.items():
        place = _find(source, path)
        if isinstance(place, Diagnostic):
            found.append(place)
            continue
        if place.path in seen:
            found.append(_refusal(source, place.path, "this value is changed twice", "change it once"))
            continue
        seen.add(place.path)
        _splice(source, place, value, splices)
        _put(expected, place.path, value)
    text = source.text
    for (start, stop), new in sorted(splices.items(), reverse=True):
        text = text[:start] + new + text[stop:]
    return text, expected, found


# --- paths ----------------------------------------------------------------------------------------------------------
def _find(source: Source, path: str) -> Place | Diagnostic:
    node, rest, flow = source.root, path, False
    found: Path = ()
    while True:
        flow = flow or (not isinstance(node, Scalar) and node.stop >= 0)
        step = _step(node, rest)
        if step is None:
            return _missing(source, path, Place(path=found, holder=_held(node), node=node, flow=flow), rest)
        key, rest = step
        holder, found = node, (*found, key)
        node = _item(holder, key)
        if not rest:
            return _there(source, Place(path=found, holder=_held(holder), node=node, flow=flow))


def _item(holder: Node, key: str | int) -> Node:
    if isinstance(holder, Mapping):
        return holder.items[str(key)][1]
    assert isinstance(holder, Sequence)  # scalars hold nothing: `_step` has found the key here
    return holder.items[int(key)]


def _held(node: Node) -> Mapping | Sequence:
    return Mapping(node.spot) if isinstance(node, Scalar) else node


def _step(node: Node, rest: str) -> tuple[str | int, str] | None:
    """Return the key or index that `rest` begins with, and what follows it."""
    if isinstance(node, Sequence):
        index, bracket, after = rest[1:].partition("]")
        if rest[:1] != "[" or not bracket or not index.isdecimal() or int(index) >= len(node.items):
            return None
        return int(index), after.removeprefix(".")
    if isinstance(node, Mapping):
        for key in sorted(node.items, key=len, reverse=True):
            if rest == key or rest.startswith((f"{key}.", f"{key}[")):
                return key, rest[len(key) :].removeprefix(".")
        same = (key for key in node.items if ends(key) is not None and ends(key) == ends(rest))
        return next(((key, "") for key in same), None)
    return None


def _there(source: Source, place: Place) -> Place | Diagnostic:
    node = place.node
    if not isinstance(node, Scalar):
        inside = next((each for each, _ in _scalars(node, place.path)), place.path) if node else place.path
        kind = "a mapping" if isinstance(node, Mapping) else "a list"
        cure = "name one of its values" if inside != place.path else "change it by hand"
        return _refusal(source, place.path, f"{kind} stands here, not a value", cure, near=dotted(inside))
    if node.style in _BLOCK:
        return _refusal(source, place.path, "a text of several lines stands here", "change it by hand")
    return place


def _scalars(node: Node | None, path: Path) -> Iterator[tuple[Path, Scalar]]:
    """Return every value below a node, with its path."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Mapping):
        for key, (_, value) in node.items.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield from _scalars(value, (*path, index))


def paths(source: Source) -> dict[str, str]:
    """Return the dotted path of every value of a text, and the value."""
    return {dotted(path): scalar.text for path, scalar in _scalars(source.root, ())}


def _missing(source: Source, path: str, at: Place, rest: str) -> Place | Diagnostic:
    """Return the place of a key that can be added, or why there is none."""
    if isinstance(at.node, Mapping) and _addable(at.path, rest):
        return Place(path=(*at.path, rest), holder=at.node, flow=at.flow)
    here = f"`{dotted(at.path)}`" if at.path else "the file"
    if isinstance(at.node, Scalar):
        why = f"{here} is one value, `{at.node.text}`, so it has no `{rest}`"
        return _refusal(source, at.path, why, f"change {here} itself, or make it a mapping by hand")
    near = _nearest(source, at, path, rest)
    what = f"{here} has {len(at.node.items)} items" if isinstance(at.node, Sequence) else f"{here} has no `{rest}`"
    return _refusal(
        source, at.path, what, "name a value that is there, or a key of a mapping that is", near=near, of=path
    )


def _nearest(source: Source, at: Place, path: str, rest: str) -> str:
    """Return the path that was meant, by the names where it went wrong, or else by the whole of it."""
    known = paths(source)
    part = re.split(r"[.\[]", rest, maxsplit=1)[0]
    if isinstance(at.node, Mapping) and (key := nearest(part, at.node.items)):
        meant = dotted((*at.path, key))
        return meant + rest[len(part) :] if meant + rest[len(part) :] in known else meant
    return nearest(path, known)


def _addable(path: Path, rest: str) -> bool:
    """Whether the rest of a path is one key: of lines and covariates it may hold a dot, of others not."""
    if not rest or any(each in rest for each in "[]"):
        return False
    return "." not in rest or path[-1:] in (("observed",), ("slopes",)) or (len(path) > 1 and path[-2] == "slopes")


def _refusal(source: Source, path: Path, why: str, cure: str, *, near: str = "", of: str = "") -> Diagnostic:
    spot, _, _ = source.find(path, key=True)
    return source.at(spot, why, path=of or dotted(path), nearest=near, cure=cure)


# --- texts ----------------------------------------------------------------------------------------------------------
def _splice(source: Source, place: Place, value: str, splices: dict[tuple[int, int], str]) -> None:
    """Note what is put where."""
    if isinstance(place.node, Scalar):
        if place.node.text != value:
            new = _written(value, place.node.style, flow=place.flow)
            splices[place.node.start, place.node.stop] = new
        return
    assert isinstance(place.holder, Mapping)
    item = f"{_written(str(place.path[-1]), '', flow=place.flow)}: {_written(value, '', flow=place.flow)}"
    if place.holder.stop >= 0:
        at, new = _in_braces(place.holder, item)
    else:
        at, new = _on_a_line(source.text, place.holder, item)
    splices[at, at] = splices.get((at, at), "") + new


def _in_braces(holder: Mapping, item: str) -> tuple[int, str]:
    last = _end(holder, inside=True)
    return (last, f", {item}") if holder.items else (holder.stop - 1, item)


def _on_a_line(text: str, holder: Mapping, item: str) -> tuple[int, str]:
    """Return the end of the line on which the last item ends, and a line for one more."""
    at = len(text[: _end(holder)].rstrip())
    while at < len(text) and text[at] not in "\r\n":
        at += 1
    first = next(iter(holder.items.values()))[0]
    line_break = "\r\n" if "\r\n" in text else "\n"
    return at, f"{line_break}{' ' * first.spot.column}{item}"


def _end(node: Node, *, inside: bool = False) -> int:
    """Return where a node ends in the text; `inside`: where its last item does."""
    if isinstance(node, Scalar) or (node.stop >= 0 and not inside):
        return node.stop
    items = [value for _, value in node.items.values()] if isinstance(node, Mapping) else node.items
    return _end(items[-1]) if items else node.stop


def _written(value: str, style: str, *, flow: bool) -> str:
    """Return a value as it stands in the text: quoted as what it replaces, otherwise only where it must be."""
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style == '"' or not _reads_plain(value, flow=flow):
        return json.dumps(value, ensure_ascii=False)
    return value


def _reads_plain(value: str, *, flow: bool) -> bool:
    """Whether a value without quotes reads back as itself: beside a key, as a key, and in a list."""
    if "#" in value:
        return False
    beside, key, item = f"a: {value}", f"{value}: a", value
    braces = (f"{{{beside}, b: c}}", f"{{{key}}}", f"[{item}]")
    texts = braces if flow else (f"{beside}\nb: c\n", f"{key}\n", f"- {item}\n")
    try:
        made = [YAML(typ="base", pure=True).load(text) for text in texts]
    except (YAMLError, ValueError):
        return False
    return made == [{"a": value, "b": "c"}, {value: "a"}, [value]]


def _put(data: Any, path: Path, value: str) -> None:
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value
