"""A titled table of rounded text, as plain text and as HTML."""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Section:
    """A titled table of text; the first `names` columns hold names, the others numbers.

    Attributes
    ----------
    marks
        Small bars or intervals at the end of rows, for a terminal only: they say nothing that no cell says.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1
    marks: tuple[str, ...] = ()

    def as_text(self, most: int | None = None) -> str:
        """Return it for a terminal: the title, then columns of equal width, numbers to the right, marks at the end.

        Marks are left out where they would not fit into `most` cells.
        """
        rows = [self.columns, *self.rows]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join(
                cell.ljust(width) if i < self.names or i == len(row) - 1 else cell.rjust(width)
                for i, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ]
        whole = max(map(len, lines))
        if any(self.marks) and (most is None or whole + 4 + max(map(len, self.marks)) <= most):
            lines[1:] = [f"{line:<{whole}}  {mark}".rstrip() for line, mark in zip(lines[1:], self.marks, strict=True)]
        return "\n".join([self.title, *(f"  {line}" for line in lines)])

    def as_html(self) -> str:
        """Return it as one HTML table, escaped; names are the heads of their rows, numbers stand to the right."""
        head = "".join(
            f'<th scope="col"{self._side(i)}>{html.escape(each)}</th>' for i, each in enumerate(self.columns)
        )
        body = "".join(f"<tr>{self._row(row)}</tr>" for row in self.rows)
        return (
            f'<table class="sj-table"><caption>{html.escape(self.title)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _row(self, row: tuple[str, ...]) -> str:
        cells = []
        for i, cell in enumerate(row):
            tag, scope = ("th", ' scope="row"') if i == 0 and self.names else ("td", "")
            cells.append(f"<{tag}{scope}{self._side(i)}>{html.escape(cell)}</{tag}>")
        return "".join(cells)

    def _side(self, column: int) -> str:
        return "" if column < self.names else ' class="n"'
