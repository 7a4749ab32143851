"""What to fix first: every step alone, over the same prospects with the same luck, compared with all others at once."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from sojourn.compare.arms import Arms, demand_enough
from sojourn.compare.luck import quantile
from sojourn.compare.reach import reach_of
from sojourn.compare.support import supports
from sojourn.diagnostic import nearest
from sojourn.errors import InputError
from sojourn.explore.mcb import compared
from sojourn.explore.ranking import Ranking, Row, Together
from sojourn.explore.ranking_evidence import Evidence, with_evidence
from sojourn.explore.steps import DEFAULT, Candidate, Step, candidates, step
from sojourn.explore.steps_staff import DEFAULT_STAFF
from sojourn.explore.worths import Worths, worths
from sojourn.quantities.parse import flow
from sojourn.quantities.tokens import QuantityError
from sojourn.results.run import DEFAULT_REPLICATIONS, replications_for
from sojourn.results.student import t95
from sojourn.scenario.won import won_stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sojourn.compare.support import Support
    from sojourn.explore.worths import Worth
    from sojourn.results.results import Results
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.plan import Plan

    Array = NDArray[np.float64]

FEWEST_PROSPECTS = 100_000  # of a ranking, unless the caller says how many
FEWEST_YEARS = 9  # replications whose 10 % quantile is one of them


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is to be ranked and how; `rank` says what each means."""

    steps: tuple[Step, ...]
    what_ifs: tuple[str, ...] = ()
    metric: str = ""
    least: bool = False
    together: tuple[str, ...] | None = None
    won: str = ""
    evidence: bool = False
    prospects: int | None = None
    replications: int | None = None
    seed: int = 0
    threads: int | None = None
    on_progress: Callable[[int, int], None] | None = field(default=None, repr=False)
    on_step: Callable[[str], None] | None = field(default=None, repr=False)


def rank(
    scenario: Scenario,
    *,
    steps: Sequence[str | Step] | None = None,
    budget: str = "",
    what_ifs: bool | Sequence[str] = False,
    metric: str = "",
    least: bool = False,
    together: Sequence[str] | None = None,
    won: str = "",
    evidence: bool = False,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_step: Callable[[str], None] | None = None,
) -> Ranking:
    """Rank what could be bettered, each alone, over the same prospects with the same luck.

    Parameters
    ----------
    scenario : Scenario
        The journey.
    steps : sequence of str or Step, optional
        What is tried at each touchpoint that has such a thing: ``quality: plus 0.2``, ``delay: times 0.5``,
        ``friction: times 0.5`` and ``attempts: plus 1``, and at each team ``capacity: plus 1``, unless given; none
        where what-ifs are asked for.
    budget : str
        Such as ``20000 EUR per year``: each step as large as that buys, at the price that it states.
    what_ifs : bool or sequence of str
        What-ifs of the scenario that are candidates too; True for all.
    metric : str
        In words; money per year unless given, or without money the share of prospects won.
    least : bool
        Whether less is better, as for costs and waits.
    together : sequence of str, optional
        Candidates, or touchpoints with one candidate, to be done together; the two that gain most unless given, none
        where empty.
    won : str
        The stage that counts as success, where that is the metric.
    evidence : bool
        Whether to run what has an effect under the other published numbers of what carries it as well, each of which
        solves the journey again: `Row.evidence` is then the range of its gains.
    prospects, replications, seed, threads
        As `Scenario.run` has them; at least 20 replications and 100,000 prospects unless given, and 20 replications
        where prospects share staff, brand or market, of which a ranking needs 10.
    on_progress, on_step : callable, optional
        Called with blocks done and in all, and with a line on what comes next.

    Returns
    -------
    Ranking

    Raises
    ------
    InputError
        Where nothing can be ranked, or a word is not known.
    """
    usual = (*DEFAULT, *(DEFAULT_STAFF if "teams" in scenario.coupling else ()))
    given = usual if steps is None and not what_ifs and not budget else (steps or ())
    todo = tuple(each if isinstance(each, Step) else step(each, scenario.currency) for each in given)
    names = tuple(each.name for each in scenario.what_ifs) if what_ifs is True else tuple(what_ifs or ())
    todo, unbought = _bought(todo, budget, scenario.currency)
    request = Request(
        steps=todo, what_ifs=names, metric=metric, least=least, won=won, evidence=evidence, prospects=prospects,
        together=None if together is None else tuple(together), replications=replications, seed=seed, threads=threads,
        on_progress=on_progress, on_step=on_step,
    )  # fmt: skip
    return _ranked(scenario, request, unbought)


