"""Pieces of a report's HTML: escaped text, numbers that carry their full value, tables, sections."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sojourn.errors import InputError
from sojourn.picture.svg import escaped as escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn.picture.figure import Picture

_LONG = 90  # characters of a name that a sheet has room for


def clipped(text: str, most: int = _LONG) -> str:
    """A name, cut where it would fill a sheet; the middle goes, since ends tell names apart.

    Examples
    --------
    >>> clipped("a" * 50 + "b" * 50, 11)
    'aaaaa…bbbbb'
    """
    if len(text) <= most:
        return text
    kept = most - 1
    return f"{text[: kept - kept // 2]}…{text[len(text) - kept // 2 :]}"


def data(value: float | None, text: str) -> str:
    """A number as it is read, with its full value for machines."""
    if value is None or not math.isfinite(value):
        return escaped(text)
    return f'<data value="{value!r}">{escaped(text)}</data>'


def table(name: str, caption: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of cells that are HTML; `columns` are heads with their classes (`n` = to the right).

    Parameters
    ----------
    name
        Class of the table.
    caption
        What it shows, for those who hear it.
    """
    heads = "".join(_cell("th", ' scope="col"', kind, escaped(head)) for head, kind in columns)
    body = "".join(
        "<tr>"
        + "".join(
            _cell("th" if not i else "td", "" if i else ' scope="row"', columns[i][1], cell)
            for i, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" role="region" aria-label="{escaped(caption)}" tabindex="0"><table class="{name}">'
        f'<caption class="unseen">{escaped(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(tag: str, scope: str, kind: str, inside: str) -> str:
    style = f' class="{kind}"' if kind else ""
    return f"<{tag}{scope}{style}>{inside}</{tag}>"


def section(title: str, *parts: str, kind: str = "") -> str:
    """Return a section under a heading; nothing where it has nothing."""
    if not any(parts):
        return ""
    style = f' class="{kind}"' if kind else ""
    return f"<section{style}><h2>{escaped(title)}</h2>{''.join(parts)}</section>"


def note(*sentences: str) -> str:
    """Return small print."""
    said = " ".join(each for each in sentences if each)
    return f'<p class="note">{escaped(said)}</p>' if said else ""


def drawn(make: Callable[[], Picture], *, why: bool = False) -> str:
    """Return a picture with its finding and its table; where there is none nothing, or with `why` the reason."""
    try:
        picture = make()
    except InputError as reason:
        return note(f"{reason}.") if why else ""
    return picture.figure()
