"""Finds the values that a path with globs means in the tree of a scenario, those that only have a default included."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.scenario.file.source import Mapping, Node, Scalar, Sequence, Spot, child, dotted
from sojourn.scenario.names import ARROW
from sojourn.scenario.what_if.days import by_days
from sojourn.scenario.what_if.levers import OPEN, PATTERNS, default_of, fits, kind_of, refusal, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.scenario.file.source import Path

ANY_ITEM: Final = "[*]"


def matches(root: Mapping, written: str, currency: str, *, setting: bool) -> list[Path]:
    """Return the places that a path means: values that are there, or that count as their default, or may be added.

    Parameters
    ----------
    setting : bool
        Whether a value is put in place of another: then a path without globs may add what is missing.
    """
    wanted = split(written)
    globs = any(is_glob(part) for part in wanted)
    found: list[Path] = []
    for path, rest in _walk(root, (), wanted):
        whole = (*path, *rest)
        if globs and refusal(whole):
            continue
        if not rest or _may_come(root, path, rest, currency, adding=setting and not globs):
            found.append(whole)
    return found


def is_glob(part: str | int) -> bool:
    """Whether a part of a path stands for several."""
    return isinstance(part, str) and any(sign in part for sign in "*?[")


def _walk(node: Node, path: Path, rest: tuple[str | int, ...]) -> Iterator[tuple[Path, Path]]:
    """Return the places that `rest` leads to below `node`, and what of it is not there."""
    if not rest:
        yield path, ()
        return
    head = rest[0]
    node = long_form(node, path, head)
    if isinstance(node, Mapping) and isinstance(head, str) and head != ANY_ITEM:
        keys = [key for key in node.items if _same(key, head, path)]
        for key in keys:
            yield from _walk(node.items[key][1], (*path, key), rest[1:])
        if not keys and not any(is_glob(part) for part in rest):
            yield path, rest
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if head in (index, ANY_ITEM):
                yield from _walk(item, (*path, index), rest[1:])
            elif isinstance(item, Mapping) and head in item.items:  # a list of one is mostly meant
                yield from _walk(item, (*path, index), rest)


def _same(key: str, part: str, path: Path) -> bool:
    if path == ("observed",) and ARROW in part:
        key, part = (f" {ARROW} ".join(each.strip() for each in text.split(ARROW)) for text in (key, part))
    return fnmatchcase(key, part)


def long_form(node: Node, path: Path, head: str | int) -> Node:
    """Return what is written short in full, where a part of it is asked for."""
    match path:
        case ("touchpoints", _, *rest):
            node = _of_touchpoint(node, rest)
        case ("attributes", _) if not _has(node, "law"):
            return _mapping(node, "law")
        case ("teams", _, "capacity") if isinstance(head, str):
            return by_days(node, head)
        case ("channels", _, "start", _) if isinstance(node, Scalar):
            return _mapping(node, "value")
        case ("calendars", _) if isinstance(node, Scalar):
            return _mapping(node, "open")
        case ("stages", _, "revenue") if not isinstance(node, Sequence):
            whole = _mapping(node, "flow") if isinstance(node, Scalar) else node
            return Sequence(node.spot, [whole])
        case ("stages", _, "refer") if isinstance(node, Mapping):
            return Sequence(node.spot, [node])
    return Sequence(node.spot, [node]) if head == 0 and isinstance(node, Scalar) else node


def _of_touchpoint(node: Node, path: list[str | int]) -> Node:
    match path:
        case ["outcomes", _] if isinstance(node, Scalar):
            return _mapping(node, "to")
        case ["patience"] if not _has(node, "law"):
            return _mapping(node, "law")
        case ["service"] if not _has(node, "reached"):
            return _mapping(node, "reached", "unreached")
    return node


def _has(node: Node, key: str) -> bool:
    return isinstance(node, Mapping) and key in node.items


def _mapping(node: Node, *keys: str) -> Mapping:
    return Mapping(node.spot, {key: (Scalar(key, node.spot, plain=False), node) for key in keys})


def _may_come(root: Mapping, path: Path, rest: Path, currency: str, *, adding: bool) -> bool:
    """Whether what is not there counts as a default, or may be added."""
    whole = (*path, *rest)
    if kind_of(whole) is None:
        return False
    if len(rest) == 1 and default_of(whole, keys_at(root, path), currency) is not None:
        return True
    return adding and not any(_is_name(whole, at) for at in range(len(path), len(whole)))


def _is_name(path: Path, at: int) -> bool:
    """Whether a part is the name of something that must be declared, rather than a key of the language."""
    open_ = at == len(path) - 1 and path[at - 1] in (*OPEN, "pass on", "segments", "clocks", "set")
    known = next((each for each in PATTERNS if fits(path, each)), ())
    return bool(known) and known[at] == "*" and not open_


def node_at(root: Mapping, path: Path) -> Node | None:
    """Return what stands at a place, in full where it is written short."""
    node: Node = root
    for at, part in enumerate(path):
        below = child(long_form(node, path[:at], part), part)
        if below is None:
            return None
        node = below
    return node


def keys_at(root: Mapping, path: Path) -> tuple[str, ...]:
    """Return the keys of the mapping at a place."""
    node = node_at(root, path)
    return tuple(node.items) if isinstance(node, Mapping) else ()


def put(root: Mapping, path: Path, node: Node, key: Spot) -> None:
    """Put a value at a place; what is written short there is written in full, what is missing is added."""
    holder: Node = root
    for at, part in enumerate(path[:-1]):
        below = _below(holder, part)
        whole = Mapping(key) if below is None else long_form(below, path[: at + 1], path[at + 1])
        _set(holder, part, whole, key)
        holder = whole
    _set(holder, path[-1], node, key)


def _below(holder: Node, part: str | int) -> Node | None:
    if isinstance(holder, Mapping):
        return holder.items[str(part)][1] if part in holder.items else None
    assert isinstance(holder, Sequence)
    return holder.items[int(part)]


def _set(holder: Node, part: str | int, node: Node, key: Spot) -> None:
    if isinstance(holder, Mapping):
        name = holder.items[str(part)][0] if part in holder.items else Scalar(str(part), key, plain=False)
        holder.items[str(part)] = (name, node)
        return
    assert isinstance(holder, Sequence)
    holder.items[int(part)] = node


# --- what was meant -------------------------------------------------------------------------------------------------
def nearest_path(root: Mapping, written: str) -> str:
    """Return the path that was meant, or nothing."""
    wanted = split(written)
    candidates = list(_alike(root, (), wanted))
    if candidates:
        return candidates[0]
    known = [dotted(path) for path in leaves(root, ())]
    return nearest(written, known)


def _alike(node: Node, path: Path, rest: tuple[str | int, ...], *, changed: bool = False) -> Iterator[str]:
    """Return paths of which single parts were written otherwise."""
    if not rest:
        yield from [dotted(path)] if changed else []
        return
    node, head = long_form(node, path, rest[0]), rest[0]
    if isinstance(head, int):
        if isinstance(node, Sequence) and head < len(node.items):
            yield from _alike(node.items[head], (*path, head), rest[1:], changed=changed)
        return
    known = node.items if isinstance(node, Mapping) else {}
    if is_glob(head):
        for key in (key for key in known if fnmatchcase(key, head)):
            for found in _alike(known[key][1], (*path, key), rest[1:], changed=changed):
                yield dotted((*path, head, *split(found)[len(path) + 1 :]))
        return
    word = head if head in known else nearest(head, [*known, *_fields(path)])
    if word in known:
        yield from _alike(known[word][1], (*path, word), rest[1:], changed=changed or word != head)
    elif word and kind_of((*path, word, *rest[1:])) is not None:
        yield dotted((*path, word, *rest[1:]))


def _fields(path: Path) -> set[str]:
    """Return the keys that the language has below a place."""
    depth = len(path)
    below = {each[depth] for each in PATTERNS if len(each) > depth and fits(path, each[:depth])}
    return below - {"*", "[]"}


def leaves(node: Node, path: Path) -> Iterator[Path]:
    """Return the place of every value below a node that may be changed."""
    if kind_of(path) is not None:
        yield path
    elif isinstance(node, Mapping):
        for key, (_, value) in node.items.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield from leaves(value, (*path, index))
