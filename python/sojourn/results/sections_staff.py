"""Tables of a summary about staff: waits in parts, teams, brand traits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.results.groups import Choice
from sojourn.results.section import Section, seen

if TYPE_CHECKING:
    from sojourn.results.results import Results
    from sojourn.results.shape import Staff

LONG = "15 min"  # above which the share of waits in line is told


def waits(results: Results) -> Section:
    """Where the time goes that prospects wait for staff: means of its parts, and how long they stand in line."""
    columns = (
        "touchpoint", "by", "mean wait", "lag", "closed, or in another visit", "in line", "half in line at most",
        "9 in 10 at most", f"over {LONG}",
    )  # fmt: skip
    rows = []
    for name in results.shape.touchpoints:
        team = results.shape.team_of(name)
        if team is not None:
            queue = [seen(results, "queue", touchpoint=name, statistic=each) for each in ("mean", "p50", "p90")]
            slide = seen(results, "slide", touchpoint=name)
            lead = [seen(results, "wait", touchpoint=name, statistic="mean"), seen(results, "lag", touchpoint=name)]
            over = seen(results, "share waiting over", touchpoint=name, over=LONG)
            rows.append((name, team.name, *lead, slide, *queue, over))
    return Section(title="Waits for staff", columns=columns, rows=tuple(rows), names=2)


def teams(results: Results) -> Section:
    """Work, paid hours and line of each team; what only some prospects did is told by touchpoint."""
    if results.choice != Choice():
        return Section(title="Teams", columns=("",), rows=())
    staff = results.shape.teams
    in_line, balks = any(team.in_line for team in staff), any(team.balks for team in staff)
    columns = (
        "team", "busy", f"paid hours in {results.manifest.horizon}", "in line on average", "had to wait",
        "mean time in line", *(["gave up"] if in_line else []), *(["met it closed"] if balks else []),
        *(["staff cost"] if results.shape.paid else []),
    )  # fmt: skip

    def row(team: Staff) -> tuple[str, ...]:
        names = (
            "utilisation", "paid hours", "queue length", "share waiting", "time in line",
            *(["abandonment"] if in_line else []), *(["balking"] if balks else []),
            *(["staff cost"] if results.shape.paid else []),
        )  # fmt: skip
        return (team.name, *(seen(results, name, team=team.name) for name in names))

    return Section(title="Teams", columns=columns, rows=tuple(map(row, staff)))


def brand(results: Results) -> Section:
    """Each trait of the brand at the horizon."""
    rows = () if results.choice != Choice() else results.shape.brand
    return Section(
        title=f"Brand after {results.manifest.horizon}",
        columns=("trait", "value"),
        rows=tuple((trait, results.metric("brand trait", trait=trait).text) for trait in rows),
    )


def staff_notes(results: Results) -> list[str]:
    """What coupled runs, warm-ups and paid hours mean for the numbers."""
    notes = []
    if results.shape.coupled:
        notes.append("Prospects wait for one another, so each replication counts once, however many prospects it has.")
    if results.shape.warm_up:
        notes.append(
            "Shares and means of prospects leave out who came in the warm-up; totals, lines and work include them."
        )
    if results.warm_up.text:
        notes.append(results.warm_up.text)
    if results.shape.paid and results.choice != Choice():
        notes.append("Staff is paid by the house: its cost is in none of this money.")
    elif results.shape.paid:
        notes.append("Cost and net include paid hours; per prospect, those are shared by all who came, served or not.")
    return notes
