"""Reports: one self-contained file on a variant beside its baseline, or on a journey as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812
from pathlib import Path
from typing import TYPE_CHECKING

from sojourn.compare.comparison import Comparison
from sojourn.errors import InputError
from sojourn.explore.rank import rank
from sojourn.export.target import check_target, whole_file
from sojourn.report.page import page
from sojourn.report.sheets import Asked, of_journey, of_variant

if TYPE_CHECKING:
    from collections.abc import Callable

    from sojourn.explore.ranking import Ranking
    from sojourn.results.results import Results


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report. Shows itself in notebooks; the same input gives the same bytes.

    Attributes
    ----------
    headline
        The finding.
    html
        The whole file: no script, nothing fetched, prints on two sheets of A4.
    ranking
        What to fix first, where that was asked for and can be said.
    """

    headline: str
    html: str = field(repr=False)
    ranking: Ranking | None = field(default=None, repr=False)

    def save(self, path: str | Path) -> None:
        """Write the file; it appears whole or not at all.

        Raises
        ------
        WorldError
            Where it cannot be written.
        """
        with whole_file(Path(path)) as file:
            file.write(self.html.encode())

    def _repr_html_(self) -> str:
        from html import escape

        return f'<iframe title="Report" style="width:100%;height:900px;border:0" srcdoc="{escape(self.html)}"></iframe>'


def report(
    of: Comparison | Results,
    path: str | Path | None = None,
    *,
    variant: str = "",
    ranking: Ranking | bool = True,
    command: str = "",
    date: Date | str | None = None,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_step: Callable[[str], None] | None = None,
) -> Report:
    """Return a report of two sheets, and write it where a path is given.

    Parameters
    ----------
    of : Comparison or Results
        What it is about: a variant beside its baseline, or a journey as it is.
    path : str or Path, optional
        File to write.
    variant : str
        Which, where the comparison has several.
    ranking : Ranking or bool
        What to fix first: a ranking that was made, True to make one of the same size and luck, False for none.
    command : str
        How to get the same numbers again; found out unless given.
    date : date or str, optional
        Of the report, such as ``2026-11-21``; today unless given.
    threads : int, optional
        Of the ranking; changes no number.
    on_progress, on_step
        As `Scenario.rank` has them.

    Raises
    ------
    InputError
        Where there is no such variant, or the date is none.
    WorldError
        Where the file cannot be written.
    """
    if path is not None:
        check_target(Path(path))
    day = check_date(date)
    baseline = of.baseline if isinstance(of, Comparison) else of
    arm = of.arm(variant) if isinstance(of, Comparison) else None
    found, why = (ranking, "") if not isinstance(ranking, bool) else (None, "")
    if ranking is True:
        found, why = _ranked(baseline, threads, on_progress, on_step)
    asked = Asked(command=command, ranking=found, no_ranking=why)
    if isinstance(of, Comparison) and arm is not None:
        headline, sheets = of_variant(of, arm, asked)
        running = f"{baseline.manifest.scenario} · what-if “{arm.name}”"
    else:
        headline, sheets = of_journey(baseline, asked)
        running = f"{baseline.manifest.scenario} · as it is"
    made = Report(headline=headline, html=page(headline, running, day, sheets), ranking=found)
    if path is not None:
        made.save(path)
    return made


def check_date(date: Date | str | None) -> str:
    """Return a date as a report writes it, today's unless given; InputError where it is none."""
    try:
        day = Date.today() if date is None else Date.fromisoformat(date) if isinstance(date, str) else date
    except ValueError:
        msg = f"no date: {date!r}; what to do: write it as 2026-11-21"
        raise InputError(msg) from None
    return f"{day.day} {day:%B %Y}"


def _ranked(
    baseline: Results,
    threads: int | None,
    on_progress: Callable[[int, int], None] | None,
    on_step: Callable[[str], None] | None,
) -> tuple[Ranking | None, str]:
    """Return the ranking of the same journey, size and luck; or why there is none."""
    if baseline.plan is None:
        return None, "results that were pickled or merged hold no plan to run candidates beside"
    manifest = baseline.manifest
    try:
        found = rank(
            baseline.plan.scenario,
            evidence=True,
            replications=manifest.replications,
            seed=manifest.seed,
            threads=threads,
            on_progress=on_progress,
            on_step=on_step,
        )
    except InputError as reason:
        return None, str(reason)
    return found, ""
