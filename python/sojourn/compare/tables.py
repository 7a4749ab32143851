"""What differs between two compiled plans: the cells of the tables that explain them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sojourn.scenario.plan import Explanation

Row = dict[str, str]
ROW: Final = "row"  # the column of one that is all names
_NAMES: Final = {"slopes": 3, "outcomes": 2, "drift clocks": 2, "behaviour": 2}  # columns that name a row, at least
_INPUTS: Final = "what changes"  # a table of inputs, not of what they compile to


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell that differs; empty where a plan has none there.

    Attributes
    ----------
    table, item, column
        Title of the table, the names that begin its row, and the column.
    first, second
        Both texts.
    """

    table: str
    item: str
    column: str
    first: str
    second: str

    def __str__(self) -> str:
        one, two = (each or "nothing" for each in (self.first, self.second))
        return f"{self.table}, {self.item}: {self.column} {one} -> {two}"


def cells_between(first: Explanation, second: Explanation) -> tuple[Cell, ...]:
    """Return what differs between the tables of two plans: settings, laws, anchors, sites of the draws; O(cells).

    Rows are matched by the columns that begin them, as many as it takes to tell them apart; their order is not
    compared.

    Examples
    --------
    >>> import sojourn
    >>> tables = sojourn.load("first_journey").compile().explain()
    >>> cells_between(tables, tables)
    ()
    """
    one, two = ({title: (columns, rows) for title, columns, rows in each} for each in (first, second))
    found: list[Cell] = []
    for title in dict.fromkeys([*one, *two]):
        if title != _INPUTS:
            found += _between(title, one.get(title, ([], [])), two.get(title, ([], [])))
    return tuple(found)


Table = tuple[list[str], list[list[str]]]


def _between(title: str, first: Table, second: Table) -> Iterator[Cell]:
    """Yield what differs between two tables of one title."""
    names = max(_names(first), _names(second), _NAMES.get(title, 1))
    one, two = _by_names(first, names), _by_names(second, names)
    for item in dict.fromkeys([*one, *two]):
        mine, theirs = one.get(item, {}), two.get(item, {})
        if not mine or not theirs:
            yield Cell(table=title, item=item, column=ROW, first=_told(mine, names), second=_told(theirs, names))
            continue
        for column in dict.fromkeys([*mine, *theirs]):
            if mine.get(column, "") != theirs.get(column, ""):
                yield Cell(
                    table=title, item=item, column=column, first=mine.get(column, ""), second=theirs.get(column, "")
                )


def _names(of: Table) -> int:
    """How many columns tell the rows of a table apart; all where even they do not."""
    columns, rows = of
    counts = range(1, len(columns))
    return next((n for n in counts if len({tuple(row[:n]) for row in rows}) == len(rows)), max(1, len(columns)))


def _by_names(of: Table, names: int) -> dict[str, Row]:
    columns, rows = of
    found: dict[str, Row] = {}
    for row in rows:
        item = _unused(", ".join(each for each in row[:names] if each), found)
        found[item] = dict(zip(columns, row, strict=True))
    return found


def _unused(name: str, taken: dict[str, Row]) -> str:
    """Return a name for a row whose names another has already."""
    number = 2
    found = name
    while found in taken:
        found, number = f"{name} ({number})", number + 1
    return found


def _told(row: Row, names: int) -> str:
    """A row that only one has, in words: what stands in it behind its names."""
    texts = [f"{column} {text}" for column, text in list(row.items())[names:] if text]
    return ", ".join(texts) or ("there" if row else "")
