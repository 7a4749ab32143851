"""The page of a report: head, two sheets, what may be fetched (nothing)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sojourn.report.markup import clipped, escaped
from sojourn.report.style import style

if TYPE_CHECKING:
    from collections.abc import Sequence

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One printed side: its parts as HTML, and what stands at its foot."""

    parts: tuple[str, ...]
    foot: str
    dense: bool = False  #: whether it has much to hold, and is set closer
    key: str = ""  #: by which links of the same page find it


def page(title: str, running: str, date: str, sheets: Sequence[Sheet], *, more: str = "") -> str:
    """Return the document.

    Parameters
    ----------
    title
        Of the window; the finding.
    running
        What it is about, over each sheet.
    date
        As it is written there.
    more
        Style beside that of a report.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="generator" content="Sojourn">'
        f"<title>{escaped(clipped(title, 200))}</title><style>{style()}{more}</style></head>\n"
        f'<body class="sj"><main>\n{_sheets(running, date, sheets)}</main></body></html>\n'
    )


def _sheets(running: str, date: str, sheets: Sequence[Sheet]) -> str:
    head = f"<span>{escaped(running)}</span><span>{escaped(date)}</span>"
    return "".join(_sheet(each, head, f"{number} / {len(sheets)}") for number, each in enumerate(sheets, 1))


def _sheet(of: Sheet, head: str, number: str) -> str:
    kind = "sheet dense" if of.dense else "sheet"
    key = f' id="{escaped(of.key)}"' if of.key else ""
    return (
        f'<article class="{kind}"{key} aria-label="Sheet {number}"><div class="running">{head}</div>\n'
        + "\n".join(each for each in of.parts if each)
        + f"\n<footer><span>{escaped(of.foot)}</span><span>{number}</span></footer></article>\n"
    )
