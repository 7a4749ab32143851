"""What each step of the engine costs: runs the Google Benchmark programs, reads their JSON."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Nanoseconds an item (CPU time; wall clock where threads share the work): median of repetitions, and range."""

    program: str
    name: str
    median: float
    low: float
    high: float
    per_prospect: float | None = None  #: events, where items are events


def costs(folder: Path, *, repetitions: int) -> list[Cost]:
    """Run every program `bench_*` in a folder."""
    programs = sorted(path for path in folder.glob("bench_*") if path.is_file() and path.suffix == "")
    if not programs:
        message = f"no benchmark programs in {folder}; `./dev bench` builds them"
        raise FileNotFoundError(message)
    return [cost for program in programs for cost in _costs(program, repetitions)]


def _costs(program: Path, repetitions: int) -> list[Cost]:
    command = [
        str(program),
        "--benchmark_format=json",
        f"--benchmark_repetitions={repetitions}",
        "--benchmark_min_time=0.05",
        "--benchmark_enable_random_interleaving=true",
    ]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    times: dict[str, list[float]] = {}
    events: dict[str, float] = {}
    for run in found["benchmarks"]:
        if run["run_type"] == "iteration":
            times.setdefault(run["run_name"], []).append(1e9 / run["items_per_second"])
            if "per_prospect" in run:
                events[run["run_name"]] = run["per_prospect"]
    return [
        Cost(
            program=program.name.removeprefix("bench_"),
            name=name,
            median=middle(all_),
            low=min(all_),
            high=max(all_),
            per_prospect=events.get(name),
        )
        for name, all_ in times.items()
    ]


def middle(values: list[float]) -> float:
    """Return the median, the lower of two."""
    return sorted(values)[(len(values) - 1) // 2]
