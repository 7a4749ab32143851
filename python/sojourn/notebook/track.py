"""The track of a slider: the values along it, how each is said, and where today's stands."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sojourn.errors import InputError
from sojourn.explore.amount import Amount, amount, perhaps
from sojourn.explore.levers import WORDS, Lever, lever
from sojourn.notebook.median import median_of
from sojourn.picture.scale import step_of
from sojourn.quantities.units import number_text

if TYPE_CHECKING:
    from sojourn.scenario.model import Scenario

STEPS: Final = 60  # values along a track, at most
FAR: Final = 20  # ends that are further apart, as a factor, lie on a logarithmic track
_DIGITS: Final = 2  # significant, of a value between the ends
_NUMBER: Final = re.compile(r"(?P<number>-?[\d.]+(?:e[+-]?\d+)?)(?P<unit>.*)")
_UNITS: Final = {"ms": "millisecond", "s": "second", "min": "minute", "h": "hour", "d": "day"}


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A value of the track: as a what-if has it, and in words."""

    how: str
    words: str
    number: float


@dataclass(frozen=True, kw_only=True)
class Track:
    """The values along a slider.

    Attributes
    ----------
    path
        Of the value.
    lever
        The range, with its scale.
    stops
        From end to end.
    today
        The value as it is, as the file has it.
    today_words
        The same in words.
    today_at
        Where it stands, in stops from the low end; None where it has no place on the track.
    """

    path: str
    lever: Lever
    stops: tuple[Stop, ...]
    today: str
    today_words: str
    today_at: float | None

    def place(self, how: str) -> float | None:
        """Where a value stands, in stops from the low end; None for one that is no number, such as a law.

        Raises
        ------
        InputError
            Where it lies beyond the ends.
        """
        word, bare = _signed(how)
        found = perhaps(bare)
        if word != self.lever.word or found is None or found.unit != self.lever.ends()[0].unit:
            return None
        at = self.at(found.number)
        if at is None:
            low, high = self.stops[0].how, self.stops[-1].how
            msg = f"{how} lies beyond the slider, which goes from {low} to {high}; what to do: a value between them"
            raise InputError(msg)
        return at

    def at(self, number: float) -> float | None:
        """Where a number in the lever's unit stands; None beyond the ends."""
        numbers = [each.number for each in self.stops]
        down = numbers[0] > numbers[-1]
        if not min(numbers) <= number <= max(numbers):
            return None
        for i, (one, two) in enumerate(pairwise(numbers)):
            low, high = (two, one) if down else (one, two)
            if low <= number <= high:
                return i + _between(one, two, number, log=self.lever.log)
        return None


def track_of(scenario: Scenario, path: str, low: str, high: str, *, log: bool | None = None) -> Track:
    """Return the track from `low` to `high` of the value at `path`.

    Raises
    ------
    InputError
        Where the ends are no range, or `path` means several values.
    ScenarioError
        Where the value cannot be changed so.

    Examples
    --------
    >>> import sojourn
    >>> track = track_of(sojourn.load("b2b_saas_inbound_team"), "teams.sales.capacity", "1", "8")
    >>> [stop.how for stop in track.stops], track.today, track.today_at
    (['1', '2', '3', '4', '5', '6', '7', '8'], '4', 3.0)
    """
    scale = " log" if (_far(low, high) if log is None else log) else ""
    (first, start), (word, end) = _signed(low), _signed(high)
    if first != word:
        msg = f"{low} and {high} are no range; what to do: two values, or two changes that begin with the same word"
        raise InputError(msg)
    found = lever(f"{path}={word} {start} to {end}{scale}")
    stops = tuple(dict.fromkeys(_stop(each) for each in _settings(found, end)))
    today, known = _today(scenario, found, stops)
    track = Track(path=found.path, lever=found, stops=stops, today=today, today_words=spoken(today), today_at=None)
    number = _standing(found) if found.word else known
    at = None if number is None else track.at(number)
    law = number is not None and not found.word and perhaps(today) is None
    words = f"{today}, half within {_told(number or 0)}" if law else track.today_words
    return Track(path=found.path, lever=found, stops=stops, today=today, today_words=words, today_at=at)


