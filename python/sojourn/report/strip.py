"""The strip beside a row of a report: that of the picture of changes, narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.picture.changes import mark

if TYPE_CHECKING:
    from sojourn.picture.changes import Change

WIDTH, HEIGHT = 92.0, 18.0


def strip(row: Change) -> str:
    """Return the strip of a difference as SVG; its numbers stand in the row, so it is hidden from those who hear it."""
    if row.value is None:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" '
        f'height="{HEIGHT:g}" aria-hidden="true" focusable="false">{mark(row, 0, HEIGHT / 2, WIDTH)}</svg>'
    )
