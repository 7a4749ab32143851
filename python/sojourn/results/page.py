"""Layout of a summary: plain text for terminals, HTML for notebooks. Names are escaped; nothing is fetched."""

from __future__ import annotations

import html
from collections.abc import Sequence

from sojourn.picture.section import Section
from sojourn.picture.theme import figure_style


def text_page(headline: str, lead: Sequence[str], sections: Sequence[Section], notes: Sequence[str]) -> str:
    """The summary as plain text."""
    parts = ["\n".join([headline, *lead]), *(section.as_text() for section in sections), "\n".join(notes)]
    return "\n\n".join(parts)


def html_page(headline: str, lead: Sequence[str], sections: Sequence[Section], notes: Sequence[str]) -> str:
    """The summary as one self-contained fragment."""
    body = [
        f'<div class="sj"><style>{figure_style()}</style><p style="font-size:1.2em"><b>{html.escape(headline)}</b></p>'
    ]
    body += [f"<p>{html.escape(line)}</p>" for line in lead]
    body += [section.as_html() for section in sections]
    body += [f"<p><small>{html.escape(note)}</small></p>" for note in notes]
    return "".join(body) + "</div>"
