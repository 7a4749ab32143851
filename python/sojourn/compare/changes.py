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

MOST = 10  # rows of a picture
#: metric, where it is measured, and how that is told; of staff
_STAFF = (
    ("utilisation", "team", "busy"),
    ("share waiting", "team", "had to wait"),
    ("queue", "touchpoint", "mean time in line"),
)


def changes_rows(comparison: Comparison, arm: Arm) -> tuple[Change, ...]:
    """Return `figures` as rows of a picture."""
    return tuple(change_of(name, effect) for name, effect in figures(comparison, arm)[:MOST])


def figures(comparison: Comparison, arm: Arm) -> list[tuple[str, Effect]]:
    """Return every figure that is told of, the most important first.

    Prospects won, revenue, cost, net, median time to there, survey scores; then staff and lines, what moves most first.
    """
    found = [(f"Reach {comparison.won!r}", arm.won), *_money(arm), *_others(comparison, arm)]
    return [each for each in found if each[1] is arm.won or each[1].verdict != "unknown"]


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
    for each in arm.effects:
        if each.name == "survey score" and set(each.filters) == {"survey"} and each.verdict != "unchanged":
            yield f"Mean score of {each.filters['survey']}", each
    yield from sorted(_staff(arm), key=lambda item: -_moved(item[1]))


def _staff(arm: Arm) -> Iterator[tuple[str, Effect]]:
    """What happens to the work of teams, and to the lines at their touchpoints."""
    moved = [each for each in arm.effects if each.verdict != "unchanged"]
    for name, place, words in _STAFF:
        for each in moved:
            if each.name == name and place in each.filters and each.filters.get("statistic", "mean") == "mean":
                yield f"{each.filters[place]}: {words}", each


def _moved(effect: Effect) -> float:
    """By what part of itself a figure moves."""
    base = effect.difference.baseline.value
    return abs(effect.value or 0.0) / abs(base) if base else 0.0


def headed(name: str) -> str:
    """A name at the head of a sentence or row; a change written as `path=value` stays as it is."""
    return name if "=" in name else name[:1].upper() + name[1:]
