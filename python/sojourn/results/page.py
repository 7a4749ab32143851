"""Layout of a summary: plain text for terminals, HTML for notebooks. Names are escaped; nothing is fetched."""

from __future__ import annotations

import html
from contextlib import suppress
from typing import TYPE_CHECKING

from sojourn.errors import InputError
from sojourn.picture.section import Section
from sojourn.picture.theme import figure_style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sojourn.picture.figure import Picture

MOST = 160  # cells of a line beyond which bars and intervals are left out, unless a terminal says its own


def text_page(
    headline: str, lead: Sequence[str], sections: Sequence[Section], notes: Sequence[str], most: int = MOST
) -> str:
    """The summary as plain text; bars and intervals stand where they fit into `most` cells."""
    parts = ["\n".join([headline, *lead]), *(section.as_text(most) for section in sections), "\n".join(notes)]
    return "\n\n".join(parts)


def html_page(
    headline: str,
    lead: Sequence[str],
    sections: Sequence[Section],
    notes: Sequence[str],
    draw: Callable[[], Picture] | None = None,
) -> str:
    """The summary as one self-contained fragment; below the lines that lead, the picture that `draw` makes.

    Where that has nothing to draw (no money, one stage), there is none.
    """
    body = [
        f'<div class="sj"><style>{figure_style()}</style><p style="font-size:1.2em"><b>{html.escape(headline)}</b></p>'
    ]
    body += [f"<p>{html.escape(line)}</p>" for line in lead]
    if draw is not None:
        with suppress(InputError):
            body.append(draw().figure(style=True))
    body += [section.as_html() for section in sections]
    body += [f"<p><small>{html.escape(note)}</small></p>" for note in notes]
    return "".join(body) + "</div>"
