"""An event of a replication as a value: somebody's life, a change of shift, a move of a brand trait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sojourn.compare.twin import TICKS


@dataclass(frozen=True, kw_only=True)
class Told:
    """One event.

    Attributes
    ----------
    time
        Ticks since the start of the clock.
    kind
        As in the event log; ``shift`` where the people of a team change, ``brand`` where a brand trait moves.
    prospect
        Key; None where nobody's life is told.
    channel, segment
        Whence, and which kind.
    stage, touchpoint, outcome
        As in the event log; empty = none.
    lag, slide, queue
        Ticks of the parts of a wait.
    quality, felt
        Of a visit that has them; R of an episode and the score of an answer are felt.
    team
        Whose time the visit takes; empty = nobody's.
    others
        How many others stand in the line of that team.
    busy, on_shift
        How many people of it are taken, the one of this visit among them, and how many are on shift.
    trait, before, after
        The brand trait that moved.
    """

    time: int
    kind: str
    prospect: int | None = None
    channel: str = ""
    segment: str = ""
    stage: str = ""
    touchpoint: str = ""
    outcome: str = ""
    lag: int = 0
    slide: int = 0
    queue: int = 0
    quality: float | None = None
    felt: float | None = None
    team: str = ""
    others: int = 0
    busy: int = 0
    on_shift: int = 0
    trait: str = ""
    before: float = 0.0
    after: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """What the event has; times in seconds since the start of the clock, waits in seconds."""
        found: dict[str, Any] = {"time": self.time / TICKS, "kind": self.kind}
        if self.prospect is not None:
            found["prospect"] = self.prospect
        for name in ("channel", "segment", "stage", "touchpoint", "outcome", "team", "trait"):
            if value := getattr(self, name):
                found[name] = value
        if self.kind == "visit":
            found |= {name: getattr(self, name) / TICKS for name in ("lag", "slide", "queue")}
        for name in ("quality", "felt"):
            if (value := getattr(self, name)) is not None:
                found[name] = value
        if self.team:
            found |= {name: getattr(self, name) for name in ("others", "busy", "on_shift")}
        if self.kind == "brand":
            found |= {"before": self.before, "after": self.after}
        return found


def told(event: dict[str, Any]) -> Told:
    """Return the engine's event as a value."""
    nobody = event["kind"] in ("shift", "brand")
    words = ("channel", "segment", "stage", "touchpoint", "outcome", "team", "trait")
    return Told(**event | {name: event[name] or "" for name in words} | ({"prospect": None} if nobody else {}))
