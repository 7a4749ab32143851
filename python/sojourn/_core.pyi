"""Typed surface of the engine's extension module. Private: people use the package above it."""

from collections.abc import Sequence
from typing import Any, final

# --- engine/random --------------------------------------------------------------------------------------------
@final
class Law:
    """A probability law; times in seconds, money in currency units, attributes without unit."""

    @staticmethod
    def fixed(value: float) -> Law: ...
    @staticmethod
    def uniform(low: float, high: float) -> Law: ...
    @staticmethod
    def loguniform(low: float, high: float) -> Law: ...
    @staticmethod
    def exponential(mean: float) -> Law: ...
    @staticmethod
    def weibull(shape: float, scale: float) -> Law: ...
    @staticmethod
    def gamma(shape: float, scale: float) -> Law: ...
    @staticmethod
    def lognormal(median: float, sigma: float) -> Law: ...
    @staticmethod
    def normal(mean: float, sd: float) -> Law: ...
    @staticmethod
    def truncated_normal(mean: float, sd: float, low: float, high: float) -> Law: ...
    @staticmethod
    def beta(a: float, b: float) -> Law: ...
    @staticmethod
    def lomax(shape: float, scale: float) -> Law: ...
    @staticmethod
    def loglogistic(shape: float, median: float) -> Law: ...
    @staticmethod
    def poisson(mean: float) -> Law: ...
    @staticmethod
    def bernoulli(share: float) -> Law: ...
    @staticmethod
    def piecewise_hazard(until: Sequence[float], rates: Sequence[float]) -> Law: ...
    @staticmethod
    def empirical(values: Sequence[float]) -> Law: ...
    @staticmethod
    def never() -> Law: ...
    @staticmethod
    def mixture(shares: Sequence[float], parts: Sequence[Law]) -> Law: ...
    @staticmethod
    def sum(parts: Sequence[Law]) -> Law: ...
    @staticmethod
    def shift(offset: float, part: Law) -> Law: ...
    def faults(self) -> list[str]: ...
    def mean(self) -> float: ...
    def draw_budget(self) -> int: ...
    def quantiles(self, uniforms: Sequence[float]) -> list[float]: ...

# --- engine/stats ---------------------------------------------------------------------------------------------
def sobol_points(dimensions: int, first: int, count: int) -> list[list[float]]:
    """Points `first`, ... of the Sobol sequence (Joe and Kuo, D6); point 0 is the corner at 0. At most 3,667 dimensions."""

# --- engine/model: built field by field, then validated and compiled ------------------------------------------
_Pairs = Sequence[tuple[str, float]]  # names and numbers: slopes on covariates, changes of traits, shares of segments
_SlopesByTrait = Sequence[tuple[str, _Pairs]]

@final
class Referral:
    def __init__(self, *, to: str, count: Law | None) -> None: ...

@final
class Effects:
    def __init__(self, *, add: _Pairs, friction: float, refer: Referral | None, then: str, clocks: _Pairs) -> None: ...

@final
class Gate:
    def __init__(self, *, name: str, share: float, slopes: _Pairs) -> None: ...

@final
class Intent:
    def __init__(self, *, at_zero: float, slopes: _Pairs, act: float) -> None: ...

@final
class HandRaise:
    def __init__(self, *, attention: Law, shift: float, until: str, ratio: float, lifts: str) -> None:
        """`ratio` above 0: `shift` is solved."""

@final
class Quality:
    def __init__(
        self, *, mean: float, sd: float, friction: Law | None, personalised: float, slopes: _Pairs
    ) -> None: ...

@final
class Reach:
    def __init__(self, *, share: float, attribute: str) -> None: ...

@final
class Service:
    def __init__(self, *, reached: Law, unreached: Law) -> None: ...

@final
class Comparison:
    above: Comparison
    at_least: Comparison
    below: Comparison
    at_most: Comparison
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

@final
class Condition:
    def __init__(self, *, of: str, comparison: Comparison, value: float) -> None: ...

@final
class Attempts:
    def __init__(self, *, up_to: int, every: Law, unreached: bool, undecided: bool, then: str) -> None:
        """`up_to` 0 = no limit."""

