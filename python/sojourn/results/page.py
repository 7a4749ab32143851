"""Layout of a summary: plain text for terminals, HTML for notebooks. Names are escaped; nothing is fetched."""

from __future__ import annotations

import html
from collections.abc import Sequence

from sojourn.results.sections import Section

_STYLE = "font-family:Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums;max-width:70em;line-height:1.4"


def text_page(headline: str, lead: Sequence[str], sections: Sequence[Section], notes: Sequence[str]) -> str:
    """The summary as plain text."""
    parts = ["\n".join([headline, *lead]), *(_text_table(section) for section in sections), "\n".join(notes)]
    return "\n\n".join(parts)


def html_page(headline: str, lead: Sequence[str], sections: Sequence[Section], notes: Sequence[str]) -> str:
    """The summary as one self-contained fragment."""
    body = [f'<div style="{_STYLE}"><p style="font-size:1.2em"><b>{html.escape(headline)}</b></p>']
    body += [f"<p>{html.escape(line)}</p>" for line in lead]
    body += [_html_table(section) for section in sections]
    body += [f"<p><small>{html.escape(note)}</small></p>" for note in notes]
    return "".join(body) + "</div>"


def _text_table(section: Section) -> str:
    rows = [section.columns, *section.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if i < section.names or i == len(row) - 1 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([section.title, *(f"  {line}" for line in lines)])


def _html_table(section: Section) -> str:
    head = "".join(f"<th style='text-align:left'>{html.escape(column)}</th>" for column in section.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{html.escape(cell)}</td>" for cell in row) + "</tr>"
        for row in section.rows
    )
    caption = f"<caption style='text-align:left'><b>{html.escape(section.title)}</b></caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
