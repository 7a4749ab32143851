"""The meaning of a scenario as one text, and its hash: formatting, units and orders without meaning leave no trace."""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any, Final

from sojourn.quantities.laws import Family, Hazard, Law, Mixture, Never, Samples, Sum
from sojourn.quantities.values import Duration, Flow, Money, Rate, Share
from sojourn.scenario.model import ArrivalLog, Scenario

FORMAT: Final = "sojourn 1"
#: Items that are told apart by their names: their order carries no meaning. Segments and outcomes keep theirs, because
#: one draw is laid over their shares in that order; slopes keep theirs, because sums are rounded in that order.
_BY_NAME: Final = (
    "attributes", "channels", "stages", "touchpoints", "drift", "set", "traits", "calendars", "surveys", "needs", "add",
    "start", "pass_on", "clocks", "follows", "observed", "teams", "brand", "warn", "start_slopes",
)  # fmt: skip
#: What was part of the text from the first version on; anything else is left out where it has its default, so that a
#: new part of the language changes the hash of no scenario that does without it.
_ALWAYS: Final[dict[str, tuple[str, ...]]] = {
    "Scenario": ("currency", "discount", "attributes", "segments", "channels", "stages", "touchpoints"),
    "Clock": ("follow",),
    "Attribute": ("stream",),
    "Segment": ("set",),
    "ArrivalRate": ("shape", "start", "until"),
    "Channel": ("cost", "segments", "stream"),
    "Drift": ("stream",),
    "Revenue": ("once", "flow"),
    "Stage": ("drift", "revenue", "stream"),
    "Quality": ("mean", "sd"),
    "Touchpoint": ("after", "quality", "outcomes", "otherwise", "cost", "stream"),
}
#: What could be is no part of what is.
_NEVER: Final = ("what_ifs",)


def canonical(scenario: Scenario) -> str:
    """Return the text that is hashed: JSON with sorted keys, in seconds, fractions and currency units."""
    return f"{FORMAT}\n{json.dumps(_plain(scenario), sort_keys=True, ensure_ascii=False, separators=(',', ':'))}\n"


def digest(scenario: Scenario) -> str:
    """Return the SHA-256 of the canonical text."""
    return hashlib.sha256(canonical(scenario).encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case Duration() | Money() | Share() | Rate() | Flow():
            return _quantity(value)
        case Family() | Never() | Sum() | Mixture() | Samples() | Hazard():
            return _law(value)
        case date():
            return value.isoformat()
        case ArrivalLog(times=times):
            return {"log": _hashed(times), "count": len(times)}
        case tuple():
            return [_plain(each) for each in value]
        case bool() | int() | str() | None:
            return value
        case float():
            return repr(value)
    if is_dataclass(value):
        return _record(value)
    msg = f"no canonical form of {value!r}"
    raise TypeError(msg)


def _record(value: Any) -> dict[str, Any]:
    kind = type(value).__name__
    made: dict[str, Any] = {"is": kind}
    for each in fields(value):
        held = getattr(value, each.name)
        if (
            each.name not in _NEVER
            and each.compare
            and not (held == _default(each) and each.name not in _ALWAYS.get(kind, ()))
        ):
            made[each.name] = _plain(held)
            if each.name in _BY_NAME and isinstance(held, tuple):
                made[each.name].sort(key=_name)
    if isinstance(value, Scenario):
        made["clock"]["follow"] = _plain(value.follow)
    return made


def _default(each: Field[Any]) -> Any:
    """Return what a field holds unless it is given; MISSING, which equals nothing, where it must be."""
    return each.default if each.default_factory is MISSING else each.default_factory()


def _name(item: Any) -> str:
    if isinstance(item, dict):
        return item["name"] if "name" in item else f"{item['source']} -> {item['target']}"
    return item if isinstance(item, str) else str(item[0])


def _quantity(value: Duration | Money | Share | Rate | Flow) -> list[Any]:
    match value:
        case Duration():
            return ["time", repr(value.seconds)]
        case Money():
            return ["money", repr(value.amount), value.currency]
        case Share():
            return ["share", repr(value.fraction)]
        case Rate():
            return ["rate", repr(value.per_second)]
        case Flow():
            return ["flow", repr(value.per_second), value.currency]


def _law(law: Law) -> list[Any]:
    match law:
        case Family():
            family = "gamma" if law.family == "erlang" else law.family
            return [family, *([name, _plain(value)] for name, value in law.parameters)]
        case Sum():
            return ["sum", *(_plain(part) for part in law.parts)]
        case Mixture():
            return ["mixture", *([_plain(share), _plain(part)] for share, part in law.parts)]
        case Samples():
            return ["samples", law.dimension, law.currency, _hashed(law.values)]
        case Hazard():
            return ["hazard", *([_plain(until), _plain(rate)] for until, rate in law.steps)]
        case _:
            return ["never"]


def _hashed(values: tuple[float, ...] | tuple[int, ...]) -> str:
    return hashlib.sha256(" ".join(map(repr, values)).encode()).hexdigest()