@final
class Patience:
    def __init__(self, *, law: Law, felt: float, to: str, slopes: _Pairs) -> None: ...

@final
class Estimand:
    eventually: Estimand
    within: Estimand
    hazard: Estimand
    per_visit: Estimand
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...

@final
class Journey:
    def __init__(
        self,
        *,
        name: str,
        horizon: int,
        follow: int,
        start_hour: int,
        discount_per_year: float,
        warm_up: int = 0,
    ) -> None:
        """`warm_up` ticks before `start`: all other times count from its begin, so that `horizon` includes it."""

    def attribute(self, *, name: str, stream: str, law: Law, correlated: str, correlation: float) -> None: ...
    def trait(
        self, *, name: str, half_life: int, baseline: float, felt: float, surprise: float, episode: float
    ) -> None: ...
    def experience(
        self, *, lambda_: float, omega: float | None, phi: float | None, psi: float | None, expectation: str
    ) -> None: ...
    def segment(self, *, name: str, share: float, set: Sequence[tuple[str, Law]]) -> None: ...
    def survey(
        self,
        *,
        name: str,
        stream: str,
        at: str,
        response: float,
        noise: float,
        slope: float,
        cuts: Sequence[float],
        scores: Sequence[float],
    ) -> None: ...
    def calendar(self, *, name: str, openings: Sequence[tuple[int, int]]) -> None: ...
    def clock_changes(self, *, changes: Sequence[tuple[int, int]]) -> None: ...
    def cohort(
        self,
        *,
        name: str,
        stream: str,
        to: str,
        cost: float,
        segments: _Pairs,
        first: _Pairs,
        count: int,
        age: Law | None,
        more: int = 0,
        keep: float = 1.0,
        first_slopes: _SlopesByTrait = ...,
    ) -> None:
        """`first`: first values of traits, `first_slopes`: what brand traits add to them at the arrival, here and below.

        `more` further prospects come on a stream of their own; each of the `count` comes with probability `keep`.
        """

    def rate(
        self,
        *,
        name: str,
        stream: str,
        to: str,
        cost: float,
        segments: _Pairs,
        first: _Pairs,
        per_second: float,
        shape: Sequence[float],
        start: int,
        until: int,
        more_per_second: float = 0.0,
        more_start: int = 0,
        keep: float = 1.0,
        keep_start: int = 0,
        slopes: _Pairs = ...,
        first_slopes: _SlopesByTrait = ...,
    ) -> None:
        """`shape`: 24 k or 168 k weights of equal steps of an hour. `slopes` on brand traits scale the rate.

        `more_per_second` on a stream of its own, of the same shape and dates, from `more_start` on.

        Of the arrivals of `per_second` from `keep_start` on each comes with probability `keep`.
        """

    def log(
        self,
        *,
        name: str,
        stream: str,
        to: str,
        cost: float,
        segments: _Pairs,
        first: _Pairs,
        times: Sequence[int],
        first_slopes: _SlopesByTrait = ...,
    ) -> None: ...
    def referrals(
        self,
        *,
        name: str,
        stream: str,
        to: str,
        cost: float,
        segments: _Pairs,
        first: _Pairs,
        accept: float,
        after: Law,
        pass_on: _Pairs,
        first_slopes: _SlopesByTrait = ...,
    ) -> None: ...
    def pool(
        self,
        *,
        name: str,
        stream: str,
        to: str,
        cost: float,
        segments: _Pairs,
        first: _Pairs,
        size: int,
        alone: float,
        together: float,
        slopes: _Pairs = ...,
        first_slopes: _SlopesByTrait = ...,
    ) -> None:
        """A finite market of `size`: hazards per second, `together` times the share who have arrived."""

    def team(
        self,
        *,
        name: str,
        stream: str,
        capacity: Sequence[tuple[int, int]],
        cost_per_hour: float,
        serve: Sequence[tuple[str, str]],
        hold: str,
        elsewhere: float,
        line: tuple[Law | None, float, str, str] | None,
    ) -> None:
        """Add people whose time visits take.

        `capacity`: (first tick, people on shift), ascending, the first at or before 0. `serve`: ("touchpoint", name),
        ("lowest" | "highest", covariate) or ("first come", ""), the last; empty = first attempts first. `hold`:
        "visit" | "stage". `elsewhere`: share of shift time. `line`: (patience, felt, "wait" | "balk", stage or "").
        """

    def brand(
        self,
        *,
        name: str,
        half_life: int,
        baseline: float,
        felt: float = 0.0,
        surprise: float = 0.0,
        episode: float = 0.0,
    ) -> None:
        """Add a trait that is one for all."""

    def stage(
        self,
        *,
        name: str,
        stream: str,
        interrupts: bool,
        update: int,
        hand_raise: HandRaise | None,
        refer: Sequence[Referral],
    ) -> None: ...
    def drift(
        self,
        *,
        stage: str,
        name: str,
        stream: str,
        to: str,
        after: Law,
        opens: str,
        working: str,
        slopes: _Pairs,
        add: _Pairs,
        observed: bool,
        by_rate: bool = False,
    ) -> None:
        """`by_rate`: `after` was stated as a rate (exponential, or never for 0); a later one takes hold at once."""

    def revenue_once(self, *, stage: str, amount: Law, slopes: _Pairs) -> None: ...
    def revenue_flow(self, *, stage: str, per_second: float, slopes: _Pairs) -> None: ...
    def touchpoint(
        self,
        *,
        name: str,
        stream: str,
        stages: Sequence[str],
        after: Law,
        quality: Quality | None,
        otherwise: str,
        otherwise_effects: Effects,
        cost: float,
        by: str = "",
    ) -> None:
        """`by`: the team whose time visits take."""

    def timing(
        self,
        *,
        touchpoint: str,
        every: Law | None,
        opens: str,
        working: str,
        follows: Sequence[str],
        on_demand: bool,
    ) -> None: ...
    def visits(
        self,
        *,
        touchpoint: str,
        attempts: Attempts | None,
        reach: Reach | None,
        patience: Patience | None,
        service: Service | None,
        add: _Pairs,
        when: Sequence[Condition],
        while_waiting: bool,
    ) -> None: ...
    def outcome(
        self,
        *,
        touchpoint: str,
        name: str,
        to: str,
        share: float,
        attribute: str,
        intent: Intent | None,
        slopes: _Pairs,
        needs: Sequence[Gate],
        effects: Effects,
        boosted: bool,
        observed: bool,
    ) -> None: ...
    def observed(
        self,
        *,
        line: str,
        source: str,
        target: str,
        estimand: Estimand,
        rate: float,
        within: int,
        of_cases: int,
    ) -> None:
        """`rate`: a share, or a hazard per second; `within` in ticks."""

