"""What a preset brings: whether it fits the scenario, at which strength, and what of it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities import parse
from sojourn.quantities.laws import Family, Never, Sum
from sojourn.scenario.file.source import Mapping, Node, Scalar, Source, parts, plain
from sojourn.scenario.names import ARROW
from sojourn.scenario.presets import preset

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.laws import Law
    from sojourn.scenario.file.fragments import Used
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path, Plain
    from sojourn.scenario.preset import Preset


# --- what does not fit ----------------------------------------------------------------------------------------------
def fit(source: Source, root: Mapping, used: dict[str, Used], lost: Lost) -> list[Diagnostic]:
    """Take out what a preset brings and the scenario has no place for; say where that leaves nothing of it."""
    found: list[Diagnostic] = []
    for each in used.values():
        of = preset(each.name)
        found += _lacking(source, root, each, of, lost)
        found += _lines(source, root, each, of)
    return found


def _lacking(source: Source, root: Mapping, each: Used, of: Preset, lost: Lost) -> list[Diagnostic]:
    """Report what a preset needs where the scenario does not speak of it at all."""
    found = []
    for path, what in of.needs:
        *parents, last = parts(path)
        place = tuple(parents)
        if source.holds((*place, last)) or not _brought(root, place, of.name):
            continue
        why = f"{of.name} needs `{path}`: {what}"
        name = str(place[-1])
        cure = f"add `{'.'.join(map(str, place[:-1]))}: {{{name}: {{{last}: ...}}}}`"
        found.append(each.source.at(each.spot, why, path="use", cure=cure, value=of.name))
        _take(root, place)
        lost.setdefault(place[:-1], set()).add(name)
    return found


def _lines(source: Source, root: Mapping, each: Used, of: Preset) -> list[Diagnostic]:
    """Leave out the observed lines of a preset whose stages the scenario does not have."""
    lines = _keys(of.brings, "observed")
    stages = source.keys(("stages",))
    fitting = [name for name in lines if all(stage in stages for stage in name.split(f" {ARROW} "))]
    for name in lines:
        if name not in fitting and _brought(root, ("observed", name), of.name):
            _take(root, ("observed", name))
    if fitting or not lines:
        return []
    speaks = dict.fromkeys(stage for name in lines for stage in name.split(f" {ARROW} "))
    why = f"no line of {of.name} fits: it speaks of the stages {', '.join(speaks)}"
    cure = "name your stages so, or write your own lines under `observed`"
    return [each.source.at(each.spot, why, path="use", cure=cure, value=of.name)]


# --- strength -------------------------------------------------------------------------------------------------------
def weaken(root: Mapping, of: Preset, strength: float) -> None:
    """Multiply the hazards of the delays that a preset brings."""
    if strength == 1:
        return
    for each in of.entries:
        path = parts(each.name)
        if each.named or each.scaled != "hazard" or not _brought(root, path, of.name):
            continue
        holder = _at(root, path[:-1])
        assert isinstance(holder, Mapping)
        key, node = holder.items[str(path[-1])]
        assert isinstance(node, Scalar)
        text = str(slower(parse.law(node.text, "time"), strength))
        holder.items[str(path[-1])] = (key, Scalar(text, node.spot, plain=False))


def slower(law: Law, strength: float) -> Law:
    """Return a dead time and an exponential wait with its hazard multiplied by `strength`.

    Examples
    --------
    >>> slower(parse.law("1 s + exponential mean 5 s", "time"), 0.5)
    1 s + exponential mean 10 s
    """
    if strength == 0:
        return Never()
    assert isinstance(law, Sum)
    dead, wait = law.parts
    assert isinstance(wait, Family)
    ((name, mean),) = wait.parameters
    return Sum(parts=(dead, Family(family=wait.family, parameters=((name, mean * (1 / strength)),))))


# --- what is in force -----------------------------------------------------------------------------------------------
def in_force(root: Mapping, of: Preset) -> list[str]:
    """Return the entries of a preset whose values stand in the scenario."""
    return [each.name for each in of.entries if not each.named and _stands(root, of, parts(each.name))]


def _stands(root: Mapping, of: Preset, path: Path) -> bool:
    node = _at(root, path)
    if node is None or of.brings is None:
        return False
    own = _at(of.brings, path)
    there = node.spot.page is not None and node.spot.page.preset == of.name
    return there or (own is not None and _same(plain(node), plain(own)))


def _same(left: Plain, right: Plain) -> bool:
    """Whether two values say the same: 0.30 is 0.3."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_same, left, right))
    if not (isinstance(left, str) and isinstance(right, str)):
        return left == right
    try:
        return left == right or float(left) == float(right)
    except ValueError:
        return False


# --- trees ----------------------------------------------------------------------------------------------------------
def _at(root: Mapping, path: Path) -> Node | None:
    node: Node | None = root
    for part in path:
        node = node.items[str(part)][1] if isinstance(node, Mapping) and str(part) in node.items else None
    return node


def _keys(root: Mapping | None, section: str) -> list[str]:
    node = None if root is None else _at(root, (section,))
    return list(node.items) if isinstance(node, Mapping) else []


def _brought(root: Mapping, path: Path, name: str) -> bool:
    """Whether the key at `path` stands there only because a preset brings it."""
    holder = _at(root, path[:-1])
    if not isinstance(holder, Mapping) or str(path[-1]) not in holder.items:
        return False
    page = holder.items[str(path[-1])][0].spot.page
    return page is not None and page.preset == name


def _take(root: Mapping, path: Path) -> None:
    holder = _at(root, path[:-1])
    if isinstance(holder, Mapping):
        holder.items.pop(str(path[-1]), None)
