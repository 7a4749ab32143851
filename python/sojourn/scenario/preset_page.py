"""A preset as a page of text."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from sojourn.quantities.units import number_text

if TYPE_CHECKING:
    from sojourn.scenario.preset import Curve, Entry, Preset

_WIDTH = 110


def page(preset: Preset) -> str:
    """Return what the preset is about, its grade and source, every entry, and what it does not say."""
    origin = preset.origin
    lines = [preset.name, *_filled(preset.about, "  ")]
    lines += [f"  grade {preset.grade}; {origin.key}: {origin.population}, {origin.year}; {origin.where}", ""]
    if preset.curve is not None:
        lines += [*_curve(preset.curve), ""]
    for title, named in (("brings", False), ("published: take one by `published <name>`", True)):
        chosen = [each for each in preset.entries if each.named == named]
        if chosen:
            lines += [title, *(line for each in chosen for line in _entry(each)), ""]
    lines += ["does not say", *(line for each in preset.does_not_say for line in _filled(each, "  - ", "    "))]
    return "\n".join(lines)


def _entry(each: Entry) -> list[str]:
    spread = f" ({each.range})" if each.range else ""
    scaled = {"log effect": "; evidence strength multiplies it", "hazard": "; evidence strength multiplies the hazard"}
    head = f"{each.name} = {each.value}{spread}, grade {each.grade}, {each.source}{scaled.get(each.scaled, '')}"
    why = _filled(f"no range: {each.why}", "    ") if each.why else []
    return [*_filled(head, "  "), *why, *_filled(f"does not say: {each.does_not_say}", "    ")]


def _curve(curve: Curve) -> list[str]:
    titles = {
        "lift": "close rate, times that of the absent",
        "close rate": "close rate",
        "relative": "mean over the window, times that of the first window",
    }
    rows = [f"  {point.delay!s:<14}{number_text(point.value)}" for point in curve.points]
    return [f"as published: {titles[curve.measure]}", *rows]


def _filled(text: str, first: str, later: str | None = None) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=first, subsequent_indent=first if later is None else later)
