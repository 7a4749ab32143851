"""Parts of the page of a check: the table of drifts, what differs, what to do, digests, the baseline's history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.check.drift import allowed, drift
from sojourn.check.strips import axis, strip
from sojourn.check.text import reach
from sojourn.check.words import VERDICTS, because, command, counted, cures, moved, place, units
from sojourn.picture.section import Section
from sojourn.report.markup import clipped, data, escaped, note, section, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.check.model import Checked, Judged

MOST_INPUTS: Final = 40
MOST_HISTORY: Final = 6


def drifts(of: Checked) -> str:
    """Return every metric that moved, most moved first, and the names of those that did not."""
    found = moved(of)
    if not of.judged:
        return ""
    end = reach([drift(each) for each in found])
    still = [each.held.metric for each in of.judged if each not in found]
    names = ", ".join(clipped(each, 60) for each in still)
    return section(
        "Drifts in units of their margins",
        _table(found, end) if found else "",
        note(
            "Drift: now less then, ± 95 %. Strip: the strong line is no drift, the band what is allowed, the pill the "
            "interval that decides on a FAIL (hollow where it covers no drift); a PASS has narrower, one-sided bounds."
        ),
        note(f"{counted(len(still), 'metrics')} did not move: {names}.") if still else "",
        _data(of),
    )


def _table(found: Sequence[Judged], end: float) -> str:
    columns = [("Metric", "metric"), ("Drift", "drift"), ("In margins", "axis")]
    made = table("drifts", "Drift of each metric, in its unit and in margins", columns, [_row(e, end) for e in found])
    head = '<th scope="col" class="axis">In margins'
    return made.replace(head, head + axis(end), 1)


def _row(of: Judged, end: float) -> list[str]:
    margins = drift(of)
    mark = f'<span class="{of.verdict}"><b>{VERDICTS[of.verdict]}</b></span>'
    test = f'<span class="was"> · {escaped(of.finding.test)}</span>'
    may = f"allowed {allowed(of)}" if margins.known else ""
    beside = f'{escaped(may)}<span class="was">{" · " if may else ""}was {escaped(of.held.text)}</span>'
    return [
        f'{escaped(clipped(of.held.metric))}<span class="small">{mark}{test}</span>',
        f'{data(of.finding.drift, of.text)}<span class="small">{beside}</span>',
        f'{strip(margins, of.verdict, end)}<span class="small">{data(margins.value, margins.text)}</span>',
    ]


def _data(of: Checked) -> str:
    """Return all of it as a table of text, behind *Show as table*."""
    columns = (
        "Metric", "Baseline", "Drift, 95 %", "In margins", "Allowed", "Margin", "Verdict", "Test", "Units", "Changed",
        "Blocks",
    )  # fmt: skip
    rows = tuple(_cells(each) for each in of.judged)
    whole = Section(title="Every metric", columns=columns, rows=rows, names=1)
    region = f'<div class="wide" role="region" aria-label="Every metric" tabindex="0">{whole.as_html()}</div>'
    return f"<details><summary>Show as table</summary>{region}</details>"


def _cells(of: Judged) -> tuple[str, ...]:
    held, found = of.held, of.finding
    beside = allowed(of) if drift(of).known else ""
    counts = (f"{n:,}" for n in (found.units, found.changed, of.blocks))
    words = (held.metric, held.text, of.text, drift(of).text, beside, held.margin, VERDICTS[of.verdict], found.test)
    return (*words, *counts)


def inputs(of: Checked) -> str:
    """Return what differs in the scenario, each value with its place; why there is none."""
    if of.exact and of.same_scenario:
        return ""
    if not of.inputs:
        return section("What differs in the scenario", f"<p>{escaped(because(of))}</p>")
    rows = [
        [
            f'{escaped(each.path)}<span class="small">{escaped(place(each, of) if each.line else _beside)}</span>',
            escaped(each.before) or _unsaid,
            escaped(each.after) or _unsaid,
        ]
        for each in of.inputs[:MOST_INPUTS]
    ]
    more = len(of.inputs) - MOST_INPUTS
    columns = [("Value, and where it stands", "path"), ("Baseline", ""), ("Now", "")]
    return section(
        f"What differs in the scenario: {counted(len(of.inputs), 'values')}",
        table("inputs", "Values of the scenario that are not the baseline's", columns, rows),
        note(f"And {more:,} more: sojourn diff lists them.") if more > 0 else "",
    )


_beside: Final = "not in this file now"
_unsaid: Final = '<span class="quiet">not stated</span>'


def next_steps(of: Checked) -> str:
    """Return what to do next; nothing where it passes."""
    steps = "".join(f"<li>{_step(each)}</li>" for each in cures(of))
    return section("What to do", f'<ul class="steps">{steps}</ul>') if steps else ""


def _step(words: str) -> str:
    when, _, what = words.partition(": ")
    shown = f"<code>{escaped(what)}</code>" if what.startswith("sojourn ") else escaped(what)
    return f"{escaped(when[:1].upper() + when[1:])}: {shown}"


def again(of: Checked) -> str:
    """Return the command, and what it stands on: digests, seed, stream version, how much was run."""
    base = of.baseline
    run = f"{base.roots:,} prospects in {counted(base.replications, 'replications')}"
    parts = f"{of.blocks:,} of {counted(base.blocks, units(of))}" if of.blocks < base.blocks else "all of it"
    rows = [
        ("Digest", of.digest),
        ("Digest of the baseline", _digest(of)),
        ("Scenario", "that of the baseline" if of.same_scenario else f"another than {base.scenario_hash[:12]}"),
        ("Seed, stream version", f"{base.seed}, {base.stream_version}"),
        ("Run of the baseline", run),
        ("Counted", f"{parts}, in {of.seconds:.1f} s"),
        ("Levels", f"false FAIL {of.alpha:g} a command, false PASS {of.beta:g} a metric"),
    ]
    cells = [
        [escaped(key), f"<code>{escaped(value)}</code>" if "Digest" in key else escaped(value)] for key, value in rows
    ]
    return section(
        "Get the same verdict",
        f'<pre tabindex="0">{escaped(command(of))}</pre>',
        table("facts", "What the verdict stands on", [("What", "fact"), ("Value", "")], cells),
    )


def _digest(of: Checked) -> str:
    """The baseline's digest of as many blocks as were counted."""
    base = of.baseline
    found = dict(zip(base.looks, base.digests, strict=False)).get(of.blocks, base.digest)
    return found if found == base.digest else f"{found} at {of.blocks:,} {units(of)}"


def history(of: Checked) -> str:
    """Return when the baseline was recorded and updated, and why; the newest first."""
    entries = of.baseline.history[::-1]
    rows = [
        [escaped(each.date), escaped(each.reason or "no reason given"), escaped(each.version)]
        for each in entries[:MOST_HISTORY]
    ]
    if not rows:
        return ""
    more = len(entries) - MOST_HISTORY
    columns = [("Date", "date"), ("Reason", "reason"), ("Version", "version")]
    return section(
        "The baseline",
        table("history", "Recordings of the baseline, newest first", columns, rows),
        note(f"And {more:,} before." if more > 0 else ""),
    )
