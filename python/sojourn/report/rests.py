"""What an answer rests on: published numbers with their grades, observed rates with their cases, bare assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.report.answer import GRADES
from sojourn.report.evidence import Gain, gains
from sojourn.report.markup import clipped, data, escaped, note, section, table
from sojourn.scenario.evidence import in_force
from sojourn.scenario.presets import names, preset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sojourn.compare.arm import Arm
    from sojourn.compare.support import Support
    from sojourn.scenario.model import ObservedRate, Scenario, Touchpoint

    Row = list[str]

_CURVE: Final = "attention."
_NAMED: Final = 3  # touchpoints that a cell names


def of_variant(arm: Arm, scenario: Scenario | None, most: int = 6) -> str:
    """Return the section for a change: what carries it, each number by itself; what acts downstream, by preset."""
    carried = _grouped(each for each in arm.supports if each.carries)
    shown = carried[:most]
    rows = [_carried(arm, scenario, group) for group in shown]
    downstream: dict[str, list[Support]] = {}
    for each in arm.supports:
        if not each.carries:
            downstream.setdefault(each.preset, []).append(each)
    room = list(downstream.items())[: max(1, most - len(shown))]
    rows += [[*_together(name, [_Number.of(each) for each in of]), "downstream", "—"] for name, of in room]
    rows += [[*row, "—"] for row in (*_changed(arm), *([] if scenario is None else _own(scenario)))]
    head = ["Net would change by" if arm.worth is not None else "Gain would be"]
    if not any(each.won is not None for each in arm.exchanges):
        head, rows = [], [row[:-1] for row in rows]
    left = len(carried) - len(shown) + len(downstream) - len(room)
    return _section(rows, head, [_more(left)])


def of_journey(scenario: Scenario, most: int = 6) -> str:
    """Return the section for a journey as it is: the numbers in force, by preset."""
    rows: list[Row] = []
    count = 0
    for use in scenario.presets:
        if use.name not in names():
            continue
        found = [each for each in preset(use.name).entries if each.name in use.entries]
        count += bool(found)
        if found and len(rows) < most:
            numbers = [_Number(each.name, _value(in_force(each, use), each.value), each.grade) for each in found]
            of = [
                moves(each.name, [path for path, name in use.places if name == each.name], scenario) for each in found
            ]
            rows.append([*_together(use.name, numbers), "; ".join(list(dict.fromkeys(of))[:2])])
    return _section([*rows, *_own(scenario)], [], [_more(count - len(rows))])


@dataclass(frozen=True)
class _Number:
    """A published number, whatever it was found in."""

    name: str
    value: str
    grade: str

    @classmethod
    def of(cls, each: Support) -> _Number:
        return cls(each.entry, _value(each.in_force, each.published), each.grade)


def _value(here: str, published: str) -> str:
    return published if here == "as published" else f"{here} (published {published})"


def _grouped(found: Iterable[Support]) -> list[list[Support]]:
    """Each number by itself, but the two of a curve together."""
    groups: dict[str, list[Support]] = {}
    for each in found:
        groups.setdefault(each.preset if each.entry.startswith(_CURVE) else f"{each.preset} {each.entry}", []).append(
            each
        )
    return list(groups.values())


def _together(name: str, numbers: Sequence[_Number]) -> Row:
    """Several numbers of a preset in one row: the first of them, and the range of their grades."""
    told = ", ".join(f"{_short(each.name)} {each.value}" for each in numbers[:_NAMED])
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    grades = sorted({each.grade for each in numbers})
    grade = grades[0] if len(grades) == 1 else f"{grades[0]} to {grades[-1]}"
    return [escaped(name), escaped(f"{told}{more}"), _grade(grade)]


def _section(rows: list[Row], more: list[str], notes: list[str]) -> str:
    columns = [("Input", ""), ("Value", ""), ("Grade", ""), ("Moves", ""), *((head, "") for head in more)]
    said = [f"{grade}: {what}." for grade, what in GRADES.items()]
    said.append("data: counted cases. —: the scenario's own, without a source here.")
    return section(
        "What the answer rests on",
        table("rests", "Inputs with their values and grades", columns, rows),
        note(*said, *notes),
    )


def _more(count: int) -> str:
    return f"{count} more published sources are left out: sojourn explain lists them." if count > 0 else ""


def _carried(arm: Arm, scenario: Scenario | None, group: Sequence[Support]) -> Row:
    """What carries a change: one number, or the two of a curve."""
    first = group[0]
    touched = "" if scenario is None else moves(first.entry, first.places, scenario)
    keys = {key for each in group for key in (each.entry, f"{each.preset}: ratio", each.preset)}
    if not first.entry.startswith(_CURVE):
        keys = {first.entry}
    found = gains(arm, [of for of in arm.exchanges if of.entry in keys])
    numbers = [_Number.of(each) for each in group]
    name = first.preset if len(group) > 1 else f"{first.preset}: {_short(first.entry)}"
    row = _together(name, numbers)
    if len(group) == 1:
        row[1] = escaped(numbers[0].value)
    return [*row, touched, _ends(found) if found else '<span class="quiet">not tried</span>']


def _ends(found: list[Gain]) -> str:
    ends = found if len(found) == 1 else [found[0], found[-1]]
    return " to ".join(data(each.value, each.text) for each in ends)


def _short(entry: str) -> str:
    return entry.removeprefix(_CURVE)


def _grade(grade: str) -> str:
    return f'<span class="grade">{escaped(grade)}</span>'


def _changed(arm: Arm) -> Iterator[Row]:
    """The change itself, which nothing published states."""
    found = arm.moved
    if not found:
        return
    first = found[0]
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    value = f"{clipped(first.after, 60)}, was {clipped(first.before, 40)}{more}"
    yield [escaped(f"The change: {clipped(first.path, 60)}"), escaped(value), _grade("—"), "what is compared"]


# --- the scenario's own ---------------------------------------------------------------------------------------------
def _own(scenario: Scenario) -> Iterator[Row]:
    if scenario.observed:
        cases = [each.cases for each in scenario.observed if each.cases]
        all_counted = len(cases) == len(scenario.observed)
        told = ", ".join(_rate(each) for each in scenario.observed[:5])
        more = f" and {len(scenario.observed) - 5} more" if len(scenario.observed) > 5 else ""
        some = f", {len(cases)} of them with cases" if cases and not all_counted else ""
        count = len(scenario.observed)
        yield [
            escaped(f"{count} observed rate{'s' if count != 1 else ''}{some}"),
            escaped(f"{told}{more}"),
            _grade("data" if all_counted else "—"),
            "every stage on the way",
        ]
    touchpoints = f"{len(scenario.touchpoints)} touchpoint{'s' if len(scenario.touchpoints) != 1 else ''}"
    stages = f"{len(scenario.stages)} stage{'s' if len(scenario.stages) != 1 else ''}"
    yield ["All other numbers", escaped(f"as the scenario states them: {stages}, {touchpoints}"), _grade("—"), "all"]


def _rate(each: ObservedRate) -> str:
    return f"{clipped(each.line, 50)} {each.value}" + (f" (n = {each.cases:,})" if each.cases else "")


# --- which touchpoints a number moves -------------------------------------------------------------------------------
def moves(entry: str, places: Iterable[str], scenario: Scenario) -> str:
    """Return the touchpoints that a published number acts at, as HTML."""
    every = scenario.touchpoints
    section, _, rest = entry.partition(".")
    if entry.startswith(_CURVE):
        found = [each for each in every if any(of.boosted for of in each.outcomes)]
    elif section == "attributes":
        found = [each for each in every if each.reach == rest]
    else:
        found = [each for each in every if any(_at(path, each) for path in places)]
    if found:
        said = [clipped(each.name, 30) for each in found[:_NAMED]]
        more = [f"{len(found) - _NAMED} more"] if len(found) > _NAMED else []
        return escaped(", ".join([*said, *more]))
    stages = [each.name for each in scenario.stages if any(path.startswith(f"stages.{each.name}.") for path in places)]
    if stages:
        return escaped(", ".join(clipped(each, 30) for each in stages[:_NAMED]))
    return {"experience": "how every visit is felt", "traits": "what prospects remember"}.get(section, "all")


def _at(path: str, touchpoint: Touchpoint) -> bool:
    return path.startswith(f"touchpoints.{touchpoint.name}.")
