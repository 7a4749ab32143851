"""A scenario's outcomes as a baseline, and the check against one; the work is done by the steps after it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sojourn.check.model import Baseline, Checked


class Holds:
    """Regression on outcomes as methods of a scenario."""

    def record(self, metrics: Sequence[str] | None = None, **options: Any) -> Baseline:
        """Run the scenario and return what a later `check` holds it against; see `sojourn.check.record.record`.

        Parameters
        ----------
        metrics : sequence of texts, optional
            Each with its margin: ``client share: 2 % rel``. Unless given, those by which a journey is known.
        **options
            `margin`, `seed`, `replications`, `prospects`, `threads`, `reason`, `date`, `on_progress`, `on_note`.
        """
        record = import_module("sojourn.check.record").record  # checking stands after scenarios in the flow
        return cast("Baseline", record(self, metrics=metrics, **options))

    def check(self, baseline: Baseline | str | Path, **options: Any) -> Checked:
        """Say whether outcomes are still those of a baseline; see `sojourn.check.run.check`.

        Parameters
        ----------
        baseline : Baseline or path
            Of `record`, or the file of one.
        **options
            `strict`, `threads`, `on_progress`.

        Raises
        ------
        ScenarioError
            Where the scenario has errors, or the file is none, is cut off or was edited by hand.
        InputError
            Where the baseline is of another stream version, or its units do not pair up with this scenario's.

        Examples
        --------
        >>> import sojourn as sj
        >>> journey = sj.load("client_care")
        >>> held = journey.record(["client share: 5 % rel", "renewal share: 5 % rel"], replications=5)
        >>> str(journey.check(held).verdict)
        'pass'
        """
        check = import_module("sojourn.check.run").check_held
        return cast("Checked", check(self, baseline, **options))
