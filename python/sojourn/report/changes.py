"""What changes: a row for each figure, with baseline, what-if, difference, run error, strip and the luck of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.compare.account import sureness
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
_STAFF: Final = (("utilisation", "busy"), ("share waiting", "had to wait"), ("queue", "mean time in line"))
_DONE: Final = frozenset({"unchanged", "unknown"})


def what_changes(comparison: Comparison, arm: Arm) -> str:
    """Return the section."""
    found = list(figures(comparison, arm))
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


def figures(comparison: Comparison, arm: Arm) -> Iterator[tuple[str, Effect]]:
    """Every figure that a report tells of, the most important first."""
    yield f"Reach “{clipped(comparison.won, 40)}”", arm.won
    if arm.money:
        net, revenue, cost = arm.money
        yield from ((each.name.capitalize(), each) for each in (revenue, cost, net))
    found = arm.effect("time to", stage=comparison.won, statistic="p50")
    if found is not None and found.verdict != "unknown":
        yield f"Time to “{clipped(comparison.won, 30)}”, median", found
    for each in arm.effects:
        if each.name == "survey score" and each.verdict not in _DONE and set(each.filters) == {"survey"}:
            yield f"{clipped(str(each.filters['survey']), 40)}, mean score", each
    yield from _staff(arm)


def _staff(arm: Arm) -> Iterator[tuple[str, Effect]]:
    """What happens to teams, and to the lines at their touchpoints; what moves most comes first."""
    found = list(_of_staff(arm))
    yield from sorted(found, key=lambda item: -_moved(item[1]))


def _moved(effect: Effect) -> float:
    """By what part of itself a figure moves."""
    base = effect.difference.baseline.value
    return abs(effect.value or 0.0) / abs(base) if base else 0.0


def _of_staff(arm: Arm) -> Iterator[tuple[str, Effect]]:
    for name, words in _STAFF:
        for each in arm.effects:
            if each.name != name or each.verdict in _DONE:
                continue
            place = each.filters.get("team")
            if name == "queue" and each.filters.get("statistic") == "mean":
                place = each.filters.get("touchpoint")
            if place is not None:
                yield f"{clipped(str(place), 30)}: {words}", each


def split_text(effect: Effect) -> tuple[str, str]:
    """Return difference and run error as two texts: together they are the effect's own."""
    text = effect.text
    value, found, rest = text.partition(" ± ")
    if found:
        half, _, unit = rest.partition(" ")
        return f"{value} {unit}".rstrip(), f"± {half}"
    if text.startswith("exactly "):
        return text.removeprefix("exactly "), "exact"
    if effect.verdict == "no effect shown":
        return "no effect shown", text.partition("(")[2].rstrip(")")
    return text, ""


def _row(name: str, effect: Effect) -> list[str]:
    unit = effect.difference.unit
    money = unit not in ("share", "count", "number", "s", "sd")
    shorn = (lambda text: text.replace(f" {unit}", "")) if money else str
    value, half = split_text(effect)
    style = "up" if effect.verdict == "shown" else "quiet wrap" if effect.verdict == "no effect shown" else "quiet"
    return [
        escaped(f"{name}, {unit}" if money else name),
        data(effect.difference.baseline.value, shorn(effect.difference.baseline.text)),
        data(effect.difference.variant.value, shorn(effect.difference.variant.text)),
        f'<span class="{style}">{data(effect.value, shorn(value))}</span>',
        f'<span class="quiet">{data(effect.half_width, shorn(half))}</span>',
        strip(effect),
        escaped(shorn(effect.year_text)) or '<span class="quiet">—</span>',
    ]


def _notes(comparison: Comparison, arm: Arm, more: int) -> Iterator[str]:
    band = luck_words(comparison.baseline)
    yield "± and run error: 95 % precision of the simulation, shrinks with more replications."
    yield f"{band} (pale band): the luck of a single period; does not shrink. Grey: may go either way within one."
    yield "Hollow: no effect shown. None of them covers doubt about the inputs: see page 2."
    yield sureness(comparison, arm)
    if more:
        yield f"{more} more figures of staff and lines are left out: sojourn compare lists them."
