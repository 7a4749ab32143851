"""What changes: a row for each figure, with baseline, what-if, difference, run error, strip and the luck of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.compare.account import sureness
from sojourn.compare.changes import change_of, figures
from sojourn.compare.words import period
from sojourn.report.markup import clipped, data, escaped, note, section, table
from sojourn.report.strip import strip
from sojourn.results.reading import luck_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.effect import Effect

MOST: Final = 7  # rows that a sheet has room for


def what_changes(comparison: Comparison, arm: Arm) -> str:
    """Return the section."""
    found = figures(comparison, arm)
    shown = found[:MOST]
    when = period(comparison.baseline).removeprefix("a ").capitalize()
    head = f"Per {when.lower()}" if when == "Year" else when
    columns = [
        (head, "what"),
        ("Baseline", "n"),
        ("What-if", "n"),
        ("Difference", "n"),
        ("Run error", "n"),
        ("", "strip"),
        (luck_words(comparison.baseline), "n"),
    ]
    rows = [_row(name, each) for name, each in shown]
    return section(
        "What changes",
        table("changes", f"What {clipped(arm.name)} changes, {period(comparison.baseline)}", columns, rows),
        note(*_notes(comparison, arm, len(found) - len(shown))),
    )


def _row(name: str, effect: Effect) -> list[str]:
    unit, row = effect.difference.unit, change_of(name, effect)
    money = unit not in ("share", "count", "number", "s", "sd")
    shorn = (lambda text: text.replace(f" {unit}", "")) if money else str
    style = "up" if row.verdict == "shown" else "quiet wrap" if row.verdict == "no effect shown" else "quiet"
    named = clipped(name, 60)
    return [
        escaped(f"{named}, {unit}" if money else named),
        data(effect.difference.baseline.value, shorn(row.baseline)),
        data(effect.difference.variant.value, shorn(row.variant)),
        f'<span class="{style}">{data(effect.value, shorn(row.change))}</span>',
        f'<span class="quiet">{data(effect.half_width, shorn(row.run_error))}</span>',
        strip(row),
        escaped(shorn(row.band)) or '<span class="quiet">—</span>',
    ]


def _notes(comparison: Comparison, arm: Arm, more: int) -> Iterator[str]:
    band = luck_words(comparison.baseline)
    yield "± and run error: 95 % precision of the simulation, shrinks with more replications."
    yield f"{band} (pale band): the luck of a single period; does not shrink. Grey: may go either way within one."
    yield "Hollow: no effect shown. None of them covers doubt about the inputs: see page 2."
    yield sureness(comparison, arm)
    if more:
        yield f"{more} more figures of staff and lines are left out: sojourn compare lists them."
