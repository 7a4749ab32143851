"""Published numbers in code: each remembers its name until the journey is frozen, at the strength given by then."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from sojourn.diagnostic import nearest
from sojourn.quantities.laws import Sum
from sojourn.quantities.values import NamedNumber, Rate, Share, must_be

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.quantities.laws import Law
    from sojourn.scenario.preset import Entry

    Resolve: TypeAlias = Callable[[str], Any]


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class _NamedShare(Share):
    name: str = field(default="")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class _NamedRate(Rate):
    name: str = field(default="")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class _NamedSum(Sum):
    name: str = field(default="")


_NAMED = (NamedNumber, _NamedShare, _NamedRate, _NamedSum)


def published(name: str) -> Any:
    """Return a published number of a preset that the journey uses: a slope, a share, a rate, or a named delay.

    Parameters
    ----------
    name : str
        As `sojourn presets <preset>` lists it. Log effects follow `Journey.evidence(strength=...)`.

    Examples
    --------
    >>> import sojourn as sj
    >>> sj.published("goodwill on outcomes"), sj.published("act on intent"), sj.published("web patience")
    (0.66, 40 %, 1 s + exponential mean 5 s)
    """
    must_be(name, str, "published: the name of a number")
    from sojourn.scenario.presets import holders, preset

    found = holders(name)
    if found:
        entry = preset(found[0]).entry(name)
        assert entry is not None
        return _kept(value_of(entry, 1.0), name)
    delays = all_delays()
    if name in delays:
        return _kept(delays[name][1], name)
    from sojourn.scenario.presets import published_names

    near = nearest(name, (*published_names(), *delays))
    msg = f"there is no published number `{name}`" + (f"; did you mean `{near}`?" if near else "")
    raise ValueError(msg)


def _kept(value: Any, name: str) -> Any:
    """Return a value that remembers its name."""
    if isinstance(value, Share):
        return _NamedShare(percent=value.percent, name=name)
    if isinstance(value, Rate):
        return _NamedRate(value=value.value, percent=value.percent, unit=value.unit, name=name)
    if isinstance(value, Sum):
        return _NamedSum(parts=value.parts, name=name)
    return NamedNumber(value, name)


def value_of(entry: Entry, strength: float) -> float | Share | Rate:
    """Return what an entry says, at a strength."""
    from sojourn.quantities import parse
    from sojourn.scenario.preset import value_at

    text = value_at(entry, strength).removeprefix("x ")
    if " per " in text:
        return parse.rate(text)
    return parse.share(text) if text.endswith("%") else parse.number(text)


def all_delays() -> dict[str, tuple[str, Law]]:
    """Return the delays that presets bring: name -> preset and law."""
    from sojourn.quantities import parse
    from sojourn.scenario.file.source import Mapping, plain
    from sojourn.scenario.presets import presets

    found: dict[str, tuple[str, Law]] = {}
    for each in presets():
        section = None if each.brings is None else each.brings.items.get("delays")
        if section is not None and isinstance(section[1], Mapping):
            for name, (_, node) in section[1].items.items():
                found[name] = (each.name, parse.law(str(plain(node)), "time"))
    return found


def settled(value: Any, resolve: Resolve) -> Any:
    """Return `value` with every named number in it resolved; what holds none is returned as it is."""
    if isinstance(value, _NAMED):
        return resolve(value.name)
    if isinstance(value, tuple):
        made = tuple(settled(each, resolve) for each in value)
        return value if all(a is b for a, b in zip(made, value, strict=True)) else made
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for each in fields(value):
        held = getattr(value, each.name)
        new = settled(held, resolve)
        if new is not held:
            changed[each.name] = new
    return replace(value, **changed) if changed else value
