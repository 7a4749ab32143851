"""Macro-runs of checks: one journey in many seeds, 200 of its metrics, and how often a check is wrong."""

from __future__ import annotations

import itertools
import math
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, reduce

import numpy as np
from scipy import stats

import sojourn
from sojourn import Results, _core
from sojourn.check.asked import Asked, asked
from sojourn.check.judge import judge
from sojourn.check.model import LEAST_BLOCKS, Series
from sojourn.check.parts import Looked, looked, looks_of, plan_of
from sojourn.check.run import ALPHA, BETA
from sojourn.check.units import error, series, value
from sojourn.results.ask import words
from sojourn.results.measures import measures
from sojourn.scenario.plan import Plan

#: 64 replications of about 266 prospects: some 530 blocks of 32
JOURNEY = """
sojourn: 1
name: checked
clock: {start: 2026-01-05, horizon: 60 d, follow: 60 d}
currency: EUR
segments: {small: {share: 60 %}, large: {share: 40 %}}
channels:
  web: {rate: 2 per day, to: lead, cost: 3 EUR}
  ads: {rate: 1.4 per day, to: lead, cost: 9 EUR}
  fair: {cohort: 62, to: lead}
stages:
  lead: {drift: {loses interest: {after: exponential mean 25 d, to: lost}}}
  talk: {}
  offer: {}
  client: {revenue: {once: lognormal median 900 EUR sigma 0.8}}
  lost: {}
touchpoints:
  call:
    in: lead
    after: lognormal median 2 d sigma 1
    reach: 70 %
    attempts: {up to: 3, every: 2 d}
    cost: 8 EUR
    outcomes: {agrees: {to: talk, share: 45 %}, declines: {to: lost, share: 20 %}, else: stay}
  meeting:
    in: talk
    after: exponential mean 5 d
    cost: 60 EUR
    outcomes: {asks for an offer: {to: offer, share: 60 %}, complains: {to: lost, share: 0.2 %}, else: lost}
  proposal:
    in: offer
    after: weibull shape 1.5 scale 8 d
    cost: 25 EUR
    outcomes: {signs: {to: client, share: 50 %}, disputes: {to: lost, share: 0.4 %}, else: lost}
"""
REPLICATIONS = 64
PARTS = ((0, 8), (1, 8), (1, 4), (1, 2))  # as a check runs them
METRICS = 200
TOTALS, QUANTILES = 13, 7  # the first of these are arrivals
PILOTS = range(1_000_001, 1_000_025)  # seeds from which margins and true values are taken; no run of a check has them
RUNS, CHUNK, SLICE = 2_500, 10, 100
LEVEL = 0.999  # of each bound
VERDICTS = ("pass", "fail", "inconclusive")
SIZES = (10, 12, 14, 16, 20, 24, 28, 32)  # margins, in standard errors of a run
WIDER = (16, 20, 24, 32)  # of totals and quantiles, which rest on 64 replications and 32 sections
RARE, RARE_EVENTS = 60, (130, 160, 200)  # metrics of fewer events than that have margins of so many events
CHOICES = ("", "channel=web", "channel=ads", "channel=fair", "segment=small", "segment=large")


@dataclass(frozen=True)
class Target:
    """One metric of the fixture: its true value by the pilots, its margin, and how many standard errors that is."""

    text: str
    rule: str
    kind: str
    share: bool
    edge: float
    true: float
    margin: float
    size: float


@cache
def _plan() -> Plan:
    return plan_of(sojourn.loads(JOURNEY))


def engine_run(seed: int) -> Looked:
    """All four looks of a run; the engine's own runs of each part, in the product's results, without their digests."""
    plan, template = _plan(), _template()
    parts = []
    for part, of in PARTS:
        engine = _core.Run(
            plan.core, seed=seed, replications=REPLICATIONS, threads=1, events=False, part=part, parts=of,
            least_blocks=LEAST_BLOCKS,
        )  # fmt: skip
        while not engine.wait(60.0):
            pass
        parts.append(replace(template, tallies=engine.tallies()))
    whole = reduce(lambda left, right: left.merge(right), (each.tallies for each in parts))
    looks = looks_of(whole.blocks)
    return Looked(look=len(looks) - 1, looks=looks, parts=tuple(parts), whole=replace(template, tallies=whole))


@cache
def _template() -> Results:
    *_, last = looked(_plan(), seed=PILOTS[0], replications=REPLICATIONS, threads=1)
    return last.whole


@cache
def _asked(text: str) -> Asked:
    return asked(engine_run(PILOTS[0]).whole, text)


def totals(run: Looked, targets: Sequence[Target]) -> list[Series]:
    return [series(_asked(each.text), run, each.edge) for each in targets]


