"""Presets as immutable values: published numbers, each with its range, its grade, its source, what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sojourn.quantities.units import number_text

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law
    from sojourn.quantities.values import Share
    from sojourn.scenario.file.source import Mapping

Measure = Literal["lift", "close rate", "relative"]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a preset comes from; `key` stands in docs/references.bib."""

    key: str
    where: str
    population: str
    year: int


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One number of a preset.

    Attributes
    ----------
    name : str
        Name of a published number, or the dotted path of what the preset brings.
    value, range, why : str
        As people write them; where there is no range, `why` says the reason.
    grade, source : str
        From A (large, peer-reviewed) to D (not identified, an assumption); a key of docs/references.bib.
    does_not_say : str
        What must not be read into it.
    scaled : {"", "log effect", "hazard"}
        What `evidence: strength` multiplies: the number itself as it acts on a log scale, or a hazard.
    named : bool
        Whether a scenario takes it by `published <name>`.
    """

    name: str
    value: str
    range: str
    why: str
    grade: str
    source: str
    does_not_say: str
    scaled: Literal["", "log effect", "hazard"] = ""
    named: bool = False


@dataclass(frozen=True, kw_only=True)
class Point:
    """A published value at a delay, or on average over a window of delays."""

    delay: Law
    value: float


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A published curve of close rates by delay, as attention and one ratio.

    Attributes
    ----------
    law : Law
        How long attention lasts.
    ratio : float
        How many times as often those present close as those absent.
    cold : Share, optional
        Close rate of the absent, where the source gives one.
    measure : {"lift", "close rate", "relative"}
        What `points` are: times the close rate of the absent, close rates, or times the mean of the first window.
    points : tuple of Point
        As published.
    """

    law: Law
    ratio: float
    cold: Share | None
    measure: Measure
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A fragment of the language with its evidence.

    Examples
    --------
    >>> import sojourn as sj
    >>> preset = next(each for each in sj.presets() if each.name == "experience/default")
    >>> next(each.value for each in preset.entries if each.name == "experience.lambda")
    '1.955'
    """

    name: str
    about: str
    grade: str
    origin: Origin
    does_not_say: tuple[str, ...]
    entries: tuple[Entry, ...]
    curve: Curve | None = None
    needs: tuple[tuple[str, str], ...] = ()  #: paths that the scenario must add, and what they are
    brings: Mapping | None = field(default=None, compare=False, repr=False)

    @property
    def group(self) -> str:
        """The part of the name before the slash."""
        return self.name.partition("/")[0]

    def entry(self, name: str) -> Entry | None:
        """Return an entry by its name."""
        return next((each for each in self.entries if each.name == name), None)

    def __str__(self) -> str:
        from sojourn.scenario.preset_page import page

        return page(self)


class Presets(tuple[Preset, ...]):
    """All presets; prints as a list of names, grades and what they are about."""

    __slots__ = ()

    def __str__(self) -> str:
        width = max(len(each.name) for each in self)
        return "\n".join(f"{each.name:<{width}}  {each.grade:<2}  {each.about}" for each in self)

    __repr__ = __str__


def value_at(entry: Entry, strength: float) -> str:
    """Return an entry's value at a strength.

    Examples
    --------
    >>> value_at(Entry(name="b", value="0.66", range="", why="", grade="B", source="", does_not_say="",
    ...     scaled="log effect"), 0.5)
    '0.33'
    """
    if not entry.scaled or strength == 1:
        return entry.value
    number, _, unit = entry.value.partition(" ")
    scaled = number_text(round(float(number) * strength, 12))
    return f"{scaled} {unit}" if unit else scaled