@final
class Problem:
    severity: str  # "error" | "warning"
    path: str
    value: str
    why: str
    cure: str
    nearest: str

def validate(journey: Journey) -> list[Problem]: ...

# --- engine/plan ----------------------------------------------------------------------------------------------
@final
class Plan:
    """Flat, immutable, ready to run."""

    stages: list[str]
    channels: list[str]
    segments: list[str]  # [""] where the journey has none
    touchpoints: list[str]
    # (from stage, "drift" | touchpoint | "during", clock | outcome, "used up", "out of patience", "left the line" |
    # interrupting stage, to stage or "back")
    exits: list[tuple[str, str, str, str]]
    # (touchpoint, outcome name, "else" or "unreached", to stage, "stay" or "back"); `unreached` last, where visits may miss
    outcomes: list[tuple[str, str, str]]
    traits: list[str]  # of prospects
    brand: list[str]  # traits of the brand
    teams: list[str]
    teams_of: list[tuple[str, str]]  # (touchpoint, team whose time its visits take)
    surveys: list[tuple[str, list[float]]]  # (name, what each answer counts)
    interrupting: list[str]  # stages
    feels: bool  # whether visits with a quality have a felt value
    coupling: list[str]  # of "teams", "brand", "pool", those that hold
    kernel: str  # "independent" | "coupled"
    kernel_reason: str
    start: int  # end of the warm-up
    horizon: int
    follow: int
    expected_arrivals: float  # of one replication
    eras: list[int]  # first ticks of the later eras of a dated plan
    def explain(self) -> list[tuple[str, list[str], list[list[str]]]]: ...  # (title, column names, rows) per table

