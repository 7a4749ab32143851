"""Runs queues in bunches of replications, and holds ratios of their totals to exact values by Student's t.

A bunch is a run of its own with a seed of its own; bunches are independent, and their totals are exact. Of totals y and
x of a bunch, whose expectations are in the ratio v, the mean of y - v x is 0 however long a bunch is, so t = mean /
standard error of y - v x over the bunches has no bias. The half-width is 1.96 standard errors over the mean of x.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

import sojourn
from sojourn import _core
from tests.oracle.conftest import HERE, SEED

TICKS_PER_HOUR = 3600 * 1024


@dataclass(frozen=True)
class Bunch:
    """Totals of some replications, by the names of the scenario."""

    tallies: _core.Tallies
    plan: _core.Plan
    hours: float  # counted, of all replications

    def groups(self, channel: str = "") -> list[int]:
        """Groups of a channel, or all; those who arrived in the warm-up are among them."""
        wanted = self.plan.channels.index(channel) if channel else None
        return [i for i, (at, *_) in enumerate(self.tallies.groups) if wanted is None or at == wanted]

    def touchpoint(self, score: str, touchpoint: str = "", *, channel: str = "") -> float:
        """Total of a score, in hours where it is a time."""
        values = self.tallies.totals(score, self.groups(channel))
        found = sum(values) if not touchpoint else values[self.plan.touchpoints.index(touchpoint)]
        return found / TICKS_PER_HOUR if self.unit(score) == "ticks" else float(found)

    def outcome(self, outcome: str, *, channel: str = "") -> float:
        item = [name for _, name, _ in self.plan.outcomes].index(outcome)
        return float(self.tallies.total("outcomes", item, self.groups(channel)))

    def stage(self, score: str, stage: str, *, channel: str = "") -> float:
        found = self.tallies.total(score, self.plan.stages.index(stage), self.groups(channel))
        return found / TICKS_PER_HOUR if self.unit(score) == "ticks" else float(found)

    def house(self, score: str) -> float:
        found = self.tallies.total(score, 0, [0])
        return found / TICKS_PER_HOUR if self.unit(score) == "ticks" else float(found)

    def unit(self, score: str) -> str:
        return next(unit for name, _, unit in self.tallies.scores if name == score)

    def waits(self) -> tuple[np.ndarray, np.ndarray]:
        """Upper edges (hours) and counts of the bins of all waits."""
        edges, counts = self.tallies.histogram("wait", 0, self.groups())
        return np.array(edges) / 3600, np.array(counts, dtype=float)

    def waits_up_to(self, hours: float) -> float:
        """Waits up to so many hours; a bin that holds the bound is shared out evenly."""
        edges, counts = self.waits()
        whole = float(counts[edges <= hours].sum())
        at = int(np.searchsorted(edges, hours, side="left"))
        if at == len(edges) or at == 0:
            return whole
        width = edges[at] * 2 ** (1 / 32) / 32  # about: 32 bins an octave
        low = max(edges[at - 1], edges[at] - width)
        return whole + counts[at] * max(0.0, (hours - low) / (edges[at] - low))

    def squared_waits(self) -> float:
        """Sum of squared waits, each at the middle of its bin: right to a thousandth of a percent."""
        edges, counts = self.waits()
        below = np.concatenate([[0.0], edges[:-1]])
        low = np.maximum(below, edges - edges / 32)
        return float((counts * (edges**2 + edges * low + low**2) / 3).sum())


#: value of a ratio: what is counted, and of what
Ratio = tuple[float, float]
Ratios = Mapping[str, Ratio]


@dataclass(frozen=True)
class Found:
    """A ratio over all bunches beside its exact value."""

    name: str
    exact: float
    value: float
    half_width: float  # 95 %, as a share of the exact value
    t: float


@cache
def bunches(name: str, *, count: int, each: int, hours: str = "") -> tuple[Bunch, ...]:
    """Run a scenario of this folder `count` times with `each` replications; `hours` in place of its own horizon."""
    text = (HERE / f"{name}.yaml").read_text()
    if hours:
        old = text.split("horizon: ")[1].split("}")[0]
        text = text.replace(f"horizon: {old}", f"horizon: {hours}")
    plan = sojourn.loads(text).compile(cohort=0 * sojourn.d)
    counted = (plan.core.horizon - plan.core.start) / TICKS_PER_HOUR * each
    return tuple(
        Bunch(plan.run(replications=each, seed=SEED + number).tallies, plan.core, counted) for number in range(count)
    )


def against(exact: Mapping[str, float], ratios: Callable[[Bunch], Ratios], ran: Sequence[Bunch]) -> list[Found]:
    """Compare each ratio with its exact value."""
    found = [ratios(bunch) for bunch in ran]
    return [compare(name, exact[name], [each[name] for each in found]) for name in found[0]]


def compare(name: str, exact: float, found: Sequence[Ratio]) -> Found:
    """Compare one ratio, a pair a bunch, with its exact value."""
    above, below = np.array(found, dtype=float).T
    distance = above - exact * below
    error = float(distance.std(ddof=1)) / math.sqrt(len(distance))
    middle = float(below.mean())
    return Found(
        name, exact, float(above.mean()) / middle, 1.96 * error / middle / exact, float(distance.mean()) / error
    )


def hold(found: Sequence[Found], *, half_width: float, loose: Sequence[str] = ()) -> None:
    """Fail unless every |t| < 5, and every half-width, but for those named, is at most this share of its value."""
    far = {each.name: round(each.t, 2) for each in found if not abs(each.t) < 5}
    assert not far, f"beyond five standard errors: {far}"
    vague = {each.name: each.half_width for each in found if each.name not in loose and each.half_width > half_width}
    assert not vague, f"too few to tell: {vague}"


def write_profile(folder: Path) -> None:
    """Write mtinf.csv: the means of 1 + 0.6 sin(2 pi t / 24 h) over steps of five minutes."""

    def integral(hours: float) -> float:
        return hours - 0.6 * 24 / math.tau * math.cos(math.tau * hours / 24)

    weights = [(integral((step + 1) / 12) - integral(step / 12)) * 12 for step in range(288)]
    (folder / "mtinf.csv").write_text("weight\n" + "\n".join(f"{weight:.12f}" for weight in weights) + "\n")
