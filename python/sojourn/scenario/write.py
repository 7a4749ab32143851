"""A scenario as the text of a file that loads to an equal one."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sojourn.quantities.laws import (
    Family,
    Hazard,
    Mixture,
    Never,
    Samples,
    Sum,
    dimension,
    sample_text,
    value_text,
)
from sojourn.quantities.units import number_text
from sojourn.quantities.values import Rate
from sojourn.scenario import model
from sojourn.scenario.names import OTHERWISE

if TYPE_CHECKING:
    from datetime import datetime

    from sojourn.quantities.laws import Law, Table

_SAFE: Final = re.compile(r"[\w](?:[\w %.+/-]*[\w%.])?", re.UNICODE)
Tree: TypeAlias = "dict[str, Any] | list[Any] | str"


def to_yaml(scenario: model.Scenario) -> str:
    """Return the file's text."""
    return "".join(_lines(_Writer(scenario).tree(), 0)).rstrip("\n") + "\n"


class _Writer:
    """Makes the tree of the file; laws that have no text of their own become named delays."""

    def __init__(self, scenario: model.Scenario) -> None:
        self.scenario = scenario
        self.delays: dict[str, Tree] = {}

    def tree(self) -> dict[str, Tree]:
        s = self.scenario
        clock: dict[str, Tree] = {"start": _date(s.clock.start), "horizon": str(s.clock.horizon)}
        if s.clock.follow is not None:
            clock["follow"] = str(s.clock.follow)
        channels = {each.name: self.channel(each) for each in s.channels}
        stages = {each.name: self.stage(each) for each in s.stages}
        attributes = {each.name: self.attribute(each) for each in s.attributes}
        segments = {each.name: self.segment(each) for each in s.segments}
        touchpoints = {each.name: self.touchpoint(each) for each in s.touchpoints}
        made: dict[str, Tree] = {"sojourn": "1", "name": s.name, "clock": clock}
        made |= {"currency": s.currency} if s.currency else {}
        made |= {"discount": str(s.discount)} if s.discount else {}
        optional = {"delays": self.delays, "attributes": attributes, "segments": segments}
        made |= {key: section for key, section in optional.items() if section}
        made |= {"channels": channels, "stages": stages}
        return made | ({"touchpoints": touchpoints} if touchpoints else {})

    # --- laws -------------------------------------------------------------------------------------------------------
    def law(self, law: Law) -> Tree:
        match law:
            case Mixture():
                return [f"{share} {self.inline(part)}" for share, part in law.parts]
            case Samples(table=None):
                return {"samples": [sample_text(law, value) for value in law.values]}
            case Samples(table=table):
                return {"from": table.file, "column": table.column, **_options(table)} if table else ""
            case Hazard(table=None):
                return {"hazard": [{"until": str(until), "rate": str(rate)} for until, rate in law.steps]}
            case Hazard(table=table):
                return {"hazard": table.file, **_options(table)} if table else ""
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
        name = next((name for name, each in self.delays.items() if each == written), f"law {len(self.delays) + 1}")
        self.delays[name] = written
        return name

    # --- sections ---------------------------------------------------------------------------------------------------
    def attribute(self, each: model.Attribute) -> Tree:
        return {"law": self.law(each.law), "stream": each.stream} if each.stream else self.law(each.law)

    def segment(self, each: model.Segment) -> Tree:
        laws = {name: self.law(law) for name, law in each.set}
        return {"share": str(each.share), **({"set": laws} if laws else {})}

    def channel(self, each: model.Channel) -> Tree:
        made = {**self.arrivals(each.arrivals), "to": each.to}
        made |= {"cost": str(each.cost)} if each.cost else {}
        made |= {"segments": {name: str(share) for name, share in each.segments}} if each.segments else {}
        return made | _stream(each.stream)

    def arrivals(self, each: model.Cohort | model.ArrivalRate | model.ArrivalLog) -> dict[str, Tree]:
        if isinstance(each, model.Cohort):
            return {"cohort": str(each.count)}
        made: dict[str, Tree]
        if isinstance(each, model.ArrivalRate):
            made = {"rate": str(each.rate)}
            if each.shape:
                made |= {"shape": each.table.file if each.table else [number_text(w) for w in each.shape]}
        else:
            start = self.scenario.clock.start
            written: Tree = [(start + timedelta(microseconds=t)).isoformat() for t in each.times]
            made = {"log": each.table.file if each.table else written}
            made |= {"format": each.format} if each.format else {}
        if each.table is not None:
            made |= ({"column": each.table.column} if each.table.column else {}) | _options(each.table)
        made |= {"from": _date(each.start)} if each.start else {}
        return made | ({"until": _date(each.until)} if each.until else {})

    def stage(self, each: model.Stage) -> Tree:
        made: dict[str, Tree] = {}
        if each.drift:
            made["drift"] = {clock.name: self.clock(clock) for clock in each.drift}
        if each.revenue:
            made["revenue"] = [self.revenue(item) for item in each.revenue]
        return made | _stream(each.stream)

    def clock(self, clock: model.Drift) -> Tree:
        after = clock.after
        when = {"rate": str(after)} if isinstance(after, Rate) else {"after": self.law(after)}
        return {"to": clock.to, **when, **_stream(clock.stream)}

    def revenue(self, each: model.Revenue) -> Tree:
        return {"once": self.law(each.once)} if each.once is not None else {"flow": str(each.flow)}

    def touchpoint(self, each: model.Touchpoint) -> Tree:
        made: dict[str, Tree] = {
            "in": each.stages[0] if len(each.stages) == 1 else list(each.stages),
            "after": self.law(each.after),
        }
        if each.quality is not None:
            made["quality"] = {"mean": number_text(each.quality.mean), "sd": number_text(each.quality.sd)}
        outcomes: dict[str, Tree] = {
            outcome.name: {"to": outcome.to or "stay", "share": str(outcome.share)} for outcome in each.outcomes
        }
        made["outcomes"] = {**outcomes, OTHERWISE: each.otherwise or "stay"}
        made |= {"cost": str(each.cost)} if each.cost else {}
        return made | _stream(each.stream)


def _options(table: Table) -> dict[str, Tree]:
    made: dict[str, Tree] = {"unit": table.unit} if table.unit else {}
    return made | ({"where": dict(table.where)} if table.where else {})


def _stream(stream: str) -> dict[str, Tree]:
    return {"stream": stream} if stream else {}


def _date(when: datetime) -> str:
    return f"{when:%Y-%m-%d}" if when.hour == 0 else f"{when:%Y-%m-%d %H}:00"


# --- text -----------------------------------------------------------------------------------------------------------
def _lines(tree: dict[str, Any], depth: int) -> list[str]:
    """Lay the tree out: sections and items in blocks, what is small on one line in braces."""
    made: list[str] = []
    for key, value in tree.items():
        head = f"{'  ' * depth}{_scalar(key)}:"
        flat = _flow(value)
        if isinstance(value, dict) and value and (depth == 0 or len(head) + len(flat) > 100):
            made += [head + "\n", *_lines(value, depth + 1)]
        else:
            made.append(f"{head} {flat}\n")
        if depth == 0 and isinstance(value, dict):
            made.append("\n")
    return made


def _flow(value: Tree) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    return _scalar(value)


def _scalar(text: str) -> str:
    return text if _SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
