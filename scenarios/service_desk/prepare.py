"""Turn the incident event log into the tables that `scenario.yaml` reads: arrivals, their week, and waits.

    python prepare.py incident_event_log.csv.gz tables

writes `arrivals.csv` (one row an incident), `hours.csv` (168 hours of the week from Monday 0:00) and `waits.csv`
(rates of every clock), and prints what it counted. Only what was written before `--until` is used. Standard library
only; the same input gives the same bytes.
"""

import argparse
import csv
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from pathlib import Path

from incidents import Incident, Spell, as_known_at, opened_between, read_log, spells

OPENED_FROM = datetime(2016, 3, 1)
UNTIL = datetime(2016, 5, 1)
WAITS_SINCE = datetime(2016, 4, 1)

# Where each stage can lead by a clock of its own. `resolved -> closed` is a rule of the desk (five days), not a clock
# to be estimated; `note` is an update that leaves the state as it is.
CLOCKS: dict[str, tuple[str, ...]] = {
    "opened": ("new", "in hand", "awaiting user", "resolved"),
    "new": ("assigned", "awaiting user", "awaiting others", "resolved", "note"),
    "in hand": ("awaiting user", "awaiting others", "resolved", "note"),
    "assigned": ("awaiting user", "awaiting others", "resolved", "note"),
    "active again": ("awaiting user", "awaiting others", "resolved"),
    "awaiting user": ("active again", "awaiting others", "resolved", "note"),
    "awaiting others": ("active again", "awaiting user", "resolved"),
    "resolved": ("active again",),
}
FEWEST_EVENTS = 20  # of a bin, so that no rate rests on less
MOST_BINS = 150  # of a clock
SAME_MINUTE = 0.25  # minutes: the log counts whole minutes; two updates in one minute lie this far apart, on average


@dataclass(frozen=True, kw_only=True, slots=True)
class Exposure:
    """One spell under one clock: watched from `entry` to `exit` (minutes in the stage); `rang` at the end or not."""

    entry: float
    exit: float
    rang: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """A clock's rate per hour up to `until` hours in the stage; `until` None = without end."""

    until: float | None
    rate: float
    events: int
    hours: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """What the scenario reads, and what was counted on the way."""

    opened: list[datetime]
    week: list[float]
    waits: dict[tuple[str, str], list[Bin]]
    incidents: int
    events: int
    left_out: dict[tuple[str, str], int]

    @property
    def per_day(self) -> float:
        """Arrivals a day in an average week."""
        return sum(self.week) / 7


def build(
    log: list[Incident], *, opened_from: datetime = OPENED_FROM, until: datetime = UNTIL, since: datetime = WAITS_SINCE
) -> Tables:
    """Return the tables of the incidents opened in `[opened_from, until)`, their waits watched in `[since, until)`."""
    known = as_known_at(opened_between(log, opened_from, until), until)
    lived = [spell for incident in known for spell in spells(incident)]
    opened = sorted(incident.opened for incident in known)
    return Tables(
        opened=opened,
        week=hours_of_week(opened, opened_from, until),
        waits={
            (stage, to): rates(exposures(lived, stage, to, since=since, until=until))
            for stage, targets in CLOCKS.items()
            for to in targets
        },
        incidents=len(log),
        events=sum(len(incident.updates) for incident in log),
        left_out=left_out(lived, since),
    )


def hours_of_week(opened: Iterable[datetime], start: datetime, end: datetime) -> list[float]:
    """Return the mean arrivals in each hour of the week; every hour counts as often as the calendar held it."""
    counts = [0] * 168
    times = [0] * 168
    for arrival in opened:
        counts[arrival.weekday() * 24 + arrival.hour] += 1
    hour = start
    while hour < end:
        times[hour.weekday() * 24 + hour.hour] += 1
        hour += timedelta(hours=1)
    return [count / max(1, held) for count, held in zip(counts, times, strict=True)]


def exposures(lived: Iterable[Spell], stage: str, to: str, *, since: datetime, until: datetime) -> list[Exposure]:
    """Return the spells of a stage as one of its clocks saw them between `since` and `until`.

    A spell that began before `since` enters late; one that goes on at `until`, or that another clock ended, is
    right-censored there: it counts as time at risk and as nothing else.
    """
    found = []
    for spell in lived:
        end, rang = (spell.end, spell.to == to) if to != "note" else (spell.note or spell.end, spell.note is not None)
        if spell.stage != stage or (end is not None and end < since):
            continue
        censored = end is None or end >= until
        watched = _minutes(spell.start, until if end is None or censored else end)
        entry = max(0.0, _minutes(spell.start, since))
        found.append(Exposure(entry=entry, exit=max(watched, entry, SAME_MINUTE), rang=rang and not censored))
    return found


