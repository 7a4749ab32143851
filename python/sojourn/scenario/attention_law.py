"""A published table of attention as a law of time: log-log linear between its rows, in small steps of constant hazard.

Between two rows the share still attentive is a power of time, S = S0 (t / t0)^-b, whose hazard is b / t. On steps whose
ends lie in a ratio r the hazard that meets both ends misses ln S between them by at most b (ln r)^2 / 8; the steps are
so many that this stays below `CLOSE`. Logarithms by `decimal`, so that the law is the same on every machine.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from itertools import pairwise
from math import ceil, sqrt
from typing import TYPE_CHECKING, Final

from sojourn.quantities.laws import Hazard, Never
from sojourn.quantities.values import Duration, Rate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLOSE: Final = 5e-4  # largest miss of ln S
_CONTEXT: Final = Context(prec=40)
_UNIT: Final = "min"


def log_log(rows: Sequence[tuple[float, float]]) -> Hazard:
    """Return the law of a table of (minutes, share still attentive): all before the first row, constant after the last.

    Examples
    --------
    >>> log_log([(1, 1), (2, 0.5)]).steps[0]
    (1 min, 0 per minute)
    """
    with localcontext(_CONTEXT):
        knots = [(Decimal(str(minutes)), Decimal(str(share))) for minutes, share in rows]
        steps = [(knots[0][0], Decimal(0))]
        for left, right in pairwise(knots):
            steps += _between(left, right)
        made = tuple((_time(until), _rate(rate)) for until, rate in steps)
    return Hazard(steps=(*made, (Never(), _rate(Decimal(0)))))


def powered(ratio: float, strength: float) -> float:
    """Return ratio^strength, the same on every machine.

    Examples
    --------
    >>> powered(4.91, 1), powered(4, 0.5), powered(4.91, 0)
    (4.91, 2.0, 1.0)
    """
    with localcontext(_CONTEXT):
        return float(f"{Decimal(str(ratio)) ** Decimal(str(strength)):.12g}")


def _between(left: tuple[Decimal, Decimal], right: tuple[Decimal, Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    (start, share), (end, after) = left, right
    stretch, fall = (end / start).ln(), (share / after).ln()
    slope = fall / stretch
    count = ceil(float(stretch) / sqrt(8 * CLOSE / float(slope)))
    before = start
    for step in range(1, count + 1):
        until = end if step == count else _rounded(start * (stretch * step / count).exp(), 7)
        yield until, _rounded(slope * (until / before).ln() / (until - before), 10)
        before = until


def _rounded(value: Decimal, digits: int) -> Decimal:
    return Context(prec=digits).plus(value)


def _time(minutes: Decimal) -> Duration:
    return Duration(value=float(minutes), unit=_UNIT)


def _rate(per_minute: Decimal) -> Rate:
    return Rate(value=float(per_minute), percent=False, unit=_UNIT)
