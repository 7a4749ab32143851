"""Sensitivity: which levers a metric hangs on, first by screening, then by shares of variance; luck is told apart."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from statistics import fmean, variance
from typing import TYPE_CHECKING, Final

from sojourn.compare.arms import Arms
from sojourn.errors import InputError
from sojourn.explore.indices import SETS, Effect, Index, Shares, screening, shares
from sojourn.explore.levers import Lever, levers as read_levers, variant
from sojourn.explore.readings import Asked, ask
from sojourn.explore.sensitivity_text import page
from sojourn.results.run import replications_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn.results.metric import Luck
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan

BASE: Final = 16  # base points of a set of luck
TRAJECTORIES: Final = 2  # of a set of luck
MANY: Final = 5  # levers from which on they are screened first
HARDLY: Final = 0.1  # of the largest mean effect: what surely lies below it is left out


@dataclass(frozen=True, kw_only=True)
class Influence:
    """What is known of one lever: the screening where there was one, its index unless it was left out."""

    lever: Lever
    effect: Effect | None
    index: Index | None


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """How a metric answers to levers.

    Attributes
    ----------
    metric, unit : str
        What was measured.
    influences : tuple of Influence
        In the order of the levers.
    shares : Shares
        Variance over the levers at fixed luck, and how it was estimated.
    luck : float
        Variance of one run over its luck, the levers as they are: what runs of this size would differ by anyway.
    mean : float
        Of the metric as things are, over the sets of luck.
    year : Luck or None
        Of a total, what one real run of this length may bring, 8 in 10.
    runs, replications : int
        How many variants were run, and the size of each.
    seeds : tuple of int
        The sets of luck.
    """

    metric: str
    unit: str
    influences: tuple[Influence, ...]
    shares: Shares
    luck: float
    mean: float
    year: Luck | None
    runs: int
    replications: int
    seeds: tuple[int, ...]

    def __str__(self) -> str:
        return page(self)


@dataclass
class _Runs:
    """A metric at places of the cube of levers, for each set of luck; nothing is run twice."""

    scenario: Scenario
    plan: Plan
    levers: tuple[Lever, ...]
    asked: Asked
    arms: dict[int, Arms]
    tell: Callable[[], None]
    seen: dict[tuple[int, tuple[str, ...]], float] = field(default_factory=dict)

    def model(self, kept: Sequence[int]) -> Callable[[tuple[float, ...], int], float]:
        """Return the metric as a function of some of the levers; the others stay as they are."""

        def value(place: tuple[float, ...], luck: int) -> float:
            settings = [self.levers[i].at(share) for i, share in zip(kept, place, strict=True)]
            key = luck, tuple(f"{each.path}={each.how}" for each in settings)
            if key not in self.seen:
                results = self.asked.of(self.arms[luck].run(variant(self.scenario, settings, "a point")))
                own = results.same(self.asked.measure)
                found = None if own is None else results.estimate(own).value
                self.seen[key] = math.nan if found is None else found
            self.tell()
            return self.seen[key]

        return value


def sensitivity(
    scenario: Scenario,
    vary: str | Lever | Sequence[str | Lever],
    *,
    metric: str,
    screen: bool | None = None,
    base: int = BASE,
    sets: int = SETS,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """Return how much of a metric's variance each lever explains, alone and with its interactions.

    Each set of luck has a design of its own whose points all share that luck, so what a set shares drops out, and the
    intervals hold what both designs and luck leave open. Needs the extra `opt`.

    Parameters
    ----------
    scenario : Scenario
        The baseline.
    vary : text or sequence of texts
        Levers with their ranges; each is thought uniform on its range (or on its logarithm).
    metric : text
        Such as ``client share``.
    screen : bool, optional
        Whether to screen by Morris' method first and leave out levers that hardly act; from five levers on unless
        given.
    base : int
        Base points of each set of luck, a power of 2; a set runs base x (levers + 2) points.
    sets : int
        Sets of luck, eight at least.
    prospects, replications : int, optional
        Size of each run; one replication unless given.
    seed : int
        Of the first set of luck, and of the designs; the others follow it.
    threads : int, optional
        As in `Scenario.run`.
    on_progress : callable, optional
        Called with the points done and the points in all.

    Returns
    -------
    Sensitivity

    Raises
    ------
    InputError
        For levers or metrics that cannot be read, and fewer than eight sets of luck.
    WorldError
        Where the extra `opt` is not installed.
    """
    found = read_levers([vary] if isinstance(vary, (str, Lever)) else vary)
    if sets < SETS:
        msg = f"sensitivity takes {SETS} sets of luck or more, not {sets}: fewer do not say how far luck moves an index"
        raise InputError(msg)
    for place in (0.0, 1.0):
        variant(scenario, [each.at(place) for each in found])  # what is wrong is told before anything runs
    plan = scenario.compile(threads=threads)
    count = (
        1
        if prospects is None and replications is None
        else replications_for(prospects, replications, plan.expected_arrivals)
    )
    seeds = tuple(range(seed, seed + sets))
    arms = {luck: Arms(plan=plan, replications=count, seed=luck, threads=threads) for luck in seeds}
    asked = ask(arms[seed].baseline, [metric])[0]
    screened = len(found) >= MANY if screen is None else screen
    todo = points_of(len(found), base=base, sets=sets, screen=screen)
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if on_progress is not None:
            on_progress(min(done, todo), todo)

    runs = _Runs(scenario, plan, found, asked, arms, tell)
    effects = _effects(runs, seeds, seed) if screened else None
    kept = _kept(effects, len(found))
    shared = shares(runs.model(kept), len(kept), seeds=seeds, base=base, seed=seed)
    own = [asked.of(arms[luck].baseline) for luck in seeds]
    values = [each.estimate(asked.measure).value for each in own]
    return Sensitivity(
        metric=asked.text,
        unit=asked.measure.unit,
        influences=tuple(
            Influence(
                lever=each,
                effect=effects[i] if effects else None,
                index=shared.indices[kept.index(i)] if i in kept else None,
            )
            for i, each in enumerate(found)
        ),
        shares=shared,
        luck=variance(value or 0.0 for value in values),
        mean=fmean(value or 0.0 for value in values),
        year=own[0].luck_of(asked.measure) if asked.measure.rule == "total" else None,
        runs=len(runs.seen) + sets,
        replications=count,
        seeds=seeds,
    )


def points_of(levers: int, *, base: int = BASE, sets: int = SETS, screen: bool | None = None) -> int:
    """Return how many points an analysis of so many levers runs at most, besides the scenario as it is.

    Examples
    --------
    >>> points_of(3), points_of(6)
    (640, 1136)
    """
    screened = levers >= MANY if screen is None else screen
    return sets * ((TRAJECTORIES * (levers + 1) if screened else 0) + base * (levers + 2))


def _effects(runs: _Runs, seeds: Sequence[int], seed: int) -> tuple[Effect, ...]:
    count = len(runs.levers)
    return screening(runs.model(range(count)), count, seeds=seeds, trajectories=TRAJECTORIES, seed=seed)


def _kept(effects: Sequence[Effect] | None, count: int) -> list[int]:
    """Return the levers that may matter: all whose effect may reach a tenth of the largest, two at least."""
    if effects is None:
        return list(range(count))
    largest = max(each.size for each in effects)
    order = sorted(range(count), key=lambda i: -effects[i].size)
    return sorted(i for n, i in enumerate(order) if n < 2 or _high(effects[i]) >= HARDLY * largest)


def _high(effect: Effect) -> float:
    return effect.size + effect.half_width
