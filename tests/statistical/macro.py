"""Macro-replications: a small run for each seed, on all cores, and how often the product's intervals hold the truth."""

from __future__ import annotations

import datetime
import math
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import sojourn
from sojourn import Results, _core
from sojourn.compare.paired import difference
from sojourn.explore.rank import placed
from sojourn.explore.ranking import Row
from sojourn.explore.steps import Candidate, candidates, step
from sojourn.explore.worths import worths
from sojourn.results.ask import asked
from sojourn.results.measure import UNITS, Measure, ratio
from sojourn.scenario.plan import Plan

CHUNK = 50  # seeds a worker takes at once


@dataclass(frozen=True)
class Coverage:
    """How often each interval held the truth in a number of runs."""

    held: Counter[str]
    tried: Counter[str]
    seconds: float

    def per_cent(self, name: str) -> float:
        return 100 * self.held[name] / self.tried[name]

    def __str__(self) -> str:
        rows = [
            f"{name:45} {self.per_cent(name):6.2f} % of {self.tried[name]:,} "
            f"(+- {100 * math.sqrt(0.05 * 0.95 / self.tried[name]):.2f})"
            for name in self.tried
        ]
        return "\n".join([*rows, f"{self.seconds:.0f} s"])


def macro(task: Callable[[int], dict[str, bool]], runs: int, first: int = 1) -> Coverage:
    """Do a task for `runs` seeds over all cores; each says which intervals held."""
    started = time.monotonic()
    held: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    chunks = [range(at, min(at + CHUNK, first + runs)) for at in range(first, first + runs, CHUNK)]
    workers = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for some_held, some_tried in pool.map(_chunk, [task] * len(chunks), chunks):
            held += some_held
            tried += some_tried
    return Coverage(held, tried, time.monotonic() - started)


def _chunk(task: Callable[[int], dict[str, bool]], seeds: Iterable[int]) -> tuple[Counter[str], Counter[str]]:
    held: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for seed in seeds:
        found = task(seed)
        tried.update(found.keys())
        held.update(name for name, inside in found.items() if inside)
    return held, tried


@dataclass(frozen=True)
class Runs:
    """A plan that is run again and again: the engine's run and the product's results, without the digest."""

    plan: Plan
    template: Results

    def at(self, seed: int) -> Results:
        engine = _core.Run(self.plan.core, seed=seed, replications=1, threads=1, events=False, part=0, parts=1)
        while not engine.wait(60.0):
            pass
        return replace(self.template, tallies=engine.tallies())


def runs_of(plan: Plan) -> Runs:
    return Runs(plan, plan.run(replications=1, threads=1))


# --- one journey for the intervals ----------------------------------------------------------------------------------
#: prospects of a run; half of them become clients, so that a run has more than 2,000 outcomes other than zero
PROSPECTS = 4_400
SHARE, MORE, MOST = 0.5, 0.55, 0.97  # 5 % of the prospects differ, and so many that 2,000 of them bring money
HORIZON = 10.0  # mean delays, in days
JOURNEY = """
sojourn: 1
name: macro
clock: {{start: 2026-01-05, horizon: 10 d, follow: 10 d}}
currency: EUR
channels: {{all: {{cohort: {prospects}, to: lead}}}}
stages: {{lead: {{}}, client: {{revenue: {{once: lognormal median 100 EUR sigma 1}}}}, lost: {{}}}}
touchpoints:
  call: {{in: lead, after: exponential mean 1 d, outcomes: {{signs: {{to: client, share: 50 %}}, else: lost}}}}
"""
SEEN = -math.expm1(-HORIZON)
MONEY = 100 * math.exp(0.5)
TRUTH = {
    "proportion": SHARE * SEEN,
    "mean revenue (lognormal, sigma 1)": SHARE * SEEN * MONEY,
    "ratio: revenue of a client": MONEY,
    "quantile: time to client p90": -86400 * math.log1p(-0.9 * SEEN),
    "paired difference of shares": (MORE - SHARE) * SEEN,
    "paired difference of mean revenues": (MOST - SHARE) * SEEN * MONEY,
}


def journey(prospects: int) -> sojourn.Scenario:
    return sojourn.loads(JOURNEY.format(prospects=prospects))


