"""Levers: what a sweep, a search or a sensitivity analysis moves, as people write it, and the values it may take."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sojourn.errors import InputError
from sojourn.explore.amount import Amount, amount, perhaps
from sojourn.scenario.model_what_if import Change, WhatIf
from sojourn.scenario.what_if.levers import kind_of, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sojourn.scenario.model import Scenario
    from sojourn.scenario.variant import Variant

WORDS: Final = ("times", "plus", "minus")  # what may stand before an amount: it changes what is there
_OPPOSITE: Final = {"plus": "minus", "minus": "plus"}
_STEPS: Final = re.compile(r"(?P<rest>.*\S)\s+in\s+(?P<count>\d+)(?:\s+steps?)?")
FEWEST, MOST = 2, 100_000  # points of a range


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One value of one lever: the path, what is written for it, and its number in the lever's unit."""

    path: str
    how: str
    number: float | None = None


@dataclass(frozen=True, kw_only=True)
class Lever:
    """A path and the values that it may take: a list of them, or a range.

    Attributes
    ----------
    path : str
        As in a what-if, with globs.
    values : tuple of Setting
        Of a list; empty for a range.
    low, high : Amount or None
        Ends of a range, from the first one written to the second.
    log : bool
        Whether equal steps of the range are equal factors.
    word : str
        ``times``, ``plus`` or ``minus``: the range changes what is there; "" where it replaces it.
    steps : int
        Values that a grid takes of the range; 0 = as many as the design says.
    """

    path: str
    values: tuple[Setting, ...] = ()
    low: Amount | None = None
    high: Amount | None = None
    log: bool = False
    word: str = ""
    steps: int = 0

    @property
    def whole(self) -> bool:
        """Whether its values are whole numbers."""
        return kind_of(split(self.path)) == "whole" and self.word != "times"

    @property
    def unit(self) -> str:
        """Unit of the numbers: ``s`` for times, ``x`` for factors, otherwise as written."""
        if self.word == "times":
            return "x"
        if self.low is not None:
            return self.low.unit
        return next((found.unit for each in self.values if (found := perhaps(_bare(each.how))) is not None), "")

    @property
    def label(self) -> str:
        """The path with the unit of its numbers, as a title of a column."""
        return f"{self.path} ({self.unit})" if self.unit else self.path

    def ends(self) -> tuple[Amount, Amount]:
        """Return the ends of a range; InputError for a list."""
        if self.low is None or self.high is None:
            msg = f"`{self.path}`: a range is needed here, such as 1 min to 60 min, not a list of values"
            raise InputError(msg)
        return self.low, self.high

    def at(self, share: float) -> Setting:
        """Return the value that lies so far along the range, from 0 to 1; of a list, the one in that part of it."""
        if self.values:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        low, high = self.ends()
        if self.log:
            number = low.number * (high.number / low.number) ** share
        else:
            number = low.number + (high.number - low.number) * share
        return self.put({0.0: low.number, 1.0: high.number}.get(share, number))

    def put(self, number: float) -> Setting:
        """Return the setting for a number in the lever's unit, as it is written: to five digits, or whole."""
        end = next((each for each in self.ends() if each.number == number), None)
        whole = float(math.floor(number + 0.5)) if self.whole else number
        text = self.ends()[0].written(whole) if end is None else end.written()
        word, written = self.word, text
        if word in _OPPOSITE and text.startswith("-"):
            word, written = _OPPOSITE[word], text[1:]  # a change says its sign by its word
        return Setting(path=self.path, how=f"{word} {written}".lstrip(), number=amount(text).number)

    def grid(self, count: int) -> tuple[Setting, ...]:
        """Return the values a grid takes, ends included; whole numbers at most once each."""
        if self.values:
            return self.values
        steps = self.steps or count
        return tuple(dict.fromkeys(self.at(i / (steps - 1)) for i in range(steps)))


