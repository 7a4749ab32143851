"""A scenario as immutable values: what a file and the building code both make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sojourn.quantities.hours import OpenHours as OpenHours
from sojourn.quantities.values import Duration, Flow, Rate, Share
from sojourn.scenario.explored import Explored
from sojourn.scenario.held import Holds
from sojourn.scenario.model_prospects import (
    ArrivalLog as ArrivalLog,
    ArrivalRate as ArrivalRate,
    Attribute as Attribute,
    Channel as Channel,
    Cohort as Cohort,
    Experience as Experience,
    Pool as Pool,
    Referrals as Referrals,
    Segment as Segment,
    Trait as Trait,
    TraitChanges as TraitChanges,
)
from sojourn.scenario.model_staff import (
    BrandTrait as BrandTrait,
    Line as Line,
    ServeKey as ServeKey,
    Team as Team,
)
from sojourn.scenario.model_visits import (
    BACK as BACK,
    STAY as STAY,
    Attempts as Attempts,
    Condition as Condition,
    Effects as Effects,
    Gate as Gate,
    Intent as Intent,
    Outcome as Outcome,
    Patience as Patience,
    Quality as Quality,
    Referral as Referral,
    Service as Service,
    Slopes as Slopes,
    Survey as Survey,
    Touchpoint as Touchpoint,
)
from sojourn.scenario.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.laws import Law, Table
    from sojourn.quantities.values import Money
    from sojourn.scenario.file.source import Source
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.plan import Plan
    from sojourn.scenario.variant import Variant


@dataclass(frozen=True, kw_only=True)
class Clock:
    """When time begins, how long the journey is watched, and how long lives are followed (10 horizons unless given).

    `start` and every other date of a scenario are local times of `zone`, without a zone of their own. The `warm_up`
    lies before the start; nothing in it is counted.
    """

    start: datetime
    horizon: Duration
    follow: Duration | None = None
    zone: str = "UTC"
    warm_up: Duration | None = None


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Opening hours by the week, in local time, and dates on which it stays closed."""

    name: str
    open: tuple[OpenHours, ...]
    closed: tuple[date, ...] = ()
    table: Table | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A clock by which the prospect acts alone: after a time drawn at entry, or at a hazard, which slopes may move."""

    name: str
    to: str
    after: Law | Rate | None  #: None = an observed line gives its rate
    stream: str = ""
    opens: str = ""
    working: str = ""
    slopes: Slopes = ()
    add: TraitChanges = ()
    warn: TraitChanges = ()  #: brand trait -> amount


@dataclass(frozen=True, kw_only=True)
class Revenue:
    """Money earned once at each entry, or pro rata while in the stage: one of the two."""

    once: Law | None = None
    flow: Flow | None = None
    slopes: Slopes = ()  #: of `once`, on the log scale


@dataclass(frozen=True, kw_only=True)
class HandRaise:
    """Attention from the entry of a stage on: how long it lasts, what presence adds to the log-odds, and until when.

    With `lifts` the shift is solved: those present reach that stage `ratio` times as often as the same prospects would,
    were they absent. `preset` is the published curve that both came from.
    """

    attention: Law
    shift: float | None = None  #: None = solved
    until: str = ""
    ratio: float | None = None
    lifts: str = ""
    preset: str = ""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Where a prospect can be; without clocks and touchpoints it is an end."""

    name: str
    drift: tuple[Drift, ...] = ()
    revenue: tuple[Revenue, ...] = ()
    stream: str = ""
    interrupts: bool = False
    update: Duration | None = None
    hand_raise: HandRaise | None = None
    refer: tuple[Referral, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ObservedRate:
    """A rate that people know of their journey; it stands for the one intercept on its exit that is not stated.

    `source` and `target` are two stages; with `kind` "per visit" a touchpoint and one of its outcomes. `value` is a
    share, with `kind` "hazard" a rate. `cases` is the number behind the rate (`32 % of 4000`).
    """

    source: str
    target: str
    value: Share | Rate
    kind: Literal["eventually", "within", "hazard", "per visit"] = "eventually"
    within: Duration | None = None
    cases: int | None = None

    @property
    def line(self) -> str:
        """The line as a file has it: `visitor -> lead`, `support.solved`."""
        return f"{self.source}.{self.target}" if self.kind == "per visit" else f"{self.source} -> {self.target}"


@dataclass(frozen=True, kw_only=True)
class PresetUse:
    """A preset that a scenario rests on, and the strength given to its log effects (1 = as published).

    `entries` are those of its numbers that are in force: brought and not replaced, or named by `published`. `places`
    are the paths of a file that name one, with its name.
    """

    name: str
    strength: float = 1.0
    entries: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, kw_only=True)
