"""Input uncertainty: how far what a scenario rests on leaves a metric open, apart from run error."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from statistics import fmean
from typing import TYPE_CHECKING, Final

from sojourn.compare.arms import Arms
from sojourn.compare.luck import quantile
from sojourn.compare.paired import difference
from sojourn.errors import InputError, ScenarioError
from sojourn.explore.designs import latin
from sojourn.explore.inputs_drawn import Input, drawn, inputs_of
from sojourn.explore.inputs_text import page
from sojourn.explore.levers import Lever, levers as read_levers
from sojourn.explore.readings import Asked, ask
from sojourn.results.run import replications_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sojourn.scenario.model import Scenario
    from sojourn.scenario.model_what_if import WhatIf

DRAWS: Final = 20
LUCKS: Final = 2  # sets of luck that every draw is run with
ENDS: Final = (0.025, 0.975)  # where one input alone is looked at
CURVES: Final = (0.1, 0.5, 0.9)  # and where a choice among three curves
FEWEST: Final = 5


@dataclass(frozen=True, kw_only=True)
class Alone:
    """A metric with one input at both ends of its law (2.5 % and 97.5 %), the others as they are."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """How far inputs leave a metric open.

    Attributes
    ----------
    metric, unit : str
        What was measured; with `change`, its paired difference.
    change : str
        Name of the what-ifs whose difference it is; "" where the metric itself was measured.
    inputs : tuple of Input
        What was drawn.
    left_out : tuple of (str, str)
        What is in doubt but stays as it is, and why.
    as_it_is : float
        The metric with every input as it stands.
    mean : float
        Over all draws and all luck.
    spread : float
        Standard deviation that the inputs cause; run error is taken out.
    spread_interval : (float, float)
        Its 95 % interval, from the number of draws.
    band : (float, float)
        8 draws in 10, run error taken out.
    run_half_width : float
        Half the length of the 95 % interval of `as_it_is`, from run error alone; infinite where runs are too short.
    alone : tuple of Alone
        Each input alone, where asked for; the widest first.
    draws, refused, replications : int
        How many draws, how many more could not meet the observed rates and are left out, and the size of each run.
    """

    metric: str
    unit: str
    change: str
    inputs: tuple[Input, ...]
    left_out: tuple[tuple[str, str], ...]
    as_it_is: float
    mean: float
    spread: float
    spread_interval: tuple[float, float]
    band: tuple[float, float]
    run_half_width: float
    alone: tuple[Alone, ...]
    draws: int
    refused: int
    replications: int
    seed: int

    def __str__(self) -> str:
        return page(self)


@dataclass(frozen=True, kw_only=True)
class _Question:
    metric: str
    what_ifs: tuple[str | WhatIf | Mapping[str, object], ...]
    replications: int
    lucks: tuple[int, ...]
    threads: int | None

    def values(self, scenario: Scenario) -> list[float]:
        """Return the metric, or its difference, of a scenario that is anchored anew, for each set of luck."""
        return [value for value, _ in self.read(scenario)]

    def tried(self, make: Callable[[], Scenario]) -> list[list[float]]:
        """Return the values of a draw; nothing where it cannot meet the observed rates."""
        try:
            return [self.values(make())]
        except ScenarioError:
            return []

    def read(self, scenario: Scenario) -> list[tuple[float, float]]:
        """Return the same with the half-widths of their run error, infinite where there are too few units."""
        plan = scenario.compile(threads=self.threads)
        arms = (Arms(plan=plan, replications=self.replications, seed=luck, threads=self.threads) for luck in self.lucks)
        return [self._value(scenario, each) for each in arms]

    def _value(self, scenario: Scenario, arms: Arms) -> tuple[float, float]:
        asked = self.asked(arms)
        ours = asked.of(arms.baseline)
        if not self.what_ifs:
            metric = ours.estimate(asked.measure)
            found, half = metric.value, metric.half_width
        else:
            theirs = asked.of(arms.run(scenario.what_if(*self.what_ifs)))
            differs = difference(asked.measure, ours, theirs)
            found, half = (None, None) if differs is None else (differs.value, differs.half_width)
        if found is None:
            msg = f"{asked.text}: nothing to measure in one of the draws; what to do: more prospects"
            raise InputError(msg)
        return found, math.inf if half is None else half

    def asked(self, arms: Arms) -> Asked:
        """Return the metric."""
        return ask(arms.baseline, [self.metric])[0]


def doubt(
    scenario: Scenario,
    metric: str,
    *what_ifs: str | WhatIf | Mapping[str, object],
    vary: str | Lever | Sequence[str | Lever] = (),
    draws: int = DRAWS,
    by_input: bool = False,
    curves: bool = False,
    prospects: int | None = None,
    replications: int | None = None,
    seed: int = 0,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Doubt:
    """Return how far the inputs of a scenario leave a metric open, or what a change does to it.

    Counted rates (`32 % of 4000`) are drawn from their Jeffreys posterior, published numbers from a triangle over
    their range with its top at the value in force. Each draw is anchored anew, so today's rates are met by every one,
    and is run with the same sets of luck; what luck and inputs do together is told apart by a two-way analysis of
    variance.

    Parameters
    ----------
    scenario : Scenario
        The baseline.
    metric : text
        Such as ``client share``.
    *what_ifs : text, WhatIf or mapping
        As in `Scenario.what_if`: the paired difference that they make is measured in place of the metric.
    vary : text or sequence of texts
        Further levers with ranges, drawn uniformly: numbers that no source gives a range for.
    draws : int
        Draws of all inputs at once, by a Latin hypercube. Each solves the observed rates anew, which takes about as
        long as compiling the scenario.
    by_input : bool
        Whether to look at each input alone as well, at 2.5 % and 97.5 % of its law.
    curves : bool
        Whether to draw as well which published curve of attention holds, each of them alike.
    prospects, replications : int, optional
        Size of each run; one replication unless given.
    seed : int
        Of the draws and of the first set of luck.
    threads : int, optional
        As in `Scenario.run`.
    on_progress : callable, optional
        Called with the draws done and the draws in all.

    Returns
    -------
    Doubt

    Raises
    ------
    InputError
        Where nothing is in doubt, and for too few draws.
    """
    extra = read_levers([vary] if isinstance(vary, (str, Lever)) else vary) if vary else ()
    inputs, left = inputs_of(scenario, extra, curves=curves)
    if not inputs:
        more = f"; without a range: {', '.join(name for name, _ in left)}" if left else ""
        msg = (
            f"nothing of {scenario.name} is known to be in doubt{more}; what to do: write the cases behind observed "
            "rates (`32 % of 4000`), use presets, or vary a number yourself"
        )
        raise InputError(msg)
    if draws < FEWEST:
        msg = f"input uncertainty takes {FEWEST} draws or more, not {draws}"
        raise InputError(msg)
    plan = scenario.compile(threads=threads)
    count = 1
    if prospects is not None or replications is not None:
        count = replications_for(prospects, replications, plan.expected_arrivals)
    question = _Question(
        metric=metric,
        what_ifs=what_ifs,
        replications=count,
        lucks=tuple(range(seed, seed + LUCKS)),
        threads=threads,
    )
    now = question.read(scenario)
    steps = draws + (2 * len(inputs) if by_input else 0)
    columns = [latin(each.name, draws, seed) for each in inputs]
    values = []
    for i in range(draws):
        place = dict(zip(inputs, (column[i] for column in columns), strict=True))
        values += question.tried(partial(drawn, scenario, place, extra))
        if on_progress is not None:
            on_progress(i + 1, steps)
    if len(values) < FEWEST:
        msg = (
            f"only {len(values)} of {draws} draws can meet the observed rates; what to do: narrower ranges, other rates"
        )
        raise InputError(msg)
    alone = []
    for n, each in enumerate(inputs if by_input else ()):
        found = [
            fmean(value)
            for u in (CURVES if each.kind == "curve" else ENDS)
            for value in question.tried(partial(drawn, scenario, {each: u}, extra))
        ]
        if found:
            ends = (min(found), max(found)) if each.kind == "curve" else (found[0], found[-1])
            alone.append(Alone(name=each.name, low=ends[0], high=ends[1]))
        if on_progress is not None:
            on_progress(draws + 2 * n + 2, steps)
    asked = question.asked(Arms(plan=plan, replications=count, seed=seed, threads=threads))
    parts = analysis(values)
    return Doubt(
        metric=asked.text,
        unit=asked.measure.unit,
        change=scenario.what_if(*what_ifs).name if what_ifs else "",
        inputs=inputs,
        left_out=left,
        as_it_is=fmean(value for value, _ in now),
        alone=tuple(sorted(alone, key=lambda each: -abs(each.high - each.low))),
        draws=len(values),
        refused=draws - len(values),
        replications=count,
        seed=seed,
        mean=parts.mean,
        spread=parts.spread,
        spread_interval=parts.spread_interval,
        band=parts.band,
        run_half_width=math.sqrt(sum(half**2 for _, half in now)) / len(now),
    )


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a table of draws x luck is made of; see `Doubt`."""

    mean: float
    spread: float
    spread_interval: tuple[float, float]
    band: tuple[float, float]


