"""What an answer rests on: published numbers with their grades, observed rates with their cases, bare assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.report.answer import GRADES
from sojourn.report.evidence import Gain, gains
from sojourn.report.markup import clipped, data, escaped, note, section, table
from sojourn.scenario.evidence import in_force
from sojourn.scenario.presets import names, preset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sojourn.compare.arm import Arm
    from sojourn.compare.support import Support
    from sojourn.scenario.model import ObservedRate, Scenario, Touchpoint

    Row = list[str]

MOST: Final = 6  # published numbers that a sheet has room for
_CURVE: Final = "attention."
_NAMED: Final = 3  # touchpoints that a cell names


def of_variant(arm: Arm, scenario: Scenario | None) -> str:
    """Return the section for a change: what carries it first, and the gain under other published numbers."""
    carried = [each for each in arm.supports if each.carries]
    others = [each for each in arm.supports if not each.carries]
    shown = [*carried, *others][:MOST]
    told: set[str] = set()
    rows = [_published(arm, scenario, each, told) for each in shown]
    rows += [[*row, ""] for row in (*_changed(arm), *([] if scenario is None else _own(scenario)))]
    head = "Net would change by" if arm.worth is not None else "Gain would be"
    left = len(arm.supports) - len(shown)
    return _section(rows, [head], [_more(left, "that act downstream of the change")])


def of_journey(scenario: Scenario) -> str:
    """Return the section for a journey as it is."""
    uses = [use for use in scenario.presets if use.name in names()]
    found = [(use, each) for use in uses for each in preset(use.name).entries if each.name in use.entries]
    rows = []
    for use, each in found[:MOST]:
        touched = moves(each.name, [path for path, name in use.places if name == each.name], scenario)
        value = in_force(each, use)
        value = each.value if value == "as published" else f"{value} (published {each.value})"
        rows.append([escaped(f"{use.name}: {_short(each.name)}"), escaped(value), _grade(each.grade), touched])
    rows += _own(scenario)
    return _section(rows, [], [_more(len(found) - len(rows[:MOST]), "in force")] if found else [])


def _section(rows: list[Row], more: list[str], notes: list[str]) -> str:
    columns = [("Input", ""), ("Value", ""), ("Grade", ""), ("Moves", ""), *((head, "") for head in more)]
    said = [f"{grade}: {what}." for grade, what in GRADES.items()]
    said.append("data: counted cases. —: the scenario's own, without a source here.")
    return section(
        "What the answer rests on",
        table("rests", "Inputs with their values and grades", columns, rows),
        note(*said, *notes),
    )


def _more(count: int, which: str) -> str:
    return f"{count} more published numbers {which} are left out: sojourn explain lists them." if count > 0 else ""


def _published(arm: Arm, scenario: Scenario | None, each: Support, told: set[str]) -> Row:
    value = each.published if each.in_force == "as published" else f"{each.in_force} (published {each.published})"
    touched = "" if scenario is None else moves(each.entry, each.places, scenario)
    touched += "" if each.carries else '<span class="quiet"> (downstream)</span>'
    keys = {each.entry, f"{each.preset}: ratio" if each.entry == f"{_CURVE}ratio" else each.entry}
    if each.entry.startswith(_CURVE) and each.preset not in told:
        told.add(each.preset)
        keys.add(each.preset)
    found = gains(arm, [of for of in arm.exchanges if of.entry in keys])
    return [
        escaped(f"{each.preset}: {_short(each.entry)}"),
        escaped(value),
        _grade(each.grade),
        touched,
        _ends(found) if found else '<span class="quiet">not tried</span>',
    ]


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
