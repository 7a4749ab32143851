"""A table of a summary: cells of rounded text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True)
class Section:
    """A titled table of text; the first `names` columns hold names, the others numbers."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


def seen(results: Results, name: str, **filters: str) -> str:
    """A metric's text; blank where there is no such metric, or nothing to measure."""
    found = results.find(name, filters)
    return "" if found is None or found.value is None else found.text