def compile(journey: Journey, *, grid: int, cohort: int) -> Plan:
    """Raise ValueError on a journey that `validate` refuses. `grid`, `cohort` in ticks: step of the occupancy grid and
    length of an entry cohort (0 = one cohort)."""

def dated(plan: Plan, later: Sequence[tuple[int, Plan]]) -> Plan:
    """Return `plan` until the first tick, then the numbers of each later plan from its tick on.

    Clocks are drawn and visits started by the numbers of then; hazards, plain rates and flows of revenue change at
    once, for those under way too. Arrivals, changes of demand included, are those of `plan` and must be the same in
    all. Raise ValueError where the plans differ in more than numbers.
    """

# --- engine/anchor ----------------------------------------------------------------------------------------------
@final
class Anchor:
    """An intercept that an observed line stands for."""

    line: str  # as written
    where: str  # stage of a drift clock, touchpoint of an outcome
    name: str  # clock or outcome
    estimand: Estimand
    unit: str  # "log odds" of an outcome against `else`, "log hazard" of a clock, per second
    rate: float  # as observed: a share, or a hazard per second
    achieved: float
    achieved_error: float  # standard error of `achieved` in the pilot, at this intercept
    lowest: float
    attainable: float  # what the rate can at least and at most be, whatever the intercept
    intercept: float
    error: float  # standard error of the intercept: of the pilot
    of_cases: int  # 0 = not said
    sampling_low: float  # exact (Clopper-Pearson) 95 % bounds of the rate from its cases, and the intercepts there;
    sampling_high: float  # NaN where no cases are given, or where the estimand is a hazard
    intercept_low: float
    intercept_high: float
    entries: int  # pilot entries it rests on
    unlimited: float  # of a coupled journey: the intercept where nobody waits for anybody
    staffed: int  # and the entries, visits or moves of the runs that moved it from there

@final
class Lift:
    """A shift of those present that is solved on the close rate."""

    stage: str
    lifts: str
    ratio: float  # published (after `evidence`)
    achieved: float
    attainable: float
    shift: float  # log-odds
    error: float
    absent: float  # share of the reached that gets to `lifts`, were they absent
    present: float
    prospects: int  # of the pilot

@final
class Anchors:
    anchors: list[Anchor]  # in the order of the lines' texts
    lifts: list[Lift]
    problems: list[Problem]
    sweeps: int
    coupled: bool  # whether lines were met on runs of the journey as it is
    passes: int  # of these, over all
    replications: int
    window: int  # ticks from the end of the warm-up: entries in them count
    tail: int  # ticks for which each is followed

@final
class OfferedLoad:
    """What is asked of a team, by a small run in which it has people without end while it is open."""

    team: str
    requests: float  # a week
    service: float  # seconds of somebody's time for each
    open: float  # hours a week
    people: float  # mean on shift while it is open
    load: float  # time asked over time paid that no other work takes; inf where nobody is ever on shift
    limited: bool  # whether whoever waits may give up
    growth: float  # prospects a week by which the line grows
    more: int  # people more that bring the load to 1

def offered_loads(plan: Plan, *, threads: int) -> list[OfferedLoad]:
    """One for each team, in the order of the plan. The same bits for any number of threads."""

def anchor_key(journey: Journey) -> int:
    """Fingerprint of what anchors depend on: the journey without its horizon, unless it couples prospects."""

def solve_anchors(journey: Journey, *, threads: int) -> Anchors:
    """Raise ValueError on a journey that `validate` refuses. The same bits for any number of threads."""

def solve_moved(journey: Journey, *, baseline: Anchors, lines: Sequence[str], threads: int) -> Anchors:
    """Solve these lines alone, at what `journey` says of them; all else as `baseline` found it. ValueError where it is
    of other lines."""

