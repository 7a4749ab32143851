"""The page of input uncertainty: what inputs leave open, beside run error, and what was drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.compare.effect import scale_of, signed
from sojourn.explore.readings_text import value_text
from sojourn.explore.sweep_text import aligned, change_text, counted
from sojourn.quantities.digits import last_place, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.explore.inputs import Doubt


def page(of: Doubt) -> str:
    """Return what was found, as text."""
    return "\n".join([*_head(of), "", *_drawn(of), *_alone(of), *_left(of)])


def _head(of: Doubt) -> Iterator[str]:
    what = f"{of.metric}, difference by {of.change}" if of.change else of.metric
    half = of.run_half_width if math.isfinite(of.run_half_width) else None
    said = change_text(of.as_it_is, half, of.unit) if of.change else value_text(of.as_it_is, half, of.unit)
    yield f"{what}: {said} with every input as it stands (± run error, 95 %)"
    scale, sign = _unit(of)
    if of.spread == 0:
        yield "what was drawn: no effect shown beside run error"
    else:
        low, high = of.band
        yield f"what was drawn leaves open: {_range(of, low, high)}{sign}, 8 draws in 10; run error is taken out"
        place = last_place(of.spread * scale) - 1
        ends = " to ".join(rounded(each * scale, place) for each in of.spread_interval)
        yield f"standard deviation by what was drawn {rounded(of.spread * scale, place)}{sign} (95 %: {ends})"
    if of.left_out:
        yield f"not in this: {counted(len(of.left_out), 'number')} in doubt that stay as they are, listed below"
    yield (
        f"{counted(of.draws, 'draw')}, each anchored anew, by two sets of luck of"
        f" {counted(of.replications, 'replication')}, from seed {of.seed}"
    )
    if of.refused:
        yield f"{counted(of.refused, 'draw')} more cannot meet the observed rates and are left out"


def _drawn(of: Doubt) -> list[str]:
    return aligned([["drawn", "in force", "law"], *([each.name, each.value, each.law] for each in of.inputs)])


def _alone(of: Doubt) -> list[str]:
    if not of.alone:
        return []
    _, sign = _unit(of)
    rows = [[each.name, f"{_range(of, each.low, each.high)}{sign}"] for each in of.alone]
    return ["", *aligned([["one input alone", "at its 2.5 % to at its 97.5 %"], *rows])]


def _left(of: Doubt) -> list[str]:
    if not of.left_out:
        return []
    return ["", *aligned([["stays as it is", "because"], *map(list, of.left_out)])]


def _unit(of: Doubt) -> tuple[float, str]:
    scale, sign = scale_of(of.unit, max(abs(each) for each in (of.as_it_is, *of.band)))
    return scale, sign if of.change or of.unit != "share" else " %"


def _range(of: Doubt, low: float, high: float) -> str:
    """Return two ends, the first one first though it may be the larger."""
    scale, _ = _unit(of)
    first, second = low * scale, high * scale
    width = abs(second - first)
    if width == 0:
        return f"{first:.4g}"
    place = last_place(width / 2) - 1
    if not of.change:
        return f"{rounded(first, place)} to {rounded(second, place)}"
    return f"{signed(rounded(first, place))} to {signed(rounded(second, place))}"