class Scenario(Explored, Holds, Runs):
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
    traits: tuple[Trait, ...] = ()
    experience: Experience = field(default_factory=Experience)
    calendars: tuple[Calendar, ...] = ()
    surveys: tuple[Survey, ...] = ()
    observed: tuple[ObservedRate, ...] = ()
    teams: tuple[Team, ...] = ()
    brand: tuple[BrandTrait, ...] = ()
    what_ifs: tuple[WhatIf, ...] = ()  #: no part of the meaning, and so of the hash
    presets: tuple[PresetUse, ...] = field(default=(), compare=False)  #: for people; their values are in place
    source: Source | None = field(default=None, compare=False, repr=False)

    @property
    def hash(self) -> str:
        """SHA-256 of the meaning: unchanged by formatting, comments and orders that mean nothing."""
        from sojourn.scenario.canonical import digest

        return digest(self)

    @property
    def coupling(self) -> tuple[str, ...]:
        """What makes prospects depend on each other: `teams` that visits are by, `brand` traits, a `pool`."""
        found = {
            "teams": any(each.by for each in self.touchpoints),
            "brand": bool(self.brand),
            "pool": any(isinstance(each.arrivals, Pool) for each in self.channels),
        }
        return tuple(name for name, holds in found.items() if holds)

    @property
    def follow(self) -> Duration:
        """How long lives are followed: as stated, otherwise ten horizons, or one where prospects are coupled."""
        return self.clock.follow or self.clock.horizon * (1 if self.coupling else 10)

    def to_yaml(self) -> str:
        """Return a file of this scenario; loading it gives an equal one (tables stay where they were read from)."""
        from sojourn.scenario.write import to_yaml

        return to_yaml(self)

    def validate(self, *, threads: int | None = None) -> list[Diagnostic]:
        """Return what the engine finds wrong or doubtful, each with its place in the file.

        Observed rates are solved too, so that a rate which the journey cannot reproduce is told here. The what-ifs of
        the scenario are done, each by itself.

        Parameters
        ----------
        threads : int, optional
            Threads to solve with, all unless given; they change nothing that is found.

        Returns
        -------
        list of Diagnostic
            Empty when the scenario is sound; warnings do not stop a run.
        """
        from sojourn.scenario.problems import validate
        from sojourn.scenario.what_if.meaning import of_file

        found = validate(self, solving=True, threads=threads)
        sound = not any(each.severity == "error" for each in found)
        return [*found, *of_file(self, threads=threads)] if sound else found

    def redraw(self, seed: int) -> Scenario:
        """Return the scenario with each counted rate (`32 % of 4000`) redrawn within its sampling error.

        A rate of n cases, k of them, becomes a draw of its Jeffreys posterior, the law Beta(k + 1/2, n - k + 1/2). One
        run per seed then spreads as much as those counts leave open. The other rates stay as they are.

        Parameters
        ----------
        seed : int
            Another seed is another draw; the draw of a line is its own, whatever other lines there are.

        Returns
        -------
        Scenario
            Without the numbers of cases: a draw has none behind it.
        """
        from sojourn.scenario.redraw import redrawn

        return redrawn(self, seed)

    def what_if(
        self,
        *what: str | WhatIf | Mapping[str, object],
        name: str = "",
        start: str | date | None = None,
        costs: Flow | Money | str | None = None,
    ) -> Variant:
        """Return a variant: this scenario with changes, several what-ifs being done together.

        Parameters
        ----------
        *what : str, WhatIf or mapping
            The name of a what-if of this scenario; `path=value`; or a mapping of paths to values, such as
            ``{"touchpoints.first call.after": 1*minute, "channels.web.rate": "times 1.2"}``.
        name : str
            Name of the variant; that of the what-ifs unless given.
        start : date, optional
            From when, for what-ifs that do not say so themselves; always unless given.
        costs : Flow or Money, optional
            What all of it costs, in place of what they say.

        Raises
        ------
        ScenarioError
            With every mistake found, each at the line of a change.
        """
        from sojourn.scenario.what_if.vary import variant

        return variant(self, what, name=name, start=start, costs=costs)

    def compile(
        self,
        *,
        grid: Duration | None = None,
        cohort: Duration | None = None,
        threads: int | None = None,
        baseline: Plan | None = None,
    ) -> Plan:
        """Return the plan: flat, immutable, ready to run; what is observed is solved, once for each journey.

        Parameters
        ----------
        grid : Duration, optional
            Step of the occupancy curves; about a hundredth of the horizon unless given.
        cohort : Duration, optional
            Length of an entry cohort; one cohort for horizons up to half a year, otherwise months, quarters or years.
        threads : int, optional
            Threads to solve with, all unless given; they change no intercept.
        baseline : Plan, optional
            A plan whose anchors are kept: this scenario is a variant of what that one was made of.

        Raises
        ------
        ScenarioError
            Where `validate` finds an error.
        """
        from sojourn.scenario.plan import compile_scenario

        return compile_scenario(self, grid=grid, cohort=cohort, threads=threads, baseline=baseline)

    def _repr_html_(self) -> str:
        from sojourn.scenario.page import scenario_html

        return scenario_html(self)
