"""What a summary must know of results before it can speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.results.groups import Choice

if TYPE_CHECKING:
    from sojourn.results.results import Results

_YEAR = 365.2425 * 86400 * 1024  # ticks


def goal_of(results: Results) -> str:
    """The stage the headline speaks of: the one that earns most, else the end that most prospects come to."""
    shape, groups = results.shape, results.groups
    revenue = results.tallies.totals("revenue", groups)
    if any(revenue):
        return shape.stages[max(range(len(revenue)), key=revenue.__getitem__)]
    reached = results.tallies.totals("reached", groups)
    ends = [shape.stages.index(stage) for stage in shape.ends] or range(len(shape.stages))
    return shape.stages[max(ends, key=reached.__getitem__)]


def has_money(results: Results) -> bool:
    """Whether there is a currency and anything was earned or spent."""
    if not results.shape.currency:
        return False
    scores = ("revenue", "visit cost", "arrival cost", *(["staff cost"] if results.shape.paid else []))
    return any(any(results.tallies.totals(score, results.groups)) for score in scores)


def money_words(results: Results) -> tuple[str, str, str]:
    """What revenue, cost and net are called: those of some prospects are before staff, which the house pays."""
    if results.shape.teams and results.choice != Choice():
        return "revenue", "cost before staff", "contribution before staff"
    return "revenue", "cost", "net"


def luck_words(results: Results) -> str:
    """How the luck of a year is named for a horizon of this length."""
    if abs(results.shape.horizon / _YEAR - 1) < 0.01:
        return "8 years in 10"
    return f"8 periods of {results.manifest.horizon} in 10"
