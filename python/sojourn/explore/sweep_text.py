"""The page of a sweep: settings and metrics as people read them, each with its run error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.compare.effect import interval_text, plus_minus, scale_of
from sojourn.explore.readings_text import value_text
from sojourn.results.rounding import between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.explore.sweep import Sweep

SHOWN: Final = 100  # points on the page; the table has all


def page(of: Sweep) -> str:
    """Return a header, a line a point, and what stands behind the numbers."""
    metrics, levers = list(of.units), [each.partition("=")[0] for each in of.question["levers"]]
    title = ["point", *levers]
    for metric in metrics:
        title += [metric, "change", *(["one year, 8 in 10"] if _has_bands(of, metric) else [])]
    columns = {name: of.frame.column(name) for name in of.frame.columns}
    lines = [title]
    for i in range(min(len(of.frame), SHOWN)):
        line = [str(columns["point"][i]), *(columns[lever][i] for lever in levers)]
        for metric in metrics:
            line += _cells(of, metric, {name: values[i] for name, values in columns.items()})
        lines.append(line)
    return "\n".join([*aligned(lines), *_foot(of)])


def _cells(of: Sweep, metric: str, row: dict[str, float | None]) -> list[str]:
    unit = of.units[metric]
    cells = [
        value_text(row[metric], row[f"{metric} ±"], unit),
        change_text(row[f"{metric} change"], row[f"{metric} change ±"], unit),
    ]
    if _has_bands(of, metric):
        low, high = row[f"{metric} year low"], row[f"{metric} year high"]
        known = low is not None and high is not None and high > low
        cells.append(between(low, high) if known and low is not None and high is not None else "")
    return cells


def change_text(value: float | None, half: float | None, unit: str) -> str:
    """Return a paired difference with its run error; an interval in place of a value where that covers zero."""
    if value is None or half is None:
        return "cannot be said"
    if value == 0 and half == 0:
        return "unchanged"
    scale, sign = scale_of(unit, max(abs(value), half))
    if half == 0:
        return f"exactly {value * scale:+,.4g}{sign}"
    if abs(value) <= half:
        return f"no effect shown ({interval_text((value - half) * scale, (value + half) * scale)}{sign})"
    return f"{plus_minus(value * scale, half * scale)}{sign}"


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return a table as text, its title underlined."""
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    head, *rest = ["  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    return [head, "  ".join("-" * w for w in widths), *rest]


def counted(count: int, word: str) -> str:
    """Return `1 replication`, `20 replications`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _has_bands(of: Sweep, metric: str) -> bool:
    return f"{metric} year low" in of.frame.columns


def _foot(of: Sweep) -> list[str]:
    asked = of.question
    more = [f"the first {SHOWN} of {len(of.frame):,} points"] if len(of.frame) > SHOWN else []
    design = {"grid": "a grid", "latin": "a Latin hypercube", "sobol": "Sobol points"}[asked["design"]]
    each = counted(asked["replications"], "replication")
    kept = f", {of.kept} of them read from the file" if of.kept else ""
    size = f"{counted(len(of.frame), 'point')} of {design}{kept}; {each} each, seed {asked['seed']}"
    said = (
        "± is the run error, 95 %; changes are from the scenario as it is, over the same prospects with the same luck"
    )
    return ["", *more, size, said]
