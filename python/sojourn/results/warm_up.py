"""Whether a staffed run was settled from its start on: MSER-5 on the mean number of prospects in each staffed stage."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.results.measure import total
from sojourn.results.rounding import exact_duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sojourn.results.metric import Metric
    from sojourn.results.results import Results

BATCH: Final = 5  # columns of the grid that are averaged before the rule is asked
FEWEST: Final = 4  # batches of a series that the rule is asked of, and that it keeps
MATTERS: Final = 0.05  # of the level later on: less is not worth a warning
_WEEK: Final = 7 * 86400 * 1024  # ticks


@dataclass(frozen=True, kw_only=True)
class Trend:
    """How a stage in which a team is called fills.

    Attributes
    ----------
    stage
        Whose prospects are counted, over the grid, mean of the replications.
    cut
        Ticks at the start of the period that MSER-5 would leave out; rounded up to whole weeks (as many as the grid
        repeats after) where the period has several.
    settles
        Whether that is at most half of the period; otherwise the series is still on its way when it ends.
    early
        Prospects before the cut less prospects after it, with their run error; None where nothing is cut.
    level
        Mean of the prospects after the cut.
    """

    stage: str
    cut: int
    settles: bool
    early: Metric | None
    level: float

    @property
    def shown(self) -> bool:
        """Whether the start differs from what comes later by more than chance, and by enough to matter."""
        early = self.early
        if early is None or early.value is None or early.half_width is None:
            return False
        return abs(early.value) > max(early.half_width, MATTERS * abs(self.level))

    @property
    def text(self) -> str:
        """The finding in words; empty where nothing is shown."""
        early = self.early
        if early is None or early.value is None or not self.shown:
            return ""
        more = "more" if early.value > 0 else "fewer"
        count = early.text.removeprefix("-").replace("(-", "(").replace("to -", "to ")
        later = f"later on ({self.level:,.3g})" if self.settles else "at the end"
        return f"in its first {exact_duration(self.cut)} {self.stage!r} holds {count} prospects {more} than {later}"


@dataclass(frozen=True, kw_only=True)
class WarmUp:
    """What a run says of its own start (docs/methods/warm-up.md).

    Attributes
    ----------
    trends
        One for each stage in which a team is called.
    had
        Ticks of warm-up that were simulated and not counted.
    """

    trends: tuple[Trend, ...]
    had: int

    @property
    def shown(self) -> tuple[Trend, ...]:
        """The stages that were not settled from the start on."""
        return tuple(each for each in self.trends if each.shown)

    @property
    def settles(self) -> bool:
        """Whether a longer warm-up would do."""
        return all(each.settles for each in self.shown)

    @property
    def suggested(self) -> int:
        """Ticks of warm-up that would do, as far as this run tells: what it had, and the longest cut that is shown."""
        return self.had + max((each.cut for each in self.shown), default=0)

    @property
    def text(self) -> str:
        """The finding in words; empty where the run was settled."""
        if not self.shown:
            return ""
        told = "; ".join(each.text for each in self.shown)
        if self.settles:
            return f"Not settled from the start on: {told}. A warm-up of {exact_duration(self.suggested)} would do."
        return f"Not settled by the end: {told}. Numbers are of this period; a longer one may give others."


def warm_up_of(results: Results) -> WarmUp:
    """Look at every stage in which a team is called; O(stages x grid)."""
    shape = results.shape
    stages = dict.fromkeys(stage for team in shape.teams for stage in team.stages)
    trends = (_trend(results, shape.stages.index(stage)) for stage in stages if stage not in shape.ends)
    return WarmUp(trends=tuple(each for each in trends if each is not None), had=shape.warm_up)


def mser(series: Sequence[float], batch: int = BATCH) -> int:
    """How many values at the start MSER leaves out [white1997].

    That is the cut whose rest has the smallest squared standard error. Values are averaged in batches, the last of
    which is left out where it is not full.

    Examples
    --------
    >>> mser([0, 2, 4, 6, 8, *[10, 11, 9, 10, 10] * 19])
    5
    >>> mser([10, 11, 9, 10, 10] * 20)
    0
    """
    means = [math.fsum(series[i : i + batch]) / batch for i in range(0, len(series) - batch + 1, batch)]
    if len(means) < FEWEST:
        return 0
    return batch * min(range(len(means) - FEWEST + 1), key=lambda cut: (_error(means[cut:]), cut))


def _error(values: Sequence[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.fsum((each - mean) ** 2 for each in values) / len(values) ** 2


def _trend(results: Results, stage: int) -> Trend | None:
    """MSER-5 on one stage; None where the grid has too few times."""
    times, tallies = results.grid_times, results.tallies
    even = [i for i in range(len(times)) if times[i] == i * times[1]] if len(times) > 1 else []
    if len(even) < BATCH * FEWEST:
        return None
    first = stage * len(times)
    every = range(len(tallies.groups))
    series = [tallies.total("occupancy", first + i, every) / tallies.replications for i in even]
    cut, kept = _whole(mser(series), len(even), times[1])
    name = results.shape.stages[stage]
    if not cut or cut >= kept:
        return Trend(stage=name, cut=cut * times[1], settles=not cut, early=None, level=math.fsum(series) / len(series))
    cells = tuple(("occupancy", first + i, weight) for i, weight in _contrast(cut, kept))
    from sojourn.results.estimate import estimate

    return Trend(
        stage=name,
        cut=cut * times[1],
        settles=2 * cut <= kept,
        early=estimate(total("early", (("stage", name),), cells), tallies, every, coupled=results.shape.coupled),
        level=math.fsum(series[cut:kept]) / (kept - cut),
    )


def _whole(cut: int, count: int, step: int) -> tuple[int, int]:
    """Cut and columns, both of whole weeks where there are several, so that each day of the week counts as often."""
    period = math.lcm(step, _WEEK) // step
    if not cut or count < FEWEST * period:
        return cut, count
    kept = count // period * period
    return min(-(-cut // period) * period, kept - period), kept


def _contrast(cut: int, kept: int) -> Iterator[tuple[int, float]]:
    for i in range(kept):
        yield i, 1 / cut if i < cut else -1 / (kept - cut)
