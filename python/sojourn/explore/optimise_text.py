"""The page of a search: finalists by their worth on fresh luck, and beside it what the search had promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.effect import interval_text, plus_minus, scale_of, signed
from sojourn.explore.priced import money_text
from sojourn.explore.sweep_text import aligned, counted
from sojourn.quantities.digits import last_place, rounded

if TYPE_CHECKING:
    from sojourn.explore.optimise import Finalist, Optimum


def page(of: Optimum) -> str:
    """Return the finalists, and what stands behind the numbers."""
    lines = [["plan", *(each.lever.path for each in of.levers), "costs", "worth", "the search saw"]]
    for number, each in enumerate(of.finalists, 1):
        lines.append(
            [
                str(number),
                *(setting.how for setting in each.settings),
                money_text(each.cost, of.currency),
                worth_text(of, each),
                _seen(of, each),
            ]
        )
    return "\n".join([*aligned(lines), "", *_said(of)])


def worth_text(of: Optimum, each: Finalist) -> str:
    """Return the worth on fresh luck."""
    if each.half_width is None:
        return f"{_seen(of, each, each.value)}, too few cases for an interval"
    scale, sign = scale_of(of.unit, max(abs(each.value), each.half_width))
    if each.half_width == 0:
        return f"exactly {signed(f'{each.value * scale:,.4g}')}{sign}"
    if abs(each.value) <= each.half_width:
        low, high = (each.value - each.half_width) * scale, (each.value + each.half_width) * scale
        return f"no effect shown ({interval_text(low, high)}{sign})"
    return f"{plus_minus(each.value * scale, each.half_width * scale)}{sign}"


def _seen(of: Optimum, each: Finalist, value: float | None = None) -> str:
    number = each.searched if value is None else value
    scale, sign = scale_of(of.unit, max(abs(number), abs(each.value)))
    size = each.half_width or abs(number) / 100
    return f"{signed(rounded(number * scale, last_place(size * scale) if size else 0))}{sign}"


def _said(of: Optimum) -> list[str]:
    what = f"{of.metric} of a year, less what the plan costs" if of.net_of_cost else of.metric
    goal = "small" if of.smallest else "large"
    best = [i for i, each in enumerate(of.finalists, 1) if each.behind[1] > 0]
    lines = [f"made {goal}: {what}; within {money_text(of.budget, of.currency)} in the first year"]
    if not best:
        lines.append("spending nothing is better than all of these")
    elif len(best) > 1 or of.nothing:
        also = " nor from spending nothing" if of.nothing else ""
        which = f"plans {', '.join(map(str, best))}" if len(best) > 1 else f"plan {best[0]}"
        lines.append(f"{which} cannot be told apart from the best{also}")
    else:
        lines.append(f"plan {best[0]} is the best of these, and better than spending nothing")
    lines.append(
        f"worth: against the journey as it is, on fresh luck (seed {of.fresh_seed},"
        f" {counted(of.fresh_replications, 'replication')}); all intervals hold together, 95 %"
    )
    lines.append(
        f"the search saw {counted(of.plans, 'plan')} in {counted(of.trials, 'trial')} of"
        f" {counted(of.replications, 'replication')}, seed {of.seed}; the largest of many is too good, so it decides"
        " nothing"
    )
    return lines
