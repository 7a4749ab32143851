"""Small scenarios under check: recorded in a moment, checked in less."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL

METRICS = ("--metric", "client share: 20 % rel", "--metric", "arrivals: 10 % rel")
RECORD = ("--record", *METRICS, "--replications", 20, "--threads", 1, "--quiet")
#: The same journey written otherwise: another order, other units, comments, braces.
REORDERED = """\
sojourn: 1
name: small
currency: EUR
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 240 h}}}  # ten days
  client:
    revenue: {once: 100 EUR}
  lost: {}
channels:
  ads: {cohort: 300, to: lead, cost: 1 EUR}
  web: {rate: 10 per day, to: lead}
touchpoints:
  first call:
    quality: {mean: 0.5, sd: 1}
    cost: 2 EUR
    in: lead
    outcomes: {signs: {to: client, share: 40.0 %}, else: stay}
    after: exponential mean 5 d
clock: {horizon: 30 d, start: 2026-01-05}
"""
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> Path:
    """A folder with a recorded scenario in `a`; the tests run in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "scenario.yaml").write_text(SMALL, encoding="utf-8")
    assert call("check", "a", *RECORD) == (0, "a/baseline.json: recorded 2 metrics\n", "")
    return tmp_path


def write(file: str, text: str) -> None:
    """Write a scenario, with its folder."""
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text(text, encoding="utf-8")
