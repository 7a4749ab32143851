"""What comes before a run: importing the package, reading and compiling a scenario. Milliseconds."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sojourn
from benchmarks.journeys.figures import read, scenario_text
from benchmarks.steps import middle

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"

#: what a fresh Python is made to do -> its code
IMPORTS = {
    "bare Python": "pass",
    "import sojourn": "import sojourn",
    "import sojourn, and load its reader": "import sojourn; sojourn.load",
    "import sojourn, and load a run's results": "import sojourn; sojourn.Results",
}


@dataclass(frozen=True, kw_only=True)
class Time:
    """Milliseconds: median and range."""

    name: str
    median: float
    low: float
    high: float


def imports(rounds: int) -> list[Time]:
    """Time fresh interpreters, interleaved; all but the first are given beyond bare Python of the same round."""
    times: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for _ in range(rounds):
        for name, code in IMPORTS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times[name].append((time.perf_counter() - start) * 1e3)
    bare = times["bare Python"]
    found = [_time("bare Python", bare)]
    for name in list(IMPORTS)[1:]:
        found.append(_time(f"{name}, beyond bare Python", [a - b for a, b in zip(times[name], bare, strict=True)]))
    return found


def preparing(rounds: int) -> list[Time]:
    """Time reading and compiling the twelve-stage journey and the first journey of the library."""
    texts = {"journey12": scenario_text(read(), prospects=50_000)}
    texts["first_journey"] = (SCENARIOS / "first_journey" / "scenario.yaml").read_text()
    found = []
    for name, text in texts.items():
        scenario = sojourn.loads(text)
        found.append(_repeated(f"read {name}", rounds, partial(sojourn.loads, text)))
        found.append(_repeated(f"compile {name}", rounds, scenario.compile))
    return found


def _repeated(name: str, rounds: int, work: Callable[[], object]) -> Time:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return _time(name, times)


def _time(name: str, times: list[float]) -> Time:
    return Time(name=name, median=middle(times), low=min(times), high=max(times))
