"""What differs between the tables of two plans: cells, rows that only one has, rows that are told apart by names."""

from sojourn.compare.tables import Cell, cells_between

COLUMNS = ["stage", "clock", "to", "after"]


def table(*rows, title="clocks"):
    """Give an explanation of one table."""
    return ((title, COLUMNS, [list(row) for row in rows]),)


def test_a_cell_is_named_by_as_many_columns_as_tell_rows_apart() -> None:
    first = table(("lead", "a", "lost", "1 d"), ("lead", "b", "lost", "2 d"))
    second = table(("lead", "b", "lost", "3 d"), ("lead", "a", "lost", "1 d"))
    assert cells_between(first, second) == (
        Cell(table="clocks", item="lead, b", column="after", first="2 d", second="3 d"),
    )
    assert str(cells_between(first, second)[0]) == "clocks, lead, b: after 2 d -> 3 d"


def test_a_row_that_only_one_has() -> None:
    one = table(("lead", "a", "lost", ""))
    (found,) = cells_between(one, table(("lead", "a", "lost", ""), ("client", "b", "", "2 d")))
    assert (found.item, found.column, found.first, found.second) == ("client", "row", "", "clock b, after 2 d")
    (found,) = cells_between(one, ())
    assert str(found) == "clocks, lead: row clock a, to lost -> nothing"


def test_rows_that_nothing_tells_apart_are_counted() -> None:
    twice = table(("lead", "a", "lost", "1 d"), ("lead", "a", "lost", "1 d"))
    (found,) = cells_between(table(("lead", "a", "lost", "1 d")), twice)
    assert (found.item, found.first, found.second) == ("lead, a, lost, 1 d (2)", "", "there")
    assert cells_between(twice, twice) == ()


def test_what_changes_is_no_part_of_a_plan() -> None:
    assert cells_between(table(("lead", "a", "", ""), title="what changes"), ()) == ()