def lever(text: str) -> Lever:
    """Return the lever that `text` writes.

    `PATH=1 min, 5 min, 1 h` lists values, each as in a what-if; `PATH=1 min to 60 min` is a range, `... log` one in
    equal factors, `... in 7 steps` says how many values a grid takes of it. `times`, `plus` and `minus` before a range
    change what is there: `PATH=times 0.5 to 2 log`.

    Examples
    --------
    >>> [each.how for each in lever("touchpoints.first call.after=1 min to 16 min log in 3 steps").grid(5)]
    ['1 min', '4 min', '16 min']
    >>> [each.how for each in lever("teams.sales.capacity=plus 1, plus 2").values]
    ['plus 1', 'plus 2']
    """
    path, sign, said = text.partition("=")
    path, said = " ".join(path.split()), " ".join(said.split())
    if not (sign and path and said):
        msg = f"`{text}` is no lever; what to do: write PATH=1 min, 5 min, 1 h or PATH=1 min to 60 min"
        raise InputError(msg)
    if "," in said or _range(said) is None:
        return Lever(path=path, values=_list(path, said))
    return _checked(text, path, said)


def levers(texts: Iterable[str | Lever]) -> tuple[Lever, ...]:
    """Return several levers; InputError for two of one path."""
    found = tuple(each if isinstance(each, Lever) else lever(each) for each in texts)
    paths = [each.path for each in found]
    if not found:
        msg = 'nothing is varied; what to do: name a lever, such as --vary "touchpoints.first call.after=1 min to 1 h"'
        raise InputError(msg)
    for path in paths:
        if paths.count(path) > 1:
            msg = f"`{path}` is varied twice; what to do: give all its values at once"
            raise InputError(msg)
    return found


def what_if(settings: Sequence[Setting], name: str = "") -> WhatIf:
    """Return settings as one what-if."""
    said = name or ", ".join(f"{each.path}: {each.how}" for each in settings)
    return WhatIf(name=said, changes=tuple(Change(path=each.path, how=each.how) for each in settings))


def variant(scenario: Scenario, settings: Sequence[Setting], name: str = "") -> Variant:
    """Return the variant of a scenario in which levers stand so."""
    return scenario.what_if(what_if(settings, name))


def _list(path: str, said: str) -> tuple[Setting, ...]:
    parts = [" ".join(each.split()) for each in said.split(",")]
    if not all(parts):
        msg = f"`{path}`: a value is missing between the commas of `{said}`"
        raise InputError(msg)
    found = [perhaps(_bare(each)) for each in parts]
    units = {each.unit for each in found if each is not None}
    one = len(units) == 1  # numbers of several units cannot stand in one column
    return tuple(
        Setting(path=path, how=each, number=number.number if one and number is not None else None)
        for each, number in zip(parts, found, strict=True)
    )


def _bare(how: str) -> str:
    word, _, rest = how.partition(" ")
    return rest if word in WORDS else how


def _range(said: str) -> tuple[str, str, str, bool, int] | None:
    """Return word, low, high, log and steps; None where it is no range of amounts."""
    steps = _STEPS.fullmatch(said)
    rest = steps["rest"] if steps else said
    log = rest.endswith(" log")
    rest = rest.removesuffix(" log")
    word = rest.partition(" ")[0]
    word = word if word in WORDS else ""
    low, sign, high = rest.removeprefix(word).strip().partition(" to ")
    if not sign or perhaps(low) is None or perhaps(high) is None:
        return None
    return word, low, high, log, int(steps["count"]) if steps else 0


def _checked(text: str, path: str, said: str) -> Lever:
    parts = _range(said)
    assert parts is not None
    word, first, second, log, steps = parts
    low, high = amount(first), amount(second)
    if not low.unit and high.unit:
        low = amount(f"{first} {second.strip().partition(' ')[2]}")  # 1 to 60 min
    why = ""
    if low.unit != high.unit:
        why = "write both ends in the same unit"
    elif low.number == high.number:
        why = "its ends are the same"
    elif log and min(low.number, high.number) <= 0:
        why = "a range in equal factors (log) lies above 0"
    elif steps and not FEWEST <= steps <= MOST:
        why = f"a range has {FEWEST} to {MOST:,} steps"
    if why:
        msg = f"`{text}`: {why}"
        raise InputError(msg)
    return Lever(path=path, low=low, high=high, log=log, word=word, steps=steps)
