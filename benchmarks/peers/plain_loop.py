"""Runs the plain C++ loops (plain_loop.cpp, event_loop.cpp), programs of their own, and reads what they found."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from benchmarks.journeys import staffed
from benchmarks.journeys.figures import PATH
from benchmarks.peers.scores import Sample


def sample(program: Path, *, batches: int, prospects: int, seed: int) -> Sample:
    """Simulate batches of so many prospects; the program times its own work."""
    return _ran([str(program), str(PATH), str(batches), str(prospects), str(seed)])


def staffed_sample(program: Path, *, replications: int, seed: int) -> Sample:
    """Simulate years of the staffed journey."""
    return _ran([str(program), str(staffed.PATH), str(PATH), str(replications), str(seed)])


def _ran(command: list[str]) -> Sample:
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Sample(batches=found["batches"], wall=found["wall"], cpu=found["cpu"])
