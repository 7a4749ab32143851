"""A first difference in words: both events, what came before, the luck and the inputs behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.twin_rows import span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.difference import Difference
    from sojourn.compare.twin import Step

MOST = 10  # inputs that are shown
_NAMES = {"time": "the time", "queue": "the time in line", "felt": "the felt value"}


def text(of: Difference) -> str:
    """The difference as plain text."""
    return "\n".join([title(of), *_before(of), *_events(of), *_luck(of), *_inputs(of)])


def title(of: Difference) -> str:
    """Where they part, in one line."""
    luck = "" if of.seed is None else f" of seed {of.seed}"
    return f"{of.names[0]} and {of.names[1]} part in replication {of.replication}{luck}, prospect {of.prospect}"


def _before(of: Difference) -> Iterator[str]:
    yield (
        "Before, in both:"
        if of.before
        else "Nothing before is shared: the prospect comes in another way, or not at all."
    )
    for step in of.before:
        yield f"  {_told(of, step)}"


def _events(of: Difference) -> Iterator[str]:
    differs = ", ".join(_NAMES.get(each, f"the {each}") for each in of.parts)
    yield f"First difference ({differs}):" if differs else "First difference:"
    width = max(map(len, of.names))
    for name, step in zip(of.names, (of.first, of.second), strict=True):
        yield f"  {name.ljust(width)}  {_told(of, step) if step else 'nothing of it'}"


def _told(of: Difference, step: Step) -> str:
    parts = [f"{of.date(step.time):%a %d %b %Y %H:%M:%S.%f}"[:-3], step.what]
    if step.kind in ("arrival", "drift"):
        parts.append(f"(in {step.stage})")
    if step.kind == "visit":
        waits = [(step.lag, "lag"), (step.slide, "slide"), (step.queue, "queue")]
        told = [f"{word} {span(length)}" for length, word in waits if length]
        found = (("quality", step.quality), ("felt", step.felt))
        told += [f"{word} {value:+.3f}" for word, value in found if value is not None]
        parts += [f"({', '.join(told)})"] if told else []
    elif step.felt is not None:
        parts.append(f"({step.felt:+.3f})")
    return " ".join(parts)


def _luck(of: Difference) -> Iterator[str]:
    if of.seed is None:
        return
    same = [f"{name} {one:.4f}" for name, one, two in of.draws if one is not None and one == two]
    apart = [(name, one, two) for name, one, two in of.draws if one != two]
    if same:
        yield f"Draws that both share: {', '.join(same)}"
    if apart:
        told = (f"{name} {_uniform(one)} and {_uniform(two)}" for name, one, two in apart)
        yield f"Draws that differ: {', '.join(told)}"
    if not same and not apart:
        yield "No draw decides it."


def _uniform(value: float | None) -> str:
    return "none" if value is None else f"{value:.4f}"


def _inputs(of: Difference) -> Iterator[str]:
    if of.seed is None:
        return
    yield (
        "Inputs that differ:" if of.inputs else "No input of the files differs; what was solved of observed rates may."
    )
    for each in of.inputs[:MOST]:
        yield f"  {each.path}: {each.first or 'not stated'} -> {each.second or 'not stated'}"
    if len(of.inputs) > MOST:
        yield f"  and {len(of.inputs) - MOST:,} more"
