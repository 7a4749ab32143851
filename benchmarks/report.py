"""The figures as a page: docs/evidence/benchmarks.md."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.peers.agree import Agreement
from benchmarks.peers.race import PLAIN_LOOP, SIMPY, SOJOURN, TWO_THREADS, Lap, Size
from benchmarks.report_staffed import Staffed, section
from benchmarks.startup import Time
from benchmarks.steps import Cost, middle
from benchmarks.tables import ratios, spread, table

ROOT = Path(__file__).resolve().parents[1]
LARGEST_IMPORT = 150.0  # ms
MECHANISMS, BASELINE = "mechanisms", "baseline"  # a program of the steps, and its first item


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Everything one run of the benchmarks found."""

    size: Size
    agreement: Agreement
    laps: Mapping[str, Lap]
    staffed: Staffed
    imports: Sequence[Time]
    preparing: Sequence[Time]
    changing: Sequence[Time]
    costs: Sequence[Cost]


def page(figures: Figures) -> str:
    """Lay out the figures."""
    parts = [
        _head(),
        _peers(figures),
        _threads(figures),
        section(figures.staffed),
        _startup(figures),
        _changing(figures),
    ]
    parts += [_mechanisms(figures.costs), _steps(figures.costs)]
    return "\n\n".join(parts) + "\n"


def _head() -> str:
    return f"""# Benchmarks

Written by `./dev bench --write` on {date.today().isoformat()}, at commit {_commit()}, on {_machine()}.

Load on the machine moves a time by a factor of two; ratios within one run are worth more than times. Times an event are
of CPU time on one thread; each cell is the median of the rounds with their range. Nothing here passes or fails, except
that the implementations have to agree on the journey before they are timed."""


def _peers(figures: Figures) -> str:
    agreement, size = figures.agreement, figures.size
    rows = []
    for name in (SOJOURN, PLAIN_LOOP, SIMPY):
        lap = figures.laps[name]
        rows.append(
            [
                name,
                spread(lap.cpu, "{:,.0f}"),
                f"{1e3 / middle(lap.cpu):,.2f}",
                ratios(figures.laps[SIMPY].cpu, lap.cpu),
                ratios(figures.laps[PLAIN_LOOP].cpu, lap.cpu),
            ]
        )
    header = ["", "ns an event", "million events a second", "times SimPy", "times the plain loop"]
    return f"""## Beside its peers

The twelve-stage journey of [journey12.json](../../benchmarks/journeys/journey12.json), 365 days, one channel that
brings everybody at the start; an event is a visit (delay, dwell, quality, outcome) with the transition that ends it,
5.5 a prospect. Each implementation keeps the same integer scores: entries, first entries, exits, time in stages,
sojourns, times to stages, visits, waits, quality and its square, outcomes, revenue, occupancy at 101 times, and three
histograms. Sojourn keeps them twice, by block and by replication, from which its intervals come, and can name every
draw again; the others keep one sum. Sojourn runs through its public way, scenario text to `Results`, digest included.

Agreement, checked first: {agreement.comparisons} comparisons of means (scores x pairs), the largest difference
{agreement.largest:.2f} standard errors, {len(agreement.beyond)} beyond {4:.0f}.

{table(header, rows)}

{size.rounds} rounds in turns: {size.prospects:,} prospects a round for Sojourn and the plain loop
(`std::mt19937_64`, `std::` distributions, same compiler and flags), {size.simpy_prospects:,} for SimPy. A ratio above 1
means faster than the one named."""


def _threads(figures: Figures) -> str:
    one, two = figures.laps[SOJOURN], figures.laps[TWO_THREADS]
    rows = [
        ["one", spread(one.wall, "{:,.0f}"), f"{1e3 / middle(one.wall):,.2f}", "1"],
        ["two", spread(two.wall, "{:,.0f}"), f"{1e3 / middle(two.wall):,.2f}", ratios(one.wall, two.wall)],
    ]
    header = ["threads", "ns an event, wall clock", "million events a second", "times one thread"]
    return f"""## Threads

{table(header, rows)}

Wall clock, so other load on the two cores shows here in full. Both give the same digest."""


