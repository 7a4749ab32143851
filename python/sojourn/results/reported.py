"""What results and comparisons hand on: a report of themselves; the work is done by the step after them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pathlib import Path

    from sojourn.report.report import Report


class Reported:
    """A report as a method."""

    def report(self, path: str | Path | None = None, **options: Any) -> Report:
        """Return a report of two sheets, and write it to `path` where one is given; see `sojourn.report.report`.

        Parameters
        ----------
        path : str or Path, optional
            File to write: one page that needs nothing else.
        **options
            `variant`, `ranking`, `command`, `date`, `threads`, `on_progress`, `on_step`.

        Examples
        --------
        >>> import sojourn as sj
        >>> results = sj.load("first_journey").run(replications=1, threads=1)
        >>> report = results.report(date="2026-11-21", ranking=False)
        >>> report.html.startswith("<!DOCTYPE html>")
        True
        """
        report = import_module("sojourn.report.report").report  # reports stand after results in the flow
        return cast("Report", report(self, path, **options))