@cache
def _interval_runs(prospects: int) -> tuple[tuple[Runs, Runs, Runs], tuple[Measure, ...]]:
    scenario = journey(prospects)
    plan = scenario.compile(grid=10 * sojourn.d)
    path = "touchpoints.call.outcomes.signs.share"
    more, most = (scenario.what_if({path: f"{100 * share:g} %"}).compile(plan) for share in (MORE, MOST))
    base = runs_of(plan)
    client = plan.core.stages.index("client")
    of_a_client = ratio("of a client", "EUR", (), (("revenue", client, UNITS),), (("reached", client, 1.0),))
    said = ["client share", "revenue per prospect", "time to client p90"]
    share, revenue, quantile = (asked(base.template, each) for each in said)
    return (base, runs_of(more), runs_of(most)), (share, revenue, of_a_client, quantile)


def intervals(seed: int) -> dict[str, bool]:
    """Which intervals of one run, and of one comparison, hold the truth."""
    runs, measures = _interval_runs(PROSPECTS)
    first, *variants = (each.at(seed) for each in runs)
    found = {}
    for name, measure in zip(TRUTH, measures, strict=False):
        metric = first.estimate(measure)
        assert metric.low is not None
        assert metric.high is not None
        found[name] = metric.low <= TRUTH[name] <= metric.high
    for name, measure, second in zip(list(TRUTH)[4:], measures, variants, strict=False):
        pair = difference(measure, first, second)
        assert pair is not None
        assert pair.value is not None
        assert pair.half_width is not None
        found[name] = abs(pair.value - TRUTH[name]) <= pair.half_width
    return found


#: precision -> metric and truth; each takes a few looks, the first at 10,000 prospects
STOPPED = {
    "client share: 1.2 % rel": ("client share", TRUTH["proportion"]),
    "revenue per prospect: 2 % rel": ("revenue per prospect", TRUTH["mean revenue (lognormal, sigma 1)"]),
}
REPLICATION = 2_000  # prospects of a replication of a stopped run


@cache
def _stopping_plan() -> Plan:
    return journey(REPLICATION).compile(grid=10 * sojourn.d)


def stopped(seed: int) -> dict[str, bool]:
    """Whether the interval of a run that stopped at a precision holds the truth."""
    found = {}
    for precision, (text, truth) in STOPPED.items():
        results = _stopping_plan().run(precision=precision, seed=seed, threads=1)
        assert results.sought is not None
        assert results.sought.reached
        metric = results.estimate(asked(results, text))
        assert metric.low is not None
        assert metric.high is not None
        found[f"stopped at {precision}"] = metric.low <= truth <= metric.high
        found[f"stopped at {precision}: after more than one look"] = len(results.sought.looks) > 1
    return found


# --- rankings -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Gates:
    """Gates in a row, each passed by its share; raising one by `step` points gains what is known exactly."""

    shares: tuple[int, ...]  # per cent
    step: int  # points
    prospects: int

    @property
    def text(self) -> str:
        stages = [f"s{i}" for i in range(len(self.shares))] + ["client"]
        gates = "\n".join(
            f"  gate {i}: {{in: s{i}, after: 1 h, outcomes: {{passes: {{to: {stages[i + 1]}, share: {share} %}}, "
            "else: lost}}"
            for i, share in enumerate(self.shares)
        )
        return (
            "sojourn: 1\nname: gates\nclock: {start: 2026-01-05, horizon: 1 d, follow: 1 d}\n"
            f"channels: {{all: {{cohort: {self.prospects}, to: s0}}}}\n"
            f"stages: {{{', '.join(f'{name}: {{}}' for name in [*stages, 'lost'])}}}\ntouchpoints:\n{gates}\n"
        )

    @property
    def gains(self) -> tuple[float, ...]:
        whole = math.prod(self.shares) / 100 ** len(self.shares)
        return tuple(whole * self.step / share for share in self.shares)


#: oracle WEAKEST (tests/oracle/expected.json), at 16,384 prospects a run
WEAKEST = Gates(shares=(62, 81, 35, 90, 74), step=5, prospects=16_384)
#: the hardest case, three gates that gain exactly the same and are the best, at 4,096 prospects a run
TIED = Gates(shares=(60, 60, 60, 80), step=10, prospects=4_096)


@cache
def _ranked_runs(gates: Gates) -> tuple[Runs, tuple[Runs, ...], tuple[Candidate, ...]]:
    scenario = sojourn.loads(gates.text)
    plan = scenario.compile(grid=1 * sojourn.d)
    entrants, _ = candidates(scenario, [step(f"share: plus {gates.step} points")])
    return runs_of(plan), tuple(runs_of(each.variant.compile(plan)) for each in entrants), entrants


