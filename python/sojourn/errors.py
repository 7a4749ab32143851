"""The exception tree: everything Sojourn raises on purpose hangs below `SojournError`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.diagnostic import Diagnostic


class SojournError(Exception):
    """Base of all errors of this package; ``exit_code`` is what the command line returns for it."""

    exit_code = 4


class ScenarioError(SojournError):
    """A scenario that cannot be used; every mistake found is in `diagnostics`.

    Parameters
    ----------
    diagnostics : sequence of Diagnostic
        What is wrong, where, and what to do about it.
    """

    exit_code = 3

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n\n".join(each.render() for each in self.diagnostics)


class NotAvailableYet(SojournError):
    """Part of the language that this version does not have yet."""

    exit_code = 3


class InputError(SojournError):
    """A request that cannot be met as it was put, such as a negative number of prospects."""

    exit_code = 3


class WorldError(SojournError):
    """The world failed: a disk, a permission, memory, a worker."""

    exit_code = 4


class Interrupted(SojournError):
    """The run was stopped by the user; nothing half-made is left behind."""

    exit_code = 130
