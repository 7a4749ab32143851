"""Writes laws as a file writes them; laws that have no text of their own become named delays."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from sojourn.quantities.laws import Family, Hazard, Mixture, Never, Samples, Sum, dimension, sample_text, value_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sojourn.quantities.laws import Law, Table
    from sojourn.scenario.layout import Tree


class Laws:
    """The laws of one file; `delays` are those that it must name, besides those that it has."""

    def __init__(self, delays: Mapping[str, Tree] | None = None) -> None:
        self.delays: dict[str, Tree] = dict(delays or {})

    def law(self, law: Law) -> Tree:
        """Return a law as a text, a list or a mapping."""
        match law:
            case Mixture():
                return [f"{share} {self.inline(part)}" for share, part in law.parts]
            case Samples(table=None):
                return {"samples": [sample_text(law, value) for value in law.values]}
            case Samples(table=table):
                return {"from": table.file, "column": table.column, **options(table)} if table else ""
            case Hazard(table=None):
                return {"hazard": [{"until": str(until), "rate": str(rate)} for until, rate in law.steps]}
            case Hazard(table=table):
                return {"hazard": table.file, **options(table)} if table else ""
            case Sum():
                return self.inline(law)
            case _:
                return value_text(law)

    def inline(self, law: Law) -> str:
        """Return a law as part of a text; what has none is named."""
        if isinstance(law, Sum):
            return " + ".join(self.inline(part) for part in law.parts)
        if isinstance(law, (Family, Never)) or not isinstance(law, (Mixture, Samples, Hazard)):
            return value_text(law)
        if dimension(law) != "time":
            msg = f"only laws of a time can be parts of others in a file, not {law}"
            raise ValueError(msg)
        written = self.law(law)
        free = (f"law {number}" for number in count(1))
        new = next(name for name in free if name not in self.delays)
        name = next((name for name, each in self.delays.items() if each == written), new)
        self.delays[name] = written
        return name


def options(table: Table) -> dict[str, Tree]:
    """Return the unit and the row filter of a table."""
    made: dict[str, Tree] = {"unit": table.unit} if table.unit else {}
    return made | ({"where": dict(table.where)} if table.where else {})
