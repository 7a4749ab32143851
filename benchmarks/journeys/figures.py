"""The figures of the twelve-stage journey, and the same journey as a scenario that a person could have written."""

from __future__ import annotations

import json
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
    low, high = figures["amount"]
    lines = [
        "sojourn: 1",
        f"name: {figures['name']}",
        f"clock: {{start: 2026-01-05, horizon: {figures['horizon']} d, follow: {figures['horizon']} d}}",
        "currency: EUR",
        f"channels: {{cohort: {{cohort: {prospects}, to: {figures['start']}}}}}",
        "stages:",
    ]
    for name in stage_names(figures):
        revenue = f"revenue: {{once: {low} EUR to {high} EUR}}" if name == figures["client"] else ""
        lines.append(f"  {name}: {{{revenue}}}")
    lines.append("touchpoints:")
    for stage in figures["stages"]:
        mean, sd = stage["quality"]
        lines += [
            f"  {stage['touchpoint']} in {stage['name']}:",
            f"    in: {stage['name']}",
            f"    after: {_law(stage['delay'])} + {_law(stage['dwell'])}",
            f"    quality: {{mean: {mean}, sd: {sd}}}",
            f"    outcomes: {{{', '.join(_outcomes(stage['outcomes']))}}}",
        ]
    return "\n".join(lines) + "\n"


def _law(law: dict[str, Any]) -> str:
    words = [_WORDS[key].format(value) for key, value in law.items() if key != "family"]
    return " ".join([law["family"], *words])


def _outcomes(outcomes: list[tuple[str, float]]) -> list[str]:
    named = [f"to {to}: {{to: {to}, share: {100 * share:.6g} %}}" for to, share in outcomes[:-1]]
    return [*named, f"else: {outcomes[-1][0]}"]
