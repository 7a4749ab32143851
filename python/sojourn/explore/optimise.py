"""Spending a budget: a search over levers with prices on one luck, and its finalists judged on another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from sojourn.compare.arms import Arms, demand_enough
from sojourn.errors import InputError
from sojourn.explore.extra import extra
from sojourn.explore.levers import Setting, variant
from sojourn.explore.mcb import compared
from sojourn.explore.optimise_text import page
from sojourn.explore.priced import Priced, affordable, first_year, money, priced, total
from sojourn.explore.steps_staff import in_net
from sojourn.explore.worths import Worth, Worths, worths
from sojourn.results.run import replications_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn.scenario.model import Scenario

TRIALS: Final = 100
FINALISTS: Final = 5
SEARCH: Final = 4  # replications of a run of the search, unless told
FRESH: Final = 4  # times as many, of a finalist
APART: Final = 0.05  # of a range: plans that differ by less in every lever are one


@dataclass(frozen=True, kw_only=True)
class Finalist:
    """A plan that the search liked, judged on luck that the search had not seen.

    Attributes
    ----------
    settings : tuple of Setting
        One a lever, in their order.
    cost : float
        In the first year.
    searched : float
        What the search saw: the largest of many, so too good on average.
    value, half_width : float
        On fresh luck, less the journey as it is; the half-widths of all finalists hold together, in 95 % of runs. None
        where too few units differ.
    behind : (float, float)
        Its distance to the best of the others, by Hsu; an upper end of 0 says that it is not the best.
    """

    settings: tuple[Setting, ...]
    cost: float
    searched: float
    value: float
    half_width: float | None
    behind: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Optimum:
    """What a budget should be spent on.

    Attributes
    ----------
    levers : tuple of Priced
        What money moves.
    budget : float
        Of the first year, in `currency`.
    metric, unit : str
        What was made large; with `net_of_cost` the costs of the levers are taken off.
    finalists : tuple of Finalist
        The best on fresh luck first.
    nothing : bool
        Whether spending nothing may be as good as the best of them.
    trials, plans : int
        Combinations that were tried, and how many of them differ.
    """

    levers: tuple[Priced, ...]
    budget: float
    currency: str
    metric: str
    unit: str
    smallest: bool
    net_of_cost: bool
    finalists: tuple[Finalist, ...]
    nothing: bool
    trials: int
    plans: int
    seed: int
    fresh_seed: int
    replications: int
    fresh_replications: int

    @property
    def best(self) -> Finalist:
        """The best finalist on fresh luck."""
        return self.finalists[0]

    def __str__(self) -> str:
        return page(self)


@dataclass
class _Search:
    """The runs of a search on one luck; no plan is run twice."""

    scenario: Scenario
    levers: tuple[Priced, ...]
    budget: float
    arms: Arms
    how: Worths
    base: Worth
    seen: dict[tuple[str, ...], tuple[float, tuple[Setting, ...]]] = field(default_factory=dict)

    def value(self, place: Sequence[float]) -> float:
        """Return what a plan is worth over the journey as it is, more being better."""
        settings = affordable(self.levers, place, self.budget)
        key = tuple(each.how for each in settings)
        if key not in self.seen:
            self.seen[key] = worth_of(self, self.arms, settings).value - self.base.value, settings
        return self.seen[key][0]


def worth_of(search: _Search, arms: Arms, settings: Sequence[Setting]) -> Worth:
    """Return the worth of a plan, its costs taken off where the metric is money of a year."""
    found = search.how.worth(arms.run(variant(search.scenario, settings, "a plan")))
    return found.less(_by_itself(search, settings)) if search.how.money else found


def _by_itself(search: _Search, settings: Sequence[Setting]) -> float:
    """Return what a plan costs besides what the journey's own net holds: the hours of more people of a paid team."""
    pairs = zip(search.levers, settings, strict=True)
    apart = [(each, setting) for each, setting in pairs if not in_net(search.scenario, each.lever.path)]
    return total([each for each, _ in apart], [setting for _, setting in apart])