def analysis(values: Sequence[Sequence[float]]) -> Parts:
    """Take the spread of inputs and that of luck apart, by a two-way analysis of variance without repetition.

    With y_dk = mean + input_d + luck_k + rest_dk, the mean square of draws is K var(input) + var(rest), so
    var(input) = (MS_draws - MS_rest) / K, at least 0. Means of draws are drawn towards the common mean until their
    variance is that of the inputs; the band is of those.

    Examples
    --------
    >>> round(analysis([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0], [9.0, 10.0]]).spread ** 2, 9)
    10.0
    """
    draws, lucks = len(values), len(values[0])
    means = [fmean(row) for row in values]
    across = [fmean(row[k] for row in values) for k in range(lucks)]
    mean = fmean(means)
    between = lucks * sum((each - mean) ** 2 for each in means) / (draws - 1)
    rest = sum((values[d][k] - means[d] - across[k] + mean) ** 2 for d in range(draws) for k in range(lucks)) / (
        (draws - 1) * (lucks - 1)
    )
    cause = max(0.0, between - rest) / lucks
    ends = tuple(
        math.sqrt(max(0.0, between * (draws - 1) / chi_square(draws - 1, level) - rest) / lucks) for level in ENDS[::-1]
    )
    shrink = math.sqrt(cause * lucks / between) if between > 0 else 0.0
    kept = [mean + shrink * (each - mean) for each in means]
    return Parts(
        mean=mean,
        spread=math.sqrt(cause),
        spread_interval=(ends[0], ends[1]),
        band=(quantile(kept, 0.1), quantile(kept, 0.9)),
    )


def chi_square(degrees: int, level: float) -> float:
    """Return a quantile of the chi-square law, within 8 % at 4 degrees and 0.5 % from 15 on [wilson1931]."""
    z = {ENDS[0]: -1.959963984540054, ENDS[1]: 1.959963984540054}[level]
    spread = 2 / (9 * degrees)
    return degrees * (1 - spread + z * math.sqrt(spread)) ** 3
