"""What every part of the conversion needs: laws read from tables, calendars written in place, and the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.quantities.hours import inline_text
from sojourn.quantities.values import Duration
from sojourn.scenario import model
from sojourn.scenario.file.mend import excused
from sojourn.scenario.file.readers import read_law
from sojourn.scenario.file.source import Source, parts
from sojourn.scenario.file.tables import AgainError, TableError, Tables

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.quantities.families import Dimension
    from sojourn.quantities.hours import OpenHours
    from sojourn.quantities.laws import Law
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.parts import ReferFile
    from sojourn.scenario.file.source import Path

NOTHING = Duration(value=1, unit="d")  # stands for a law that was refused


class Findings:
    """The file that is converted, its tables, and what is wrong with it."""

    def __init__(self, source: Source, tables: Tables, lost: Lost) -> None:
        self.source, self.tables, self.lost = source, tables, lost
        self.found: list[Diagnostic] = []
        self.currency = ""
        self.clock: model.Clock
        self.written_out: dict[str, model.Calendar] = {}  # hours that stand where they are used

    def law(self, written: object, dimension: Dimension, path: Path) -> Law:
        """Read a law; a table that cannot be used is reported at its key."""
        try:
            return read_law(written, dimension, self.tables, self.currency)
        except TableError as error:
            self.blame(path, error)
            return NOTHING

    def maybe(self, written: object | None, dimension: Dimension, path: Path) -> Law | None:
        """Read a law that may be left out."""
        return None if written is None else self.law(written, dimension, path)

    def calendar(self, written: str | tuple[OpenHours, ...] | None) -> str:
        """Return the name of a calendar; hours written in place become one that is named by its text."""
        if written is None or isinstance(written, str):
            return written or ""
        name = inline_text(written)
        self.written_out[name] = model.Calendar(name=name, open=written)
        return name

    def referral(self, each: ReferFile, path: Path) -> model.Referral:
        """Make word to others."""
        return model.Referral(to=each.to, count=self.maybe(each.count, "number", (*path, "count")))

    def blame(self, path: Path, error: TableError) -> None:
        """Report a table at `path`, or at the key below or beside it that is to blame; the same file only once."""
        if not isinstance(error, AgainError):
            self.refuse(self.blamed(path, error.key), error.why, cure=error.cure, nearest=error.nearest)

    def excused(self, path: Path, *keys: str) -> bool:
        """Whether one of `keys` is missing only because of something that is reported already."""
        return any(excused((*path, key), self.lost) for key in keys)

    def blamed(self, path: Path, key: str) -> Path:
        """Return the place of the key that an error blames."""
        for name in (key,) if key else ("from", "hazard"):
            for each in ((*path, *parts(name)), (*path[:-1], *parts(name)) if key else path):
                if self.source.holds(each) and each != path:
                    return each
        return path

    def refuse(self, path: Path, why: str, *, cure: str = "", nearest: str = "", key: bool = False) -> None:
        """Note a diagnostic."""
        self.found.append(self.source.diagnostic(path, why, cure=cure, nearest=nearest, key=key))


def stage_of(text: str) -> str:
    """Return a stage as the model names it: `stay` is no stage."""
    return model.STAY if text == "stay" else text


def stream_of(stream: str | None, name: str) -> str:
    """Return a stream, empty where it is the name."""
    return "" if stream is None or stream == name else stream
