"""Makes the channels of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.quantities.values import Share
from sojourn.scenario import model
from sojourn.scenario.file.convert_time import exists
from sojourn.scenario.file.findings import Findings, stream_of
from sojourn.scenario.file.models_channel import ChannelFile, StartFile
from sojourn.scenario.file.readers import read_log, read_shape
from sojourn.scenario.file.tables import TableError

if TYPE_CHECKING:
    from sojourn.scenario.file.source import Path

_KINDS: Final = ("cohort", "rate", "log", "pool", "arrivals")
#: key -> field and the kinds of channels that it belongs to
_BELONGS: Final[dict[str, tuple[str, ...]]] = {
    "shape": ("rate",),
    "slopes": ("rate", "pool"),
    "from": ("rate", "log"),
    "until": ("rate", "log"),
    "column": ("rate", "log"),
    "where": ("rate", "log"),
    "unit": ("log",),
    "format": ("log",),
    "age": ("cohort",),
    "accept": ("arrivals",),
    "after": ("arrivals",),
    "pass on": ("arrivals",),
}
_NAMES: Final = {"arrivals": "arrivals: referrals"}


def channel(name: str, each: ChannelFile, to: Findings) -> model.Channel:
    """Make a channel."""
    path: Path = ("channels", name)
    kind = _kind(each, path, to)
    exists(each.from_, (*path, "from"), to)
    exists(each.until, (*path, "until"), to)
    return model.Channel(
        name=name,
        arrivals=_arrivals(each, kind, path, to),
        to=each.to,
        cost=each.cost,
        segments=tuple(each.segments.items()),
        stream=stream_of(each.stream, name),
        start=tuple((trait, _value(first)) for trait, first in each.start.items()),
        start_slopes=tuple(
            (trait, tuple(first.slopes.items()))
            for trait, first in each.start.items()
            if isinstance(first, StartFile) and first.slopes
        ),
    )


def _value(first: float | StartFile) -> float:
    return first.value if isinstance(first, StartFile) else first


def _kind(each: ChannelFile, path: Path, to: Findings) -> str:
    """Return which of its kinds a channel is, and refuse what belongs to others."""
    kinds = [kind for kind in _KINDS if getattr(each, kind) is not None]
    if len(kinds) != 1 and not to.excused(path, *_KINDS):
        why = "a channel has one of `cohort`, `rate`, `log`, `pool` and `arrivals: referrals`"
        why += f", not {' and '.join(kinds)}" if kinds else ""
        to.refuse(path, why, cure="keep one" if kinds else "add one, as in `rate: 400 per day`", key=True)
    kind = kinds[0] if kinds else "cohort"
    for key, belongs in _BELONGS.items():
        value = getattr(each, {"from": "from_", "pass on": "pass_on"}.get(key, key))
        if value not in (None, {}) and kind not in belongs and len(kinds) < 2:
            kinds_text = " or ".join(_NAMES.get(one, one) for one in belongs)
            to.refuse(
                (*path, key),
                f"`{key}` belongs to a channel with {kinds_text}, not to one with {_NAMES.get(kind, kind)}",
                cure="take it out",
                key=True,
            )
    return kind


def _arrivals(
    each: ChannelFile, kind: str, path: Path, to: Findings
) -> model.Cohort | model.ArrivalRate | model.ArrivalLog | model.Referrals | model.Pool:
    slopes = tuple(each.slopes.items())
    if each.pool is not None and kind == "pool":
        pool = each.pool
        return model.Pool(size=pool.size, alone=pool.alone, together=pool.together, slopes=slopes)
    try:
        if each.rate is not None and kind == "rate":
            shape, table = read_shape(each.shape, each.column, each.where, to.tables)
            return model.ArrivalRate(
                rate=each.rate, shape=shape, start=each.from_, until=each.until, table=table, slopes=slopes
            )
        if kind == "log":
            times, table = read_log(each, to.tables, to.clock)
            return model.ArrivalLog(
                times=times, start=each.from_, until=each.until, format=each.format or "", table=table
            )
    except TableError as error:
        to.blame((*path, "shape" if kind == "rate" else "log"), error)
    if kind == "arrivals":
        return _referrals(each, path, to)
    age = to.maybe(each.age, "time", (*path, "age"))
    return model.Cohort(count=1 if each.cohort is None else each.cohort, age=age)


def _referrals(each: ChannelFile, path: Path, to: Findings) -> model.Referrals:
    if each.accept is None and not to.excused(path, "accept"):
        to.refuse(
            path,
            "a channel of referrals needs the share that comes",
            cure="add it, as in `accept: 40 %`",
            key=True,
        )
    return model.Referrals(
        accept=each.accept or Share(percent=0),
        after=to.maybe(each.after, "time", (*path, "after")),
        pass_on=tuple(each.pass_on.items()),
    )
