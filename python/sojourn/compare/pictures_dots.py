"""Dots of a comparison: what a single period gains, and which of several variants brings most in how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.account import years
from sojourn.compare.amounts import reaching
from sojourn.compare.flips import share
from sojourn.errors import InputError
from sojourn.picture import dots as dots_of
from sojourn.picture.section import Section
from sojourn.quantities.quantile import quantile
from sojourn.results.catalogue import demand
from sojourn.results.pictures_time import DOTS, FEWEST, pulls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.effect import Effect
    from sojourn.picture.figure import Picture
    from sojourn.results.results import Results

_CLEAR = 0.95  # of the periods: from here on one alone is named


def gain(comparison: Comparison, arm: Arm) -> Picture:
    """Draw 20 dots of what a single period gains: in net, else in prospects won."""
    effect = arm.net or arm.won
    ones, others = (_totals(comparison, run, effect) for run in (comparison.baseline, arm.results))
    values = [second - first for first, second in zip(ones, others, strict=True)]
    _enough(values)
    chosen = [quantile(values, (k + 0.5) / DOTS) for k in range(DOTS)]
    up, down, count = sum(each > 0 for each in values), sum(each < 0 for each in values), len(values)
    what = effect.name if arm.net is not None else f"prospects who reach {comparison.won!r}"
    if not up and not down:
        title = f"{arm.name} changes {what} in none of {count:,} simulated periods"
    elif min(up, down) > count // 10:
        title = f"A single period may go either way: {what} higher in {up:,} of {count:,}, lower in {down:,}"
    else:
        word, most = ("higher", up) if up >= down else ("lower", down)
        title = f"{what[0].upper()}{what[1:]} {word} with {arm.name} in {most:,} of {count:,} simulated periods"
    rows = (("mean difference", effect.text), (years(comparison), effect.year_text))
    return dots_of.quantile_dots(
        chosen,
        title=title,
        told=f"{DOTS} dots, each one in {DOTS} of {len(values):,} simulated periods: {arm.name} less the baseline, "
        f"{effect.text}, {years(comparison)} {effect.year_text}.",
        table=Section(title=f"Difference in {what}", columns=("", "value"), rows=rows),
        axis=f"difference in {what}{'' if effect.difference.unit == 'count' else f', {effect.difference.unit}'}",
        zero=True,
        variant=True,
        note=f"Each dot is one in {DOTS} of simulated periods ({len(values):,} were run), the same luck in both."
        f"{_cost_note(arm)}",
    )


def which(comparison: Comparison) -> Picture:
    """Draw 100 dots by which variant, or the baseline, brings most in how many simulated periods."""
    first = comparison.arms[0].net or comparison.arms[0].won
    runs: list[tuple[str, Results, float]] = [("Baseline", comparison.baseline, 0.0)]
    runs += [(arm.name, arm.results, _cost(arm)) for arm in comparison.arms]
    totals = [[value - cost for value in _totals(comparison, run, first)] for _, run, cost in runs]
    _enough(totals[0])
    wins, count = [0.0] * len(runs), len(totals[0])
    for row in zip(*totals, strict=True):
        best = [k for k, value in enumerate(row) if value == max(row)]
        for k in best:
            wins[k] += 1 / len(best)
    order = sorted(range(len(runs)), key=lambda k: (-wins[k], k))
    dots = dots_of.hundred([round(wins[k] * 1e6) for k in order])
    shares = [dots_of.Share(name=runs[k][0], dots=count) for k, count in zip(order, dots, strict=True)]
    what = first.name if comparison.arms[0].net is not None else f"prospects who reach {comparison.won!r}"
    after = " after what each change costs by itself" if any(cost for _, _, cost in runs) else ""
    return dots_of.winner_dots(
        shares,
        title=_which_title(shares, [wins[k] for k in order], count, what),
        told=f"In how many of 100 simulated periods each brings most {what}{after}, of {count:,} that were run.",
        table=Section(
            title=f"Most {what}",
            columns=("", "dots", "periods", "share of periods"),
            rows=tuple(
                (each.name, f"{each.dots}", f"{wins[k]:.10g} of {count:,}", _share(wins[k], count))
                for k, each in zip(order, shares, strict=True)
            ),
        ),
        note=f"Same prospects, same luck in all runs{after and f'; {what}{after}'}. Counted, with no account of other "
        "evidence.",
    )


def _which_title(shares: Sequence[dots_of.Share], wins: Sequence[float], count: int, what: str) -> str:
    """Counts of periods that were run: a share of all that might be has an interval, which stands in the table."""
    first, second = shares[0], shares[1]
    if wins[0] == wins[1]:
        return f"Nothing is clear: {first.name} and {second.name} bring most {what} equally often"
    said = f"In {wins[0]:.10g} of {count:,} simulated periods {first.name} brings most {what}"
    return said if wins[0] >= _CLEAR * count or not wins[1] else f"{said}; in {wins[1]:.10g} {second.name}"


def _share(wins: float, count: int) -> str:
    """How often one brings most, with Wilson's interval, since periods are few."""
    return share("brings most", wins, count, [], 0).text


def _totals(comparison: Comparison, run: Results, effect: Effect) -> list[float]:
    won = effect.name == comparison.arms[0].won.name
    return pulls(run, reaching(run, comparison.won) if won else demand(run.shape, run.grid_times, effect.name, {}))


def _enough(values: Sequence[float]) -> None:
    if len(values) < FEWEST:
        msg = f"the luck of a single period needs {FEWEST} replications, and there are {len(values)}"
        raise InputError(msg)


def _cost(arm: Arm) -> float:
    return arm.worth.cost if arm.worth is not None and arm.worth.stated and arm.net is not None else 0.0


def _cost_note(arm: Arm) -> str:
    cost = _cost(arm)
    if not cost or arm.worth is None:
        return ""
    return f" What the change costs by itself, {cost:,.0f} {arm.worth.currency}, is not in it."
