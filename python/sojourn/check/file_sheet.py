"""The text of a baseline's file as lines, and refusals that name the place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sojourn.diagnostic import Diagnostic, clip

CURE: Final = (
    "a baseline is recorded, not edited: take the file back from version control, "
    "or record it anew with `sojourn check --record --reason ...`"
)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A file as the user named it, and its lines; the last is empty where the text ends with a newline."""

    file: str
    lines: tuple[str, ...]

    def refusal(
        self,
        number: int,
        column: int,
        why: str,
        *,
        width: int = 0,
        path: str = "",
        value: str = "",
        nearest: str = "",
        cure: str = CURE,
    ) -> Diagnostic:
        """Return what is wrong at a line and column, counted from 1; to the end of the line without a width."""
        source = self.lines[number - 1]
        width = width or max(1, len(source) - column + 1)
        shown = clip(value or source[column - 1 : column - 1 + width])
        return Diagnostic(
            file=self.file, line=number, column=column, path=path, value=shown, why=why, nearest=nearest, cure=cure,
            source=source, width=width,
        )  # fmt: skip

    def is_end(self, number: int) -> bool:
        """Whether line `number` is the last and lacks its newline, or is past all lines."""
        return number >= len(self.lines)

    def cut(self) -> Diagnostic:
        """Return the refusal of a file that ends too early, at its end."""
        return self.refusal(
            len(self.lines), len(self.lines[-1]) + 1, "the file ends here, before all of the baseline: it was cut off"
        )


class Lost(Exception):
    """The lines can be followed no further.

    Parameters
    ----------
    diagnostic
        Why, and where.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.why)
