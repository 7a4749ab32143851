"""The event log as XES (IEEE 1849-2016), the format of process mining: a trace a prospect, written as it is read."""

from __future__ import annotations

import gzip
import io
import re
from datetime import UTC, datetime, timedelta
from typing import IO, TYPE_CHECKING, Any, Final, cast
from xml.sax.saxutils import quoteattr

from sojourn.compare.logs import COLUMNS
from sojourn.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sojourn.results.frame import Frame

#: What an event is about, by its kind: this column follows the kind in its name. Kinds that are not here stand alone.
ABOUT: Final = {
    "enter": "stage", "back": "stage", "drift": "outcome", "answer": "outcome", "visit": "touchpoint",
    "renege": "touchpoint", "used up": "touchpoint", "queue": "touchpoint", "abandon": "touchpoint",
    "balk": "touchpoint",
}  # fmt: skip
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLION: Final = 1_000_000
_UNHELD: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<global scope="trace">
<string key="concept:name" value=""/><int key="replication" value="0"/><string key="prospect" value=""/>
</global>
<global scope="event">
<string key="concept:name" value=""/><string key="lifecycle:transition" value="complete"/>
<date key="time:timestamp" value="1970-01-01T00:00:00.000000+00:00"/><string key="kind" value=""/>
</global>
<classifier name="Activity" keys="concept:name"/>
<classifier name="Kind" keys="kind"/>
<string key="concept:name" value="sojourn"/><string key="lifecycle:model" value="standard"/>
"""


def check_log(frame: Frame) -> None:
    """Raise InputError where a table is no event log: nothing else has traces."""
    if tuple(frame.columns) != COLUMNS:
        msg = "only the event log can be written as .xes; what to do: name the file .csv or .parquet"
        raise InputError(msg)


def write_xes(frame: Frame, file: IO[bytes]) -> None:
    """Write the event log; 65,536 events are in memory at once."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    text.write(_HEAD)
    events = _Events()
    trace: tuple[int, int] | None = None
    for chunk in frame.chunks():
        for row in zip(*chunk, strict=True):
            if trace != row[:2]:
                text.write("</trace>\n" if trace else "")
                trace = row[:2]
                text.write(_trace(*trace))
            text.write(events.text(row))
    text.write("</trace>\n</log>\n" if trace else "</log>\n")
    text.flush()
    text.detach()


def write_xes_gz(frame: Frame, file: IO[bytes]) -> None:
    """Write the event log compressed; the same log gives the same bytes, at any time and under any name."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed:
        write_xes(frame, cast("IO[bytes]", packed))


def activity(kind: str, stage: str | None, touchpoint: str | None, outcome: str | None) -> str:
    """Return what an event is called: its kind and what it is about, such as ``visit first call``.

    Examples
    --------
    >>> activity("visit", "lead", "first call", "qualified"), activity("arrival", None, None, None)
    ('visit first call', 'arrival')
    """
    about = {"stage": stage, "touchpoint": touchpoint, "outcome": outcome}.get(ABOUT.get(kind, ""))
    return kind if about is None else f"{kind} {about}"


class _Events:
    """Makes the text of events; what names say is made once for each combination of them."""

    def __init__(self) -> None:
        self._names: dict[tuple[str | None, ...], str] = {}

    def text(self, row: tuple[Any, ...]) -> str:
        names = row[3:7]
        told = self._names.get(names)
        if told is None:
            told = self._names[names] = "".join(_told(*names))
        at = (_EPOCH + timedelta(microseconds=row[2])).isoformat(timespec="microseconds")
        numbers = "".join(
            f'<float key="{key}" value="{write(value)}"/>'
            for (key, write), value in zip(_NUMBERS, row[7:], strict=True)
            if value is not None
        )
        return f'<event><date key="time:timestamp" value="{at}"/>{told}{numbers}</event>\n'


def _trace(replication: int, prospect: int) -> str:
    """Return the begin of a trace; keys of prospects are texts, for XES holds no whole number beyond 2^63 - 1."""
    return (
        f'<trace><string key="concept:name" value="{replication}/{prospect}"/>'
        f'<int key="replication" value="{replication}"/><string key="prospect" value="{prospect}"/>\n'
    )


def _told(kind: str, stage: str | None, touchpoint: str | None, outcome: str | None) -> Iterator[str]:
    yield _string("concept:name", activity(kind, stage, touchpoint, outcome))
    yield _string("lifecycle:transition", "complete")  # rows of the log are instants: docs/methods/records.md
    yield _string("kind", kind)
    for key, value in (("stage", stage), ("touchpoint", touchpoint), ("outcome", outcome)):
        if value is not None:
            yield _string(key, value)


def _string(key: str, value: str) -> str:
    return f'<string key="{key}" value={quoteattr(_held(value))}/>'


def _held(text: str) -> str:
    r"""Return a text that XML can hold: what it cannot, such as a control character, is written as ``\x01``."""
    return _UNHELD.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _seconds(microseconds: int) -> str:
    sign, (whole, rest) = "-" if microseconds < 0 else "", divmod(abs(microseconds), _MILLION)
    return f"{sign}{whole}.{rest:06d}"


#: How attributes that are numbers are written: waits in seconds, to the microsecond; measures so that they read back.
_NUMBERS: Final[tuple[tuple[str, Callable[[Any], str]], ...]] = (
    ("lag", _seconds), ("slide", _seconds), ("queue", _seconds), ("quality", repr), ("felt", repr),
)  # fmt: skip
