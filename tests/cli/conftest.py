"""A small scenario, and the command line called in this process or in one of its own."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sojourn.cli import main

SMALL = """\
# A small journey for tests.
sojourn: 1
name: small
clock: {start: 2026-01-05, horizon: 30 d}
currency: EUR
channels:
  ads: {cohort: 300, to: lead, cost: 1 EUR}
  web: {rate: 10 per day, to: lead}
stages:
  lead: {drift: {gives up: {to: lost, after: exponential mean 10 d}}}
  client: {revenue: {once: 100 EUR}}
  lost: {}
touchpoints:
  first call:
    in: lead
    after: exponential mean 5 d
    cost: 2 EUR
    quality: {mean: 0.5, sd: 1}
    outcomes: {signs: {to: client, share: 40 %}, else: stay}
"""

BROKEN = SMALL.replace("to: lost, after: exponential", "to: losst, after: exponentail").replace("40 %", "140 %")

engine = pytest.mark.skipif(importlib.util.find_spec("sojourn._core") is None, reason="needs the engine")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Write the small scenario."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Write one with three mistakes."""
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    return file


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Give a function that runs the command line here: (exit code, standard output, standard error)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """Start the command line in a process of its own."""
    command = [sys.executable, "-m", "sojourn.cli", *(str(each) for each in arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(command, env=environment, **options)  # type: ignore[call-overload, no-any-return]