def optimise(
    scenario: Scenario,
    levers: str | Sequence[str],
    *,
    budget: str,
    metric: str = "",
    smallest: bool = False,
    trials: int = TRIALS,
    finalists: int = FINALISTS,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Optimum:
    """Return what a budget should be spent on.

    A tree-structured Parzen estimator [bergstra2011] searches plans within the budget, all with one luck. The best of
    many trials owes some of its value to that luck, so the finalists are run again with luck that the search has not
    seen, four times as long, and only that is reported as their worth. Needs the extra `opt`.

    Parameters
    ----------
    scenario : Scenario
        The journey as it is.
    levers : text or sequence of texts
        ``PATH = from to to @ COST per STEP``, beginning where nothing is spent.
    budget : text
        ``50000 EUR per year``; money spent once counts in full in the first year.
    metric : text
        What to make large; net money of a year less what the plan costs unless given.
    smallest : bool
        Make it small instead.
    trials, finalists : int
        How many plans are searched, and how many of them are run again.
    prospects, replications : int, optional
        Size of a run of the search; four replications unless given.
    seed : int
        Of the search and its luck.
    threads : int, optional
        As in `Scenario.run`.
    on_progress : callable, optional
        Called with the runs done and the runs in all.

    Returns
    -------
    Optimum

    Raises
    ------
    InputError
        For levers, prices, budgets and metrics that cannot be read.
    WorldError
        Where the extra `opt` is not installed.
    """
    optuna = extra("optuna", "optimising")
    found = _levers(scenario, [levers] if isinstance(levers, str) else levers)
    allowed = first_year(money(budget, scenario.currency))
    _check(allowed, trials, finalists)
    plan = scenario.compile(threads=threads)
    count = SEARCH
    if prospects is not None or replications is not None:
        count = replications_for(prospects, replications, plan.expected_arrivals)
    demand_enough(plan, FRESH * count, "the judgement of plans")
    arms = Arms(plan=plan, replications=count, seed=seed, threads=threads)
    how = worths(arms.baseline, metric or "net", least=smallest)
    search = _Search(scenario, found, allowed, arms, how, how.worth(arms.baseline))
    steps = trials + finalists

    def done(number: int) -> None:
        if on_progress is not None:
            on_progress(min(number, steps), steps)

    _searched(optuna, search, trials, seed, done)
    fresh = Arms(plan=plan, replications=FRESH * count, seed=fresh_seed(seed), threads=threads)
    judged, nothing = _judged(search, fresh, _chosen(search, finalists), lambda number: done(trials + number))
    return Optimum(
        levers=found,
        budget=allowed,
        currency=scenario.currency,
        metric=how.label,
        unit=how.measure.unit,
        smallest=smallest,
        net_of_cost=how.money,
        finalists=judged,
        nothing=nothing,
        trials=trials,
        plans=len(search.seen),
        seed=seed,
        fresh_seed=fresh.seed,
        replications=count,
        fresh_replications=fresh.replications,
    )


def fresh_seed(seed: int) -> int:
    """Return the seed of the finalists: another one, from a hash."""
    return int.from_bytes(hashlib.sha256(f"fresh\n{seed}".encode()).digest()[:6], "big")


def _levers(scenario: Scenario, texts: Sequence[str]) -> tuple[Priced, ...]:
    if not scenario.currency:
        msg = "a budget needs money; what to do: give the scenario a currency"
        raise InputError(msg)
    found = tuple(priced(each, scenario.currency) for each in texts)
    paths = [each.lever.path for each in found]
    if not found or len(set(paths)) < len(paths):
        wrong = "no lever has a price" if not found else f"`{max(paths, key=paths.count)}` has two prices"
        msg = f"{wrong}; what to do: give each lever once"
        raise InputError(msg)
    for place in (0.0, 1.0):
        variant(scenario, [each.lever.at(place) for each in found])  # what is wrong is told before anything runs
    return found


def _check(budget: float, trials: int, finalists: int) -> None:
    if budget <= 0:
        msg = "a budget is above 0"
        raise InputError(msg)
    if trials < 1 or not 1 <= finalists <= trials:
        msg = f"a search has at least one trial and one finalist, not {trials} and {finalists}"
        raise InputError(msg)


def _searched(optuna: Any, search: _Search, trials: int, seed: int, done: Callable[[int], None]) -> None:
    """Run the search: first the start and each lever alone as far as money goes, then what the sampler says."""
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    names = [each.lever.path for each in search.levers]
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed % 2**32))
    for one in names[: trials - 1]:
        study.enqueue_trial({name: 1.0 if name == one else 0.0 for name in names})
    study.enqueue_trial(dict.fromkeys(names, 1.0))

    def objective(trial: Any) -> float:
        value = search.value([trial.suggest_float(name, 0.0, 1.0) for name in names])
        done(trial.number + 1)
        return value

    study.optimize(objective, n_trials=trials)


def _chosen(search: _Search, count: int) -> list[tuple[float, tuple[Setting, ...]]]:
    """Return the plans that looked best, none of which is nearly another."""
    kept: list[tuple[float, tuple[Setting, ...]]] = []
    for each in sorted(search.seen.values(), key=lambda item: -item[0]):
        if len(kept) < count and all(_apart(search.levers, each[1], other[1]) for other in kept):
            kept.append(each)
    return kept


def _apart(levers: Sequence[Priced], one: Sequence[Setting], other: Sequence[Setting]) -> bool:
    for each, first, second in zip(levers, one, other, strict=True):
        low, high = each.lever.ends()
        gap = abs((first.number or 0.0) - (second.number or 0.0))
        if gap > APART * abs(high.number - low.number):
            return True
    return False


def _judged(
    search: _Search,
    fresh: Arms,
    chosen: Sequence[tuple[float, tuple[Setting, ...]]],
    done: Callable[[int], None],
) -> tuple[tuple[Finalist, ...], bool]:
    """Run the finalists and the journey as it is on fresh luck, and compare all of them at once.

    Also returned: whether the journey as it is may be the best.
    """
    base = search.how.worth(fresh.baseline)
    found = []
    for number, (_, settings) in enumerate(chosen, 1):
        found.append(worth_of(search, fresh, settings))
        done(number)
    sure = [0, *(i for i, worth in enumerate(found, 1) if worth.few(base) <= 1)]
    every = [base, *found]
    half: dict[int, float] = {}
    behind: dict[int, tuple[float, float]] = {}
    if len(sure) > 1:
        values = np.array([every[i].value - base.value for i in sure])
        pulls = np.array([every[i].pulls for i in sure]) - np.array(base.pulls)
        family = compared(values, np.cov(pulls) / base.n, pulls.shape[1] - 1)
        half = {i: float(family.half_widths[place, 0]) for place, i in enumerate(sure)}
        behind = {i: (float(family.low[place]), float(family.high[place])) for place, i in enumerate(sure)}
    judged = [
        Finalist(
            settings=settings,
            cost=total(search.levers, settings),
            searched=searched * search.how.sign,
            value=(found[i - 1].value - base.value) * search.how.sign,
            half_width=half.get(i),
            behind=behind.get(i, (-float("inf"), float("inf"))),
        )
        for i, (searched, settings) in enumerate(chosen, 1)
    ]
    ranked = tuple(sorted(judged, key=lambda each: -each.value * search.how.sign))
    return ranked, behind[0][1] > 0 if behind else True
