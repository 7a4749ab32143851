"""Writes teams as a file writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.hours import DAYS, days_text
from sojourn.quantities.phrases import factor_text
from sojourn.scenario.write_words import optional, stream

if TYPE_CHECKING:
    from sojourn.scenario import model
    from sojourn.scenario.layout import Tree
    from sojourn.scenario.write_laws import Laws


def team(each: model.Team, laws: Laws) -> Tree:
    """Return a team."""
    made: dict[str, Tree] = {"capacity": capacity(each.capacity)}
    made |= optional(shift=each.shift)
    made |= {"cost": str(each.cost)} if each.cost is not None else {}
    made |= optional(serve=[str(key) for key in each.serve])
    made |= {"hold": each.hold} if each.hold != "visit" else {}
    made |= {"utilised elsewhere": str(each.elsewhere)} if each.elsewhere is not None else {}
    made |= {"line": _line(each.line, laws)} if each.line is not None else {}
    return made | stream(each.stream)


def capacity(people: tuple[int, ...]) -> Tree:
    """Return the people of the days of the week: one number, or days with as many people drawn together.

    Examples
    --------
    >>> capacity((4,) * 7), capacity((60, 60, 60, 60, 60, 20, 0))
    ('4', {'Mon-Fri': '60', 'Sat': '20'})
    """
    if len(set(people)) == 1:
        return str(people[0])
    numbers = [number for number in dict.fromkeys(people) if number]
    return {days_text(tuple(day for day in range(len(DAYS)) if people[day] == each)): str(each) for each in numbers}


def _line(each: model.Line, laws: Laws) -> Tree:
    made: dict[str, Tree] = {} if each.patience is None else {"patience": laws.law(each.patience)}
    made |= {"felt": factor_text(each.felt)} if each.felt != 1 else {}
    made |= {"if closed": each.if_closed} if each.if_closed != "wait" else {}
    return made | optional(then=each.then)
