"""A twin as text and as HTML: who, where lives part, the lines of both, the shared luck, and what the marks mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.twin_rows import lasting, luck_of, span
from sojourn.picture.svg import escaped as escaped
from sojourn.results.page import html_page as page_of, text_page
from sojourn.results.sections import Section

if TYPE_CHECKING:
    from sojourn.compare.twin import Step, Twin

MEANING = (
    "Each number between 0 and 1 is a draw of this prospect's luck, the same in both lives: the lower it is, the more "
    "readily an outcome says yes or a clock rings. What differs is what the change makes of it."
)


def text(twin: Twin) -> str:
    """The twin as plain text."""
    return text_page(twin.title, leading(twin), [lines(twin)], [MEANING])


def html_page(twin: Twin) -> str:
    """The twin as one fragment: the picture, then the lines."""
    table = page_of(twin.title, leading(twin), [lines(twin)], [MEANING])
    return f"<div>{twin.svg}</div>{table}"


def leading(twin: Twin) -> list[str]:
    """Who it is, and where lives part."""
    return [twin.subtitle, parting_text(twin)]


def parting_text(twin: Twin) -> str:
    """Where lives part, and what happens then in each."""
    row = twin.parting
    if row is None:
        return "Their lives never part: they differ in times alone." if twin.rows else "Nothing happens in either life."
    today = f"today {_said(twin, row.first)}" if row.first else f"nothing of it today ({_next(twin, first=True)})"
    other = _said(twin, row.second) if row.second else f"nothing of it ({_next(twin, first=False)})"
    return f"Their lives part at {twin.place}: {today}; with {twin.variant} {other}.{attention_text(twin)}"


def attention_text(twin: Twin) -> str:
    """Whether attention still lasted where lives part, if that differs; with a space before it."""
    row = twin.parting
    if row is None or row.first is None or row.second is None or twin.raised is None:
        return ""
    before, now = twin.attentive(row.first), twin.attentive(row.second)
    if before == now:
        return ""
    words = {True: "still there", False: "gone"}
    lasts = lasting(twin.raised.listens or 0.0)
    return f" Attention lasts {lasts} in both: {words[bool(before)]} today, {words[bool(now)]} with the change."


def lines(twin: Twin) -> Section:
    """Both lives side by side, time since the arrival first."""
    rows = []
    for row in twin.rows:
        mark = "parts here" if row.parts else ""
        rows.append((*_cells(twin, row.first), *_cells(twin, row.second), mark, luck_of(row)))
    columns = ("since arrival", "today", "felt", "since arrival", twin.variant, "felt", "", "shared luck")
    return Section(title="Two lives", columns=columns, rows=tuple(rows), names=8)


def _cells(twin: Twin, step: Step | None) -> tuple[str, str, str]:
    if step is None:
        return "", "", ""
    queue = f" ({span(step.queue)} in line)" if step.queue else ""
    return span(step.time - twin.arrived), f"{step.what}{queue}", felt_text(step)


def felt_text(step: Step) -> str:
    """How a visit was felt, else its quality; with its sign, in standard deviations between encounters."""
    value = step.felt if step.felt is not None else step.quality
    return "" if value is None else f"{value:+.1f}".replace("-0.0", "0.0").replace("+0.0", "0.0")


def _said(twin: Twin, step: Step) -> str:
    return f"{step.what} after {span(step.time - twin.arrived)}"


def _next(twin: Twin, *, first: bool) -> str:
    """What the life without the event does instead."""
    rows = twin.rows[twin.rows.index(twin.parting) :] if twin.parting else ()
    step = next((each for row in rows if (each := row.first if first else row.second)), None)
    return _said(twin, step) if step else "nothing more happens"
