"""The section on the staffed journey of docs/evidence/benchmarks.md: people, lines and referrals, beside the peers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.peers.agree import LIMIT, Agreement
from benchmarks.peers.race import Lap
from benchmarks.peers.race_staffed import (
    CIW,
    EVENT_LOOP,
    SHORT_SOJOURN,
    SIMPY,
    SIMPY_YEARS,
    SOJOURN,
    TWO_THREADS,
    YEARS,
    Size,
)
from benchmarks.steps import middle
from benchmarks.tables import ratios, spread, table

TITLE = "## With staff, beside its peers"


@dataclass(frozen=True, kw_only=True)
class Staffed:
    """What the race of the staffed journey found."""

    size: Size
    agreement: Agreement
    laps: Mapping[str, Lap]


def section(found: Staffed, note: str = "") -> str:
    """Lay out the section."""
    agreement, size, laps = found.agreement, found.size, found.laps
    rows = [
        [
            name,
            spread(laps[name].cpu, "{:,.0f}"),
            f"{1e3 / middle(laps[name].cpu):,.2f}",
            ratios(laps[SIMPY].cpu, laps[name].cpu),
            ratios(laps[EVENT_LOOP].cpu, laps[name].cpu),
        ]
        for name in (SOJOURN, EVENT_LOOP, SIMPY)
    ]
    header = ["", "ns an event", "million events a second", "times SimPy", "times the event loop"]
    threads = ratios(laps[SOJOURN].wall, laps[TWO_THREADS].wall)
    short = f"{spread(laps[SHORT_SOJOURN].cpu, '{:,.0f}')} against {spread(laps[CIW].cpu, '{:,.0f}')} ns an event"
    return f"""{TITLE}
{note}
The same journey with arrivals through the day (134 a day), calls and proposals served by five reps (one line, first
come, lognormal service, Weibull patience) and referrals: [staffed12.yaml](../../benchmarks/journeys/staffed12.yaml), an
ordinary scenario, one year, about 49,000 prospects and 216,000 events a replication. An event is a visit with the
transition that ends it, as above; asking, leaving the line and arrivals come on top and are not counted. Sojourn runs
its coupled kernel, one calendar a replication. Each implementation keeps the same scores, and those of the team:
requests, those who waited, time in line, service, abandonment. Sojourn keeps more: every draw has its address, and its
line obeys any discipline of stated keys.

Agreement, checked first over {YEARS} years ({SIMPY_YEARS} of SimPy): {agreement.comparisons} comparisons of means, the
largest difference {agreement.largest:.2f} standard errors, {len(agreement.beyond)} beyond {LIMIT:.0f}.

{table(header, rows)}

{size.rounds} rounds in turns: {size.years} years a round for Sojourn and the event loop (a 4-ary heap of 64-bit keys,
`std::mt19937_64`, `std::` distributions, same compiler and flags), {size.simpy_years} for SimPy. Two threads take
{threads} times less wall clock than one.

Ciw scans everybody present for the next event, so that its time grows with the square of the horizon, and it has no
referrals: it lives the first {size.short_days} days of the journey without referrals. There Sojourn takes {short}:
{ratios(laps[CIW].cpu, laps[SHORT_SOJOURN].cpu)} times less, and twice the days would about double it."""
