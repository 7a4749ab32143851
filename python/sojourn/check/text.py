"""Checks for a terminal: a headline each, why it is believed, drifts in margins, what differs, what to do next."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Final

from sojourn.check.drift import allowed, drift
from sojourn.check.words import (
    VERDICTS,
    because,
    change,
    counted,
    cures,
    finding,
    level,
    moved,
    name,
    place,
    totals,
    why,
)  # fmt: skip
from sojourn.picture.section import Section
from sojourn.picture.terminal import strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.check.drift import Drift
    from sojourn.check.model import Checked, Judged

MOST_INPUTS: Final = 12
_SIGN: Final = ":"  # a margin
_CELLS: Final = 25  # of a strip
_FURTHEST: Final = 5.0  # margins at the end of a strip, at most
_COLUMNS: Final = ("", "drift, 95 %", "in margins", "allowed", "verdict")
#: Columns that are shown, by what fits: what is allowed is the first to go, then the drift in its own unit.
_SHOWN: Final = ((0, 1, 2, 3, 4), (0, 1, 2, 4), (0, 2, 4))


def text(checked: Sequence[Checked], width: int = 100) -> str:
    """Return what a terminal shows: an exact PASS in a line, totals at the end where there are several.

    Parameters
    ----------
    checked
        In the order in which they are shown.
    width
        Cells of a line; columns and strips that do not fit are left out.
    """
    parts = ["\n".join(map(_printable, _scenario(each, width))) for each in checked]
    if len(checked) != 1:
        last = f"; {level(checked[0])}" if checked else ""
        parts.append(totals(checked) + last)
    lines: list[str] = []
    for part in parts:  # one empty line about what takes several
        if lines and ("\n" in part or "\n" in lines[-1]):
            lines.append("")
        lines.append(part)
    return "\n".join(lines)


def _scenario(of: Checked, width: int) -> Iterator[str]:
    yield f"{name(of)}: {finding(of)}"
    if of.exact:
        return
    found = moved(of)
    if found:
        yield from _wrapped(why(found[0], of), width)
        yield ""
        yield from _table(found, width)
    still = len(of.judged) - len(found)
    if still:
        yield f"  {counted(still, 'metrics')} did not move."
    yield ""
    yield from _inputs(of)
    yield from _baseline(of)
    yield from (f"  what to do, {each}" for each in cures(of))


def _wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, max(40, width), initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _table(found: Sequence[Judged], width: int) -> Iterator[str]:
    """Yield the rows, of as many columns as fit with their strips; without strips where the least do not."""
    rows = [(each.held.metric, each.text, drift(each).text, _allowed(each), VERDICTS[each.verdict]) for each in found]
    end = reach([drift(each) for each in found])
    marks = tuple(_strip(drift(each), end) for each in found)
    for shown in _SHOWN:
        lines = _section(rows, shown, marks).as_text().splitlines()
        if max(map(len, lines)) <= width:
            break
    else:
        lines = _section(rows, _SHOWN[-1], ()).as_text().splitlines()
    yield from lines[1:]
    if any(_SIGN in line for line in lines):
        yield f"  {_SIGN} the margin, │ no drift, {end:g} margins at the ends; intervals are those of a FAIL,"
        yield "  wider than what a PASS has to stay within"


def _allowed(of: Judged) -> str:
    return allowed(of) if drift(of).known else ""


def _section(rows: Sequence[tuple[str, ...]], shown: Sequence[int], marks: tuple[str, ...]) -> Section:
    return Section(
        title="",
        columns=tuple(_COLUMNS[k] for k in shown),
        rows=tuple(tuple(_printable(row[k]) for k in shown) for row in rows),
        marks=marks,
    )


def reach(drifts: Sequence[Drift]) -> float:
    """Margins at the end of the scale that all drifts of a scenario share: 1.5, 2, 3, 4 or 5; beyond they are cut."""
    ends = [abs(x) for each in drifts for x in (each.low, each.value, each.high) if math.isfinite(x)]
    most = max(ends, default=0.0)
    return next((end for end in (1.5, 2.0, 3.0, 4.0) if most <= end), _FURTHEST)


def _strip(of: Drift, end: float) -> str:
    """Return the interval on margins from -end to end, with a colon at each margin that nothing covers."""
    if not of.known:
        return ""
    low, high = max(of.low, -2 * end), min(of.high, 2 * end)
    cells = list(strip(low, of.value, high, scale=(-end, end), width=_CELLS).ljust(_CELLS))
    for margin in (-1.0, 1.0):
        at = round((margin + end) / (2 * end) * (_CELLS - 1))
        cells[at] = _SIGN if cells[at] == " " else cells[at]
    return "".join(cells)


def _inputs(of: Checked) -> Iterator[str]:
    yield f"  {because(of)}"
    for each in of.inputs[:MOST_INPUTS]:
        where = f"{place(each, of)}: " if each.line else ""
        yield f"    {where}{each.path}: {change(each)}"
    if len(of.inputs) > MOST_INPUTS:
        yield f"    and {len(of.inputs) - MOST_INPUTS:,} more"


def _baseline(of: Checked) -> Iterator[str]:
    for last in of.baseline.history[-1:]:
        yield f"  Baseline: {of.baseline_file or 'unnamed'}, of {last.date}: {last.reason or 'no reason given'}"


def _printable(words: str) -> str:
    """A line without what a terminal would obey."""
    return "".join(each if each.isprintable() else " " for each in words)
