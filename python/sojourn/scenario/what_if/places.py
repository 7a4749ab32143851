"""Where changes stand, and diagnostics that say so: at the line of the what-if, or at the text that was given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sojourn.diagnostic import clip
from sojourn.scenario.file.source import Mapping, Page, Source, Spot, dotted, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping as Steps

    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.file.source import Path
    from sojourn.scenario.model_what_if import Change, WhatIf

_ANYWHERE = Source(file="", text="", root=Mapping(Spot(0, 0)))


def places_of(change: Change) -> tuple[Spot, Spot]:
    """Return where path and value of a change stand; of one that was made in code, in a text of its own."""
    if change.places is not None:
        return change.places
    page = Page(file="", text=f"{change.path}: {change.how}")
    at = len(change.path)
    return Spot(0, 0, at, page), Spot(0, at + 2, max(len(change.how), 1), page)


def blame(
    change: Change,
    why: str,
    *,
    cure: str,
    near: str = "",
    value: bool = False,
    start: int = 0,
    length: int = 0,
) -> Diagnostic:
    """Return a diagnostic at the path of a change, or at its value and the characters of it that are meant."""
    key, how = places_of(change)
    spot = how if value else key
    if value and length:
        spot = replace(spot, column=spot.column + start, width=length)
    shown = change.how if value else change.path
    return _ANYWHERE.at(spot, why, path=change.path, cure=cure, nearest=near, value=clip(shown))


def blame_at(of: WhatIf, key: str, why: str, *, cure: str) -> Diagnostic:
    """Return a diagnostic at the name, the date or the costs of a what-if."""
    spot = of.place(key) or of.place("name")
    path = f"what-ifs.{of.name}" + ("" if key == "name" else f".{key}")
    if spot is None:
        spot = Spot(0, 0, len(of.name), Page(file="", text=of.name))
    return _ANYWHERE.at(spot, why, path=path, cure=cure, value=of.name if key == "name" else "")


def brought_home(
    found: Iterable[Diagnostic], known: Iterable[Diagnostic], touched: Steps[Path, Change]
) -> list[Diagnostic]:
    """Return what the changes bring about, each at a line of theirs; what was wrong before is left out."""
    before = {(each.path, each.why) for each in known}
    lines = {
        (spot.page.file if spot.page else "", spot.line + 1) for each in touched.values() for spot in places_of(each)
    }
    made = []
    for each in found:
        if (each.path, each.why) in before:
            continue
        made.append(each if (each.file, each.line) in lines else _moved(each, touched))
    return made


def _moved(found: Diagnostic, touched: Steps[Path, Change]) -> Diagnostic:
    """Return a diagnostic at the change that is nearest to where it is."""
    if not touched:
        return found
    place = parts(found.path)
    near = max(touched, key=lambda path: _shared(path, place))
    key, _ = places_of(touched[near])
    at = _ANYWHERE.at(key, found.why)
    return replace(found, file=at.file, line=at.line, column=at.column, source=at.source, width=at.width,
                   path=found.path or dotted(near))  # fmt: skip


def _shared(path: Path, other: Path) -> int:
    return next((at for at, (a, b) in enumerate(zip(path, other, strict=False)) if a != b), min(len(path), len(other)))
