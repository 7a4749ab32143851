"""Small calendars for tests worked out by hand: prospects by letter, times as a clock on the wall shows them."""

from __future__ import annotations

from pathlib import Path

import pandas

import sojourn
from sojourn import Results

#: one visit: who, touchpoint, start, and the minutes of lag, slide and queue
Visit = tuple[str, str, str, float, float, float]
#: one other event: who, what, when, stage or touchpoint
Event = tuple[str, str, str, str]

HEAD = """sojourn: 1
name: by hand
clock: {start: 2026-01-05, horizon: 4 d}
"""


class Calendar:
    """What happened to a handful of prospects.

    Parameters
    ----------
    text : str
        A scenario without the head; `a: {log: a.csv, to: lead}` brings prospect `a`.
    folder : Path
        Where the logs are written.
    arrivals
        When each prospect arrives: "Mon 09:00" and the like, in the first week (Monday is 2026-01-05), or a full date.
    """

    def __init__(self, text: str, folder: Path, seed: int = 1, head: str = HEAD, **arrivals: str) -> None:
        for who, when in arrivals.items():
            (folder / f"{who}.csv").write_text(f"at\n{_date(when)}\n")
        self.plan = sojourn.loads(head + text, folder=folder).compile()
        self.results: Results = self.plan.run(replications=1, seed=seed, events=True)
        log = self.results.events.to_pandas()
        first = log[log["kind"] == "arrival"].sort_values("time")
        order = sorted(arrivals, key=lambda who: _date(arrivals[who]))
        assert len(first) == len(order)
        self.log = log.assign(who=log["prospect"].map(dict(zip(first["prospect"], order, strict=True))))

    def visits(self, *, zone: str = "UTC") -> list[Visit]:
        """Visits in the order of their starts."""
        chosen = self.log[self.log["kind"] == "visit"].sort_values("time", kind="stable")
        return [
            (
                row.who,
                str(row.touchpoint),
                _clock(row.time, zone),
                *(_minutes(part) for part in (row.lag, row.slide, row.queue)),
            )
            for row in chosen.itertuples()
        ]

    def starts(self) -> list[tuple[str, str, str]]:
        """Who had which visit when."""
        return [(who, touchpoint, when) for who, touchpoint, when, *_ in self.visits()]

    def events(self, *kinds: str) -> list[Event]:
        """Events of these kinds in the order of their times."""
        chosen = self.log[self.log["kind"].isin(kinds)].sort_values("time", kind="stable")
        return [
            (row.who, str(row.kind), _clock(row.time, "UTC"), str(row.stage if row.kind == "enter" else row.touchpoint))
            for row in chosen.itertuples()
        ]

    def quality(self, who: str, touchpoint: str) -> float:
        chosen = self.log[(self.log["who"] == who) & (self.log["touchpoint"] == touchpoint)]
        return float(chosen.loc[chosen["kind"] == "visit", "quality"].iloc[0])

    def minutes(self, score: str, item: int = 0) -> float:
        """Total of a score in minutes (a count stays a count)."""
        tallies = self.results.tallies
        unit = next(unit for name, _, unit in tallies.scores if name == score)
        found = tallies.total(score, item, list(range(len(tallies.groups))))
        return found / 1024 / 60 if unit == "ticks" else float(found)


def _date(when: str) -> str:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    if when[:3] not in days:
        return when
    return f"2026-01-{5 + days.index(when[:3]):02d} {when[4:]}"


def _clock(time: pandas.Timestamp, zone: str) -> str:
    return str(time.tz_localize("UTC").tz_convert(zone).strftime("%a %H:%M"))


def _minutes(part: pandas.Timedelta) -> float:
    return round(part.total_seconds() / 60, 3)
