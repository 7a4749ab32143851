"""Cells of a summary: a metric's text, where there is such a metric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.picture.section import Section as Section

if TYPE_CHECKING:
    from sojourn.results.results import Results


def seen(results: Results, name: str, **filters: str) -> str:
    """A metric's text; blank where there is no such metric, or nothing to measure."""
    found = results.find(name, filters)
    return "" if found is None or found.value is None else found.text