def _startup(figures: Figures) -> str:
    rows = [[each.name, f"{each.median:,.1f} ({each.low:,.1f} to {each.high:,.1f})"] for each in figures.imports]
    rows += [[each.name, f"{each.median:,.2f} ({each.low:,.2f} to {each.high:,.2f})"] for each in figures.preparing]
    imported = figures.imports[1].median
    verdict = "below" if imported < LARGEST_IMPORT else "ABOVE"
    return f"""## Before a run

{table(["what", "ms"], rows)}

`import sojourn` costs {imported:.0f} ms beyond bare Python, {verdict} the {LARGEST_IMPORT:.0f} ms asked for."""


def _changing(figures: Figures) -> str:
    rows = [[each.name, f"{each.median:,.1f} ({each.low:,.1f} to {each.high:,.1f})"] for each in figures.changing]
    return f"""## Change one value

Compiled once, and the baseline run once; then one value changes and about 100,000 prospects live again, on all cores:
where the time goes, wall clock. The variant is read and checked as a file would be, keeps the anchors of the baseline,
and every metric is paired with the baseline's. The last step lives each prospect in both journeys, side by side.

{table(["what", "ms"], rows)}"""


def _mechanisms(costs: Sequence[Cost]) -> str:
    found = sorted((cost for cost in costs if cost.program == MECHANISMS), key=lambda cost: cost.median)
    baseline = next(cost for cost in found if cost.name == BASELINE)
    rows = [_mechanism(baseline, "")]
    rows += [_mechanism(cost, f"{cost.median - baseline.median:+,.0f}") for cost in found if cost is not baseline]
    header = ["switched on", "ns an event", "beyond the baseline", "events a prospect"]
    return f"""## Cost of mechanisms

A year of a plain journey, and the same journey with exactly one [mechanism](../methods/README.md) switched on. Plain:
one channel, a drift clock, and every 30 days a visit with a quality and two outcomes. A scenario pays for what it uses
alone: the baseline has none of these mechanisms, and each row has one. An event is a visit or the ringing of a drift
clock. So a mechanism that brings more events (attempts, interruptions, referrals) spreads its cost over them, and may
come out cheaper an event than the baseline; and what is drawn once a prospect (attributes, attention) is spread over
all of the prospect's events.

{table(header, rows)}"""


def _mechanism(cost: Cost, difference: str) -> list[str]:
    spread = f"{cost.median:,.0f} ({cost.low:,.0f} to {cost.high:,.0f})"
    return [cost.name, spread, difference, f"{cost.per_prospect or 0:.1f}"]


def _steps(costs: Sequence[Cost]) -> str:
    rows = [
        [cost.program, cost.name, f"{cost.median:,.1f}", f"{cost.low:,.1f} to {cost.high:,.1f}"]
        for cost in costs
        if cost.program != MECHANISMS
    ]
    return f"""## Step by step

Nanoseconds an item: a draw, a law's delay with its address, an event, a block, a plan, a prospect of a whole run.

{table(["program", "item", "median", "range"], rows)}"""


def _commit() -> str:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--", "engine", "benchmarks", "bindings", "python")
    return f"`{git('rev-parse', '--short=12', 'HEAD')}`" + (" with changes not committed" if changed else "")


def _machine() -> str:
    name = "a processor without a name"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            name = line.partition(":")[2].strip()
            break
    cores = Path("/proc/cpuinfo").read_text().count("processor\t")
    compiler = subprocess.run(["c++", "-dumpfullversion"], capture_output=True, text=True, check=False).stdout.strip()
    return f"{cores} cores of {name} ({platform.system()}, c++ {compiler}, Python {platform.python_version()})"
