"""Two lives of one prospect, side by side: what happened when, where they part, and the luck that both share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.picture.figure import Picture
    from sojourn.scenario.model import Clock

TICKS = 1024  # a second
_QUIET = frozenset({"episode", "answer", "censored"})  # what nobody outside sees happen
_ENDS = {
    "renege": "out of patience",
    "used up": "used up",
    "abandon": "out of patience in line",
    "balk": "the line is closed",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One event of a life.

    Attributes
    ----------
    time
        Ticks since the start of the clock.
    kind, stage, touchpoint, outcome
        As in the event log.
    lag, slide, queue
        Ticks from the winding of its clock to when a visit was due, what opening hours added, and what it then waited
        for somebody of its team.
    quality, felt
        Of a visit that has them.
    draws
        The luck spent on it: what each draw decides, and the uniform number at its address.
    listens
        Of an entry at which a hand is raised: seconds for which attention lasts.
    """

    time: int
    kind: str
    stage: str
    touchpoint: str = ""
    outcome: str = ""
    lag: int = 0
    slide: int = 0
    queue: int = 0
    quality: float | None = None
    felt: float | None = None
    draws: tuple[tuple[str, float], ...] = ()
    listens: float | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two lives must agree in not to part; not the time."""
        return self.kind, self.stage, self.touchpoint, self.outcome

    @property
    def site(self) -> tuple[str, str, str]:
        """Where luck is spent: the same in both lives whatever comes of it."""
        return self.kind, self.stage, self.touchpoint or (self.outcome if self.kind == "drift" else "")

    @property
    def what(self) -> str:
        """The event in words."""
        match self.kind:
            case "arrival":
                return "arrives"
            case "enter":
                return f"enters {self.stage}"
            case "visit":
                return f"{self.touchpoint}: {self.outcome}" if self.outcome else self.touchpoint
            case "drift":
                return self.outcome
            case "back":
                return f"back to {self.stage}"
            case "queue":
                return f"asks for {self.touchpoint}"
            case "renege" | "used up" | "abandon" | "balk":
                return f"{self.touchpoint}: {_ENDS[self.kind]}"
            case "refer":
                return f"refers somebody ({self.outcome or self.touchpoint})".replace(" ()", "")
        return self.kind


@dataclass(frozen=True, kw_only=True)
class Life:
    """The events of one of the two lives, up to the horizon; empty where the prospect is not there."""

    steps: tuple[Step, ...]
    won_at: int | None  #: ticks since the start of the clock

    @cached_property
    def told(self) -> tuple[Step, ...]:
        """What somebody outside sees happen."""
        return tuple(each for each in self.steps if each.kind not in _QUIET)

    @cached_property
    def waits(self) -> tuple[tuple[Step, Step], ...]:
        """Each request to a team that was not served at once, and what ended the wait."""
        found = []
        for k, asked in enumerate(self.told):
            if asked.kind != "queue":
                continue
            ends = (each for each in self.told[k + 1 :] if each.touchpoint == asked.touchpoint or each.kind == "enter")
            end = next(ends, self.told[-1])
            if end.time > asked.time:
                found.append((asked, end))
        return tuple(found)

    @property
    def stage(self) -> str:
        """Where the prospect is at the end."""
        return next((each.stage for each in reversed(self.steps) if each.kind in ("enter", "back")), "")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of both lives: an event of either, or the same of both."""

    first: Step | None
    second: Step | None
    parts: bool = False  #: whether lives part here


