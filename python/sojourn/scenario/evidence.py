"""What a scenario rests on: its presets as a table, and what is doubtful about how it uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sojourn.diagnostic import Diagnostic
from sojourn.quantities.units import number_text
from sojourn.scenario.attention_law import powered
from sojourn.scenario.preset import value_at
from sojourn.scenario.presets import names, preset

if TYPE_CHECKING:
    from sojourn.scenario.model import PresetUse, Scenario
    from sojourn.scenario.preset import Entry

Explained: TypeAlias = "tuple[str, list[str], list[list[str]]]"
_COLUMNS = ["preset", "grade", "entry", "published", "range", "strength", "in force", "does not say"]
_STRENGTH = ("evidence", "strength")


def evidence_tables(scenario: Scenario) -> list[Explained]:
    """Return the table of the evidence: every number that a preset brings or that was named, with its grade.

    `strength` is shown where it acts; `in force` is the value at that strength, or says that the scenario's own stands.
    """
    rows = [row for each in scenario.presets if each.name in names() for row in _rows(each)]
    return [("evidence", list(_COLUMNS), rows)] if rows else []


def _rows(use: PresetUse) -> list[list[str]]:
    of = preset(use.name)
    shown = [each for each in of.entries if each.name in use.entries or (use.entries and _replaced(each))]
    if not shown:
        return [[use.name, of.grade, "none of its numbers", "", "", "", "", of.does_not_say[0]]]
    return [
        [
            use.name,
            each.grade,
            each.name,
            each.value,
            each.range or "none",
            number_text(use.strength) if each.scaled else "",
            in_force(each, use),
            each.does_not_say,
        ]
        for each in shown
    ]


def _replaced(each: Entry) -> bool:
    """Whether an entry that is not in force is worth a line: one that the preset brings."""
    return not each.named and not each.name.startswith("attention.")


def in_force(each: Entry, use: PresetUse) -> str:
    """Return what stands in the scenario for an entry of a preset, as people read it."""
    if each.name not in use.entries:
        return "the scenario's own"
    if not each.scaled or use.strength == 1:
        return "as published"
    if each.name == "attention.ratio":
        return number_text(float(f"{powered(float(each.value), use.strength):.4g}"))
    if each.scaled == "hazard":
        number, _, unit = each.value.partition(" ")
        return f"{number_text(round(float(number) * use.strength, 12))} {unit}"
    return value_at(each, use.strength)


def doubts(scenario: Scenario) -> list[Diagnostic]:
    """Return a warning where a scenario believes more than was published."""
    strength = max((each.strength for each in scenario.presets), default=1.0)
    if strength <= 1:
        return []
    why = f"a strength of {number_text(strength)} takes effects for larger than they were published"
    cure = "take 1 (as published) or less; associations overstate effects more often than not"
    if scenario.source is None:
        return [Diagnostic(path=".".join(_STRENGTH), why=why, cure=cure, severity="warning")]
    return [scenario.source.diagnostic(_STRENGTH, why, cure=cure, severity="warning")]