def anchored(plan: Plan, anchors: Anchors) -> Plan:
    """The plan with these intercepts; ValueError where they belong to another journey or hold an error."""

# --- engine/tally, engine/run ---------------------------------------------------------------------------------
@final
class Tallies:
    """Exact integer tallies of a run or of a part of it."""

    replications: int
    seed: int
    blocks: int
    roots: int  # of the whole run
    block_size: int  # root prospects of a block
    prospects: int  # root prospects counted
    complete: bool  # every block of the run is in
    grid_times: list[int]  # ticks of the occupancy columns
    cohorts: list[tuple[int, int]]  # [from, until) in ticks of each entry cohort; that of a warm-up is the last, (0, 0)
    warm: bool  # whether the last cohort came in the warm-up
    groups: list[tuple[int, int, int]]  # (channel, segment, cohort) of each group
    def merge(self, other: Tallies) -> Tallies: ...  # exact, in any order; ValueError on overlap or another run
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def from_bytes(data: bytes) -> Tallies: ...
    def canonical(self) -> bytes: ...  # sorted text lines `name value`, what the digest hashes
    # A cell is (score, item, group); scores and their items are in `scores`.
    scores: list[tuple[str, int, str]]  # (name, number of items, unit: "count" | "ticks" | "micro")
    def total(self, score: str, item: int, groups: Sequence[int]) -> int: ...
    def totals(self, score: str, groups: Sequence[int]) -> list[int]: ...  # all items
    def estimate(
        self,
        numerator: Sequence[tuple[str, int, float]],
        denominator: Sequence[tuple[str, int, float]],
        groups: Sequence[int],
        unit: str,
    ) -> tuple[float, float, float, float, int]:
        """(value, half_width, low, high, units) at 95 % of sum(w * numerator cells) / sum(w * denominator cells).

        `unit` is "block" (ratio of block totals, linearised t) or "replication" (denominator must be empty: mean total of
        a replication, t), or "year" (denominator empty: 10 % and 90 % quantile of replication totals as low and high)."""
    def share(
        self,
        numerator: Sequence[tuple[str, int, float]],
        denominator: Sequence[tuple[str, int, float]],
        groups: Sequence[int],
    ) -> tuple[float, float, float, float, int]:
        """As `estimate` by blocks for a share; Wilson where fewer than 30 events or non-events."""
    def unit_sums(
        self, cells: Sequence[tuple[str, int, float]], groups: Sequence[int], unit: str
    ) -> list[tuple[int, int]]:
        """(unit, exact sum of its cells) of each kept "block" or "replication" that was counted; of weights, the sign."""
    def histogram(self, name: str, item: int, groups: Sequence[int]) -> tuple[list[float], list[int]]:
        """Upper edges (seconds; exact tick edges) and counts of the non-empty bins. name: "sojourn" | "time to" | "wait" |
        "queue"."""
    def sections(self, name: str, item: int) -> list[tuple[list[float], list[int]]]:
        """The same of each of the 32 sections of blocks (block b is of section b mod 32), all groups together."""
    def quantile(self, name: str, item: int, groups: Sequence[int], share: float) -> tuple[float, float, float, int]:
        """(value, low, high, n) in seconds: quantile of a histogram, 95 % interval by ranks (binomial)."""
    def pulls(
        self,
        numerator: Sequence[tuple[str, int, float]],
        denominator: Sequence[tuple[str, int, float]],
        groups: Sequence[int],
        unit: str,
    ) -> list[float]:
        """What each kept unit moves the estimate by, times the number of units: "block" of a ratio, "replication" of a
        total (no denominator). Empty where there is nothing to measure."""
    def paired(
        self,
        other: Tallies,
        numerator: Sequence[tuple[str, int, float]],
        denominator: Sequence[tuple[str, int, float]],
        groups: Sequence[int],
        other_numerator: Sequence[tuple[str, int, float]],
        other_denominator: Sequence[tuple[str, int, float]],
        other_groups: Sequence[int],
        unit: str,
    ) -> tuple[float, float, float, float, float, int]:
        """(difference, standard error, half_width, p, variance ratio, units), `other` less this, over shared units.

        ValueError where the runs do not pair up. `units` 0: nothing to measure in one of them."""
    def paired_quantile(
        self, other: Tallies, name: str, item: int, other_item: int, share: float
    ) -> tuple[float, float, float, float, float, int]:
        """The same for a quantile of a histogram in seconds, over all prospects, by sections of the blocks."""

