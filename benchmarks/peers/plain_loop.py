"""Runs the plain C++ loop (plain_loop.cpp), a program of its own, and reads what it found."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from benchmarks.journeys.figures import PATH
from benchmarks.peers.scores import Sample


def sample(program: Path, *, batches: int, prospects: int, seed: int) -> Sample:
    """Simulate batches of so many prospects; the program times its own work."""
    command = [str(program), str(PATH), str(batches), str(prospects), str(seed)]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Sample(batches=found["batches"], wall=found["wall"], cpu=found["cpu"])
