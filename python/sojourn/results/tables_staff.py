"""The tables of staff and brand: teams, each hour of their week, brand traits over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sojourn.results.frame import Frame
from sojourn.results.groups import Choice
from sojourn.results.rounding import exact_duration
from sojourn.results.staff import HOURS
from sojourn.results.wide import Wide

if TYPE_CHECKING:
    from sojourn.results.results import Results

_TICKS = 1024


def teams_table(results: Results) -> Frame:
    """One row a team: work, paid hours, line, and what became of those who asked; none of some prospects."""
    teams = results.shape.teams if results.choice == Choice() else ()
    wide = Wide(results, [{"team": team.name} for team in teams]).text("team", [team.name for team in teams])
    wide = wide.text("touchpoints", [", ".join(team.touchpoints) for team in teams])
    for name in ("utilisation", "taken elsewhere", "paid hours", "queue length", "requests", "share waiting"):
        wide = wide.estimates(name)
    wide = wide.times("queue", statistic="mean").times("time in line").estimates("abandonment").estimates("balking")
    return wide.estimates("staff cost").estimates("staff cost per year").frame()


def hours_table(results: Results) -> Frame:
    """One row a team and hour of the local week: people in line and on shift, requests, and how long they waited."""
    teams = results.shape.teams if results.choice == Choice() else ()
    rows = [(team.name, hour) for team in teams for hour in HOURS]
    wide = Wide(results, [{"team": team, "hour": hour} for team, hour in rows])
    wide = wide.text("team", [team for team, _ in rows]).text("hour", [hour for _, hour in rows])
    wide = wide.whole("hour_of_week", [k % len(HOURS) for k in range(len(rows))])
    for name in ("queue length", "people on shift", "requests per hour"):
        wide = wide.estimates(name)
    return wide.times("wait from asking").frame()


def brand_table(results: Results) -> Frame:
    """One row a brand trait and time of the grid: mean of the replications."""
    times, traits = results.grid_times, results.shape.brand if results.choice == Choice() else ()
    rows = [{"trait": trait, "at": exact_duration(time)} for trait in traits for time in times]
    wide = Wide(results, rows).text("trait", [row["trait"] for row in rows])
    wide = wide.span("time", [time / _TICKS for _ in traits for time in times])
    return wide.estimates("brand trait", "value").frame()
