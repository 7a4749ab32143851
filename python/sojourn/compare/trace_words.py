"""The sentences of a trace: who does what, with whose time, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.compare.twin_rows import span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sojourn.compare.told import Told
    from sojourn.compare.trace import Trace


class Names:
    """Calls prospects by their channel and a number, in the order in which the story meets them."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}
        self._met: dict[str, int] = {}

    def of(self, event: Told) -> tuple[str, str]:
        """Return what a prospect is called, and how to find it again where it is met for the first time."""
        if event.prospect is None:
            return "", ""
        if event.prospect in self._known:
            return self._known[event.prospect], ""
        channel = event.channel or "prospect"
        self._met[channel] = self._met.get(channel, 0) + 1
        name = self._known[event.prospect] = f"{channel} {self._met[channel]}"
        kind = f"{event.segment}, " if event.segment and event.segment != "all" else ""
        return name, f" ({kind}prospect {event.prospect})"


def lines(trace: Trace) -> Iterator[str]:
    """Yield a line for each event, and one for each day before its events."""
    names = Names()
    day: date | None = None
    last: Told | None = None
    for event in trace.events:
        here = last
        last = event
        if event.kind == "enter" and _arrives(here, event):
            continue  # whoever arrives in a stage has entered it
        when = trace.date(event.time)
        if when.date() != day:
            day = when.date()
            yield f"{when:%a %d %b %Y}"
        yield f"  {when:%H:%M:%S}  {sentence(event, *names.of(event))}"


def _arrives(before: Told | None, event: Told) -> bool:
    return (
        before is not None
        and before.kind == "arrival"
        and (before.prospect, before.time, before.stage) == (event.prospect, event.time, event.stage)
    )


def sentence(event: Told, who: str, found: str) -> str:
    """Return an event in words; `found` says how to find a prospect again who is met for the first time."""
    if event.kind == "arrival":
        return f"{who} arrives in {event.stage}{found}"
    if event.kind in _OF_MANY_PARTS:
        return _OF_MANY_PARTS[event.kind](event, f"{who}{found}")
    return _PLAIN.get(event.kind, "{name}: {event.kind}").format(
        name=f"{who}{found}", event=event, felt=event.felt or 0
    )


_PLAIN: Final = {
    "enter": "{name} enters {event.stage}",
    "abandon": "{name} leaves the line of {event.team} ({event.touchpoint}): out of patience",
    "balk": "{name} leaves the line of {event.team} ({event.touchpoint}): it is closed",
    "drift": "{name}, in {event.stage}: {event.outcome}",
    "back": "{name} is back in {event.stage}",
    "renege": "{name} waits no longer for {event.touchpoint}",
    "used up": "{name}: the last attempt of {event.touchpoint} was in vain",
    "episode": "{name} looks back on {event.stage}: {felt:+.2f}",
    "refer": "{name} tells somebody, who will come",
    "answer": "{name} answers {event.outcome}: {felt:g}",
    "brand": "{event.trait} moves from {event.before:.4g} to {event.after:.4g}",
}


def _visit(event: Told, name: str) -> str:
    wait = event.lag + event.slide + event.queue
    after = f"after {span(wait)}" if wait > 0 else "at once"
    parts = [(event.lag, "until due"), (event.slide, "closed or busy"), (event.queue, "in line")]
    several = [f"{span(length)} {word}" for length, word in parts if length > 0]
    split = f" ({', '.join(several)})" if len(several) > 1 else ""
    if event.outcome == "unreached":
        what = f"{event.touchpoint} does not reach {name} {after}{split}"
    else:
        felt = "" if event.felt is None else f", felt {event.felt:+.2f}"
        what = f"{event.touchpoint} meets {name} {after}{split}: {event.outcome}{felt}"
    return f"{event.team}, {event.busy} of {_people(event.on_shift)} taken: {what}" if event.team else what


def _asks(event: Told, name: str) -> str:
    return f"{name} asks {event.team} for {event.touchpoint}: {_line(event)}"


def _line(event: Told) -> str:
    others = "nobody else waits" if event.others == 0 else f"{_count(event.others, 'other')} wait"
    if event.others == 1:
        others = "1 other waits"
    if event.on_shift == 0:
        return f"it is closed, {others}"
    free = max(0, event.on_shift - event.busy)
    return f"{others}, {free} of {_people(event.on_shift)} free"


def _shift(event: Told, _: str) -> str:
    return f"{event.team} closes" if event.on_shift == 0 else f"{event.team} has {_people(event.on_shift)} on shift"


def _people(count: int) -> str:
    return _count(count, "person", "people")


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_OF_MANY_PARTS: Final[dict[str, Callable[[Told, str], str]]] = {"visit": _visit, "queue": _asks, "shift": _shift}
