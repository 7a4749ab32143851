"""What a variant changes, row by row: the figures of the report's table and of the picture of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.compare.account import won_words
from sojourn.compare.words import period
from sojourn.picture.changes import Change
from sojourn.results.reading import goal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.compare.arm import Arm
    from sojourn.compare.comparison import Comparison
    from sojourn.compare.effect import Effect

MOST = 10  # rows
_LINES = 3  # teams whose time in line is told


def changes_rows(comparison: Comparison, arm: Arm) -> tuple[Change, ...]:
    """Return the rows: prospects won, revenue, cost, net, median time to there, time in line, survey scores."""
    found = [(f"Reach {comparison.won!r}", arm.won), *_money(arm), *_others(comparison, arm)]
    said = [each for each in found if each[1] is arm.won or each[1].verdict != "unknown"]
    return tuple(change_of(name, effect) for name, effect in said[:MOST])


def change_of(name: str, effect: Effect) -> Change:
    """Return one difference as a row; every text is that of the metric or effect."""
    year = effect.year
    return Change(
        name=name,
        baseline=effect.difference.baseline.text,
        variant=effect.difference.variant.text,
        difference=effect.text,
        value=effect.value if effect.half_width is not None else None,
        half_width=effect.half_width,
        verdict=effect.verdict,
        band=effect.year_text,
        year=None if year is None else (year.low, year.high),
    )


def title_of(comparison: Comparison, arm: Arm) -> str:
    """The finding: what the variant wins, and what that does to the net."""
    said = f"{headed(arm.name)} {won_words(arm.won, comparison.won, period(comparison.baseline))}"
    if arm.net is None:
        return said
    if arm.net.verdict in ("no effect shown", "unchanged", "unknown"):
        return f"{said}; {arm.net.name} {arm.net.text}"
    return f"{said}; {arm.net.name} {arm.net.text} {period(comparison.baseline)}"


def _money(arm: Arm) -> Iterator[tuple[str, Effect]]:
    """Revenue, cost and net in this order, whatever they are called."""
    net, *others = arm.money or (None,)
    for each in (*others, net):
        if each is not None:
            yield headed(each.name), each


def _others(comparison: Comparison, arm: Arm) -> Iterator[tuple[str, Effect]]:
    if not comparison.everything:
        yield from ((headed(each.label), each) for each in arm.effects)
        return
    goal = comparison.won or goal_of(comparison.baseline)
    median = arm.effect("time to", stage=goal, statistic="p50")
    if median is not None:
        yield f"Time to {goal!r}, median", median
    lines = [each for each in arm.effects if each.name == "time in line" and "team" in each.filters]
    for each in lines[:_LINES]:
        yield f"Time in line for {each.filters['team']}", each
    for each in arm.effects:
        if each.name == "survey score":
            yield f"Mean score of {each.filters['survey']}", each


def headed(name: str) -> str:
    """A name at the head of a sentence or row; a change written as `path=value` stays as it is."""
    return name if "=" in name else name[:1].upper() + name[1:]