def spoken(how: str) -> str:
    """Return a value in words.

    Examples
    --------
    >>> spoken("1 min"), spoken("90 min"), spoken("5 %"), spoken("times 0.5")
    ('1 minute', '90 minutes', '5 per cent', 'times 0.5')
    """
    word, bare = _worded(how)
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return how
    unit = found["unit"].strip()
    said = _UNITS.get(unit, unit.replace("%", "per cent"))
    plural = "s" if unit in _UNITS and float(found["number"]) != 1 else ""
    return " ".join(part for part in (word, found["number"], f"{said}{plural}") if part)


# --- values ---------------------------------------------------------------------------------------------------------
def _settings(of: Lever, high: str) -> list[str]:
    """The values as they are written, ends included: whole numbers, equal factors, or a round step."""
    first, last = of.ends()
    if of.whole:
        return [each.how for each in of.grid(min(int(abs(last.number - first.number)) + 1, STEPS))]
    if of.log:
        every = [each.how for each in of.grid(STEPS)]
        return [every[0], *(_short(each) for each in every[1:-1]), every[-1]]
    found = _NUMBER.fullmatch(high)
    scale = last.number / float(found["number"]) if found and float(found["number"]) else 1.0  # seconds in the unit
    ends = sorted((first.number / scale, last.number / scale))
    step = step_of((ends[1] - ends[0]) / STEPS)
    inner = [k * step for k in range(math.floor(ends[0] / step) + 1, math.ceil(ends[1] / step))]
    numbers = [first.number, *(scale * each for each in (inner if first.number < last.number else inner[::-1]))]
    return [of.put(each).how for each in (*numbers, last.number)]


def _short(how: str) -> str:
    """A value with as many digits as people read."""
    word, bare = _worded(how)
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return how
    number = number_text(float(f"{float(found['number']):.{_DIGITS}g}"))
    return f"{word} {number}{found['unit']}".strip()


def _stop(how: str) -> Stop:
    return Stop(how=how, words=spoken(how), number=amount(_signed(how)[1]).number)


def _worded(how: str) -> tuple[str, str]:
    """The word before an amount that changes what is there, and the amount."""
    first, _, rest = " ".join(how.split()).partition(" ")
    return (first, rest) if first in WORDS else ("", " ".join(how.split()))


def _signed(how: str) -> tuple[str, str]:
    """As `_worded`, with `minus 2` as `plus` of `-2`."""
    word, bare = _worded(how)
    if word != "minus":
        return word, bare
    return "plus", bare.removeprefix("-") if bare.startswith("-") else f"-{bare}"


def _far(low: str, high: str) -> bool:
    one, two = (perhaps(_worded(each)[1]) for each in (low, high))
    if one is None or two is None or min(one.number, two.number) <= 0:
        return False
    return max(one.number, two.number) / min(one.number, two.number) > FAR


def _between(one: float, two: float, number: float, *, log: bool) -> float:
    """How far along from one value to the next a number is."""
    if one == two:
        return 0.0
    if log:
        return math.log(number / one) / math.log(two / one)
    return (number - one) / (two - one)


# --- today ----------------------------------------------------------------------------------------------------------
def _standing(of: Lever) -> float:
    """The change that changes nothing."""
    return 1.0 if of.word == "times" else 0.0


def _today(scenario: Scenario, of: Lever, stops: tuple[Stop, ...]) -> tuple[str, float | None]:
    """Today's value as the file has it, and its number: of a law of time, the median."""
    moved = [each for stop in (stops[0], stops[-1]) for each in scenario.what_if({of.path: stop.how}).moved]
    paths = dict.fromkeys(each.path for each in moved)
    if not moved:
        return "as it is", None
    if len(paths) > 1:
        msg = f"`{of.path}` means {', '.join(paths)}; what to do: a path of one value"
        raise InputError(msg)
    text = moved[0].before
    if of.word:
        return text, None
    found = perhaps(text)
    if found is not None:
        return text, found.number if found.unit == of.ends()[0].unit else None
    return text, median_of(scenario, of.path, text)


def _told(seconds: float) -> str:
    return _short(Amount(number=seconds, unit="s").written(float(f"{seconds:.4g}")))
