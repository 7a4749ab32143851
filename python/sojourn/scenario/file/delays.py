"""Reads the named delays ahead of what refers to them; their own mistakes are found with the rest of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from sojourn.quantities.values import Duration
from sojourn.scenario.file.laws import DelayLaw
from sojourn.scenario.file.readers import read_law
from sojourn.scenario.file.source import Source, plain
from sojourn.scenario.file.tables import TableError, Tables

if TYPE_CHECKING:
    from sojourn.quantities.laws import Law

_UNKNOWN = Duration(value=1, unit="d")  # stands for a delay that cannot be read
_DELAY: TypeAdapter[object] = TypeAdapter(DelayLaw)


@dataclass(frozen=True, kw_only=True)
class Delays:
    """The delays that can be read, and all of them, where `_UNKNOWN` stands for one that cannot."""

    sound: dict[str, Law]
    known: dict[str, Law]


def read_delays(source: Source, tables: Tables) -> Delays:
    """Read the delays of a file. One may name others in any order, but not in a circle."""
    data = plain(source.root)
    written = data.get("delays") if isinstance(data, dict) else None
    pending = dict(written) if isinstance(written, dict) else {}
    sound: dict[str, Law] = {}
    found = True
    while found:
        laws = {name: _read(each, tables, sound) for name, each in pending.items()}
        found = any(law is not None for law in laws.values())
        sound |= {name: law for name, law in laws.items() if law is not None}
        pending = {name: each for name, each in pending.items() if name not in sound}
    return Delays(sound=sound, known=sound | dict.fromkeys(pending, _UNKNOWN))


def _read(written: object, tables: Tables, sound: dict[str, Law]) -> Law | None:
    try:
        return read_law(_DELAY.validate_python(written, context={"sound delays": sound}), "time", tables, "")
    except (ValidationError, TableError):
        return None