@final
class Run:
    """A run in progress on the engine's own thread; results never depend on when it is looked at."""

    def __init__(
        self,
        plan: Plan,
        *,
        seed: int,
        replications: int,
        threads: int,
        events: bool,
        part: int,
        parts: int,
        coupled: bool = False,
        least_blocks: int = 64,  # where prospects are independent and there are so many roots
    ) -> None: ...
    def wait(self, seconds: float) -> bool: ...  # True when done; releases the GIL
    def progress(self) -> tuple[int, int]: ...  # (blocks done, blocks in all)
    def cancel(self) -> None: ...
    def tallies(self) -> Tallies: ...  # after done; raises the run's error
    def events(self, start_microseconds: int) -> Table: ...  # empty unless asked for; times count from the start given

# --- engine/stats ----------------------------------------------------------------------------------------------
def student_t_quantile(p: float, degrees: float) -> float: ...  # 0 < p < 1, degrees > 0
def gamma_quantile(p: float, shape: float) -> float: ...  # of scale 1; 0 <= p < 1, shape > 0
def binomial_tail(k: int, n: int, p: float) -> float: ...  # P(X >= k) of n trials, 0 <= p <= 1

# --- engine/pair -----------------------------------------------------------------------------------------------
@final
class Example:
    """A prospect whom a change won or lost."""

    verdict: str  # "won" | "lost"
    replication: int
    root: int  # key of the root whose tree the prospect belongs to
    prospect: int  # key
    channel: int  # of the first plan, as `segment`
    segment: int
    kind: str  # where the lives part: "touchpoint" | "clock" | "arrival" | ""
    name: str  # of that touchpoint or clock
    steps: int  # events of the second life
    won_at: int  # ticks since the start, in the life that reaches the stage

@final
class Pairs:
    """Exact counts over all prospects of two runs with the same luck."""

    prospects: int  # in both runs
    only_first: int  # referred, or there at all, in one run alone
    only_second: int
    unchanged: int  # of `prospects`: the same events to the tick, up to the horizon
    added_won: int  # of `only_second`: who reach `other_won`
    dropped_won: int  # of `only_first`: who reach `won`
    # (channel, segment, verdict, kind, name, count) of `prospects`, those counts that are not 0; channel and segment of the
    # first plan; verdict "won" | "lost" | "both" | "neither"
    flips: list[tuple[int, int, str, str, str, int]]
    pulls: tuple[list[int], list[int]]  # won and lost of each kept block of the first plan's roots
    examples: list[Example]  # those won, then those lost; the smallest hashes first

@final
class PairRun:
    """Two plans lived by the same prospects, in progress on the engine's own thread."""

    def __init__(
        self,
        plan: Plan,
        other: Plan,
        *,
        seed: int,
        replications: int,
        threads: int,
        won: int,
        other_won: int,
        examples: int,
        coupled: bool = False,
    ) -> None:
        """`won`, `other_won`: stage that counts as success, in each plan; `examples`: at most so many of each verdict.

        `coupled`: by the coupled kernel, which lives both plans anyway where one of them needs it. The result raises
        ValueError where the plans do not have one start and one horizon."""
    def wait(self, seconds: float) -> bool: ...  # True when done; releases the GIL
    def progress(self) -> tuple[int, int]: ...  # (blocks done, blocks in all)
    def cancel(self) -> None: ...
    def result(self) -> Pairs: ...  # after done; raises the run's error