def _bought(steps: tuple[Step, ...], budget: str, currency: str) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """Steps as large as the budget buys, and those it buys nothing of."""
    if not budget:
        return steps, ()
    if not steps:
        msg = (
            "a budget needs steps with a price; "
            f"what to do: add one or several, such as `quality: plus 0.1 per 5000 {currency or 'EUR'} per year`"
        )
        raise InputError(msg)
    try:
        money = flow(budget, currency)
    except QuantityError as error:
        msg = f"budget `{budget}`: {error.why}; what to do: write it as `20000 {currency or 'EUR'} per year`"
        raise InputError(msg) from None
    found = [(each, each.bought(money)) for each in steps]
    return tuple(b for _, b in found if b), tuple(f"{each.text}: {budget} buys none" for each, b in found if not b)


def _ranked(scenario: Scenario, request: Request, left: tuple[str, ...]) -> Ranking:
    entrants, without = candidates(scenario, request.steps, request.what_ifs)
    if not entrants:
        told = "; ".join((*left, *without))
        msg = f"nothing can be ranked{': ' if told else ''}{told}; what to do: other steps, or what-ifs of the scenario"
        raise InputError(msg)
    plan = scenario.compile(threads=request.threads)
    count = _replications(plan, request)
    demand_enough(plan, count, "a ranking")
    arms = Arms(
        plan=plan, replications=count, seed=request.seed, threads=request.threads,
        on_progress=request.on_progress,
    )  # fmt: skip
    _say(request, "the journey as it is")
    of = worths(arms.baseline, request.metric or default_metric(scenario, request.won), least=request.least)
    base = of.worth(arms.baseline)
    found: list[Worth] = []
    for number, each in enumerate(entrants, 1):
        _say(request, f"{number} of {len(entrants)}: {each.name}")
        found.append(_worth(of, arms, each, base))
    rows = placed(entrants, found, base, scenario=scenario, baseline=arms.baseline)
    refused: tuple[str, ...] = ()
    if request.evidence:
        asked = Evidence(
            scenario=scenario, by=of, replications=count, seed=request.seed, threads=request.threads,
            on_step=request.on_step,
        )  # fmt: skip
        rows, refused = with_evidence(asked, entrants, rows)
    return Ranking(
        baseline=arms.baseline,
        measure=of.label,
        unit=base.unit,
        least=request.least,
        rows=rows,
        left_out=(*left, *without, *refused),
        together=_together(request, of, arms, entrants, rows, found, base),
        units=base.units,
        n=base.n,
        value=base.value,
        half_width=base.half_width,
    )


def default_metric(scenario: Scenario, won: str = "") -> str:
    """Net where the scenario has money, otherwise the share of prospects won."""
    pays = any(stage.revenue for stage in scenario.stages)
    return "net" if scenario.currency and pays and not won else f"{won_stage(scenario, won)} share"


def _replications(plan: Plan, request: Request) -> int:
    if request.prospects is None and request.replications is None:
        if plan.kernel == "coupled":
            return DEFAULT_REPLICATIONS  # each is a sample of many lives, and dear
        return max(DEFAULT_REPLICATIONS, math.ceil(FEWEST_PROSPECTS / max(plan.expected_arrivals, 1.0)))
    return replications_for(request.prospects, request.replications, plan.expected_arrivals)


def _worth(of: Worths, arms: Arms, candidate: Candidate, base: Worth) -> Worth:
    """A candidate's worth after what it costs by itself."""
    found = of.worth(arms.run(candidate.variant))
    _demand_pairs(base, found, candidate.name)
    return found.less(candidate.per_year) if of.money else found


def _demand_pairs(base: Worth, found: Worth, name: str) -> None:
    if len(base.pulls) != len(found.pulls) or base.units != found.units:
        msg = (
            f"`{name}` cannot be measured in the same units as the journey as it is: one of them has nobody to measure"
        )
        raise InputError(msg)


# --- from pulls to rows ---------------------------------------------------------------------------------------------
def placed(
    entrants: Sequence[Candidate],
    found: Sequence[Worth],
    base: Worth,
    *,
    scenario: Scenario | None = None,
    baseline: Results | None = None,
) -> tuple[Row, ...]:
    """Compare all candidates and the journey as it is at once; return a row each, the one that gains most first."""
    few = [worth.few(base) for worth in found]
    sure = [0, *(i for i, times in enumerate(few, 1) if times <= 1)]
    every = [base, *found]
    values = np.array([every[i].value - base.value for i in sure])
    pulls = np.array([every[i].pulls for i in sure]) - np.array(base.pulls)
    kept = pulls.shape[1]
    covariance = np.cov(pulls) / base.n if len(sure) > 1 else np.zeros((1, 1))
    rows = {i: _row(entrants[i - 1], found[i - 1], base, scenario, baseline) for i in range(1, len(every))}
    rows = {i: replace(row, missing=few[i - 1]) for i, row in rows.items()}
    if len(sure) > 1:
        family = compared(values, np.atleast_2d(covariance), kept - 1)
        shown = tuple(place for place in range(1, len(sure)) if family.above(place, 0))
        ranks = family.ranks(shown)
        for place, i in enumerate(sure[1:], 1):
            rows[i] = replace(
                rows[i],
                half_width=float(family.half_widths[place, 0]),
                behind=(float(family.low[place]), float(family.high[place])),
                ranks=ranks.get(place),
            )
    return tuple(sorted(rows.values(), key=lambda row: (row.half_width is None, -row.value)))


