"""What-ifs from texts and mappings: `touchpoints.first call.after=1 min`, `{"channels.web.rate": "times 1.2"}`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from sojourn.diagnostic import Diagnostic
from sojourn.errors import ScenarioError
from sojourn.quantities import parse
from sojourn.quantities.laws import Family, Hazard, Mixture, Never, Samples, Sum
from sojourn.quantities.observed import Observation
from sojourn.quantities.tokens import QuantityError
from sojourn.quantities.units import number_text
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share, must_be
from sojourn.scenario.file.source import Page, Spot
from sojourn.scenario.layout import flow
from sojourn.scenario.model_what_if import Change, WhatIf
from sojourn.scenario.write_laws import Laws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.quantities.laws import Law

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:00)?")


@runtime_checkable
class Building(Protocol):
    """A what-if of a journey that is being built."""

    def freeze(self) -> WhatIf:
        """Return it as a value."""


def changes(*texts: str, name: str = "", origin: str = "") -> WhatIf:
    """Return the what-if that texts such as ``touchpoints.first call.after=1 min`` write, all of them done together.

    Parameters
    ----------
    *texts : str
        ``path=value``: a value that stands in place of the old one, or ``times 1.2``, ``plus 1``, ``minus 10 points``.
        ``from=2026-07-01`` and ``costs=26000 EUR per year`` say from when and at what cost.
    name : str
        Its name; the texts themselves unless given.
    origin : str
        What mistakes name in place of a file, such as ``--set``.

    Raises
    ------
    ScenarioError
        For texts that are no changes, each with its place.

    Examples
    --------
    >>> changes("touchpoints.first call.after=1 min", "costs=26000 EUR per year").costs
    26000 EUR per year
    """
    found: list[Diagnostic] = []
    made: list[Change] = []
    own: dict[str, tuple[str, Spot]] = {}
    for text in texts:
        must_be(text, str, "a change: a text such as path=value")
        path, sign, how = (each.strip() for each in text.partition("="))
        page = Page(file=origin, text=text)
        if not (path and sign and how):
            why, cure = f"`{text}` is no change", "write path=value, as in `touchpoints.first call.after=1 min`"
            found.append(Diagnostic(file=origin, line=1, column=1, why=why, cure=cure, value=text, source=text))
            continue
        key = Spot(0, text.index(path), len(path), page)
        value = Spot(0, text.index("=") + 1 + text.partition("=")[2].index(how), len(how), page)
        if path in ("from", "costs"):
            own[path] = (how, value)
        else:
            made.append(Change(path=path, how=how, places=(key, value)))
    start, costs = _own(own, found)
    if not made and not found:
        found.append(Diagnostic(file=origin, why="nothing is changed", cure="give a change such as path=value"))
    if found:
        raise ScenarioError(found)
    return WhatIf(
        name=name or ", ".join(f"{each.path}={each.how}" for each in made),
        changes=tuple(made),
        start=start,
        costs=costs,
        places=tuple((key, spot) for key, (_, spot) in own.items()),
    )


def _own(own: dict[str, tuple[str, Spot]], found: list[Diagnostic]) -> tuple[datetime | None, Flow | Money | None]:
    start, costs = None, None
    for key, (text, spot) in own.items():
        try:
            if key == "from":
                start = start_of(text)
            else:
                costs = costs_of(text)
        except QuantityError as error:
            page = spot.page or Page(file="", text=text)
            place = Diagnostic(file=page.file, line=1, column=spot.column + 1, path=key, value=text, why=error.why,
                               cure=error.cure, source=page.text, width=spot.width)  # fmt: skip
            found.append(place)
    return start, costs


def of_mapping(given: Mapping[str, object], name: str) -> WhatIf:
    """Return the what-if of paths and values, such as ``{"touchpoints.first call.after": 1*minute}``."""
    made: list[Change] = []
    start, costs = None, None
    for path, value in given.items():
        must_be(path, str, "a path such as `touchpoints.first call.after`")
        if path == "from":
            start = start_of(value)
        elif path == "costs":
            costs = costs_of(value)
        else:
            made.append(Change(path=path.strip(), how=text_of(value, path)))
    if not made:
        msg = "a what-if changes something: give a path and how it changes"
        raise ScenarioError([Diagnostic(why=msg, cure="write e.g. {'touchpoints.first call.after': '1 min'}")])
    named = name or ", ".join(f"{each.path}={each.how}" for each in made)
    return WhatIf(name=named, changes=tuple(made), start=start, costs=costs)


def text_of(value: object, path: str) -> str:
    """Return a value as a file writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, (date, datetime)):
        return f"{value:%Y-%m-%d}" if not isinstance(value, datetime) or not value.hour else f"{value:%Y-%m-%d %H:00}"
    if isinstance(value, (Mixture, Samples, Hazard)):
        return _law_text(value)
    kinds = (str, Duration, Share, Money, Rate, Flow, Family, Never, Sum, Observation)
    must_be(value, kinds, f"`{path}`: a text or a quantity")
    text = str(value).strip()
    if not text or "\n" in text:
        why = "a change is one line of text"
        raise ScenarioError([Diagnostic(path=path, value=text, why=why, cure="write it as a file would have it")])
    return text


def _law_text(law: Law) -> str:
    laws = Laws()
    made = laws.law(law)
    if laws.delays:
        msg = f"{law}: give its parts names under `delays`, and name them here"
        raise TypeError(msg)
    return flow(made)


def start_of(value: object) -> datetime:
    """Return a date; QuantityError where it is none."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    try:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise ValueError
        return datetime.fromisoformat(value)
    except ValueError:
        msg = f"`{value}` is no date"
        raise QuantityError(msg, cure="write year-month-day, as in 2026-07-01, or a full hour of a day") from None


def costs_of(value: object) -> Flow | Money:
    """Return costs, once or per time; QuantityError where there are none."""
    if isinstance(value, (Flow, Money)):
        return value
    if not isinstance(value, str):
        msg = f"costs are money such as 26000*eur*per(year), not {value!r}"
        raise TypeError(msg)
    return parse.flow(value) if " per " in f"{value} " else parse.money(value)


def dated(of: WhatIf, start: object, costs: object) -> WhatIf:
    """Return a what-if from another date, or at other costs, where they are given."""
    made = of if start is None or of.start is not None else replace(of, start=start_of(start))
    return made if costs is None else replace(made, costs=costs_of(costs))
