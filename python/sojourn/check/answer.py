"""Checks as plain values: what `sojourn check --json` holds under `check`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sojourn.check.drift import drift
from sojourn.check.words import worst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sojourn.check.model import Checked, Judged


def answer(checked: Sequence[Checked]) -> dict[str, Any]:
    """Return the verdict of the command and a list of scenarios; numbers are as they were computed.

    What has no number (an interval without an end) is infinite here; `sojourn.cli.exploring.answer`, which writes it as
    format 1, puts null in its place.
    """
    return {"verdict": worst(checked), "scenarios": [_scenario(each) for each in checked]}


def _scenario(of: Checked) -> dict[str, Any]:
    base = of.baseline
    return {
        "scenario": of.scenario,
        "file": of.file,
        "verdict": of.verdict,
        "exact": of.exact,
        "strict": of.strict,
        "same_scenario": of.same_scenario,
        "blocks": of.blocks,
        "seconds": of.seconds,
        "alpha": of.alpha,
        "beta": of.beta,
        "digest": of.digest,
        "baseline": {
            "file": of.baseline_file,
            "scenario_hash": base.scenario_hash,
            "version": base.version,
            "stream_version": base.stream_version,
            "kernel": base.kernel,
            "seed": base.seed,
            "replications": base.replications,
            "roots": base.roots,
            "blocks": base.blocks,
            "looks": list(base.looks),
            "digests": list(base.digests),
            "history": [asdict(each) for each in base.history],
        },
        "metrics": [_metric(each) for each in of.judged],
        "inputs": [asdict(each) for each in of.inputs],
    }


def _metric(of: Judged) -> dict[str, Any]:
    held, found, margins = of.held, of.finding, drift(of)
    return {
        "metric": held.metric,
        "unit": held.unit,
        "rule": held.series.rule,
        "verdict": of.verdict,
        "baseline": held.value,
        "baseline_text": held.text,
        "value": of.value,
        "text": of.text,
        "margin": {"asked": held.margin, "low": held.low, "high": held.high, "edge": held.edge},
        "drift": {"value": found.drift, "error": found.error, "low": found.low, "high": found.high},
        "in_margins": {"value": margins.value, "low": margins.low, "high": margins.high},
        "test": found.test,
        "units": found.units,
        "changed": found.changed,
        "blocks": of.blocks,
    }
