"""Writes docs/evidence/queues.md: `python -m tests.oracle.evidence_queues`, the full tier of queues, markets, peers."""

from __future__ import annotations

import datetime
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.coupled import test_peers
from tests.oracle import test_queues
from tests.oracle.conftest import oracle
from tests.oracle.queues import Found

PAGE = Path(__file__).parents[2] / "docs" / "evidence" / "queues.md"


def main() -> None:
    told = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    made = f"commit {told.stdout.strip()}, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    tier = test_queues.TIERS["full"]
    lines = [
        "# Queues, staff and markets against exact answers and other simulators",
        (
            f"Made by `python -m tests.oracle.evidence_queues`, {made}. {tier.count * tier.each:,} replications a "
            f"queue, in {tier.count} bunches; t = mean / standard error of y - v x over bunches, v the exact value, "
            "y and x what is counted and of what; half-widths are 95 %, as a share of the value. Every |t| must stay "
            "below 5."
        ),
    ]
    lines += queue("MMC: M/M/3, warm-up 1,800 h", [*test_queues.mmc_found(tier), test_queues.mmc_beyond(tier)])
    lines += queue("MMC with a fourth rep, warm-up 100 h", [test_queues.mmc4_found(tier)])
    lines += queue("ERLA: M/M/3+M, warm-up 50 h", test_queues.erla_found(tier))
    lines += queue("PRIO: M/M/2, two priorities, warm-up 1,200 h", test_queues.prio_found(tier))
    lines += queue("T11: Erlang-A with 50 people, and Erlang-C", test_queues.t11_found(tier))
    lines += arrivals() + market() + peers()
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = ["", f"## {title}", "", f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    return lines + [f"| {' | '.join(row)} |" for row in rows]


def queue(title: str, found: Sequence[Found]) -> list[str]:
    worst = max(abs(each.t) for each in found)
    rows = [
        (each.name, f"{each.exact:.6g}", f"{each.value:.6g}", f"{each.half_width:.2%}", f"{each.t:+.2f}")
        for each in found
    ]
    return table(f"{title}: largest |t| {worst:.2f}", ("value", "exact", "found", "half-width", "t"), rows)


def arrivals() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        counts = test_queues.mtinf_counts(test_queues.mtinf_runs(Path(folder), test_queues.MTINF_RUNS["full"]))
    exact = oracle("MTINF")
    rows = [
        (
            name,
            f"{exact.expected[name]['value']:.6g}",
            f"{found.mean():.6g}",
            f"{exact.z(name, found.mean(), len(found)):+.2f}",
        )
        for name, found in counts.items()
    ]
    worst = max(abs(float(row[-1])) for row in rows)
    title = f"MTINF: {test_queues.MTINF_RUNS['full']:,} replications, largest |z| {worst:.2f}"
    return table(title, ("value", "exact", "found", "z"), rows)


def market() -> list[str]:
    rows = [
        (name, f"{exact:.6g}", f"{found:.6g}", f"{found / exact - 1:+.3%}")
        for name, exact, found in test_queues.bass_found()
    ]
    at, inside, rate = test_queues.peak()
    rows += [
        ("T12: years to the peak", "6.19", f"{at:.3f}", f"{at / 6.19 - 1:+.2%}"),
        ("T12: share inside at the peak", "0.461", f"{inside:.4f}", f"{inside / 0.461 - 1:+.2%}"),
        ("T12: adoption a year at the peak", "0.1106", f"{rate:.4f}", f"{rate / 0.1106 - 1:+.2%}"),
    ]
    title = "BASS_DET and T12: a pool of 1,000,000, mean of 20 replications, scaled to 1,000"
    return table(title, ("value", "exact", "found", "difference"), rows)


def peers() -> list[str]:
    lines: list[str] = []
    ours, simpy, ciw = test_peers.COUNTS["full"]
    for journey in ("desk", "tandem"):
        rows = test_peers.rows(journey, "full")
        worst = max(abs(row[-1]) for row in rows)
        lines += table(
            f"Peers on the {journey}: {ours:,} replications of Sojourn, {simpy:,} of SimPy, {ciw:,} of Ciw; "
            f"largest |t| {worst:.2f}",
            ("measure", "of", "and of", "one", "other", "t"),
            [(name, one, other, f"{a:.5g}", f"{b:.5g}", f"{t:+.2f}") for name, one, other, a, b, t in rows],
        )
    return lines


if __name__ == "__main__":
    main()
