"""The tables of a comparison: tidy columns at full precision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.effect import finite_or_none
from sojourn.results.frame import Builder
from sojourn.results.tables import FILTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.compare.arm import Arm
    from sojourn.results.frame import Frame


def tables_of(arms: Sequence[Arm]) -> dict[str, Frame]:
    """Return all tables by name."""
    return {
        "differences": differences_table(arms),
        "moved": moved_table(arms),
        "flips": flips_table(arms),
        "evidence": evidence_table(arms),
        "exchanges": exchanges_table(arms),
    }


def differences_table(arms: Sequence[Arm]) -> Frame:
    """One row a metric and variant: both values, the difference with its run error, p-values, band of a year."""
    rows = [(arm, each) for arm in arms for each in arm.every]
    table = Builder().text("variant", [arm.name for arm, _ in rows]).text("name", [each.name for _, each in rows])
    for key in (*FILTERS, "channel", "segment", "cohort"):
        table = table.text(key, [_text(each.filters.get(key)) for _, each in rows])
    table = table.text("unit", [each.difference.unit for _, each in rows])
    table = table.real("baseline", [each.difference.baseline.value for _, each in rows])
    table = table.real("value", [each.difference.variant.value for _, each in rows])
    table = table.real("difference", [each.value for _, each in rows])
    table = table.real("half_width", [each.half_width for _, each in rows])
    table = table.real("p", [each.difference.p for _, each in rows])
    table = table.real("adjusted_p", [each.adjusted for _, each in rows])
    table = table.real("variance_ratio", [finite_or_none(each.difference.variance_ratio) for _, each in rows])
    table = table.real("year_low", [each.year.low if each.year else None for _, each in rows])
    table = table.real("year_high", [each.year.high if each.year else None for _, each in rows])
    table = table.text("verdict", [each.verdict for _, each in rows])
    return table.whole("n", [each.difference.n for _, each in rows]).frame()


def moved_table(arms: Sequence[Arm]) -> Frame:
    """One row a value that changes."""
    rows = [(arm.name, each) for arm in arms for each in arm.moved]
    table = Builder().text("variant", [name for name, _ in rows]).text("path", [each.path for _, each in rows])
    table = table.text("before", [each.before for _, each in rows]).text("after", [each.after for _, each in rows])
    return table.text("from", [each.start.isoformat() if each.start else None for _, each in rows]).frame()


def flips_table(arms: Sequence[Arm]) -> Frame:
    """One row a channel, segment, end and place where lives part, counted over all replications."""
    rows = [(arm.name, row) for arm in arms if arm.flips for row in arm.flips.rows]
    table = Builder().text("variant", [name for name, _ in rows])
    for key in ("channel", "segment", "verdict", "kind", "place"):
        table = table.text(key, [getattr(row, key) or None for _, row in rows])
    return table.whole("count", [row.count for _, row in rows]).frame()


def evidence_table(arms: Sequence[Arm]) -> Frame:
    """One row a published number that acts where the change does."""
    rows = [(arm.name, each) for arm in arms for each in arm.supports]
    table = Builder().text("variant", [name for name, _ in rows])
    for key in ("preset", "entry", "grade", "published", "range", "in_force", "does_not_say"):
        table = table.text(key, [getattr(each, key) or None for _, each in rows])
    return table.text("role", ["carries it" if each.carries else "downstream" for _, each in rows]).frame()


def exchanges_table(arms: Sequence[Arm]) -> Frame:
    """One row a published number put in the place of another: the same differences with their run error."""
    rows = [(arm.name, each) for arm in arms for each in arm.exchanges]
    table = Builder().text("variant", [name for name, _ in rows])
    table = table.text("entry", [each.entry for _, each in rows]).text("instead", [each.instead for _, each in rows])
    for word in ("won", "net"):
        found = [getattr(each, word) for _, each in rows]
        table = table.real(word, [each.value if each else None for each in found])
        table = table.real(f"{word}_half_width", [each.half_width if each else None for each in found])
    return table.text("refused", [each.refused or None for _, each in rows]).frame()


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)
