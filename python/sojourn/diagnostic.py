"""A diagnostic: one mistake of the user's, with its place, its reason and its cure."""

from __future__ import annotations

import difflib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]
_SHOWN = 110  # characters of a source line that are worth printing


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """One mistake, where it is and what to do.

    Attributes
    ----------
    file : str
        The file as the user named it; empty for a journey built in code.
    line, column : int
        Place, counted from 1; 0 where there is none.
    path : str
        Dotted path in the scenario, e.g. ``touchpoints.first call.after``.
    value : str
        The offending text.
    why, nearest, cure : str
        The reason, the nearest valid word (may be empty), and what to do.
    severity : {"error", "warning"}
    source : str
        The line of the file, for display.
    width : int
        Characters to underline.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    value: str = ""
    why: str
    nearest: str = ""
    cure: str = ""
    severity: Severity = "error"
    source: str = ""
    width: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return what ``--json`` prints: all fields but those for display.

        Examples
        --------
        >>> Diagnostic(path="clock.start", why="no date").to_dict()["path"]
        'clock.start'
        """
        shown = asdict(self)
        del shown["source"], shown["width"]
        return shown

    def render(self) -> str:
        """Return the diagnostic as text for a terminal: place, reason, the line with a caret, the cure."""
        place = ":".join([self.file or "scenario", *(str(n) for n in (self.line, self.column) if n)])
        lines = [f"{place}: {self.severity}: {self.path + ': ' if self.path else ''}{self.why}"]
        lines += self._excerpt()
        if self.nearest:
            lines.append(f"  did you mean: {self.nearest}")
        if self.cure:
            lines.append(f"  what to do: {self.cure}")
        return "\n".join(lines)

    def _excerpt(self) -> list[str]:
        if not self.line or not self.source.strip():
            return []
        column = max(self.column - 1, 0)
        first = max(0, column - _SHOWN // 2) if len(self.source) > _SHOWN else 0
        text = "".join(c if c.isprintable() else " " for c in self.source[first : first + _SHOWN]).rstrip()
        number = str(self.line)
        width = max(1, min(self.width, len(text) - (column - first)))
        return [
            f"  {number} | {text}",
            f"  {' ' * len(number)} | {' ' * (column - first)}{'^' * width}",
        ]


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the word of `words` most like `word`, or nothing.

    Examples
    --------
    >>> nearest("weibul", ["weibull", "gamma"])
    'weibull'
    """
    known = {each.lower(): each for each in sorted(words)}
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else ""


def clip(text: str, length: int = 60) -> str:
    """Return `text` on one line and not longer than `length`."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 3] + "..."
