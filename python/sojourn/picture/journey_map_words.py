"""The journey map in words: its sentences, what its marks mean, and the table of all its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.picture.journey_map_data import BACK
from sojourn.picture.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.picture.journey_map_data import Flow, Journey, Number
    from sojourn.picture.journey_map_layout import Layout
    from sojourn.picture.journey_map_order import Order


def told_of(journey: Journey, order: Order) -> str:
    """Walk the map: who comes, who goes on, who leaves at each stage, who returns."""
    parts = [f"Prospects of {journey.name} {journey.period}."]
    come = [f"{each.number.now} by {each.name}" for each in journey.sources if not each.number.empty]
    refer = [f"{each.number.now} referred by {each.name}" for each in journey.referrals if not each.number.empty]
    parts.append(f"There come {_list([*come, *refer])}." if come or refer else "Nobody comes.")
    for stage in journey.stages:
        name, entries = stage.name, stage.entries
        if entries.empty:
            continue
        out = [each for each in journey.flows if each.source == name and not each.number.empty]
        entered = f"{name} is entered {entries.now} times{_changed(entries)}"
        where = _list([_to(each, order) for each in sorted(out, key=lambda each: -each.number.most)])
        parts.append(f"{entered}; {where}." if where else f"{entered}; nothing leads on.")
    return " ".join(parts)


def _to(flow: Flow, order: Order) -> str:
    number, changed = flow.number.now, _changed(flow.number)
    if flow.target == BACK:
        return f"{number} go back to where they were{changed}"
    if flow.pause:
        return f"{number} times it is paused by {flow.target}{changed}"
    if flow.target == flow.source:
        return f"{number} enter it once more{changed}"
    here, there = order.place(flow.source), order.place(flow.target)
    verb = "leave" if flow.target in order.ends else "go on"
    if there is not None and (here is None or there < here):
        verb = "come back" if flow.source in order.ends or here is not None else "go on"
    return f"{number} {verb} to {flow.target}{changed}"


def _changed(number: Number) -> str:
    """What the variant changes, in brackets."""
    change = number.change
    if change is None or change.verdict in ("", "unchanged", "unknown"):
        return ""
    return f" ({change.difference_shown} by the variant)" if change.clear else " (no effect shown)"


def note_of(at: Layout, unseen: Sequence[str]) -> str:
    """What marks mean, what was grouped by which rule, and what is in the table only."""
    first = (
        "Widths are linear in prospects; the mark by a name shows how many a height stands for, and after a zigzag the "
        "scale is another. Stages count entries: who returns counts again. Numbers are rounded to their run error; "
        "the table has every interval."
    )
    parts = [first]
    if at.journey.touchpoints:
        parts.append(
            "The number at a touchpoint is its mean felt value in standard deviations (its quality where nothing is "
            "felt)."
        )
    if any(each.number.change for each in at.journey.flows):
        parts.append("Only changes whose run error leaves no doubt about the sign are drawn.")
    if at.order.grouped:
        groups = "; ".join(" + ".join(group) for group in at.order.grouped)
        parts.append(f"Over 12 stages, neighbours share a bar, joined where the largest share passes on: {groups}.")
    hidden = [*at.order.hidden, *at.left_out]
    if hidden:
        parts.append(f"In the table only: {_list(hidden)}.")
    if unseen:
        parts.append(f"In the table only, smaller returns: {_list(list(unseen))}.")
    parts += [at.journey.remark] if at.journey.remark else []
    return " ".join(parts)


def table_of(journey: Journey) -> Section:
    """Every number of the map, as it is written elsewhere."""
    varied = bool(journey.variant)
    columns = ("what", "from", "to", *(("as today", journey.variant, "difference") if varied else ("number",)))
    rows = [(*names, *_cells(number, varied=varied)) for names, number in _numbers(journey)]
    return Section(title=f"Where prospects go, {journey.period}", columns=columns, rows=tuple(rows), names=3)


def _numbers(journey: Journey) -> Iterator[tuple[tuple[str, str, str], Number]]:
    for each in journey.sources:
        yield ("arrivals", each.name, each.target), each.number
    for sender in journey.referrals:
        yield ("referred", sender.name, sender.target), sender.number
    for stage in journey.stages:
        yield ("entries", "", stage.name), stage.entries
    for flow in journey.flows:
        yield ("flow", flow.source, flow.target), flow.number
        if flow.share is not None:
            yield ("share of entries", flow.source, flow.target), flow.share
        if len(flow.ways) > 1:
            for name, number in flow.ways:
                yield (f"by {name}", flow.source, flow.target), number
    for each_one in journey.touchpoints:
        where = _list(list(each_one.stages))
        yield (f"visits: {each_one.name}", where, ""), each_one.visits
        if each_one.quality is not None:
            word = "felt value" if each_one.felt else "quality"
            yield (f"{word}: {each_one.name}", where, ""), each_one.quality


def _cells(number: Number, *, varied: bool) -> tuple[str, ...]:
    if not varied:
        return (number.text,)
    change = number.change
    return (number.text, change.text, change.difference_text) if change else (number.text, "", "")


def _list(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else "".join(words)
