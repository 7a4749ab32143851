"""The figures of the twelve-stage journey, and the same journey as a scenario that a person could have written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("journey12.json")

#: Words of the scenario language, by family: parameter of the figures -> how it is written.
_WORDS = {"mean": "mean {} d", "median": "median {} d", "scale": "scale {} d", "sigma": "sigma {}", "shape": "shape {}"}

Figures = dict[str, Any]


def read(path: Path = PATH) -> Figures:
    """Read the figures; `outcomes` of a stage lists (stage, share of all visits), its order that of the file."""
    figures: Figures = json.loads(path.read_text())
    for stage in figures["stages"]:
        advance = stage["advance"]
        stage["outcomes"] = [(to, advance * part) for to, part in stage["to"].items()]
        stage["outcomes"] += [(to, (1 - advance) * part) for to, part in stage["fallback"].items()]
        stage |= figures["touchpoints"][stage["touchpoint"]]
    return figures


def stage_names(figures: Figures) -> list[str]:
    """List the stages, those that end a journey last."""
    return [stage["name"] for stage in figures["stages"]] + [figures["client"], figures["lost"]]


def scenario_text(figures: Figures, *, prospects: int) -> str:
    """Write the journey as a scenario file: one touchpoint a stage, `prospects` of them present at the start."""
    lines = [
        "sojourn: 1",
        f"name: {figures['name']}",
        f"clock: {{start: 2026-01-05, horizon: {figures['horizon']} d, follow: {figures['horizon']} d}}",
        "currency: EUR",
        f"channels: {{cohort: {{cohort: {prospects}, to: {figures['start']}}}}}",
        "stages:",
    ]
    lines += [stage_text(figures, name) for name in stage_names(figures)]
    lines.append("touchpoints:")
    for stage in figures["stages"]:
        lines += touchpoint_lines(stage)
    return "\n".join(lines) + "\n"


def stage_text(figures: Figures, name: str, further: str = "") -> str:
    """Write a stage; clients pay once, and have what is `further`."""
    low, high = figures["amount"]
    parts = [f"revenue: {{once: {low} EUR to {high} EUR}}", further] if name == figures["client"] else []
    return f"  {name}: {{{', '.join(part for part in parts if part)}}}"


def touchpoint_lines(stage: dict[str, Any], further: Sequence[str] = ()) -> list[str]:
    """Write the touchpoint of a stage, with `further` lines."""
    mean, sd = stage["quality"]
    return [
        f"  {stage['touchpoint']} in {stage['name']}:",
        f"    in: {stage['name']}",
        f"    after: {law_text(stage['delay'])} + {law_text(stage['dwell'])}",
        *further,
        f"    quality: {{mean: {mean}, sd: {sd}}}",
        f"    outcomes: {{{', '.join(_outcomes(stage['outcomes']))}}}",
    ]


def law_text(law: dict[str, Any]) -> str:
    """Write a law of days."""
    words = [_WORDS[key].format(value) for key, value in law.items() if key != "family"]
    return " ".join([law["family"], *words])


def _outcomes(outcomes: list[tuple[str, float]]) -> list[str]:
    named = [f"to {to}: {{to: {to}, share: {100 * share:.6g} %}}" for to, share in outcomes[:-1]]
    return [*named, f"else: {outcomes[-1][0]}"]