def ranked(gates: Gates, seed: int) -> tuple[Row, ...]:
    """The rows of a ranking, by the product's own code; plans and candidates are made once."""
    base, variants, entrants = _ranked_runs(gates)
    first = base.at(seed)
    of = worths(first, "client share", least=False)
    return placed(entrants, [of.worth(each.at(seed)) for each in variants], of.worth(first))


def judged(gates: Gates, rows: tuple[Row, ...]) -> dict[str, bool]:
    """Which statements of a ranking are true: gains, distances to the best, ranks, and all of them at once."""
    exact = {f"gate {i}: share plus {gates.step} points": gain for i, gain in enumerate(gates.gains)}
    judged_rows = [row for row in rows if row.half_width is not None and row.behind is not None]
    gains = all(abs(row.value - exact[row.name]) <= (row.half_width or 0) + 1e-15 for row in judged_rows)
    behind = True
    for row in judged_rows:
        best = max([0.0, *(exact[other.name] for other in judged_rows if other is not row)])
        low, high = row.behind or (0.0, 0.0)
        behind &= low - 1e-15 <= exact[row.name] - best <= high + 1e-15
    shown = [row for row in judged_rows if row.ranks is not None]
    ranks = all(_rank_holds(row, shown, exact) for row in shown)
    return {
        "gains": gains,
        "distances to the best": behind,
        "ranks": ranks,
        "all of it at once": gains and behind and ranks,
        "every gate judged": len(judged_rows) == len(rows),
    }


def _rank_holds(row: Row, shown: list[Row], exact: dict[str, float]) -> bool:
    """Whether its range holds every rank that a gate truly may have: ties have several."""
    low, high = row.ranks or (0, 0)
    better = sum(exact[other.name] > exact[row.name] + 1e-12 for other in shown)
    alike = sum(abs(exact[other.name] - exact[row.name]) <= 1e-12 for other in shown)
    return low <= better + 1 and high >= better + alike


def weakest(seed: int) -> dict[str, bool]:
    return judged(WEAKEST, ranked(WEAKEST, seed))


def tied(seed: int) -> dict[str, bool]:
    return judged(TIED, ranked(TIED, seed))


def fewest(runs: int, level: float, alarm: float) -> int:
    """Largest count that a binomial (runs, level) stays below with a probability of at most `alarm`."""
    total, log_p = 0.0, runs * math.log1p(-level)
    for count in range(runs + 1):
        total += math.exp(log_p)
        if total > alarm:
            return count
        log_p += math.log((runs - count) / (count + 1)) + math.log(level / (1 - level))
    return runs


TASKS = {
    "intervals": (intervals, f"runs of {PROSPECTS:,} prospects, and of two variants"),
    "stopped": (stopped, f"runs that stop by themselves, of replications of {REPLICATION:,} prospects"),
    "weakest": (weakest, f"rankings of WEAKEST, {WEAKEST.prospects:,} prospects each"),
    "tied": (tied, f"rankings of four gates, three of them tied, {TIED.prospects:,} prospects each"),
}
PAGE = Path(__file__).parents[2] / "docs" / "evidence" / "coverage.md"


def main() -> None:
    """Print all coverages, with `--page` into docs: `python -m tests.statistical.macro [--page] [runs] [task ...]`."""
    words = [each for each in sys.argv[1:] if each != "--page"]
    runs = int(words[0]) if words else 10_000
    lines = [
        "# How often intervals hold the truth",
        "",
        (
            f"Nominal 95 %, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, made by `python -m tests.statistical.macro "
            f"--page {runs}`. Exact truths by closed forms; the tests that hold the limits are "
            "`tests/statistical/test_macro_*.py`."
        ),
    ]
    for name in words[1:] or TASKS:
        task, told = TASKS[name]
        found = macro(task, runs)
        print(f"{name}, {runs:,} {told}\n{found}\n", flush=True)
        lines += ["", f"## {runs:,} {told}", "", "| statement | held | standard error |", "|---|---|---|"]
        lines += [
            f"| {each} | {found.per_cent(each):.2f} % | {100 * (0.0475 / found.tried[each]) ** 0.5:.2f} |"
            for each in found.tried
        ]
    if "--page" in sys.argv:
        PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
