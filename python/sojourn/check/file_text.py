"""A baseline as text: one entry a line, so that a review shows what moved; floats and totals by the same bits."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sojourn.check.file_lines import HEAD, SEAL, SINGLES, list_lines, single_line
from sojourn.check.file_rows import names, packed
from sojourn.check.seal import whole_seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sojourn.check.model import Baseline, Held, Series

Rows = dict[tuple[int, ...], str]


def text(baseline: Baseline) -> str:
    """Return what the file of a baseline holds; equal baselines give equal texts. O(number of totals).

    Raises
    ------
    ValueError
        Where a number is not finite: JSON has no word for it.
    """
    rows = names(row for held in baseline.metrics for row in _used(held.series))
    run = {key: getattr(baseline, key) for key in SINGLES["run"]}
    lines = [
        *HEAD,
        single_line("scenario", {"name": baseline.scenario, "hash": baseline.scenario_hash}),
        single_line("run", run),
        *list_lines("digests", _digests(baseline)),
        *list_lines("metrics", (_metric(held, rows) for held in baseline.metrics)),
        *list_lines("inputs", ({"path": path, "text": stated} for path, stated in baseline.inputs.items())),
        *list_lines("history", (asdict(entry) for entry in baseline.history)),
        *list_lines("totals", _totals(rows)),
    ]
    whole = "\n".join(lines)
    return f'{whole}\n"{SEAL}": "{whole_seal(whole)}"\n}}\n'


def _used(series: Series) -> tuple[tuple[int, ...], ...]:
    """Return the rows of a series; a total has no denominators."""
    return (series.numerators, series.denominators) if series.denominators else (series.numerators,)


def _digests(baseline: Baseline) -> Iterator[Mapping[str, Any]]:
    for blocks, digest in zip(baseline.looks, baseline.digests, strict=True):
        yield {"blocks": blocks, "digest": digest}


def _metric(held: Held, rows: Rows) -> Mapping[str, Any]:
    series = held.series
    return {
        "metric": held.metric,
        "value": held.text,
        "margin": held.margin,
        "number": held.value,
        "unit": held.unit,
        "error": held.error,
        "low": held.low,
        "high": held.high,
        "edge": held.edge,
        "rule": series.rule,
        "scale": series.scale,
        "above": rows[series.numerators],
        "below": rows[series.denominators] if series.denominators else "",
    }


def _totals(rows: Rows) -> Iterator[Mapping[str, Any]]:
    for row, name in rows.items():
        times, values = packed(row)
        yield {"row": name, "times": times, "values": values}
