"""Writes docs/evidence/oracles.md: `python -m tests.oracle.evidence`, the full tier's z-values with date and commit."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

from tests.oracle import test_behaviour, test_oracles, test_pairs
from tests.oracle.conftest import PROSPECTS, log_of, oracle, run

PAGE = Path(__file__).parents[2] / "docs" / "evidence" / "oracles.md"
FOUND = {"MC6": test_oracles.mc6_values, "SM5": test_oracles.sm5_values, "CR3": test_oracles.cr3_values}


def main() -> None:
    prospects = PROSPECTS["full"]
    told = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    made = f"commit {told.stdout.strip()}, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    lines = [
        "# Exact answers at ten million prospects",
        (
            f"{prospects:,} prospects a journey, {made}. "
            "z = (found - exact) / (sd of one prospect / sqrt(prospects)); every |z| must stay below 5. Made by "
            "`python -m tests.oracle.evidence`."
        ),
    ]
    for name, values in FOUND.items():
        exact = oracle(name)
        found = values(run(name, prospects))
        rows = [(key, exact.expected[key]["value"], found[key], exact.z(key, found[key], prospects)) for key in found]
        worst = max(abs(z) for *_, z in rows)
        lines += ["", f"## {name}: {len(rows)} values, largest |z| {worst:.2f}", "", "| value | exact | found | z |"]
        lines += ["|---|---|---|---|", *(f"| {key} | {at:.8g} | {got:.8g} | {z:+.2f} |" for key, at, got, z in rows)]
    lines += behaviour()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def behaviour() -> list[str]:
    """Tables of the behaviour oracles in the full tier, each with its own number of units."""
    lines: list[str] = []
    for title, (name, found_in) in (test_behaviour.FOUND | test_pairs.FOUND).items():
        exact = oracle(name)
        found, units = found_in("full")
        log_of.cache_clear()  # a log takes a gigabyte
        rows = [(key, exact.expected[key]["value"], got, exact.z(key, got, units)) for key, got in found.items()]
        worst = max(abs(z) for *_, z in rows)
        lines += ["", f"## {title}: {len(rows)} values, {units:,} units, largest |z| {worst:.2f}", ""]
        lines += ["| value | exact | found | z |", "|---|---|---|---|"]
        lines += [f"| {key} | {at:.8g} | {got:.8g} | {z:+.2f} |" for key, at, got, z in rows]
    order = test_behaviour.order_values("full")
    worst = max(abs(z) for z in order.values())
    lines += ["", f"## ORDER: {len(order)} values from event records, largest |z| {worst:.2f}", ""]
    lines += ["| value | z |", "|---|---|", *(f"| {key} | {z:+.2f} |" for key, z in order.items())]
    return lines


if __name__ == "__main__":
    main()
