"""What a journey map shows, as plain data: stages, flows, sources, referrals and touchpoints with their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Verdict = Literal["", "shown", "may not show", "no effect shown", "unchanged", "unknown"]

BACK: Final = "back"  #: where an interruption leads when it ends: to the stage that it paused


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a variant makes of a number.

    Attributes
    ----------
    value
        The number in the variant.
    text, shown
        That number as in the table, with its interval, and as in the picture.
    difference, difference_text, difference_shown
        The paired difference in the same three forms.
    verdict
        What may be said of the difference.
    """

    value: float
    text: str
    shown: str
    difference: float
    difference_text: str
    difference_shown: str
    verdict: Verdict

    @property
    def clear(self) -> bool:
        """Whether the difference is drawn: its run error leaves no doubt about its sign."""
        return self.verdict in ("shown", "may not show")


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number of the map: its value, its text with the interval, and the same digits alone as the picture has them."""

    value: float
    text: str
    shown: str
    change: Change | None = None
    low: float | None = None
    high: float | None = None

    @property
    def now(self) -> str:
        """What the picture prints: the variant's number where there is one."""
        return self.change.shown if self.change else self.shown

    @property
    def there(self) -> float:
        """The value that the picture prints."""
        return self.change.value if self.change else self.value

    @property
    def kept(self) -> float:
        """What flows with and without the variant."""
        return min(self.value, self.value + self.moved)

    @property
    def added(self) -> float:
        """What flows with the variant only."""
        return max(0.0, self.moved)

    @property
    def gone(self) -> float:
        """What flows without the variant only."""
        return max(0.0, -self.moved)

    @property
    def most(self) -> float:
        """What it takes on paper: kept and added or gone."""
        return self.kept + self.added + self.gone

    @property
    def moved(self) -> float:
        """The difference where it is clear, otherwise nothing."""
        if self.change is None or not self.change.clear:
            return 0.0
        return max(-self.value, self.change.difference)

    @property
    def empty(self) -> bool:
        """Whether nothing flows with or without the variant."""
        return self.value <= 0 and (self.change is None or self.change.value <= 0)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage and how often it was entered; an interrupting one pauses others."""

    name: str
    entries: Number
    interrupting: bool = False


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Those who go from one stage to another.

    Attributes
    ----------
    target
        A stage, or `BACK`.
    ways
        What leads there, with the number of each: a clock of drift, an outcome of a touchpoint.
    share
        Of the entries, where that is known.
    counted
        Whether it is among the entries of its target; what leaves out of an interruption is counted with the stage
        that it paused.
    pause
        Whether it is into an interrupting stage: who pauses a stage does not leave it.
    """

    source: str
    target: str
    number: Number
    ways: tuple[tuple[str, Number], ...] = ()
    share: Number | None = None
    counted: bool = True
    pause: bool = False


@dataclass(frozen=True, kw_only=True)
class Source:
    """A channel: how many come by it, and to which stage."""

    name: str
    target: str
    number: Number


@dataclass(frozen=True, kw_only=True)
class Referral:
    """A channel by which others refer, and the stages that they refer from."""

    name: str
    target: str
    number: Number
    senders: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """A touchpoint in its stages: its visits, and how they feel (or, where nothing is felt, their quality)."""

    name: str
    stages: tuple[str, ...]
    visits: Number
    quality: Number | None = None
    felt: bool = False
    touched: bool = False  #: whether the variant changes it


@dataclass(frozen=True, kw_only=True)
class Journey:
    """All that the map shows; stages in the order in which the scenario tells them.

    Attributes
    ----------
    period
        The horizon in words, such as ``in 2 years``.
    variant
        Its name; empty where there is none.
    won
        The stage that counts as success; empty where nothing tells which.
    remark
        What the reader should know besides.
    """

    name: str
    period: str
    stages: tuple[Stage, ...]
    flows: tuple[Flow, ...] = ()
    sources: tuple[Source, ...] = ()
    referrals: tuple[Referral, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    variant: str = ""
    won: str = ""
    remark: str = ""
