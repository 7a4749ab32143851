"""A scenario as immutable values: what a file and the building code both make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from sojourn.quantities.hours import OpenHours as OpenHours
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from sojourn import Results
    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.laws import Law, Table
    from sojourn.scenario.file.source import Source
    from sojourn.scenario.plan import Plan

STAY = ""  #: where an outcome leads that changes nothing
BACK = "back"  #: where an outcome or a clock leads that ends an interrupting stage
Slopes: TypeAlias = "tuple[tuple[str, float], ...]"  #: covariate -> slope
TraitChanges: TypeAlias = "tuple[tuple[str, float], ...]"  #: trait -> amount


@dataclass(frozen=True, kw_only=True)
class Clock:
    """When time begins, how long the journey is watched, and how long lives are followed (10 horizons unless given).

    `start` and every other date of a scenario are local times of `zone`, without a zone of their own.
    """

    start: datetime
    horizon: Duration
    follow: Duration | None = None
    zone: str = "UTC"


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """Opening hours by the week, in local time, and dates on which it stays closed."""

    name: str
    open: tuple[OpenHours, ...]
    closed: tuple[date, ...] = ()
    table: Table | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """A number that a prospect keeps for life."""

    name: str
    law: Law
    stream: str = ""
    correlated: tuple[str, float] | None = None  #: the attribute it goes along with, and the correlation


@dataclass(frozen=True, kw_only=True)
class Trait:
    """A leaky memory of a prospect, and what it gains per unit of felt value, surprise and episode (R)."""

    name: str
    half_life: Duration | None = None  #: None = never forgets
    baseline: float = 0.0
    felt: float = 0.0
    surprise: float = 0.0
    episode: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Experience:
    """How visits are felt; `None` where the scenario does not say (and must not need it)."""

    lambda_: float = 1.0
    omega: float | None = None
    phi: float | None = None
    psi: float | None = None
    expectation: str = "expectation"


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A kind of prospect: its share, and the attributes whose law differs in it."""

    name: str
    share: Share
    set: tuple[tuple[str, Law], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Prospects who are there at the start, all new in their stage, or there for an `age`."""

    count: int
    age: Law | None = None


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
class Referrals:
    """Those whom others refer: the share that accepts, when they come, and the sender's traits they start with."""

    accept: Share
    after: Law | None = None  #: None = at once
    pass_on: tuple[tuple[str, float], ...] = ()  #: trait -> share of the sender's value


@dataclass(frozen=True, kw_only=True)
class Channel:
    """Where prospects come from, the stage they enter, and the first values of traits (baselines unless given)."""

    name: str
    arrivals: Cohort | ArrivalRate | ArrivalLog | Referrals
    to: str
    cost: Money | None = None
    segments: tuple[tuple[str, Share], ...] = ()
    stream: str = ""
    start: TraitChanges = ()


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A clock by which the prospect acts alone: after a time drawn at entry, or at a hazard, which slopes may move."""

    name: str
    to: str
    after: Law | Rate
    stream: str = ""
    opens: str = ""
    working: str = ""
    slopes: Slopes = ()
    add: TraitChanges = ()


@dataclass(frozen=True, kw_only=True)
class Revenue:
    """Money earned once at each entry, or pro rata while in the stage: one of the two."""

    once: Law | None = None
    flow: Flow | None = None
    slopes: Slopes = ()  #: of `once`, on the log scale


@dataclass(frozen=True, kw_only=True)
class HandRaise:
    """Attention from the entry of a stage on: how long it lasts, what presence adds to the log-odds, and until when."""

    attention: Law
    shift: float
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class Referral:
    """Word to others, who come by the channel `to`: once, or so often as `count` says."""

    to: str
    count: Law | None = None


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
class Quality:
    """Perceived quality of a visit, in standard deviations between encounters; 0 is the norm of the market."""

    mean: float = 0.0
    sd: float = 1.0
    friction: Law | None = None
    personalised: Share | None = None
    slopes: Slopes = ()


@dataclass(frozen=True, kw_only=True)
class Gate:
    """A further condition of an outcome, with its own draw: mutual fit."""

    name: str
    share: Share
    slopes: Slopes = ()


@dataclass(frozen=True, kw_only=True)
class Intent:
    """A probability act x logistic(logit(at_zero) + slopes . covariates)."""

    at_zero: Share
    slopes: Slopes = ()
    act: Share | None = None  #: None = 100 %


@dataclass(frozen=True, kw_only=True)
class Effects:
    """What an outcome does besides leading somewhere."""

    add: TraitChanges = ()
    friction: float = 0.0
    refer: Referral | None = None
    then: str = ""
    clocks: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a visit may lead to: a stage, `STAY` or `BACK`; with a share, an intent, or the attribute that holds it."""

    name: str
    to: str
    share: Share | str | Intent
    slopes: Slopes = ()
    needs: tuple[Gate, ...] = ()
    effects: Effects = Effects()
    boosted: bool = False


@dataclass(frozen=True, kw_only=True)
class Attempts:
    """More visits while nobody was reached, or while nothing was decided; `then` is the stage when used up."""

    every: Law
    up_to: int | None = None
    again: tuple[Literal["unreached", "undecided"], ...] = ("unreached",)
    then: str = ""


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long a prospect waits for a visit before leaving the stage; unfilled waits count `felt` times."""

    law: Law
    to: str
    felt: float = 1.0
    slopes: Slopes = ()


@dataclass(frozen=True, kw_only=True)
class Service:
    """How long a visit takes, reached or not."""

    reached: Law
    unreached: Law


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A covariate compared with a number, as in `goodwill > 0`."""

    of: str
    sign: Literal[">", ">=", "<", "<="]
    value: float


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """Visits in some stages, with a quality and outcomes; `otherwise` is `else`.

    Without `after` the first visit is due one `every` after its clock starts, or at once where it does not recur. The
    clock starts with the entry of the stage, with an outcome that it `follows` (`touchpoint.outcome`), or on demand.
    """

    name: str
    stages: tuple[str, ...]
    after: Law | None = None
    quality: Quality | None = None
    outcomes: tuple[Outcome, ...] = ()
    otherwise: str = STAY
    cost: Money | None = None
    stream: str = ""
    otherwise_effects: Effects = Effects()
    every: Law | None = None
    opens: str = ""
    working: str = ""
    attempts: Attempts | None = None
    reach: Share | str | None = None
    patience: Patience | None = None
    service: Service | None = None
    add: TraitChanges = ()
    when: tuple[Condition, ...] = ()
    follows: tuple[str, ...] = ()
    on_demand: bool = False
    while_waiting: bool = False


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A question after visits of one touchpoint, answered on a scale; it changes no life.

    Answer k is given where k of the `cuts` lie below slope x (R + noise x N(0, 1)) + a logistic draw; it
    counts scores[k].
    """

    name: str
    at: str
    cuts: tuple[float, ...]
    response: Share | None = None  #: None = 100 %
    noise: float = 0.0
    slope: float = 1.0
    scores: tuple[float, ...] = ()  #: 0, 1, 2, ... unless given
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
    traits: tuple[Trait, ...] = ()
    experience: Experience = Experience()
    calendars: tuple[Calendar, ...] = ()
    surveys: tuple[Survey, ...] = ()
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
