"""A scenario as immutable values: what a file and the building code both make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sojourn.quantities.values import Duration, Flow, Money, Rate, Share

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sojourn import Results
    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.laws import Law, Table
    from sojourn.scenario.file.source import Source
    from sojourn.scenario.plan import Plan

STAY = ""  #: where an outcome leads that changes nothing


@dataclass(frozen=True, kw_only=True)
class Clock:
    """When time begins, how long the journey is watched, and how long lives are followed (10 horizons unless given)."""

    start: datetime
    horizon: Duration
    follow: Duration | None = None


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """A number that a prospect keeps for life."""

    name: str
    law: Law
    stream: str = ""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A kind of prospect: its share, and the attributes whose law differs in it."""

    name: str
    share: Share
    set: tuple[tuple[str, Law], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Prospects who are there at the start."""

    count: int


@dataclass(frozen=True, kw_only=True)
class ArrivalRate:
    """Random arrivals: the mean rate, relative weights by hour of day (24) or of week (168), first and last date."""

    rate: Rate
    shape: tuple[float, ...] = ()
    start: datetime | None = None
    until: datetime | None = None
    table: Table | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class ArrivalLog:
    """Arrivals as they were recorded, in microseconds since the start of the clock, in the order of the file."""

    times: tuple[int, ...] = field(repr=False)
    start: datetime | None = None
    until: datetime | None = None
    format: str = field(default="", compare=False)
    table: Table | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Channel:
    """Where prospects come from, and the stage they enter."""

    name: str
    arrivals: Cohort | ArrivalRate | ArrivalLog
    to: str
    cost: Money | None = None
    segments: tuple[tuple[str, Share], ...] = ()
    stream: str = ""


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A clock by which the prospect acts alone: after a time drawn at entry, or at a hazard."""

    name: str
    to: str
    after: Law | Rate
    stream: str = ""


@dataclass(frozen=True, kw_only=True)
class Revenue:
    """Money earned once at each entry, or pro rata while in the stage: one of the two."""

    once: Law | None = None
    flow: Flow | None = None


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Where a prospect can be; without clocks and touchpoints it is an end."""

    name: str
    drift: tuple[Drift, ...] = ()
    revenue: tuple[Revenue, ...] = ()
    stream: str = ""


@dataclass(frozen=True, kw_only=True)
class Quality:
    """Perceived quality of a visit, in standard deviations between encounters; 0 is the norm of the market."""

    mean: float = 0.0
    sd: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a visit may lead to: a stage (or `STAY`), with a share, or with the attribute that holds it."""

    name: str
    to: str
    share: Share | str


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """A visit some time after entry of one of its stages, with a quality and outcomes; `otherwise` is `else`."""

    name: str
    stages: tuple[str, ...]
    after: Law
    quality: Quality | None = None
    outcomes: tuple[Outcome, ...] = ()
    otherwise: str = STAY
    cost: Money | None = None
    stream: str = ""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A journey, complete and immutable. `sojourn.load` and `sojourn.Journey` make one.

    Examples
    --------
    >>> import sojourn as sj
    >>> from sojourn import d, per
    >>> j = sj.Journey("tiny", start="2026-01-05", horizon=30*d)
    >>> lead, lost = j.stages("lead", "lost")
    >>> clock = lead.drift("gives up", lost, after=sj.exponential(10*d))
    >>> web = j.channel("web", rate=5*per(d), to=lead)
    >>> scenario = j.scenario()
    >>> [stage.name for stage in scenario.stages]
    ['lead', 'lost']
    >>> len(scenario.hash)
    64
    """

    name: str
    clock: Clock
    currency: str = ""
    discount: Rate | None = None
    attributes: tuple[Attribute, ...] = ()
    segments: tuple[Segment, ...] = ()
    channels: tuple[Channel, ...] = ()
    stages: tuple[Stage, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    source: Source | None = field(default=None, compare=False, repr=False)

    @property
    def hash(self) -> str:
        """SHA-256 of the meaning: unchanged by formatting, comments and orders that mean nothing."""
        from sojourn.scenario.canonical import digest

        return digest(self)

    @property
    def follow(self) -> Duration:
        """How long lives are followed: as stated, otherwise ten horizons."""
        return self.clock.follow or self.clock.horizon * 10

    def to_yaml(self) -> str:
        """Return a file of this scenario; loading it gives an equal one (tables stay where they were read from)."""
        from sojourn.scenario.write import to_yaml

        return to_yaml(self)

    def validate(self) -> list[Diagnostic]:
        """Return what the engine finds wrong or doubtful, each with its place in the file.

        Returns
        -------
        list of Diagnostic
            Empty when the scenario is sound; warnings do not stop a run.
        """
        from sojourn.scenario.problems import validate

        return validate(self)

    def compile(self, *, grid: Duration | None = None, cohort: Duration | None = None) -> Plan:
        """Return the plan: flat, immutable, ready to run.

        Parameters
        ----------
        grid : Duration, optional
            Step of the occupancy curves; about a hundredth of the horizon unless given.
        cohort : Duration, optional
            Length of an entry cohort; one cohort for horizons up to half a year, otherwise months, quarters or years.

        Raises
        ------
        ScenarioError
            Where `validate` finds an error.
        """
        from sojourn.scenario.plan import compile_scenario

        return compile_scenario(self, grid=grid, cohort=cohort)

    def run(
        self,
        *,
        prospects: int | None = None,
        replications: int | None = None,
        seed: int = 0,
        threads: int | None = None,
        events: bool = False,
        on_progress: Callable[[int, int], None] | None = None,
        part: tuple[int, int] | None = None,
    ) -> Results:
        """Compile and run; see `Plan.run`."""
        return self.compile().run(
            prospects=prospects,
            replications=replications,
            seed=seed,
            threads=threads,
            events=events,
            on_progress=on_progress,
            part=part,
        )
