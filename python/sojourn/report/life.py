"""One life told twice, in prose: who, when, what happens today and with the change, and the luck that both share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.twin_rows import lasting, span
from sojourn.errors import InputError
from sojourn.report.markup import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.compare.comparison import Comparison
    from sojourn.compare.twin import Life, Step, Twin

_MOST = 5  # events of a life that are told
_TOLD = frozenset({"visit", "drift", "renege", "used up", "abandon", "balk", "refer", "enter"})


def typical(comparison: Comparison, variant: str) -> Twin | None:
    """A typical prospect who is won by the variant, else one who is lost; None where there is nobody."""
    for verdict in ("won", "lost"):
        try:
            found = comparison.twins(variant=variant, verdict=verdict)
        except InputError:
            return None
        if found:
            return found[0]
    return None


def one_life(twin: Twin) -> str:
    """Return the paragraph as HTML."""
    who = f"Prospect {twin.prospect}"
    kind = f", {clipped(twin.segment, 40)}," if twin.segment else ""
    when = twin.date(twin.arrived)
    day = f"{when:%A} {when.day} {when:%B %Y} at {when:%H:%M}"
    change = f"<b>With “{escaped(clipped(twin.variant, 60))}”,</b> the same person with the same luck"
    said = [
        f"<b>{escaped(who)}</b>{escaped(kind)} came by {escaped(clipped(twin.channel, 40))} on {day}",
        f"{escaped(_listens(twin))}. <b>Today:</b> {escaped(_told(twin, twin.first))}.",
        f" {change}: {escaped(_told(twin, twin.second))}. {escaped(_parting(twin))}",
    ]
    return f'<p class="life">{"".join(said).rstrip()}</p>'


def _listens(twin: Twin) -> str:
    if twin.raised is None or twin.raised.listens is None:
        return ""
    return f" and, having enquired, would listen for {lasting(twin.raised.listens)}"


def _told(twin: Twin, life: Life) -> str:
    """The events of a life from where lives part, with the time since arrival."""
    if not life.steps:
        return "does not come at all"
    steps = [each for each in _from_parting(twin, life) if life.won_at is None or each.time <= life.won_at]
    shown = [*steps[: _MOST - 1], steps[-1]] if len(steps) > _MOST else steps
    told = [f"{clipped(_what(each), 80)} after {span(each.time - twin.arrived)}" for each in shown]
    if len(steps) > _MOST:
        more = len(steps) - _MOST
        told.insert(_MOST - 1, f"{more} more event{'s' if more != 1 else ''}")
    end = (
        f"won for {clipped(twin.won, 40)!r}"
        if life.won_at is not None
        else f"not won, last in {clipped(life.stage, 40)!r}"
    )
    return f"{', '.join(told) or 'nothing more happens'}; {end}"


def _from_parting(twin: Twin, life: Life) -> Sequence[Step]:
    rows = twin.rows
    start = next((k for k, row in enumerate(rows) if row.parts), 0)
    first = life is twin.first
    steps = [each for row in rows[start:] if (each := row.first if first else row.second) is not None]
    # An entry says nothing that the visit before it has not said, unless the stage is an end of its own.
    return [
        each for each in steps
        if each.kind in _TOLD and (each.kind != "enter" or each.stage == twin.won)
    ]  # fmt: skip


def _what(step: Step) -> str:
    if step.kind == "enter":
        return f"enters {step.stage}"
    if step.kind == "visit" and step.outcome == "else":
        return step.touchpoint
    return step.what


def _parting(twin: Twin) -> str:
    from sojourn.compare.twin_page import attention_text

    place = f"Their lives part at {clipped(twin.place, 60)}; until then they are the same." if twin.place else ""
    return f"{place}{attention_text(twin)}".strip()
