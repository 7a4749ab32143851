"""`sojourn diff` of two scenarios: the values that differ, with their lines, and what differs in the compiled plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sojourn.cli.exploring import answer
from sojourn.cli.say import out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.check.spots import Place
    from sojourn.cli.diff import Request
    from sojourn.compare.tables import Cell
    from sojourn.scenario.plan import Plan

MOST: Final = 40  # lines of each kind that are shown


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value that differs, with its place in both files."""

    path: str
    first: str
    second: str
    places: tuple[Place, ...]

    def __str__(self) -> str:
        where = ", ".join(f"{each.file}:{each.line}:{each.column}" for each in self.places if each.line)
        one, two = (each or "not stated" for each in (self.first, self.second))
        return f"{self.path}: {one} -> {two}{f'  ({where})' if where else ''}"

    def as_json(self) -> dict[str, Any]:
        """Path, both values, both places."""
        places = [{"file": each.file, "line": each.line, "column": each.column} for each in self.places]
        return {"path": self.path, "first": self.first, "second": self.second, "places": places}


def diff_scenarios(request: Request) -> int:
    """Tell what differs between two scenarios, or a scenario and a variant; 0 where nothing does, else 1."""
    from sojourn.cli.diff import THEY_PART, names_of, plans
    from sojourn.compare.tables import cells_between

    first, second = plans(request)
    values = _values(request, first, second)
    cells = cells_between(first.explain(), second.explain())
    differ = bool(values or cells)
    if request.as_json:
        question = {
            "first": request.first,
            "second": request.second,
            "of": "scenarios",
            "hashes": [first.hash, second.hash],
        }
        body = {"values": [each.as_json() for each in values], "plan": [vars(each) for each in cells]}
        out(answer("difference", question, body if differ else None))
    else:
        out("\n".join(_text(names_of(first, second), values, cells)))
    return THEY_PART if differ else 0


def _values(request: Request, first: Plan, second: Plan) -> list[Value]:
    """Return the values that differ, in the order of the first file, then of the second."""
    from sojourn.check.inputs import differing, stated
    from sojourn.check.spots import Spots
    from sojourn.compare.inputs import inputs_between

    files = [Spots(first.scenario, request.first)]
    if request.changed:
        pairs = {each.path: (each.first, each.second) for each in inputs_between(first, second)}
    else:
        pairs = differing(stated(first.scenario), stated(second.scenario))
        files.append(Spots(second.scenario, request.second))
    found = [
        Value(path=path, first=one, second=two, places=tuple(each.find(path) for each in files))
        for path, (one, two) in pairs.items()
    ]
    return sorted(found, key=lambda each: [(not at.line, at.line, at.column) for at in each.places])


def _text(names: tuple[str, str], values: Sequence[Value], cells: Sequence[Cell]) -> Iterator[str]:
    if not values and not cells:
        yield f"{names[0]} and {names[1]} say the same: the same values, and the same compiled plan"
        return
    said = [f"{len(values):,} value{'s' * (len(values) != 1)}"] if values else []
    said += [f"{len(cells):,} {'entries' if len(cells) != 1 else 'entry'} of the compiled plan"] if cells else []
    yield f"{names[0]} and {names[1]} differ in {' and '.join(said)}"
    yield from _listed("Values that differ:", values)
    yield from _listed("What differs in the compiled plan:", cells)


def _listed(title: str, items: Sequence[object]) -> Iterator[str]:
    if items:
        yield title
        yield from (f"  {each}" for each in items[:MOST])
    if len(items) > MOST:
        yield f"  and {len(items) - MOST:,} more; all of them: --json"