@dataclass(frozen=True, kw_only=True, eq=False)
class Twin:
    """One prospect, told twice: in the baseline and in a variant.

    Attributes
    ----------
    replication, root, prospect
        Where to find the same prospect again.
    channel, segment
        Whence, and which kind; the segment is empty where the journey names none.
    scenario, variant
        Names of both.
    won
        The stage that counts as success.
    first, second
        Both lives.
    clock
        Of the journey.
    horizon
        Ticks until the end of both lives.
    """

    replication: int
    root: int
    prospect: int
    channel: str
    segment: str
    scenario: str
    variant: str
    won: str
    first: Life = field(repr=False)
    second: Life = field(repr=False)
    clock: Clock = field(repr=False)
    horizon: int = field(repr=False)

    @property
    def verdict(self) -> str:
        """``won``, ``lost``, ``both`` or ``neither``, of the variant against the baseline."""
        before, now = self.first.won_at is not None, self.second.won_at is not None
        return {(False, True): "won", (True, False): "lost", (True, True): "both", (False, False): "neither"}[
            before, now
        ]

    @property
    def arrived(self) -> int:
        """Ticks of the arrival."""
        return min(each.steps[0].time for each in (self.first, self.second) if each.steps)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Both lives in lines of what belongs together."""
        from sojourn.compare.twin_rows import aligned

        return aligned(self.first.told, self.second.told)

    @cached_property
    def parting(self) -> Row | None:
        """The line in which lives part; None where they never do."""
        return next((row for row in self.rows if row.parts), None)

    @property
    def place(self) -> str:
        """The touchpoint or clock at which lives part: that of the earlier of the two events that differ."""
        row = self.parting
        if row is None:
            return ""
        steps = sorted((each for each in (row.first, row.second) if each), key=lambda each: each.time)
        return next((each.touchpoint or each.outcome or each.what for each in steps), "")

    @cached_property
    def raised(self) -> Step | None:
        """The last hand-raise before lives part whose attention lasts as long in both; None where there is none."""
        found = None
        for row in self.rows:
            if row.parts:
                break
            if row.first and row.second and row.first.listens is not None and row.first.listens == row.second.listens:
                found = row.first
        return found

    def attentive(self, step: Step) -> bool | None:
        """Whether attention still lasts at a step; None where no hand was raised before lives part."""
        if self.raised is None or self.raised.listens is None:
            return None
        return (step.time - self.raised.time) / TICKS <= self.raised.listens

    @property
    def title(self) -> str:
        """Both ends in one line."""
        who = f"{self.channel}{f', {self.segment}' if self.segment else ''}"
        ends = {
            "won": f"lost today, won with {self.variant}",
            "lost": f"won today, lost with {self.variant}",
            "both": f"won today and with {self.variant}",
            "neither": f"won neither today nor with {self.variant}",
        }
        return f"A prospect from {who}: {ends[self.verdict]}"

    @property
    def subtitle(self) -> str:
        """Who, when, and how to find the same prospect again."""
        when = f"{self.date(self.arrived):%a %d %b %Y, %H:%M}"
        who = f"Prospect {self.prospect}, replication {self.replication}"
        return f"Arrived on {when}. {who}. One person, two lives: all luck is shared."

    def date(self, time: int) -> datetime:
        """The local date of a time in ticks."""
        from sojourn.scenario.calendar import moment

        return moment(self.clock, timedelta(seconds=time / TICKS))

    @property
    def svg(self) -> str:
        """A picture of both lives as one SVG element: nothing is fetched, all names are escaped."""
        from sojourn.compare.twin_picture import picture

        return picture(self).svg()

    def picture(self) -> Picture:
        """Both lives as a picture, with their table; its title is its caption."""
        from sojourn.compare.twin_picture import picture

        return picture(self, head=False)

    def as_json(self) -> dict[str, Any]:
        """Both lives, event by event; times in seconds since the start of the clock."""
        from sojourn.compare.twin_rows import step_json

        return {
            "replication": self.replication,
            "root": self.root,
            "prospect": self.prospect,
            "channel": self.channel,
            "segment": self.segment,
            "verdict": self.verdict,
            "parts_at": self.place,
            "baseline": [step_json(each) for each in self.first.steps],
            "variant": [step_json(each) for each in self.second.steps],
        }

    def __str__(self) -> str:
        from sojourn.compare.twin_page import text

        return text(self)

    def _repr_html_(self) -> str:
        from sojourn.compare.twin_page import html_page

        return html_page(self)
