"""How far a metric may move: margins as people write them, and what they come to for a recorded metric."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.errors import InputError
from sojourn.explore.precision import Target
from sojourn.results.durations import share_below

if TYPE_CHECKING:
    from sojourn.results.metric import Metric

USUAL: Final = "5 % rel"  #: unless another is asked for
_MARGIN: Final = re.compile(r"\s*(?P<amount>[^:]+?)\s+(?P<of>rel|abs)\s*")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A metric that is to be held, in words, and its margin: ``5 % rel``, ``0.2 points abs``."""

    metric: str
    margin: str


def wanted(text: str, margin: str = USUAL) -> Wanted:
    """Read `client share` or `client share: 2 % rel`; `margin` holds where none is given.

    InputError where a margin is not written so.

    Examples
    --------
    >>> wanted("client share: 2 % rel"), wanted("net per prospect")  # doctest: +NORMALIZE_WHITESPACE
    (Wanted(metric='client share', margin='2 % rel'),
     Wanted(metric='net per prospect', margin='5 % rel'))
    """
    metric, colon, own = text.partition(":")
    found = _MARGIN.fullmatch(own if colon else margin)
    if found is None or not metric.strip():
        msg = (
            f"`{text if colon else margin}` tells no margin; what to do: name a metric, how far it may move, and "
            "whether that is of its value (rel) or in its unit (abs): `client share: 5 % rel`, "
            "`first call wait p90: 10 min abs`"
        )
        raise InputError(msg)
    return Wanted(metric=" ".join(metric.split()), margin=f"{found['amount']} {found['of']}")


def size(of: Wanted, metric: Metric, currency: str) -> float:
    """Return a margin in the unit of its metric; InputError where it cannot be read, or is nothing."""
    text = f"{of.metric}: {of.margin}"
    amount, _, relative = of.margin.rpartition(" ")
    found = Target(text=text, metric=of.metric, amount=amount, relative=relative == "rel").wanted(metric, currency)
    if not found:
        msg = f"`{text}`: a part of nothing is no margin; what to do: give it in its unit, such as `0.1 points abs`"
        raise InputError(msg)
    return found


def in_shares(bins: tuple[list[float], list[int]], edge: float, margin: float) -> tuple[float, float]:
    """Return a margin of a quantile as drifts of the share of durations up to it.

    A quantile that falls by the margin moves durations from above the edge to below it: had the whole law moved so,
    as many would end by the edge as end by `edge + margin` in the baseline.

    Examples
    --------
    >>> low, high = in_shares(([60.0, 61.0], [10, 90]), 60.0, 1.0)
    >>> round(low, 9), round(high, 9)
    (-0.1, 0.9)
    """
    there = share_below(bins, edge)
    return share_below(bins, max(edge - margin, 0.0)) - there, share_below(bins, edge + margin) - there
