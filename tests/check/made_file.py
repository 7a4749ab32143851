"""Baselines by hand for the tests of their file, small and large."""

from __future__ import annotations

import random
from typing import Any

from sojourn.check.model import Baseline, Entry, Held, Series

BLOCK = 128


def metric(name: str, series: Series, **others: Any) -> Held:
    """Return one metric with its totals."""
    plain: dict[str, Any] = {
        "unit": "share",
        "value": 0.1,
        "error": 1e-05,
        "text": "10.00 ± 0.01 %",
        "margin": "5 % rel",
        "low": -0.005,
        "high": 0.005,
    }
    return Held(metric=name, series=series, **{**plain, **others})


def baseline(**others: Any) -> Baseline:
    """Return a baseline with every rule, with rows that are shared and rows that are not."""
    roots = (BLOCK,) * 5 + (17,)
    metrics = (
        metric("client share", Series(rule="ratio", numerators=(12, 9, 15, 11, 14, 2), denominators=roots)),
        metric("lost share", Series(rule="ratio", numerators=(2, 3, 1, 0, 0, 1), denominators=roots)),
        metric(
            "revenue", Series(rule="total", numerators=(31_000_000, 28_000_000), scale=1e-6), unit="EUR", value=29.5
        ),
        metric("arrivals", Series(rule="count", numerators=(657,), denominators=(2,)), unit="count", value=328.5),
        metric("first call wait p90", Series(rule="quantile", numerators=(7, 8), denominators=(8, 8)), edge=3600.5),
    )
    plain: dict[str, Any] = {
        "scenario": "small",
        "scenario_hash": "0f" * 32,
        "version": "0.1.0",
        "stream_version": 1,
        "kernel": "independent",
        "seed": 0,
        "replications": 2,
        "roots": 657,
        "blocks": 6,
        "block_size": BLOCK,
        "least_blocks": 512,
        "looks": (3, 6),
        "digests": ("a1" * 32, "b2" * 32),
        "metrics": metrics,
        "inputs": {"channels.web.rate": "10 per day", "name": "small", 'stages."a.b".drift': "exponential mean 10 d"},
        "history": (Entry(date="2026-11-22", version="0.1.0", reason="first recording", digest="b2" * 32),),
    }
    return Baseline(**{**plain, **others})


def big(*, metrics: int, blocks: int) -> Baseline:
    """Return a baseline as large as a real one: shares, money in millionths and time in ticks, per block of 4,096."""
    luck = random.Random(7)
    roots = (4096,) * (blocks - 1) + (1234,)
    clients = tuple(luck.randrange(380, 440) for _ in range(blocks))
    held = []
    for number in range(metrics):
        kind = number % 4
        if kind < 2:
            row, below = tuple(luck.randrange(900, 1100) for _ in range(blocks)), roots
        elif kind == 2:
            row, below = tuple(luck.randrange(10**9, 2 * 10**9) for _ in range(blocks)), roots
        else:
            row, below = tuple(luck.randrange(10**12, 2 * 10**12) for _ in range(blocks)), clients
        held.append(metric(f"metric {number}", Series(rule="ratio", numerators=row, denominators=below)))
    inputs = {f"touchpoints.call {k}.outcomes.signs.share": f"{k} %" for k in range(150)}
    return baseline(metrics=tuple(held), inputs=inputs)
