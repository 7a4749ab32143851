"""Lines up two lives: the same event on one line, where they part, and what the shared luck said in each."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from sojourn.compare.twin import TICKS, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.compare.twin import Step

_LONG = 100 * 31556952.0  # seconds: longer than any journey
_TIMES = ((31556952.0, "years"), (86400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"))


def aligned(first: Sequence[Step], second: Sequence[Step]) -> tuple[Row, ...]:
    """Return the lines of two lives: what they have in common up to their parting, then what still belongs together.

    Before the parting, events that agree in all but time. At it, the two that differ, on one line where they are of the
    same touchpoint or clock. After it, events of the same place in the same order, and each other event alone.
    """
    same = 0
    while same < min(len(first), len(second)) and first[same].key == second[same].key:
        same += 1
    rows = [Row(first=one, second=other) for one, other in zip(first[:same], second[:same], strict=True)]
    rest = list(_after(first[same:], second[same:]))
    if rest:
        rest[0] = Row(first=rest[0].first, second=rest[0].second, parts=True)
    return (*rows, *rest)


def _after(first: Sequence[Step], second: Sequence[Step]) -> Iterator[Row]:
    matched = SequenceMatcher(a=[each.site for each in first], b=[each.site for each in second], autojunk=False)
    for tag, a, until, b, to in matched.get_opcodes():
        if tag == "equal":
            yield from (Row(first=one, second=two) for one, two in zip(first[a:until], second[b:to], strict=True))
            continue
        alone = [(each.time, 0, each) for each in first[a:until]] + [(each.time, 1, each) for each in second[b:to]]
        for _, side, each in sorted(alone, key=lambda item: item[:2]):
            yield Row(first=each, second=None) if side == 0 else Row(first=None, second=each)


def luck_of(row: Row) -> str:
    """What the draws of a line were, and what came of them in each life, those first that came to something else.

    Nothing where none was spent.
    """
    first, second = row.first, row.second
    if first is None or second is None:
        alone = first or second
        return "; ".join(f"{name} draw {_uniform(u)}" for name, u in alone.draws) if alone else ""
    theirs = dict(second.draws)
    shared = [(name, u) for name, u in first.draws if theirs.get(name) == u]
    apart = [(name, u) for name, u in first.draws if name in theirs and theirs[name] != u]
    told = [f"same {name} draw {_uniform(u)}" for name, u in shared]
    if first.listens is not None and first.listens == second.listens and "attention" in dict(shared):
        lasts = f"attention lasts {lasting(first.listens)} in both"
        told = [f"{each}: {lasts}" if each.startswith("same attention") else each for each in told]
    for k, came in _came(shared, first, second):
        told[k] = f"{told[k]}: {came}"
    told.sort(key=lambda text: ": " not in text)
    told += [f"{name} draw {_uniform(u)} today, {_uniform(theirs[name])} with the change" for name, u in apart]
    told += [f"{name} draw {_uniform(u)} today only" for name, u in first.draws if name not in theirs]
    ours = dict(first.draws)
    return "; ".join(
        told + [f"{name} draw {_uniform(u)} with the change only" for name, u in second.draws if name not in ours]
    )


def _came(shared: Sequence[tuple[str, float]], first: Step, second: Step) -> Iterator[tuple[int, str]]:
    """Which of the shared draws came to something else in the two lives, and what."""
    names = [name.partition(" ")[0] for name, _ in shared]
    if first.outcome != second.outcome:
        missed = "unreached" in (first.outcome, second.outcome)
        decides = "reach" if missed else "outcome"
        if decides in names:
            yield names.index(decides), f"{first.outcome} today, {second.outcome} with the change"
    if abs(first.lag - second.lag) > TICKS and "delay" in names:
        yield names.index("delay"), f"{span(first.lag)} today, {span(second.lag)} with the change"


def span(ticks: int) -> str:
    """A length of time to two digits: `4 min`, `3 h`, `2.3 d`.

    Examples
    --------
    >>> span(1024 * 240), span(1024 * 86400 * 40), span(0)
    ('4 min', '40 d', '0 s')
    """
    seconds = ticks / TICKS
    size, unit = next((each for each in _TIMES if seconds >= each[0]), _TIMES[-1])
    count = seconds / size
    text = f"{count:.0f}" if count >= 9.95 else f"{count:.1f}".removesuffix(".0")
    return f"{text} {unit.removesuffix('s') if text == '1' and unit == 'years' else unit}"


def lasting(seconds: float) -> str:
    """How long attention lasts; it may never end."""
    return "for good" if seconds > _LONG else span(round(seconds * TICKS))


def step_json(of: Step) -> dict[str, Any]:
    """An event with its draws."""
    return {
        "time": of.time / TICKS,
        "kind": of.kind,
        "stage": of.stage,
        "touchpoint": of.touchpoint,
        "outcome": of.outcome,
        "lag": of.lag / TICKS,
        "slide": of.slide / TICKS,
        "queue": of.queue / TICKS,
        "quality": of.quality,
        "felt": of.felt,
        "draws": dict(of.draws),
    }


def _uniform(u: float) -> str:
    """A uniform number to two digits, or as many as tell it from 0 and 1."""
    for digits in (2, 3, 4, 6, 10):
        text = f"{u:.{digits}f}"
        if 0 < float(text) < 1:
            return text
    return f"{u:g}"
