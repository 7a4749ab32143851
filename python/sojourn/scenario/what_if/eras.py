"""What is in force when: the scenario from each date on, whether its plans can follow each other, and its anchors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sojourn import _core
from sojourn.scenario import anchors, engine
from sojourn.scenario.calendar import ticks_since
from sojourn.scenario.file.source import parts
from sojourn.scenario.problems import located
from sojourn.scenario.what_if.dates import always
from sojourn.scenario.what_if.demand import of_variant
from sojourn.scenario.what_if.places import blame_at, brought_home
from sojourn.scenario.what_if.vary import believed, until, vary

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.model import Scenario
    from sojourn.scenario.variant import Variant

_KEPT: Final = 256  # solutions of moved lines


@dataclass(frozen=True, kw_only=True)
class Era:
    """The scenario with what is in force from a date on (None: from the start), and what is solved of it."""

    start: datetime | None
    scenario: Scenario
    solved: _core.Anchors | None = None

    @property
    def ticks(self) -> int:
        """When it begins."""
        return 0 if self.start is None else ticks_since(self.scenario.clock, self.start)


def in_force(variant: Variant) -> list[Era]:
    """Return what is in force from the start and from each date on; rates of channels have dates of their own."""
    baseline = variant.baseline
    begun = {each.start for each in variant.moved if each.start is not None and parts(each.path)[-1] != "rate"}
    begun |= {each.start for each in variant.moved if each.start is not None and parts(each.path)[0] != "channels"}
    dates = sorted(date for date in begun if not always(baseline, date))
    if not dates:
        return [Era(start=None, scenario=variant.scenario)]
    first = None if baseline.clock.warm_up else baseline.clock.start
    return [Era(start=when, scenario=until(baseline, variant.what_ifs, when or first)) for when in (None, *dates)]


def undatable(variant: Variant, made: list[Era]) -> list[Diagnostic]:
    """Return what of a variant cannot change at a date, because more than numbers would."""
    more, step = of_variant(variant), engine.ticks(variant.baseline.clock.horizon)
    cores = [_core.compile(engine.journey(each.scenario, more), grid=step, cohort=0) for each in made]
    found = []
    for era, core in zip(made[1:], cores[1:], strict=True):
        try:
            _core.dated(cores[0], [(era.ticks, core)])
        except ValueError as error:
            of = next(each for each in variant.what_ifs if each.start == era.start)
            cure = "take `from` out: the change then holds from the start"
            found.append(blame_at(of, "from", str(error).partition("; make this")[0], cure=cure))
            break  # what follows has the same reason
    return found


# --- anchors --------------------------------------------------------------------------------------------------------
def solved(
    variant: Variant, made: list[Era], base: _core.Anchors | None, *, threads: int | None
) -> tuple[list[Diagnostic], list[Era]]:
    """Return the eras with their anchors, and what solving moved lines meets.

    Parameters
    ----------
    base : sojourn._core.Anchors or None
        Of the baseline; kept, but for lines that are moved, and where what is believed of today changes.
    """
    today = believed(variant.baseline, variant.what_ifs)
    if today is not variant.baseline and anchors.needed(today):
        base = anchors.solve(engine.journey(today), threads=threads)
        refused = [located(today.source, each) for each in base.problems if each.severity == "error"]
        if refused:  # today's rates cannot be what they are if this is believed
            return refused, made
    if base is None:
        return [], made
    found: list[Diagnostic] = []
    ready: list[Era] = []
    for era in made:
        own = _moved(today, era.scenario, base, threads)
        if own is not base:
            found += _told(variant, era.scenario, own)
        ready.append(replace(era, solved=own))
    return list(dict.fromkeys(found)), ready


def _moved(today: Scenario, scenario: Scenario, base: _core.Anchors, threads: int | None) -> _core.Anchors:
    """Return the anchors of today, with the lines that a scenario moves solved anew, each by itself."""
    now = {each.line: each for each in scenario.observed}
    lines = tuple(each.line for each in today.observed if now.get(each.line, each) != each)
    if not lines:
        return base
    moved = replace(today, observed=tuple(now.get(each.line, each) for each in today.observed))
    return _answer(_Question(base=base, lines=lines, today=moved), threads or 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Question:
    """Lines at what they are moved to, beside the anchors of a journey."""

    base: _core.Anchors
    lines: tuple[str, ...]
    today: Scenario

    def _key(self) -> tuple[object, ...]:
        return id(self.base), self.lines, self.today.observed

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Question) and self._key() == other._key()


@lru_cache(maxsize=_KEPT)
def _answer(of: _Question, threads: int) -> _core.Anchors:
    return _core.solve_moved(engine.journey(of.today), baseline=of.base, lines=list(of.lines), threads=threads)


def _told(variant: Variant, scenario: Scenario, own: _core.Anchors) -> list[Diagnostic]:
    """Return what solving moved lines met, at the changes that move them."""
    lines = {each.path for each in variant.moved}
    told = [located(scenario.source, each) for each in own.problems if each.path in lines]
    return brought_home(told, (), vary(variant.baseline, variant.what_ifs).touched) if told else []