def _row(of: Candidate, worth: Worth, base: Worth, scenario: Scenario | None, baseline: Results | None) -> Row:
    """A candidate without what only the comparison of all can say."""
    gains = [second - first for first, second in zip(base.years, worth.years, strict=True)]
    year = (quantile(gains, 0.1), quantile(gains, 0.9)) if len(gains) >= FEWEST_YEARS else None
    held: tuple[Support, ...] = ()
    if scenario is not None and baseline is not None:
        held = supports(scenario, baseline.shape, reach_of(of.variant.moved, scenario, baseline.shape))
    return Row(
        name=of.name,
        touchpoint=of.touchpoint,
        moved=of.variant.moved,
        cost=of.per_year + worth.staff - base.staff,
        value=worth.value - base.value,
        half_width=None,
        behind=None,
        ranks=None,
        year=year,
        supports=held,
    )


# --- several together -----------------------------------------------------------------------------------------------
def _together(
    request: Request,
    of: Worths,
    arms: Arms,
    entrants: Sequence[Candidate],
    rows: Sequence[Row],
    found: Sequence[Worth],
    base: Worth,
) -> Together | None:
    """Run several candidates as one variant; their gains are never added up."""
    chosen = _chosen(request.together, entrants, rows)
    if len(chosen) < 2:
        return None
    names = [entrants[i].name for i in chosen]
    _say(request, f"together: {' + '.join(names)}")
    parts = [what for i in chosen for what in entrants[i].variant.what_ifs]
    variant = arms.plan.scenario.what_if(*parts)
    joint = of.worth(arms.run(variant))
    joint = joint.less(sum(entrants[i].per_year for i in chosen)) if of.money else joint
    return done_together(names, joint, [found[i] for i in chosen], base)


def done_together(names: Sequence[str], joint: Worth, single: Sequence[Worth], base: Worth) -> Together:
    """Compare the gain of all together with the sum of their gains alone, by the same units."""
    value, half = _mean_half([joint], [base])
    more, more_half = _mean_half([joint, *[base] * (len(single) - 1)], single)
    return Together(
        names=tuple(names), value=value, half_width=half, interaction=more, interaction_half_width=more_half
    )


def _mean_half(plus: Sequence[Worth], minus: Sequence[Worth]) -> tuple[float, float]:
    pulls: Array = sum((np.array(each.pulls) for each in plus), start=np.zeros(1))
    pulls = pulls - sum((np.array(each.pulls) for each in minus), start=np.zeros(1))
    value = sum(each.value for each in plus) - sum(each.value for each in minus)
    error = float(np.std(pulls, ddof=1)) / math.sqrt(plus[0].n)
    return value, t95(len(pulls) - 1) * error


def _chosen(names: tuple[str, ...] | None, entrants: Sequence[Candidate], rows: Sequence[Row]) -> list[int]:
    """Places of those to be done together; by default the two that gain most and do not move the same value."""
    by_name = {each.name: i for i, each in enumerate(entrants)}
    if names is not None:
        return list(dict.fromkeys(_named(name, entrants) for name in names))
    best = [row for row in rows if row.shown and row.value > 0]
    for second in best[1:]:
        if {each.path for each in best[0].moved}.isdisjoint(each.path for each in second.moved):
            return [by_name[best[0].name], by_name[second.name]]
    return []


def _named(name: str, entrants: Sequence[Candidate]) -> int:
    found = [i for i, each in enumerate(entrants) if each.name == name]
    found = found or [i for i, each in enumerate(entrants) if each.touchpoint == name]
    if len(found) == 1:
        return found[0]
    names = [each.name for each in entrants]
    if found:
        msg = f"{name!r} has several candidates; what to do: name one of {', '.join(repr(names[i]) for i in found)}"
        raise InputError(msg)
    near = nearest(name, names)
    msg = f"no candidate {name!r}; " + (f"did you mean {near!r}?" if near else f"there is: {', '.join(names)}")
    raise InputError(msg)


def _say(request: Request, text: str) -> None:
    if request.on_step is not None:
        request.on_step(text)