# --- the 200 metrics --------------------------------------------------------------------------------------------------
def fixture() -> list[Target]:
    """Metrics that are not the same in every run, by rule and by choice of prospects, and a margin for each."""
    runs = [engine_run(seed) for seed in PILOTS]
    known = (_target(text, edge, runs) for text, edge in _texts(runs[0]))
    found = list(itertools.islice((each for each in known if each is not None), METRICS))
    if len(found) < METRICS:
        raise AssertionError(len(found))
    return [_with_margin(each, at) for at, each in enumerate(found)]


def _texts(run: Looked) -> Iterable[tuple[str, float]]:
    """Metrics in words, in turn totals, quantiles (with their edge), and ratios of all and of some prospects."""
    of = run.whole
    every, groups = list(measures(of.shape, of.grid_times)), range(len(of.tallies.groups))
    every = [each for each in every if not {"eventually", "quality"} & set(words(each).split())]
    totals_of, quantiles = ([each for each in every if each.rule == rule] for rule in ("total", "quantile"))
    yield from ((words(each), 0.0) for each in totals_of[:TOTALS])
    for each in quantiles[:: len(quantiles) // QUANTILES or 1]:  # p10, p50 and p90 in turn
        yield words(each), of.tallies.quantile(each.histogram, each.item, groups, each.level)[0]
    for choice, each in itertools.product(CHOICES, every):
        if each.rule not in ("quantile", "total"):
            yield ", ".join(filter(None, (words(each), choice))), 0.0


def _target(text: str, edge: float, runs: Sequence[Looked]) -> Target | None:
    metric = _asked(text)
    share = metric.measure.rule in ("share", "above")
    every = [series(metric, run, edge) for run in runs]
    values = [value(each) or 0.0 for each in every]
    spread = math.sqrt(np.mean([error(each) ** 2 for each in every]))
    events = np.mean([sum(each.numerators) for each in every])
    others = np.mean([sum(each.denominators) - sum(each.numerators) for each in every]) if share else math.inf
    if not (spread > 0 and min(events, others) > 1) or len(set(values)) == 1:
        return None
    kind = "rare count" if share and min(events, others) < RARE else _KINDS.get(every[0].rule, "mean or money")
    kind = "share" if kind == "mean or money" and share else kind
    cases = float(np.mean([sum(each.denominators) for each in every])) if share else 1.0
    one_event = 1 / cases if kind == "rare count" else 0.0
    return Target(text, every[0].rule, kind, share, edge, float(np.mean(values)), one_event, spread)


_KINDS = {"count": "count of arrivals", "total": "total of a replication", "quantile": "quantile"}


def _with_margin(of: Target, at: int) -> Target:
    """Margins of mixed size; those of shares leave room for twice as much."""
    if of.kind == "rare count":
        margin = of.margin * RARE_EVENTS[at % len(RARE_EVENTS)]
    else:
        sizes = WIDER if of.rule in ("total", "quantile") else SIZES
        margin = sizes[at % len(sizes)] * of.size
        if of.share or of.rule == "quantile":
            margin = min(margin, 0.45 * max(of.true, 1 - of.true))
    return replace(of, margin=margin, size=margin / of.size)


# --- shifts -----------------------------------------------------------------------------------------------------------
def shifted(of: Series, target: Target, drift: float, luck: np.random.Generator) -> Series:
    """Return totals whose true value lies `drift` beyond.

    Shares and quantiles: each case without the event gets it, or each with it loses it, with one probability. Arrivals:
    a Poisson number is added, or each is kept with one probability. Means, money and totals: each case (replication)
    gets the drift on top, times a number between 0.5 and 1.5 that is one for the block (replication).
    """
    x, true = np.array(of.numerators, dtype=np.int64), target.true
    if target.share or of.rule == "quantile":
        y = np.array(of.denominators, dtype=np.int64)
        x = x + luck.binomial(y - x, drift / (1 - true)) if drift > 0 else luck.binomial(x, 1 + drift / true)
    elif of.rule == "count":
        more = drift / of.scale * of.denominators[0]
        x = x + luck.poisson(more) if drift > 0 else luck.binomial(x, 1 + drift / true)
    else:
        y = np.array(of.denominators or (1,) * x.size, dtype=np.int64)
        more = drift / of.scale * y * luck.uniform(0.5, 1.5, x.size)
        x = x + np.floor(more + luck.uniform(size=x.size)).astype(np.int64)  # up or down by chance, so true on average
    return replace(of, numerators=tuple(x.tolist()))


def side(of: Target, luck: np.random.Generator) -> float:
    """Up or down, where both are possible."""
    if of.share or of.rule == "quantile":
        room = [sign for sign, most in ((1.0, 1 - of.true), (-1.0, of.true)) if 2 * of.margin < 0.95 * most]
        return float(luck.choice(room))
    return float(luck.choice([1.0, -1.0])) if 2 * of.margin < 0.9 * abs(of.true) else 1.0


# --- checks -----------------------------------------------------------------------------------------------------------
def verdict(then: Series, now: Series, target: Target, looks: tuple[int, ...]) -> str:
    """As a command with `METRICS` metrics decides one of them: at the first look that can."""
    for look in range(len(looks)):
        found = judge(
            then, now, look=look, looks=looks, low=-target.margin, high=target.margin,
            alpha=ALPHA / METRICS / len(looks), beta=BETA / len(looks), share=target.share,
        )  # fmt: skip
        if found is not None and found.verdict != "inconclusive":
            return found.verdict
    return "inconclusive"


def command(verdicts: Iterable[str]) -> str:
    found = set(verdicts)
    return next((each for each in ("fail", "inconclusive") if each in found), "pass")


#: condition -> drift in margins, and whether the run that is shifted has another seed than the baseline
CONDITIONS = {
    "unchanged, another seed": (0, True),
    "twice the margin, another seed": (2, True),
    "twice the margin, same seed": (2, False),
    "the margin, another seed": (1, True),
    "the margin, same seed": (1, False),
}


def macro_run(number: int, targets: Sequence[Target]) -> list[tuple[str, str, str, str]]:
    """Condition, kind of the shifted metric, its verdict and the command's, of one baseline and one further run."""
    first, second = (engine_run(2 * number + i) for i in (1, 2))
    then, now = totals(first, targets), totals(second, targets)
    luck = np.random.default_rng(number)
    at = number % len(targets)
    target, up = targets[at], side(targets[at], luck)
    alone = [verdict(*each, second.looks) for each in zip(then, now, targets, strict=True)]
    others = alone[:at] + alone[at + 1 :]
    found = [("unchanged, another seed", target.kind, alone[at], command(alone))]
    for name, (margins, another) in list(CONDITIONS.items())[1:]:
        of = shifted(now[at] if another else then[at], target, up * margins * target.margin, luck)
        its = verdict(then[at], of, target, (second if another else first).looks)
        found.append((name, target.kind, its, command([its, *others]) if another else its))
    return found


@dataclass(frozen=True)
class Found:
    """Verdicts counted: of commands, and of the shifted metric alone by its kind."""

    commands: Counter[tuple[str, str]]
    metrics: Counter[tuple[str, str, str]]
    runs: int
    seconds: float

    def bounds(self, condition: str, verdict: str) -> tuple[int, float, float]:
        """Count, and its exact bounds as a share of all runs, each at 99.9 %."""
        count = self.commands[condition, verdict]
        low = float(stats.beta.ppf(1 - LEVEL, count, self.runs - count + 1)) if count else 0.0
        high = float(stats.beta.ppf(LEVEL, count + 1, self.runs - count)) if count < self.runs else 1.0
        return count, low, high

    def alone(self, condition: str, verdict: str) -> int:
        """How often the shifted metric itself had a verdict."""
        return sum(count for (one, _, its), count in self.metrics.items() if (one, its) == (condition, verdict))

    def __str__(self) -> str:
        told = (f"{name}: {self.told(name)}" for name in CONDITIONS)
        return "\n".join([f"{self.runs:,} runs a condition, {self.seconds:.0f} s", *told])

    def told(self, condition: str) -> str:
        """Counts and bounds of each verdict of the command."""
        return "; ".join(
            f"{verdict} {count} ({100 * count / self.runs:.2f} %, {100 * low:.2f} to {100 * high:.2f})"
            for verdict in VERDICTS
            for count, low, high in [self.bounds(condition, verdict)]
        )


def macro(runs: int, targets: Sequence[Target]) -> Iterator[Found]:
    """Do so many macro-runs over all cores, each with two seeds of its own; what was found after every slice."""
    started = time.monotonic()
    commands: Counter[tuple[str, str]] = Counter()
    metrics: Counter[tuple[str, str, str]] = Counter()
    chunks = [range(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
    workers = len(os.sched_getaffinity(0))
    done = 0
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for chunk, some in zip(chunks, pool.map(_chunk, chunks, [targets] * len(chunks)), strict=True):
            for condition, kind, its, all_of_it in some:
                commands[condition, all_of_it] += 1
                metrics[condition, kind, its] += 1
            done += len(chunk)
            if done % SLICE < CHUNK or done == runs:
                yield Found(commands.copy(), metrics.copy(), done, time.monotonic() - started)


def _chunk(numbers: Iterable[int], targets: Sequence[Target]) -> list[tuple[str, str, str, str]]:
    return [each for number in numbers for each in macro_run(number, targets)]
