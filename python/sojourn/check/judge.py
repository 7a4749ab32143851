"""Judges one metric at one look: which test, what it says of the drift, and what follows (docs/methods/checking.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.check import judge_few, judge_rare, judge_t
from sojourn.check.judge_pairs import NOTHING, Bounds, Pairs, paired
from sojourn.check.model import Finding

if TYPE_CHECKING:
    from sojourn.check.model import Series, Verdict


def judge(
    then: Series,
    now: Series,
    *,
    look: int,
    looks: tuple[int, ...],
    low: float,
    high: float,
    alpha: float,
    beta: float,
    share: bool = False,
) -> Finding | None:
    """Return what the totals of a metric say of its drift; a pure function of integers.

    O(units); where fewer than 30 of them changed, and all in one direction, some tenths of a second.

    Parameters
    ----------
    then, now
        Of the baseline and of the run: at least the units that are counted at this look, in order.
    look, looks
        Which look, from 0, and the blocks counted at each.
    low, high
        Smallest and largest drift that is allowed.
    alpha, beta
        Of this metric at this look: chance of a false FAIL, both sides together, and of a false PASS.
    share
        Whether numerators count some of the cases in the denominators.

    Returns
    -------
    Finding or None
        None where the rule has nothing to say at this look: a total before the last.
    """
    last = look == len(looks) - 1
    if then.rule == "total" and not last:
        return None
    pairs = paired(then, now, look, looks)
    alike = then.rule == now.rule and then.scale == now.scale
    found = _bounds(then.rule, pairs, alpha=alpha, beta=beta, share=share) if alike and pairs.units else _nothing()
    whole = (last or then.rule == "count") and len(then.numerators) == len(now.numerators) == pairs.units
    if alike and whole and pairs.units and not pairs.changed:
        found = Bounds(test="same bits", drift=0.0, error=0.0, beyond=(0.0, 0.0), within=(0.0, 0.0))
    return Finding(
        verdict=_verdict(found, low, high),
        drift=found.drift,
        error=found.error,
        low=found.beyond[0],
        high=found.beyond[1],
        test=found.test,
        units=pairs.units,
        changed=pairs.changed,
    )


def _verdict(found: Bounds, low: float, high: float) -> Verdict:
    """FAIL where all that is possible lies beyond the margin, PASS where both ends lie within it."""
    if found.beyond[0] > high or found.beyond[1] < low:
        return "fail"
    return "pass" if low < found.within[0] and found.within[1] < high else "inconclusive"


def _bounds(rule: str, pairs: Pairs, *, alpha: float, beta: float, share: bool) -> Bounds:
    """Choose the test, by how many units changed and how many events there are."""
    if pairs.empty:
        return _nothing()
    few = pairs.changed <= judge_few.MOST and (pairs.changed < pairs.units or pairs.units < judge_t.FEWEST)
    if rule == "count":
        x, y, x_now, y_now = pairs.totals
        counts = judge_rare.Counts(then=x, now=x_now, exposure=y, exposure_now=y_now, scale=pairs.scale)
        return judge_rare.bounds(counts, alpha=alpha, beta=beta)
    rare = judge_rare.rare(pairs) if pairs.changed and (share or rule == "quantile") else None
    if rare is not None:
        return _both(pairs, rare, alpha, beta) if few else judge_rare.bounds(rare, alpha=alpha, beta=beta)
    if few:
        return judge_few.bounds(pairs, alpha=alpha, beta=beta)
    return judge_t.bounds(pairs, alpha=alpha, beta=beta, alike=rule != "quantile")


def _both(pairs: Pairs, counts: judge_rare.Counts, alpha: float, beta: float) -> Bounds:
    """Of rare events few of which changed: those that did not change are no luck, so the nearer of two ends holds."""
    found = judge_rare.bounds(counts, alpha=alpha, beta=beta / 2)
    reach = judge_few.reach(pairs, beta / 2)
    within = max(found.within[0], -reach), min(found.within[1], reach)
    return Bounds(test=found.test, drift=found.drift, error=found.error, beyond=found.beyond, within=within)


def _nothing() -> Bounds:
    """Without cases in one of the runs there is no drift to speak of."""
    return Bounds(test="no cases", drift=0.0, error=math.inf, beyond=NOTHING, within=NOTHING)
