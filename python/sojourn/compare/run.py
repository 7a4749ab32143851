"""Compares: brings every variant to a run of the same prospects with the same luck, and gathers what differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sojourn.compare.amounts import money_in_all, per_replication, won_in_all
from sojourn.compare.arm import Arm
from sojourn.compare.arms import Arms
from sojourn.compare.comparison import Comparison
from sojourn.compare.effect import Effect, label
from sojourn.compare.exchange import exchange, swaps, untried
from sojourn.compare.flips import Flips, flips_of
from sojourn.compare.holm import holm
from sojourn.compare.luck import year_band
from sojourn.compare.paired import difference
from sojourn.compare.pairs import EXAMPLES, paired_lives
from sojourn.compare.reach import Reach, reach_of
from sojourn.compare.support import supports
from sojourn.compare.worth import Worth, costs_of
from sojourn.errors import InputError
from sojourn.results.ask import asked
from sojourn.results.groups import Choice
from sojourn.results.reading import has_money, money_words
from sojourn.results.results import Results
from sojourn.scenario.variant import Variant
from sojourn.scenario.won import won_stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sojourn.compare.paired import Difference
    from sojourn.results.measure import Measure
    from sojourn.results.metric import Luck
    from sojourn.scenario.model_what_if import WhatIf
    from sojourn.scenario.plan import Plan

    Other = Results | Variant | WhatIf | str | Mapping[str, object]
    Adjusted = Mapping[int, float | None]

ENOUGH = 2_000  # prospects won or lost, for the interval of skewed money (docs/methods/comparing.md)
SAME = ("version", "stream_version", "seed", "replications", "horizon", "warm_up", "kernel")


@dataclass(frozen=True, kw_only=True)
class Request:
    """How to compare; `Results.compare` says what each means."""

    baseline: Results
    won: str = ""
    metrics: tuple[str, ...] | None = None
    flips: bool = True
    evidence: bool | str = True
    threads: int | None = None
    command: str = ""
    on_progress: Callable[[int, int], None] | None = None
    on_step: Callable[[str], None] | None = None

    def step(self, text: str) -> None:
        """Say what comes next to whoever wants to know."""
        if self.on_step is not None:
            self.on_step(text)

    @cached_property
    def stage(self) -> str:
        """The stage that counts as success."""
        if self.baseline.plan is not None:
            return won_stage(self.baseline.plan.scenario, self.won)
        if self.won in self.baseline.shape.stages:
            return self.won
        msg = f"name the stage that counts as success, won=...; there is: {', '.join(self.baseline.shape.stages)}"
        raise InputError(msg)


def compare(request: Request, others: Sequence[Other]) -> Comparison:
    """Return the comparison of a baseline with results, variants or what-ifs."""
    if not others:
        msg = "name what to compare with: other results, or what-ifs"
        raise InputError(msg)
    arms = [_arm(request, each, number) for number, each in enumerate(others, 1)]
    headline, rest = _families(arms)
    return Comparison(
        baseline=request.baseline,
        arms=tuple(_adjusted(arm, {**headline, **rest}) for arm in arms),
        won=request.stage,
        headline_family=_members(headline),
        family=_members(rest),
        command=request.command,
        everything=request.metrics is None,
    )


def _families(arms: Sequence[Arm]) -> tuple[Adjusted, Adjusted]:
    """Return Holm's p-values, by identity of the effects: of what headlines say of all variants, and of all else.

    What a headline speaks of is settled before anybody looks, so it need not pay for hundreds of further differences.
    """
    first = [each for arm in arms for each in arm.headline]
    chosen = {id(each) for each in first}
    others = [each for arm in arms for each in arm.every if id(each) not in chosen]
    headline, rest = (
        {id(each): p for each, p in zip(family, holm([of.difference.p for of in family]), strict=True)}
        for family in (first, others)
    )
    return headline, rest


def _members(family: Adjusted) -> int:
    return sum(p is not None for p in family.values())


# --- one variant ----------------------------------------------------------------------------------------------------
def _arm(request: Request, other: Other, number: int) -> Arm:
    name, results, variant = _run(request, other, number)
    _demand_comparable(request, results)
    baseline, notes = request.baseline, list[str]()
    effects, missing = _effects(request, results)
    reach = None if variant is None else reach_of(variant.moved, variant.baseline, results.shape)
    whole = baseline.choice == Choice()
    paid = baseline.shape.currency and (has_money(baseline) or has_money(results))
    revenue, cost, net = money_words(baseline)
    arm = Arm(
        name=name,
        results=results,
        variant=variant,
        won=_effect(won_in_all(baseline, results, request.stage)),
        money=tuple(_effect(money_in_all(baseline, results, word)) for word in (net, revenue, cost)) if paid else (),
        effects=effects,
        missing=missing,
        supports=() if variant is None or reach is None else supports(variant.baseline, baseline.shape, reach),
    )
    if request.flips and whole:
        arm, notes = _with_flips(request, arm)
    elif request.flips:
        notes = ["Who is won and lost is counted of all prospects only: compare without `by`."]
    return _with_evidence(request, replace(arm, worth=_worth(arm, baseline), notes=tuple(notes)), reach)


def _run(request: Request, other: Other, number: int) -> tuple[str, Results, Variant | None]:
    """Return name, results and changes of what to compare with; runs what is not yet run."""
    baseline = request.baseline
    if isinstance(other, Results):
        _demand_pairs(baseline, other)
        variant = None if other.plan is None else other.plan.variant
        if variant is not None and variant.baseline.hash != baseline.manifest.scenario_hash:
            variant = None
        name = other.manifest.scenario if variant is None else variant.name
        same = name == baseline.manifest.scenario
        return (f"{name} ({number})" if same else name), _chosen(other, baseline), variant
    variant = _variant(baseline, other)
    request.step(f"running {variant.name}")
    arms = Arms(
        plan=_plan(baseline),
        replications=baseline.manifest.replications,
        seed=baseline.manifest.seed,
        threads=request.threads,
        on_progress=request.on_progress,
    )
    return variant.name, _chosen(arms.run(variant), baseline), variant


def plan_beside(request: Request, other: Other) -> tuple[Plan, Plan, str]:
    """Return the plans of the baseline and of what to compare with, and the name of that; nothing is run."""
    first = _plan(request.baseline)
    if isinstance(other, Results):
        _demand_pairs(request.baseline, other)
        second = _plan(other)
        return first, second, second.name if second.variant is None else second.variant.name
    variant = _variant(request.baseline, other)
    return first, variant.compile(first, threads=request.threads), variant.name


def _variant(baseline: Results, other: Variant | WhatIf | str | Mapping[str, object]) -> Variant:
    plan = _plan(baseline)
    variant = other if isinstance(other, Variant) else plan.scenario.what_if(other)
    if variant.baseline.hash != plan.hash:
        msg = f"{variant.name!r} is a variant of another scenario; what to do: scenario.what_if(...) of this one"
        raise InputError(msg)
    return variant


def _chosen(results: Results, like: Results) -> Results:
    """The same prospects of another run."""
    return results if results.choice == like.choice else replace(results, choice=like.choice)


def _demand_pairs(baseline: Results, other: Results) -> None:
    for what in SAME:
        here, there = getattr(baseline.manifest, what), getattr(other.manifest, what)
        if here != there:
            msg = (
                f"these runs do not share their luck: {what} is {here} in one and {there} in the other; "
                "what to do: run both with the same seed, the same replications and the same horizon"
            )
            raise InputError(msg)


def _demand_comparable(request: Request, results: Results) -> None:
    """Raise InputError where the other journey cannot win prospects, or reckons in other money."""
    stages, own, other = results.shape.stages, request.baseline.shape.currency, results.shape.currency
    if request.stage not in stages:
        msg = f"{results.manifest.scenario!r} has no stage {request.stage!r} to win prospects for; it has: "
        raise InputError(msg + ", ".join(stages))
    if own != other:
        msg = f"money cannot be compared: {own or 'no currency'} in one journey and {other or 'none'} in the other"
        raise InputError(msg)


def _plan(results: Results) -> Plan:
    if results.plan is None:
        msg = (
            "these results hold no plan (pickled and merged ones have none), so nothing can be run beside them; "
            "what to do: compare with results, run at the same seed and replications"
        )
        raise InputError(msg)
    return results.plan


def _effects(request: Request, results: Results) -> tuple[tuple[Effect, ...], tuple[str, ...]]:
    """Return the difference of every metric, and what one run alone has."""
    baseline = request.baseline
    found, missing = [], []
    for measure in _measures(request):
        one = difference(measure, baseline, results)
        if one is None:
            missing.append(f"{label(measure.name, dict(measure.filters))} (baseline only)")
            continue
        theirs = results.same(measure) if measure.rule == "total" else None
        found.append(Effect(difference=one, year=year_band(baseline, results, measure, theirs) if theirs else None))
    if request.metrics is None:
        missing += [
            f"{label(each.name, dict(each.filters))} (variant only)"
            for each in results.measures()
            if baseline.same(each) is None
        ]
    return tuple(found), tuple(missing)


def _measures(request: Request) -> Iterable[Measure]:
    if request.metrics is None:
        return request.baseline.measures()
    return dict.fromkeys(asked(request.baseline, each) for each in request.metrics)


# --- what goes with it ----------------------------------------------------------------------------------------------
def _with_flips(request: Request, arm: Arm) -> tuple[Arm, list[str]]:
    first, second = request.baseline.plan, arm.results.plan
    if first is None or second is None:
        return arm, ["Who is won and lost is not known: one of the results holds no plan (it was pickled or merged)."]
    manifest = request.baseline.manifest
    request.step(f"pairing lives with {arm.name}")
    pairs = paired_lives(
        first,
        second,
        won=request.stage,
        seed=manifest.seed,
        replications=manifest.replications,
        threads=request.threads,
        examples=EXAMPLES,
        on_progress=request.on_progress,
    )
    shape = request.baseline.shape
    scale = per_replication(request.baseline)
    found = flips_of(pairs, names=(shape.channels, shape.segments), blocks=manifest.blocks, scale=scale)
    return replace(arm, flips=found, pairs=pairs), _rare_money(arm, found)


def _rare_money(arm: Arm, flips: Flips) -> list[str]:
    """Say so where money rests on few prospects: it is skewed, and its interval then covers a little less than 95 %."""
    count = flips.won_count + flips.lost_count
    if not arm.money or not 0 < count < ENOUGH:
        return []
    skewed = f"it is skewed, and its ± holds its 95 % from about {ENOUGH:,} on (93 % with 220)"
    return [f"Money rests on {count:,} prospects won or lost; {skewed}. More replications make it sure."]


def _with_evidence(request: Request, arm: Arm, reach: Reach | None) -> Arm:
    variant = arm.variant
    if variant is None or reach is None:
        note = "Two runs are compared as they are: what their difference rests on is not known."
        return replace(arm, notes=(*arm.notes, note)) if request.evidence else arm
    wanted = arm.supports if request.evidence == "all" else arm.carriers
    todo = swaps(variant.baseline, wanted) if request.baseline.choice == Choice() else ()
    if not request.evidence:
        left = f" ({len(todo)} other journeys to solve)" if todo else ""
        note = f"What the same change gives under other published evidence was left out, as asked{left}."
        return replace(arm, notes=(*arm.notes, note))
    found = []
    for number, swap in enumerate(todo, 1):
        request.step(f"evidence {number} of {len(todo)}: {swap.instead} in place of {swap.entry}")
        manifest = request.baseline.manifest
        found.append(
            exchange(
                swap,
                variant,
                won=request.stage,
                replications=manifest.replications,
                seed=manifest.seed,
                threads=request.threads,
            )
        )
    return replace(arm, exchanges=tuple(found), notes=(*arm.notes, *untried(wanted, todo)))


def _worth(arm: Arm, baseline: Results) -> Worth | None:
    """Gain against what the change costs by itself; nothing where there is no money."""
    seconds = baseline.shape.horizon / 1024
    costs = None if arm.variant is None else costs_of(arm.variant, seconds)
    if arm.net is None:
        return None
    once, running = costs or (0.0, 0.0)
    return Worth(
        horizon=baseline.manifest.horizon,
        currency=baseline.shape.currency,
        gain=arm.net.difference,
        once=once,
        running=running,
        seconds=seconds,
        stated=costs is not None,
    )


# --- adjusted p-values ----------------------------------------------------------------------------------------------
def _adjusted(arm: Arm, p: Adjusted) -> Arm:
    won, *others = (replace(each, adjusted=p[id(each)]) for each in arm.every)
    count = len(arm.money)
    return replace(arm, won=won, money=tuple(others[:count]), effects=tuple(others[count:]))


def _effect(found: tuple[Difference, Luck | None]) -> Effect:
    return Effect(difference=found[0], year=found[1])
