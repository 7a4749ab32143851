"""Follows a baseline's file line by line and finds each line that is not as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sojourn.check.file_entry import Line, first_difference
from sojourn.check.file_lines import HEAD, INDENT, LISTS, SEAL, SINGLES, opening
from sojourn.check.file_sheet import Lost, Sheet
from sojourn.check.seal import whole_seal

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic

_MERGE: Final = re.compile(r"<{7} |={7}$|>{7} |\|{7} ")
_ENTRY: Final = INDENT + "{"
_CLOSING: Final = "],"

Found = tuple[Line, dict[str, Any]]


@dataclass(kw_only=True)
class Walk:
    """Where the reading stands, what was read, and what was found wrong; begin with `follow`."""

    sheet: Sheet
    at: int = 0
    entries: dict[str, list[Found]] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def follow(self) -> None:
        """Read all lines, or as far as they can be followed."""
        try:
            for line in HEAD:
                self._exactly(line)
            for section in SINGLES:
                self._single(section)
            for section in LISTS:
                self._list(section)
            self._end()
        except Lost as lost:
            self.faults.append(lost.diagnostic)

    @property
    def _line(self) -> str:
        if self.at >= len(self.sheet.lines):
            raise Lost(self.sheet.cut())
        return self.sheet.lines[self.at]

    def _exactly(self, expected: str) -> None:
        line = self._line
        if line != expected:
            raise self._other(expected)
        self.at += 1

    def _other(self, expected: str) -> Lost:
        """Return that a line is not what stands in its place in every baseline."""
        line = self._line
        if self.sheet.is_end(self.at + 1) and not line.startswith(expected):
            return Lost(self.sheet.cut())
        if _MERGE.match(line):
            why = "a merge was begun here and not ended: both sides stand in the file"
            cure = "take one side whole, then move that baseline with `sojourn check --update --reason ...`"
            return Lost(self.sheet.refusal(self.at + 1, 1, why, cure=cure))
        column = first_difference(expected, line) + 1
        return Lost(
            self.sheet.refusal(self.at + 1, column, f"edited by hand, or by a formatter: here stands {expected}")
        )

    def _single(self, section: str) -> None:
        start = f'"{section}": '
        if not self._line.startswith(start + "{"):
            raise self._other(start + "{")
        self.entries[section] = []
        self._entry(
            Line(sheet=self.sheet, number=self.at + 1, start=len(start), section=section, keys=SINGLES[section])
        )

    def _list(self, section: str) -> None:
        self._exactly(opening(section))
        self.entries[section] = []
        shift = 0
        while self._line.startswith(_ENTRY):
            line = Line(sheet=self.sheet, number=self.at + 1, start=len(INDENT), section=section, keys=LISTS[section])
            shift = self._entry(line, shift)
        self._exactly(_CLOSING)

    def _entry(self, line: Line, shift: int = 0) -> int:
        """Read an entry, note what is wrong with it, and return by how many lines those after it are moved."""
        before = self.entries[line.section]
        pairs, rest = line.pairs()
        entry = dict(pairs)
        faults = list(line.shape(pairs)) or list(line.form(entry))
        if not faults and (moved := line.moved_by(entry, len(before), shift)) != shift:
            faults.append(line.edited(entry) if moved is None else line.moved(entry))
            shift = shift if moved is None else moved
        self.at += 1
        if not faults and not (rest == "" and self.sheet.is_end(line.number)):
            faults = list(line.comma(rest, wanted=self._needs_comma(line.section, rest)))
        self.faults += faults
        before.append((line, entry))
        return shift

    def _needs_comma(self, section: str, rest: str) -> bool:
        """Whether a comma stands behind the entry before; what follows says it, or where that is broken too, `rest`."""
        if section in SINGLES:
            return True
        following = self.sheet.lines[self.at] if self.at < len(self.sheet.lines) else ""
        if following.lstrip().startswith(("{", "]")):
            return following.lstrip().startswith("{")
        return rest != ""

    def _end(self) -> None:
        whole = whole_seal("\n".join(self.sheet.lines[: self.at]))
        line, expected = self._line, f'"{SEAL}": "{whole}"'
        if re.fullmatch(rf'"{SEAL}": "[0-9a-f]{{64}}"', line) is None:
            raise self._other(expected)
        if line != expected and not self.faults:
            why = "edited by hand: the seal is not that of all lines before it; some were removed or added"
            self.faults.append(self.sheet.refusal(self.at + 1, 1, why))
        self.at += 1
        self._exactly("}")
        self._exactly("")
        if self.at < len(self.sheet.lines):
            why = "edited by hand: the file ends with the line before"
            self.faults.append(self.sheet.refusal(self.at, 1, why))
