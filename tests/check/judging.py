"""Series by hand for the tests of verdicts, and how often a rule is wrong on made totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sojourn.check.judge import judge
from sojourn.check.judge_pairs import Pairs, paired
from sojourn.check.model import Finding, Series

LOOKS = (64, 128, 256, 512)
ALPHA, BETA = 1e-3 / (200 * 4), 0.01 / 4  # of a metric of 200 at one of four looks


def ratio(x: Sequence[int], y: Sequence[int] | int = 100, scale: float = 1.0) -> Series:
    below = (y,) * len(x) if isinstance(y, int) else tuple(int(each) for each in y)
    return Series(rule="ratio", numerators=tuple(int(each) for each in x), denominators=below, scale=scale)


def at(then: Series, now: Series, margin: float, look: int = 3, **others: Any) -> Finding:
    """What is said at one look, the last unless given."""
    plain: dict[str, Any] = {"looks": LOOKS, "low": -margin, "high": margin, "alpha": ALPHA, "beta": BETA}
    found = judge(then, now, look=look, **{**plain, **others})
    assert found is not None
    return found


def pairs(then: Series, now: Series) -> Pairs:
    return paired(then, now, 0, (len(then.numerators),))


def decided(then: Series, now: Series, margin: float, **others: Any) -> str:
    """The verdict of a whole check: at the first look that has one."""
    for look in range(len(LOOKS)):
        found = at(then, now, margin, look, **others)
        if found.verdict != "inconclusive":
            return found.verdict
    return "inconclusive"


def how_often(verdict: str, draw: Callable[[], tuple[Series, Series, float]], runs: int, **others: Any) -> int:
    return sum(decided(*draw(), **others) == verdict for _ in range(runs))
