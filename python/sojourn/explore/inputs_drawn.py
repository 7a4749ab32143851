"""What a scenario rests on without being sure of it: counted rates and published numbers, drawn within their doubt."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from sojourn.explore.amount import amount, perhaps
from sojourn.quantities.units import number_text
from sojourn.quantities.values import Share
from sojourn.scenario.attention_law import powered
from sojourn.scenario.model_what_if import Change, WhatIf
from sojourn.scenario.preset import value_at
from sojourn.scenario.presets import curve_names, names, preset
from sojourn.scenario.redraw import beta_quantile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sojourn.explore.levers import Lever
    from sojourn.scenario.model import ObservedRate, PresetUse, Scenario
    from sojourn.scenario.preset import Entry

Left: TypeAlias = "tuple[tuple[str, str], ...]"  #: what stays as it is, and why

RATIO: Final = "attention.ratio"
_WAIT: Final = re.compile(r"(?P<number>\S+) per s beyond (?P<dead>.*)")  # a hazard as a preset brings it


@dataclass(frozen=True, kw_only=True)
class Input:
    """One number that is not known for sure.

    Attributes
    ----------
    name : str
        The observed line, the entry of a preset, or the path of a lever.
    kind : {"counted", "published", "curve", "lever"}
        Where its doubt comes from: so many cases, a published range, several published curves, or a range that was
        given.
    value : str
        What stands in the scenario.
    law : str
        What it is drawn from.
    low, mode, high : float
        Of a published range; cases above and below of a counted rate are `low` and `high`.
    log : bool
        Whether the triangle is one of logarithms.
    """

    name: str
    kind: Literal["counted", "published", "curve", "lever"]
    value: str
    law: str
    low: float = 0.0
    mode: float = 0.0
    high: float = 0.0
    log: bool = False

    def at(self, u: float) -> float:
        """Return the quantile of its law."""
        if self.kind == "counted":
            return beta_quantile(self.low, self.high, u)
        if self.kind in ("lever", "curve"):
            return u
        low, mode, high = (math.log(each) if self.log else each for each in (self.low, self.mode, self.high))
        place = triangle(low, mode, high, u)
        return math.exp(place) if self.log else place


def triangle(low: float, mode: float, high: float, u: float) -> float:
    """Return the quantile of the triangular law.

    Examples
    --------
    >>> triangle(0, 1, 2, 0.5), triangle(0, 2, 2, 0.25)
    (1.0, 1.0)
    """
    width = high - low
    if u * width <= mode - low:
        return low + math.sqrt(u * width * (mode - low))
    return high - math.sqrt((1 - u) * width * (high - mode))


def inputs_of(
    scenario: Scenario, vary: tuple[Lever, ...] = (), *, curves: bool = False
) -> tuple[tuple[Input, ...], Left]:
    """Return what can be drawn of a scenario, and what is in doubt but stays, each with the reason.

    With `curves`, which published curve of attention holds is drawn too, each of them alike.
    """
    found = [_counted(each) for each in scenario.observed if each.cases is not None and isinstance(each.value, Share)]
    left: list[tuple[str, str]] = []
    for use in scenario.presets:
        for entry in _entries(use):
            why = _why_left(entry, use)
            if why:
                left.append((entry.name, why))
            else:
                found.append(_published(entry))
    for name in dict.fromkeys(name for _, name in _raised(scenario)):
        if curves:
            law = f"one of {', '.join(curve_names())}, alike"
            found.append(Input(name=name, kind="curve", value=name, law=law))
        else:
            others = ", ".join(each for each in curve_names() if f"attention/{each}" != name)
            left.append((name, f"published beside it: {others}; drawn with --curves (`curves=True`)"))
    for lever in vary:
        low, high = lever.ends()
        law = f"{'log' * lever.log}uniform {low.written()} to {high.written()}"
        found.append(Input(name=lever.path, kind="lever", value="as it is", law=law))
    return tuple(found), tuple(left)


def drawn(scenario: Scenario, places: Mapping[Input, float], vary: tuple[Lever, ...] = ()) -> Scenario:
    """Return the scenario with inputs at quantiles of their laws; it is to be anchored anew.

    Numbers of presets act at the strength that the scenario gives them.
    """
    levers = {each.path: each for each in vary}
    taken = {each.name: curve_at(u) for each, u in places.items() if each.kind == "curve"}
    changes: list[Change] = [
        Change(path=f"stages.{stage}.hand raise.attention", how=taken[name].removeprefix("attention/"))
        for stage, name in _raised(scenario)
        if taken.get(name, name) != name
    ]
    rates: dict[str, float] = {}
    for each, u in places.items():
        if each.kind == "counted":
            rates[each.name] = each.at(u)
        elif each.kind == "lever":
            setting = levers[each.name].at(u)
            changes.append(Change(path=setting.path, how=setting.how))
        elif each.kind == "published":
            changes += [
                change
                for use, change in _changes(scenario, each, u)
                if each.name != RATIO or taken.get(use, use) == use  # another curve brings its own ratio
            ]
    made = scenario.what_if(WhatIf(name="a draw", changes=tuple(changes))).scenario if changes else scenario
    return replace(made, observed=tuple(_redrawn(each, rates) for each in made.observed)) if rates else made


def _redrawn(rate: ObservedRate, rates: Mapping[str, float]) -> ObservedRate:
    if rate.line not in rates:
        return rate
    return replace(rate, value=Share(percent=100 * rates[rate.line]), cases=None)


def _counted(rate: ObservedRate) -> Input:
    assert isinstance(rate.value, Share)
    assert rate.cases is not None
    seen = int(rate.value.fraction * rate.cases + 0.5)
    law = f"beta a {seen + 0.5:g} b {rate.cases - seen + 0.5:g}"
    value = f"{rate.value} of {rate.cases}"
    return Input(name=rate.line, kind="counted", value=value, law=law, low=seen + 0.5, high=rate.cases - seen + 0.5)


def _entries(use: PresetUse) -> Iterator[Entry]:
    """Return the numbers of a preset that are in force."""
    if use.name in names():
        yield from (each for each in preset(use.name).entries if each.name in use.entries)


def _why_left(entry: Entry, use: PresetUse) -> str:
    if not entry.range:
        return f"no published range: {entry.why}" if entry.why else "no published range"
    if _ends(entry) is None:
        return f"its range {entry.range} is no pair of numbers"
    if entry.named and not any(name == entry.name for _, name in use.places):
        return "the scenario was built in code, which does not say where it stands"
    return ""


def _ends(entry: Entry) -> tuple[float, float, float] | None:
    """Return low, value and high of a published number, where they are numbers of one unit."""
    low, _, high = entry.range.partition(" to ")
    found = [perhaps(_number_of(text)) for text in (low, entry.value, high)]
    first, middle, last = found
    if first is None or middle is None or last is None:
        return None
    return first.number, middle.number, last.number


def _number_of(text: str) -> str:
    waits = _WAIT.fullmatch(text)
    return waits["number"] if waits else text.removeprefix("x ").removesuffix(" per s")


def _published(entry: Entry) -> Input:
    ends = _ends(entry)
    assert ends is not None
    low, mode, high = ends
    log = entry.name == RATIO or entry.scaled == "hazard"
    law = f"triangular {entry.range}, mode {_number_of(entry.value)}{', of the logarithm' if log else ''}"
    return Input(name=entry.name, kind="published", value=entry.value, law=law, low=low, mode=mode, high=high, log=log)


def curve_at(u: float) -> str:
    """Return the published curve of attention at a quantile: each holds as much of [0, 1]."""
    known = curve_names()
    return f"attention/{known[min(int(u * len(known)), len(known) - 1)].removeprefix('attention/')}"


def _raised(scenario: Scenario) -> list[tuple[str, str]]:
    """Return the stages whose attention is a published curve, each with the name of its preset."""
    raised = [(stage.name, stage.hand_raise.preset) for stage in scenario.stages if stage.hand_raise is not None]
    return [(stage, name) for stage, name in raised if name]


def _changes(scenario: Scenario, each: Input, u: float) -> Iterator[tuple[str, Change]]:
    """Return the places of a published number with a drawn value, at the strength of the evidence, by preset."""
    for use in scenario.presets:
        entry = next((one for one in _entries(use) if one.name == each.name), None)
        if entry is None:
            continue
        value = float(f"{each.at(u):.9g}")
        if entry.name == RATIO:
            text = number_text(powered(value, use.strength))
            for stage, name in _raised(scenario):
                if name == use.name:
                    yield use.name, Change(path=f"stages.{stage}.hand raise.ratio", how=text)
            continue
        text = _text(entry, value, use.strength)
        paths = [path for path, name in use.places if name == entry.name] if entry.named else [entry.name]
        for path in paths:
            yield use.name, Change(path=path, how=text)


def _text(entry: Entry, value: float, strength: float) -> str:
    """Return a drawn value as the scenario would have it in the place of the published one."""
    waits = _WAIT.fullmatch(entry.value)
    if waits:
        mean = number_text(float(f"{1 / (value * strength):.9g}"))
        return f"{waits['dead']} + exponential mean {mean} s" if strength else "never"
    unit = amount(_number_of(entry.value)).unit
    said = f"{number_text(value)} {unit}".rstrip()
    if entry.value.startswith("x "):
        said = f"x {said}"
    elif entry.value.endswith(" per s"):
        said = f"{said} per s"
    return value_at(replace(entry, value=said), strength)
