"""Tables as charts of Altair: the values of a frame inline, so that no data frame library is needed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from sojourn.errors import InputError, WorldError
from sojourn.quantities.units import TIME_UNITS_TEXT, TIME_WORDS, in_seconds

if TYPE_CHECKING:
    from sojourn.results.frame import Frame

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECONDS: Final = 1_000_000


def values(frame: Frame, *, durations: str = "d") -> list[dict[str, Any]]:
    """Return the rows of a table as charts read them: plain values by column.

    Parameters
    ----------
    frame : Frame
    durations : str
        The unit that they are counted in, for charts know none; days unless given. Times are texts in UTC.

    Raises
    ------
    InputError
        Where there is no such unit.
    """
    if durations not in TIME_WORDS:
        msg = f"durations cannot be in {durations!r}; what to do: {TIME_UNITS_TEXT}"
        raise InputError(msg)
    unit = in_seconds(_MICROSECONDS, TIME_WORDS[durations])
    shapes: dict[str, Callable[[Any], Any]] = {"duration": lambda value: value / unit, "time": _time}
    columns = [_shaped(frame.column(name), shapes.get(kind)) for name, kind in frame.types.items()]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def chart(frame: Frame, *, durations: str = "d") -> Any:
    """Return an ``altair.Chart`` of a table; say of each column what it is: ``x="time:Q", color="stage:N"``.

    Parameters
    ----------
    frame : Frame
        A table of results, of a comparison, of a ranking, or the event log.
    durations : str
        The unit that they are counted in; days unless given.

    Raises
    ------
    WorldError
        Where Altair is not installed.
    """
    if importlib.util.find_spec("altair") is None:
        msg = "chart() needs altair, which is not installed; what to do: pip install 'sojourn[plot]'"
        raise WorldError(msg)
    altair = import_module("altair")
    return altair.Chart(altair.InlineData(values=values(frame, durations=durations)))


def _shaped(column: list[Any], shape: Callable[[Any], Any] | None) -> list[Any]:
    return column if shape is None else [None if value is None else shape(value) for value in column]


def _time(microseconds: int) -> str:
    return (_EPOCH + timedelta(microseconds=microseconds)).isoformat(timespec="microseconds")
