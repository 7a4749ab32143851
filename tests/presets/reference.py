"""Writes docs/reference/presets.md from the presets: `python -m tests.presets.reference`."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

import sojourn as sj
from sojourn.quantities.units import number_text
from sojourn.quantities.values import Duration
from sojourn.scenario.preset import Curve, Entry, Preset
from tests.presets.told import attentive, minutes_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "presets.md"
HEAD = """\
# Presets

Published numbers, ready to use. Each has a range (or the reason why there is none), a grade, a source in
[references.bib](../references.bib), and what it does not say. `sojourn presets` lists them, `sojourn presets NAME`
prints one; in Python `sojourn.presets()`. How they are merged: [`use`](language.md#use). How strongly they act:
[`evidence`](language.md#evidence) and the [methods page](../methods/evidence.md).

Grades: A peer-reviewed, large data or a meta-analysis; B a serious study of behaviour; C a vendor's or consultant's
survey; D no source to be found, or an assumption. Strength: *yes* where `evidence: strength` multiplies the number (a
curve's ratio is raised to it), *hazard* where it multiplies a hazard.

This page is written from the presets by `python -m tests.presets.reference`; a test holds it to them.

| preset | grade | about |
|---|---|---|
"""
_MEASURES = {
    "lift": "close rate, times that of the absent",
    "close rate": "close rate",
    "relative": "mean over the window, times that of the first window",
}
_COLUMNS = "value | range | grade | source | strength | does not say"
_STRENGTH = {"": "", "log effect": "yes", "hazard": "hazard"}


def page() -> str:
    """The whole page."""
    presets = sj.presets()
    rows = "".join(f"| [{each.name}](#{_anchor(each.name)}) | {each.grade} | {each.about} |\n" for each in presets)
    return HEAD + rows + "".join(_section(each) for each in presets)


def _anchor(name: str) -> str:
    return name.replace("/", "")


def _section(preset: Preset) -> str:
    origin = preset.origin
    about = f"{preset.about} Grade {preset.grade}, `{origin.key}`: {origin.population}, {origin.year}; {origin.where}."
    text = f"\n## {preset.name}\n\n{fill(about, 120, break_long_words=False)}\n"
    for path, what in preset.needs:
        text += f"\nIt needs `{path}`: {what}.\n"
    if preset.curve is not None:
        text += _curve(preset.curve)
    for title, named in (("brings", False), ("published", True)):
        chosen = [each for each in preset.entries if each.named == named]
        if chosen:
            text += f"\n| {title} | {_COLUMNS} |\n{'|---' * 7}|\n"
            text += "".join(_row(each) for each in chosen)
    return text + "\nDoes not say:\n\n" + "".join(f"- {each}\n" for each in preset.does_not_say)


def _row(each: Entry) -> str:
    name = f"`published {each.name}`" if each.named else f"`{each.name}`"
    spread = each.range or f"none: {each.why}"
    cells = (name, each.value, spread, each.grade, f"`{each.source}`", _STRENGTH[each.scaled], each.does_not_say)
    return f"| {' | '.join(cells)} |\n"


def _curve(curve: Curve) -> str:
    rows = [
        ("delay", [str(point.delay) for point in curve.points]),
        (f"published: {_MEASURES[curve.measure]}", [number_text(point.value) for point in curve.points]),
    ]
    times = [point.delay for point in curve.points]
    if all(isinstance(each, Duration) for each in times):
        shares = [attentive(curve, minutes_of(point)) for point in curve.points]
        rows.append(("still attentive", [f"{100 * share:.1f} %" for share in shares]))
    lines = [f"| {name} | {' | '.join(cells)} |\n" for name, cells in rows]
    return f"\n{lines[0]}{'|---' * (len(times) + 1)}|\n{''.join(lines[1:])}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