@final
class LifeEvent:
    """A line of the event log of one life, by names ("" = none), and the luck behind it."""

    time: int  # ticks since the start
    kind: str  # as in the event log
    stage: str
    touchpoint: str
    outcome: str  # also the clock of a `drift` and the survey of an `answer`
    lag: int  # ticks, as `slide` and `queue`
    slide: int
    queue: int
    quality: float | None
    felt: float | None
    address: tuple[int, int, int] | None  # (site, entry, attempt) of a visit or clock
    # (what it decides, uniform): "arrival" | "segment" | an attribute | "age" | "attention" | "revenue" | "delay" | "reach" |
    # "quality" | "friction" | "personalised" | "service" | "outcome" | "need 1 of <outcome>" | "patience"; "outcome <name>"
    # of three or more outcomes, "delay 1" ... of laws that take several. Unique names; equal at an equal address.
    draws: list[tuple[str, float]]

@final
class TwinLives:
    """One prospect lived in two plans, up to the horizon."""

    first: list[LifeEvent]  # empty where the prospect does not come
    second: list[LifeEvent]
    channel: int  # of the first plan, where the prospect comes in it, as `segment`
    segment: int
    kind: str  # where the lives part, as in Pairs.flips
    name: str

def twin(
    plan: Plan, other: Plan, *, seed: int, replication: int, root: int, prospect: int, coupled: bool = False
) -> TwinLives:
    """Live a prospect again in both plans. `root`: key of the root of its tree, itself where nobody referred it.

    Up to the shorter horizon. Raise ValueError where the prospect comes in neither plan."""

@final
class StoryRun:
    """One replication lived again to be told, in progress on the engine's own thread."""

    def __init__(
        self,
        plan: Plan,
        *,
        seed: int,
        replication: int,
        until: int,
        most: int,
        prospect: int | None,
        team: str,
    ) -> None:
        """The first `most` events up to `until` (ticks since the start, as all times), of one prospect, of visits by one team ("" = all).

        Raise ValueError where there is no such team."""
    def wait(self, seconds: float) -> bool: ...  # as of PairRun
    def progress(self) -> tuple[int, int]: ...
    def cancel(self) -> None: ...
    # in the calendar's order: "time", "kind" (as in the event log | "shift" | "brand"), "prospect", "channel", "segment", then
    # as in the event log, then "team" | None, "others" in its line, "busy" and "on_shift" of its people, "trait", "before", "after"
    def events(self) -> list[dict[str, Any]]: ...
    def left_out(self) -> int: ...  # later events like them

@final
class Difference:
    """Where two runs with the same luck part first."""

    replication: int
    time: int  # ticks
    root: int
    prospect: int

@final
class DifferenceRun:
    """Two plans whose event logs are compared, in progress on the engine's own threads."""

    def __init__(self, plan: Plan, other: Plan, *, seed: int, replications: int, threads: int) -> None: ...
    def wait(self, seconds: float) -> bool: ...  # as of PairRun
    def progress(self) -> tuple[int, int]: ...  # (replications done, replications in all)
    def cancel(self) -> None: ...
    def result(self) -> Difference | None: ...  # None = the same event log

# --- engine/record: tables that any Arrow reader takes without a copy -------------------------------------------
@final
class Table:
    """Immutable columns; the Arrow PyCapsule stream protocol."""

    def __init__(self) -> None: ...
    def with_int64(self, name: str, values: Any, valid: Any | None) -> Table: ...  # buffers of int64 / uint8
    def with_float64(self, name: str, values: Any, valid: Any | None) -> Table: ...
    def with_text(
        self, name: str, codes: Any, labels: Sequence[str]
    ) -> Table: ...  # int32 codes, -1 = null; dictionary
    def with_time(self, name: str, microseconds: Any, valid: Any | None) -> Table: ...  # timestamp[us], no zone
    def with_duration(self, name: str, microseconds: Any, valid: Any | None) -> Table: ...
    columns: list[tuple[str, str]]  # (name, "int64" | "uint64" | "float64" | "text" | "time" | "duration")
    rows: int
    def column(
        self, name: str, start: int, count: int
    ) -> list[Any]: ...  # Python values, None = null; time as microseconds
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class EngineError(RuntimeError): ...  # what the world got wrong; base of the next two
class Cancelled(EngineError): ...
class LimitReached(EngineError): ...
class MergeRefused(ValueError): ...  # parts that do not belong together, overlap, are missing or damaged

stream_version: int
version: str
