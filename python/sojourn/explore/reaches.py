"""How far a lever is moved where nobody says: ranges by the kind of value that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.errors import InputError
from sojourn.explore.amount import perhaps
from sojourn.explore.levers import Lever, Setting, lever, variant
from sojourn.scenario.what_if.levers import kind_of, split

if TYPE_CHECKING:
    from sojourn.scenario.model import Scenario

_LAWS: Final = ("time law", "money law", "number law")
_RANGES: Final = {
    "number": "plus -2 to 2",
    "share": "1 % to 99 %",
    "observed": "times 0.5 to 2 log",
    "part": "1 % to 99 %",
}  # of the others: times 0.1 to 10 log
_FACTORS: Final = "times 0.1 to 10 log"
_LAW_FACTORS: Final = "times 0.01 to 10 log"


def lever_by(scenario: Scenario, by: str, between: tuple[str, str] | None) -> Lever:
    """Return the range of a lever: as written, between two values, or one that fits what stands there."""
    path, sign, _ = (part.strip() for part in by.partition("="))
    if sign and between is not None:
        msg = f"`{by}` has a range of its own; what to do: give it there or as `between`, not both"
        raise InputError(msg)
    if sign:
        found = lever(by)
        found.ends()
        return found
    if between is not None:
        return _between(scenario, path, *between)
    return lever(f"{path}={_fitting(scenario, path)}")


def _between(scenario: Scenario, path: str, low: str, high: str) -> Lever:
    """Return the range between two values, in equal factors where both are times, factors or rates above 0."""
    ends = perhaps(low.removeprefix("times ")), perhaps(high.removeprefix("times "))
    word = "times " if low.startswith("times ") else ""
    above = all(end is not None and end.number > 0 for end in ends)
    natural = word or all(end is not None and (end.unit == "s" or "per " in end.unit) for end in ends)
    log = " log" if above and natural else ""
    return lever(f"{path}={low} to {high.removeprefix('times ')}{log}")


def _fitting(scenario: Scenario, path: str) -> str:
    kind = str(kind_of(split(path)))
    if kind == "whole":
        made = variant(scenario, [Setting(path=path, how="1")])
        before = perhaps(made.moved[0].before) if made.moved else None
        return f"1 to {max(10, int(10 * before.number)) if before else 10}"
    return _LAW_FACTORS if kind in _LAWS else _RANGES.get(kind, _FACTORS)
