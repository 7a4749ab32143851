"""The page of a sensitivity analysis: levers by their share of the variance, luck apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.compare.effect import scale_of
from sojourn.explore.sweep_text import aligned, counted
from sojourn.quantities.digits import with_half_width
from sojourn.results.rounding import luck_text

if TYPE_CHECKING:
    from sojourn.explore.sensitivity import Influence, Sensitivity


def page(of: Sensitivity) -> str:
    """Return the levers, the largest share first, and what the variance is made of."""
    spread = math.sqrt(of.shares.variance)
    lines = [["lever", "range", "alone", "with interactions", *(["mean effect"] if _screened(of) else [])]]
    ranked = sorted(of.influences, key=lambda each: -each.index.total if each.index else 1.0)
    lines += [_line(of, each) for each in ranked]
    alone = sum(each.index.first for each in of.influences if each.index)
    levers, luck = _amount(of, spread), _amount(of, math.sqrt(of.luck))
    said = ["", f"{of.metric}: standard deviation {levers} over the levers, luck held fixed"]
    said.append(f"run error apart: standard deviation {luck} over the luck of runs of this size")
    if of.year is not None:
        said.append(f"luck of a year as things are, 8 in 10: {luck_text(of.year)}")
    if of.shares.variance > 0:
        said.append(f"the levers alone explain {100 * alone:.0f} % of their variance, the rest is interaction")
    left = [each.lever.path for each in of.influences if each.index is None]
    if left:
        said.append(f"hardly acting, left as they are after the screening: {', '.join(left)}")
    said.append(
        f"{of.runs:,} runs of {counted(of.replications, 'replication')}; {len(of.seeds)} sets of luck with a design of"
        f" {of.shares.base} base points each; ± 95 %, over designs and luck"
    )
    return "\n".join([*aligned(lines), *said])


def _screened(of: Sensitivity) -> bool:
    return any(each.effect for each in of.influences)


def _line(of: Sensitivity, each: Influence) -> list[str]:
    line = [each.lever.path, span(each)]
    if each.index is None:
        line += ["left out", ""]
    else:
        index = each.index
        line += [_share(index.first, index.first_half_width), _share(index.total, index.total_half_width)]
    if _screened(of):
        line.append(_amount(of, each.effect.size, each.effect.half_width) if each.effect else "")
    return line


def span(each: Influence) -> str:
    """Return the range of a lever, as written."""
    if each.lever.values:
        return ", ".join(value.how for value in each.lever.values)
    low, high = each.lever.ends()
    return f"{each.lever.word} {low.written()} to {high.written()}{' log' if each.lever.log else ''}".lstrip()


def _share(value: float, half: float) -> str:
    return f"{with_half_width(100 * value, 100 * half)} %" if half > 0 else f"{100 * value:.0f} %"


def _amount(of: Sensitivity, value: float, half: float = 0.0) -> str:
    scale, sign = scale_of(of.unit, max(value, half))
    if half > 0:
        return f"{with_half_width(value * scale, half * scale)}{sign}"
    return f"{value * scale:.2g}{sign}" if abs(value * scale) < 1000 else f"{float(f'{value * scale:.3g}'):,.0f}{sign}"
