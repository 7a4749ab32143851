"""The figures of the staffed journey, and the same journey as a scenario: arrivals, a team with a line, referrals."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.journeys.figures import Figures, law_text, read, stage_names, stage_text, touchpoint_lines

PATH = Path(__file__).with_name("staffed12.json")
#: the scenario of these figures, as anybody would keep it
SCENARIO = PATH.with_suffix(".yaml")


def read_staffed(*, days: float | None = None, referrals: bool = True) -> Figures:
    """Read the figures, those of the plain journey with them; a shorter year and no referrals where asked for."""
    figures: Figures = read() | json.loads(PATH.read_text())
    figures["horizon"] = figures["days"] if days is None else days
    if not referrals:
        figures["referrals"] = 0
    return figures


def staffed_text(figures: Figures) -> str:
    """Write the journey as a scenario file."""
    weights = ", ".join(f"{weight:g}" for weight in figures["profile"])
    refers = f"refer: {{to: word of mouth, count: poisson mean {figures['referrals']}}}" if figures["referrals"] else ""
    lines = [
        "# The twelve-stage journey with arrivals through the day, five people and word of mouth: the figures of",
        "# staffed12.json in the words of scenarios.",
        "sojourn: 1",
        f"name: {figures['name']}",
        f"clock: {{start: 2026-01-05, horizon: {figures['horizon']:g} d}}",
        "currency: EUR",
        "channels:",
        "  web:",
        f"    rate: {figures['per_day']:g} per day",
        f"    to: {figures['start']}",
        f"    shape: [{_folded(weights)}]",
    ]
    if refers:
        lines.append(
            f"  word of mouth: {{arrivals: referrals, to: {figures['referred_to']}, accept: 100 %, "
            f"after: {law_text(figures['referral_delay'])}}}"
        )
    patience, leaves = law_text(figures["patience"]), figures["leaves_to"]
    lines += [
        "teams:",
        f"  reps: {{capacity: {figures['reps']}, serve: [first come], line: {{patience: {patience}, then: {leaves}}}}}",
        "stages:",
        *(stage_text(figures, name, refers) for name in stage_names(figures)),
        "touchpoints:",
    ]
    for stage in figures["stages"]:
        staffed = stage["name"] in figures["staffed"]
        more = ["    by: reps", f"    service: {law_text(figures['service'])}"] if staffed else []
        lines += touchpoint_lines(stage, more)
    return "\n".join(lines) + "\n"


def _folded(weights: str) -> str:
    parts = weights.split(", ")
    return ", ".join(parts[:12]) + ",\n      " + ", ".join(parts[12:])