def rates(seen: Sequence[Exposure]) -> list[Bin]:
    """Return events per hour at risk in bins that hold enough events (the occurrence/exposure rate of each bin)."""
    rang = sorted(exposure.exit for exposure in seen if exposure.rang)
    edges = bin_edges(rang)
    at_risk = time_at_risk(seen)
    bins = []
    for low, high in pairwise([0.0, *edges, None]):
        assert low is not None
        beyond = len(rang) if high is None else bisect_right(rang, high)
        events = beyond - bisect_right(rang, low) if low else beyond
        hours = (at_risk(high) - at_risk(low)) / 60
        until = high / 60 if high else None
        bins.append(Bin(until=until, rate=events / hours if hours else 0.0, events=events, hours=hours))
    return bins


def bin_edges(rang: Sequence[float]) -> list[float]:
    """Return inner edges in minutes, half-way between the log's whole minutes, at least `FEWEST_EVENTS` a bin."""
    wanted = max(FEWEST_EVENTS, len(rang) // MOST_BINS)
    edges: list[float] = []
    used = 0
    for position in range(len(rang) - wanted):
        if position + 1 - used >= wanted and rang[position + 1] > rang[position]:
            edges.append(rang[position] + 0.5)
            used = position + 1
    return edges


def time_at_risk(seen: Sequence[Exposure]) -> Callable[[float | None], float]:
    """Return the function of the minutes at risk up to a time in the stage, over all spells; None = to the end."""
    exits = _capped_sum([exposure.exit for exposure in seen])
    entries = _capped_sum([exposure.entry for exposure in seen])
    return lambda minutes: exits(minutes) - entries(minutes)


def _capped_sum(values: Iterable[float]) -> Callable[[float | None], float]:
    """Return the function `cap -> sum of min(value, cap)`, by prefix sums."""
    ordered = sorted(values)
    sums = [0.0, *accumulate(ordered)]

    def capped(cap: float | None) -> float:
        below = len(ordered) if cap is None else bisect_right(ordered, cap)
        return sums[below] + (cap or 0.0) * (len(ordered) - below)

    return capped


def left_out(lived: Iterable[Spell], since: datetime) -> dict[tuple[str, str], int]:
    """Return how often a move happened that the scenario has no clock for (the closing rule apart)."""
    counts: dict[tuple[str, str], int] = {}
    for spell in lived:
        move = (spell.stage, spell.to or "")
        if spell.end is None or spell.end < since or move == ("resolved", "closed"):
            continue
        if spell.to not in CLOCKS[spell.stage]:
            counts[move] = counts.get(move, 0) + 1
    return counts


def write(tables: Tables, folder: Path) -> None:
    """Write the three tables into `folder`."""

    def until(part: Bin) -> str:
        return "never" if part.until is None else f"{part.until:.6f}"

    folder.mkdir(parents=True, exist_ok=True)
    _csv(folder / "arrivals.csv", ["opened_at"], ([time.isoformat(" ", "minutes")] for time in tables.opened))
    _csv(folder / "hours.csv", ["weight"], ([f"{weight:.6f}"] for weight in tables.week))
    _csv(
        folder / "waits.csv",
        ["stage", "to", "until", "rate", "events", "hours_at_risk"],
        (
            [stage, to, until(part), f"{part.rate:.9g}", str(part.events), f"{part.hours:.3f}"]
            for (stage, to), bins in tables.waits.items()
            for part in bins
        ),
    )


def _csv(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def describe(tables: Tables) -> str:
    """Return what was counted, as text."""
    lines = [
        f"{tables.incidents:,} incidents, {tables.events:,} events in the log",
        f"{len(tables.opened):,} incidents opened in the window; {tables.per_day:.1f} a day in an average week",
        "",
        f"{'stage':<16} {'to':<16} {'events':>7} {'bins':>5}",
    ]
    for (stage, to), bins in tables.waits.items():
        lines.append(f"{stage:<16} {to:<16} {sum(part.events for part in bins):>7,} {len(bins):>5}")
    lines += ["", f"moves without a clock, counted as censored: {sum(tables.left_out.values())}"]
    lines += [f"{stage:<16} {to:<16} {count:>7}" for (stage, to), count in sorted(tables.left_out.items())]
    return "\n".join(lines)


def _minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60


def main() -> None:
    """Read the command line, build, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the event log, csv or csv.gz")
    parser.add_argument("folder", type=Path, help="where the tables go")
    parser.add_argument("--until", type=datetime.fromisoformat, default=UNTIL, help="use nothing written from here on")
    parser.add_argument(
        "--waits-since", type=datetime.fromisoformat, default=WAITS_SINCE, help="watch waits from here on"
    )
    options = parser.parse_args()
    tables = build(read_log(options.source), until=options.until, since=options.waits_since)
    write(tables, options.folder)
    print(describe(tables))


if __name__ == "__main__":
    main()
